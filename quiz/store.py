"""The learner's progress on disk: the review log and the memory of each card, in one SQLite file.

The log is the truth and is never changed: a review is added, an amendment (the learner overrules a verdict) is
added beside it. The memory of each card is the fold of FSRS over them, kept in a table so that a session starts
without reading years of reviews; it can be rebuilt from the log at any moment.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import groupby
from pathlib import Path

from msgspec.structs import replace

from quiz.core.memory import Memory, Rating, Review, fold, remember
from quiz.core.progress import Amendment
from quiz.errors import UserError

FILE_NAME = "progress.sqlite3"
BUSY_SECONDS = 10.0
APPLICATION_ID = int.from_bytes(b"twee")
"""Stands in the file's header (https://sqlite.org/fileformat.html#application_id) and says that it is ours."""

_MEMORY_COLUMNS = "card, state, step, stability, difficulty, due, last, reviews, lapses"
_ANSWER_COLUMNS = "rating, seconds, origin, exercise, outcome, answer"

MIGRATIONS: tuple[tuple[str, ...], ...] = (
    (
        f"PRAGMA application_id = {APPLICATION_ID}",
        """CREATE TABLE review (
            card TEXT NOT NULL, time INTEGER NOT NULL, rating INTEGER NOT NULL CHECK (rating BETWEEN 1 AND 4),
            seconds REAL NOT NULL, origin TEXT NOT NULL, exercise TEXT NOT NULL, outcome TEXT NOT NULL,
            answer TEXT NOT NULL, PRIMARY KEY (card, time)) WITHOUT ROWID""",
        """CREATE TABLE amendment (
            card TEXT NOT NULL, time INTEGER NOT NULL, rating INTEGER NOT NULL CHECK (rating BETWEEN 1 AND 4),
            PRIMARY KEY (card, time)) WITHOUT ROWID""",
        """CREATE TABLE memory (
            card TEXT PRIMARY KEY, state TEXT NOT NULL, step INTEGER NOT NULL, stability REAL NOT NULL,
            difficulty REAL NOT NULL, due INTEGER NOT NULL, last INTEGER NOT NULL, reviews INTEGER NOT NULL,
            lapses INTEGER NOT NULL) WITHOUT ROWID""",
        "CREATE INDEX review_by_time ON review (time)",
    ),
)


class StoreError(UserError):
    """The progress cannot be read or written; the text is one line that says what to do."""


class Store:
    """The progress file, opened. Use it as a context manager; every method that writes is one transaction.

    While another process writes, each waits for at most `busy_seconds`. Raises `StoreError` where the file cannot
    be opened, is damaged, is not ours, or comes from a newer version; such a file is left as it is.
    """

    def __init__(self, path: Path, *, busy_seconds: float = BUSY_SECONDS) -> None:
        self.path = path
        with self._explained():
            path.parent.mkdir(parents=True, exist_ok=True)
            # transactions are opened by hand: Python's own mode would commit DDL behind our back
            self._db = sqlite3.connect(path, timeout=busy_seconds, isolation_level=None)
        try:
            with self._explained():
                self._prepare()
        except BaseException:
            self._db.close()
            raise

    def __enter__(self) -> Store:
        return self

    def __exit__(self, *error: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the file."""
        self._db.close()

    def memories(self) -> dict[str, Memory]:
        """The memory of every card that was ever reviewed, by card id."""
        with self._explained():
            rows = self._db.execute(f"SELECT {_MEMORY_COLUMNS} FROM memory")
            return {row[0]: Memory(*row[1:]) for row in rows}

    def reviews(self, card: str) -> list[Review]:
        """The reviews of a card in order of time, amendments applied to their ratings."""
        with self._explained():
            return list(self._reviews("WHERE card = ?", card))

    def add(self, review: Review) -> tuple[Review, Memory]:
        """Write a review and the memory after it. On return both are on the disk.

        Returns the review as written (a millisecond later, should the card have one at that time) and the memory.
        """
        # SQLite takes no lone surrogates, which a terminal can deliver
        review = replace(review, answer=review.answer.encode("utf-8", "replace").decode("utf-8"))
        with self._explained(), self._transaction():
            while self._answer_at(review.card, review.time):
                review = replace(review, time=review.time + 1)
            self._db.execute(
                f"INSERT INTO review (card, time, {_ANSWER_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                (review.card, review.time, int(review.rating), review.seconds, review.origin, review.exercise,
                 review.outcome, review.answer),
            )  # fmt: skip
            before = self._memory(review.card)
            if before is not None and review.time > before.last:
                memory = remember(before, review)
                self._remember(review.card, memory)
            else:  # the first one, or the clock went back: the fold is in order of time, not of writing
                memory = self._fold_anew(review.card)
            return review, memory

    def overrule(self, card: str, time: int, rating: Rating) -> Memory:
        """Write that the learner gives the answer of that time another rating; the log keeps both.

        Returns the memory of the card that follows. Raises `LookupError` where there is no such answer.
        """
        with self._explained(), self._transaction():
            if not self._answer_at(card, time):
                raise LookupError(f"{card} has no review at {time}")
            self._db.execute("INSERT OR REPLACE INTO amendment VALUES (?, ?, ?)", (card, time, int(rating)))
            return self._fold_anew(card)

    def overruled(self) -> list[tuple[str, str, int]]:
        """What learners counted as right against the verdict, as (card, answer, how often), the most frequent first."""
        with self._explained():
            return self._db.execute(
                """SELECT card, answer, count(*) AS times FROM review JOIN amendment USING (card, time)
                   WHERE answer <> '' AND amendment.rating > review.rating
                   GROUP BY card, answer ORDER BY times DESC, card, answer"""
            ).fetchall()

    def log(self) -> Iterator[Review | Amendment]:
        """Everything in the log, as it was written: the reviews in order of time, then the amendments."""
        with self._explained():
            for row in self._db.execute(f"SELECT card, time, {_ANSWER_COLUMNS} FROM review ORDER BY time, card"):
                yield Review(row[0], row[1], Rating(row[2]), *row[3:])
            for card, time, rating in self._db.execute("SELECT card, time, rating FROM amendment ORDER BY time, card"):
                yield Amendment(card, time, Rating(rating))

    def merge(self, entries: Iterable[Review | Amendment]) -> int:
        """Add what the log does not have yet, all or nothing; how many entries were new.

        The log is a set, so the order of files does not matter and a second time changes nothing. Of two entries
        for one card at one millisecond the smaller answer and the larger amendment stand, on every machine.
        """
        with self._explained(), self._transaction():
            before, touched = self._size(), set()
            for entry in entries:
                if isinstance(entry, Amendment):
                    self._db.execute(
                        """INSERT INTO amendment VALUES (?, ?, ?)
                           ON CONFLICT DO UPDATE SET rating = max(rating, excluded.rating)""",
                        (entry.card, entry.time, int(entry.amended)),
                    )
                else:
                    self._insert_smaller(entry)
                touched.add(entry.card)
            for card in touched:
                if self._is_reviewed(card):  # an amendment may arrive before its review
                    self._fold_anew(card)
            return self._size() - before

    def _size(self) -> int:
        size: int = self._db.execute(
            "SELECT (SELECT count(*) FROM review) + (SELECT count(*) FROM amendment)"
        ).fetchone()[0]
        return size

    def _insert_smaller(self, review: Review) -> None:
        values = (int(review.rating), review.seconds, review.origin, review.exercise, review.outcome, review.answer)
        present = self._answer_at(review.card, review.time)
        if present is None or values < present:
            self._db.execute(
                f"INSERT OR REPLACE INTO review (card, time, {_ANSWER_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                (review.card, review.time, *values),
            )

    def rebuild(self) -> int:
        """Fold the memory of every card anew from the log, whatever the table held; how many cards."""
        with self._explained(), self._transaction():
            self._db.execute("DELETE FROM memory")
            count = 0
            for card, reviews in groupby(self._reviews(), key=lambda review: review.card):
                memory = fold(reviews)
                assert memory is not None, "a group is never empty"
                self._remember(card, memory)
                count += 1
            return count

    def rename(self, old_to_new: Iterable[tuple[str, str]]) -> None:
        """Give the progress of cards to their new ids, where a note was renamed. Cards without progress are skipped.

        A card that has progress under both ids keeps all of it; a review that stands under both counts once.
        """
        with self._explained():
            renamed = [(old, new) for old, new in old_to_new if old != new and self._is_reviewed(old)]
            if not renamed:
                return  # as nearly always: then nobody has to wait for a writer
            with self._transaction():
                for old, new in renamed:
                    self._move(old, new)

    def _move(self, old: str, new: str) -> None:
        query = f"SELECT time, {_ANSWER_COLUMNS} FROM review WHERE card = ?"
        rows = self._db.execute(query, (old,)).fetchall()
        for time, *answer in rows:
            free = time
            while (other := self._answer_at(new, free)) and other != tuple(answer):
                free += 1
            for table in ("review", "amendment"):
                change = f"UPDATE OR REPLACE {table} SET card = ?, time = ? WHERE card = ? AND time = ?"
                self._db.execute(change, (new, free, old, time))
        self._db.execute("DELETE FROM memory WHERE card = ?", (old,))
        if rows:  # none, if another process was faster
            self._fold_anew(new)

    def _is_reviewed(self, card: str) -> bool:
        return self._db.execute("SELECT 1 FROM review WHERE card = ? LIMIT 1", (card,)).fetchone() is not None

    def _answer_at(self, card: str, time: int) -> tuple[object, ...] | None:
        query = f"SELECT {_ANSWER_COLUMNS} FROM review WHERE card = ? AND time = ?"
        row: tuple[object, ...] | None = self._db.execute(query, (card, time)).fetchone()
        return row

    def _reviews(self, where: str = "", *values: str) -> Iterator[Review]:
        rows = self._db.execute(
            f"""SELECT card, time, coalesce(amendment.rating, review.rating), seconds, origin, exercise, outcome, answer
                FROM review LEFT JOIN amendment USING (card, time) {where} ORDER BY card, time""",
            values,
        )
        return (Review(row[0], row[1], Rating(row[2]), *row[3:]) for row in rows)

    def _memory(self, card: str) -> Memory | None:
        row = self._db.execute(f"SELECT {_MEMORY_COLUMNS} FROM memory WHERE card = ?", (card,)).fetchone()
        return Memory(*row[1:]) if row else None

    def _fold_anew(self, card: str) -> Memory:
        memory = fold(self._reviews("WHERE card = ?", card))
        assert memory is not None, f"{card} has no reviews"
        self._remember(card, memory)
        return memory

    def _remember(self, card: str, memory: Memory) -> None:
        self._db.execute(
            f"INSERT OR REPLACE INTO memory ({_MEMORY_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (card, memory.state, memory.step, memory.stability, memory.difficulty, memory.due, memory.last,
             memory.reviews, memory.lapses),
        )  # fmt: skip

    def _prepare(self) -> None:
        version = self._version()
        self._write_ahead()
        for number in range(version, len(MIGRATIONS)):
            with self._transaction():
                # another process may have migrated while this one waited for the lock
                if self._number("user_version") == number:
                    for statement in MIGRATIONS[number]:
                        self._db.execute(statement)
                    self._db.execute(f"PRAGMA user_version = {number + 1}")

    def _version(self) -> int:
        """How many of the migrations the file has had; nothing is written to a file that is refused."""
        with self._transaction("DEFERRED"):
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
    def _transaction(self, kind: str = "IMMEDIATE") -> Iterator[None]:
        self._db.execute(f"BEGIN {kind}")
        try:
            yield
            self._db.execute("COMMIT")
        except BaseException:
            if self._db.in_transaction:  # SQLite itself rolls back after some errors, a full disk among them
                self._db.execute("ROLLBACK")
            raise

    @contextmanager
    def _explained(self) -> Iterator[None]:
        """Turn what SQLite and the system say into one line that helps; a mistake of this program stays one."""
        try:
            yield
        except (sqlite3.ProgrammingError, sqlite3.IntegrityError):
            raise
        except sqlite3.Error as error:
            raise StoreError(f"{self.path}: {error}; {_advice(error)}") from error
        except OSError as error:
            raise StoreError(f"cannot use {error.filename or self.path}: {error.strerror}; {_ELSEWHERE}") from error


_ELSEWHERE = "name another folder with QUIZ_HOME"


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
