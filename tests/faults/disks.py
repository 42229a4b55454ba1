"""Disks and files that take nothing, or no more."""

from __future__ import annotations

import resource
import shutil
import sqlite3
import sys
from contextlib import closing
from pathlib import Path
from subprocess import PIPE, run

from quiz.store import FILE_NAME, Store
from tests.faults.scene import (
    PLAY,
    ROOT,
    Session,
    Unavailable,
    acknowledged,
    answers,
    check_one_line,
    environment,
    fault,
    fill_up,
    quiz,
    small_disk,
)
from tests.test_store import filled


@fault("a full disk from the start")
def full_disk(folder: Path) -> None:
    """One line says so, nothing is acknowledged that is not kept, and with room again all is there."""
    with small_disk(folder) as disk:
        filled(disk / FILE_NAME)
        filler = fill_up(disk)
        done = quiz(disk, *PLAY)
        check_one_line(done, "disk", "room")
        assert acknowledged(done) == 0
        check_one_line(quiz(disk, "progress", "export", str(disk / "out")), "disk")
        check_one_line(quiz(disk, "backup", str(disk / "copy")), "disk", "room")
        check_one_line(quiz(disk, "export", "wit-rusland", "--output", str(disk / "deck.apkg")), "deck.apkg")
        filler.unlink()
        assert not [path for path in disk.rglob("*") if path.is_file() and not path.name.startswith(FILE_NAME)]
        assert answers(disk / FILE_NAME) == 3
        done = quiz(disk, *PLAY)
        assert done.returncode == 0, done.stderr
        assert answers(disk / FILE_NAME) == 3 + acknowledged(done) == 6


@fault("a full disk without any progress yet")
def full_new_disk(folder: Path) -> None:
    """One line says so, and with room again learning begins."""
    with small_disk(folder) as disk:
        filler = fill_up(disk)
        check_one_line(quiz(disk, *PLAY), "disk")
        filler.unlink()
        assert quiz(disk, *PLAY).returncode == 0


@fault("a disk that fills up in the middle of a session")
def filling_disk(folder: Path) -> None:
    """The answer that does not fit is not acknowledged and one line says why; those before it are kept."""
    with small_disk(folder) as disk:
        session = Session(disk)
        for _ in range(2):
            assert session.answer()
        filler = fill_up(disk)
        while session.answer():
            assert session.acknowledged < 200
        check_one_line(session.end(), "disk", "room")
        filler.unlink()
        assert answers(disk / FILE_NAME) == session.acknowledged


@fault("a disk that can only be read")
def read_only_disk(folder: Path) -> None:
    """One line says so, and the progress is there when the disk can be written to again."""
    with small_disk(folder) as disk:
        filled(disk / FILE_NAME)
        run(["mount", "-o", "remount,ro", str(disk)], check=True)
        check_one_line(quiz(disk, *PLAY), "writable", "QUIZ_HOME")
        done = quiz(folder / "other", "restore", str(disk / FILE_NAME))
        assert done.returncode == 0, done.stderr
        run(["mount", "-o", "remount,rw", str(disk)], check=True)
        assert answers(disk / FILE_NAME) == answers(folder / "other" / FILE_NAME) == 3


@fault("files that may not grow")
def limited_files(folder: Path) -> None:
    """As on a full disk: what does not fit is not acknowledged, and one line says why."""
    filled(folder / FILE_NAME, 3)
    command = [sys.executable, "-m", "quiz", *PLAY]
    done = run(
        command, input="1\n" * 9, capture_output=True, text=True, encoding="utf-8", check=False, cwd=ROOT,
        env=environment(folder, PYTHONDONTWRITEBYTECODE="1"),
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000)),
    )  # fmt: skip
    check_one_line(done, "room")
    assert answers(folder / FILE_NAME) == 3 + acknowledged(done)


@fault("an output that takes nothing")
def full_output(folder: Path) -> None:
    """Lines that cannot be written are a fault that is told, not a traceback."""
    if not Path("/dev/full").exists():
        raise Unavailable("there is no /dev/full")
    with open("/dev/full", "w") as full:
        for command in (("decks",), ("schema",), PLAY):
            done = run(
                [sys.executable, "-m", "quiz", *command], stdin=PIPE, stdout=full, stderr=PIPE, text=True, check=False,
                cwd=ROOT, env=environment(folder),
            )  # fmt: skip
            assert done.returncode != 0
            assert "Traceback" not in done.stderr, done.stderr
            assert "No space left" in done.stderr, done.stderr


BEFORE = """
import sys, time
from quiz.cli import main
sys.exit(main(sys.argv[1:], clock=lambda: time.time() - 365 * 86_400))
"""


@fault("a migration that is broken off")
def broken_migration(folder: Path) -> None:
    """Without room for its backup it does not begin; the old file is read as ever once there is room."""
    with small_disk(folder, "size=200k") as disk:
        shutil.copyfile(ROOT / "tests" / "data" / "schema" / "v1.sqlite3", disk / FILE_NAME)
        before = (disk / FILE_NAME).stat().st_size
        filler = fill_up(disk)
        check_one_line(quiz(disk, *PLAY), "disk", "room")
        filler.unlink()
        with closing(sqlite3.connect(disk / FILE_NAME)) as db:
            assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",)
            assert db.execute("PRAGMA user_version").fetchone() == (1,)
        assert (disk / FILE_NAME).stat().st_size == before
    home = folder / "home"
    home.mkdir()
    shutil.copyfile(ROOT / "tests" / "data" / "schema" / "v1.sqlite3", home / FILE_NAME)
    assert quiz(home, "decks").returncode == 0
    with Store(home / FILE_NAME) as store:
        assert len(store.memories()) > 0
