"""A real pseudo-terminal for tests: the program runs in it, and its screen can be read."""

from __future__ import annotations

import os
import sys
import termios
import time
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType

import pexpect
import pyte

PATIENCE = 30.0
ROOT = Path(__file__).parent.parent


class Terminal:
    """`python -m quiz …`, or another module, in a terminal of so many rows and columns."""

    def __init__(
        self, arguments: Sequence[str], *, columns: int = 80, rows: int = 24, cwd: Path = ROOT, module: str = "quiz"
    ) -> None:
        self._screen = pyte.Screen(columns, rows)
        self._stream = pyte.ByteStream(self._screen)
        environment = {**os.environ, "TERM": "xterm-256color", "PYTHONPATH": str(ROOT)}
        self.child: pexpect.spawn[bytes] = pexpect.spawn(
            sys.executable,
            ["-m", module, *arguments],
            env=environment,
            dimensions=(rows, columns),
            cwd=str(cwd),
            timeout=PATIENCE,
        )

    def __enter__(self) -> Terminal:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.child.close(force=True)

    @property
    def text(self) -> str:
        """What stands on the screen, lines without trailing spaces."""
        return "\n".join(line.rstrip() for line in self._screen.display)

    @property
    def colours(self) -> set[str]:
        """The colours of all letters and of what is behind them; `default` is the terminal's own."""
        cells = [cell for row in self._screen.buffer.values() for cell in row.values()]
        return {cell.fg for cell in cells} | {cell.bg for cell in cells}

    def wait_for(self, *any_of: str) -> str:
        """Read until one of the texts stands on the screen; the screen. Fails with the screen if none comes."""
        deadline = time.monotonic() + PATIENCE
        while not any(text in self.text for text in any_of):
            assert time.monotonic() < deadline, f"none of {any_of} in\n{self.text}"
            self._feed(0.5)
        self.settle()
        return self.text

    def send(self, keys: str) -> None:
        """Press keys; the screen as it was before is forgotten, so that `wait_for` sees what they did."""
        self._screen.reset()
        self.child.send(keys)

    def press(self, keys: str, *any_of: str) -> str:
        """Press keys; the screen when one of the texts stands on it and the program waits for the next key or line.

        Nothing is waited for in vain, so that a test can press thousands of keys.
        """
        self._screen.reset()
        os.write(self.child.child_fd, keys.encode())
        return self.wait_for_turn(*any_of)

    def wait_for_turn(self, *any_of: str) -> str:
        """Read until one of the texts stands on the screen and the program reads keys one by one; the screen."""
        deadline = time.monotonic() + PATIENCE
        while not (any(text in self.text for text in any_of) and self._is_reading_keys()):
            assert time.monotonic() < deadline, f"none of {any_of} in\n{self.text}"
            self._feed(0.02)
        while True:
            before = self.text
            self._feed(0)
            if self.text == before:
                return before

    def resize(self, columns: int, rows: int) -> None:
        """Change the size of the window."""
        self._screen.resize(rows, columns)
        self.child.setwinsize(rows, columns)

    def close_window(self) -> None:
        """Take the terminal away from the program, as when its window is closed, and wait until it has ended."""
        self.child.ptyproc.fileobj.close()  # type: ignore[attr-defined]  # the types leave it out
        deadline = time.monotonic() + PATIENCE
        while self.child.isalive():
            assert time.monotonic() < deadline, "it runs on without a window"
            time.sleep(0.01)

    def wait_for_end(self) -> int:
        """Read until the program ends; its exit code."""
        deadline = time.monotonic() + PATIENCE
        while self._feed(0.5):
            assert time.monotonic() < deadline, f"still running:\n{self.text}"
        self.child.close()
        code = self.child.exitstatus
        return -1 if code is None else code

    def _feed(self, timeout: float) -> bool:
        """Read what has come; False at the end of the program."""
        try:
            self._stream.feed(self.child.read_nonblocking(65536, timeout))
        except pexpect.TIMEOUT:
            pass
        except pexpect.EOF:
            return False
        return True

    def _is_reading_keys(self) -> bool:
        """Whether the terminal gives each key at once, as it does only while the framed screen waits for one."""
        local_modes = termios.tcgetattr(self.child.child_fd)[3]
        return not local_modes & termios.ICANON

    def settle(self) -> None:
        """Take in what is still on its way: a screen arrives in pieces."""
        while self.child.isalive():
            try:
                self._stream.feed(self.child.read_nonblocking(65536, 0.05))
            except (pexpect.TIMEOUT, pexpect.EOF):
                return
