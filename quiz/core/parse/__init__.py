"""The files of a deck → the deck and every problem in them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, TypeVar

from msgspec import Struct

from quiz.core.deck import KNOWN, LEARN, Deck, Header, SourceText, Text
from quiz.core.parse.convert import convert, note_class
from quiz.core.parse.rules import Placed, deck_flaws, note_flaws
from quiz.core.parse.tree import Flaw, Items, Map, Place, decode, place, read_tree
from quiz.core.problem import Problem

T = TypeVar("T", bound=Struct)
START = Place(1, 1)


class File(Struct, frozen=True):
    """A file as read from disk: the path to name in problems, and its bytes."""

    path: str
    data: bytes


def read_header(file: File) -> tuple[Header | None, Header | None, list[Problem]]:
    """The header of a deck from the bytes of `deck.yaml`.

    Returns (header, stand-in, problems). Where the header is bad but its languages are known, the stand-in
    lets the other files be checked all the same.
    """
    text, flaws = decode(file.data)
    if flaws:
        return None, None, _problems(file.path, flaws)
    # first only to learn the two language codes, then with the texts under the names of their roles
    codes = read_tree(text, {})[0]
    learn, known = (codes.get("learn"), codes.get("from")) if isinstance(codes, Map) else (None, None)
    if isinstance(learn, str) and learn == known:
        flaw = Flaw(place(codes.values_at["from"]), "languages", f"'learn' and 'from' are both '{learn}'")
        return None, None, _problems(file.path, [flaw])
    names = {code: role for code, role in ((learn, LEARN), (known, KNOWN)) if isinstance(code, str)}
    header, flaws, _ = _read_one(text, Header, names)
    stand_in = header
    if header is None and isinstance(learn, str) and isinstance(known, str):
        source = codes.get("source")
        stand_in = Header("x", Text("x", "x"), learn, known, source=source if isinstance(source, str) else "")
    return header, stand_in, _problems(file.path, flaws)


def read_notes(file: File, header: Header) -> tuple[list[Placed], set[str], list[Problem]]:
    """Every note of one file, the ids of those that are sound, and the problems of the others."""
    text, flaws = decode(file.data)
    if flaws:
        return [], set(), _problems(file.path, flaws)
    names = {header.learn: LEARN, header.known: KNOWN}
    tree, flaws = read_tree(text, names)
    if tree is None or tree == "":
        return [], set(), _problems(file.path, flaws)
    if not isinstance(tree, Items):
        hint = "start each note with `- id: …`"
        return [], set(), _problems(file.path, [*flaws, Flaw(START, "notes", "a file of notes is a list", hint)])
    placed: list[Placed] = []
    sound: set[str] = set()
    written = {role: code for code, role in names.items()}
    for item, mark in zip(tree, tree.items_at, strict=True):
        one, found = _read_note(item, place(mark), file.path, written, header.learn)
        flaws += found
        if one is not None:
            placed.append(one)
            if one.note is not None and not found:
                sound.add(one.note.id)
    return placed, sound, _problems(file.path, flaws)


def _read_note(
    item: Any, at: Place, path: str, written: Mapping[str, str], learn: str
) -> tuple[Placed | None, list[Flaw]]:
    cls, flaws = note_class(item, at)
    if cls is None:
        return (Placed(None, path, item) if isinstance(item, Map) else None), flaws
    note, flaws = convert(item, cls, written, at)
    one = Placed(note, path, item)
    return one, flaws + list(note_flaws(one, learn))


def read_texts(files: Iterable[File], header: Header) -> tuple[list[SourceText], list[Problem]]:
    """The source texts of a deck. A sentence id stands once in all of them."""
    names = {header.learn: LEARN, header.known: KNOWN}
    texts: list[SourceText] = []
    problems: list[Problem] = []
    first: dict[str, str] = {}
    for file in files:
        text, flaws = decode(file.data)
        if not flaws:
            source, flaws, tree = _read_one(text, SourceText, names)
            if source is not None:
                texts.append(source)
                flaws += _duplicate_sentences(tree, file.path, first)
        problems += _problems(file.path, flaws)
    return texts, problems


def read_deck(
    header_file: File, note_files: Iterable[File], source_files: Callable[[str], Sequence[File]]
) -> tuple[Deck | None, list[Problem]]:
    """The deck in these files without the notes that have a problem, and every problem of every file.

    `source_files` gives the files of the source that the header names. The deck is None where its header
    cannot be used.
    """
    header, stand_in, problems = read_header(header_file)
    if stand_in is None:
        return None, problems
    placed: list[Placed] = []
    sound: set[str] = set()
    for file in note_files:
        notes, good, found = read_notes(file, stand_in)
        placed += notes
        sound |= good
        problems += found
    texts, found = read_texts(source_files(stand_in.source) if stand_in.source else (), stand_in)
    problems += found
    across = list(deck_flaws(stand_in, texts, placed))
    problems += [problem for path, flaw in across for problem in _problems(path, [flaw])]
    twice = {(path, flaw.place) for path, flaw in across if flaw.rule == "duplicate-id"}
    kept = tuple(
        one.note
        for one in placed
        if one.note is not None and one.note.id in sound and (one.path, one.at("id")) not in twice
    )
    return (Deck(header, kept, tuple(texts)) if header else None), sorted(problems)


def _read_one(text: str, cls: type[T], names: Mapping[str, str]) -> tuple[T | None, list[Flaw], Any]:
    tree, flaws = read_tree(text, names)
    value, more = convert(tree, cls, {role: code for code, role in names.items()}, START)
    return value, flaws + more, tree


def _duplicate_sentences(tree: Any, path: str, first: dict[str, str]) -> list[Flaw]:
    """The flaws of ids met before; `first` remembers where each stood, over all texts."""
    flaws = []
    for sentence in (sentence for paragraph in tree["paragraphs"] for sentence in paragraph):
        at = place(sentence.values_at["id"])
        where = first.setdefault(sentence["id"], f"{path}:{at.line}")
        if where != f"{path}:{at.line}":
            message = f"the sentence id '{sentence['id']}' is taken"
            flaws.append(Flaw(at, "duplicate-id", message, f"by {where}; choose another"))
    return flaws


def _problems(path: str, flaws: Iterable[Flaw]) -> list[Problem]:
    return [Problem(path, f.place.line, f.place.column, f.rule, f.message, f.hint) for f in flaws]
