"""What is wrong at a place, before it is known in which file."""

from __future__ import annotations

from typing import Any

from msgspec import Struct

LONGEST_QUOTE = 80

Mark = Any
"""Where something stands, as the parser says it: a `line` and a `column`, both from 0, and an `index`."""


class Place(Struct, frozen=True, order=True, gc=False):
    """A line and a column, both from 1."""

    line: int
    column: int

    @classmethod
    def of(cls, mark: Mark) -> Place:
        """The place of a parser's mark."""
        return cls(mark.line + 1, mark.column + 1)


class Flaw(Struct, frozen=True):
    """Something wrong at a place, with its likely mend in `hint`."""

    place: Place
    rule: str
    message: str
    hint: str = ""


START = Place(1, 1)


def quoted(text: str) -> str:
    """A text as a message shows it: in quotes, on one line, and cut where it is long."""
    line = " ".join(text[: 2 * LONGEST_QUOTE].split())
    return f"'{line}'" if len(text) <= LONGEST_QUOTE else f"'{line[:LONGEST_QUOTE]}…'"
