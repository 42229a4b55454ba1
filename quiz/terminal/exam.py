"""An exam on the screen and in plain lines: its beginning, its questions without hints, its result."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Protocol

from rich.console import Group, RenderableType
from rich.text import Text

from quiz.core.exam import Paper
from quiz.core.exercise import Exercise
from quiz.core.marksheet import Sheet
from quiz.terminal.exam_result import overview, plain_lines, to_repeat
from quiz.terminal.framed import FramedScreen
from quiz.terminal.keys import ENTER, Resized, Stop, read_key
from quiz.terminal.pages import divided
from quiz.terminal.plain import PlainScreen
from quiz.terminal.safe import shown
from quiz.terminal.screen import Answer, Command
from quiz.terminal.texts import Say

NOTHING_BUT_ANSWERS: frozenset[Command] = frozenset()
"""An exam gives no hints, and what was answered stands."""


class ExamScreen(Protocol):
    """What an exam needs of a terminal. `begin` and `ask` raise `Stop` when the learner wants to stop."""

    def begin(self, paper: Paper, minutes: int | None) -> None:
        """Say what is coming."""

    def ask(self, one: Exercise, done: int, total: int, left: int | None) -> str:
        """Show a question, and the time left in milliseconds if there is a limit; the raw answer."""

    def result(self, sheet: Sheet) -> None:
        """Show the mark and what to repeat."""


class FramedExam:
    """An exam on a framed screen."""

    def __init__(self, screen: FramedScreen) -> None:
        screen.commands = NOTHING_BUT_ANSWERS
        self.screen = screen
        self.say = screen.say
        self._title = screen.title

    def begin(self, paper: Paper, minutes: int | None) -> None:
        count, *rules = introduction(paper, minutes, self.say)
        lines = [Text(count, "heading"), Text(), *map(Text, rules)]
        while not self._is_read(self.screen.framed(Group(*lines), self.say("exam")), self.say("keys.exam")):
            pass

    def ask(self, one: Exercise, done: int, total: int, left: int | None) -> str:
        if left is not None:
            # first, for what does not fit in the line is cut off at its end
            self.screen.title = f"{time_left(left, self.say)} · {self._title}"
        return _raw(self.screen.ask(one, done, total))

    def result(self, sheet: Sheet) -> None:
        self.screen.title = self._title
        self.screen.progress(0, 0)
        number = 0
        while number < (count := len(pages := self.pages(sheet))):
            footer = self.say("keys.exam.end" if number == count - 1 else "keys.exam.page")
            number += self._is_read(pages[number], footer)
        self.screen.console.print()

    def pages(self, sheet: Sheet) -> list[RenderableType]:
        """The result in its frame: the mark and the bars, then what to repeat, on as many pages as it needs."""
        columns, rows = self.screen.room
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

    def _is_read(self, content: RenderableType, footer: str) -> bool:
        """Show a page until Enter; False if it must be made anew for a window of another size."""
        self.screen.show(content, footer)
        try:
            read_key({ENTER})
        except Resized:
            return False
        except Stop:
            self.screen.console.print()  # what the shell says next starts on a line of its own
            raise
        return True


class PlainExam:
    """An exam as lines of text."""

    def __init__(self, screen: PlainScreen) -> None:
        screen.commands = NOTHING_BUT_ANSWERS
        self.screen = screen
        self.say = screen.say

    def begin(self, paper: Paper, minutes: int | None) -> None:
        self._lines([f"{self.say('exam')}: {line}" if not number else line
                     for number, line in enumerate(introduction(paper, minutes, self.say))])  # fmt: skip

    def ask(self, one: Exercise, done: int, total: int, left: int | None) -> str:
        if left is not None:
            self._lines(["", time_left(left, self.say)])
        return _raw(self.screen.ask(one, done, total))

    def result(self, sheet: Sheet) -> None:
        self._lines(["", *plain_lines(sheet, self.say)])

    def _lines(self, lines: Iterable[str]) -> None:
        for line in lines:
            self.screen.console.print(shown(line), soft_wrap=True)


def _raw(answer: Answer | Command) -> str:
    assert isinstance(answer, Answer), "no command is offered"
    return answer.text


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
