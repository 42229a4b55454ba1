"""Accepted answers as deck authors write them: optional parentheses, alternatives, several spellings."""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice, product

import msgspec

from quiz.core.grading.numbers import is_number, read_numbers
from quiz.core.grading.reading import Reading, read
from quiz.core.grading.text import fold, split_words
from quiz.core.language import Language, language

LONGEST_READ = 1500
"""Characters beyond which an answer, given or accepted, has to be exact."""
MOST_VARIANTS = 32
"""How many ways of writing one accepted answer with parentheses and slashes are looked at."""
MOST_READINGS = 24
"""How many readings of one accepted answer are compared."""

PARENTHESES = re.compile(r"[(\[]([^()\[\]]*)[)\]]")
SLASHED = re.compile(r"(?<![^\s/])[^\s/]{2,}+(?:/[^\s/\d]{2,}+)+")


class Accepted(msgspec.Struct, frozen=True):
    """An accepted answer: as its author wrote it, folded, and every way of reading it."""

    text: str
    folded: str
    readings: tuple[Reading, ...]
    names: frozenset[str]


@lru_cache(maxsize=16384)
def read_accepted(text: str, code: str) -> Accepted:
    """An accepted answer with parentheses optional, slashes as alternatives and contractions written out."""
    facts = language(code)
    if len(text) > LONGEST_READ:
        return Accepted(text, fold(text), (), frozenset())
    names = frozenset(fold(word) for word in re.findall(r"[^\W\d_][\w'-]*", text) if word[:1].isupper())
    found: dict[Reading, None] = {}
    for variant in islice(_variants(fold(text), facts), MOST_VARIANTS):
        for reading in read(variant, facts, names):
            found[reading] = None
            found.update(dict.fromkeys(_other_writings(reading, facts)))
        if facts.spelling:  # so that a slip of typing is counted from either spelling
            found.update(dict.fromkeys(read(variant, facts, names, respelt=False)))
        if len(found) >= MOST_READINGS:
            break
    return Accepted(text, fold(text), tuple(found)[:MOST_READINGS], names)


def without_parentheses(folded: str) -> tuple[str, str]:
    """The folded text without what stands in parentheses, and what stood in them."""
    if "(" not in folded and "[" not in folded:
        return folded, ""
    inner = " ".join(PARENTHESES.findall(folded))
    outer = " ".join(PARENTHESES.sub(" ", folded).split())
    return (outer, inner) if inner and outer else (folded, "")


def _variants(folded: str, facts: Language) -> Iterator[str]:
    alternatives = re.split(r"\s*;\s*|\s+/\s+", folded)
    if sum(map(is_number, (token for each in alternatives for token in read_numbers(split_words(each), facts)[0]))) > 1:
        alternatives = []  # so that no number of one alternative can be answered in the place of another's
    for alternative in [folded, *alternatives]:
        for slashed in islice(_with_one_side_of_slashes(alternative), 8):
            yield from _with_optional_parentheses(slashed)


def _with_one_side_of_slashes(text: str) -> Iterator[str]:
    yield text
    chunks = re.split(f"({SLASHED.pattern})", text)
    if len(chunks) > 1:
        sides = [chunk.split("/") if index % 2 else [chunk] for index, chunk in enumerate(chunks)]
        yield from ("".join(choice) for choice in product(*sides))


def _with_optional_parentheses(text: str) -> Iterator[str]:
    pieces = PARENTHESES.split(text)
    optional = len(pieces) // 2
    if not optional:
        yield text
        return
    keeping = product((False, True), repeat=optional) if optional <= 3 else ((False,) * optional, (True,) * optional)
    for kept in keeping:
        chosen = [piece for index, piece in enumerate(pieces) if index % 2 == 0 or kept[index // 2]]
        if variant := " ".join("".join(chosen).split()):
            yield variant


def _other_writings(reading: Reading, facts: Language) -> Iterator[Reading]:
    """The same reading in one-way spellings (an accepted *storey* answered *story*)."""
    if any(token in facts.spelling_of_accepted for token in reading.tokens):
        yield msgspec.structs.replace(
            reading,
            tokens=tuple(facts.spelling_of_accepted.get(token, token) for token in reading.tokens),
            content=tuple(facts.spelling_of_accepted.get(token, token) for token in reading.content),
        )
