"""What is remembered of a card: reviews, and the memory that FSRS folds from them."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta, timezone
from enum import IntEnum
from operator import attrgetter
from typing import Any, Literal

from msgspec import Struct

from quiz.core.day import DAY_START, begins, day_of, nearest_day

DESIRED_RETENTION = 0.9
LONGEST = 36_500
"""Days: no interval is longer, and no stability larger; as in Anki."""

State = Literal["learning", "review", "relearning"]
_STATES: tuple[State, ...] = ("learning", "review", "relearning")  # FSRS numbers them from 1
_EPOCH = datetime(1970, 1, 1, tzinfo=timezone.utc)  # noqa: UP017  # fsrs takes only this very object


class Rating(IntEnum):
    """How well a card was remembered; the numbers are those of FSRS and Anki."""

    AGAIN = 1
    HARD = 2
    GOOD = 3
    EASY = 4


RATINGS = tuple(Rating)


class Review(Struct, frozen=True):
    """One answer: never changed once written.

    `time` is in milliseconds since 1970 (UTC), `seconds` how long the answer took. `origin` says where it was
    given (`terminal`, `anki`); `exercise`, `outcome` and `answer` how it was asked, judged and worded. `day_start`
    says when the learner's day began (see `quiz.core.day`): like the time it is a fact of the answer, so that the
    log alone decides what is remembered, on every machine.
    """

    card: str
    time: int
    rating: Rating
    seconds: float
    origin: str = "terminal"
    exercise: str = ""
    outcome: str = ""
    answer: str = ""
    day_start: int = DAY_START

    @property
    def day(self) -> int:
        """The learner's day on which the answer was given."""
        return day_of(self.time, self.day_start)


class Memory(Struct, frozen=True):
    """The memory of a card that has been reviewed at least once; a new card has none.

    `stability` is in days, `difficulty` from 1 to 10, `due` and `last` in milliseconds since 1970 (UTC). A card in
    review is due from the beginning of a day. `step` counts the learning steps of a card that is not yet in review,
    else it is -1.
    """

    state: State
    step: int
    stability: float
    difficulty: float
    due: int
    last: int
    reviews: int
    lapses: int


def remember(memory: Memory | None, review: Review, retention: float = DESIRED_RETENTION) -> Memory:
    """The memory after one more review (FSRS-6 with its default weights, no fuzz: the same log, the same memory).

    `retention` is the share of cards to be still known when they fall due, 0.7 to 0.99. The learning steps are
    Anki's: 1 and 10 minutes, after a lapse 10 minutes. Days are counted as Anki does, in nights: two answers of
    one evening are of one day, however late, and an answer at breakfast is a day after the one at supper.
    """
    return _remembered(memory, (review,), retention)


def fold(reviews: Iterable[Review], retention: float = DESIRED_RETENTION) -> Memory | None:
    """The memory of one card from all its reviews, given in any order; None if there are none."""
    # the rating too, so that two reviews of one millisecond have one order
    ordered = sorted(reviews, key=attrgetter("time", "rating"))
    return _remembered(None, ordered, retention) if ordered else None


def due_day(memory: Memory, day_start: int, held_until: int = 0) -> int:
    """The learner's day on which a card is due, if it is not put off; `held_until` is a time, as `Memory.due` is."""
    due = nearest_day(memory.due, day_start) if memory.state == "review" else day_of(memory.due, day_start)
    return max(due, nearest_day(held_until, day_start)) if held_until else due


def retrievability(memory: Memory, days: float) -> float:
    """The chance that a card is remembered so many days after its last review: FSRS-6's forgetting curve."""
    decay, factor = _curve()
    return float((1 + factor * days / memory.stability) ** decay)


def interval(stability: float, retention: float = DESIRED_RETENTION) -> int:
    """The whole days, at least one, until a card of that stability (in days) is known with a chance of `retention`."""
    decay, factor = _curve()
    days: int = round(stability / factor * (retention ** (1 / decay) - 1))
    return min(max(1, days), LONGEST)


def is_leech(memory: Memory, after: int) -> bool:
    """Whether the lapse that a card just had makes it a leech: the lapse of that number, and every half as many after.

    So it is in Anki (https://docs.ankiweb.net/leeches.html); 0 means never.
    """
    return (
        after > 0
        and memory.state == "relearning"
        and memory.lapses >= after
        and (memory.lapses - after) % max(1, (after + 1) // 2) == 0
    )


def rate(outcome: str, *, typed: bool, hints: int, seconds: float, letters: int) -> Rating:
    """The FSRS rating of a judged answer.

    A wrong answer is Again; one that was close or needed a hint is Hard; a right one is Good, or Easy if it was
    typed quickly: within two seconds and three tenths of a second for each letter of the expected answer.
    """
    if outcome == "wrong":
        return Rating.AGAIN
    if outcome == "close" or hints:
        return Rating.HARD
    if typed and seconds <= 2 + 0.3 * letters:
        return Rating.EASY
    return Rating.GOOD


@functools.cache
def _scheduler(retention: float) -> Any:
    import fsrs

    return fsrs.Scheduler(desired_retention=retention, enable_fuzzing=False)


@functools.cache
def _curve() -> tuple[float, float]:
    """FSRS-6's decay, and the factor that makes stability the days after which nine in ten are known."""
    decay = -_scheduler(DESIRED_RETENTION).parameters[20]
    return decay, 0.9 ** (1 / decay) - 1


def _remembered(memory: Memory | None, reviews: Sequence[Review], retention: float) -> Memory:
    """The memory after at least one more review, in order of time.

    When a card is due costs FSRS as much again as what is remembered, and only the last answer decides it.
    """
    review_card = _scheduler(retention).review_card
    after = _fsrs_card(memory)
    last = memory.last if memory else reviews[0].time
    lapses = memory.lapses if memory else 0
    for review in reviews:
        before, rating, time, day_start = after, review.rating, review.time, review.day_start
        when = _after(day_of(time, day_start) - day_of(last, day_start))
        after, _ = review_card(before, rating, when)
        if rating == Rating.AGAIN and _state(before) == "review":
            lapses += 1
        stability = after.stability
        if stability > LONGEST:
            after.stability = LONGEST
        after.last_review = _EPOCH
        last = time
    return Memory(
        state=_state(after),
        step=-1 if after.step is None else after.step,
        stability=after.stability,
        difficulty=after.difficulty,
        due=_due(before, after, stability, review, when, retention),
        last=last,
        reviews=len(reviews) + (memory.reviews if memory else 0),
        lapses=lapses,
    )


@functools.cache
def _after(nights: int) -> datetime:
    """The time of an answer so many nights after the last one, which was given at the epoch.

    fsrs counts spans of 24 hours: told only the days, it counts the nights. A file may tell of answers that are
    millions of years apart.
    """
    return _EPOCH + timedelta(days=min(max(0, nights), LONGEST))


def _due(before: Any, after: Any, stability: float, review: Review, when: datetime, retention: float) -> int:
    """When a card is due after an answer that left it with such a stability."""
    if _state(after) != "review":
        wait: timedelta = after.due - when
        return review.time + wait // timedelta(milliseconds=1)
    days = _days(stability, before, review.rating, when, retention)
    return begins(review.day + days, review.day_start)


def _days(stability: float, before: Any, rating: int, when: datetime, retention: float) -> int:
    """The days until a card that is in review after this answer, and then of such a stability, falls due.

    As in Anki a better answer is worth a day more than the next worse one; a card in its learning steps has no
    Hard to be compared with.
    """
    days = interval(stability, retention)
    if rating <= (Rating.HARD if _state(before) == "review" else Rating.GOOD):
        return days
    worse, _ = _scheduler(retention).review_card(before, rating - 1, when)
    return max(days, 1 + _days(worse.stability, before, rating - 1, when, retention))


def _state(card: Any) -> State:
    state: int = card.state
    return _STATES[state - 1]


def _fsrs_card(memory: Memory | None) -> Any:
    import fsrs

    if memory is None:
        return fsrs.Card(card_id=0, due=_EPOCH)
    return fsrs.Card(
        card_id=0,
        state=fsrs.State(_STATES.index(memory.state) + 1),
        step=None if memory.step < 0 else memory.step,
        stability=memory.stability,
        difficulty=memory.difficulty,
        due=_EPOCH,
        last_review=_EPOCH,
    )
