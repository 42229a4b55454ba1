"""A backup in place of the progress: all of it, or nothing has changed."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from quiz.core.progress import FOREVER, LONGEST_SHIFT
from quiz.files import drafted
from quiz.store.backups import Backups, copy, opened
from quiz.store.database import Database, check_sound, version_of
from quiz.store.schema import MIGRATIONS
from quiz.store.trouble import StoreError, Unusable, damaged, explained

MOMENT = "before-restore"
_LIMITS = {
    "day_start": f"abs(day_start) > {LONGEST_SHIFT}",
    "state": "state NOT IN ('learning', 'review', 'relearning')",
    "stability": "NOT stability BETWEEN 0.0001 AND 1e6",
    "difficulty": "NOT difficulty BETWEEN 1 AND 10",
}
"""By the column: what its value cannot be."""
BESIDE = ("-wal", "-shm", "-journal")
"""What SQLite keeps beside a database while it is open."""


def restore(progress: Path, file: Path, busy_seconds: float) -> Path | None:
    """Put what is in `file` in place of the progress; nothing is merged.

    Returns where what was there before is kept, None if nothing was. A session that is open meanwhile goes on with
    what was restored. Raises `StoreError` where the file is not ours, newer or damaged, or one of the steps fails;
    then the progress is as it was.
    """
    if progress.exists() and file.exists() and progress.samefile(file):
        raise StoreError(f"{file} is your progress itself; name a backup of it")
    check(file)
    with explained(progress.parent):
        progress.parent.mkdir(parents=True, exist_ok=True)
    if not progress.exists():
        with explained(progress), drafted(progress) as draft:
            _fresh_copy(file, draft, busy_seconds)
            _clear(progress, *BESIDE)
        return None
    if not progress.is_file():
        raise StoreError(f"{progress} is no file: move it away and try again")
    return _exchange(progress, file, busy_seconds) if _is_usable(progress) else _replace(progress, file, busy_seconds)


def check(file: Path, *, at_rest: bool = True) -> int:
    """How many reviews a progress file has. Raises `Unusable` where it is not ours, newer, or damaged."""
    with opened(file, at_rest=at_rest) as db:
        version = version_of(db, file)
        if not version:
            raise Unusable(f"{file} has no progress in it")
        check_sound(db, file, thorough=True)
        if _schema(db) != _released(version):
            raise Unusable(f"{file} was changed by another program: its tables are not ours")
        for table in _tables(db):
            if db.execute(f"SELECT 1 FROM {table} WHERE {_impossible(db, table)} LIMIT 1").fetchone():
                raise damaged(file, f"a {table} in it is none")
            for _ in db.execute(f"SELECT * FROM {table}"):
                pass  # Python reads every text, SQLite alone would not ask whether it is one
        return int(db.execute("SELECT count(*) FROM review").fetchone()[0])


def _schema(db: sqlite3.Connection) -> set[tuple[str, str, str]]:
    """Every table, index, view and trigger as it was written; SQLite's own have no text."""
    return set(db.execute("SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL"))


def _tables(db: sqlite3.Connection | Database) -> list[str]:
    return [name for (name,) in db.execute("SELECT name FROM main.sqlite_master WHERE type = 'table'")]


def _impossible(db: sqlite3.Connection, table: str) -> str:
    """The condition that a row cannot be ours: SQLite itself keeps any value anywhere."""
    columns = list(db.execute(f"SELECT name, type FROM pragma_table_info('{table}')"))
    wrong = [f"typeof({name}) <> '{kind.lower()}'" for name, kind in columns]
    wrong += [f"{name} NOT BETWEEN {-FOREVER} AND {FOREVER}" for name, kind in columns if kind == "INTEGER"]
    wrong += [_LIMITS[name] for name, _ in columns if name in _LIMITS]
    return " OR ".join(wrong)


def _released(version: int) -> set[tuple[str, str, str]]:
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as db:
        for step in MIGRATIONS[:version]:
            for statement in step:
                db.execute(statement)
        return _schema(db)


def _is_usable(progress: Path) -> bool:
    try:
        check(progress, at_rest=False)
    except Unusable:
        return False
    return True


def _fresh_copy(file: Path, target: Path, busy_seconds: float) -> None:
    """A copy of the file, brought up to date."""
    copy(file, target, at_rest=True)
    Database(target, busy_seconds).close()


@contextmanager
def _scratch(progress: Path) -> Iterator[Path]:
    """A path beside the progress for a database that is needed only inside."""
    path = progress.with_name(f".{progress.name}.draft")
    _clear(path, "", *BESIDE)
    try:
        yield path
    finally:
        _clear(path, "", *BESIDE)


def _clear(path: Path, *ends: str) -> None:
    """Delete a file and what SQLite has beside it: it would be taken for a part of whatever comes in its place."""
    for end in ends:
        path.with_name(path.name + end).unlink(missing_ok=True)


def _exchange(progress: Path, file: Path, busy_seconds: float) -> Path:
    """Exchange the rows of the progress for those of the file, in one transaction in which the backup is made too."""
    backups = Backups(progress)
    database = Database(progress, busy_seconds, backups.make)
    try:
        with explained(progress), _scratch(progress) as draft:
            _fresh_copy(file, draft, busy_seconds)
            database.execute("ATTACH ? AS backup", (str(draft),))
            with database.transaction():
                kept = backups.make(MOMENT)
                for table in _tables(database):
                    database.execute(f"DELETE FROM main.{table}")
                    database.execute(f"INSERT INTO main.{table} SELECT * FROM backup.{table}")
            database.execute("DETACH backup")
            return kept
    finally:
        database.close()


def _replace(progress: Path, file: Path, busy_seconds: float) -> Path:
    """Put the copy in the place of a file that cannot be used, which is kept byte by byte."""
    with explained(progress), drafted(progress) as draft:
        _fresh_copy(file, draft, busy_seconds)
        kept = Backups(progress).set_aside(MOMENT)
        _clear(progress, *BESIDE)
    return kept
