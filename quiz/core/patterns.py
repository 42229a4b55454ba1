"""Patterns of words, and finding them in a sentence: inflected forms, and phrases split over a clause."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from msgspec import Struct

from quiz.core.grading.inflection import NO_VERB, _forms, is_inflected_form
from quiz.core.language import Language
from quiz.core.running import Token

SLACK = 1
"""In a phrase that is split over a clause, so many words may come between a noun and what belongs to it:
*onder zware druk staan*."""
FARTHEST = 20
"""Parts of one phrase in any order are looked for among so many words on either side."""

Key = str | tuple[str, str | int]
"""By what a word is looked up: as it stands, or a mark that it shares with the other forms of one word."""


@lru_cache(maxsize=65536)
def kin(word: str, code: str, part_of_speech: str = "") -> frozenset[Key]:
    """Marks of what a word can be a form of: two words that share one may be forms of one word.

    They are the marks by which `is_inflected_form` decides; with a part of speech, those of that part of speech.
    """
    return frozenset(mark for mark in _forms(word, code) if _is_of(mark[0], part_of_speech))


def _is_of(kind: str, part_of_speech: str) -> bool:
    """Whether a mark is one of that part of speech: a stem of it, or a group of its irregular forms."""
    match part_of_speech:
        case "noun" | "adjective":
            return kind == part_of_speech or kind.startswith(NO_VERB)
        case "verb":
            return kind == "verb" or (kind not in ("noun", "adjective") and not kind.startswith(NO_VERB))
        case _:
            return True


@lru_cache(maxsize=65536)
def keys(word: str, code: str) -> frozenset[Key]:
    """All by which a word can be looked up: itself, with and without hyphens, and its kin."""
    return kin(word, code) | {word, word.replace("-", "")}


class Element(Struct, frozen=True):
    """One word of a pattern: the words that may stand there, and the kin of which a form shares some.

    `head`: the word that a form must be an inflection of, where sharing kin is not proof enough. `capital`: whether
    the word has a capital of its own.
    """

    words: frozenset[str]
    kin: frozenset[Key] = frozenset()
    head: str = ""
    capital: bool = False

    @property
    def keys(self) -> frozenset[Key]:
        """All by which what stands for it can be looked up."""
        return self.words | {word.replace("-", "") for word in self.words} | self.kin


Chunk = tuple[Element, ...]


class Pattern(Struct, frozen=True):
    """Chunks of words that stand together.

    With a `gap` the chunks follow each other, with at most so many words in between. With None they stand in one
    clause in any order; `particle` then says that the last chunk is the particle of a separable verb, which comes
    after the chunk before it and closes the clause or is followed by what cannot be its complement.
    """

    chunks: tuple[Chunk, ...]
    gap: int | None = 0
    particle: bool = False


class Place(Struct, frozen=True):
    """A word of a pattern: the numbers of its chunk and of its element in the chunk."""

    chunk: int
    element: int


class Sentence:
    """A sentence ready to be searched: its words, the kin of each, and its language."""

    def __init__(self, tokens: Sequence[Token], facts: Language) -> None:
        self.tokens = tokens
        self.facts = facts
        self.kin = [kin(token.folded, facts.code) for token in tokens]
        self.keys = frozenset(key for token in tokens for key in keys(token.folded, facts.code))
        starts = [i for i, token in enumerate(tokens) if not i or token.clause != tokens[i - 1].clause]
        ends = [*starts[1:], len(tokens)][: len(starts)]
        self._clauses = [range(start, end) for start, end in zip(starts, ends, strict=True) for _ in range(start, end)]

    def accepts(self, number: int, element: Element) -> bool:
        """Whether the word of that number can stand for the element."""
        token = self.tokens[number]
        if element.capital and not token.capital:
            return False
        if token.folded in element.words or ("-" in token.folded and token.folded.replace("-", "") in element.words):
            return True
        if element.kin.isdisjoint(self.kin[number]):
            return False
        return not element.head or is_inflected_form(token.folded, element.head, self.facts)

    def clause(self, number: int) -> range:
        """The numbers of the words of the clause in which a word stands."""
        return self._clauses[number]

    def around(self, number: int) -> Iterator[int]:
        """The other words of the clause, the nearest first."""
        clause = self.clause(number)
        for distance in range(1, min(FARTHEST, max(number - clause.start, clause.stop - 1 - number)) + 1):
            yield from (place for place in (number + distance, number - distance) if place in clause)


def find(pattern: Pattern, anchor: Place, number: int, sentence: Sentence) -> tuple[int, ...] | None:
    """The numbers of the words that the pattern covers, if word `number` stands for its `anchor`; else None."""
    slack = SLACK if pattern.gap is None else 0
    start = _chunk_around(pattern.chunks[anchor.chunk], anchor.element, number, sentence, slack)
    if start is None:
        return None
    if pattern.gap is None:
        return _in_any_order(pattern, anchor.chunk, start, sentence)
    return _in_order(pattern.chunks, pattern.gap, anchor.chunk, start, sentence)


def _chunk_around(
    chunk: Chunk, element: int, number: int, sentence: Sentence, slack: int = 0
) -> tuple[int, ...] | None:
    """The words of a chunk of which word `number` is one."""
    if not sentence.accepts(number, chunk[element]):
        return None
    before = _run(chunk[:element][::-1], number, -1, sentence, slack)
    after = _run(chunk[element + 1 :], number, 1, sentence, slack)
    return None if before is None or after is None else (*before[::-1], number, *after)


def _run(elements: Chunk, number: int, step: int, sentence: Sentence, slack: int) -> tuple[int, ...] | None:
    """The words that stand for the elements one after the other, from the word beside `number` on."""
    found: list[int] = []
    for element in elements:
        places = range(number + step, number + step * (slack + 2), step)
        near = (place for place in places if place in sentence.clause(number))
        place = next((place for place in near if sentence.accepts(place, element)), None)
        if place is None:
            return None
        slack -= abs(place - number) - 1
        found.append(place)
        number = place
    return tuple(found)


def _in_order(
    chunks: tuple[Chunk, ...], gap: int, anchor: int, start: tuple[int, ...], sentence: Sentence
) -> tuple[int, ...] | None:
    found = list(start)
    for chunk in chunks[anchor + 1 :]:
        places = range(found[-1] + 1, min(found[-1] + gap + 2, len(sentence.tokens)))
        if (following := _first(chunk, 0, places, sentence)) is None:
            return None
        found.extend(following)
    for chunk in reversed(chunks[:anchor]):
        places = range(found[0] - 1, max(found[0] - gap - 2, -1), -1)
        if (preceding := _first(chunk, len(chunk) - 1, places, sentence)) is None:
            return None
        found[:0] = preceding
    return tuple(found)


def _in_any_order(pattern: Pattern, anchor: int, start: tuple[int, ...], sentence: Sentence) -> tuple[int, ...] | None:
    found = {anchor: start}
    last = len(pattern.chunks) - 1
    for number, chunk in enumerate(pattern.chunks):
        if number == anchor:
            continue
        taken = {place for places in found.values() for place in places}
        free = [place for place in sentence.around(start[0]) if place not in taken]
        if pattern.particle and number == last:
            free = [place for place in free if place > found[last - 1][0] and _closes(place, sentence)]
        places = _first(chunk, 0, free, sentence, SLACK)
        if places is None or not taken.isdisjoint(places):
            return None
        found[number] = places
    return tuple(sorted(place for places in found.values() for place in places))


def _first(
    chunk: Chunk, element: int, places: Sequence[int], sentence: Sentence, slack: int = 0
) -> tuple[int, ...] | None:
    found = (_chunk_around(chunk, element, place, sentence, slack) for place in places)
    return next((words for words in found if words is not None), None)


def _closes(number: int, sentence: Sentence) -> bool:
    """Whether the word can be a particle here: one that is a preposition too has no complement after it.

    In Dutch the particle closes the clause. Phrases with a preposition and other clauses may follow it, but nouns
    only by exception (ANS, section 21.7.2.2.3), so that one with a noun behind it is a preposition. German is the same.
    """
    facts = sentence.facts
    if sentence.tokens[number].folded not in facts.prepositions or number + 1 not in sentence.clause(number):
        return True
    following = sentence.tokens[number + 1].folded
    return following in facts.prepositions or following in facts.conjunctions or following == facts.infinitive_mark
