"""The words of decks, and which of them stand where in a running text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Literal

from msgspec import Struct

from quiz.core.deck import Deck, Word
from quiz.core.language import Language, language
from quiz.core.memory import Memory
from quiz.core.patterns import Key, Pattern, Place, Sentence, find, keys
from quiz.core.phrases import Languages, particle_of, patterns
from quiz.core.running import Token, tokens

Standing = Literal["new", "learning", "known"]
KNOWN_DAYS = 7.0
"""A word is known from this stability on: in a week it will still be remembered nine times out of ten."""


class Entry(Struct, frozen=True):
    """A word of a deck, by the deck's id."""

    deck: str
    word: Word

    @property
    def id(self) -> str:
        """What the ids of its cards begin with."""
        return f"{self.deck}/{self.word.id}"


class Match(Struct, frozen=True):
    """A word or phrase of a deck that was found: the numbers of the words of the sentence that it covers.

    There are several entries where the text does not tell which is meant (*militair*, the noun and the adjective).
    `whole` is False where only parts of a compound with hyphens were recognised, or each on its own.
    """

    entries: tuple[Entry, ...]
    words: tuple[int, ...]
    whole: bool = True


class _Anchored(Struct, frozen=True):
    entry: int
    pattern: Pattern
    anchor: Place
    needs: tuple[frozenset[Key], ...]
    """Keys of each other element: a sentence that holds none of some is not searched."""


class Lexicon:
    """The words of decks that teach one language, ready to be recognised."""

    def __init__(self, decks: Iterable[Deck], code: str) -> None:
        self.facts: Language = language(code)
        of_language = [deck for deck in decks if language(deck.header.learn).code == self.facts.code]
        self._entries = [Entry(deck.id, note) for deck in of_language for note in deck.notes if isinstance(note, Word)]
        known = {deck.id: language(deck.header.known) for deck in of_language}
        particles: dict[str, str] = {}
        for entry in self._entries:
            particles |= particle_of(entry.word, self.facts)
        self._index: dict[Key, list[_Anchored]] = {}
        self._by_word: dict[str, tuple[_Anchored, ...]] = {}
        for number, entry in enumerate(self._entries):
            for pattern in patterns(entry.word, Languages(self.facts, known[entry.deck], particles)):
                self._add(number, pattern)

    def _add(self, number: int, pattern: Pattern) -> None:
        anchor = _rarest(pattern)
        element = pattern.chunks[anchor.chunk][anchor.element]
        needs = tuple(other.keys for chunk in pattern.chunks for other in chunk if other is not element)
        anchored = _Anchored(number, pattern, anchor, needs)
        for key in element.keys:
            self._index.setdefault(key, []).append(anchored)

    def read(self, sentence: str) -> tuple[tuple[Token, ...], list[Match]]:
        """The words of a sentence, and what is recognised among them, in order."""
        words = tokens(sentence, self.facts)
        return words, self.recognise(words)

    def recognised(self, sentences: Iterable[str]) -> int:
        """How many words of the sentences are recognised."""
        return sum(len(match.words) for sentence in sentences for match in self.read(sentence)[1])

    def recognise(self, words: Sequence[Token]) -> list[Match]:
        """What is recognised among the words of a sentence, in order; no word is in two matches.

        More words win over fewer, what stands together over what is split, a form that the note gives over one that
        follows from the rules of the language.
        """
        sentence = Sentence(words, self.facts)
        found: dict[tuple[int, ...], dict[int, bool]] = {}
        for anchored, number in self._candidates(sentence):
            places = find(anchored.pattern, anchored.anchor, number, sentence)
            if places is not None:
                given = all(_is_given(anchored.pattern, words[place].folded) for place in places)
                found.setdefault(places, {}).setdefault(anchored.entry, False)
                found[places][anchored.entry] |= given
        taken: set[int] = set()
        matches: list[Match] = []
        for places in sorted(found, key=lambda places: (-len(places), places[-1] - places[0], places)):
            if taken.isdisjoint(places):
                taken.update(places)
                matches.append(Match(self._best(found[places]), places))
        for number, token in enumerate(words):
            if "-" in token.folded and number not in taken and (parts := tuple(self._in_parts(token))):
                matches.append(Match(parts, (number,), whole=False))
        return sorted(matches, key=lambda match: match.words)

    def _in_parts(self, compound: Token) -> Iterator[Entry]:
        """What is recognised of *Russisch-Wit-Russische*: from the left, the longest parts first."""
        parts = re.split(r"(?<=[-‐‑])", compound.text)
        start = 0
        while start < len(parts):
            for end in range(len(parts), start, -1):
                run = tokens("".join(parts[start:end]).rstrip("-‐‑"), self.facts)
                found = self.recognise(run) if end - start < len(parts) else []
                if found and found[0].whole:
                    yield from found[0].entries
                    start = end - 1
                    break
            start += 1

    def _candidates(self, sentence: Sentence) -> Iterator[tuple[_Anchored, int]]:
        for number, token in enumerate(sentence.tokens):
            for anchored in self._anchored_at(token.folded):
                if not any(sentence.keys.isdisjoint(keys) for keys in anchored.needs):
                    yield anchored, number

    def _anchored_at(self, word: str) -> tuple[_Anchored, ...]:
        if word not in self._by_word:
            found = {id(one): one for key in keys(word, self.facts.code) for one in self._index.get(key, ())}
            self._by_word[word] = tuple(found.values())
        return self._by_word[word]

    def _best(self, found: Mapping[int, bool]) -> tuple[Entry, ...]:
        given = any(found.values())
        return tuple(self._entries[number] for number in sorted(found) if found[number] or not given)


def _rarest(pattern: Pattern) -> Place:
    """The element by which to look a pattern up: one that inflects (a word of content), the longest of them."""
    places = [Place(i, j) for i, chunk in enumerate(pattern.chunks) for j in range(len(chunk))]

    def weight(place: Place) -> tuple[bool, int]:
        element = pattern.chunks[place.chunk][place.element]
        return len(element.words) > 5, -max(map(len, element.words), default=0)

    return min(places, key=weight)


def _is_given(pattern: Pattern, word: str) -> bool:
    return any(word in element.words for chunk in pattern.chunks for element in chunk)


def standing(entry: Entry, memories: Mapping[str, Memory]) -> Standing:
    """How well the learner knows a word, by the best remembered of its cards."""
    ids = (f"{entry.id}/{kind}" for kind in ("recognition", "production", "cloze"))
    found = [memories[card] for card in ids if card in memories]
    if not found:
        return "new"
    return "known" if any(one.state == "review" and one.stability >= KNOWN_DAYS for one in found) else "learning"
