"""The first screen: the decks and what there is to do."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct
from rich.table import Table
from rich.text import Text

from quiz.terminal.safe import shown
from quiz.terminal.texts import Say


class DeckRow(Struct, frozen=True):
    """A deck in the list: its id, title, languages and level, and how many cards are due and new."""

    id: str
    title: str
    languages: str
    level: str
    due: int
    new: int


def deck_table(rows: Sequence[DeckRow], say: Say) -> Table:
    """The decks as a table, numbered from 1."""
    table = Table(box=None, padding=(0, 2, 0, 0), header_style="muted")
    table.add_column("")
    table.add_column(say("home.deck"), overflow="fold")
    table.add_column("")
    table.add_column(say("home.level"))
    table.add_column(say("home.due"), justify="right")
    table.add_column(say("home.new"), justify="right")
    for number, row in enumerate(rows, 1):
        table.add_row(
            Text(str(number), "mark"),
            Text.assemble(shown(row.title, "heading"), "\n", shown(row.id, "muted")),
            shown(row.languages),
            shown(row.level),
            Text(str(row.due), "heading" if row.due else "muted"),
            Text(str(row.new), "" if row.new else "muted"),
        )
    return table


def deck_lines(rows: Sequence[DeckRow], say: Say) -> list[str]:
    """The decks as plain sentences, one a line."""
    return [
        f"{number}. {shown(row.title).plain} ({row.id}, {row.languages}): "
        f"{row.due} {say('home.due')}, {row.new} {say('home.new')}"
        for number, row in enumerate(rows, 1)
    ]
