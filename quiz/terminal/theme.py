"""The few styles of the screen, in colours that every terminal has and that read on dark and on light."""

from __future__ import annotations

from typing import TextIO

from rich.console import Console
from rich.theme import Theme

WIDEST = 92
"""Beyond this many columns lines get hard to read."""

THEME = Theme(
    {
        "heading": "bold",
        "prompt": "bold",
        "mark": "bold cyan",
        "muted": "dim",
        "bar": "cyan",
        "frame": "cyan",
        "correct": "bold green",
        "close": "bold magenta",
        "wrong": "bold red",
        "missing": "bold underline green",
        "extra": "bold strike red",
        "swapped": "bold underline magenta",
        "same": "",
    }
)


def console(stream: TextIO | None = None, *, stderr: bool = False) -> Console:
    """The one console of the program, on standard output unless a stream or standard error is asked for.

    rich itself obeys `NO_COLOR` and `COLUMNS`. Markup and emoji codes are off: a deck may hold `[huis]` or `:house:`.
    """
    return Console(file=stream, stderr=stderr, theme=THEME, highlight=False, markup=False, emoji=False, soft_wrap=False)
