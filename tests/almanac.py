"""What must be due and new on a learner's day, worked out from the log by itself.

It shares nothing with the program but the deck's cards, the `fsrs` library and the log's own tables: days are dates of
the calendar where the learner lives, and no limit, sibling or hold is asked of the program.
"""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Sequence
from contextlib import closing
from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from zoneinfo import ZoneInfo

import fsrs
from msgspec import Struct

ZONE = ZoneInfo("Europe/Amsterdam")
TURNS = timedelta(hours=4)
FOREVER = date.max
_SCHEDULER = fsrs.Scheduler(enable_fuzzing=False)
_EPOCH = datetime(1970, 1, 1, tzinfo=timezone.utc)  # noqa: UP017  # fsrs takes only this very object
Answer = tuple[str, int, int]
"""The card, the time in milliseconds since 1970 (UTC), the rating that counts."""


class Limits(Struct, frozen=True):
    """How many cards a day has, over all decks and of this one."""

    new: int
    reviews: int
    deck_new: int = 10**9
    deck_reviews: int = 10**9


class Known(Struct, frozen=True):
    """What is known of a card: whether it is in its learning steps, since when it is due, and on which day."""

    in_steps: bool
    due_at: datetime
    due_on: date


class Counts(Struct, frozen=True):
    """What the home screen must tell of a deck."""

    due: int
    new: int


def learners_day(when: datetime) -> date:
    """The day that a time belongs to: it turns at four in the night by the learner's own clock."""
    # between two times of one zone Python reckons by the clock on the wall
    return (when.astimezone(ZONE) - TURNS).date()


def at(milliseconds: int) -> datetime:
    """A time of the log, where the learner lives."""
    return datetime.fromtimestamp(milliseconds / 1000, ZONE)


class Almanac:
    """The log of a progress file as it is now."""

    def __init__(self, progress: Path) -> None:
        with closing(sqlite3.connect(progress)) as database:
            amended = {(card, time): rating for card, time, rating in database.execute(
                "SELECT card, time, rating FROM amendment")}  # fmt: skip
            withdrawn = set(database.execute("SELECT card, time FROM withdrawal"))
            rows = database.execute("SELECT card, time, rating FROM review ORDER BY time").fetchall()
            holds = database.execute("SELECT card, until FROM hold ORDER BY time").fetchall()
        self.answers: list[Answer] = [
            (card, time, amended.get((card, time), rating))
            for card, time, rating in rows
            if (card, time) not in withdrawn
        ]
        self.held: dict[str, int] = dict(holds)

    def known(self, until: int | None = None) -> dict[str, Known]:
        """What is known of each card answered, by the answers before a time."""
        logs: dict[str, list[Answer]] = {}
        for answer in self.answers:
            if until is None or answer[1] < until:
                logs.setdefault(answer[0], []).append(answer)
        return {card: _folded(log) for card, log in logs.items()}

    def days(self) -> dict[date, list[Answer]]:
        """The answers of each day on which there were any."""
        found: dict[date, list[Answer]] = {}
        for answer in self.answers:
            found.setdefault(learners_day(at(answer[1])), []).append(answer)
        return found

    def streak(self, now: datetime) -> int:
        """The days of study in a row that reach to today or yesterday."""
        days = self.days()
        day = learners_day(now)
        if day not in days:
            day -= timedelta(days=1)
        count = 0
        while day - timedelta(days=count) in days:
            count += 1
        return count

    def week(self, now: datetime, due: int) -> list[int]:
        """How many of the cards answered so far come back on each of seven days.

        So many are `due` today; what is due but kept back, as a sibling or by a limit, comes tomorrow.
        """
        today = learners_day(now)
        counts: Counter[int] = Counter({0: due, 1: -due})
        for card, known in self.known().items():
            later = (max(known.due_on, self._held_until(card)) - today).days
            counts[1 if later <= 0 else later] += 1
        return [counts[later] for later in range(7)]

    def counts(self, cards: Sequence[str], now: datetime, limits: Limits) -> Counts:
        """What is due and new now of a deck, its cards given in its own order."""
        today = learners_day(now)
        known = self.known()
        earlier = {card for card, time, _ in self.answers if learners_day(at(time)) < today}
        done = {card for card, _, _ in self.days().get(today, [])}
        met = {_note(card) for card in done}
        allowed = [card for card in cards if self._held_until(card) <= today]
        due = sorted((card for card in allowed if card in known and known[card].due_at <= now),
                     key=lambda card: known[card].due_at)  # fmt: skip
        steps = {_note(card) for card in due if known[card].in_steps}
        again = list(dict.fromkeys(
            _note(card) for card in due if not known[card].in_steps and _note(card) not in met | steps
        ))  # fmt: skip
        reviewed = len(done & earlier)
        again = again[: max(0, min(limits.reviews - reviewed, limits.deck_reviews - reviewed))]
        asked = met | steps | {*again}
        fresh = {_note(card) for card in allowed if card not in known} - asked
        begun = len(done - earlier)
        return Counts(len(steps) + len(again), min(len(fresh), max(0, min(limits.new, limits.deck_new) - begun)))

    def _held_until(self, card: str) -> date:
        until = self.held.get(card, 0)
        return FOREVER if until > 10**14 else learners_day(at(until))


def _folded(log: Sequence[Answer]) -> Known:
    card = fsrs.Card(card_id=0, due=_EPOCH)
    last, wait, when = learners_day(at(log[0][1])), timedelta(), at(log[0][1])
    for _, time, rating in log:
        when = at(time)
        nights = (learners_day(when) - last).days
        last = learners_day(when)
        wait = _wait(card, rating, nights)
        card, _ = _answered(card, rating, nights)
    if card.state != fsrs.State.Review:
        return Known(True, when + wait, learners_day(when + wait))
    due_on = last + wait
    return Known(False, datetime(due_on.year, due_on.month, due_on.day, TURNS.seconds // 3600, tzinfo=ZONE), due_on)


def _answered(card: fsrs.Card, rating: int, nights: int) -> tuple[fsrs.Card, timedelta]:
    before = fsrs.Card.from_dict(card.to_dict())
    before.last_review = None if before.stability is None else _EPOCH
    when = _EPOCH + timedelta(days=nights)
    after, _ = _SCHEDULER.review_card(before, fsrs.Rating(rating), when)
    return after, after.due - when


def _wait(card: fsrs.Card, rating: int, nights: int) -> timedelta:
    """How long a card waits; leaving its steps or in review, each answer is worth a day more than the next worse one."""
    after, wait = _answered(card, rating, nights)
    return wait if after.state != fsrs.State.Review else timedelta(days=_days(card, rating, nights))


def _days(card: fsrs.Card, rating: int, nights: int) -> int:
    """Nine in ten are known after as many days as the stability has; so that is when a card is due."""
    after, _ = _answered(card, rating, nights)
    assert after.stability is not None, "it was answered"
    days = max(1, round(after.stability))
    worst = fsrs.Rating.Hard if card.state == fsrs.State.Review else fsrs.Rating.Good
    return days if rating <= worst else max(days, 1 + _days(card, rating - 1, nights))


def _note(card: str) -> str:
    return card.rpartition("/")[0]
