"""What is remembered of a card: reviews, and the memory that FSRS folds from them."""

from __future__ import annotations

import functools
from collections.abc import Iterable
from datetime import datetime, timedelta, timezone
from enum import IntEnum
from typing import Any, Literal

from msgspec import Struct

MILLISECONDS_A_DAY = 86_400_000
DESIRED_RETENTION = 0.9

State = Literal["learning", "review", "relearning"]
_STATES: tuple[State, ...] = ("learning", "review", "relearning")  # FSRS numbers them from 1
_EPOCH = datetime(1970, 1, 1, tzinfo=timezone.utc)  # noqa: UP017  # fsrs takes only this very object


class Rating(IntEnum):
    """How well a card was remembered; the numbers are those of FSRS and Anki."""

    AGAIN = 1
    HARD = 2
    GOOD = 3
    EASY = 4


class Review(Struct, frozen=True):
    """One answer: never changed once written.

    `time` is in milliseconds since 1970 (UTC), `seconds` how long the answer took. `origin` says where it was
    given (`terminal`, `anki`); `exercise`, `outcome` and `answer` how it was asked, judged and worded.
    """

    card: str
    time: int
    rating: Rating
    seconds: float
    origin: str = "terminal"
    exercise: str = ""
    outcome: str = ""
    answer: str = ""


class Memory(Struct, frozen=True):
    """The memory of a card that has been reviewed at least once; a new card has none.

    `stability` is in days, `difficulty` from 1 to 10, `due` and `last` in milliseconds since 1970 (UTC).
    `step` counts the learning steps of a card that is not yet in review, else it is -1.
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
    Anki's: 1 and 10 minutes, after a lapse 10 minutes. A day is 24 hours since the last review, as py-fsrs counts;
    Anki counts the nights between, so that the two part where a review falls short of 24 hours on another date.
    """
    import fsrs

    when = _EPOCH + timedelta(milliseconds=review.time)
    card = fsrs.Card(card_id=0, due=when) if memory is None else _fsrs_card(memory)
    card, _ = _scheduler(retention).review_card(card, fsrs.Rating(review.rating), when)
    lapsed = memory is not None and memory.state == "review" and review.rating == Rating.AGAIN
    assert card.stability is not None
    assert card.difficulty is not None
    return Memory(
        state=_STATES[card.state - 1],
        step=-1 if card.step is None else card.step,
        stability=card.stability,
        difficulty=card.difficulty,
        due=(card.due - _EPOCH) // timedelta(milliseconds=1),
        last=review.time,
        reviews=1 + (memory.reviews if memory else 0),
        lapses=lapsed + (memory.lapses if memory else 0),
    )


def fold(reviews: Iterable[Review], retention: float = DESIRED_RETENTION) -> Memory | None:
    """The memory of one card from all its reviews, given in any order; None if there are none."""
    memory: Memory | None = None
    # the rating too, so that two reviews of one millisecond have one order
    for review in sorted(reviews, key=lambda review: (review.time, review.rating)):
        memory = remember(memory, review, retention)
    return memory


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


def _fsrs_card(memory: Memory) -> Any:
    import fsrs

    return fsrs.Card(
        card_id=0,
        state=fsrs.State(_STATES.index(memory.state) + 1),
        step=None if memory.step < 0 else memory.step,
        stability=memory.stability,
        difficulty=memory.difficulty,
        due=_EPOCH + timedelta(milliseconds=memory.due),
        last_review=_EPOCH + timedelta(milliseconds=memory.last),
    )
