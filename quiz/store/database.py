"""The progress file as a database: opened, brought up to date, and written to in whole transactions."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from quiz.errors import UserError
from quiz.store.schema import APPLICATION_ID, MIGRATIONS

_ELSEWHERE = "name another folder with QUIZ_HOME"


class StoreError(UserError):
    """The progress cannot be read or written; the text is one line that says what to do."""


class Database:
    """The progress file, opened and brought to the newest schema.

    While another process writes, each transaction waits for at most `busy_seconds`. Raises `StoreError` where the file
    cannot be opened, is damaged, is not ours, or comes from a newer version; such a file is left as it is.
    """

    def __init__(self, path: Path, busy_seconds: float) -> None:
        self.path = path
        with self.explained():
            path.parent.mkdir(parents=True, exist_ok=True)
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

    def _prepare(self) -> None:
        version = self._version()
        self._write_ahead()
        for number in range(version, len(MIGRATIONS)):
            with self.transaction():
                # another process may have migrated while this one waited for the lock
                if self._number("user_version") == number:
                    for statement in MIGRATIONS[number]:
                        self._db.execute(statement)
                    self._db.execute(f"PRAGMA user_version = {number + 1}")

    def _version(self) -> int:
        """How many of the migrations the file has had; nothing is written to a file that is refused."""
        with self.transaction("DEFERRED"):
            version, application = self._number("user_version"), self._number("application_id")
            tables = self._db.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
        if version > len(MIGRATIONS):
            raise StoreError(f"{self.path} was written by a newer version of this program; update it")
        if application != APPLICATION_ID and (version or tables):
            raise StoreError(f"{self.path} is a database of another program; {_ELSEWHERE}")
        return version

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

    def _number(self, pragma: str) -> int:
        return int(self._db.execute(f"PRAGMA {pragma}").fetchone()[0])

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

    @contextmanager
    def explained(self) -> Iterator[None]:
        """Turn what SQLite and the system say into one line that helps; a mistake of this program stays one."""
        try:
            yield
        except (sqlite3.ProgrammingError, sqlite3.IntegrityError):
            raise
        except sqlite3.Error as error:
            raise StoreError(f"{self.path}: {error}; {_advice(error)}") from error
        except OSError as error:
            raise StoreError(f"cannot use {error.filename or self.path}: {error.strerror}; {_ELSEWHERE}") from error


def _advice(error: sqlite3.Error) -> str:
    name = getattr(error, "sqlite_errorname", "")
    if name.startswith(("SQLITE_NOTADB", "SQLITE_CORRUPT")):
        return "the file is damaged and was left as it is: move it away, or put a backup in its place"
    if name.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
        return "another session is writing; close it and try again"
    if name.startswith("SQLITE_FULL"):
        return "the disk is full: make room and start again"
    if name.startswith(("SQLITE_READONLY", "SQLITE_CANTOPEN", "SQLITE_PERM")):
        return f"make the folder writable, or {_ELSEWHERE}"
    return "nothing was written"
