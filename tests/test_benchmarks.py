"""The benchmark's own arithmetic, and what it measures on."""

from itertools import count
from pathlib import Path

from quiz import library
from tests.benchmarks.material import NOTES_A_FILE, reviews, write_deck
from tests.benchmarks.measure import Line, measured


def test_ours_and_the_baseline_take_turns() -> None:
    """After a turn that does not count, the two are measured one after the other; medians make the ratio."""
    numbers = count()
    line = Line("ours", "theirs", 1, 2, lambda: next(numbers), lambda: next(numbers))
    result = measured(line, 3)
    assert (result.ours, result.theirs) == ([2, 4, 6], [3, 5, 7])
    assert result.ratio == 4 / 5
    assert result.spread == (2 / 3, 6 / 7)


def test_the_decks_it_makes_are_sound(tmp_path: Path) -> None:
    """A deck larger than one file holds as many notes as were asked for, and has no problem."""
    assert len(write_deck(tmp_path / "many", NOTES_A_FILE + 1)) == 2
    deck, problems = library.check(tmp_path / "many")
    assert deck is not None
    assert (len(deck.notes), problems) == (NOTES_A_FILE + 1, [])


def test_the_reviews_it_makes_are_a_log() -> None:
    """There are as many as were asked for, no two of a card at one time, each card's in order."""
    made = [(review.card, review.time) for review in reviews(1_000, 1_766_000_000_000)]
    assert len(set(made)) == 1_000
    assert all(earlier < later for (card, earlier), (same, later) in zip(made, made[1:], strict=False) if card == same)
