"""The learner's progress on disk: the log and the memory of each card, in one SQLite file."""

from quiz.store.database import StoreError
from quiz.store.store import FILE_NAME, Store

__all__ = ["FILE_NAME", "Store", "StoreError"]
