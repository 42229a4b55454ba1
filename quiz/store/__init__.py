"""The learner's progress on disk: the log and the memory of each card, in one SQLite file."""

from quiz.store.schema import BACKUP, BACKUPS, FILE_NAME
from quiz.store.store import Store
from quiz.store.trouble import StoreError

__all__ = ["BACKUP", "BACKUPS", "FILE_NAME", "Store", "StoreError"]
