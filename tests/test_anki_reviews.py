"""Answers in Anki are told from those of the log by card and millisecond, wherever they had to make way."""

from hypothesis import given
from hypothesis import strategies as st

from quiz.anki.found import AnkiCard, Answer, Found
from quiz.anki.reviews import Log, log_of, new_entries, same_answers
from quiz.anki.schedule import Row, numbered
from quiz.core.memory import Rating, Review
from quiz.core.progress import Amendment, Entry, Hold, Withdrawal

A, B, C = "d/a/cloze", "d/b/cloze", "d/c/cloze"
CARDS = [A, B, C]
DAY_START = 180
times = st.integers(1, 30)


def found_with(rows: dict[str, list[int]], *, reset: int = 0, others: list[int] | None = None) -> Found:
    """A collection with answers to our cards at these times, and to other cards."""
    cards = [
        AnkiCard(number, card, 0, False, tuple(Answer(time, 3, 1, 1500) for time in sorted(when)), reset)
        for number, (card, when) in enumerate(rows.items())
    ]
    taken = [time for when in rows.values() for time in when] + (others or [])
    return Found(cards, taken, DAY_START, 0, 18)


def log_with(answers: dict[str, list[int]]) -> Log:
    """A log with answers at these times."""
    return log_of([Review(card, time, Rating.GOOD, 1.5) for card, when in answers.items() for time in when])


def row(time: int) -> Row:
    """An answer to be written."""
    return Row(time, 3, 1, 1, 1, 500, 1500)


@given(
    st.lists(st.tuples(st.sampled_from(CARDS), times), unique=True),
    st.sets(times),
    st.sets(st.sampled_from(CARDS)),
)
def test_whatever_was_written_is_known(answers: list[tuple[str, int]], others: set[int], gone: set[str]) -> None:
    """Answers written beside others are all known again, even where Anki did not take the cards they made way for."""
    log = {card: [time for one, time in answers if one == card] for card in CARDS}
    written: dict[str, list[int]] = {card: [] for card in CARDS}
    for time, number, _ in numbered(
        [(number, [row(time) for time in log[card]]) for number, card in enumerate(CARDS)], others
    ):
        written[CARDS[number]].append(time)
    left = {card: when for card, when in written.items() if card not in gone}
    found = found_with(left, others=sorted(others))
    for card, same in zip(found.cards, same_answers(found, log_with(log)), strict=True):
        assert sorted(same) == left[card.card]
        assert sorted(same.values()) == sorted(log[card.card])
        assert all(ours <= theirs for theirs, ours in same.items())
    assert new_entries(found, log_with(log)) == []


def test_an_answer_of_ankis_own_is_new() -> None:
    """An answer is new where nothing took the milliseconds between it and one of the log, or where that one is there."""
    found = found_with({A: [102, 301], B: [200, 202, 300]})
    new = new_entries(found, log_with({A: [100, 300], B: [200]}))
    assert [(one.card, one.time) for one in new] == [(A, 102), (B, 202), (B, 300)]


def test_a_new_answer_is_a_review_of_anki() -> None:
    """It keeps its time, rating and seconds, and says where it was given and when the day began."""
    (entry,) = new_entries(found_with({A: [7]}), log_with({}))
    assert entry == Review(A, 7, Rating.GOOD, 1.5, "anki", day_start=DAY_START)


def test_after_a_reset_what_was_before_is_withdrawn() -> None:
    """Answers before the reset, from either side, are taken over and withdrawn; those that are withdrawn stay so."""
    log: list[Entry] = [Review(A, 5, Rating.GOOD, 1.0), Review(A, 6, Rating.GOOD, 1.0), Review(A, 60, Rating.GOOD, 1.0),
                        Withdrawal(A, 6), Withdrawal(A, 99), Amendment(A, 5, Rating.EASY), Hold(A, 1, 2)]  # fmt: skip
    entries = new_entries(found_with({A: [20, 70]}, reset=50), log_of(log))
    assert [(type(one), one.time) for one in entries] == [(Review, 20), (Review, 70), (Withdrawal, 5), (Withdrawal, 20)]
