"""What every key does, for the learner who presses `?`."""

from __future__ import annotations

from collections.abc import Sequence

from rich.table import Table
from rich.text import Text

from quiz.terminal.texts import Say

AT_A_QUESTION = ("hint", "speak", "later", "away", "back", "stop")
AT_FEEDBACK = ("overrule", "speak", "later", "away", "back", "stop")
AT_HOME = ("start", "deck", "more", "read", "statistics", "settings", "leave")


def help_table(topics: Sequence[str], say: Say) -> Table:
    """A row for each topic: the key, and what it does."""
    table = Table(box=None, padding=(0, 2, 0, 0), show_header=False)
    table.add_column(no_wrap=True)
    table.add_column(overflow="fold")
    for topic in topics:
        key, text = _row(topic, say)
        table.add_row(Text(key, "mark"), Text(text))
    return table


def help_lines(topics: Sequence[str], say: Say) -> list[str]:
    """The same as plain lines."""
    return ["  ".join(_row(topic, say)) for topic in topics]


def _row(topic: str, say: Say) -> tuple[str, str]:
    key, _, text = say(f"help.{topic}").partition("  ")
    return key, text
