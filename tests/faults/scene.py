"""What the faults have in common: the learner's environment, the command, a small disk, a session."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from subprocess import PIPE, CompletedProcess, Popen, run
from threading import Timer

from tests.test_store import whole_log

ROOT = Path(__file__).parent.parent.parent
VERDICTS = ("Right", "Almost", "Wrong")
"""The words that begin the feedback in plain lines."""
PATIENCE = 120.0
PLAY = ("play", "wit-rusland", "--plain", "--lang", "en", "--kind", "choice")
FAULTS: dict[str, Callable[[Path], None]] = {}
"""Each gets an empty folder, brings the fault about, runs the real command, and asserts what is seen and kept."""


class Unavailable(Exception):
    """This machine cannot bring the fault about; the text says why."""


def fault(name: str) -> Callable[[Callable[[Path], None]], Callable[[Path], None]]:
    """Enter a function among the faults."""

    def enter(bring_about: Callable[[Path], None]) -> Callable[[Path], None]:
        FAULTS[name] = bring_about
        return bring_about

    return enter


def environment(home: Path | None, **more: str | None) -> dict[str, str]:
    """The environment of a learner whose progress is in `home`; what is None is not in it."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("QUIZ_", "XDG_"))}
    own = {"QUIZ_HOME": str(home)} if home else {}
    wanted = {**kept, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8", **own, **more}
    return {name: value for name, value in wanted.items() if value is not None}


def quiz(
    home: Path | None, *arguments: str, typed: str = "1\n1\n1\n", before: Sequence[str] = (), **more: str | None
) -> CompletedProcess[str]:
    """Run the program, behind another command that runs it if one is given."""
    return run(
        [*before, sys.executable, "-m", "quiz", *arguments], input=typed, capture_output=True, text=True, encoding="utf-8",
        cwd=ROOT, check=False, timeout=60, env=environment(home, **more),
    )  # fmt: skip


def check_one_line(done: CompletedProcess[str], *says: str) -> None:
    """The program ended with exit code 1 and one line that holds each of these words."""
    assert done.returncode == 1, (done.returncode, done.stdout, done.stderr)
    assert done.stderr.startswith("quiz: "), done.stderr
    assert done.stderr.count("\n") == 1, done.stderr
    for word in says:
        assert word in done.stderr, (word, done.stderr)


def answers(progress: Path) -> int:
    """How many answers are in a progress file, which must be sound."""
    return sum(len(reviews) for reviews in whole_log(progress).values())


def acknowledged(done: CompletedProcess[str]) -> int:
    """How many answers the learner saw a verdict on."""
    return sum(line.startswith(VERDICTS) for line in done.stdout.splitlines())


def as_anyone(*options: str) -> tuple[str, ...]:
    """What to put before a command so that permissions apply to it, as they do to anyone but root."""
    if os.getuid() != 0:
        return ()
    if not shutil.which("setpriv"):
        raise Unavailable("to root no permission applies, and there is no setpriv to lay its powers down")
    return ("setpriv", *(options or ("--bounding-set=-all", "--inh-caps=-all")))


@contextmanager
def small_disk(folder: Path, options: str = "size=1m") -> Iterator[Path]:
    """A disk of its own, of one megabyte."""
    disk = folder / "disk"
    disk.mkdir()
    mount = run(
        ["mount", "-t", "tmpfs", "-o", options, "tmpfs", str(disk)], capture_output=True, text=True, check=False
    )
    if mount.returncode:
        raise Unavailable(f"no disk can be mounted: {mount.stderr.strip()}")
    try:
        yield disk
    finally:
        run(["umount", str(disk)], check=True)


def fill_up(disk: Path) -> Path:
    """A file that takes all the room there is."""
    path = disk / "filler"
    with path.open("wb", buffering=0) as stream:
        try:
            while True:
                stream.write(bytes(1024))
        except OSError:
            return path


class Session:
    """A session in plain lines, answer by answer."""

    def __init__(self, home: Path) -> None:
        self.acknowledged = 0
        self.process = Popen(
            [sys.executable, "-u", "-m", "quiz", *PLAY], stdin=PIPE, stdout=PIPE, stderr=PIPE, text=True,
            encoding="utf-8", cwd=ROOT, env=environment(home),
        )  # fmt: skip
        # a session that says nothing must fail a test, not stop it
        self._watch = Timer(PATIENCE, self.process.kill)
        self._watch.daemon = True
        self._watch.start()

    def answer(self) -> bool:
        """Give an answer; whether it was acknowledged."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        try:
            self.process.stdin.write("1\n")
            self.process.stdin.flush()
        except BrokenPipeError:
            return False
        for line in self.process.stdout:
            if line.startswith(VERDICTS):
                self.acknowledged += 1
                return True
        return False

    def end(self) -> CompletedProcess[str]:
        """No further answer."""
        out, complaint = self.process.communicate(timeout=60)
        self._watch.cancel()
        return CompletedProcess((), self.process.returncode, out, complaint)
