"""What all framed screens share: the title above, the frame, the keys below, and pages that fit the window."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from rich.cells import cell_len
from rich.console import Console, Group, RenderableType
from rich.panel import Panel
from rich.text import Text

from quiz.terminal.safe import shown
from quiz.terminal.texts import Say
from quiz.terminal.theme import WIDEST

_LABEL = re.compile(r"\w  |[✓✗] ")
"""What stands before an item: its number or letter, or whether it was right."""
LOW = 20
"""A window of so many rows or fewer has none to spare."""


class Frame:
    """A window with a title and how far the session is, a frame, and a line of keys."""

    def __init__(self, console: Console, say: Say, title: str) -> None:
        self.console = console
        self.say = say
        self.title = title
        self.notice = ""
        """What is told above the keys, until it is taken away."""
        self._done, self._total = 0, 0

    @property
    def is_low(self) -> bool:
        """True where every row counts."""
        return self.console.height <= LOW

    @property
    def room(self) -> tuple[int, int]:
        """The columns and rows inside the frame: without title, keys, the frame itself and its padding."""
        around = 4 if self.is_low else 6
        return min(self.console.width, WIDEST) - around, self.console.height - around

    def progress(self, done: int, total: int) -> None:
        """How far the session is, for the line above every screen."""
        self._done, self._total = done, total

    def framed(self, content: RenderableType, title: str, subtitle: str = "") -> Panel:
        """Anything in the frame that all screens share."""
        return Panel(
            content,
            title=Text(f" {title} ", "muted") if title else None,
            subtitle=Text(f" {subtitle} ", "muted") if subtitle else None,
            title_align="left",
            subtitle_align="right",
            border_style="frame",
            padding=(0, 1) if self.is_low else (1, 2),
        )

    def hung(self, lines: Iterable[Text]) -> list[Text]:
        """The lines, each that begins with a label wrapped so that it goes on beside the label, not below it."""
        columns = self.room[0]
        parts: list[Text] = []
        for line in lines:
            label = _LABEL.match(line.plain)
            if label is None or line.cell_len <= columns:
                parts.append(line)
                continue
            room, indent = max(1, columns - label.end()), " " * label.end()
            first, *others = line[label.end() :].wrap(self.console, room)
            parts += [line[: label.end()] + first, *(Text(indent) + other for other in others)]
        return parts

    def paged(self, lines: Sequence[Text], below: int = 0) -> list[list[Text]]:
        """The lines on pages that fit the frame, with so many rows below the keys; blank lines only where all fits."""
        columns, rows = self.room
        rows -= below
        heights = [max(1, len(line.wrap(self.console, columns))) for line in lines]
        if sum(heights) <= rows:
            return [list(lines)]
        pages: list[list[Text]] = [[]]
        room = rows
        for line, height in zip(lines, heights, strict=True):
            if not line.plain:
                continue
            if height > room and pages[-1]:
                pages.append([])
                room = rows
            pages[-1].append(line)
            room -= height
        return pages

    def header(self) -> Text:
        """The deck's title and, to the right, how far the session is: one row, in which the title gives way."""
        bar = Text()
        if self._total:
            bar.append(" ")
            cells = 10 if self.console.width < 80 else 20
            full = cells * self._done // self._total
            bar.append("━" * full, "bar").append("━" * (cells - full), "muted")
            bar.append(f" {self.say('progress', done=self._done, total=self._total)}")
        title = shown(f" {self.title}", "heading")
        room = min(self.console.width, WIDEST) - bar.cell_len
        title.truncate(max(1, room), overflow="ellipsis", pad=bool(bar))
        return Text.assemble(title, bar, no_wrap=True, overflow="ellipsis")

    def below(self, footer: str) -> list[Text]:
        """What stands below the frame: the notice if there is one, and the keys, in as many lines as they need."""
        width = min(self.console.width, WIDEST) - 2
        lines = [shown(line, "muted") for line in _in_lines(footer, width)]
        if self.notice:
            lines.insert(0, shown(self.notice, "mark"))
        return [Text.assemble(" ", part) for line in lines for part in line.wrap(self.console, width)]

    def fits(self, content: RenderableType, footer: str) -> bool:
        """Whether the window has room for this in the frame."""
        columns, rows = self.room
        options = self.console.options.update(width=columns)
        return len(self.console.render_lines(content, options)) + len(self.below(footer)) - 1 <= rows

    def render(self, content: RenderableType, footer: str) -> RenderableType:
        """A whole screen."""
        below = Text("\n").join(self.below(footer))
        below.end = ""  # a line end in the last row would push the title off the top
        return Group(self.header(), content, below)

    def show(self, content: RenderableType, footer: str) -> None:
        """Clear the window and show a whole screen."""
        self.console.clear()
        self.console.print(self.render(content, footer), width=min(self.console.width, WIDEST))


def _in_lines(footer: str, width: int) -> list[str]:
    """The keys in as few lines as hold them; the spaces between two of them give way first."""
    keys = re.split(r"\s{2,}", footer)
    for between in ("   ", "  "):
        if cell_len(line := between.join(keys)) <= width:
            return [line]
    lines = [""]
    for key in keys:
        if lines[-1] and cell_len(lines[-1]) + 2 + cell_len(key) > width:
            lines.append("")
        lines[-1] += f"  {key}" if lines[-1] else key
    return lines
