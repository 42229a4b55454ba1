"""What must hold of a note and of a deck beyond the shape of its values."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator

from msgspec import Struct

from quiz.core.deck import (
    Choice,
    Cloze,
    Header,
    Match,
    Note,
    Number,
    Open,
    Order,
    Short,
    SourceText,
    Truth,
    Word,
)
from quiz.core.language import language
from quiz.core.markup import is_balanced, marked
from quiz.core.parse.convert import looks_like_thousands
from quiz.core.parse.tree import Flaw, Map, Place, place
from quiz.core.word import bare_headword, example_with_gaps


class Placed(Struct, frozen=True):
    """A note with the file it stands in and its place there; `note` is None where it could not be read."""

    note: Note | None
    path: str
    tree: Map

    def at(self, key: str = "") -> Place:
        """Where a key's value stands; the note itself if it has no such key."""
        return place(self.tree.values_at.get(key, self.tree.at))


def note_flaws(placed: Placed, learn: str) -> Iterator[Flaw]:
    """The flaws of one note taken alone."""
    match placed.note:
        case Word() as word:
            yield from _word_flaws(word, placed, learn)
        case Cloze() as cloze:
            if not marked(cloze.learn):
                yield Flaw(placed.at(), "cloze-gap", "the sentence has no gap", "mark the word to ask: _…_")
            yield from _unbalanced(placed.at(), (cloze.learn, cloze.known))
        case Choice() as choice:
            yield from _choice_flaws(choice, placed)
        case Number() as number:
            if looks_like_thousands(placed.tree["answer"]):
                digits = "".join(c for c in placed.tree["answer"] if c.isdigit())
                yield Flaw(placed.at("answer"), "number", f"'{placed.tree['answer']}' is unclear", f"write {digits}")
            elif not math.isfinite(number.answer):
                yield Flaw(placed.at("answer"), "number", "the answer must be a finite number")
        case Order() as order:
            yield from _same(placed, "items", [item.learn for item in order.items], [i.known for i in order.items])
        case Match() as match_:
            pairs = match_.pairs
            yield from _same(placed, "pairs", [p.left.learn for p in pairs], [p.left.known for p in pairs])
            yield from _same(placed, "pairs", [p.right.learn for p in pairs], [p.right.known for p in pairs])
        case Truth() | Short() | Open() | None:
            pass


def deck_flaws(
    header: Header, texts: Iterable[SourceText], notes: Iterable[Placed]
) -> Iterator[tuple[str, Flaw]]:
    """The flaws that show only when the notes of a deck stand beside each other, as (path, flaw)."""
    listed = list(notes)
    yield from _duplicate_ids(listed)
    yield from _conflicts(listed)
    yield from _evidence({sentence.id for text in texts for sentence in text.sentences()}, header.source, listed)
    if header.complete:
        for placed in listed:
            for flaw in _incomplete(placed):
                yield placed.path, flaw


def _word_flaws(word: Word, placed: Placed, learn: str) -> Iterator[Flaw]:
    if not bare_headword(word.learn[0], language(learn)):
        yield Flaw(placed.at(), "headword", f"'{word.learn[0]}' is only an article", "add the word itself")
    for i, example in enumerate(word.examples):
        at = place(placed.tree["examples"].items_at[i])
        yield from _unbalanced(at, (example.learn, example.known))
        if not marked(example_with_gaps(word, example, language(learn))):
            message = f"no form of '{word.learn[0]}' in \"{example.learn}\""
            yield Flaw(at, "cloze-gap", message, "mark the word in the sentence: _…_")


def _choice_flaws(choice: Choice, placed: Placed) -> Iterator[Flaw]:
    right = sum(option.right for option in choice.options)
    if right != 1:
        message = "no option is right" if right == 0 else f"{right} options are right"
        yield Flaw(placed.at("options"), "choice-right", message, "give exactly one option `right: true`")
    yield from _same(placed, "options", [o.learn for o in choice.options], [o.known for o in choice.options])


def _same(placed: Placed, key: str, *columns: list[str]) -> Iterator[Flaw]:
    """A flaw for each text that stands twice where each must differ."""
    items = placed.tree[key]
    for column in columns:
        for i, text in enumerate(column):
            if text in column[:i]:
                yield Flaw(place(items.items_at[i]), "same-twice", f"'{text}' stands twice", "change one of the two")


def _unbalanced(at: Place, sentences: Iterable[str]) -> Iterator[Flaw]:
    for sentence in sentences:
        if not is_balanced(sentence):
            yield Flaw(at, "mark", f'a single _ in "{sentence}"', r"close the mark, or write \_")


def _duplicate_ids(notes: list[Placed]) -> Iterator[tuple[str, Flaw]]:
    first: dict[str, Placed] = {}
    for placed in notes:
        for key in ("id", "was"):
            for note_id in _texts(placed.tree.get(key)):
                other = first.setdefault(note_id, placed)
                if other is not placed:
                    hint = f"by {other.path}:{other.at().line}; choose another"
                    yield placed.path, Flaw(placed.at(key), "duplicate-id", f"the id '{note_id}' is taken", hint)


def _conflicts(notes: list[Placed]) -> Iterator[tuple[str, Flaw]]:
    """Two notes that ask the same and want different answers: the learner cannot know which is meant."""

    def forward(note: Note) -> str:
        return " / ".join(note.learn) if isinstance(note, Word) else _prompt(note)

    def backward(note: Note) -> str:
        return " / ".join(note.known) if isinstance(note, Word) else ""

    for prompt_of in (forward, backward):
        yield from _conflicts_by(notes, prompt_of)


def _conflicts_by(notes: list[Placed], prompt_of: Callable[[Note], str]) -> Iterator[tuple[str, Flaw]]:
    first: dict[str, Placed] = {}
    for placed in notes:
        if placed.note is None or not (prompt := prompt_of(placed.note).casefold()):
            continue
        other = first.setdefault(prompt, placed)
        if other is not placed:
            message = f"'{prompt_of(placed.note)}' is also asked at {other.path}:{other.at().line}"
            hint = "merge the two, or tell them apart with a word in parentheses"
            yield placed.path, Flaw(placed.at(), "same-prompt", message, hint)


def _texts(value: object) -> tuple[str, ...]:
    """A value of the tree as texts, whatever the author put there."""
    if isinstance(value, str):
        return (value,)
    return tuple(item for item in value if isinstance(item, str)) if isinstance(value, list | tuple) else ()


def _prompt(note: Note) -> str:
    match note:
        case Word():
            return note.learn[0]
        case Cloze():
            return note.learn
        case _:
            return note.question.learn


def _evidence(ids: set[str], source: str, notes: list[Placed]) -> Iterator[tuple[str, Flaw]]:
    for placed in notes:
        for sentence_id in _texts(placed.tree.get("evidence")):
            if sentence_id not in ids:
                hint = f"the sentences are in the source '{source}'" if ids else "deck.yaml names no source that is found"
                message = f"no sentence has the id '{sentence_id}'"
                yield placed.path, Flaw(placed.at("evidence"), "evidence", message, hint)


def _incomplete(placed: Placed) -> Iterator[Flaw]:
    """What a deck that calls itself complete still lacks."""
    note = placed.note
    if note is None:
        return
    wanted = {"level": bool(note.level)}
    match note:
        case Word():
            wanted |= {"pos": bool(note.pos), "ipa": bool(note.ipa), "examples": bool(note.examples)}
            wanted |= {"plural": bool(note.plural) or note.pos != "noun"}
            wanted |= {key: bool(getattr(note, key)) or note.pos != "verb" for key in ("past", "perfect")}
        case Cloze():
            wanted |= {"explanation": note.explanation is not None}
        case _:
            wanted |= {"evidence": bool(note.evidence)}
    for key, has in wanted.items():
        if not has:
            yield Flaw(placed.at(), "incomplete", f"'{note.id}' has no '{key}'", "deck.yaml says `complete: true`")
