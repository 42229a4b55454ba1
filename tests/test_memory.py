"""FSRS: the same memory as py-fsrs gives for the same history, with the days counted in nights."""

from datetime import datetime, timedelta, timezone
from itertools import pairwise, permutations
from random import Random

import fsrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quiz.core.day import DAY, begins, day_of
from quiz.core.memory import LONGEST, Memory, Rating, Review, fold, interval, rate, remember, retrievability

MINUTE = 60_000
HOUR = 60 * MINUTE
START = 1_760_000_000_000
EPOCH = datetime(1970, 1, 1, tzinfo=timezone.utc)  # noqa: UP017  # fsrs takes only this very object
AGAIN, HARD, GOOD, EASY = Rating

History = list[tuple[int, Rating]]
"""Answers, each with the milliseconds since the one before."""

waits = st.integers(1, 20 * MINUTE) | st.integers(1, 3 * DAY) | st.integers(1, 2000 * DAY)
histories = st.lists(st.tuples(waits, st.sampled_from(Rating)), min_size=1, max_size=12)
long_waits = waits | st.integers(0, 40_000).map(lambda days: days * DAY)


@st.composite
def long_histories(draw: st.DrawFn) -> History:
    """Up to sixty answers, of all kinds or of those alone that lead to the limits, up to a century apart."""
    ratings = draw(st.sampled_from([tuple(Rating), (GOOD, EASY), (AGAIN, HARD)]))
    length = draw(st.integers(1, 60))
    answers = st.tuples(long_waits, st.sampled_from(ratings))
    return draw(st.lists(answers, min_size=length, max_size=length))


def reviews_of(history: History, start: int = START) -> list[Review]:
    """The reviews of a history whose first answer is given at `start`, whatever its wait."""
    reviews: list[Review] = []
    for wait, rating in history:
        time = reviews[-1].time + wait if reviews else start
        reviews.append(Review("deck/note/recognition", time, rating, 3.0))
    return reviews


def memory_of(history: History) -> Memory:
    """The memory after a history."""
    memory = fold(reviews_of(history))
    assert memory is not None
    return memory


def judged(card: fsrs.Card, nights: int, rating: int, retention: float) -> tuple[fsrs.Card, timedelta]:
    """A card after an answer and how long it waits then, by py-fsrs, told the days alone.

    Its own waits in days know nothing of Anki's rule that a better answer is worth a day more than the next worse.
    """
    now = EPOCH + timedelta(days=min(nights, LONGEST))
    after, _ = fsrs.Scheduler(desired_retention=retention, enable_fuzzing=False).review_card(
        card, fsrs.Rating(rating), now
    )
    wait = after.due - now
    if after.state == fsrs.State.Review:
        # without steps every answer leads to days
        in_days = fsrs.Scheduler(
            desired_retention=retention, learning_steps=(), relearning_steps=(), enable_fuzzing=False
        )
        worst = fsrs.Rating.Hard if card.state == fsrs.State.Review else fsrs.Rating.Good
        days = 0
        for each in range(worst, rating + 1):
            alone, _ = in_days.review_card(card, fsrs.Rating(each), now)
            days = max(days + 1, (alone.due - now).days)
        wait = timedelta(days=days)
    assert after.stability is not None
    after.stability = min(after.stability, LONGEST)
    after.last_review = EPOCH
    return after, wait


@settings(max_examples=200)
@given(long_histories(), st.floats(0.7, 0.99))
def test_the_memory_is_that_of_py_fsrs(history: History, retention: float) -> None:
    """After each answer of any history all that is remembered, and when the card is due, is as py-fsrs has it."""
    card = fsrs.Card(card_id=1, due=EPOCH)
    memory: Memory | None = None
    last_day, lapses = 0, 0
    for number, review in enumerate(reviews_of(history), 1):
        lapses += card.state == fsrs.State.Review and review.rating == AGAIN
        card, wait = judged(card, review.day - last_day, review.rating, retention)
        last_day = review.day
        memory = remember(memory, review, retention)
        assert (memory.stability, memory.difficulty) == pytest.approx((card.stability, card.difficulty), rel=1e-9)
        assert memory.state == card.state.name.casefold()
        assert memory.step == (-1 if card.step is None else card.step)
        assert (memory.reviews, memory.lapses, memory.last) == (number, lapses, review.time)
        if memory.state == "review":
            assert memory.due == begins(review.day + wait.days, review.day_start)
        else:
            assert memory.due == review.time + wait // timedelta(milliseconds=1)


@given(histories)
def test_a_card_in_review_is_due_from_the_beginning_of_a_day(history: History) -> None:
    """A card in review falls due where a learner's day begins, at least a day on; in its steps, minutes later."""
    memory, last = memory_of(history), reviews_of(history)[-1]
    if memory.state == "review":
        assert memory.due == begins(day_of(memory.due, last.day_start), last.day_start)
        assert day_of(memory.due, last.day_start) > last.day
    else:
        assert memory.due - last.time in (MINUTE, 5.5 * MINUTE, 10 * MINUTE, 15 * MINUTE)


@pytest.mark.parametrize(("hours", "same_day"), [(2, True), (7, False), (20, False)])
def test_days_are_counted_in_nights(hours: int, same_day: bool) -> None:
    """After an answer at ten in the evening, midnight is still the same day; seven hours later it is the next."""
    evening = begins(20_000, -120) + 18 * HOUR
    first = Review("c", evening, EASY, 1.0, day_start=-120)
    second = Review("c", evening + hours * HOUR, GOOD, 1.0, day_start=-120)
    before, after = fold([first]), fold([first, second])
    assert before is not None
    assert after is not None
    assert (second.day == first.day) is same_day
    assert (after.stability < before.stability * 1.1) is same_day


@given(st.floats(0.01, 36_500), st.floats(0.7, 0.99))
def test_an_interval_ends_when_retention_is_reached(stability: float, retention: float) -> None:
    """After the interval the chance to know a card is the retention asked for, to the rounding of a day."""
    memory = Memory("review", -1, stability, 5.0, 0, 0, 1, 0)
    days = interval(stability, retention)
    if 1 < days < 36_500:
        assert retrievability(memory, days - 0.51) >= retention >= retrievability(memory, days + 0.51)


@given(histories)
def test_fold_is_remember_again_and_again(history: History) -> None:
    """Folding the log at once gives exactly what remembering each review gave."""
    memory: Memory | None = None
    for review in reviews_of(history):
        memory = remember(memory, review)
    assert memory == fold(reviews_of(history))


@given(histories, st.randoms(use_true_random=False))
def test_the_order_in_which_reviews_come_is_nothing(history: History, random: Random) -> None:
    """The log is a set: shuffled, it folds to the same memory."""
    shuffled = reviews_of(history)
    random.shuffle(shuffled)
    assert fold(shuffled) == fold(reviews_of(history))


def test_reviews_of_one_millisecond_have_one_order() -> None:
    """Also where two reviews bear the same time, as from two machines, every order folds to the same memory."""
    reviews = [Review("c", START + i // 2, rating, 1.0) for i, rating in enumerate((GOOD, AGAIN, EASY, HARD))]
    assert len({fold(order) for order in permutations(reviews)}) == 1


def test_a_clock_that_is_ages_wrong() -> None:
    """Answers at the first and at the last time that a log can hold fold to a memory all the same."""
    memory = fold([Review("c", 0, GOOD, 1.0), Review("c", 2**53 - 1, GOOD, 1.0)])
    assert memory is not None
    assert (memory.reviews, memory.last) == (2, 2**53 - 1)
    assert memory.due >= memory.last


def test_no_reviews_no_memory() -> None:
    """A card that was never reviewed has no memory: there is no half-filled one."""
    assert fold([]) is None


@given(histories)
def test_what_every_memory_keeps_to(history: History) -> None:
    """Difficulty is 1 to 10, stability above 0, due after the last review, and what is counted adds up."""
    memory = memory_of(history)
    assert 1 <= memory.difficulty <= 10
    assert memory.stability > 0
    assert memory.due > memory.last == reviews_of(history)[-1].time
    assert memory.reviews == len(history)
    before = [fold(reviews_of(history[:length])) for length in range(len(history))]
    known = [known is not None and known.state == "review" for known in before]
    assert memory.lapses == sum(
        rating == AGAIN and was_known for (_, rating), was_known in zip(history, known, strict=True)
    )
    assert (memory.step == -1) == (memory.state == "review")


@given(histories)
def test_a_better_answer_is_never_due_sooner(history: History) -> None:
    """Of the four ratings of one answer, each better one makes the card at least as stable and due no sooner."""
    *before, last = history
    after = [memory_of([*before, (last[0], rating)]) for rating in Rating]
    for worse, better in pairwise(after):
        assert better.stability >= worse.stability
        # ten minutes on, tomorrow may have begun
        assert better.due >= worse.due or worse.due - worse.last <= 15 * MINUTE
        assert better.difficulty <= worse.difficulty


def test_the_learning_steps() -> None:
    """A new card comes after 1 and 10 minutes, then in days; forgotten, after 10 minutes; each lapse is counted once."""
    steps = [(GOOD, 10 * MINUTE, "learning"), (AGAIN, MINUTE, "learning"), (GOOD, 10 * MINUTE, "learning"),
             (GOOD, "tomorrow", "review"), (AGAIN, 10 * MINUTE, "relearning"), (AGAIN, 10 * MINUTE, "relearning"),
             (GOOD, "tomorrow", "review")]  # fmt: skip
    memory: Memory | None = None
    now = START
    for rating, wait, state in steps:
        memory = remember(memory, Review("c", now, rating, 1.0))
        tomorrow = begins(day_of(now, 240) + 1, 240) - now
        assert (memory.due - now, memory.state) == (tomorrow if wait == "tomorrow" else wait, state)
        now = memory.due
    assert memory is not None
    assert memory.lapses == 1


def test_more_retention_means_sooner() -> None:
    """Who wants to know more of what falls due is asked sooner."""
    dues = []
    for retention in (0.7, 0.8, 0.9, 0.99):
        memory = fold(reviews_of([(0, EASY)]), retention)
        assert memory is not None
        dues.append(memory.due)
    assert dues == sorted(set(dues), reverse=True)


@pytest.mark.parametrize(
    ("outcome", "typed", "hints", "seconds", "rating"),
    [
        ("wrong", True, 0, 0.5, AGAIN), ("wrong", False, 2, 9.0, AGAIN),
        ("close", True, 0, 0.5, HARD), ("correct", True, 1, 0.5, HARD), ("correct", False, 1, 0.5, HARD),
        ("correct", True, 0, 5.0, EASY), ("correct", True, 0, 5.1, GOOD), ("correct", False, 0, 0.1, GOOD),
    ],
)  # fmt: skip
def test_from_verdict_to_rating(outcome: str, typed: bool, hints: int, seconds: float, rating: Rating) -> None:
    """Wrong is Again; close or helped is Hard; right is Good, or Easy if ten letters were typed within five seconds."""
    assert rate(outcome, typed=typed, hints=hints, seconds=seconds, letters=10) == rating


def test_answers_that_are_millions_of_years_apart() -> None:
    """A file may hold any time; a memory that is longer than a century old is as good as one of a century."""
    first = Review("d/n/cloze", 0, Rating.GOOD, 1.0)
    later = [Review("d/n/cloze", days * DAY, Rating.GOOD, 1.0) for days in (LONGEST, 2**53 // DAY)]
    century, aeon = (fold([first, review]) for review in later)
    assert century is not None
    assert aeon is not None
    assert aeon.stability == century.stability
