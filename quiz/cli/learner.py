"""Whoever sits here: what is set, when the day began, and where the progress is kept."""

from __future__ import annotations

import time
from collections.abc import Sequence
from functools import cached_property

import click

from quiz.cli import common
from quiz.core import settings as core_settings
from quiz.core.day import TURNS_AT, begins, day_of
from quiz.core.deck import Card, Deck, Word
from quiz.core.settings import Settings
from quiz.core.today import Limits, Rank, Today
from quiz.errors import UserError
from quiz.store import FILE_NAME, Store

SETTINGS_FILE = "settings.json"


def ahead(now: int) -> int:
    """By how many minutes the clock of this machine is ahead of UTC; `now` is in milliseconds."""
    return time.localtime(now / common.MILLISECONDS).tm_gmtoff // 60


def day_start(now: int, turns: int = TURNS_AT) -> int:
    """When a day begins that turns at an hour by the clock of this machine (see `quiz.core.day`)."""
    return turns * 60 - ahead(now)


class Learner:
    """The learner at this machine, at the time that the clock shows."""

    def __init__(self, context: click.Context) -> None:
        self._context = context

    @property
    def settings_path(self) -> str:
        """Where the settings are kept."""
        return common.home_file(SETTINGS_FILE)

    @cached_property
    def settings(self) -> Settings:
        """What is set. Raises `UserError` where the file cannot be read."""
        path = self.settings_path
        try:
            with open(path, "rb") as file:
                return core_settings.read(file.read())
        except FileNotFoundError:
            return Settings()
        except ValueError as error:
            raise UserError(f"{path}: {error}; mend it, or delete it to have everything as it was") from error
        except OSError as error:
            raise UserError(f"cannot read {path}: {error.strerror}; name another folder with QUIZ_HOME") from error

    def save(self, settings: Settings) -> None:
        """Keep other settings from now on."""
        from pathlib import Path

        from quiz.files import write_whole

        path = Path(self.settings_path)
        path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(path, core_settings.write(settings))
        self.settings = settings

    def store(self) -> Store:
        """The progress file, opened."""
        return Store(common.home_file(FILE_NAME), retention=self.settings.retention)

    def now(self) -> int:
        """The time in milliseconds since 1970 (UTC)."""
        return common.now(self._context)

    def day_start(self) -> int:
        """When the learner's day begins, in minutes after midnight UTC; where the clock is ahead it may be negative."""
        return day_start(self.now(), self.settings.turns)

    def day(self) -> int:
        """The learner's day, in days since 1970."""
        return day_of(self.now(), self.day_start())

    def day_begins(self, later: int = 0) -> int:
        """The time at which the learner's day began, or one so many days later begins."""
        return begins(self.day() + later, self.day_start())

    def today(self, store: Store, more: int = 0) -> Today:
        """What the day has seen so far, with `more` new cards wanted beyond its limits."""
        answered = store.answered_since(self.day_begins())
        return Today(answered, store.holds(self.now()), self.settings.limits(), more)

    def unlimited(self, store: Store) -> Today:
        """The day without its limits, and without what it has seen: all that is due or new may be asked."""
        return Today({}, store.holds(self.now()), Limits())

    def rank(self, decks: Sequence[Deck]) -> Rank | None:
        """The order of new cards where it is not the author's."""
        if self.settings.order == "author":
            return None
        languages = {deck.id: deck.header.learn for deck in decks}

        def rank(card: Card) -> float:
            from quiz.core.frequency import of_headword

            code = languages[card.id.partition("/")[0]]
            return -of_headword(card.note, code) if isinstance(card.note, Word) else 0.0

        return rank
