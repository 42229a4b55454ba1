"""The reviews of a card → what Anki keeps of it: its place in the schedule, and its rows of the review log. Pure.

The numbers are those of Anki's tables `cards` and `revlog`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct

from quiz.anki.note_types import ordinal
from quiz.anki.notes import guid
from quiz.core.day import DAY, MINUTE, day_of
from quiz.core.deck import Deck
from quiz.core.memory import DESIRED_RETENTION, Memory, Review, State, interval, remember
from quiz.core.progress import FOREVER

LEARNING, REVIEW, RELEARNING = 1, 2, 3
"""`cards.type`; 0 is a new card."""
IN_STEPS, IN_DAYS, SUSPENDED, BURIED = 1, 2, -1, -3
"""`cards.queue`; 0 is that of the new cards. `BURIED` is by the learner's own hand."""
KINDS: Mapping[State | None, int] = {None: 0, "learning": 0, "review": 1, "relearning": 2}
"""`revlog.type` of an answer by the state of the card before it."""
TYPES: Mapping[State, int] = {"learning": LEARNING, "review": REVIEW, "relearning": RELEARNING}
STEPS: Mapping[State, int] = {"learning": 2, "review": 0, "relearning": 1}
EASE = 2_500
"""The ease that Anki's older scheduler would start with; under FSRS it means nothing, but 0 is taken for damage."""
LONGEST_ANSWER = 24 * 60 * MINUTE

Key = tuple[str, int]
"""By which Anki knows a card: the guid of its note and its ordinal."""


class Row(Struct, frozen=True):
    """An answer as a row of `revlog`, but for its card.

    Intervals are in days, or in seconds below zero while the card is in its steps. `kind` is `revlog.type`, `factor`
    the difficulty from 100 to 1,100.
    """

    time: int
    rating: int
    kind: int
    interval: int
    last_interval: int
    factor: int
    milliseconds: int


class Schedule(Struct, frozen=True):
    """Where a card stands that was reviewed. `due` is a day since 1970 where the card is in review, else in seconds.

    `interval` is in days; `left` the steps to go; `last` the time of the last review in seconds.
    """

    type: int
    queue: int
    due: int
    interval: int
    left: int
    reps: int
    lapses: int
    stability: float
    difficulty: float
    last: int

    @property
    def in_days(self) -> bool:
        """Whether the card is due on a day, and not at a time."""
        return self.type == REVIEW


class Progress(Struct, frozen=True):
    """What the learner has done: the reviews of each card by its id, in order of time, and the cards held back.

    `held` says until when; `day_start` is the learner's (see `quiz.core.day`) where the package is written.
    """

    reviews: Mapping[str, Sequence[Review]]
    held: Mapping[str, int]
    day_start: int
    retention: float = DESIRED_RETENTION


class Studied(Struct, frozen=True):
    """What is written of a card beyond its text. `held` is its queue where it is put off or away, else 0."""

    schedule: Schedule | None
    rows: Sequence[Row]
    held: int
    retention: float


def studied(deck: Deck, progress: Progress) -> dict[Key, Studied]:
    """The cards of a deck that Anki should not take for new ones, or not ask now."""
    cards: dict[Key, Studied] = {}
    for card in deck.cards():
        reviews, until = progress.reviews.get(card.id, ()), progress.held.get(card.id, 0)
        if reviews or until:
            held = 0 if not until else SUSPENDED if until == FOREVER else BURIED
            schedule, rows = scheduled(reviews, progress.day_start, progress.retention)
            cards[guid(deck.id, card.note), ordinal(card.note, card.kind)] = Studied(
                schedule, rows, held, progress.retention
            )
    return cards


def scheduled(reviews: Iterable[Review], day_start: int, retention: float) -> tuple[Schedule | None, list[Row]]:
    """Where a card stands after these reviews, given in order of time, and each of them as Anki logs it."""
    memory: Memory | None = None
    wait = 0
    rows: list[Row] = []
    for review in reviews:
        before, memory = memory, remember(memory, review, retention)
        last_wait, wait = wait, _wait(memory, review)
        rows.append(
            Row(
                time=review.time,
                rating=review.rating,
                kind=KINDS[before.state if before else None],
                interval=wait,
                last_interval=last_wait,
                factor=_factor(memory.difficulty),
                milliseconds=min(LONGEST_ANSWER, max(0, round(review.seconds * 1000))),
            )
        )
    return (_schedule(memory, wait, day_start, retention) if memory else None), rows


def numbered(logs: Iterable[tuple[int, Sequence[Row]]], taken: Iterable[int] = ()) -> list[tuple[int, int, Row]]:
    """The rows of several cards as (id of the row, id of the card, row).

    Anki knows an answer by its millisecond alone: where that is taken, the next free one is used. Earlier answers
    choose first, so that those of one card stay in their order.
    """
    used = set(taken)
    out = []
    for row, card in sorted(
        ((row, card) for card, rows in logs for row in rows), key=lambda one: (one[0].time, one[1])
    ):
        free = row.time
        while free in used:
            free += 1
        used.add(free)
        out.append((free, card, row))
    return out


def _wait(memory: Memory, review: Review) -> int:
    if memory.state == "review":
        return day_of(memory.due, review.day_start) - review.day
    return -((memory.due - review.time) // 1000)


def _factor(difficulty: float) -> int:
    return round((difficulty - 1) / 9 * 1000) + 100


def _schedule(memory: Memory, wait: int, day_start: int, retention: float) -> Schedule:
    in_review = memory.state == "review"
    return Schedule(
        type=TYPES[memory.state],
        queue=IN_DAYS if in_review else IN_STEPS,
        # rounded: the clock may have been moved by an hour since, which moves no due date
        due=round((memory.due - day_start * MINUTE) / DAY) if in_review else memory.due // 1000,
        interval=_days(memory, wait, retention),
        left=STEPS[memory.state] - max(0, memory.step),
        reps=memory.reviews,
        lapses=memory.lapses,
        stability=memory.stability,
        difficulty=memory.difficulty,
        last=memory.last // 1000,
    )


def _days(memory: Memory, wait: int, retention: float) -> int:
    match memory.state:
        case "learning":
            return 0
        case "review":
            return wait
        case "relearning":  # where the card will stand once it is out of its steps
            return interval(memory.stability, retention)
