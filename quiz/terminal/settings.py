"""What is set, as a list to choose from."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from msgspec import Struct

from quiz.core.language import language
from quiz.terminal.safe import shown
from quiz.terminal.texts import Say

if TYPE_CHECKING:
    from rich.table import Table


class SettingRow(Struct, frozen=True):
    """A setting: its name, its value as it would be typed, and whether that is the default."""

    name: str
    value: str
    is_default: bool


def setting_table(rows: Sequence[SettingRow], say: Say) -> Table:
    """The settings, numbered from 1, each with what it is for."""
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, padding=(0, 2, 0, 0), show_header=False)
    table.add_column("")
    table.add_column(overflow="fold", ratio=1)
    table.add_column(justify="right", overflow="fold", max_width=24)
    for number, row in enumerate(rows, 1):
        style = "muted" if row.is_default else "heading"
        table.add_row(Text(str(number), "mark"), Text(say(f"setting.{row.name}")), shown(_value(row, say), style))
    return table


def setting_lines(rows: Sequence[SettingRow], say: Say) -> list[str]:
    """The same as plain lines, with the names that the command takes."""
    return [f"{row.name}: {shown(_value(row, say)).plain} ({say(f'setting.{row.name}')})" for row in rows]


def _value(row: SettingRow, say: Say) -> str:
    if row.name == "retention":
        return row.value.replace(".", language(say("language.code")).decimal)
    return row.value or say("setting.auto")
