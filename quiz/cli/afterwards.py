"""What follows a session: the backup of the day, and a word on a clock that is wrong."""

from __future__ import annotations

import sys
from datetime import datetime
from pathlib import Path

import click

from quiz.cli import common
from quiz.core.day import DAY
from quiz.store import FILE_NAME
from quiz.store.backups import Backups, opened


def afterwards(context: click.Context) -> None:
    """Make the backup of the day, if there is none yet; then warn of a clock that stands before the last answer.

    Raises `StoreError` where the backup cannot be made.
    """
    progress = Path(common.home_file(FILE_NAME))
    now = common.now(context)
    Backups(progress).daily(day(now))
    if progress.exists() and (warning := clock_warning(progress, now)):
        print(f"quiz: {warning}", file=sys.stderr)


def clock_warning(progress: Path, now: int) -> str:
    """What to do where the last answer is more than a day in the future by this clock; empty where it is not."""
    with opened(progress) as db:
        (last,) = db.execute("SELECT max(time) FROM review").fetchone()
    if last is None or last <= now + DAY:
        return ""
    return (
        f"the clock says {day(now)}, but your last answer is of {day(last)}: set the clock right "
        "(every answer is kept, in the order of its time)"
    )


def day(time: int) -> str:
    """The day of a time in milliseconds since 1970, where the learner is."""
    try:
        return f"{datetime.fromtimestamp(time / common.MILLISECONDS):%Y-%m-%d}"
    except (ValueError, OverflowError, OSError):  # a file may hold times that no calendar has
        return "a day beyond the calendar"
