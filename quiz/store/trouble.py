"""What SQLite and the system say, as one line that helps."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from quiz.errors import UserError

StrPath = str | os.PathLike[str]
ELSEWHERE = "name another folder with QUIZ_HOME"
_DAMAGED = "the file is damaged and was left as it is: `quiz restore` lists your backups"


class StoreError(UserError):
    """The progress cannot be read or written; the text is one line that says what to do."""


class Unusable(StoreError):
    """What stands in the file cannot be used: it is damaged, not ours, or from a newer version."""


@contextmanager
def explained(path: StrPath) -> Iterator[None]:
    """Turn what SQLite and the system say of a file into a `StoreError`; a mistake of this program stays one."""
    try:
        yield
    except (sqlite3.ProgrammingError, sqlite3.IntegrityError):
        raise
    except sqlite3.Error as error:
        kind = Unusable if _is_damage(error) else StoreError
        what = " ".join(str(error).split())  # SQLite may quote what stands in the file
        raise kind(f"{path}: {what}; {_advice(error)}") from error
    except UnicodeDecodeError as error:  # raised by Python where it reads a text, or SQLite's own words on one
        raise damaged(path, "a text in it is not UTF-8") from error
    except OSError as error:
        raise StoreError(f"cannot use {error.filename or path}: {error.strerror}; {ELSEWHERE}") from error


def damaged(path: StrPath, what: str) -> Unusable:
    """The error for a file that SQLite can open and that is damaged all the same."""
    return Unusable(f"{path}: {what}; {_DAMAGED}")


def _is_damage(error: sqlite3.Error) -> bool:
    # Python's own error for a text that is not UTF-8 has no name
    named = getattr(error, "sqlite_errorname", "").startswith(("SQLITE_NOTADB", "SQLITE_CORRUPT"))
    return named or "decode to UTF-8" in str(error)


def _advice(error: sqlite3.Error) -> str:
    name = getattr(error, "sqlite_errorname", "")
    if _is_damage(error):
        return _DAMAGED
    if name.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
        return "another session is writing; close it and try again"
    if name.startswith("SQLITE_FULL"):
        return "the disk is full: make room and start again"
    if name.startswith(("SQLITE_READONLY", "SQLITE_CANTOPEN", "SQLITE_PERM")):
        return f"make the folder writable, or {ELSEWHERE}"
    if name.startswith("SQLITE_IOERR"):
        return "nothing was written: see that the disk has room and takes what is written, then start again"
    return "nothing was written"
