"""How far two texts are apart: rapidfuzz, loaded when the first answer needs it."""

from collections.abc import Callable, Iterable, Sequence
from functools import cache
from typing import Any

Opcodes = Iterable[tuple[str, int, int, int, int]]


def letters_unlike(text: Sequence[str], other: Sequence[str]) -> float:
    """The share of letters, from 0 to 1, that have to go or come to make one text the other."""
    return _functions()[0](text, other)


def letters_apart(text: Sequence[str], other: Sequence[str]) -> Opcodes:
    """Stretches that are equal or differ: tag, then begin and end in the one and in the other text."""
    opcodes: Opcodes = _functions()[1](text, other)
    return opcodes


def edits_apart(text: str, other: str, most: int) -> int:
    """Letters missing, wrong, too many, or swapped with their neighbour (optimal string alignment).

    More than `most` is given as `most` + 1.
    """
    return _functions()[2](text, other, score_cutoff=most)


@cache
def _functions() -> tuple[Callable[..., float], Callable[..., Any], Callable[..., int]]:
    from rapidfuzz.distance import OSA, Indel, Levenshtein

    return Indel.normalized_distance, Levenshtein.opcodes, OSA.distance
