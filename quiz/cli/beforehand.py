"""What comes before a session: the backup that the last one was not followed by."""

from __future__ import annotations

import os
from contextlib import suppress

import click

from quiz.cli import common
from quiz.core.day import DAY
from quiz.store import BACKUP, BACKUPS, FILE_NAME, StoreError


def beforehand(context: click.Context) -> None:
    """Make the backup that no session was followed by for more than a day of learning: its window was closed, perhaps.

    Otherwise it waits until the session is over, for nobody should wait for it. What keeps it from being made is told
    then too.
    """
    progress = common.home_file(FILE_NAME)
    with suppress(StoreError, OSError):
        if os.stat(progress).st_mtime > _last(common.home_file(BACKUPS)) + DAY / common.MILLISECONDS:
            from pathlib import Path

            from quiz.cli.afterwards import day
            from quiz.store.backups import Backups

            Backups(Path(progress)).daily(day(common.now(context)))


def _last(folder: str) -> float:
    """When the newest of the backups was made, in seconds since 1970; 0 if there is none.

    Whatever else lies there is none, nor is a name that leads nowhere.
    """
    if not os.path.isdir(folder):
        return 0
    with os.scandir(folder) as found:
        backups = (file for file in found if BACKUP.fullmatch(file.name) and file.is_file())
        return max((file.stat().st_mtime for file in backups), default=0)
