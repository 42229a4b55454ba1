"""The formulas of FSRS-6, each against what py-fsrs gives for the same card."""

from datetime import datetime, timedelta, timezone

import fsrs as py_fsrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.core import fsrs

EPOCH = datetime(1970, 1, 1, tzinfo=timezone.utc)  # noqa: UP017  # py-fsrs takes only this very object
JUDGE = py_fsrs.Scheduler(enable_fuzzing=False)
RATINGS = (1, 2, 3, 4)
AGAIN, HARD, GOOD, EASY = RATINGS

ratings = st.sampled_from(RATINGS)
stabilities = st.floats(0.001, 1) | st.floats(1, 36_500)
difficulties = st.floats(1, 10)
nights_away = st.integers(0, 3) | st.integers(0, 40_000)


def judged(stability: float, difficulty: float, nights: int, rating: int) -> tuple[float, float]:
    """Stability and difficulty after an answer to a card in review, by py-fsrs."""
    card = py_fsrs.Card(card_id=1, state=py_fsrs.State.Review, stability=stability, difficulty=difficulty,
                        due=EPOCH, last_review=EPOCH)  # fmt: skip
    card, _ = JUDGE.review_card(card, py_fsrs.Rating(rating), EPOCH + timedelta(days=nights))
    assert card.stability is not None
    assert card.difficulty is not None
    return card.stability, card.difficulty


def test_the_weights() -> None:
    """The weights are the defaults of FSRS-6, all 21 of them."""
    assert JUDGE.parameters == fsrs.WEIGHTS


@pytest.mark.parametrize("rating", RATINGS)
def test_the_first_answer(rating: int) -> None:
    """A new card gets the stability and the difficulty of its first rating."""
    card, _ = JUDGE.review_card(py_fsrs.Card(card_id=1), py_fsrs.Rating(rating), EPOCH)
    assert (fsrs.initial_stability(rating), fsrs.initial_difficulty(rating)) == pytest.approx(
        (card.stability, card.difficulty), rel=1e-9
    )


@given(stabilities, difficulties, nights_away, ratings)
def test_a_later_answer(stability: float, difficulty: float, nights: int, rating: int) -> None:
    """Of the same day, remembered later or forgotten: stability and difficulty are those of py-fsrs."""
    after = fsrs.next_stability(stability, difficulty, nights, rating), fsrs.next_difficulty(difficulty, rating)
    assert after == pytest.approx(judged(stability, difficulty, nights, rating), rel=1e-9)


@given(stabilities, st.integers(0, 40_000))
def test_the_forgetting_curve(stability: float, days: int) -> None:
    """The chance to know a card is that of py-fsrs; after as many days as its stability it is nine in ten."""
    card = py_fsrs.Card(card_id=1, stability=stability, last_review=EPOCH, due=EPOCH)
    judged = JUDGE.get_card_retrievability(card, EPOCH + timedelta(days=days))
    assert fsrs.retrievability(days, stability) == pytest.approx(judged, rel=1e-9)
    assert fsrs.retrievability(stability, stability) == pytest.approx(0.9)


@given(st.floats(0.7, 0.99), stabilities)
def test_the_days_until_a_chance_is_reached(retention: float, stability: float) -> None:
    """It is the forgetting curve the other way round."""
    assert fsrs.retrievability(fsrs.days_until(retention, stability), stability) == pytest.approx(retention)


@given(stabilities, difficulties, nights_away)
def test_what_an_answer_does(stability: float, difficulty: float, nights: int) -> None:
    """Only Again makes a card less stable; nothing leaves its limits; a worse answer makes it no easier."""
    for rating in RATINGS:
        after = fsrs.next_stability(stability, difficulty, nights, rating)
        assert after >= fsrs.LEAST_STABILITY
        assert after >= stability or rating == AGAIN
    harder = [fsrs.next_difficulty(difficulty, rating) for rating in RATINGS]
    assert harder == sorted(harder, reverse=True)
    assert all(fsrs.LEAST_DIFFICULTY <= one <= fsrs.LARGEST_DIFFICULTY for one in harder)


def test_a_card_that_is_forgotten_for_ever() -> None:
    """Again and again, on the same day or later, and the stability ends at its lower limit, not below."""
    for nights in (0, 1):
        stability = 36_500.0
        for _ in range(2_000):
            stability = fsrs.next_stability(stability, 10.0, nights, AGAIN)
        assert stability == judged(stability, 10.0, nights, AGAIN)[0] == 0.001
