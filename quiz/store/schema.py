"""The progress file: its name, and its schema as the steps that lead to it. A released step is never changed."""

from __future__ import annotations

import re

FILE_NAME = "progress.sqlite3"
BACKUPS = "backups"
"""The folder beside it in which its backups are."""
BACKUP = re.compile(r"(\d{4,})-(.+)\.sqlite3")
"""What a backup is called there: its number, and the moment it was made at."""
APPLICATION_ID = int.from_bytes(b"twee")
"""Stands in the file's header (https://sqlite.org/fileformat.html#application_id) and says that it is ours."""

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
    (
        # what was answered before days were kept: as if the day had begun at four o'clock UTC
        "ALTER TABLE review ADD COLUMN day_start INTEGER NOT NULL DEFAULT 240",
        """CREATE TABLE withdrawal (
            card TEXT NOT NULL, time INTEGER NOT NULL, PRIMARY KEY (card, time)) WITHOUT ROWID""",
        """CREATE TABLE hold (
            card TEXT NOT NULL, time INTEGER NOT NULL, until INTEGER NOT NULL,
            PRIMARY KEY (card, time)) WITHOUT ROWID""",
        "CREATE TABLE state (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID",
    ),
)
