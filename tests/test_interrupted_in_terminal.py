"""A session that is left in whatever way, and gone on with from the home screen."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

import quiz
from tests.answers import ENTER, in_one_line, right_keys, wrong_keys
from tests.desk import EVENING, FIRST, HAVEN, RETYPE, SCHIP, SECOND, Desk
from tests.studying import END, FEEDBACK, HARBOUR, HOME, QUESTION, deck_key
from tests.terminal import Terminal

DECK, _ = quiz.load(HARBOUR)
WAYS: dict[str, Callable[[Terminal], object]] = {
    "q": lambda terminal: terminal.child.send("q"),
    "Escape": lambda terminal: terminal.child.send("\x1b"),
    "Ctrl-C": lambda terminal: terminal.child.send("\x03"),
    "Ctrl-D": lambda terminal: terminal.child.send("\x04"),
    "the window closed": Terminal.close_window,
}


@pytest.fixture
def desk(quiz_home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """Two typed questions are due in Amsterdam, and all else is new."""
    monkeypatch.setenv("QUIZ_CLOCK", str(tmp_path / "clock"))
    monkeypatch.setenv("TZ", "Europe/Amsterdam")
    return Desk(quiz_home, tmp_path / "clock", plain=False)


def at_home() -> Terminal:
    """`quiz` alone."""
    return Terminal(["--decks", str(HARBOUR), "--lang", "en"], module="tests.clocked", rows=30)


def begin(terminal: Terminal) -> str:
    """Start the deck from the home screen; the first question."""
    return terminal.press(deck_key(terminal.wait_for_turn(*HOME)), *QUESTION)


def progress(screen: str) -> tuple[int, int]:
    """How far the session is: so many cards of so many."""
    found = re.search(r"(\d+) of (\d+)", screen)
    assert found, screen
    return int(found[1]), int(found[2])


def prompt(screen: str) -> str:
    """The question itself, without its options, which come in any order."""
    return in_one_line(screen.splitlines()[3])


def answers(desk: Desk) -> list[str]:
    """The cards answered in this session, in order."""
    with desk.store() as store:
        return [review.card for review in store.all_reviews(since=round(EVENING.timestamp() * 1000))]


def answer(desk: Desk, terminal: Terminal, keys: str, *expected: str) -> None:
    """Answer after some seconds, to the feedback."""
    desk.it_is(desk.now + timedelta(seconds=6))
    terminal.press(keys, *(expected or FEEDBACK))


def check_offer(screen: str, left: str) -> None:
    """The home screen offers to go on where the session was left, and Enter does."""
    done, total = progress(left)
    assert f"Not finished: Along the quay, {done} of {total} done" in screen


@pytest.mark.parametrize("way", list(WAYS))
@pytest.mark.parametrize("at_feedback", [False, True], ids=["at a question", "at feedback"])
def test_leaving_and_going_on(desk: Desk, way: str, at_feedback: bool) -> None:
    """Whichever way it is left, every answer is on the disk, and Enter at home goes on with the same question."""
    with at_home() as terminal:
        screen = begin(terminal)
        for place in range(4):
            keys = (wrong_keys if place == 2 else right_keys)(DECK, screen)
            terminal.press(keys, *FEEDBACK)
            screen = terminal.press(ENTER, *QUESTION)
        assert "q stop" in screen
        given = 4
        if at_feedback:
            terminal.press(right_keys(DECK, screen), *FEEDBACK)
            given = 5
        WAYS[way](terminal)
        if way != "the window closed":
            assert terminal.wait_for_end() == 0
            assert "Stopped; every answer is saved" in terminal.text
            assert f"{given} answers" in terminal.text
    assert len(answers(desk)) == given
    with at_home() as terminal:
        home = terminal.wait_for_turn(*HOME)
        again = terminal.press(ENTER, *QUESTION)
        check_offer(home, again)
        if not at_feedback:
            assert (prompt(again), progress(again)) == (prompt(screen), progress(screen))


def test_going_on_after_all_that_can_be_done(desk: Desk) -> None:
    """What was overruled, taken back and put off is so when the session is gone on with, to its end."""
    with at_home() as terminal:
        assert FIRST in begin(terminal)
        answer(desk, terminal, f"de kade{ENTER}", RETYPE)
        terminal.press(f"!{ENTER}", "Counted as right")
        assert SECOND in terminal.press(ENTER, *QUESTION)
        answer(desk, terminal, f"ship{ENTER}")
        terminal.press(ENTER, *QUESTION)
        assert SECOND in terminal.press("<", "Taken back")
        answer(desk, terminal, f"xyzzy{ENTER}", RETYPE)
        terminal.press(ENTER, *QUESTION)
        screen = terminal.press("-", "Not today")
        for _ in range(3):
            answer(desk, terminal, right_keys(DECK, screen))
            screen = terminal.press(ENTER, *QUESTION)
        terminal.child.send("\x04")
        assert terminal.wait_for_end() == 0
    before = answers(desk)
    assert before[:2] == [HAVEN, SCHIP]
    with at_home() as terminal:
        home = terminal.wait_for_turn(*HOME)
        check_offer(home, screen)
        again = terminal.press(ENTER, *QUESTION)
        assert (prompt(again), progress(again)) == (prompt(screen), progress(screen))
        while END not in again:
            answer(desk, terminal, right_keys(DECK, again))
            again = terminal.press(ENTER, *QUESTION, END)
        assert "Not finished" not in terminal.press(ENTER, *HOME)
    assert HAVEN not in answers(desk)[len(before) :]
    assert SCHIP in answers(desk)[len(before) :]


def test_it_is_offered_the_same_day_only(desk: Desk) -> None:
    """In the night it still is; when the day has turned, what is due is asked anew."""
    with at_home() as terminal:
        begin(terminal)
        terminal.press(f"de haven{ENTER}", *FEEDBACK)
        terminal.child.send("q")
        assert terminal.wait_for_end() == 0
    for minutes, is_offered in ((8 * 60 - 1, True), (8 * 60, False)):
        desk.it_is(EVENING + timedelta(minutes=minutes))
        with at_home() as terminal:
            assert ("Not finished" in terminal.wait_for_turn(*HOME)) == is_offered


def test_another_session_instead(desk: Desk) -> None:
    """Whoever takes a number instead of Enter begins anew, and that is what is offered next."""
    with at_home() as terminal:
        begin(terminal)
        terminal.press(f"de haven{ENTER}", *FEEDBACK)
        terminal.child.send("q")
        assert terminal.wait_for_end() == 0
    with at_home() as terminal:
        screen = terminal.wait_for_turn("Enter go on")
        screen = terminal.press(deck_key(screen), SECOND)
        assert progress(screen)[0] == 0
        terminal.press(f"ship{ENTER}", *FEEDBACK)
        screen = terminal.press(ENTER, *QUESTION)
        terminal.child.send("q")
        assert terminal.wait_for_end() == 0
    with at_home() as terminal:
        check_offer(terminal.wait_for_turn(*HOME), screen)


def test_nothing_answered_is_nothing_left(desk: Desk) -> None:
    """A session that was left before the first answer is not offered, nor one that was only looked at."""
    with at_home() as terminal:
        begin(terminal)
        terminal.child.send("\x04")
        assert terminal.wait_for_end() == 0
    with at_home() as terminal:
        assert "Not finished" not in terminal.wait_for_turn(*HOME)
    assert answers(desk) == []
