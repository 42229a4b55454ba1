"""Backups: whole copies of the progress file, in a folder beside it, the newest kept."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from msgspec import Struct

from quiz.files import clear_drafts, drafted
from quiz.store.database import check_sound, version_of
from quiz.store.schema import BACKUP, BACKUPS
from quiz.store.trouble import StoreError, explained

KEPT = 10
"""So many daily ones stay, and so many of those made before something."""
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_BESIDE = ("-wal", "-journal")
"""What SQLite keeps beside a database and cannot read it without."""


class Backup(Struct, frozen=True, order=True):
    """A backup: its number, counted up from 1, the moment it was made at, and where it is.

    The moment is a day, such as `2026-11-26`, or what came after, such as `before-version-2`. The number and not the
    day says which is the newest: a clock can be wrong.
    """

    number: int
    moment: str
    path: Path

    @property
    def is_daily(self) -> bool:
        """Whether it is the one of a day."""
        return _DAY.fullmatch(self.moment) is not None


class Backups:
    """The backups of a progress file. What writes raises `StoreError` where that fails, and then nothing changed."""

    def __init__(self, progress: Path) -> None:
        self.progress = progress
        self.folder = progress.parent / BACKUPS

    def all(self) -> list[Backup]:
        """Every backup, the oldest first."""
        if not self.folder.is_dir():
            return []
        with explained(self.folder):
            found = ((path, BACKUP.fullmatch(path.name)) for path in self.folder.iterdir())
            return sorted(Backup(int(name[1]), name[2], path) for path, name in found if name)

    def daily(self, day: str) -> Path | None:
        """Make the backup of a day (`2026-11-26`); None if there is one already, or no progress yet."""
        days = [backup.moment for backup in self.all() if backup.is_daily]
        if (days and days[-1] == day) or not self.progress.is_file():
            return None
        return self.make(day)

    def make(self, moment: str) -> Path:
        """Make a backup, of a day or before something, and let the oldest of its sort go."""
        with self._next(moment) as path:
            copy(self.progress, path)
        return path

    def set_aside(self, moment: str) -> Path:
        """Copy the file byte by byte, with what SQLite has beside it: one that is damaged, or not ours."""
        import shutil

        with self._next(moment) as path:
            for end in ("", *_BESIDE):
                source = self.progress.with_name(self.progress.name + end)
                if source.is_file():
                    with drafted(path.with_name(path.name + end)) as draft:
                        shutil.copyfile(source, draft)
        return path

    @contextmanager
    def _next(self, moment: str) -> Iterator[Path]:
        with explained(self.folder):
            self.folder.mkdir(parents=True, exist_ok=True)
            backups = self.all()
            number = 1 + max((backup.number for backup in backups), default=0)
            path = self.folder / f"{number:04}-{moment}.sqlite3"
            yield path
            clear_drafts(self.folder, path.stat().st_mtime)
            new = Backup(number, moment, path)
            for old in [backup for backup in backups if backup.is_daily == new.is_daily][: -(KEPT - 1)]:
                for end in ("", *_BESIDE):
                    old.path.with_name(old.path.name + end).unlink(missing_ok=True)


@contextmanager
def opened(path: Path, *, at_rest: bool = False) -> Iterator[sqlite3.Connection]:
    """A progress file as it is, not brought up to date and only to be read. Raises `StoreError`.

    One that is `at_rest`, as a backup is, can be read where nothing can be written.
    """
    with explained(path):
        if not path.is_file():
            raise StoreError(f"there is no file {path}")
        wal, journal = (path.with_name(path.name + end).exists() for end in _BESIDE)
        # whoever may write empties the write-ahead log on closing: not into a file that is perhaps damaged
        mode = "mode=ro" if wal else "mode=rw"
        if at_rest and not wal and not journal:
            mode = "mode=ro&immutable=1"
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?{mode}", uri=True)) as db:
            yield db


def copy(source: Path, target: Path, *, at_rest: bool = False) -> None:
    """Copy a progress file, also one in use, as it is at one moment; in place of `target` if that exists.

    The copy stands in one file, is read through once, and is whole or not there. Raises `StoreError`.
    """
    with explained(source), drafted(target) as draft:
        with opened(source, at_rest=at_rest) as db:
            version_of(db, source)
            db.execute("VACUUM INTO ?", (str(draft),))
        with closing(sqlite3.connect(draft)) as db:
            check_sound(db, source, thorough=False)
