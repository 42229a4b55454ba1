"""The processes that speak or tell which voices there are: none outlives its use, and none reaches the terminal."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from subprocess import Popen

ANSWER_SECONDS = 2.0
"""How long a program may take to say which voices it has."""
SPEECH_SECONDS = 180.0
"""Twice what the longest text takes: a program that still runs then hangs."""
GRACE_SECONDS = 0.2
"""How long a program that is told to end may take for it."""


def answer(arguments: Sequence[str], seconds: float = ANSWER_SECONDS) -> str:
    """What a program writes to standard output; empty if it fails, or has not finished in time."""
    return output(arguments, None, seconds).decode(errors="replace")


def output(arguments: Sequence[str], text: str | None, seconds: float = SPEECH_SECONDS) -> bytes:
    """The same as bytes, of a program that may be given a text on its standard input."""
    from subprocess import DEVNULL, PIPE, TimeoutExpired

    given = None if text is None else f"{text}\n".encode()
    try:
        with _launch(arguments, stdin=DEVNULL if given is None else PIPE, stdout=PIPE) as process:
            try:
                written, _ = process.communicate(given, timeout=seconds)
            finally:
                end(process)
    except (OSError, TimeoutExpired):
        return b""
    return bytes(written) if process.returncode == 0 else b""


def start(arguments: Sequence[str], text: str | None, seconds: float = SPEECH_SECONDS) -> Popen[bytes] | None:
    """Start a program, with a text on its standard input if one is given; None where it cannot be started.

    A thread feeds it, ends it after `seconds`, and collects it when it has ended, so that no zombie stays.
    """
    from subprocess import DEVNULL, PIPE
    from threading import Thread

    try:
        process = _launch(arguments, stdin=DEVNULL if text is None else PIPE)
    except OSError:
        return None
    given = None if text is None else f"{text}\n".encode()
    Thread(target=_attend, args=(process, given, seconds), daemon=True).start()
    return process


def end(process: Popen[bytes]) -> None:
    """End a program, and what it started itself, if it still runs; it is told first, and killed if it does not obey."""
    from subprocess import TimeoutExpired

    for must in (False, True):
        if process.poll() is not None:
            return
        _signal(process, must)
        with suppress(TimeoutExpired):
            process.wait(GRACE_SECONDS)


def end_with_session(stop: Callable[[], None]) -> None:
    """Call `stop` when this process ends: by itself, by a signal to terminate, or because its window is closed.

    A signal then does what it would have done without us.
    """
    import atexit
    import signal

    atexit.register(stop)
    for name in ("SIGHUP", "SIGTERM"):
        with suppress(AttributeError, ValueError):  # Windows has no SIGHUP; only the main thread may set handlers
            _stop_at(getattr(signal, name), stop)


def _stop_at(number: int, stop: Callable[[], None]) -> None:
    import os
    import signal

    before = signal.getsignal(number)
    if before is None or before is signal.SIG_IGN:
        return

    def handle(number: int, frame: object) -> None:
        stop()
        signal.signal(number, before)
        os.kill(os.getpid(), number)

    signal.signal(number, handle)


def _launch(arguments: Sequence[str], stdin: int | None = None, stdout: int | None = None) -> Popen[bytes]:
    """Start a program in a session of its own: there it has no terminal to read keys from or to write to."""
    from subprocess import DEVNULL, Popen

    streams = [DEVNULL if stream is None else stream for stream in (stdin, stdout)]
    return Popen(arguments, stdin=streams[0], stdout=streams[1], stderr=DEVNULL, start_new_session=True)


def _signal(process: Popen[bytes], must: bool) -> None:
    """Send to the whole session of the program, so that a script's own children end with it."""
    if sys.platform == "win32":
        process.kill()
    else:
        import os
        from signal import SIGKILL, SIGTERM

        with suppress(ProcessLookupError, PermissionError):  # it has just ended; macOS says the second of a zombie
            os.killpg(process.pid, SIGKILL if must else SIGTERM)


def _attend(process: Popen[bytes], given: bytes | None, seconds: float) -> None:
    from subprocess import TimeoutExpired

    try:
        process.communicate(given, timeout=seconds)
    except TimeoutExpired:
        end(process)
