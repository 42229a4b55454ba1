"""What every key does, for the learner who presses `?`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Literal

from quiz.terminal.texts import Say

if TYPE_CHECKING:
    from rich.table import Table

Place = Literal["home", "question", "feedback"]
"""Where help is asked for."""
TOPICS: Mapping[Place, tuple[str, ...]] = {
    "home": ("start", "deck", "next", "more", "read", "statistics", "settings", "leave"),
    "question": ("hint", "speak", "later", "away", "back", "stop"),
    "feedback": ("overrule", "speak", "later", "away", "back", "stop"),
}


def help_table(place: Place, say: Say) -> Table:
    """A row for each topic: the key, and what it does."""
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, padding=(0, 2, 0, 0), show_header=False)
    table.add_column(no_wrap=True)
    table.add_column(overflow="fold")
    for topic in TOPICS[place]:
        key, text = _row(topic, say)
        table.add_row(Text(key, "mark"), Text(text))
    return table


def help_lines(place: Place, say: Say) -> list[str]:
    """The same as plain lines, where a key is typed: the end of the input stops, and the next question overrules.

    All decks stand there in one list, so there are no next ones.
    """
    topics = ("overrule", *TOPICS[place]) if place == "question" else TOPICS[place]
    return ["  ".join(_row({"stop": "stop.plain"}.get(topic, topic), say)) for topic in topics if topic != "next"]


def _row(topic: str, say: Say) -> tuple[str, str]:
    key, _, text = say(f"help.{topic}").partition("  ")
    return key, text
