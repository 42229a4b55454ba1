"""Clocks that are wrong, and sessions beside each other."""

from __future__ import annotations

import sqlite3
import sys
from contextlib import closing
from pathlib import Path
from subprocess import run

from quiz.store import FILE_NAME
from tests.faults.scene import PLAY, ROOT, Session, acknowledged, answers, check_one_line, environment, fault, quiz
from tests.test_store import filled

BEFORE = """
import sys, time
from quiz.cli import main
sys.exit(main(sys.argv[1:], clock=lambda: time.time() - 365 * 86_400))
"""


@fault("a clock that goes back a year")
def clock_back(folder: Path) -> None:
    """Every answer is kept in the order of its time, one line says what is wrong, and later all is as it was."""
    assert quiz(folder, *PLAY).returncode == 0
    done = run(
        [sys.executable, "-c", BEFORE, *PLAY], input="1\n1\n", capture_output=True, text=True, encoding="utf-8",
        check=False, cwd=ROOT, env=environment(folder),
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert done.stderr.count("\n") == 1
    assert "set the clock right" in done.stderr
    assert acknowledged(done) == 2
    assert answers(folder / FILE_NAME) == 5
    done = quiz(folder, *PLAY)
    assert (done.returncode, done.stderr) == (0, "")
    assert quiz(folder, "doctor").returncode == 0


@fault("two sessions at once")
def two_sessions(folder: Path) -> None:
    """Both keep every answer, and the memory is right afterwards."""
    one, other = Session(folder), Session(folder)
    for _ in range(4):
        assert one.answer()
        assert other.answer()
    for session in (one, other):
        done = session.end()
        assert (done.returncode, done.stderr) == (0, "")
    assert answers(folder / FILE_NAME) == one.acknowledged + other.acknowledged == 8
    assert quiz(folder, "doctor").returncode == 0


@fault("a session that waits for a stuck one in vain")
def stuck_session(folder: Path) -> None:
    """After a while one line says so; nothing is acknowledged that is not kept."""
    progress = folder / FILE_NAME
    filled(progress)
    with closing(sqlite3.connect(progress, isolation_level=None)) as writer:
        writer.execute("BEGIN IMMEDIATE")
        done = quiz(folder, *PLAY)
        writer.execute("ROLLBACK")
    check_one_line(done, "another session is writing")
    assert acknowledged(done) == 0
    assert answers(progress) == 3
