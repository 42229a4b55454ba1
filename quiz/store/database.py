"""The progress file as a database: opened, brought up to date, and written to in whole transactions."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager

from quiz.store.schema import APPLICATION_ID, MIGRATIONS
from quiz.store.trouble import ELSEWHERE, StrPath, Unusable, damaged, explained

ROOM = 65_536
"""Kibibytes, taken page by page as they are needed. SQLite's own 2,000 hold some ten thousand reviews."""


def version_of(db: sqlite3.Connection, path: StrPath) -> int:
    """How many of the migrations a file has had, 0 for an empty one; nothing is written to it.

    Raises `Unusable` where the database is not ours or from a newer version.
    """
    version, application = (db.execute(f"PRAGMA {name}").fetchone()[0] for name in ("user_version", "application_id"))
    tables = db.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
    # a newer version may have another mark, and its number alone would be no proof of what it is
    if application != APPLICATION_ID and (version or tables):
        raise Unusable(f"{path} is a database of another program; {ELSEWHERE}")
    if version > len(MIGRATIONS):
        raise Unusable(f"{path} was written by a newer version of this program; update it")
    return int(version)


def check_sound(db: sqlite3.Connection, path: StrPath, *, thorough: bool) -> None:
    """Raise `Unusable` where SQLite's own check finds damage; a thorough check takes about eight times as long."""
    check = "integrity_check" if thorough else "quick_check"
    (found,) = db.execute(f"PRAGMA {check}(1)").fetchone()
    if found != "ok":
        raise damaged(path, " ".join(str(found).split()))


class Database:
    """The progress file, opened and brought to the newest schema.

    Before each migration of a file that has progress in it, `keep` is called with a name for that moment, while
    nobody else can write. While another process writes, each transaction waits for at most `busy_seconds`. Raises
    `StoreError` where the file cannot be opened, is damaged, is not ours, or comes from a newer version; such a file
    is left as it is.
    """

    def __init__(self, path: StrPath, busy_seconds: float, keep: Callable[[str], object] = lambda moment: None) -> None:
        self.path = path
        self._keep = keep
        with self.explained():
            os.makedirs(os.path.dirname(path) or os.curdir, exist_ok=True)
            # transactions are opened by hand: Python's own mode would commit DDL behind our back
            self._db = sqlite3.connect(path, timeout=busy_seconds, isolation_level=None)
        try:
            with self.explained():
                self._prepare()
        except BaseException:
            self._db.close()
            raise

    def close(self) -> None:
        """Close the file."""
        self._db.close()

    def execute(self, statement: str, values: tuple[object, ...] = ()) -> sqlite3.Cursor:
        """Run one statement."""
        return self._db.execute(statement, values)

    def execute_many(self, statement: str, rows: Iterable[tuple[object, ...]]) -> None:
        """Run one statement for each row."""
        self._db.executemany(statement, rows)

    def make_room(self) -> None:
        """Let as much as `ROOM` of the file stay in memory from now on, for many rows are about to be written.

        The table and its index cannot both be filled from one end to the other, so a row may fall on any page; and a
        page that finds no room is written out and read in again for nearly every row. That a commit is whole, and on
        the disk when it returns, does not depend on this.
        """
        self._db.execute(f"PRAGMA cache_size = -{ROOM}")

    def _prepare(self) -> None:
        with self.transaction("DEFERRED"):
            version = version_of(self._db, self.path)
        self._write_ahead()
        for number in range(version, len(MIGRATIONS)):
            with self.transaction():
                # another process may have migrated while this one waited for the lock
                if version_of(self._db, self.path) == number:
                    if version:
                        self._keep(f"before-version-{number + 1}")
                    for statement in MIGRATIONS[number]:
                        self._db.execute(statement)
                    self._db.execute(f"PRAGMA user_version = {number + 1}")

    def _write_ahead(self) -> None:
        """Keep a write-ahead log with full synchronisation: a commit is on the disk when it returns."""
        self._db.execute("PRAGMA synchronous = FULL")
        try:
            self._db.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as error:
            # the first switch needs the file for itself and does not wait; without it too a commit is durable, and
            # whoever has the file now, or opens it next, makes the switch for all
            if error.sqlite_errorcode != sqlite3.SQLITE_BUSY:
                raise

    @contextmanager
    def transaction(self, kind: str = "IMMEDIATE") -> Iterator[None]:
        """All that is written inside is on the disk at the end, or nothing of it."""
        self._db.execute(f"BEGIN {kind}")
        try:
            yield
            self._db.execute("COMMIT")
        except BaseException:
            if self._db.in_transaction:  # SQLite itself rolls back after some errors, a full disk among them
                self._db.execute("ROLLBACK")
            raise

    def explained(self) -> AbstractContextManager[None]:
        """Turn what SQLite and the system say into one line that helps; a mistake of this program stays one."""
        return explained(self.path)
