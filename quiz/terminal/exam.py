"""An exam on the screen and in plain lines: its beginning, its questions without hints, its result."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import Protocol

from rich.console import Group, RenderableType
from rich.text import Text

from quiz.core.exam import Paper
from quiz.core.exercise import Exercise
from quiz.core.marksheet import Sheet
from quiz.terminal.exam_result import overview, plain_lines, to_repeat
from quiz.terminal.keys import ENTER, Stop, read_key
from quiz.terminal.pages import divided
from quiz.terminal.safe import shown
from quiz.terminal.screen import FramedScreen, PlainScreen
from quiz.terminal.texts import Say
from quiz.terminal.theme import WIDEST

AROUND = 6
"""The columns that the frame and its padding take."""


class ExamScreen(Protocol):
    """What an exam needs of a terminal. `begin` and `ask` raise `Stop` when the learner wants to stop."""

    def begin(self, paper: Paper, minutes: int | None) -> None:
        """Say what is coming."""

    def ask(self, one: Exercise, done: int, total: int, left: int | None) -> str:
        """Show a question, and the time left in milliseconds if there is a limit; the raw answer."""

    def result(self, sheet: Sheet) -> None:
        """Show the mark and what to repeat."""


def strict(say: Say) -> Say:
    """The texts of the interface as an exam speaks them: no hint is offered, and none is given."""

    def say_in_exam(key: str, **values: object) -> str:
        if key.startswith("hint."):
            return say("exam.no-hint")
        return say("keys.line" if key == "keys.typed" else key, **values)

    return say_in_exam


class FramedExam:
    """An exam on a framed screen, which must speak through `strict`."""

    def __init__(self, screen: FramedScreen) -> None:
        self.screen = screen
        self.say = screen.say
        self._title = screen.title

    def begin(self, paper: Paper, minutes: int | None) -> None:
        count, *rules = introduction(paper, minutes, self.say)
        lines = [Text(count, "heading"), Text(), *map(Text, rules)]
        self._show(self.screen.framed(Group(*lines), self.say("exam")), self.say("keys.exam"))
        self._key({ENTER})

    def ask(self, one: Exercise, done: int, total: int, left: int | None) -> str:
        if left is not None:
            # first, for what does not fit in the line is cut off at its end
            self.screen.title = f"{time_left(left, self.say)} · {self._title}"
        return self.screen.ask(one, done, total).text

    def result(self, sheet: Sheet) -> None:
        self.screen.title = self._title
        self.screen.progress(0, 0)
        pages = self.pages(sheet)
        for number, page in enumerate(pages, 1):
            is_last = number == len(pages)
            self._show(page, self.say("keys.exam.end" if is_last else "keys.exam.page"))
            self._key({ENTER})
        self.screen.console.print()

    def pages(self, sheet: Sheet) -> list[RenderableType]:
        """The result in its frame: the mark and the bars, then what to repeat, on as many pages as it needs."""
        columns, rows = self._room()
        console = self.screen.console
        first = overview(sheet, self.say, console, columns)
        missed = to_repeat(sheet, self.say, console, columns)
        titled = [(self.say("exam"), page) for page in divided(console, first, columns, rows)]
        titled += [(self.say("exam.repeat"), page) for page in divided(console, missed, columns, rows)]
        numbers = [f"{number}/{len(titled)}" if len(titled) > 1 else "" for number in range(1, len(titled) + 1)]
        return [
            self.screen.framed(Group(*page), title, number)
            for (title, page), number in zip(titled, numbers, strict=True)
        ]

    def _room(self) -> tuple[int, int]:
        """The columns and rows that the frame leaves to a page."""
        console = self.screen.console
        width = min(console.width, WIDEST)
        one_row = self.screen.render(self.screen.framed(Text("x"), "x", "x"), "x")
        around = len(console.render_lines(one_row, console.options.update(width=width))) - 1
        return width - AROUND, max(1, console.height - around)

    def _show(self, content: RenderableType, footer: str) -> None:
        console = self.screen.console
        console.clear()
        console.print(self.screen.render(content, footer), width=min(console.width, WIDEST))

    def _key(self, wanted: Collection[str]) -> None:
        try:
            read_key(wanted)
        except Stop:
            self.screen.console.print()  # what the shell says next starts on a line of its own
            raise


class PlainExam:
    """An exam as lines of text, on a plain screen that must speak through `strict`."""

    def __init__(self, screen: PlainScreen) -> None:
        self.screen = screen
        self.say = screen.say

    def begin(self, paper: Paper, minutes: int | None) -> None:
        self._lines([f"{self.say('exam')}: {line}" if not number else line
                     for number, line in enumerate(introduction(paper, minutes, self.say))])  # fmt: skip

    def ask(self, one: Exercise, done: int, total: int, left: int | None) -> str:
        if left is not None:
            self._lines(["", time_left(left, self.say)])
        return self.screen.ask(one, done, total).text

    def result(self, sheet: Sheet) -> None:
        self._lines(["", *plain_lines(sheet, self.say)])

    def _lines(self, lines: Iterable[str]) -> None:
        for line in lines:
            self.screen.console.print(shown(line), soft_wrap=True)


def introduction(paper: Paper, minutes: int | None, say: Say) -> Sequence[str]:
    """What is coming, in a few sentences: first how many questions, last that nothing is written down."""
    count = len(paper.questions)
    lines = [say("exam.question") if count == 1 else say("exam.questions", count=count)]
    if count < paper.wanted:
        lines.append(say("exam.few", wanted=paper.wanted))
    if minutes is not None:
        lines.append(say("exam.minute") if minutes == 1 else say("exam.minutes", count=minutes))
    return [*lines, say("exam.rules"), say("exam.aside")]


def time_left(left: int, say: Say) -> str:
    """The time left in words, in whole minutes, the last two in seconds."""
    seconds = max(0, round(left / 1000))
    if seconds >= 2 * 60:
        return say("exam.left.minutes", count=seconds // 60)
    return say("exam.left.second") if seconds == 1 else say("exam.left.seconds", count=seconds)
