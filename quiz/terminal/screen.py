"""The two ways to show a session and to read its answers: a framed screen, and plain lines."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import Protocol

from msgspec import Struct
from rich.console import Console, Group, RenderableType
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from quiz.core.exercise import (
    ChoiceExercise,
    ClozeExercise,
    Exercise,
    OpenExercise,
    TruthExercise,
    TypedExercise,
)
from quiz.core.judge import understood
from quiz.terminal import question
from quiz.terminal.feedback import Result, feedback
from quiz.terminal.home import DeckRow, deck_lines, deck_table
from quiz.terminal.keys import ENTER, Stop, read_key, read_line, read_plain_line
from quiz.terminal.safe import shown
from quiz.terminal.summary import Tally, summary
from quiz.terminal.texts import Say
from quiz.terminal.theme import WIDEST

HINT = "?"
OVERRULE = "!"
REPEAT = "r"
JUDGEMENTS = "1234"
LOW = 20
"""A window of so many rows or fewer has none to spare."""


class Answer(Struct, frozen=True):
    """A raw answer, and how many hints were taken before it."""

    text: str
    hints: int = 0


class Screen(Protocol):
    """What a session needs of a terminal. Each method that reads raises `Stop` when the learner wants to stop."""

    def home(self, rows: Sequence[DeckRow], notices: Sequence[str]) -> int:
        """Show the decks; the index of the one to start."""

    def ask(self, one: Exercise, done: int, total: int) -> Answer:
        """Show a question and read an answer that can be judged, or `OVERRULE` for the verdict before it."""

    def judge_self(self, one: OpenExercise, answer: str) -> int:
        """Show the model answer; the learner's own rating, 1 to 4."""

    def feedback(self, result: Result) -> bool:
        """Show what the answer was worth; True if the learner overrules the verdict."""

    def summary(self, tally: Tally) -> bool:
        """Show the end; True if the learner wants to repeat what was missed."""


class FramedScreen:
    """One question a screen, in a frame, with keys; for a terminal."""

    def __init__(self, console: Console, say: Say, interface_language: str, title: str) -> None:
        self.console = console
        self.say = say
        self.interface_language = interface_language
        self.title = title
        self._done, self._total = 0, 0

    def home(self, rows: Sequence[DeckRow], notices: Sequence[str]) -> int:
        parts: list[RenderableType] = [deck_table(rows, self.say)]
        parts += [shown(f"\n{notice}", "muted") for notice in notices]
        footer = self.say("keys.home", count=len(rows)) if len(rows) > 1 else self.say("keys.home.one")
        self._show(self.framed(Group(*parts), self.say("home.title")), footer)
        key = self._key({ENTER, *(str(number) for number in range(1, min(len(rows), 9) + 1))})
        if key != ENTER:
            return int(key) - 1
        return next((i for i, row in enumerate(rows) if row.due or row.new), 0)

    def ask(self, one: Exercise, done: int, total: int) -> Answer:
        self.progress(done, total)
        hints, complaint = 0, ""
        while True:
            self._show(self.question(one, hints), self.footer(one, complaint))
            raw = self._read(one)
            if raw.strip() == HINT and isinstance(one, ClozeExercise | TypedExercise):
                hints = min(hints + 1, len(one.hints))
            elif understood(one, raw):
                return Answer(raw, hints)
            else:
                complaint = question.not_understood(one, self.say)

    def judge_self(self, one: OpenExercise, answer: str) -> int:
        parts: list[RenderableType] = [*question.body(one, self.say), Text()]
        parts.append(Text.assemble((f"{self.say('answer')}: ", "muted"), shown(answer)))
        parts.append(Text.assemble((f"{self.say('model')}: ", "muted"), shown(one.model, "correct")))
        self._show(self.framed(Group(*parts), self.say("judge")), self.say("keys.judge"))
        return int(self._key(JUDGEMENTS))

    def feedback(self, result: Result) -> bool:
        footer = self.say("keys.overrule" if result.can_overrule else "keys.next")
        for page in self.answered(result):
            self._show(page, footer)
            if self._key({ENTER, OVERRULE} if result.can_overrule else {ENTER}) == OVERRULE:
                return True
        return False

    def summary(self, tally: Tally) -> bool:
        footer = self.say("keys.summary") if tally.missed and tally.finished else ""
        self._show(self.framed(Group(*summary(tally, self.say)), ""), footer)
        again = bool(footer) and self._key({ENTER, REPEAT}) == REPEAT
        self.console.print()
        return again

    def progress(self, done: int, total: int) -> None:
        """How far the session is, for the line above every screen."""
        self._done, self._total = done, total

    def question(self, one: Exercise, hints: int = 0) -> RenderableType:
        """A question in its frame."""
        about = question.about(one, self.say, self.interface_language)
        task = question.task(one, self.say, self.interface_language)
        return self.framed(Group(*question.body(one, self.say, hints)), task, about)

    def answered(self, result: Result) -> list[RenderableType]:
        """The feedback in its frame: one page where it fits, without empty lines where that helps, else several."""
        pages = self._pages(feedback(result, self.say))
        titles = [f"{number}/{len(pages)}" for number in range(1, len(pages) + 1)] if len(pages) > 1 else [""]
        return [self.framed(Group(*page), "", title) for page, title in zip(pages, titles, strict=True)]

    def _pages(self, lines: Sequence[Text]) -> list[list[Text]]:
        # the frame takes two rows, the title and the keys one each, padding two rows and six columns
        rows = self.console.height - (4 if self._is_low else 6)
        columns = min(self.console.width, WIDEST) - (4 if self._is_low else 6)
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

    @property
    def _is_low(self) -> bool:
        """True where every row counts."""
        return self.console.height <= LOW

    def framed(self, content: RenderableType, title: str, subtitle: str = "") -> Panel:
        """Anything in the frame that all screens share."""
        return Panel(
            content,
            title=Text(f" {title} ", "muted") if title else None,
            subtitle=Text(f" {subtitle} ", "muted") if subtitle else None,
            title_align="left",
            subtitle_align="right",
            border_style="frame",
            padding=(0, 1) if self._is_low else (1, 2),
        )

    def footer(self, one: Exercise, complaint: str = "") -> str:
        """What can be done now, after what was not understood."""
        return "   ".join(filter(None, [complaint, question.keys(one, self.say)]))

    def header(self) -> Table:
        """The deck's title and how far the session is."""
        grid = Table.grid(expand=True)
        grid.add_column(no_wrap=True, overflow="ellipsis", ratio=1)
        grid.add_column(justify="right", no_wrap=True)
        bar = Text()
        if self._total:
            cells = 10 if self.console.width < 80 else 20
            full = cells * self._done // self._total
            bar.append("━" * full, "bar").append("━" * (cells - full), "muted")
            bar.append(f" {self.say('progress', done=self._done, total=self._total)}")
        grid.add_row(shown(f" {self.title}", "heading"), bar)
        return grid

    def render(self, content: RenderableType, footer: str) -> RenderableType:
        """A whole screen."""
        keys = shown(f" {footer}", "muted")
        keys.end = ""  # a line end in the last row would push the title off the top
        return Group(self.header(), content, keys)

    def _show(self, content: RenderableType, footer: str) -> None:
        self.console.clear()
        self.console.print(self.render(content, footer), width=min(self.console.width, WIDEST))

    def _key(self, wanted: Collection[str]) -> str:
        try:
            return read_key(wanted)
        except Stop:
            self.console.print()  # what the shell says next starts on a line of its own
            raise

    def _read(self, one: Exercise) -> str:
        if isinstance(one, ChoiceExercise):
            return self._key("123456789"[: len(one.options)])
        if isinstance(one, TruthExercise):
            return self._key("12")
        self.console.print()
        return read_line(" › ")


class PlainScreen:
    """The same session as lines of text: for pipes, scripts and screen readers."""

    def __init__(self, console: Console, say: Say, interface_language: str, title: str) -> None:
        self.console = console
        self.say = say
        self.interface_language = interface_language
        self._asked = 0
        self._can_overrule = False
        self._line(title)

    def home(self, rows: Sequence[DeckRow], notices: Sequence[str]) -> int:
        for line in (*deck_lines(rows, self.say), *notices):
            self._line(line)
        self._line(self.say("keys.home", count=len(rows)) if len(rows) > 1 else self.say("keys.home.one"))
        typed = read_plain_line().strip()
        if typed.isdigit() and 1 <= int(typed) <= len(rows):
            return int(typed) - 1
        return next((i for i, row in enumerate(rows) if row.due or row.new), 0)

    def ask(self, one: Exercise, done: int, total: int) -> Answer:
        self._asked += 1
        about = question.about(one, self.say, self.interface_language)
        self._line("")
        self._line(self.say("question.number", number=self._asked, done=done, total=total))
        self._line(question.task(one, self.say, self.interface_language) + (f" ({about})" if about else ""))
        self._lines(question.body(one, self.say))
        hints = 0
        while True:
            raw = read_plain_line()
            if raw.strip() == OVERRULE and self._can_overrule:
                return Answer(OVERRULE, 0)
            if raw.strip() == HINT and isinstance(one, ClozeExercise | TypedExercise):
                hints = min(hints + 1, len(one.hints))
                self._lines(question.hint_line(hint, self.say) for hint in one.hints[:hints][-1:])
            elif understood(one, raw):
                return Answer(raw, hints)
            else:
                self._line(question.not_understood(one, self.say))

    def judge_self(self, one: OpenExercise, answer: str) -> int:
        self._line(f"{self.say('model')}: {one.model}")
        self._line(self.say("judge"))
        self._line(self.say("keys.judge"))
        while (raw := read_plain_line().strip()) not in tuple(JUDGEMENTS):
            self._line(self.say("again.judge"))
        return int(raw)

    def feedback(self, result: Result) -> bool:
        self._lines(feedback(result, self.say))
        self._can_overrule = result.can_overrule
        if result.can_overrule:
            self._line(self.say("keys.overrule.plain"))
        return False  # nothing is read here: the next question follows at once, and may be answered with OVERRULE

    def summary(self, tally: Tally) -> bool:
        self._line("")
        self._lines(summary(tally, self.say))
        return False

    def _lines(self, lines: Iterable[Text]) -> None:
        for line in lines:
            if line.plain.strip():
                self._line(line.plain)

    def _line(self, line: str) -> None:
        # one line of output for each line of text: a screen reader and a script want no wrapping
        self.console.print(shown(line), soft_wrap=True)
