"""`python -m tests.kill_sessions --kills N`: real sessions in a pseudo-terminal, killed at random moments.

The learner answers by what stands on the screen, until the process is killed by SIGKILL: at any moment from its start
on, or within some milliseconds of an answer. What the terminal still delivers afterwards was on the screen too. Then
a copy of the files is looked at: every answer whose verdict was shown is there, at most the one in flight besides, and
nothing else has changed. The next session starts on what the kill has left.
"""

from __future__ import annotations

import argparse
import os
import shutil
import signal
import sqlite3
import sys
import tempfile
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, suppress
from pathlib import Path
from random import Random

import pexpect
import pyte
from msgspec import Struct

from quiz.store import FILE_NAME
from quiz.store.checkup import astray
from tests.report import record

ROOT = Path(__file__).parent.parent
VERDICTS = ("✓ Right", "≈ Almost", "✗ Wrong")
"""How feedback begins in a frame; in plain lines it is the word alone."""
WORDS = tuple(verdict.split()[1] for verdict in VERDICTS)
KINDS = (("--kind", "choice"), ("--kind", "truth"), ("--kind", "choice", "--plain"))
PATIENCE = 30.0
QUIET = 0.06
"""Seconds without output after which a screen is whole."""
SESSIONS_ON_A_FILE = 8
"""So many kills a progress file lives through before the learner begins anew."""
LONGEST_SESSION = 3.0
Row = tuple[object, ...]


class Figures(Struct):
    """What came of the kills."""

    kills: int = 0
    acknowledged: int = 0
    in_flight: int = 0
    """Answers that were given, not acknowledged, and kept all the same."""
    lost: int = 0
    doubled: int = 0
    damaged: int = 0
    helpless: int = 0
    """Starts after a kill that ended by themselves, and not well."""

    @property
    def bad(self) -> int:
        """How often something did not hold."""
        return self.lost + self.doubled + self.damaged + self.helpless


class Killed(Exception):
    """The moment has come."""


class Learner:
    """Someone at a pseudo-terminal who answers until the process is killed."""

    def __init__(self, home: Path, options: Sequence[str], random: Random) -> None:
        self.acknowledged = 0
        self.waiting = False
        """Whether an answer was given whose verdict has not been seen yet."""
        self.failed = False
        """Whether the program ended by itself, and not well."""
        self._plain = "--plain" in options
        self._screen = pyte.Screen(100, 200 if self._plain else 30)
        self._stream = pyte.ByteStream(self._screen)
        self._random = random
        self._killed_at = time.monotonic() + random.uniform(0, LONGEST_SESSION)
        self._fatal_answer = random.randint(1, 6) if random.random() < 0.5 else 0
        if self._fatal_answer:
            self._killed_at = time.monotonic() + PATIENCE
        arguments = ["-m", "quiz", "play", "wit-rusland", "--lang", "en", "--limit", "100", "--new", "100", *options]
        environment = {**os.environ, "TERM": "xterm-256color", "PYTHONPATH": str(ROOT), "QUIZ_HOME": str(home)}
        self._child: pexpect.spawn[bytes] = pexpect.spawn(
            sys.executable,
            arguments,
            env=environment,
            dimensions=(self._screen.lines, 100),
            cwd=str(ROOT),
            timeout=None,
        )

    def learn(self) -> None:
        """Answer until the end."""
        try:
            self._wait_for_question()
            while True:
                self._answer()
                self._go_on()
        except (Killed, pexpect.EOF):
            pass
        finally:
            assert self._child.pid is not None
            with suppress(ProcessLookupError):
                os.kill(self._child.pid, signal.SIGKILL)
            with suppress(pexpect.EOF):
                while True:
                    self._read(PATIENCE)
            self._child.close(force=True)
            self.failed = bool(self._child.exitstatus)
        if self.waiting and self._verdicts() > self._verdicts_before:
            self.waiting = False
            self.acknowledged += 1

    @property
    def text(self) -> str:
        """What stands on the screen."""
        return "\n".join(self._screen.display)

    def _verdicts(self) -> int:
        lines = (line.strip("│ ") for line in self._screen.display)
        return sum(line.startswith((*VERDICTS, *WORDS)) for line in lines)

    def _wait_for_question(self) -> None:
        """Until something with a first choice stands there, and no more comes."""
        while not (self._is_quiet() and "1" in self.text):
            pass

    def _answer(self) -> None:
        self._verdicts_before = self._verdicts()
        assert self._plain or not self._verdicts_before, f"a verdict before the answer:\n{self.text}"
        self.waiting = True
        self._child.send(self._random.choice("12") + ("\n" if self._plain else ""))
        if self.acknowledged + 1 == self._fatal_answer:
            self._killed_at = time.monotonic() + self._random.uniform(0, 0.04)
        while self._verdicts() <= self._verdicts_before:
            self._take_in()
        self.waiting = False
        self.acknowledged += 1

    def _go_on(self) -> None:
        """From the verdict to the next question."""
        while not self._is_quiet():
            pass
        if self._plain:
            if self._screen.cursor.y > self._screen.lines - 40:
                self._screen.reset()
            return
        pressed = 0.0
        while not self._is_quiet() or self._verdicts():
            if time.monotonic() - pressed > 1:
                self._child.send("\r")
                pressed = time.monotonic()
            self._take_in()

    def _is_quiet(self) -> bool:
        """Whether nothing comes for a while."""
        return not self._take_in(QUIET)

    def _take_in(self, seconds: float = 0.01) -> bool:
        """Show what comes within the time; whether anything did. Raises `Killed` at the moment chosen."""
        left = self._killed_at - time.monotonic()
        if left <= 0:
            raise Killed
        return self._read(min(seconds, left))

    def _read(self, seconds: float) -> bool:
        try:
            self._stream.feed(self._child.read_nonblocking(65536, seconds))
        except pexpect.TIMEOUT:
            return False
        return True


def rows(home: Path) -> set[Row]:
    """The log that the files hold, from a copy, so that the next session finds them as the kill has left them."""
    with tempfile.TemporaryDirectory() as folder:
        for end in ("", "-wal", "-journal"):
            if (home / f"{FILE_NAME}{end}").exists():
                shutil.copyfile(home / f"{FILE_NAME}{end}", Path(folder) / f"{FILE_NAME}{end}")
        if not (Path(folder) / FILE_NAME).exists():
            return set()
        with closing(sqlite3.connect(Path(folder) / FILE_NAME)) as db:
            if db.execute("PRAGMA integrity_check").fetchone() != ("ok",):
                raise sqlite3.DatabaseError("the check of integrity failed")
            if not db.execute("SELECT 1 FROM sqlite_master WHERE name = 'review'").fetchone():
                return set()
            return set(db.execute("SELECT * FROM review"))


def run(kills: int, seed: int) -> Figures:
    """Kill so many sessions, some on each progress file, and count."""
    random, figures = Random(seed), Figures()
    while figures.kills < kills:
        with tempfile.TemporaryDirectory(prefix="killed-") as folder:
            home = Path(folder)
            for _ in range(min(SESSIONS_ON_A_FILE, kills - figures.kills)):
                _kill_one(home, random, figures)
            if (home / FILE_NAME).exists():
                figures.damaged += astray(home / FILE_NAME)[0] > 0
    return figures


def _kill_one(home: Path, random: Random, figures: Figures) -> None:
    before = rows(home)
    learner = Learner(home, random.choice(KINDS), random)
    learner.learn()
    figures.kills += 1
    figures.acknowledged += learner.acknowledged
    if learner.failed:
        print(learner.text, file=sys.stderr)
        figures.helpless += 1
    try:
        after = rows(home)
    except sqlite3.Error as error:
        print(f"{home}: {error}", file=sys.stderr)
        figures.damaged += 1
        return
    new = len(after - before) - learner.acknowledged
    figures.lost += max(0, -new) + len(before - after)
    figures.doubled += max(0, new - learner.waiting)
    figures.in_flight += new == 1 and learner.waiting


def main(arguments: Sequence[str] | None = None) -> int:
    """Kill, print the figures, and with `--report` keep them."""
    parser = argparse.ArgumentParser(prog="python -m tests.kill_sessions", description=__doc__)
    parser.add_argument("--kills", type=int, default=500)
    parser.add_argument("--workers", type=int, default=2, help="so many sessions at once")
    parser.add_argument("--seed", type=int, default=int(time.time()))
    parser.add_argument("--report", action="store_true", help="write the figures into tests/RELIABILITY.md")
    options = parser.parse_args(arguments)
    shares = [options.kills // options.workers + (n < options.kills % options.workers) for n in range(options.workers)]
    with ThreadPoolExecutor(options.workers) as pool:
        parts = list(pool.map(run, shares, range(options.seed, options.seed + options.workers)))
    total = Figures(*(sum(getattr(part, name) for part in parts) for name in Figures.__struct_fields__))
    for line in lines(total):
        print(line)
    if options.report:
        record("Kills", arguments, lines(total))
    return int(total.bad > 0)


def lines(figures: Figures) -> list[str]:
    """The figures in words."""
    return [
        f"- sessions killed: {figures.kills}",
        f"- answers acknowledged: {figures.acknowledged}, lost: {figures.lost}, doubled: {figures.doubled}",
        f"- answers kept before they could be acknowledged: {figures.in_flight}",
        f"- files damaged: {figures.damaged}, next starts that needed help: {figures.helpless}",
    ]


if __name__ == "__main__":
    sys.exit(main())
