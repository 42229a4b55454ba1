"""How an answer differs from the right one."""

import pytest

from quiz.core.deck import Card
from quiz.core.exercise import MatchExercise, OrderExercise
from quiz.core.grade import grade
from quiz.terminal.difference import arranged, difference, difference_in_words
from quiz.terminal.texts import interface
from tests.scenes.shipped import card

CARD: Card = card("vraag-a2-volgorde/question")
ORDER = OrderExercise(CARD, "?", ("b", "a", "c"), (1, 0, 2))
MATCH = MatchExercise(CARD, "?", ("x", "y"), ("één", "twee"), (1, 0))


@pytest.mark.parametrize(
    ("typed", "right", "signs", "words"),
    [
        ("legr", "leger", "leg[+e+]r", "missing: e"),
        ("de leger", "het leger", "[-de-][+het+] leger", "too much: de · missing: het"),
        ("leger", "leger", "leger", ""),
    ],
)
def test_a_difference(typed: str, right: str, signs: str, words: str) -> None:
    """In signs where it is seen, in words where it is heard."""
    verdict = grade(typed, [right], language="en")
    assert difference(verdict).plain == signs
    assert difference_in_words(verdict, interface("en")) == words


def test_the_right_order_and_what_was_so() -> None:
    """Each thing in its place, with a sign for whether the learner had it there."""
    assert [line.plain for line in arranged(ORDER, "2 3 1", in_words=False)] == ["✓ a", "✗ b", "✗ c"]
    assert [line.plain for line in arranged(ORDER, "2 1 3", in_words=True)] == ["a", "b", "c"]


def test_the_right_pairs_and_what_was_so() -> None:
    """Each pair with a sign for whether the learner had it, in whatever order it was typed."""
    assert [line.plain for line in arranged(MATCH, "2a 1a", in_words=False)] == ["✗ x – twee", "✓ y – één"]
