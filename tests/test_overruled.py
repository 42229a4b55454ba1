"""What learners counted as right, as a hint for authors."""

from pathlib import Path

import pytest

from quiz.cli import main
from quiz.cli.overruled import hints
from quiz.core.memory import Rating, Review
from quiz.library import load
from quiz.store import FILE_NAME, Store

CARD = "wit-rusland/leger/production"
DECK = load(Path(__file__).parent.parent / "decks" / "wit-rusland")[0]


def test_an_answer_that_is_not_accepted_is_a_hint() -> None:
    """The hint names the card, the answer and how often it was overruled."""
    line = f"{CARD}: 'weermacht' was counted as right 3 times (add it to the accepted answers?)"
    assert list(hints([DECK], [(CARD, "weermacht", 3)])) == [line]


def test_what_is_accepted_by_now_is_no_hint() -> None:
    """Once the author has added the answer, or the deck has no such card any more, nothing is said."""
    assert list(hints([DECK], [(CARD, "het leger", 3), ("wit-rusland/gone/production", "x", 3)])) == []


def test_only_the_most_frequent_are_listed() -> None:
    """Ten hints are enough for one reading."""
    assert len(list(hints([DECK], [(CARD, f"weermacht {letter}", 1) for letter in "abcdefghijklmnop"]))) == 10


def test_an_answer_cannot_act_on_the_terminal() -> None:
    """What a learner typed is shown without its control characters."""
    assert "\x1b" not in next(hints([DECK], [(CARD, "\x1b[31mweermacht", 1)]))


def test_the_check_lists_what_was_overruled(quiz_home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`quiz check` says nothing about a clean deck but what its learner counted as right; that is no problem."""
    assert main(["check", "wit-rusland"]) == 0
    assert capsys.readouterr() == ("", "")
    with Store(quiz_home / FILE_NAME) as store:
        store.add(Review(CARD, 1, Rating.AGAIN, 1.0, exercise="typed", outcome="wrong", answer="de weermacht"))
        store.overrule(CARD, 1, Rating.GOOD)
    assert main(["check", "wit-rusland"]) == 0
    shown = capsys.readouterr()
    assert shown.out == ""
    assert shown.err == f"{CARD}: 'de weermacht' was counted as right once (add it to the accepted answers?)\n"
