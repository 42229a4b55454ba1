"""Which words exist: word counts of wordfreq, loaded when the first near-miss asks for them."""

import gzip
from collections.abc import Collection, Mapping
from functools import cache, lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import Literal

import msgspec

from quiz.core.grading.text import fold, split_words, unaccented
from quiz.core.language import Language

RAREST_WORD = 2.0
"""The Zipf frequency (log10 of occurrences in 10^9 words) from which a counted word is believed to exist.

Measured on the words one edit away from the 14,000 commonest words of each language, against the word lists of
OpenTaal (nl) and SCOWL (en). From 2.0 up, 87 % (en) and 63 % (nl) of the real neighbours are found and all but
the best-known misspellings are left out; at 3.0 it would be 58 % and 39 %. No threshold, also none relative to
the expected word, parts *shorn* (2.5, real) from *seperate* (2.8, a misspelling), so the misspellings above it
stand in the facts of the language.
"""
RAREST_FOREIGN_WORD = 3.0
"""The same for words of the other language, which have to be common to be the likelier reading of a near-miss."""


def is_word(word: str, facts: Language, known: frozenset[str]) -> bool:
    """Whether the word exists in the language, by the words known to the caller or by its frequency."""
    if word in known:
        return True
    if word in facts.misspellings:
        return False
    return frequency(word, facts.code) >= RAREST_WORD


def is_word_of_neighbour(word: str, facts: Language) -> bool:
    """Whether the word is a common one of a language that a learner is likely to mix with this one."""
    return any(frequency(word, code, "small") >= RAREST_FOREIGN_WORD for code in facts.neighbours)


def frequency(word: str, code: str, size: Literal["large", "small"] = "large") -> float:
    """The Zipf frequency of a word, 0 below `RAREST_WORD`, where it is not counted, or without a list."""
    return _frequencies(code, size).get(word, 0.0)


@cache
def _frequencies(code: str, size: Literal["large", "small"]) -> Mapping[str, float]:
    """wordfreq's list without the rarest words.

    The list is read from wordfreq's own file, in the format that `wordfreq.read_cBpack` describes: importing
    wordfreq and building its whole dictionary takes four times as long. The first element is a header, the
    others hold the words of each frequency in steps of a hundredth, from 10^9 in 10^9 words down.
    """
    spec = find_spec("wordfreq")
    folders = [Path(place) / "data" for place in (spec.submodule_search_locations or ())] if spec else []
    sizes = (size, "small") if size == "large" else (size,)
    files = [folder / f"{name}_{code}.msgpack.gz" for folder in folders for name in sizes]
    path = next((file for file in files if code.isalpha() and file.is_file()), None)
    if path is None:
        return {}
    steps = msgspec.msgpack.decode(gzip.decompress(path.read_bytes()))
    frequencies: dict[str, float] = {}
    for step, words in enumerate(steps[1 : int((9 - RAREST_WORD) * 100) + 2]):
        frequencies.update(dict.fromkeys(words, round(9 - step / 100, 2)))
    return frequencies


def known_words(words: Collection[str], facts: Language) -> frozenset[str]:
    """Every word in the caller's collection, folded; headwords of several words count word by word."""
    return _known_words(words if isinstance(words, frozenset) else frozenset(words), facts.code)


@lru_cache(maxsize=8)
def _known_words(words: frozenset[str], code: str) -> frozenset[str]:
    return frozenset(token for word in words for token in split_words(fold(word)))


def same_but_for_accents(word: str, other: str, facts: Language) -> bool:
    """Whether two words differ in diacritics only, or in how a language writes them without (`ae` for `ä`)."""
    if unaccented(word) == unaccented(other):
        return True
    return bool(facts.unaccented) and _spelt_out(word, facts) == _spelt_out(other, facts)


def _spelt_out(word: str, facts: Language) -> str:
    for letter, writing in facts.unaccented.items():
        word = word.replace(letter, writing)
    return word
