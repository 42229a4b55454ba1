"""A sitting with two typed questions in a pseudo-terminal, in frames or in plain lines, at an hour that is set."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

from quiz.core.memory import Memory, Rating, Review
from quiz.store import FILE_NAME, Store
from tests.almanac import ZONE
from tests.answers import ENTER
from tests.studying import HARBOUR
from tests.terminal import Terminal

EVENING = datetime(2026, 5, 10, 20, tzinfo=ZONE)
HAVEN, SCHIP = "harbour/haven/production", "harbour/schip/recognition"
FIRST, SECOND, WRONG, RETYPE = "Type it in Dutch", "Type it in English", "Wrong", "Type it once"


class Desk:
    """A session with two typed questions, the word *haven* and then the word *schip*, in frames or in plain lines."""

    def __init__(self, home: Path, clock: Path, *, plain: bool) -> None:
        self.home, self.clock, self.plain = home, clock, plain
        days = [EVENING - timedelta(days=later, minutes=minutes) for later in (9,) for minutes in (9, 1)]
        with self.store() as store:
            for card in (HAVEN, SCHIP):
                for when in days:
                    store.add(Review(card, milliseconds(when), Rating.GOOD, 3.0, day_start=120))
        self.it_is(EVENING)

    def it_is(self, when: datetime) -> None:
        """It is that time now."""
        self.now = when
        self.clock.write_text(str(when.timestamp()), encoding="ascii")

    def store(self) -> Store:
        """The progress file, opened."""
        return Store(self.home / FILE_NAME)

    def memory(self, card: str) -> Memory | None:
        """What is remembered of a card."""
        with self.store() as store:
            return store.memories().get(card)

    def log(self, card: str) -> list[object]:
        """What was written of a card in this session."""
        with self.store() as store:
            return [one for one in store.log() if one.card == card and one.time >= milliseconds(EVENING)]

    def sit(self, *arguments: str) -> Seat:
        """Sit down at the session."""
        options = ["--plain"] if self.plain else []
        command = ["--decks", str(HARBOUR), "--lang", "en", *options, "play", "harbour", "--new", "0", *arguments]
        return Seat(Terminal(command, module="tests.clocked", rows=50), plain=self.plain)


class Seat:
    """A terminal in which lines are typed."""

    def __init__(self, terminal: Terminal, *, plain: bool) -> None:
        self.terminal = terminal
        self.plain = plain

    def __enter__(self) -> Seat:
        return self

    def __exit__(self, *error: object) -> None:
        self.terminal.child.close(force=True)

    def sees(self, *any_of: str) -> str:
        """One of these stands on the screen; all of it."""
        return self.terminal.wait_for(*any_of) if self.plain else self.terminal.wait_for_turn(*any_of)

    def types(self, line: str, *any_of: str) -> str:
        """A line, after which one of these stands on the screen."""
        if not self.plain:
            return self.terminal.press(line + ENTER, *any_of)
        self.terminal.send(line + ENTER)
        return self.terminal.wait_for(*any_of)

    def presses(self, key: str, *any_of: str) -> str:
        """A key on a screen that waits for one; in plain lines it is a line, at the question that follows."""
        return self.types(key, *any_of) if self.plain else self.terminal.press(key, *any_of)


def milliseconds(when: datetime) -> int:
    """The time as the log has it."""
    return round(when.timestamp() * 1000)
