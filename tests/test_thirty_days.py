"""A month of study in a real pseudo-terminal, over the end of summer time, each day against the calendar."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace

from quiz.cli import main
from tests.almanac import ZONE, Limits
from tests.answers import ENTER
from tests.studying import CTRL_D, FEEDBACK, HARBOUR, HOME, QUESTION, Learner, deck_key, notes_of
from tests.terminal import Terminal

FIRST_DAY = date(2025, 10, 10)
DAYS = 30
MISSED = {5, 6, 13, 20, 27}
AT_NIGHT = {8, 15, 23}
"""On these days the last sitting is after midnight; on day 15 in the hour that the clock has twice."""
TWICE = {2, 9, 12, 18, 24}
LIMITS = Limits(new=3, reviews=200)

PUT_OFF, PUT_AWAY, INTERRUPTED, MORE, TAKEN_BACK, MORE_BY_COMMAND, LEFT, BROUGHT_BACK = 3, 4, 9, 7, 11, 10, 16, 25
"""The days on which something particular is done."""
SET: dict[int, tuple[tuple[str, ...], dict[str, int]]] = {
    14: (("new", "1", "--deck", "harbour"), {"deck_new": 1}),
    17: (("new", "-", "--deck", "harbour"), {"deck_new": 10**9}),
    18: (("reviews", "5"), {"reviews": 5}),
    21: (("reviews", "2", "--deck", "harbour"), {"deck_reviews": 2}),
    22: (("reviews", "-", "--deck", "harbour"), {"deck_reviews": 10**9}),
    23: (("reviews", "200"), {"reviews": 200}),
}
"""What is set on the morning of a day, and the limits that hold then."""


class Month:
    """Thirty days of a learner, and what was done on the days on which something particular was."""

    def __init__(self, learner: Learner) -> None:
        self.learner = learner
        self.put_off = self.put_away = ""
        self.events: dict[int, Callable[[Terminal, str], str]] = {
            PUT_OFF: self.put_one_off,
            PUT_AWAY: self.put_one_away,
            INTERRUPTED: self.leave,
            TAKEN_BACK: self.take_one_back,
            LEFT: self.leave,
        }

    def live(self, number: int) -> None:
        """A day: what is set in the morning, and each sitting."""
        learner = self.learner
        setting, limits = SET.get(number, ((), {}))
        if setting:
            assert main(["--decks", str(HARBOUR), "settings", *setting]) == 0
            learner.limits = replace(learner.limits, **limits)
        for place, when in enumerate(times_of(number)):
            learner.sit_down(when)
            self.sit(number, self.events.get(number, self.study) if place == 0 else self.study)
            if number == INTERRUPTED and place == 0:
                self.go_on()
        if number == MORE_BY_COMMAND:
            self.more_by_command()
        if number == BROUGHT_BACK:
            assert main(["cards", "--decks", str(HARBOUR), "--bring-back", self.put_away]) == 0

    def sit(self, number: int, event: Callable[[Terminal, str], str]) -> None:
        """From the home screen to the end of a session and back, checked on both sides."""
        learner = self.learner
        with learner.open() as terminal:
            screen = terminal.wait_for_turn(*HOME)
            counts = learner.check_home(screen)
            assert "Not finished" not in screen
            if counts.due or counts.new:
                screen = event(terminal, terminal.press(deck_key(screen), *QUESTION))
                if screen:
                    screen = terminal.press(ENTER, *HOME)
                    learner.check_home(screen)
                    if number == MORE:
                        self.more(terminal, screen)
            if screen:
                terminal.child.send("q")
            assert terminal.wait_for_end() == 0

    def study(self, terminal: Terminal, screen: str) -> str:
        """An ordinary session."""
        return self.learner.study(terminal, screen)

    def put_one_off(self, terminal: Terminal, screen: str) -> str:
        """Not today."""
        assert "Not today" in (screen := terminal.press("-" + self.enter(screen), "Not today"))
        (self.put_off,) = self.learner.almanac().held
        return self.learner.study(terminal, screen)

    def put_one_away(self, terminal: Terminal, screen: str) -> str:
        """The second card not any more."""
        held = set(self.learner.almanac().held)
        screen = self.learner.study(terminal, screen, most=1)
        screen = terminal.press("=" + self.enter(screen), "Put away")
        (self.put_away,) = set(self.learner.almanac().held) - held
        assert f"quiz cards --bring-back {self.put_away}" in screen
        return self.learner.study(terminal, screen)

    def leave(self, terminal: Terminal, screen: str) -> str:
        """The session is left after three answers."""
        self.learner.study(terminal, screen, most=3)
        terminal.child.send(CTRL_D)
        return ""

    def go_on(self) -> None:
        """The home screen offers to go on with the session that was left, and Enter does so."""
        learner = self.learner
        with learner.open() as terminal:
            screen = terminal.wait_for_turn(*HOME)
            assert "Not finished: Along the quay, " in screen
            learner.check_home(screen)
            learner.study(terminal, terminal.press(ENTER, *QUESTION))
            screen = terminal.press(ENTER, *HOME)
            assert "Not finished" not in screen
            learner.check_home(screen)
            terminal.child.send("q")
            assert terminal.wait_for_end() == 0

    def take_one_back(self, terminal: Terminal, screen: str) -> str:
        """A wrong answer is taken back: what is known is as it was, and the same is asked again."""
        learner = self.learner
        before = learner.almanac().known()
        screen = learner.answer(terminal, screen, wrong=True)
        assert learner.almanac().known() != before
        screen = terminal.press("<" + self.enter(screen), "Taken back")
        assert learner.almanac().known() == before
        return learner.study(terminal, screen)

    def more(self, terminal: Terminal, screen: str) -> None:
        """On one day ten more new cards are wanted, by a key: as many as there are of notes not met that day."""
        learner = self.learner
        assert "m more" in screen
        assert "Enter start" not in screen
        before = learner.almanac()
        learner.allow(10)
        there_are = before.counts(learner.cards, learner.now, learner.allowed[learner.today]).new
        assert there_are > LIMITS.new
        learner.study(terminal, terminal.press("m", *QUESTION))
        assert len(learner.almanac().known().keys() - before.known().keys()) == there_are
        learner.check_home(terminal.press(ENTER, *HOME))

    def more_by_command(self) -> None:
        """On one day two more new cards are wanted, by `quiz play --more`."""
        learner = self.learner
        before = set(learner.almanac().known())
        learner.allow(2)
        with learner.open("play", "harbour", "--more", "2") as terminal:
            learner.study(terminal, terminal.wait_for_turn(*QUESTION))
            terminal.child.send(ENTER)
            assert terminal.wait_for_end() == 0
        assert len(set(learner.almanac().known()) - before) == 2

    @staticmethod
    def enter(screen: str) -> str:
        """What follows a command where a line is typed."""
        return ENTER if any(typed in screen for typed in ("Ctrl-D stop", FEEDBACK[1])) else ""


def times_of(number: int) -> list[datetime]:
    """When the learner sits down on a day."""
    day = FIRST_DAY + timedelta(days=number)
    evening = datetime(day.year, day.month, day.day, 20, 15, tzinfo=ZONE)
    if number in MISSED:
        return []
    if number in AT_NIGHT:
        night = day + timedelta(days=1)
        return [evening, datetime(night.year, night.month, night.day, 2, 30, tzinfo=ZONE, fold=1)]
    return [evening - timedelta(hours=12), evening] if number in TWICE else [evening]


@pytest.fixture
def learner(quiz_home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Learner:
    """Someone in Amsterdam who learns three new cards a day."""
    clock = tmp_path / "clock"
    monkeypatch.setenv("QUIZ_CLOCK", str(clock))
    monkeypatch.setenv("TZ", "Europe/Amsterdam")
    assert main(["settings", "new", str(LIMITS.new)]) == 0
    return Learner(quiz_home, clock, LIMITS)


def test_thirty_days(learner: Learner) -> None:
    """On each of thirty days the screens, the limits and what is asked are what the calendar says."""
    month = Month(learner)
    for number in range(DAYS):
        month.live(number)
    check_log(learner)
    asked = {card: [day for day, answers in learner.almanac().days().items() if any(one[0] == card for one in answers)]
             for card in learner.cards}  # fmt: skip
    assert FIRST_DAY + timedelta(days=PUT_OFF) not in asked[month.put_off]
    assert FIRST_DAY + timedelta(days=PUT_OFF + 1) in asked[month.put_off]
    back = FIRST_DAY + timedelta(days=BROUGHT_BACK)
    assert not [day for day in asked[month.put_away] if FIRST_DAY + timedelta(days=PUT_AWAY) <= day <= back]
    assert [day for day in asked[month.put_away] if day > back]


def check_log(learner: Learner) -> None:
    """Nothing was asked early, no note twice a day, and no day had more than its limits."""
    almanac = learner.almanac()
    for day, answers in almanac.days().items():
        before = almanac.known(answers[0][1])
        first = list(dict.fromkeys(card for card, _, _ in answers))
        for card in first:
            assert card not in before or before[card].in_steps or before[card].due_on <= day, (day, card)
        anew = [card for card in first if card not in before or not before[card].in_steps]
        assert len(anew) == len(set(notes_of(anew))), (day, anew)
        new = [card for card in first if card not in before]
        allowed = learner.allowed[day]
        assert len(new) <= min(allowed.new, allowed.deck_new), (day, new)
        assert len(anew) - len(new) <= min(allowed.reviews, allowed.deck_reviews), (day, anew)
