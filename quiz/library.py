"""Decks on disk: where they are, and reading them."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from quiz.core.deck import Deck
from quiz.core.parse import File, read_deck, read_header, read_notes
from quiz.core.parse.decode import MAX_BYTES
from quiz.core.problem import Problem
from quiz.errors import UserError

DECK_FILE = "deck.yaml"
YAML = ".yaml"
MISSPELT = (".yml", ".YAML", ".YML")
_ACTIVE = "[\x00-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]"
"""Controls, and what turns the direction of the line around it."""


def load(path: str | os.PathLike[str]) -> tuple[Deck, list[Problem]]:
    """Read the deck in a folder.

    Returns the deck without the notes that have a problem, and every problem found in any of its files.
    Raises `UserError` where there is no deck or its `deck.yaml` cannot be used.
    """
    folder = Path(path)
    deck, problems = check(folder, promises=False)
    if deck is None:
        header = shown(folder / DECK_FILE)
        raise UserError(next(str(problem) for problem in problems if problem.path == header))
    return deck, problems


def check(folder: Path, *, promises: bool = True) -> tuple[Deck | None, list[Problem]]:
    """The deck in a folder (None if its header cannot be used) and all its problems.

    With `promises` that includes what a deck lacks which calls itself complete.

    Raises `UserError` where the folder holds no `deck.yaml`.
    """
    if not is_deck(folder):
        raise UserError(f"{folder} is not a deck: it has no {DECK_FILE}")
    notes = (_read(path) for path in note_paths(folder))
    return read_deck(_read(folder / DECK_FILE), notes, lambda name: _source_files(folder, name), promises=promises)


def fix_ids(folder: Path, only: Path | None = None) -> Iterator[tuple[Path, bytes]]:
    """Each file of notes in which ids are missing, with its bytes as they should be; of all, or of one.

    A file that is a link to somewhere outside of the deck is left alone.
    """
    from quiz.core.parse.fix import with_ids

    header = read_header(_read(folder / DECK_FILE))[1]
    if header is None:
        return
    files = [(path, _read(path)) for path in note_paths(folder)]
    taken = {note_id for _, file in files for one in read_notes(file, header)[0] for note_id, _ in one.ids}
    for path, file in files:
        fixed = with_ids(file.data, header, taken) if only in (None, path) else file.data
        if fixed != file.data and path.resolve().is_relative_to(folder.resolve()):
            yield path, fixed


def deck_folders(places: Iterable[Path]) -> Iterator[Path]:
    """The folders of decks in each place: the place itself if it is a deck, else its subfolders that are."""
    for place in places:
        if is_deck(place):
            yield place
        elif place.is_dir():
            yield from (folder for folder in sorted(place.glob("*/")) if is_deck(folder))


def is_deck(folder: Path) -> bool:
    """Whether a folder is meant as a deck: something is called `deck.yaml` there, be it readable or not."""
    return os.path.lexists(folder / DECK_FILE)


def deck_id(folder: Path) -> str:
    """The id in a deck's header, read without its notes; the folder's name if the header is unusable."""
    return usable_id(folder) or folder.name


def usable_id(folder: Path) -> str:
    """The id in a deck's header, read without its notes; "" if the header is unusable."""
    header = read_header(_read(folder / DECK_FILE))[0]
    return header.id if header else ""


def shipped() -> Path:
    """The folder of the decks that come with the program: in the wheel, or in the checkout it runs from."""
    package = Path(__file__).parent
    inside = package / "shipped" / "decks"
    return inside if inside.is_dir() else package.parent / "decks"


def note_paths(folder: Path) -> list[Path]:
    """The files of notes of a deck: words first, questions last, the author's further files between them by name."""
    found = (path for path in folder.iterdir() if path.suffix in (YAML, *MISSPELT))
    notes = (path for path in found if path.name != DECK_FILE and not path.name.startswith("."))
    return sorted(notes, key=lambda path: (path.stem == "comprehension", path.stem != "vocabulary", path.name))


def shown(path: Path) -> str:
    """A path as problems name it: what a terminal would obey in it, or could not print, is spelled out."""
    text = os.fsencode(path).decode("utf-8", "backslashreplace")
    return text if text.isprintable() else re.sub(_ACTIVE, _spelled_out, text)


def _spelled_out(found: re.Match[str]) -> str:
    number = ord(found.group())
    return f"\\x{number:02x}" if number < 0x100 else f"\\u{number:04x}"


def _source_files(deck: Path, name: str) -> Sequence[File]:
    """The texts of a source: in the deck's own folder, or in `source/` beside the folder of decks."""
    here = deck.resolve()
    for folder in (here / "source" / name, here.parent.parent / "source" / name):
        if folder.is_dir():
            from_deck = Path(os.path.normpath(deck / os.path.relpath(folder, here)))
            near = from_deck if from_deck.is_dir() and from_deck.samefile(folder) else folder
            return [_read(path) for path in sorted(near.glob(f"*{YAML}")) if not path.name.startswith(".")]
    return ()


def _read(path: Path) -> File:
    """The bytes of a file, and no more than the format allows: one beyond the limit shows that it is too large."""
    if path.suffix in MISSPELT:
        return File(shown(path), b"", f"this file is not read: rename it to {shown(path.with_suffix(YAML))}")
    try:
        mode = path.stat().st_mode
        if not stat.S_ISREG(mode):
            kind = "a folder" if stat.S_ISDIR(mode) else "something else"
            return File(shown(path), b"", f"this is no file, but {kind}")
        with path.open("rb") as stream:
            return File(shown(path), stream.read(MAX_BYTES + 1))
    except OSError as error:
        return File(shown(path), b"", f"this cannot be read: {error.strerror}")
