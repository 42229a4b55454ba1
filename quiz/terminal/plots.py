"""Plots in characters that every terminal has: what a shape says, a number beside it says too."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil

from msgspec import Struct
from rich.text import Text

EIGHTHS = " ▁▂▃▄▅▆▇█"
FULL = "█"
SHADES = "·░▒▓█"
"""None, then ever more; they differ without colour too."""
BUSY = 0.9
"""So many of the days are below the highest shade: one day of frenzy must not make all others look idle."""


class Part(Struct, frozen=True):
    """A part of a bar: how much, in what sign and style, and what it is called in the legend."""

    amount: int
    sign: str
    style: str
    name: str = ""


class Column(Struct, frozen=True):
    """An upright bar: its share from 0 to 1 (None: there is none) and its style."""

    share: float | None
    style: str


def upright(columns: Sequence[Column], line: float, floor: float, height: int) -> list[Text]:
    """Upright bars of two cells in four, from `floor` up to 1, with a line across at the share `line`.

    The rows from the top. The line passes behind the bars.
    """
    at, sign_of_line = line_place(line, floor, height)
    rows = []
    for row in range(height):
        behind = sign_of_line if row == at else " "
        text = Text.assemble((behind, "muted"))
        for column in columns:
            filled = 0.0 if column.share is None else (column.share - floor) / (1 - floor) * height
            sign = EIGHTHS[min(8, max(0, round((filled - (height - 1 - row)) * 8)))]
            if sign == " ":
                text.append(behind * 2, "muted")
            else:
                text.append(sign * 2, column.style)
            text.append(behind * 2, "muted")
        rows.append(text)
    return rows


def line_place(line: float, floor: float, height: int) -> tuple[int, str]:
    """The row, from the top, in which a line at a share is drawn, and the sign that is nearest to it there."""
    halves = round((line - floor) / (1 - floor) * height * 2)
    row, is_amid = divmod(min(2 * height - 1, max(0, halves)), 2)
    return height - 1 - row, "─" if is_amid else "▁"


def lying(amount: int, most: int, width: int, style: str = "bar") -> Text:
    """A lying bar as long as the amount, the longest of them `width` cells."""
    length = max(amount > 0, round(width * amount / most)) if most else 0
    return Text(FULL * length, style)


def stacked(parts: Sequence[Part], width: int) -> Text:
    """One bar of `width` cells that shows the parts of a whole; whatever there is has a cell at least."""
    total = sum(part.amount for part in parts)
    lengths = [max(part.amount > 0, width * part.amount // total) if total else 0 for part in parts]
    while total and (rest := width - sum(lengths)):
        # where a cell is missing or too much, the part that is furthest from its true length has it
        step = 1 if rest > 0 else -1
        wrong = [step * (width * part.amount / total - length) for part, length in zip(parts, lengths, strict=True)]
        candidates = [i for i, part in enumerate(parts) if part.amount and (step > 0 or lengths[i] > 1)]
        if not candidates:
            break
        lengths[max(candidates, key=lambda i: wrong[i])] += step
    text = Text()
    for part, length in zip(parts, lengths, strict=True):
        text.append(part.sign * length, part.style)
    return text


def legend(parts: Sequence[Part], width: int) -> list[Text]:
    """The signs of the parts with their names, as many in a line as fit."""
    lines = [Text()]
    for part in parts:
        entry = Text.assemble((part.sign, part.style), f" {part.name}")
        if lines[-1].cell_len and lines[-1].cell_len + 3 + entry.cell_len > width:
            lines.append(Text())
        lines[-1].append("   " if lines[-1].cell_len else "").append_text(entry)
    return lines


def step_of(counts: Sequence[int]) -> int:
    """How many more each shade stands for, so that the busiest tenth of the days with any has the darkest or more."""
    some = sorted(count for count in counts if count)
    return max(1, ceil(some[int(BUSY * (len(some) - 1))] / (len(SHADES) - 1))) if some else 1


def shade(count: int, step: int) -> str:
    """The sign of a count."""
    return SHADES[min(len(SHADES) - 1, ceil(count / step))]


def shades(step: int, style: str) -> list[Part]:
    """What each shade stands for, for a legend: `· 0   ░ 1–12   … █ 37+`."""
    last = len(SHADES) - 1
    names = ["0"]
    for number in range(1, last):
        first, most = (number - 1) * step + 1, number * step
        names.append(str(most) if step == 1 else f"{first}–{most}")
    names.append(f"{(last - 1) * step + 1}+")
    return [
        Part(0, sign, style if number else "muted", name)
        for number, (sign, name) in enumerate(zip(SHADES, names, strict=True))
    ]
