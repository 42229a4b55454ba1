"""A collection of Anki's, opened with Anki's own library and written to. The library is slow to import."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from quiz.anki.found import Found
from quiz.anki.plan import CardPlan, Plan
from quiz.anki.schedule import EASE, Schedule
from quiz.core.day import DAY, MINUTE
from quiz.errors import UserError

INSTALL = "pip install 'tweetalig[anki]'"


def require_library() -> None:
    """Raises `UserError` with what to do where Anki's library is not installed."""
    try:
        import anki  # noqa: F401  # whether it can be imported is the question
    except ImportError as error:
        raise UserError(f"this needs Anki's own library: {INSTALL}") from error


@contextmanager
def opened(path: Path) -> Iterator[Any]:
    """The collection, which Anki cannot open meanwhile. Raises `UserError` where it is open, or cannot be used."""
    from anki.collection import Collection
    from anki.errors import AnkiException

    try:
        collection = Collection(str(path))
        try:
            yield collection
        finally:
            collection.close()
    except AnkiException as error:
        raise UserError(f"{path} cannot be used: {error}") from error


def write(collection: Any, plan: Plan, found: Found, day_start: int) -> int:
    """Write what is planned, all or nothing; how many answers the collection has more.

    `found` is what the plan was made for, `day_start` that of its schedules (see `quiz.core.day`).
    """
    rows = plan.rows(found.taken)

    def all_of_it() -> None:
        collection.db.executemany(
            "INSERT INTO revlog VALUES (?, ?, -1, ?, ?, ?, ?, ?, ?)",
            [
                (time, card, row.rating, row.interval, row.last_interval, row.factor, row.milliseconds, row.kind)
                for time, card, row in rows
            ],
        )
        collection.db.executemany(
            "UPDATE revlog SET ease = ?, type = ?, usn = -1 WHERE id = ?",
            [(change.rating, change.kind, change.time) for card in plan.cards for change in card.changes],
        )
        begins = (collection.sched.day_cutoff * 1000) - DAY
        first_day = round((begins - day_start * MINUTE) / DAY) - collection.sched.today
        cards = [_card(collection, card, first_day) for card in plan.cards]
        collection.update_cards(cards, skip_undo_entry=True)

    collection.db.transact(all_of_it)
    return len(rows)


def _card(collection: Any, plan: CardPlan, first_day: int) -> Any:
    """Anki's card as it should be; days are counted from `first_day` there. What is held back stays so."""
    card = collection.get_card(plan.id)
    if plan.schedule is None:
        _make_new(card)
        return card
    if card.type == 0:
        card.original_position = card.due
    schedule = plan.schedule
    card.type = schedule.type
    card.queue = schedule.queue if card.queue >= 0 else card.queue
    card.due = schedule.due - first_day * schedule.in_days
    card.ivl, card.left = schedule.interval, schedule.left
    card.reps, card.lapses = schedule.reps, schedule.lapses
    card.factor = card.factor or EASE
    card.last_review_time = schedule.last
    _remember(collection, card, schedule)
    return card


def _remember(collection: Any, card: Any, schedule: Schedule) -> None:
    """Give a card its memory, as Anki computes it from the answers with the weights that it may have trained."""
    from anki.cards_pb2 import FsrsMemoryState

    computed = collection.compute_memory_state(card.id)
    card.memory_state = FsrsMemoryState(
        stability=computed.stability or schedule.stability, difficulty=computed.difficulty or schedule.difficulty
    )
    card.desired_retention, card.decay = computed.desired_retention, computed.decay


def _make_new(card: Any) -> None:
    card.type = 0
    card.queue = 0 if card.queue >= 0 else card.queue
    card.due = card.original_position or 0
    card.ivl = card.left = card.reps = card.lapses = card.factor = 0
    card.memory_state = card.last_review_time = None
