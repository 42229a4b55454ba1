"""FSRS: the same state as py-fsrs and as the real Anki for the same history."""

from collections.abc import Iterator
from datetime import datetime, timedelta, timezone
from itertools import pairwise, permutations
from random import Random
from typing import Any

import fsrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.core.memory import MILLISECONDS_A_DAY, Memory, Rating, Review, fold, rate, remember

MINUTE = 60_000
HOUR = 60 * MINUTE
DAY = MILLISECONDS_A_DAY
START = 1_760_000_000_000
AGAIN, HARD, GOOD, EASY = Rating

History = list[tuple[int, Rating]]
"""Answers, each with the milliseconds since the one before."""

waits = st.integers(1, 20 * MINUTE) | st.integers(1, 3 * DAY) | st.integers(1, 2000 * DAY)
histories = st.lists(st.tuples(waits, st.sampled_from(Rating)), min_size=1, max_size=12)


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


@given(histories)
def test_the_state_is_that_of_py_fsrs(history: History) -> None:
    """After any history stability, difficulty, state, step and due time are those of py-fsrs called directly."""
    scheduler = fsrs.Scheduler(enable_fuzzing=False)
    card = fsrs.Card(card_id=1)
    for review in reviews_of(history):
        when = datetime(1970, 1, 1, tzinfo=timezone.utc) + timedelta(milliseconds=review.time)  # noqa: UP017  # fsrs takes only this object
        card, _ = scheduler.review_card(card, fsrs.Rating(review.rating), when)
    memory = memory_of(history)
    assert (memory.stability, memory.difficulty) == (card.stability, card.difficulty)
    assert memory.state == card.state.name.casefold()
    assert memory.step == (-1 if card.step is None else card.step)
    assert timedelta(milliseconds=memory.due) == card.due - datetime(1970, 1, 1, tzinfo=timezone.utc)  # noqa: UP017  # as above


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
        assert better.due >= worse.due
        assert better.difficulty <= worse.difficulty


def test_the_learning_steps() -> None:
    """A new card comes after 1 and 10 minutes, then in days; forgotten, after 10 minutes; each lapse is counted once."""
    steps = [(GOOD, 10 * MINUTE, "learning"), (AGAIN, MINUTE, "learning"), (GOOD, 10 * MINUTE, "learning"),
             (GOOD, DAY, "review"), (AGAIN, 10 * MINUTE, "relearning"), (AGAIN, 10 * MINUTE, "relearning"),
             (GOOD, DAY, "review")]  # fmt: skip
    memory: Memory | None = None
    now = START
    for rating, wait, state in steps:
        memory = remember(memory, Review("c", now, rating, 1.0))
        assert (memory.due - now, memory.state) == (wait, state)
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


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """The real Anki with FSRS on and its default weights."""
    from anki.collection import Collection

    collection = Collection(str(tmp_path_factory.mktemp("anki") / "collection.anki2"))
    collection.set_config("fsrs", True)
    yield collection
    collection.close()


def answered_in_anki(engine: Any, reviews: list[Review]) -> Any:
    """A new card of the engine's that is given these answers; the state that the engine makes of its log."""
    from anki.scheduler.v3 import CardAnswer

    note = engine.new_note(engine.models.by_name("Basic"))
    note["Front"] = "question"
    engine.add_note(note, 1)
    (card,) = note.card_ids()
    buttons = (CardAnswer.AGAIN, CardAnswer.HARD, CardAnswer.GOOD, CardAnswer.EASY)
    for review in reviews:
        states = engine._backend.get_scheduling_states(card)
        new = (states.again, states.hard, states.good, states.easy)
        button = buttons[review.rating - 1]
        engine._backend.answer_card(
            CardAnswer(card_id=card, current_state=states.current, new_state=new[button], rating=button,
                       answered_at_millis=review.time, milliseconds_taken=int(review.seconds * 1000))
        )  # fmt: skip
    logged = engine.db.list("select id from revlog where cid = ? order by id", card)
    assert logged == [review.time for review in reviews]
    # without this the engine would count the days up to today: it takes the time of an answer, but not for its state
    return engine.compute_memory_state(card)


@pytest.mark.parametrize(
    "history",
    [
        [(0, AGAIN)], [(0, HARD)], [(0, GOOD)], [(0, EASY)],
        [(0, GOOD), (10 * MINUTE, GOOD)],
        [(0, AGAIN), (MINUTE, GOOD), (10 * MINUTE, GOOD)],
        [(0, HARD), (6 * MINUTE, HARD), (6 * MINUTE, EASY)],
        [(0, GOOD), (10 * MINUTE, GOOD), (2 * DAY, GOOD)],
        [(0, EASY), (8 * DAY, HARD), (20 * DAY, GOOD)],
        [(0, GOOD), (2 * DAY, GOOD), (DAY, AGAIN)],
        [(0, GOOD), (10 * MINUTE, GOOD), (2 * DAY, GOOD), (10 * DAY, AGAIN), (10 * MINUTE, GOOD), (2 * DAY, EASY)],
        [(0, AGAIN), (MINUTE, AGAIN), (MINUTE, HARD), (5 * DAY, AGAIN), (MINUTE, EASY), (100 * DAY, GOOD)],
        [(0, EASY), (8 * DAY + HOUR, GOOD), (50 * DAY + HOUR, EASY), (300 * DAY, AGAIN), (DAY, HARD)],
    ],
)  # fmt: skip
def test_the_state_is_that_of_anki(engine: Any, history: History) -> None:
    """The real engine makes the same stability and difficulty of the same log.

    The days are whole and the hours near noon: Anki counts the nights between two answers, py-fsrs the full 24
    hours, and only there the two agree.
    """
    length = sum(wait for wait, _ in history)
    # Anki's days turn at 4 in the morning; a log's times are its ids, so that each card begins at a time of its own
    noon = engine.sched.day_cutoff * 1000 + 8 * HOUR
    start = noon - (length // DAY + 3) * DAY + engine.card_count() * 1000
    reviews = reviews_of(history, start)
    theirs, ours = answered_in_anki(engine, reviews), fold(reviews)
    assert ours is not None
    assert theirs.stability == pytest.approx(ours.stability, abs=0.001)
    assert theirs.difficulty == pytest.approx(ours.difficulty, abs=0.001)


def test_where_anki_counts_another_day(engine: Any) -> None:
    """An answer 20 hours after the last, on another date, is a day later to Anki, and the same day to py-fsrs."""
    start = engine.sched.day_cutoff * 1000 - 9 * DAY + 16 * HOUR
    reviews = reviews_of([(0, EASY), (20 * HOUR, GOOD)], start)
    ours = fold(reviews)
    assert ours is not None
    assert ours.stability == pytest.approx(8.296, abs=0.001)
    assert answered_in_anki(engine, reviews).stability > 13
