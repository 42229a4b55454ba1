"""Decks on disk: where they are, and reading them."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from quiz.core.deck import Deck
from quiz.core.parse import File, read_deck, read_header, read_notes
from quiz.core.parse.fix import with_ids
from quiz.core.parse.tree import MAX_BYTES
from quiz.core.problem import Problem
from quiz.errors import UserError

DECK_FILE = "deck.yaml"


def load(path: str | os.PathLike[str]) -> tuple[Deck, list[Problem]]:
    """Read the deck in a folder.

    Returns the deck without the notes that have a problem, and every problem found in any of its files.
    Raises `UserError` where there is no deck or its `deck.yaml` cannot be used.
    """
    folder = Path(path)
    deck, problems = check(folder)
    if deck is None:
        raise UserError(str(problems[0]))
    return deck, problems


def check(folder: Path) -> tuple[Deck | None, list[Problem]]:
    """The deck in a folder (None if its header cannot be used) and all its problems.

    Raises `UserError` where the folder holds no `deck.yaml`.
    """
    header = folder / DECK_FILE
    if not header.is_file():
        raise UserError(f"{folder} is not a deck: it has no {DECK_FILE}")
    notes = (_read(path) for path in _note_paths(folder))
    return read_deck(_read(header), notes, lambda name: _source_files(folder, name))


def fix_ids(folder: Path) -> Iterator[tuple[Path, bytes]]:
    """Each file of notes in which ids are missing, with its bytes as they should be."""
    header = read_header(_read(folder / DECK_FILE))[1]
    if header is None:
        return
    files = [(path, _read(path)) for path in _note_paths(folder)]
    taken = {str(one.tree.get("id")) for _, file in files for one in read_notes(file, header)[0]}
    for path, file in files:
        fixed = with_ids(file.data, header, taken)
        if fixed != file.data:
            yield path, fixed


def deck_folders(places: Iterable[Path]) -> Iterator[Path]:
    """The folders of decks in each place: the place itself if it is a deck, else its subfolders that are."""
    for place in places:
        if (place / DECK_FILE).is_file():
            yield place
        elif place.is_dir():
            yield from sorted(path.parent for path in place.glob(f"*/{DECK_FILE}") if path.is_file())


def deck_id(folder: Path) -> str:
    """The id in a deck's header, read without its notes; the folder's name if the header is unusable."""
    header = read_header(_read(folder / DECK_FILE))[0]
    return header.id if header else folder.name


def shipped() -> Path:
    """The folder of the decks that come with the program: in the wheel, or in the checkout it runs from."""
    package = Path(__file__).parent
    inside = package / "shipped" / "decks"
    return inside if inside.is_dir() else package.parent / "decks"


def _source_files(deck: Path, name: str) -> Sequence[File]:
    """The texts of a source: in the deck's own folder, or in `source/` beside the folder of decks."""
    here = deck.resolve()
    for folder in (here / "source" / name, here.parent.parent / "source" / name):
        if folder.is_dir():
            shown = deck / os.path.relpath(folder, here)
            return [_read(Path(os.path.normpath(shown / path.name))) for path in sorted(folder.glob("*.yaml"))]
    return ()


def _note_paths(folder: Path) -> list[Path]:
    return [path for path in sorted(folder.glob("*.yaml"), key=_reading_order) if path.name != DECK_FILE]


def _reading_order(path: Path) -> tuple[bool, bool, str]:
    """Words first, questions last, the author's further files between them by name."""
    return path.name == "comprehension.yaml", path.name != "vocabulary.yaml", path.name


def _read(path: Path) -> File:
    """The bytes of a file, and no more than the format allows: one beyond the limit shows that it is too large."""
    try:
        with path.open("rb") as stream:
            return File(str(path), stream.read(MAX_BYTES + 1))
    except OSError as error:
        raise UserError(f"cannot read {path}: {error.strerror}") from error
