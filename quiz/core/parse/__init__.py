"""The files of a deck → the deck and every problem in them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from typing import Any

from msgspec import Struct

from quiz.core.deck import KNOWN, LEARN, Deck, Header, Note, SourceText
from quiz.core.parse.convert import convert, note_class
from quiz.core.parse.decode import decode
from quiz.core.parse.flaw import START, Flaw, Place
from quiz.core.parse.header import Head, read_head
from quiz.core.parse.node import Empty, Items, Map
from quiz.core.parse.rules import Placed, deck_flaws, note_flaws, placed
from quiz.core.parse.tree import Reader, is_whole, read_tree
from quiz.core.problem import Problem

MAX_NOTES = 20_000
"""How many notes one file may hold."""
MAX_PROBLEMS = 1_000
"""How many problems of one file are told: more help nobody, and to find them all could take minutes."""


class File(Struct, frozen=True):
    """A file as read from disk: the path to name in problems, and its bytes, or why it could not be read."""

    path: str
    data: bytes
    unreadable: str = ""


def read_header(file: File) -> tuple[Header | None, Header | None, list[Problem]]:
    """The header of a deck from the bytes of `deck.yaml`.

    Returns (header, stand-in, problems). Where the header is bad but its languages are known, the stand-in
    lets the other files be checked all the same.
    """
    head = _head(file)
    return head.header, head.stand_in, _problems(file.path, head.flaws)


def read_notes(file: File, header: Header, *, promises: bool = False) -> tuple[list[Placed], list[Problem]]:
    """Every note of one file, sound or not, and the problems of the file; `promises` as in `read_deck`."""
    text, flaws = _text(file)
    if flaws:
        return [], _problems(file.path, flaws)
    reader = Reader(text, _roles(header))
    notes: list[Placed] = []
    for number, (item, mark, is_clean) in enumerate(reader.items()):
        at = Place.of(mark)
        if number >= MAX_NOTES:  # what is no YAML further on is told all the same
            if number == MAX_NOTES:
                flaws.append(Flaw(at, "size", f"more than {MAX_NOTES:,} notes in one file", "split it"))
            continue
        note, found = _note(item, at, header)
        told = list(islice(found, max(1, MAX_PROBLEMS + 1 - len(flaws))))
        flaws += told
        if isinstance(item, Map):
            # what the reading of the tree had to say of a note makes that note unsound too
            notes.append(placed(note, file.path, at, item, sound=note is not None and is_clean and not told))
            if note is not None and promises and header.complete:
                flaws += _lacks(note, item, header)
    if not isinstance(reader.root, Items | Empty | None) and not reader.flaws:
        flaws.append(Flaw(START, "notes", "a file of notes is a list", "start each note with `- id: …`"))
    return notes, _problems(file.path, reader.flaws + flaws)


def read_texts(files: Iterable[File], header: Header) -> tuple[list[SourceText], list[Problem]]:
    """The source texts of a deck. A sentence id stands once in all of them."""
    texts: list[SourceText] = []
    problems: list[Problem] = []
    first: dict[str, str] = {}
    for file in files:
        source, flaws, tree = _source_text(file, header)
        if source is not None:
            texts.append(source)
            flaws += _duplicate_sentences(tree, file.path, first)
        problems += _problems(file.path, flaws)
    return texts, problems


def read_deck(
    header_file: File,
    note_files: Iterable[File],
    source_files: Callable[[str], Sequence[File]],
    *,
    promises: bool = True,
) -> tuple[Deck | None, list[Problem]]:
    """The deck in these files without the notes that have a problem, and every problem of every file.

    `source_files` gives the files of the source that the header names. The deck is None where its header
    cannot be used. Without `promises` a deck is not held to its `complete: true`: whoever only wants to learn
    need not wait for that.
    """
    head = _head(header_file)
    problems = _problems(header_file.path, head.flaws)
    header = head.stand_in
    if header is None:
        return None, _told(problems)
    notes: list[Placed] = []
    for file in note_files:
        read, found = read_notes(file, header, promises=promises)
        notes += read
        problems += found
    files = source_files(header.source) if header.source else ()
    if header.source and not files:
        problems += _problems(header_file.path, [_no_source(header.source, head.source_at)])
    texts, found = read_texts(files, header)
    problems += found
    all_read = len(texts) == len(files) and bool(files or not header.source)
    sentence_ids = {sentence.id for text in texts for sentence in text.sentences()}
    across = list(deck_flaws(header, sentence_ids if all_read else None, notes))
    if header.complete and promises:
        from quiz.core.parse.complete import lacks_of_deck

        across += lacks_of_deck(notes)
    problems += [problem for path, flaw in across for problem in _problems(path, [flaw])]
    if head.header is None:
        return None, _told(problems)
    return Deck(head.header, tuple(_kept(notes, across)), tuple(texts)), _told(problems)


def _head(file: File) -> Head:
    text, flaws = _text(file)
    return Head(None, None, flaws) if flaws else read_head(text)


def _text(file: File) -> tuple[str, list[Flaw]]:
    if file.unreadable:
        return "", [Flaw(START, "unreadable", file.unreadable)]
    return decode(file.data)


def _tree(file: File, header: Header) -> tuple[Any, list[Flaw]]:
    text, flaws = _text(file)
    return (None, flaws) if flaws else read_tree(text, _roles(header))


def _roles(header: Header) -> dict[str, str]:
    """The keys under which texts stand in each language, and those under which they are kept."""
    return {header.learn: LEARN, header.known: KNOWN}


def _note(item: Any, at: Place, header: Header) -> tuple[Note | None, Iterator[Flaw]]:
    """A note, if it can be read, and its flaws: found one by one, for to find them takes longer than to read."""
    cls = note_class(item)
    note = convert(item, cls) if cls else None
    if note is None:
        return None, _explained(item, cls, header, at)
    return note, note_flaws(note, item, header.learn)


def _explained(item: Any, cls: type[Note] | None, header: Header, at: Place) -> Iterator[Flaw]:
    from quiz.core.parse.explain import explain, explain_kind  # for decks with mistakes: others need not wait for it

    if cls is None:
        return iter([explain_kind(item, at)])
    return explain(item, cls, {LEARN: header.learn, KNOWN: header.known}, at)


def _lacks(note: Note, tree: Map, header: Header) -> Iterator[Flaw]:
    from quiz.core.parse.complete import lacks_of_note

    return lacks_of_note(note, tree, header.learn)


def _source_text(file: File, header: Header) -> tuple[SourceText | None, list[Flaw], Any]:
    tree, flaws = _tree(file, header)
    source = convert(tree, SourceText)
    if source is None and is_whole(tree, flaws):
        from quiz.core.parse.explain import explain

        written = {LEARN: header.learn, KNOWN: header.known}
        flaws += islice(explain(tree, SourceText, written, START), MAX_PROBLEMS + 1)
    return (None if flaws else source), flaws, tree


def _duplicate_sentences(tree: Map, path: str, first: dict[str, str]) -> Iterator[Flaw]:
    """The flaws of ids met before; `first` remembers where each stood, over all texts."""
    for sentence in (sentence for paragraph in tree["paragraphs"] for sentence in paragraph):
        at = sentence.value_at("id")
        here = f"{path}:{at.line}"
        where = first.setdefault(sentence["id"], here)
        if where != here:
            message = f"the sentence id '{sentence['id']}' is taken"
            yield Flaw(at, "duplicate-id", message, f"by {where}; choose another")


def _no_source(name: str, at: Place) -> Flaw:
    hint = f"its texts are files *.yaml in a folder source/{name}, in the deck or beside the folder of decks"
    return Flaw(at, "source", f"there is no source '{name}'", hint)


def _kept(notes: Iterable[Placed], across: Iterable[tuple[str, Flaw]]) -> Iterator[Note]:
    """The notes that are sound; of those that share an id, the first."""
    twice = {(path, flaw.place) for path, flaw in across if flaw.rule == "duplicate-id"}
    for one in notes:
        if one.note is not None and one.sound and (not twice or (one.path, one.ids[0][1]) not in twice):
            yield one.note


def _problems(path: str, flaws: Iterable[Flaw]) -> list[Problem]:
    return [Problem(path, flaw.place.line, flaw.place.column, flaw.rule, flaw.message, flaw.hint) for flaw in flaws]


def _told(problems: Iterable[Problem]) -> list[Problem]:
    """The problems in order, each once, and of each file no more than `MAX_PROBLEMS`."""
    told: list[Problem] = []
    of_file: Counter[str] = Counter()
    for problem in sorted(set(problems)):
        of_file[problem.path] += 1
        if of_file[problem.path] <= MAX_PROBLEMS:
            told.append(problem)
        elif of_file[problem.path] == MAX_PROBLEMS + 1:
            message, hint = "more problems, which are not shown", "mend those above it first"
            told.append(Problem(problem.path, problem.line, problem.column, "too-many", message, hint))
    return told
