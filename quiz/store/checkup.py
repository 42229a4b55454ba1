"""What the doctor asks of the progress file: whether the table of memories is what the log folds to."""

from __future__ import annotations

from itertools import groupby
from operator import itemgetter
from pathlib import Path

from quiz.core.memory import DESIRED_RETENTION, Memory, fold_answers
from quiz.store.backups import Backups
from quiz.store.database import Database
from quiz.store.log import Log
from quiz.store.store import BUSY_SECONDS, MEMORY_COLUMNS, Store


def astray(progress: Path) -> tuple[int, int]:
    """Of how many cards the memory differs from the fold of the log, and how many cards have a memory by the log."""
    database = Database(progress, BUSY_SECONDS, Backups(progress).make)
    try:
        with database.explained(), database.transaction("DEFERRED"):
            kept = {row[0]: Memory(*row[1:]) for row in database.execute(f"SELECT {MEMORY_COLUMNS} FROM memory")}
            retention, wrong, cards = _retention(database), 0, 0
            for card, answers in groupby(Log(database).answers(), itemgetter(0)):
                wrong += kept.pop(card, None) != fold_answers(answers, retention)
                cards += 1
            return wrong + len(kept), cards
    finally:
        database.close()


def fold_anew(progress: Path) -> int:
    """Fold the memory of every card anew, for the retention that it had; how many cards."""
    database = Database(progress, BUSY_SECONDS, Backups(progress).make)
    try:
        with database.explained():
            retention = _retention(database)
    finally:
        database.close()
    with Store(progress, retention=retention) as store:
        return store.rebuild()


def _retention(database: Database) -> float:
    row = database.execute("SELECT value FROM state WHERE name = 'retention'").fetchone()
    return float(row[0]) if row else DESIRED_RETENTION
