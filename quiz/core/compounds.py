"""The parts of a compound: `veiligheidsdienst` → veiligheid, dienst."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from quiz.core.deck import Deck, Word
from quiz.core.grading.vocabulary import frequencies
from quiz.core.language import Language, language
from quiz.core.word import bare_headword

SHORTEST_PART = 3
SHORTEST_COMMON_PART = 4
"""Shorter words of the language stand by accident inside too many others: *ter* and *rein* in `terrein`."""
COMMONEST_PARTS = 4.0
"""The Zipf frequency from which a word that the deck does not teach may be a part."""
MOST_PARTS = 3
LONGEST_COMPOUND = 60
"""In letters; every stretch of a word is looked at."""


def parts(word: Word, deck: Deck) -> tuple[str, ...]:
    """The words that the headword is put together from, in order; empty if it is no compound that can be told.

    Each part is a word of the deck or a common word of the language, and at least one is of the deck: two common
    words stand one after the other by accident too often (*leve* and *ring* in `levering`).
    """
    facts = language(deck.header.learn)
    compound = bare_headword(word.learn[0], facts).casefold()
    if word.pos != "noun" or not facts.linking or not compound.isalpha() or len(compound) > LONGEST_COMPOUND:
        return ()
    taught = frozenset(_taught_inside(compound, deck, facts))
    if not taught:
        return ()
    candidates = {compound[start:end] for start in range(len(compound)) for end in range(start + 1, len(compound) + 1)}
    common = {
        text
        for text, zipf in frequencies(candidates - {compound}, facts.code).items()
        if zipf >= COMMONEST_PARTS and len(text) >= SHORTEST_COMMON_PART and not _is_no_part(text, facts)
    }
    splits = _splits(compound, facts, lambda text: text in taught or text in common, MOST_PARTS)
    found = [split for split in splits if not taught.isdisjoint(split)]
    # the fewest parts, then those that the deck teaches, then the fewest linking letters
    return min(found, key=lambda one: (len(one), -len(taught.intersection(one)), -sum(map(len, one)))) if found else ()


def _taught_inside(compound: str, deck: Deck, facts: Language) -> Iterator[str]:
    """The nouns and adjectives of the deck, bare, that stand inside a longer word."""
    for note in deck.notes:
        if not isinstance(note, Word) or note.pos not in ("noun", "adjective"):
            continue
        for headword in note.learn:
            # the search for the bare headword takes longer than this
            if headword.rpartition(" ")[2].casefold() not in compound and "(" not in headword:
                continue
            bare = bare_headword(headword, facts).casefold()
            if bare in compound and SHORTEST_PART <= len(bare) < len(compound):
                yield bare


def _is_no_part(text: str, facts: Language) -> bool:
    """Whether the word is a suffix, or one that stands before words as a prefix or particle."""
    kinds = (facts.suffixes, facts.function_words, facts.prepositions, facts.turning_prefixes, facts.particles,
             facts.negations)  # fmt: skip
    return any(text in kind for kind in kinds)


def _splits(text: str, facts: Language, is_part: Callable[[str], bool], most: int) -> Iterator[tuple[str, ...]]:
    """Every way to cut the text into two to `most` parts, with or without something linking between them."""
    for end in range(SHORTEST_PART, len(text) - SHORTEST_PART + 1):
        if most < 2 or not is_part(text[:end]):
            continue
        for link in ("", *facts.linking):
            rest = text[end:].removeprefix(link)
            if len(rest) + len(link) != len(text) - end:
                continue
            if is_part(rest):
                yield text[:end], rest
            yield from ((text[:end], *more) for more in _splits(rest, facts, is_part, most - 1))
