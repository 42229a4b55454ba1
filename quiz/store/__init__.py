"""The learner's progress on disk: the log and the memory of each card, in one SQLite file."""

from quiz.store.store import FILE_NAME, Store
from quiz.store.trouble import StoreError

__all__ = ["FILE_NAME", "Store", "StoreError"]
