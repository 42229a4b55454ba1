"""Keys and lines as they come from the learner."""

from __future__ import annotations

import sys
from collections.abc import Collection

ENTER = "\r"
_STOP_KEYS = frozenset({"q", "Q", "\x1b", "\x03", "\x04"})


class Stop(Exception):
    """The learner wants to stop: q, Escape, Ctrl-D, Ctrl-C, or no more input."""


def read_key(wanted: Collection[str]) -> str:
    """The next key that is in `wanted` (Enter is `ENTER`); others are passed over. Raises `Stop`."""
    import click

    while True:
        try:
            key = click.getchar()
        except (EOFError, KeyboardInterrupt, OSError) as error:
            raise Stop from error
        key = ENTER if key in ("\r", "\n", "\r\n", " ") else key.casefold()
        if key in wanted:
            return key
        if key in _STOP_KEYS:
            raise Stop


def read_line(prompt: str) -> str:
    """A line typed behind `prompt`, with editing where the system has it. Raises `Stop`."""
    try:
        import readline

        readline.set_auto_history(False)
    except (ImportError, AttributeError):  # Windows has none, and needs none
        pass
    try:
        return input(prompt)
    except (EOFError, KeyboardInterrupt) as error:
        raise Stop from error
    except UnicodeDecodeError:
        return ""


def read_plain_line() -> str:
    """The next line of standard input, wherever it comes from. Raises `Stop` at its end."""
    try:
        line = sys.stdin.readline()
    except KeyboardInterrupt as error:
        raise Stop from error
    except UnicodeDecodeError:
        return ""
    if not line:
        raise Stop
    return line.rstrip("\r\n")
