"""Backups: whole copies at the right moments, the newest kept, and never a half one."""

import os
import sqlite3
from contextlib import closing
from pathlib import Path
from subprocess import run
from sys import executable

import pytest

from quiz.core.day import DAY
from quiz.store import Store, StoreError
from quiz.store.backups import KEPT, Backups, copy, opened
from quiz.store.schema import MIGRATIONS
from tests.test_store import NOW, ROOT, filled, review, whole_log


def names(backups: Backups) -> list[str]:
    """The names in the folder of backups, whatever they are."""
    return sorted(path.name for path in backups.folder.iterdir())


def test_one_a_day(tmp_path: Path) -> None:
    """The first time of a day a backup is made that holds everything so far; a second time none is."""
    path = tmp_path / "p.sqlite3"
    backups = Backups(path)
    filled(path, 3)
    made = backups.daily("2026-11-26")
    assert made == tmp_path / "backups" / "0001-2026-11-26.sqlite3"
    assert whole_log(made) == whole_log(path)
    assert backups.daily("2026-11-26") is None
    filled(path, 5)
    assert len(whole_log(made)) == 3
    later = backups.daily("2026-11-27")
    assert later is not None
    assert len(whole_log(later)) == 5


def test_without_progress_there_is_no_backup(tmp_path: Path) -> None:
    """Where nothing was learnt yet nothing is made, not even the folder."""
    assert Backups(tmp_path / "p").daily("2026-11-26") is None
    assert list(tmp_path.iterdir()) == []


def test_the_newest_ten_are_kept(tmp_path: Path) -> None:
    """Ten daily ones stay, the oldest goes first; those made before something are counted by themselves."""
    path = tmp_path / "p"
    filled(path)
    backups = Backups(path)
    backups.make("before-restore")
    for day in range(1, KEPT + 5):
        backups.daily(f"2026-11-{day:02}")
    kept = [backup.moment for backup in backups.all()]
    assert kept == ["before-restore", *(f"2026-11-{day:02}" for day in range(5, KEPT + 5))]


def test_a_clock_that_was_wrong_costs_no_backup(tmp_path: Path) -> None:
    """Days from a clock that ran ahead are no reason to go without backups until then, or to let new ones go."""
    path = tmp_path / "p"
    filled(path)
    backups = Backups(path)
    for day in range(1, KEPT + 1):
        assert backups.daily(f"2036-01-{day:02}")
    assert backups.daily("2026-11-26")
    assert backups.all()[-1].moment == "2026-11-26"
    assert backups.daily("2026-11-26") is None


def test_a_backup_of_a_file_in_use(tmp_path: Path) -> None:
    """What an open session has written is in the copy, though it may still stand in the write-ahead log."""
    path = tmp_path / "p"
    with Store(path) as store:
        store.add(review(NOW))
        made = Backups(path).make("before-restore")
        store.add(review(NOW + DAY))
        assert len(whole_log(made)["deck/note/recognition"]) == 1
    assert names(Backups(path)) == [made.name]


def test_a_copy_stands_in_one_file_that_can_be_read_anywhere(tmp_path: Path) -> None:
    """A copy needs no second file beside it, and its folder need not be writable."""
    path, target = tmp_path / "p", tmp_path / "away" / "copy"
    target.parent.mkdir()
    filled(path)
    copy(path, target)
    with opened(target, at_rest=True) as db:
        assert db.execute("PRAGMA journal_mode").fetchone() != ("wal",)
        assert db.execute("SELECT count(*) FROM review").fetchone() == (3,)
    assert [path.name for path in target.parent.iterdir()] == ["copy"]


def test_a_damaged_file_makes_no_backup_and_lets_none_go(tmp_path: Path) -> None:
    """A file that SQLite finds damaged is told of, and the good backups stay."""
    path = tmp_path / "p"
    filled(path, 200)
    backups = Backups(path)
    for day in range(1, KEPT + 1):
        backups.daily(f"2026-11-{day:02}")
    before = names(backups)
    data = path.read_bytes()
    path.write_bytes(data[:4096] + bytes(4096) + data[8192:])
    with pytest.raises(StoreError, match=r"damaged .*quiz restore"):
        backups.daily("2026-11-26")
    assert names(backups) == before


def test_a_backup_before_each_migration(tmp_path: Path) -> None:
    """A file of the first schema is copied as it was before it is changed; a new file has nothing to copy."""
    path = tmp_path / "p"
    with closing(sqlite3.connect(path)) as db, db:
        for statement in MIGRATIONS[0]:
            db.execute(statement)
        db.execute("PRAGMA user_version = 1")
        db.execute("INSERT INTO review VALUES ('d/n/cloze', 1, 3, 1.0, 'terminal', 'typed', 'correct', 'x')")
    with Store(path) as store:
        assert len(store.reviews("d/n/cloze")) == 1
    moments = [backup.moment for backup in Backups(path).all()]
    assert moments == [f"before-version-{number}" for number in range(2, len(MIGRATIONS) + 1)]
    with opened(Backups(path).all()[0].path) as db:
        assert db.execute("PRAGMA user_version").fetchone() == (1,)
        assert db.execute("SELECT card, answer FROM review").fetchall() == [("d/n/cloze", "x")]
    filled(tmp_path / "new" / "p")
    assert Backups(tmp_path / "new" / "p").all() == []


def test_without_its_backup_a_migration_is_not_begun(tmp_path: Path) -> None:
    """Where the copy cannot be made the old file stays as it was, and one line says why."""
    path = tmp_path / "p"
    with closing(sqlite3.connect(path)) as db, db:
        for statement in MIGRATIONS[0]:
            db.execute(statement)
        db.execute("PRAGMA user_version = 1")
    (tmp_path / "backups").write_bytes(b"a file in the folder's place")
    with pytest.raises(StoreError, match="backups"):
        Store(path)
    with opened(path) as db:
        assert db.execute("PRAGMA user_version").fetchone() == (1,)


CRAMPED = """
import resource, sys
from pathlib import Path
from quiz.store import StoreError
from quiz.store.backups import Backups
resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, resource.getrlimit(resource.RLIMIT_FSIZE)[1]))
try:
    Backups(Path(sys.argv[1])).daily("2026-11-26")
except StoreError as error:
    print(error)
"""


def test_a_backup_that_does_not_fit_is_not_there(tmp_path: Path) -> None:
    """Where the disk takes no more there is no half backup, no draft, and one line that says so."""
    path = tmp_path / "p"
    filled(path, 800)
    done = run([executable, "-c", CRAMPED, str(path)], capture_output=True, text=True, cwd=ROOT, check=True)
    assert done.stdout.startswith(str(path))
    assert done.stdout.count("\n") == 1
    assert names(Backups(path)) == []


def test_drafts_of_killed_programs_are_cleared(tmp_path: Path) -> None:
    """The next backup clears what a killed one left behind long ago, and leaves what another may be making."""
    path = tmp_path / "p"
    filled(path)
    backups = Backups(path)
    backups.folder.mkdir()
    old, fresh = backups.folder / ".old.draft", backups.folder / ".fresh.draft"
    for draft in (old, fresh):
        draft.write_bytes(b"half a database")
    os.utime(old, (1, 1))
    made = backups.make("before-restore")
    assert names(backups) == sorted([fresh.name, made.name])


def test_other_files_in_the_folder_are_left_alone(tmp_path: Path) -> None:
    """What the learner keeps beside the backups is neither counted nor deleted."""
    path = tmp_path / "p"
    filled(path)
    backups = Backups(path)
    backups.folder.mkdir()
    (backups.folder / "my own copy.sqlite3").write_bytes(b"x")
    for day in range(1, KEPT + 3):
        backups.daily(f"2026-11-{day:02}")
    assert "my own copy.sqlite3" in names(backups)
    assert len(backups.all()) == KEPT


def test_the_database_of_another_program_is_not_copied(tmp_path: Path) -> None:
    """A backup is one of ours, or none."""
    path = tmp_path / "p"
    with closing(sqlite3.connect(path)) as db:
        db.execute("CREATE TABLE mail (x)")
    with pytest.raises(StoreError, match="another program"):
        Backups(path).make("before-restore")
    assert names(Backups(path)) == []
