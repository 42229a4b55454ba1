"""Which words exist: word counts of wordfreq, loaded when the first near-miss asks for them."""

import errno
import os
from bisect import bisect_left
from collections.abc import Collection
from functools import cache, lru_cache
from typing import Literal

import msgspec

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
"""The same for short words of the other language, which are the likelier reading of a near-miss only if common."""

LONG_WORD = 6
COMMONEST_QUOTATION = 3.5
"""The Zipf frequency from which a word of another language counts as borrowed (*late* and *state* in Dutch)."""
COMMONEST_QUOTED_FORM = 2.7
"""The same where the word is a form of the right one by the rules (*revolt* for `revolte`, but not *kilometer*)."""

GZIPPED = 31
"""For zlib: the window of 15 bits that all can read, and 16 for what gzip puts around it (see zlib's manual)."""

ListSize = Literal["large", "small"]
"""wordfreq's lists: large with words down to Zipf 1, small down to 3; without a large one the small one is read."""


def is_word(word: str, facts: Language, known: frozenset[str]) -> bool:
    """Whether the word exists in the language, by the words known to the caller or by its frequency."""
    if word in known:
        return True
    return word in _counted(facts.code, "large") and word not in facts.misspellings


def is_word_of_neighbour(word: str, facts: Language) -> bool:
    """Whether the word is one of a language that a learner is likely to mix with this one."""
    return any(word in _counted(code, _size_for(word)) for code in facts.neighbours)


def is_rather_of_neighbour(word: str, facts: Language, commonest: float = COMMONEST_QUOTATION) -> bool:
    """Whether the word is ten times as common in a neighbouring language, and here hardly more than a quotation."""
    here = frequency(word, facts.code, "large")
    if here >= commonest:
        return False
    return any(frequency(word, code, _size_for(word)) > here + 1 for code in facts.neighbours)


def _size_for(word: str) -> ListSize:
    """Long words are compared with all of the other language: a slip of typing hardly ever makes one of them."""
    return "large" if len(word) >= LONG_WORD else "small"


@lru_cache(maxsize=4096)
def frequency(word: str, code: str, size: ListSize) -> float:
    """The Zipf frequency of a word; 0 where it is not counted, or below the rarest that is read of the list."""
    if word not in _counted(code, size):
        return 0.0
    for step, words in enumerate(_steps(code, size)):
        place = bisect_left(words, word)
        if place < len(words) and words[place] == word:
            return round(9 - step / 100, 2)
    return 0.0


def frequencies(words: Collection[str], code: str) -> dict[str, float]:
    """The Zipf frequency of each of the words that is common enough for the small list (from 3 up)."""
    wanted = frozenset(words)
    steps = enumerate(_steps(code, "small"))
    return {word: round(9 - step / 100, 2) for step, counted in steps for word in wanted.intersection(counted)}


@cache
def _counted(code: str, size: ListSize) -> frozenset[str]:
    """The words of a list that are common enough to be believed."""
    return frozenset(word for words in _steps(code, size) for word in words)


@cache
def _steps(code: str, size: ListSize) -> list[list[str]]:
    """wordfreq's words by frequency, in steps of a hundredth from 10^9 in 10^9 words down to `RAREST_WORD`.

    The list is read from wordfreq's own file, in the format that `wordfreq.read_cBpack` describes (a header, then
    the words of each step in alphabetical order): importing wordfreq and building its dictionary of all words
    takes six times as long.
    """
    import zlib
    from importlib.util import find_spec

    spec = find_spec("wordfreq")
    folders = (spec.submodule_search_locations or ()) if spec else ()
    sizes = (size, "small") if size == "large" else (size,)
    files = (os.path.join(folder, "data", f"{name}_{code}.msgpack.gz") for folder in folders for name in sizes)
    path = next((file for file in files if code.isalpha() and os.path.isfile(file)), None)
    if path is None:
        return []
    with open(path, "rb") as file:
        packed = file.read()
    try:
        unpacked = zlib.decompress(packed, GZIPPED)
    except zlib.error as error:
        raise OSError(errno.EIO, "this list of words is damaged; reinstall wordfreq", path) from error
    rarest = RAREST_WORD if size == "large" else RAREST_FOREIGN_WORD
    steps = msgspec.msgpack.decode(unpacked, type=list[msgspec.Raw])
    decoder = msgspec.msgpack.Decoder(list[str])
    return [decoder.decode(words) for words in steps[1 : int((9 - rarest) * 100) + 2]]
