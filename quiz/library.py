"""Decks on disk: where they are, and reading them.

A path is a text here: to import `pathlib`, and what that imports, would take as long as to read a hundred notes.
"""

from __future__ import annotations

import errno
import os
import re
import stat
from collections.abc import Iterable, Iterator, Sequence

from quiz.core.deck import Deck
from quiz.core.parse import File, read_deck, read_header, read_notes
from quiz.core.parse.decode import MAX_BYTES
from quiz.core.problem import Problem
from quiz.errors import UserError

StrPath = str | os.PathLike[str]
DECK_FILE = "deck.yaml"
YAML = ".yaml"
MISSPELT = (".yml", ".YAML", ".YML")
_ACTIVE = "[\x00-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]"
"""Controls, and what turns the direction of the line around it; compiled when a path has such."""


def load(path: StrPath) -> tuple[Deck, list[Problem]]:
    """Read the deck in a folder.

    Returns the deck without the notes that have a problem, and every problem found in any of its files.
    Raises `UserError` where there is no deck or its `deck.yaml` cannot be used.
    """
    deck, problems = check(path, promises=False)
    if deck is None:
        header = shown(_in(path, DECK_FILE))
        raise UserError(next(str(problem) for problem in problems if problem.path == header))
    return deck, problems


def check(folder: StrPath, *, promises: bool = True) -> tuple[Deck | None, list[Problem]]:
    """The deck in a folder (None if its header cannot be used) and all its problems.

    With `promises` that includes what a deck lacks which calls itself complete.

    Raises `UserError` where the folder holds no `deck.yaml`.
    """
    if not is_deck(folder):
        raise UserError(f"{folder} is not a deck: it has no {DECK_FILE}")
    notes = (_read(path) for path in note_paths(folder))
    return read_deck(_read(_in(folder, DECK_FILE)), notes, lambda name: _source_files(folder, name), promises=promises)


def fix_ids(folder: StrPath, only: StrPath | None = None) -> Iterator[tuple[str, bytes]]:
    """Each file of notes in which ids are missing, with its bytes as they should be; of all, or of one.

    A file that is a link to somewhere outside of the deck is left alone.
    """
    from quiz.core.parse.fix import with_ids

    header = read_header(_read(_in(folder, DECK_FILE)))[1]
    if header is None:
        return
    files = [(path, _read(path)) for path in note_paths(folder)]
    taken = {note_id for _, file in files for one in read_notes(file, header)[0] for note_id, _ in one.ids}
    for path, file in files:
        fixed = with_ids(file.data, header, taken) if only is None or os.fspath(only) == path else file.data
        if fixed != file.data and _is_inside(path, folder):
            yield path, fixed


def deck_folders(places: Iterable[StrPath]) -> Iterator[str]:
    """The folders of decks in each place: the place itself if it is a deck, else its subfolders that are."""
    for place in map(tidy, places):
        if is_deck(place):
            yield place
        else:
            yield from (folder for name in _names(place) if is_deck(folder := _in(place, name)))


def tidy(path: StrPath) -> str:
    """A path as it is best shown: `./decks//own/` is `decks/own`. One with `..` stays, for links may lead elsewhere."""
    text = os.fspath(path)
    return text if os.pardir in text.split(os.sep) else os.path.normpath(text)


def is_deck(folder: StrPath) -> bool:
    """Whether a folder is meant as a deck: something is called `deck.yaml` there, be it readable or not."""
    return os.path.lexists(_in(folder, DECK_FILE))


def deck_id(folder: StrPath) -> str:
    """The id in a deck's header, read without its notes; the folder's name if the header is unusable."""
    return usable_id(folder) or os.path.basename(os.path.normpath(folder))


def usable_id(folder: StrPath) -> str:
    """The id in a deck's header, read without its notes; "" if the header is unusable."""
    header = read_header(_read(_in(folder, DECK_FILE)))[0]
    return header.id if header else ""


def shipped() -> str:
    """The folder of the decks that come with the program: in the wheel, or in the checkout it runs from."""
    package = os.path.dirname(os.path.abspath(__file__))
    inside = os.path.join(package, "shipped", "decks")
    return inside if os.path.isdir(inside) else os.path.join(os.path.dirname(package), "decks")


def note_paths(folder: StrPath) -> list[str]:
    """The files of notes of a deck: words first, questions last, the author's further files between them by name."""
    parts = (os.path.splitext(name) for name in os.listdir(folder) if name != DECK_FILE and not name.startswith("."))
    notes = [(stem, end) for stem, end in parts if end in (YAML, *MISSPELT)]
    notes.sort(key=lambda part: (part[0] == "comprehension", part[0] != "vocabulary", part[0] + part[1]))
    return [_in(folder, stem + end) for stem, end in notes]


def shown(path: StrPath) -> str:
    """A path as problems name it: what a terminal would obey in it, or could not print, is spelled out."""
    text = os.fsencode(path).decode("utf-8", "backslashreplace")
    return text if text.isprintable() else re.sub(_ACTIVE, _spelled_out, text)


def _spelled_out(found: re.Match[str]) -> str:
    number = ord(found.group())
    return f"\\x{number:02x}" if number < 0x100 else f"\\u{number:04x}"


def _source_files(deck: StrPath, name: str) -> Sequence[File]:
    """The texts of a source: in the deck's own folder, or in `source/` beside the folder of decks."""
    here = os.path.realpath(deck)
    for start in (here, os.path.dirname(os.path.dirname(here))):
        folder = os.path.join(start, "source", name)
        try:
            if is_folder(folder):
                from_deck = os.path.normpath(os.path.join(deck, os.path.relpath(folder, here)))
                near = from_deck if os.path.isdir(from_deck) and os.path.samefile(from_deck, folder) else folder
                names = sorted(os.listdir(near))
                return [_read(_in(near, file)) for file in names if file.endswith(YAML) and file[0] != "."]
        except OSError as error:
            return [_unreadable(folder, error)]
    return ()


def _read(path: str) -> File:
    """The bytes of a file, and no more than the format allows: one beyond the limit shows that it is too large."""
    stem, end = os.path.splitext(path)
    if end in MISSPELT:
        return File(shown(path), b"", f"this file is not read: rename it to {shown(stem + YAML)}")
    try:
        mode = os.stat(path).st_mode
        if not stat.S_ISREG(mode):
            kind = "a folder" if stat.S_ISDIR(mode) else "something else"
            return File(shown(path), b"", f"this is no file, but {kind}")
        with open(path, "rb") as stream:
            return File(shown(path), stream.read(MAX_BYTES + 1))
    except OSError as error:
        return _unreadable(path, error)


def _unreadable(path: str, error: OSError) -> File:
    return File(shown(path), b"", f"this cannot be read: {error.strerror}")


def is_folder(path: StrPath) -> bool:
    """Whether a folder is there. Raises `OSError` where that may not be seen: what is forbidden is not missing."""
    return stat.S_ISDIR(_mode(path))


def is_file(path: StrPath) -> bool:
    """Whether a file is there. Raises `OSError` as `is_folder` does."""
    return stat.S_ISREG(_mode(path))


def _mode(path: StrPath) -> int:
    """What is at a path, as `stat` tells it; 0 if nothing is."""
    try:
        return os.stat(path).st_mode
    except OSError as error:
        if error.errno in (errno.ENOENT, errno.ENOTDIR, errno.ELOOP):
            return 0
        raise


def _in(folder: StrPath, name: str) -> str:
    """The path of what is called so in a folder; in the current one it is its name."""
    return name if os.fspath(folder) in ("", os.curdir) else os.path.join(folder, name)


def _names(folder: StrPath) -> list[str]:
    """What is in a folder, by name; nothing if it cannot be looked into."""
    try:
        return sorted(os.listdir(folder))
    except OSError:
        return []


def _is_inside(path: str, folder: StrPath) -> bool:
    """Whether a file stands in a folder, wherever links lead."""
    return os.path.realpath(path).startswith(os.path.join(os.path.realpath(folder), ""))
