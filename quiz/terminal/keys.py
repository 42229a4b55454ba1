"""Keys and lines as they come from the learner."""

from __future__ import annotations

import sys
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from functools import cache
from io import TextIOWrapper

ENTER = "\r"
_STOP_KEYS = frozenset({"q", "Q", "\x1b", "\x03", "\x04"})


class Stop(Exception):
    """The learner wants to stop: q, Escape, Ctrl-D, Ctrl-C, or no more input."""


class Resized(Exception):
    """The window has another size now: what is on the screen must be drawn anew. `typed` is what stands in the line."""

    def __init__(self, typed: str = "") -> None:
        super().__init__()
        self.typed = typed


def read_key(wanted: Collection[str]) -> str:
    """The next key that is in `wanted` (Enter is `ENTER`); others are passed over. Raises `Stop` and `Resized`."""
    import click

    while True:
        try:
            with _watching_the_window():
                key = click.getchar()
        except (EOFError, KeyboardInterrupt, OSError) as error:
            raise Stop from error
        key = ENTER if key in ("\r", "\n", "\r\n", " ") else key.casefold()
        if key in wanted:
            return key
        if key in _STOP_KEYS:
            raise Stop


def read_line(prompt: str, typed: str = "") -> str:
    """A line typed behind `prompt`, which begins as `typed`, with editing where the system has it.

    Raises `Stop` and `Resized`.
    """
    _take_any_bytes()
    try:
        import readline
    except ImportError:  # Windows has none, and needs none
        pass
    else:
        readline.set_auto_history(False)
        readline.set_startup_hook(lambda: readline.insert_text(typed))
    try:
        with _watching_the_window():
            return input(prompt)
    except (EOFError, KeyboardInterrupt) as error:
        raise Stop from error


@cache
def _take_any_bytes() -> None:
    """Before the first line is read: bytes that are no text must neither be lost nor end the session."""
    if isinstance(sys.stdin, TextIOWrapper):
        sys.stdin.reconfigure(errors="surrogateescape")


@contextmanager
def _watching_the_window() -> Iterator[None]:
    """Raise `Resized` as soon as the window has another size; only while a key or a line is awaited."""
    import signal

    if not hasattr(signal, "SIGWINCH"):  # Windows
        yield
        return

    def redraw(*_: object) -> None:
        readline = sys.modules.get("readline")
        raise Resized(readline.get_line_buffer() if readline else "")

    before = signal.signal(signal.SIGWINCH, redraw)
    try:
        yield
    finally:
        signal.signal(signal.SIGWINCH, before)


def read_plain_line() -> str:
    """The next line of standard input, wherever it comes from. Raises `Stop` at its end."""
    _take_any_bytes()
    try:
        line = sys.stdin.readline()
    except KeyboardInterrupt as error:
        raise Stop from error
    if not line:
        raise Stop
    return line.rstrip("\r\n")
