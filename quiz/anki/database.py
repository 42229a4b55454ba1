"""A collection of Anki on disk, read with SQLite and never changed: closed, unpacked, damaged or hostile."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from quiz.anki.unpack import unpacked
from quiz.errors import UserError

Query = Callable[[str], Iterable[Sequence[Any]]]
"""Runs one SELECT on a collection."""

MAGIC = b"SQLite format 3\x00"
ZIP_MAGIC = b"PK"
TABLES = ("col", "notes", "cards", "revlog", "config", "notetypes", "fields")
"""Those that are read; the last three are there since schema 15."""
LONGEST_VALUE = 64 << 20
MOST_STEPS = 3_000
"""Millions of steps of SQLite's machine: a large collection takes a hundred."""
LONGEST_REASON = 200
READING = (sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ)


@contextmanager
def reading(path: Path) -> Iterator[Query]:
    """Read a collection: `collection.anki2` itself, or that in an `.apkg` or `.colpkg`.

    The file stays as it is. A collection that Anki may be writing to is refused, as is one that changes while it is
    read. Raises `UserError`.
    """
    start = _start(path)
    if start.startswith(ZIP_MAGIC):
        with unpacked(path) as collection, _opened(collection, path) as query:
            yield query
    elif start == MAGIC:
        with unchanged(path), _opened(path, path) as query:
            yield query
    else:
        raise UserError(f"{path} is neither a package nor a collection of Anki")


def is_package(path: Path) -> bool:
    """Whether a file is a package, and not a collection itself."""
    return _start(path).startswith(ZIP_MAGIC)


def _start(path: Path) -> bytes:
    with path.open("rb") as stream:
        return stream.read(len(MAGIC))


@contextmanager
def unchanged(collection: Path) -> Iterator[None]:
    """Within, a collection can be read without a lock, which Anki would not grant.

    Anki writes first into a file beside the collection, and only then into it: without the one and with its time and
    size the same before and after, it was not written to in between. Raises `UserError` where it was, or may be.
    """
    before = _state(collection)
    try:
        yield
    except UserError:
        _compare(collection, before)  # what was read amid a change may look damaged
        raise
    _compare(collection, before)


def _compare(collection: Path, before: tuple[int, int]) -> None:
    if _state(collection) != before:
        raise UserError(f"{collection} changed while it was read; close Anki and try again")


def _state(collection: Path) -> tuple[int, int]:
    for ending in ("-wal", "-journal"):
        beside = collection.with_name(collection.name + ending)
        if beside.exists() and beside.stat().st_size:
            raise UserError(
                f"Anki has {collection} open, or did not close it well: close Anki (or open it and close it)"
            )
    found = os.stat(collection)
    return found.st_mtime_ns, found.st_size


@contextmanager
def _opened(database: Path, named: Path) -> Iterator[Query]:
    """`database` with SQLite; in errors it is called `named`. A `ValueError` from within is one of what was read."""
    try:
        # immutable: SQLite neither locks nor writes anything, not even beside the file
        connection = sqlite3.connect(f"{database.absolute().as_uri()}?mode=ro&immutable=1", uri=True)
        with closing(connection):
            _guard(connection)
            yield connection.execute
    except (sqlite3.Error, ValueError) as error:
        # SQLite quotes what it stumbled over, line breaks and all
        says = " ".join(str(error).split())[:LONGEST_REASON]
        raise UserError(f"{named} cannot be read as a collection of Anki: {says}") from error


def _guard(connection: sqlite3.Connection) -> None:
    """A schema can hold code: allow nothing but reading columns, for a bounded time and in bounded memory."""
    _check_schema(connection)
    connection.execute("PRAGMA trusted_schema = OFF")
    connection.execute("PRAGMA cell_size_check = ON")
    connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, LONGEST_VALUE)
    connection.text_factory = lambda data: data.decode("utf-8", "replace")
    connection.create_collation("unicase", lambda one, other: (one > other) - (one < other))
    steps = iter(range(MOST_STEPS))
    connection.set_progress_handler(lambda: next(steps, None) is None, 1_000_000)
    connection.set_authorizer(lambda action, *_: sqlite3.SQLITE_OK if action in READING else sqlite3.SQLITE_DENY)


def _check_schema(connection: sqlite3.Connection) -> None:
    """Refuse what would run code under the name of a table that is read; other tables may be as they like."""
    schema = connection.execute("SELECT name, type, sql FROM sqlite_master").fetchall()
    for name, kind, sql in (row for row in schema if row[0] in TABLES):
        plain = kind == "table" and str(sql).upper().startswith("CREATE TABLE")
        if not plain or connection.execute("SELECT 1 FROM pragma_table_xinfo(?) WHERE hidden", (name,)).fetchone():
            raise ValueError(f"{name} is no plain table")
