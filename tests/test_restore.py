"""A backup put back: all of it or nothing, and what was there before is never lost."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from quiz.core.day import DAY
from quiz.store import Store, StoreError
from quiz.store.backups import Backups, copy
from quiz.store.restore import check, restore
from quiz.store.schema import MIGRATIONS
from tests.test_store import CARD, NOW, cut, filled, header_lost, overwritten, review, whole_log, zeroed

SECONDS = 0.05


@pytest.fixture
def backup(tmp_path: Path) -> Path:
    """A backup with 60 reviews."""
    filled(tmp_path / "source", 60)
    path = tmp_path / "elsewhere.sqlite3"
    copy(tmp_path / "source", path)
    return path


def test_the_backup_takes_the_place(tmp_path: Path, backup: Path) -> None:
    """Afterwards there is what the backup has and nothing else; what was there before is kept."""
    path = tmp_path / "home" / "p"
    with Store(path) as store:
        store.add(review(NOW + DAY))
    before = whole_log(path)
    kept = restore(path, backup, SECONDS)
    assert whole_log(path) == whole_log(backup)
    assert kept is not None
    assert whole_log(kept) == before
    with Store(path) as store, Store(backup) as source:
        assert store.memories() == source.memories()


def test_where_there_was_no_progress(tmp_path: Path, backup: Path) -> None:
    """On a new machine the backup becomes the progress, and there is nothing to keep."""
    path = tmp_path / "new" / "home" / "p"
    assert restore(path, backup, SECONDS) is None
    assert whole_log(path) == whole_log(backup)


def test_a_log_that_was_left_alone_does_not_get_in(tmp_path: Path, backup: Path) -> None:
    """Where only the write-ahead log of a lost progress is left, it is not taken for a part of what is restored."""
    path, killed = tmp_path / "home" / "p", tmp_path / "killed" / "p"
    path.parent.mkdir()
    with Store(killed) as store:
        store.add(review(NOW + DAY, card="deck/other/cloze"))
        log = killed.with_name("p-wal").read_bytes()
    for name in ("p-wal", ".p.draft-wal"):
        (path.parent / name).write_bytes(log)
    assert restore(path, backup, SECONDS) is None
    assert whole_log(path) == whole_log(backup)
    restore(path, backup, SECONDS)
    assert whole_log(path) == whole_log(backup)


def test_a_session_that_is_open_goes_on_with_it(tmp_path: Path, backup: Path) -> None:
    """A session on the same file sees what was restored, and its next answer is added to that."""
    path = tmp_path / "home" / "p"
    with Store(path) as store:
        store.add(review(NOW + DAY))
        restore(path, backup, SECONDS)
        assert len(store.memories()) == 60
        store.add(review(NOW + 2 * DAY))
    assert [one.time for one in whole_log(path)[CARD]] == [NOW + 2 * DAY]


@pytest.mark.parametrize("damage", [overwritten, cut, zeroed, header_lost])
def test_a_damaged_progress_is_kept_as_it_is(tmp_path: Path, backup: Path, damage: Callable[[Path], None]) -> None:
    """The backup takes the place of a file that cannot be opened, whose every byte stays in the backups."""
    path = tmp_path / "home" / "p"
    filled(path, 60)
    damage(path)
    before = path.read_bytes()
    wal = path.with_name("p-wal")
    wal.write_bytes(b"what stood in the log")
    kept = restore(path, backup, SECONDS)
    assert kept is not None
    assert kept.read_bytes() == before
    assert kept.with_name(kept.name + "-wal").read_bytes() == b"what stood in the log"
    assert whole_log(path) == whole_log(backup)


def test_the_progress_of_a_newer_version_is_kept(tmp_path: Path, backup: Path) -> None:
    """Who went back to an older version can restore, and has the newer file still."""
    path = tmp_path / "home" / "p"
    filled(path)
    with closing(sqlite3.connect(path)) as db:
        db.execute(f"PRAGMA user_version = {len(MIGRATIONS) + 1}")
    before = path.read_bytes()
    kept = restore(path, backup, SECONDS)
    assert kept is not None
    assert kept.read_bytes() == before
    assert len(whole_log(path)) == 60


def changed(*statements: str) -> Callable[[Path], None]:
    """A database after these statements."""

    def change(path: Path) -> None:
        with closing(sqlite3.connect(path, isolation_level=None)) as db:
            for statement in statements:
                db.execute(statement)

    return change


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (overwritten, "damaged"),
        (cut, "damaged"),
        (zeroed, "damaged"),
        (header_lost, "damaged"),
        (changed("PRAGMA user_version = 99"), "newer version"),
        (changed("PRAGMA application_id = 99"), "another program"),
        (changed("CREATE TRIGGER t AFTER INSERT ON review BEGIN DELETE FROM memory; END"), "tables are not ours"),
        (changed("ALTER TABLE hold RENAME TO held", "CREATE VIEW hold AS SELECT * FROM held"), "tables are not ours"),
        (changed("UPDATE review SET card = CAST('d/n/cloze' AS BLOB)"), "a review in it is none"),
        (changed("UPDATE review SET time = 9223372036854775807 - time"), "a review in it is none"),
        (changed("UPDATE review SET answer = CAST(x'ff' AS TEXT)"), "damaged"),
        (changed("UPDATE memory SET stability = -1"), "a memory in it is none"),
        (lambda path: path.write_bytes(b""), "no progress in it"),
        (lambda path: path.unlink(), "there is no file"),
    ],
    ids=["text", "cut", "zeroed", "no header", "newer", "not ours", "trigger", "view", "a card that is no text", "a time that cannot be", "no UTF-8", "no stability", "empty", "missing"],
)  # fmt: skip
def test_what_is_no_sound_backup_is_refused(
    tmp_path: Path, backup: Path, change: Callable[[Path], None], says: str
) -> None:
    """One line says why, and the progress is as it was, byte by byte; no backup is made for nothing."""
    path = tmp_path / "home" / "p"
    filled(path)
    before = path.read_bytes()
    change(backup)
    with pytest.raises(StoreError, match=says):
        restore(path, backup, SECONDS)
    assert path.read_bytes() == before
    assert Backups(path).all() == []


def test_the_progress_is_no_backup_of_itself(tmp_path: Path) -> None:
    """Naming the progress itself is a mistake, told as one."""
    path = tmp_path / "p"
    filled(path)
    with pytest.raises(StoreError, match="your progress itself"):
        restore(path, path, SECONDS)
    assert len(whole_log(path)) == 3


def test_an_older_backup_is_brought_up_to_date(tmp_path: Path) -> None:
    """A backup of the first schema is restored with all its reviews; the backup itself stays as it is."""
    old, path = tmp_path / "old", tmp_path / "home" / "p"
    changed(
        *MIGRATIONS[0],
        "PRAGMA user_version = 1",
        f"INSERT INTO review VALUES ('{CARD}', 1, 3, 1.0, 'terminal', 'typed', 'correct', 'x')",
    )(old)
    before = old.read_bytes()
    filled(path)
    restore(path, old, SECONDS)
    assert set(whole_log(path)) == {CARD}
    assert old.read_bytes() == before


def test_while_another_session_writes_nothing_is_restored(tmp_path: Path, backup: Path) -> None:
    """A writer in the way is waited for a while, then one line says so; it is never taken for damage."""
    path = tmp_path / "home" / "p"
    filled(path)
    with closing(sqlite3.connect(path, isolation_level=None)) as writer:
        writer.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreError, match="another session is writing"):
            restore(path, backup, SECONDS)
        writer.execute("ROLLBACK")
    assert len(whole_log(path)) == 3
    assert [name.name for name in path.parent.iterdir()] == ["p"]


def test_a_check_counts_the_reviews(backup: Path) -> None:
    """A backup can be looked at without being restored."""
    assert check(backup) == 60
