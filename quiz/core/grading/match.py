"""One word against another: the same, another form of it, a slip of typing, or another word."""

from collections.abc import Collection, Sequence
from functools import lru_cache

import msgspec

from quiz.core.grading.distance import edits_apart
from quiz.core.grading.inflection import is_inflected_form
from quiz.core.grading.numbers import has_digit, is_number
from quiz.core.grading.text import fold, split_words, unaccented
from quiz.core.grading.verdict import Slip
from quiz.core.grading.vocabulary import (
    COMMONEST_QUOTED_FORM,
    is_rather_of_neighbour,
    is_word,
    is_word_of_neighbour,
)
from quiz.core.language import Language

ONE_EDIT_FROM = 5
TWO_EDITS_FROM = 8
SWAP_FROM = 4
"""Letters that the expected word must have for that many slips of typing to be forgiven."""
MOST_EDITS = 2
"""Slips of typing forgiven in a whole answer."""
LONGEST_PREFIX = 12


class Grading(msgspec.Struct, frozen=True):
    """What grading goes by: the language, whether it is being learnt, and further words that exist."""

    facts: Language
    learnt: bool
    known: frozenset[str]


def known_words(words: Collection[str], facts: Language) -> frozenset[str]:
    """Every word in the caller's collection, folded; headwords of several words count word by word."""
    return _known_words(words if isinstance(words, frozenset) else frozenset(words), facts.code)


@lru_cache(maxsize=8)
def _known_words(words: frozenset[str], code: str) -> frozenset[str]:
    return frozenset(token for word in words for token in split_words(fold(word)))


class Match(msgspec.Struct, frozen=True):
    """How a typed word matches an expected one: with a slip or none, and how many edits of typing."""

    slip: Slip | None = None
    edits: int = 0


EXACT = Match()


def match_word(expected: str, typed: str, grading: Grading) -> Match | None:
    """How the typed word matches, or None if it is another word."""
    if expected == typed:
        return EXACT
    facts = grading.facts
    if not (expected.isascii() and typed.isascii()) and same_but_for_accents(expected, typed, facts):
        return Match(Slip.ACCENT) if grading.learnt and facts.diacritics == "taught" else EXACT
    if not (expected.isalpha() and typed.isalpha()):
        if has_number(expected) or has_number(typed):
            return None
        if expected.replace("'", "") == typed.replace("'", ""):
            other_word = typed in facts.needs_apostrophe or expected in facts.needs_apostrophe
            return None if other_word else Match(Slip.APOSTROPHE)
    if is_inflected_form(expected, typed, facts):
        foreign = is_rather_of_neighbour(typed, facts, COMMONEST_QUOTED_FORM)
        return None if foreign else Match(Slip.INFLECTION)
    if abs(len(expected) - len(typed)) > MOST_EDITS:
        return None
    edits = typing_edits(unaccented(expected), unaccented(typed))
    if not edits or refusal(expected, typed, grading):
        return None
    return Match(Slip.TYPO, edits)


def same_but_for_accents(word: str, other: str, facts: Language) -> bool:
    """Whether two words differ in diacritics only, or in how a language writes them without (`ae` for `ä`)."""
    if unaccented(word) == unaccented(other):
        return True
    return bool(facts.unaccented) and _spelt_out(word, facts) == _spelt_out(other, facts)


def _spelt_out(word: str, facts: Language) -> str:
    for letter, writing in facts.unaccented.items():
        word = word.replace(letter, writing)
    return word


def match_words(expected: Sequence[str], typed: Sequence[str], grading: Grading) -> tuple[Slip, ...] | None:
    """The slips of typed words each in its place, or None if one of them is another word."""
    slips: list[Slip] = []
    edits = 0
    for wanted, given in zip(expected, typed, strict=True):
        match = match_word(wanted, given, grading)
        if match is None:
            return None
        edits += match.edits
        if match.slip:
            slips.append(match.slip)
    return tuple(slips) if edits <= MOST_EDITS else None


def has_number(word: str) -> bool:
    """Whether the word is or holds a number, which no slip of typing may change."""
    return is_number(word) or has_digit(word)


@lru_cache(maxsize=65536)
def typing_edits(expected: str, typed: str) -> int:
    """How many slips of typing lead from one word to the other; 0 if more than the word's length forgives.

    An edit is a letter missing, wrong or too many, or two neighbours swapped (optimal string alignment).
    """
    allowed = 2 if len(expected) >= TWO_EDITS_FROM else 1
    if len(expected) < SWAP_FROM or abs(len(expected) - len(typed)) > allowed:
        return 0
    edits = edits_apart(expected, typed, allowed)
    if edits > allowed:
        return 0
    if len(expected) < ONE_EDIT_FROM and sorted(expected) != sorted(typed):
        return 0
    return edits


def refusal(expected: str, typed: str, grading: Grading) -> Slip | None:
    """Why a near-miss is no slip of typing but another word, or None if it is a slip."""
    facts = grading.facts
    if turns_meaning(expected, typed, facts):
        return Slip.OPPOSITE
    wanted, given = expected.split("-"), typed.split("-")
    if len(wanted) == len(given) > 1:
        given = [new for old, new in zip(wanted, given, strict=True) if old != new]
    if all(_exists(word, grading) for word in given):
        foreign = all(is_rather_of_neighbour(word, facts) for word in given)
        return Slip.OTHER_LANGUAGE if foreign else Slip.REAL_WORD
    if any(is_word_of_neighbour(word, facts) for word in given):
        return Slip.OTHER_LANGUAGE
    return None


def _exists(word: str, grading: Grading) -> bool:
    facts = grading.facts
    return word in facts.function_words or word in facts.prepositions or is_word(word, facts, grading.known)


def turns_meaning(expected: str, typed: str, facts: Language) -> bool:
    """Whether one word is the other with a prefix that makes it another word, or with another verbal prefix."""
    longer, shorter = (expected, typed) if len(expected) > len(typed) else (typed, expected)
    if longer.endswith(shorter):
        return longer[: len(longer) - len(shorter)].rstrip("-") in facts.turning_prefixes
    prefixes = facts.inflection.verb_prefixes
    return any(
        typed.endswith(expected[length:]) and typed[: len(typed) - len(expected) + length] in prefixes
        for length in range(1, min(LONGEST_PREFIX, len(expected) - 2))
        if expected[:length] in prefixes
    )
