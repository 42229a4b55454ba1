"""A problem in a deck, as a value."""

from __future__ import annotations

import msgspec


class Problem(msgspec.Struct, frozen=True, order=True):
    """One mistake in one file.

    `line` and `column` count from 1 and point at the first character that is wrong. `rule` is the stable
    name of what was broken (`unknown-key`), `message` says what is wrong, `hint` the likely mend ("" if none).
    """

    path: str
    line: int
    column: int
    rule: str
    message: str
    hint: str = ""

    def __str__(self) -> str:
        hint = f" ({self.hint})" if self.hint else ""
        return f"{self.path}:{self.line}:{self.column}: {self.message}{hint}"
