"""A learner with a seeded memory, who sits at a terminal when the clock says so and checks what the screen tells."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path
from random import Random

from msgspec.structs import replace

import quiz
from quiz.core.cards import needs_voice
from tests.almanac import ZONE, Almanac, Counts, Limits, at, learners_day
from tests.answers import ENTER, in_one_line, right_keys, wrong_keys
from tests.terminal import Terminal

HARBOUR = Path(__file__).parent / "data" / "harbour"
TITLE = "Along the quay"
WRONG = 0.2
SECONDS_EACH = 6
HOME = ("s settings",)
QUESTION = ("q stop", "Ctrl-D stop")
FEEDBACK = ("Enter next", "Enter skip")
JUDGE = "How good was your own answer?"
END = "Session finished"
CTRL_D = "\x04"
EVERY = 10**9
WEEKDAYS = "Mon Tue Wed Thu Fri Sat Sun".split()


class Learner:
    """Someone with a clock and a progress file. `limits` are those set; `allowed` is what each day may have had."""

    def __init__(self, home: Path, clock: Path, limits: Limits) -> None:
        self.progress = home / "progress.sqlite3"
        self.clock = clock
        self.now = datetime(2025, 1, 1, tzinfo=ZONE)
        self.random = Random(30)
        self.limits = limits
        self.allowed: dict[date, Limits] = {}
        self.deck, problems = quiz.load(HARBOUR)
        assert not problems
        self.cards = [card.id for card in self.deck.cards() if not needs_voice(card)]

    def sit_down(self, when: datetime) -> None:
        """It is that time now."""
        self.now = when
        self.clock.write_text(str(when.timestamp()), encoding="ascii")
        self.allowed[self.today] = self.limits

    @property
    def today(self) -> date:
        """The learner's day."""
        return learners_day(self.now)

    def allow(self, more: int) -> None:
        """So many more new cards are wanted today."""
        allowed = self.allowed[self.today]
        self.allowed[self.today] = replace(allowed, new=allowed.new + more)

    def pass_time(self) -> None:
        """An answer takes its time."""
        self.now = at(round(self.now.timestamp() * 1000) + SECONDS_EACH * 1000)
        self.clock.write_text(str(self.now.timestamp()), encoding="ascii")

    def open(self, *arguments: str) -> Terminal:
        """The program in a terminal: `quiz` alone, or a command."""
        return Terminal(["--decks", str(HARBOUR), "--lang", "en", *arguments], module="tests.clocked", rows=30)

    def almanac(self) -> Almanac:
        """The log as it is now."""
        return Almanac(self.progress)

    def check_home(self, screen: str) -> Counts:
        """Every number on the home screen is that of the calendar; what there is of the deck."""
        almanac = self.almanac()
        shown = re.search(rf"\d\s+{TITLE}\s+nl–en\s+A2\s+(\d+)\s+(\d+)", screen)
        assert shown, screen
        counts = Counts(int(shown[1]), int(shown[2]))
        assert counts == almanac.counts(self.cards, self.now, self.limits), f"{self.now}\n{screen}"
        week = almanac.week(self.now, counts.due)
        assert week_on(screen, self.now) == (week if any(week) else []), f"{self.now}\n{screen}"
        streak = almanac.streak(self.now)
        words = {0: "", 1: "first day of a streak"}.get(streak, f"{streak} days in a row")
        assert ("in a row" in screen or "of a streak" in screen) == bool(streak), screen
        assert words in screen, f"{self.now}: {streak}\n{screen}"
        return counts

    def answer(self, terminal: Terminal, screen: str, wrong: bool | None = None) -> str:
        """Answer the question on the screen, one in five wrongly if it is not said; what is shown then."""
        if wrong is None:
            wrong = self.random.random() < WRONG
        keys = (wrong_keys if wrong else right_keys)(self.deck, screen)
        self.pass_time()
        screen = terminal.press(keys, *FEEDBACK, JUDGE)
        is_open = JUDGE in screen
        if is_open:
            screen = terminal.press("1" if wrong else "3", *FEEDBACK)
        assert ("✗ Wrong" in screen) == wrong or (wrong and "≈ Almost" in screen), screen
        return screen

    def study(self, terminal: Terminal, screen: str, most: int = EVERY) -> str:
        """Answer what is asked to the end of the session, or so many questions; the last screen."""
        for _ in range(most):
            if END in screen:
                break
            self.answer(terminal, screen)
            screen = terminal.press(ENTER, *QUESTION, END)
        return screen


def deck_key(screen: str) -> str:
    """The number of the deck on the home screen."""
    found = re.search(rf"(\d)\s+{TITLE}", screen)
    assert found, screen
    return found[1]


def week_on(screen: str, now: datetime) -> list[int]:
    """The numbers below the days of the week to come; none if there is no such week."""
    today = learners_day(now).weekday()
    days = " ".join(["today", *(WEEKDAYS[(today + later) % 7] for later in range(1, 7))])
    lines = [in_one_line(line) for line in screen.splitlines()]
    if days not in lines:
        return []
    numbers = next(line for line in lines[lines.index(days) + 1 :] if re.fullmatch(r"[\d ]+", line))
    return [int(number) for number in numbers.split()]


def notes_of(cards: Sequence[str]) -> list[str]:
    """The note of each card."""
    return [card.rpartition("/")[0] for card in cards]
