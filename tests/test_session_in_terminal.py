"""Every command of a session in a real pseudo-terminal, framed and in plain lines."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

import pytest

from quiz.cli import main
from quiz.core.memory import Rating, Review
from quiz.core.progress import FOREVER, Hold, Withdrawal
from tests.almanac import ZONE
from tests.answers import ENTER
from tests.desk import EVENING, FIRST, HAVEN, RETYPE, SCHIP, SECOND, WRONG, Desk, milliseconds
from tests.studying import END, HARBOUR

CARDS = ["cards", "--decks", str(HARBOUR), "--lang", "en", "harbour"]


@pytest.fixture(params=[False, True], ids=["framed", "plain"])
def desk(request: pytest.FixtureRequest, quiz_home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """A session in Amsterdam in the evening."""
    monkeypatch.setenv("QUIZ_CLOCK", str(tmp_path / "clock"))
    monkeypatch.setenv("TZ", "Europe/Amsterdam")
    return Desk(quiz_home, tmp_path / "clock", plain=request.param)


def test_hints_step_by_step(desk: Desk) -> None:
    """Each + tells more, the last is the last; the answer is rated as helped."""
    with desk.sit() as seat:
        assert "Hint" not in seat.sees(FIRST)
        seat.types("+", "Number of letters: 2, 5" if desk.plain else "·····")
        seat.types("+", ": d" if desk.plain else "h····")
        screen = seat.types("+", "In a sentence")
        assert "blijft iedereen in de" in screen
        assert "haven liggen" not in screen
        assert "+ hint" not in screen
        seat.types("+", "There are no more hints" if desk.plain else FIRST)
        seat.types("de haven", "Right")
    (review,) = desk.log(HAVEN)
    assert isinstance(review, Review)
    assert (review.outcome, review.rating, review.answer) == ("correct", Rating.HARD, "de haven")


def test_an_answer_is_taken_back_at_its_feedback(desk: Desk) -> None:
    """The log keeps the answer with its withdrawal, the memory is as before, and the same is asked again."""
    before = desk.memory(HAVEN)
    with desk.sit() as seat:
        seat.sees(FIRST)
        assert WRONG in seat.types("xyzzy", RETYPE)
        assert desk.memory(HAVEN) != before
        screen = seat.types("<", "Taken back: this card is asked again")
        assert "harbour, port" in seat.sees(FIRST)
        assert "0 of 2" in screen
        assert desk.memory(HAVEN) == before
        seat.types("de haven", "Right")
    review, again, withdrawal = desk.log(HAVEN)
    assert isinstance(review, Review)
    assert isinstance(again, Review)
    assert (review.answer, again.answer) == ("xyzzy", "de haven")
    assert withdrawal == Withdrawal(HAVEN, review.time)


def test_an_answer_is_taken_back_at_the_next_question(desk: Desk) -> None:
    """So it is with a right one when the next question is there already; further back there is nothing."""
    before = desk.memory(HAVEN)
    with desk.sit() as seat:
        seat.sees(FIRST)
        seat.types("de haven", "Right")
        if not desk.plain:
            seat.presses(ENTER, SECOND)
        seat.sees(SECOND)
        seat.types("<", "Taken back: this card is asked again")
        seat.sees(FIRST)
        assert desk.memory(HAVEN) == before
        seat.types("<", "There is nothing to take back")
    review, withdrawal = desk.log(HAVEN)
    assert isinstance(review, Review)
    assert withdrawal == Withdrawal(HAVEN, review.time)


def test_a_verdict_is_overruled(desk: Desk) -> None:
    """The answer counts as right, the card does not come back, and the summary has no miss; nothing else can be."""
    with desk.sit() as seat:
        seat.sees(FIRST)
        assert "There is no verdict to overrule" in seat.types("!", "There is no verdict to overrule")
        seat.types("de kade", RETYPE)
        screen = seat.types("!", "Counted as right")
        assert "de kade" in screen
        if not desk.plain:
            seat.presses(ENTER, SECOND)
        seat.types("ship", "Right")
        if not desk.plain:
            seat.presses(ENTER, END)
        screen = seat.sees(END)
        assert "2 answers · 2 right" in screen
        assert "Nothing was missed." in screen
    with desk.store() as store:
        assert [(review.answer, review.outcome, review.rating) for review in store.reviews(HAVEN)[2:]] == [
            ("de kade", "wrong", Rating.GOOD)
        ]


def test_a_card_is_put_off(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    """It is not asked any more today, is told by `quiz cards`, and is due tomorrow."""
    with desk.sit() as seat:
        seat.sees(FIRST)
        screen = seat.types("-", "Not today: this card comes back tomorrow")
        assert "0 of 1" in screen
        seat.sees(SECOND)
        seat.types("ship", "Right")
        if not desk.plain:
            seat.presses(ENTER, END)
        seat.sees(END)
    tomorrow = milliseconds(datetime(2026, 5, 11, 4, tzinfo=ZONE))
    assert desk.log(HAVEN) == [Hold(HAVEN, milliseconds(EVENING), tomorrow)]
    assert main(CARDS, clock=EVENING.timestamp) == 0
    assert capsys.readouterr().out == f"de haven – harbour, port  {HAVEN}\nnot asked before 2026-05-11\n"
    desk.it_is(EVENING + timedelta(hours=7))
    with desk.sit() as seat:
        seat.terminal.wait_for("Nothing to ask")
        assert seat.terminal.wait_for_end() == 0
    desk.it_is(EVENING + timedelta(hours=9))
    with desk.sit() as seat:
        assert "0 of 1" in seat.sees(FIRST)


def test_a_card_is_put_away_and_brought_back(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    """The command that brings it back stands on the screen, and does; taking the step back does too."""
    with desk.sit() as seat:
        seat.sees(FIRST)
        screen = seat.types("=", "Put away")
        assert f"`quiz cards --bring-back {HAVEN}` brings it back" in screen
        seat.sees(SECOND)
        seat.types("<", "Taken back: that card stays in the session")
        assert "0 of 2" in seat.sees(FIRST)
        seat.types("=", "Put away")
    assert [one.until for one in desk.log(HAVEN) if isinstance(one, Hold)][-1] == FOREVER
    desk.it_is(EVENING + timedelta(days=400))
    with desk.sit() as seat:
        assert "0 of 1" in seat.sees(SECOND)
    assert main(CARDS) == 0
    assert f"de haven – harbour, port  {HAVEN}\nput away\n" in capsys.readouterr().out
    assert main([*CARDS, "--bring-back", HAVEN]) == 0
    assert HAVEN not in capsys.readouterr().out
    with desk.sit() as seat:
        assert "0 of 2" in seat.sees(FIRST)


def test_help(desk: Desk) -> None:
    """What every key does, at the question and after a miss; then the question is there again."""
    with desk.sit() as seat:
        seat.sees(FIRST)
        screen = seat.types("?", "tells more")
        for line in ("-  not today", "=  put this card away", "<  take the last answer back", "stop"):
            assert line in screen
        if not desk.plain:
            assert FIRST in seat.presses(ENTER, FIRST)
        seat.types("xyzzy", RETYPE)
        assert "!  my answer was right" in seat.types("?", "my answer was right: count it")
        if not desk.plain:
            seat.presses(ENTER, RETYPE)
        seat.types("", SECOND)


def test_a_missed_answer_is_typed_once(desk: Desk) -> None:
    """Wrong again is said, right goes on; what is typed there is no answer, and Enter skips it."""
    with desk.sit() as seat:
        seat.sees(FIRST)
        seat.types("xyzzy", RETYPE)
        assert "Not yet: de haven" in seat.types("het haven", "Not yet")
        assert "0 of 2" in seat.types("de haven", SECOND)
        seat.types("xyzzy", RETYPE)
        assert "Bij storm blijft iedereen in de h____ liggen." in seat.types("", "Fill in the gap")
        seat.types("haven", "Right")
    assert [one.answer for one in desk.log(HAVEN) if isinstance(one, Review)] == ["xyzzy", "haven"]
    assert [one.answer for one in desk.log(SCHIP) if isinstance(one, Review)] == ["xyzzy"]


@pytest.mark.parametrize(("after", "lapses"), [(1, "A leech: 1 lapse so far"), (2, "A leech: 2 lapses so far")])
def test_the_story_of_a_leech(desk: Desk, after: int, lapses: str, capsys: pytest.CaptureFixture[str]) -> None:
    """At the lapse that makes the card one: how often, since when, and what was typed; `quiz cards` tells it too."""
    if after == 2:
        with desk.store() as store:
            for days, rating, answer in ((5, Rating.AGAIN, "de kade"), (4, Rating.GOOD, "de haven")):
                when = milliseconds(EVENING - timedelta(days=days))
                store.add(Review(HAVEN, when, rating, 3.0, outcome="", answer=answer, day_start=120))
    assert main(["settings", "leech", str(after)]) == 0
    with desk.sit() as seat:
        if FIRST not in seat.sees(FIRST, SECOND):
            seat.types("ship", "Right")
            if not desk.plain:
                seat.presses(ENTER, FIRST)
        seat.sees(FIRST)
        screen = " ".join(seat.types("\x1b[31mde kade", RETYPE).replace("│", " ").split())
        assert lapses in screen
        assert "First met on 1 May 2026" in screen
        assert "What you typed: ‘" in screen
        assert "kade’" in screen
    capsys.readouterr()
    assert main(CARDS) == 0
    told = capsys.readouterr().out
    assert told.startswith(f"de haven – harbour, port  {HAVEN}\n{lapses}")
    assert "\x1b" not in told
