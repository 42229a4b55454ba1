"""A database that is not what it should be, and places that may not be used."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from subprocess import run

from quiz.store import FILE_NAME
from quiz.store.backups import Backups, copy
from quiz.store.schema import MIGRATIONS
from tests.faults.scene import (
    FAULTS,
    PLAY,
    ROOT,
    Unavailable,
    acknowledged,
    answers,
    as_anyone,
    check_one_line,
    fault,
    quiz,
)
from tests.test_store import cut, filled, header_lost, overwritten, zeroed

NOBODY = 65534
UNKNOWN = 54_321
"""A user that the system has no entry for."""
COMMANDS = (PLAY, ("decks",), ("read", "wit-rusland", "--plain"), ("progress", "export", "-"), ("backup",), ("check",))


def check_refused(home: Path, *says: str) -> None:
    """Every command that needs the progress says one line, and not a byte of the file or a file beside it changes."""
    progress = home / FILE_NAME
    before = progress.read_bytes()
    for command in COMMANDS:
        check_one_line(quiz(home, *command), str(progress), *says)
        assert progress.read_bytes() == before, command
    assert quiz(home, "doctor").returncode == 1
    assert progress.read_bytes() == before
    assert not (home / "-").exists()


def _damaged(damage: Callable[[Path], None]) -> Callable[[Path], None]:
    def bring_about(folder: Path) -> None:
        progress = folder / FILE_NAME
        filled(progress, 200)
        backup = folder.parent / f"{folder.name}-backup"
        copy(progress, backup)
        damage(progress)
        before = progress.read_bytes()
        check_refused(folder, "damaged", "quiz restore")
        done = quiz(folder, "restore", str(backup))
        assert done.returncode == 0, done.stderr
        assert answers(progress) == 200
        assert before in [kept.path.read_bytes() for kept in Backups(progress).all()]
        backup.unlink()

    return bring_about


for _name, _damage in {
    "text in the database's place": overwritten,
    "a truncated database": cut,
    "a database whose pages are zeros": zeroed,
    "a database without its first bytes": header_lost,
}.items():
    FAULTS[_name] = _damaged(_damage)


@fault("a database from a newer version")
def newer(folder: Path) -> None:
    """It is refused with the way out and stays as it is."""
    filled(folder / FILE_NAME)
    with closing(sqlite3.connect(folder / FILE_NAME)) as db:
        db.execute(f"PRAGMA user_version = {len(MIGRATIONS) + 1}")
    check_refused(folder, "newer version", "update")


@fault("the database of another program")
def not_ours(folder: Path) -> None:
    """It is refused with the way out and stays as it is."""
    with closing(sqlite3.connect(folder / FILE_NAME)) as db:
        db.execute("CREATE TABLE mail (x)")
    check_refused(folder, "another program", "QUIZ_HOME")


@fault("a database of no bytes")
def no_bytes(folder: Path) -> None:
    """It holds nothing to lose: learning begins."""
    (folder / FILE_NAME).touch()
    done = quiz(folder, *PLAY)
    assert done.returncode == 0, done.stderr
    assert answers(folder / FILE_NAME) == acknowledged(done) == 3


@fault("a folder in the database's place")
def folder_instead(folder: Path) -> None:
    """One line says what to do, and the folder stays."""
    (folder / FILE_NAME).mkdir()
    (folder / FILE_NAME / "photo").touch()
    check_one_line(quiz(folder, *PLAY), FILE_NAME, "QUIZ_HOME")
    assert (folder / FILE_NAME / "photo").exists()


@fault("a file in the folder's place")
def file_instead(folder: Path) -> None:
    """One line says what to do, and the file stays."""
    (folder / "home").write_bytes(b"mine")
    check_one_line(quiz(folder / "home", *PLAY), "home", "QUIZ_HOME")
    assert (folder / "home").read_bytes() == b"mine"


@fault("a folder that cannot be written to")
def read_only_folder(folder: Path) -> None:
    """One line says so, and what is there stays."""
    home = folder / "home"
    filled(home / FILE_NAME)
    before = as_anyone()
    home.chmod(0o555)
    data = (home / FILE_NAME).read_bytes()
    check_one_line(quiz(home, *PLAY, before=before), "writable", "QUIZ_HOME")
    check_one_line(quiz(home / "deeper", *PLAY, before=before), "deeper", "QUIZ_HOME")
    assert quiz(home, "doctor", before=before).returncode == 1
    home.chmod(0o755)
    assert (home / FILE_NAME).read_bytes() == data
    assert answers(home / FILE_NAME) == 3


@fault("a database that may not be read")
def unreadable(folder: Path) -> None:
    """One line says so."""
    filled(folder / "home" / FILE_NAME)
    before = as_anyone()
    (folder / "home" / FILE_NAME).chmod(0)
    check_one_line(quiz(folder / "home", *PLAY, before=before), FILE_NAME, "QUIZ_HOME")


@fault("a deck and a source that may not be read")
def forbidden_deck(folder: Path) -> None:
    """What is forbidden is called so, and not missing."""
    deck = folder / "decks" / "own"
    assert quiz(folder / "home", "new", str(deck)).returncode == 0
    before = as_anyone()
    source = next((deck / "source").iterdir())
    source.chmod(0)
    done = quiz(folder / "home", "check", str(deck), before=before)
    assert done.returncode == 1
    assert f"source/{source.name}:1:1: this cannot be read: Permission denied" in done.stdout
    source.chmod(0o755)
    deck.chmod(0)
    check_one_line(quiz(folder / "home", "play", str(deck), before=before), "Permission denied")
    deck.chmod(0o755)


@fault("settings that may not be seen")
def forbidden_settings(folder: Path) -> None:
    """The doctor does not call them none."""
    home, hidden = folder / "home", folder / "hidden"
    filled(home / FILE_NAME)
    hidden.mkdir()
    (hidden / "settings.json").write_text("{}", encoding="utf-8")
    (home / "settings.json").symlink_to(hidden / "settings.json")
    before = as_anyone()
    hidden.chmod(0)
    done = quiz(home, "doctor", before=before)
    hidden.chmod(0o755)
    assert done.returncode == 1
    assert "✗ settings: " in done.stdout, done.stdout


@fault("backups that cannot be written")
def no_backups(folder: Path) -> None:
    """The session goes its way and every answer is kept; afterwards one line says that there is no backup."""
    home = folder / "home"
    filled(home / FILE_NAME, 1)
    (home / "backups").mkdir()
    before = as_anyone()
    (home / "backups").chmod(0o555)
    done = quiz(home, *PLAY, before=before)
    check_one_line(done, "backups")
    assert acknowledged(done) == 3
    assert answers(home / FILE_NAME) == 4


@fault("no home folder: HOME names none that exists")
def no_such_home(folder: Path) -> None:
    """Where it cannot be made one line says so, and how to name another."""
    before = as_anyone()
    folder.chmod(0o555)
    check_one_line(quiz(None, *PLAY, before=before, HOME=str(folder / "nobody")), "nobody", "QUIZ_HOME")


@fault("no home folder: HOME is not set")
def home_unset(folder: Path) -> None:
    """The home that the system knows of the user is taken; where it cannot be used one line says so."""
    if os.getuid() != 0:
        raise Unavailable("only root can take the place of a user who has no home")
    for user in (NOBODY, UNKNOWN):
        before = as_anyone(f"--reuid={user}", "--clear-groups")
        if run([*before, "test", "-r", str(ROOT / "quiz" / "__main__.py")], check=False).returncode:
            raise Unavailable("no other user may read this checkout")
        check_one_line(quiz(None, *PLAY, before=before, HOME=None), "QUIZ_HOME")
    assert list(folder.iterdir()) == []
