"""What is counted of each day, against the memory that FSRS folds and against histories counted by hand."""

from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from quiz.core.day import DAY, DAY_START, begins
from quiz.core.history import LONGEST_ANSWER, Studied, history
from quiz.core.memory import Memory, Rating, Review, answer_of, remember
from quiz.store import Store

AGAIN, HARD, GOOD, EASY = Rating
HOUR = 3_600_000


def answer(
    day: int, rating: Rating = GOOD, card: str = "d/a/recognition", hour: float = 1, seconds: float = 5
) -> Review:
    """An answer so many hours into a numbered day."""
    return Review(card, begins(day, DAY_START) + int(hour * HOUR), rating, seconds)


def counted(*reviews: Review) -> dict[int, Studied]:
    """The history of reviews, given to it as the store does: by card and time."""
    return dict(history(map(answer_of, sorted(reviews, key=lambda one: (one.card, one.time)))))


def test_a_life_of_a_card() -> None:
    """Learning steps count as answers only; in review the first answer of a day counts, remembered or not."""
    found = counted(
        answer(10, GOOD, hour=1),
        answer(10, GOOD, hour=1.5),  # now in review
        answer(12, GOOD, hour=1),  # remembered
        answer(15, AGAIN, hour=1),  # forgotten
        answer(15, GOOD, hour=1.5),  # its step: learnt again
        answer(15, AGAIN, hour=2),  # the same day: does not count
        answer(17, GOOD, hour=1),  # still in the step of the lapse of day 15
        answer(18, HARD, hour=1),  # remembered
    )
    assert {day: (one.answers, one.right, one.reviews, one.remembered) for day, one in found.items()} == {
        10: (2, 2, 0, 0), 12: (1, 1, 1, 1), 15: (3, 1, 1, 0), 17: (1, 1, 0, 0), 18: (1, 1, 1, 1),
    }  # fmt: skip


def test_cards_are_kept_apart() -> None:
    """What one card went through says nothing of another."""
    found = counted(answer(1, EASY, "d/a/cloze"), answer(2, AGAIN, "d/b/cloze"), answer(2, GOOD, "d/a/cloze"))
    assert found == {1: Studied(1, 1, 5, 0, 0), 2: Studied(2, 1, 10, 1, 1)}


@pytest.mark.parametrize(
    ("seconds", "counts"), [(0.5, 0.5), (60, 60), (61, 60), (1e300, 60), (float("inf"), 60), (-3, 0)]
)
def test_a_long_answer_counts_for_a_minute(seconds: float, counts: float) -> None:
    """The time of an answer is capped, and one that cannot be counts for nothing."""
    assert counted(answer(1, seconds=seconds))[1].seconds == counts <= LONGEST_ANSWER


def test_the_night_belongs_to_the_evening() -> None:
    """An answer given after midnight and before the day turns counts for the day before; each by its own clock."""
    night = Review("d/a/cloze", 20 * DAY + 3 * HOUR, GOOD, 1)
    east = Review("d/b/cloze", 20 * DAY + 3 * HOUR, GOOD, 1, day_start=120)
    assert {day: one.answers for day, one in counted(night).items()} == {19: 1}
    assert {day: one.answers for day, one in counted(east).items()} == {20: 1}


def test_nothing_was_done() -> None:
    """Without answers there are no days."""
    assert counted() == {}


REVIEWS = st.lists(
    st.builds(
        answer,
        st.integers(0, 12),
        st.sampled_from(Rating),
        st.sampled_from(["d/a/cloze", "d/b/cloze", "d/c/cloze"]),
        st.floats(0, 23.9),
        st.floats(0, 100),
    ),
    max_size=25,
    unique_by=lambda one: (one.card, one.time),
)


@settings(max_examples=150)
@given(REVIEWS)
def test_the_state_is_that_of_fsrs(reviews: list[Review]) -> None:
    """Exactly those answers count as reviews that find the card in review in its memory, the first of each day."""
    memories: dict[str, Memory] = {}
    seen: set[tuple[str, int]] = set()
    asked: Counter[int] = Counter()
    known: Counter[int] = Counter()
    for review in sorted(reviews, key=lambda one: one.time):
        memory = memories.get(review.card)
        if memory is not None and memory.state == "review" and (review.card, review.day) not in seen:
            asked[review.day] += 1
            known[review.day] += review.rating != AGAIN
        seen.add((review.card, review.day))
        memories[review.card] = remember(memory, review)
    found = counted(*reviews)
    assert {day: one.reviews for day, one in found.items() if one.reviews} == dict(asked)
    assert {day: one.remembered for day, one in found.items() if one.remembered} == {
        d: n for d, n in known.items() if n
    }


@given(REVIEWS)
def test_every_answer_is_counted_once(reviews: list[Review]) -> None:
    """The days together have every answer and every right one, and no more remembered than asked."""
    found = counted(*reviews).values()
    assert sum(day.answers for day in found) == len(reviews)
    assert sum(day.right for day in found) == sum(one.rating != AGAIN for one in reviews)
    assert all(day.remembered <= day.reviews <= day.answers and day.right <= day.answers for day in found)


def test_what_the_store_gives(tmp_path: Path) -> None:
    """The store gives the answers that count, card by card, with the ratings as amended; of one deck those alone."""
    reviews = [answer(2, card="d/b/cloze"), answer(1, card="d/b/cloze"), answer(3, card="d/a/cloze"),
               answer(1, card="d-2/a/cloze"), answer(1, card="d0/a/cloze"), answer(2, card="d/a/cloze")]  # fmt: skip
    overruled, withdrawn = reviews[0], reviews[5]
    with Store(tmp_path / "p") as store:
        store.merge(reviews)
        store.overrule(overruled.card, overruled.time, AGAIN)
        store.withdraw(withdrawn.card, withdrawn.time)
        assert list(store.answers()) == [
            answer_of(one) for one in (reviews[3], reviews[2], reviews[1], replace(overruled, rating=AGAIN), reviews[4])
        ]
        assert [card for card, *_ in store.answers("d")] == ["d/a/cloze", "d/b/cloze", "d/b/cloze"]
        assert [card for card, *_ in store.answers("d-2")] == ["d-2/a/cloze"]
        assert list(store.answers("c")) == []
