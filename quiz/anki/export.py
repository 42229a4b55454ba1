"""Decks → an Anki package on disk."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from quiz.core.deck import Deck
from quiz.files import write_whole

if TYPE_CHECKING:
    from quiz.anki.schedule import Progress


def file_name(data: bytes) -> str:
    """What a sound is called in Anki: by its content, for Anki renames a file whose name has another content there."""
    return f"tweetalig-{sha256(data).hexdigest()[:24]}.wav"


def export_apkg(
    decks: Sequence[Deck],
    path: str | os.PathLike[str],
    *,
    timestamp: float,
    progress: Progress | None = None,
    own: Mapping[str, str] | None = None,
    audio: Mapping[str, bytes] | None = None,
    on_note: Callable[[int, int], None] | None = None,
) -> int:
    """Write the decks as one `.apkg` for Anki, and return how many notes are in it.

    `timestamp`, in seconds since 1970, is the time of change of every note. Anki takes an update only if it
    is later than that of the import before; the same decks at the same timestamp give the same file, byte for
    byte. With `progress` the cards that are new to Anki arrive as they stand with the learner, with every review.
    `own` is the HTML that the learner wrote in the field `My notes`, by guid (see `quiz.anki.against`).
    `audio` is a word spoken, as WAV, by the guid of its note: with it a word is also asked by ear.
    `on_note` is called after each note with how many are written and how many there are.

    The file appears whole or not at all: what stood at `path` stays until the new file is on disk.
    Raises `OSError` where the file cannot be written.
    """
    from quiz.anki.notes import anki_notes
    from quiz.anki.package import package_bytes
    from quiz.anki.schedule import studied

    sounds = {guid: file_name(data) for guid, data in audio.items()} if audio else {}
    planned = [(deck, anki_notes(deck, own or {}, sounds)) for deck in decks]
    total = sum(len(notes) for _, notes in planned)
    written = 0

    def after_note() -> None:
        nonlocal written
        written += 1
        if on_note is not None:
            on_note(written, total)

    known = {key: card for deck in decks for key, card in studied(deck, progress).items()} if progress else {}
    media = {sounds[guid]: data for guid, data in audio.items()} if audio else {}
    write_whole(Path(path), package_bytes(planned, timestamp, after_note, known, media))
    return total
