"""Answers by number or letter."""

from __future__ import annotations

from quiz.core.exercise import DIGITS, LETTERS


def index(raw: str) -> int:
    """`2` or `b` → 1; -1 for anything else."""
    found = indexes(raw)
    return found[0] if len(found) == 1 else -1


def indexes(raw: str) -> tuple[int, ...]:
    """`2 1 3`, `213`, `2 > 1 > 3` or `b-a-c` → (1, 0, 2); empty if anything else is among them."""
    signs = _signs(raw)
    labels = next((labels for labels in (DIGITS, LETTERS) if set(signs) <= set(labels)), "")
    return tuple(labels.index(sign) for sign in signs) if labels else ()


def partners(raw: str) -> tuple[int, ...]:
    """`b a c`, `2 1 3` or, in any order, `2a 1b 3c` → (1, 0, 2); empty if it is none of these."""
    signs = _signs(raw)
    numbers, letters = signs[::2], signs[1::2]
    if set(numbers) <= set(LETTERS):  # the letter before the number
        numbers, letters = letters, numbers
    if len(numbers) != len(letters) or not (set(numbers) <= set(DIGITS) and set(letters) <= set(LETTERS)):
        return indexes(raw)
    paired = {DIGITS.index(number): LETTERS.index(letter) for number, letter in zip(numbers, letters, strict=True)}
    return tuple(paired.get(i, -1) for i in range(len(numbers)))


def _signs(raw: str) -> list[str]:
    """The letters and digits of an answer; all else only separates them."""
    return [sign for sign in raw.casefold() if sign.isalnum()]
