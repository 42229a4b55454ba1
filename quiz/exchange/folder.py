"""A deck's folder, written anew: whole or not at all."""

from __future__ import annotations

import csv
import io
import os
import secrets
import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

from quiz.core.adopt import Adopted
from quiz.core.deck import Header, Note
from quiz.core.schema import FILES, schema_text
from quiz.core.write import header_yaml, notes_yaml
from quiz.errors import UserError
from quiz.files import write_whole

NOTES_IN_A_FILE = 2_000
"""A file of so many notes can still be edited."""
HEADER = "deck.yaml"
MEDIA = "media"
LIST = "notes.csv"
"""The file among the media that says which notes they belong to: the format has no place for it."""

CopyMedia = Callable[[Path], Mapping[str, str]]
"""Copies media into a folder; the names they have there by the names that notes have for them."""


def require_new(folder: Path) -> None:
    """Raises `UserError` for a folder that is there and not empty."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise UserError(f"{folder} exists and is not empty; name a new folder")


def write_schemas(folder: Path) -> None:
    """Put the schemas of the format into a deck's folder, for editors."""
    (folder / ".schema").mkdir(exist_ok=True)
    for file in FILES:
        write_whole(folder / ".schema" / f"{file}.json", schema_text(file).encode())


def write_folder(folder: Path, header: Header, adopted: Adopted, copy_media: CopyMedia) -> int:
    """Write a deck into a folder that is new or empty, and return how many media are with it.

    Whatever happens on the way, the deck is there whole or not at all. Raises `UserError` and `OSError`.
    """
    require_new(folder)
    folder = Path(os.path.abspath(folder))
    folder.parent.mkdir(parents=True, exist_ok=True)
    draft = folder.with_name(f".{secrets.token_hex(8)}.draft")
    draft.mkdir()
    try:
        write_whole(draft / HEADER, header_yaml(header).encode())
        for name, notes in [*_files("vocabulary", adopted.words), *_files("cloze", adopted.clozes)]:
            write_whole(draft / name, notes_yaml(notes, header).encode())
        write_schemas(draft)
        copied = copy_media(draft / MEDIA)
        if copied:
            write_whole(draft / MEDIA / LIST, _media_list(adopted.media, copied).encode())
        _put(draft, folder)
    except BaseException:
        shutil.rmtree(draft, ignore_errors=True)
        raise
    return len(copied)


def _put(draft: Path, folder: Path) -> None:
    """Give a folder what is in the draft. One that is there stays the same folder, for somebody may be in it."""
    if not folder.exists():
        draft.rename(folder)
        return
    # the header comes last: with it a folder is a deck
    for path in sorted(draft.iterdir(), key=lambda path: path.name == HEADER):
        path.rename(folder / path.name)
    draft.rmdir()


def _files(stem: str, notes: Sequence[Note]) -> Iterator[tuple[str, Sequence[Note]]]:
    for place in range(0, len(notes), NOTES_IN_A_FILE):
        number = place // NOTES_IN_A_FILE + 1
        yield f"{stem}.yaml" if number == 1 else f"{stem}-{number}.yaml", notes[place : place + NOTES_IN_A_FILE]


def _media_list(media: Mapping[str, Sequence[str]], copied: Mapping[str, str]) -> str:
    out = io.StringIO(newline="")
    rows = ((note_id, copied[name]) for note_id, names in media.items() for name in names if name in copied)
    csv.writer(out).writerows([("note", "file"), *rows])
    return out.getvalue()
