"""Wrong options for a choice among words: tempting, and never right by accident."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain
from random import Random
from typing import Literal

from quiz.core.articles import split_article
from quiz.core.deck import Deck, Level, Word
from quiz.core.grading.vocabulary import frequencies
from quiz.core.language import Language, language
from quiz.core.word import bare_headword, bare_text, without_glosses

DISTRACTORS = 3
MOST_COMPARED = 500
"""Words, by chance, among which the most tempting are sought in a larger deck, so that no question waits for it."""
UNCOUNTED = 2.5
"""The Zipf frequency taken for a word that the small list of wordfreq, which ends at 3, does not have."""
LOOK_ALIKE = 0.5
"""The share of a word's letters that must begin or end another for the two to look alike: *verdrag*, *gedrag*."""
_BETWEEN_WORDINGS = re.compile(r"[,;/]")

Key = tuple[bool | int, ...]


def distractors(
    word: Word,
    deck: Deck,
    random: Random,
    count: int = DISTRACTORS,
    *,
    look_alikes: bool = False,
    headwords: bool = False,
) -> list[Word]:
    """At most `count` other words of the deck, none of which is right too, no two alike.

    The most tempting come first: the same part of speech; the same shape, so that the form does not give the answer
    away (where `headwords` are the options, the article too); then words that look alike, which with `look_alikes`
    tempt most and without are left for last; near in frequency; with a shared tag; of a near level. Chance decides
    between equals.
    """
    # the word itself is among the candidates, and out again because it means what it means
    candidates = list(_words(deck))
    random.shuffle(candidates)
    candidates.sort(key=lambda other: other.pos != word.pos)
    near = candidates if look_alikes else candidates[:MOST_COMPARED]
    ranked = sorted(near, key=_temptation(word, near, language(deck.header.learn), look_alikes, headwords))
    return _unlike(word, chain(ranked, candidates[len(near) :]), deck, count)


def has_others(word: Word, deck: Deck, count: int) -> bool:
    """Whether the deck has so many distractors for a word."""
    return len(_unlike(word, _words(deck), deck, count)) == count


def _words(deck: Deck) -> Iterator[Word]:
    return (note for note in deck.notes if isinstance(note, Word))


def _unlike(word: Word, candidates: Iterable[Word], deck: Deck, count: int) -> list[Word]:
    """The first `count` of the candidates that share nothing with the word or with each other."""
    chosen: list[Word] = []
    taken = _meanings(word, deck)
    for candidate in candidates:
        if len(chosen) == count:
            break
        own = _meanings(candidate, deck)
        if taken.isdisjoint(own):
            chosen.append(candidate)
            taken |= own
    return chosen


def _temptation(
    word: Word, candidates: Sequence[Word], facts: Language, look_alikes: bool, headwords: bool
) -> Callable[[Word], Key]:
    """A key that sorts the most tempting words first."""
    bare = {other.id: bare_headword(other.learn[0], facts).casefold() for other in (word, *candidates)}
    zipf = frequencies(bare.values(), facts.code)
    tags, shape, own = set(word.tags), _shape(word, facts, headwords), bare[word.id]
    common = zipf.get(own, UNCOUNTED)

    def key(other: Word) -> Key:
        text = bare[other.id]
        return (
            other.pos != word.pos,
            _shape(other, facts, headwords) != shape,
            _look_alike(text, own) != look_alikes,
            int(abs(zipf.get(text, UNCOUNTED) - common)),
            tags.isdisjoint(other.tags),
            _levels_apart(word.level, other.level) > 1,
        )

    return key


def _shape(word: Word, facts: Language, headwords: bool) -> tuple[bool | str, ...]:
    """What shows at a glance: whether it is several words, and of a headword its article and a capital too."""
    article, rest = split_article(word.learn[0], facts)
    return (" " in rest, article.casefold(), rest[:1].isupper()) if headwords else (" " in rest,)


def _look_alike(text: str, other: str) -> bool:
    """Whether two words begin and end alike. Cheap, for every word of a deck is looked at before a question."""
    shorter, longer = sorted((text, other), key=len)
    if not shorter or shorter == longer:
        return False
    begin = next((i for i, letter in enumerate(shorter) if letter != longer[i]), len(shorter))
    rest = shorter[begin:][::-1]
    end = next((i for i, letter in enumerate(rest) if letter != longer[-1 - i]), len(rest))
    return begin + end >= LOOK_ALIKE * len(longer)


def _meanings(word: Word, deck: Deck) -> set[tuple[str, str]]:
    """All that a word is and means, each with its side. Two words that share any could stand for each other."""
    header = deck.header
    learn = {("learn", text) for text in _wordings((*word.learn, *word.synonyms), header.learn)}
    return learn | {("known", text) for text in _wordings(word.known, header.known)}


def _wordings(texts: Iterable[str], code: str) -> set[str]:
    """Each wording bare and in small letters; several in one text are taken apart."""
    single = [part.strip() for text in texts for part in _BETWEEN_WORDINGS.split(without_glosses(text))]
    return {(bare_text(text, language(code)) or text).casefold() for text in single} - {""}


def _levels_apart(one: Level | Literal[""], other: Level | Literal[""]) -> int:
    order = ("", "A1", "A2", "B1", "B2", "C1", "C2")
    return abs(order.index(one) - order.index(other)) if one and other else 0
