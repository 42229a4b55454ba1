"""What is remembered of a card: reviews, and the memory that FSRS folds from them."""

from __future__ import annotations

from collections.abc import Iterable
from enum import IntEnum
from typing import Literal

from msgspec import Struct

from quiz.core import fsrs
from quiz.core.day import DAY_START, begins, day_of, nearest_day
from quiz.core.fsrs import initial_difficulty, initial_stability, next_difficulty, next_stability
from quiz.core.steps import AFTER, FIRST_STEP, NEW, RELEARNING, REVIEW, SECOND_STEP, wait

DESIRED_RETENTION = 0.9
LONGEST = 36_500
"""Days: no interval is longer, and no stability larger; as in Anki."""

State = Literal["learning", "review", "relearning"]
_STATES: dict[int, tuple[State, int]] = {
    FIRST_STEP: ("learning", 0),
    SECOND_STEP: ("learning", 1),
    RELEARNING: ("relearning", 0),
    REVIEW: ("review", -1),
}
"""The state of a memory and its step, by where the card stands."""

Answer = tuple[str, int, int, float, int]
"""What counts of a review: its card, time, rating, seconds and start of the day, as they stand in `Review`.

Plain tuples, for there may be a million of them."""


class Rating(IntEnum):
    """How well a card was remembered; the numbers are those of FSRS and Anki."""

    AGAIN = 1
    HARD = 2
    GOOD = 3
    EASY = 4


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
    return _remembered(memory, (answer_of(review),), retention)


def fold(reviews: Iterable[Review], retention: float = DESIRED_RETENTION) -> Memory | None:
    """The memory of one card from all its reviews, given in any order; None if there are none."""
    # whole tuples, so that two reviews of one millisecond have one order too
    ordered = sorted(map(answer_of, reviews))
    return fold_answers(ordered, retention) if ordered else None


def fold_answers(answers: Iterable[Answer], retention: float = DESIRED_RETENTION) -> Memory:
    """The memory of one card from what counts of its reviews: all of them, at least one, in order of time."""
    return _remembered(None, answers, retention)


def answer_of(review: Review) -> Answer:
    """What counts of a review."""
    return review.card, review.time, review.rating, review.seconds, review.day_start


def due_day(memory: Memory, day_start: int, held_until: int = 0) -> int:
    """The learner's day on which a card is due, if it is not put off; `held_until` is a time, as `Memory.due` is."""
    due = nearest_day(memory.due, day_start) if memory.state == "review" else day_of(memory.due, day_start)
    return max(due, nearest_day(held_until, day_start)) if held_until else due


def retrievability(memory: Memory, days: float) -> float:
    """The chance that a card is remembered so many days after its last review: FSRS-6's forgetting curve."""
    return fsrs.retrievability(days, memory.stability)


def interval(stability: float, retention: float = DESIRED_RETENTION) -> int:
    """The whole days, at least one, until a card of that stability (in days) is known with a chance of `retention`."""
    return min(max(1, round(fsrs.days_until(retention, stability))), LONGEST)


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


def _remembered(memory: Memory | None, answers: Iterable[Answer], retention: float) -> Memory:
    """The memory after at least one more answer, in order of time."""
    stage, stability, difficulty, last, reviews, lapses = NEW, 0.0, 0.0, 0, 0, 0
    if memory is not None:
        stage, stability, difficulty, last = _stage(memory), memory.stability, memory.difficulty, memory.last
        reviews, lapses = memory.reviews, memory.lapses
    for _, time, rating, _, day_start in answers:
        nights = day_of(time, day_start) - day_of(last, day_start)
        if nights > LONGEST:  # a file may tell of answers that are millions of years apart
            nights = LONGEST
        before = stage, stability, difficulty, nights
        stability = _stability(stage, stability, difficulty, nights, rating)
        if stability > LONGEST:
            stability = LONGEST
        difficulty = initial_difficulty(rating) if stage == NEW else next_difficulty(difficulty, rating)
        after = AFTER[stage][rating]
        lapses += stage == REVIEW and after == RELEARNING
        stage = after
        reviews += 1
        last = time
    if stage == REVIEW:
        due = begins(day_of(last, day_start) + _days(*before, rating, retention), day_start)
    else:
        due = last + wait(stage, rating)
    state, step = _STATES[stage]
    return Memory(state, step, stability, difficulty, due, last, reviews, lapses)


def _stage(memory: Memory) -> int:
    match memory.state:
        case "learning":
            return SECOND_STEP if memory.step > 0 else FIRST_STEP
        case "relearning":
            return RELEARNING
        case "review":
            return REVIEW


def _stability(stage: int, stability: float, difficulty: float, nights: int, rating: int) -> float:
    """The stability after an answer, so many nights after the one before; the rest is how the card stood then."""
    if stage == NEW:
        return initial_stability(rating)
    return next_stability(stability, difficulty, nights, rating)


def _days(stage: int, stability: float, difficulty: float, nights: int, rating: int, retention: float) -> int:
    """The days until a card falls due that an answer has left in review.

    As in Anki a better answer is worth a day more than the next worse one; a card in its learning steps has no
    Hard to be compared with.
    """
    days = 0
    for each in range(Rating.HARD if stage == REVIEW else Rating.GOOD, rating + 1):
        days = max(days + 1, interval(_stability(stage, stability, difficulty, nights, each), retention))
    return days
