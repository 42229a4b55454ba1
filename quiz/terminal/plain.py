"""The same session as lines of text: for pipes, scripts and screen readers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from quiz.core.exercise import Exercise, MatchExercise, OpenExercise, OrderExercise
from quiz.terminal import question
from quiz.terminal.keys import Stop, read_plain_line
from quiz.terminal.safe import shown
from quiz.terminal.screen import (
    FOR_THE_SESSION,
    JUDGEMENTS,
    Answer,
    Choice,
    Command,
    Silence,
    Speaker,
    can_be_judged,
    command_in,
    is_heard,
    is_to_retype,
    typed_once,
)
from quiz.terminal.texts import Say

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

    from quiz.terminal.help import Place
    from quiz.terminal.home import Home
    from quiz.terminal.results import Result, Tally
    from quiz.terminal.settings import SettingRow

STOP = "q"


def _typed_key() -> str:
    """A line that stands for a key. Raises `Stop` for the one that stops."""
    typed = read_plain_line().strip().casefold()
    if typed == STOP:
        raise Stop
    return typed


class PlainScreen:
    """Every state in words, one line of output for each line of text, and every answer a line."""

    def __init__(self, console: Console, say: Say, interface_language: str, title: str) -> None:
        self.console = console
        self.say = say
        self.interface_language = interface_language
        self.speaker: Speaker = Silence()
        self.commands = frozenset(Command)
        """What may be typed instead of an answer."""
        self._asked = 0
        self._is_new = True
        self._line(title)

    def home(self, home: Home) -> Choice:
        """Show the decks and what there is to do; what the learner wants."""
        from quiz.terminal.home import home_keys, home_lines

        for line in home_lines(home, self.say):
            self._line(line)
        numbers = [str(number) for number in range(1, len(home.rows) + 1)]
        while True:
            self._line(home_keys(home, self.say))
            match typed := _typed_key():
                case "r" if home.reads:
                    return Choice("read")
                case "t":
                    return Choice("statistics")
                case "s":
                    return Choice("settings")
                case "m" if home.more:
                    return Choice("more")
                case "":
                    return Choice("go on") if home.left else Choice("start", home.first)
                case Command.HELP:
                    self._help("home")
                case _ if typed in numbers:
                    return Choice("start", numbers.index(typed))

    def ask(self, one: Exercise, done: int, total: int) -> Answer | Command:
        """Show a question; an answer that can be judged, or what the session is to do instead."""
        self._asked += 1
        first, self._is_new = self._is_new, False
        about = question.about(one, self.say, self.interface_language)
        self._line("")
        if first and self.commands:
            self._line(self.say("keys.plain"))
        self._line(self.say("question.number", number=self._asked, done=done, total=total))
        self._line(question.task(one, self.say, self.interface_language) + (f" ({about})" if about else ""))
        self._lines(question.body(one, self.say))
        if isinstance(one, OrderExercise | MatchExercise):
            self._line(f"({question.keys(one, self.say)})")
        if is_heard(one):
            self.speaker.ask(one)
        hints = 0
        while True:
            raw = read_plain_line()
            command = command_in(raw, self.commands)
            if command in FOR_THE_SESSION:
                self._asked -= 1
                return command
            if command == Command.HELP:
                self._help("question")
            elif command == Command.SPEAK:
                self.speaker.ask(one)
            elif command == Command.HINT:
                self._lines([question.hint_aloud(hint, self.say) for hint in one.hints[hints : hints + 1]])
                hints += 1
                if hints > len(one.hints):
                    hints = len(one.hints)
                    self._line(self.say("hint.none"))
            elif can_be_judged(one, raw):
                return Answer(raw, hints)
            else:
                self._line(question.not_understood(one, self.say))

    def judge_self(self, one: OpenExercise, answer: str) -> int:
        """Show the model answer; the learner's own rating, 1 to 4."""
        self._line(f"{self.say('model')}: {one.model}")
        self._line(self.say("judge"))
        self._line(self.say("keys.judge"))
        while (raw := _typed_key()) not in tuple(JUDGEMENTS):
            self._line(self.say("again.judge"))
        return int(raw)

    def feedback(self, result: Result, is_right: Callable[[str], bool], story: Sequence[Text] = ()) -> Command | None:
        """Show what the answer was worth, and let a missed one be typed once; what the session is to do instead.

        Else nothing is read here: the next question follows at once, and may be answered with a command.
        """
        from quiz.terminal.feedback import feedback

        self._lines([*feedback(result, self.say, in_words=True), *story])
        if is_to_retype(result):
            return self._retyped(result, is_right)
        if result.can_overrule:
            self._line(self.say("keys.overrule.plain"))
        return None

    def _retyped(self, result: Result, is_right: Callable[[str], bool]) -> Command | None:
        keys = (self.say("key.skip"), self.say("key.overrule"), self.say("key.help"))
        self._line(f"{self.say('retype')} ({', '.join(keys)})")

        def read(again: bool) -> str:
            if again:
                self._line(self.say("retype.again", answer=result.verdict.expected))
            return read_plain_line()

        does = {
            Command.HELP: lambda: self._help("feedback"),
            Command.SPEAK: lambda: self.speaker.tell(result.exercise),
        }
        return typed_once(read, is_right, self.commands, does)

    def last_word(self, result: Result) -> Command | None:
        """What the next line says where a verdict could be overruled: no question follows that it could answer."""
        if not result.can_overrule or is_to_retype(result):
            return None
        try:
            return command_in(read_plain_line(), self.commands & {Command.OVERRULE, Command.BACK})
        except Stop:
            return None

    def say_so(self, line: str) -> None:
        """Tell in a line what a command did."""
        self._line(line)

    def summary(self, tally: Tally) -> bool:
        """Show the end; what was missed is not repeated here."""
        from quiz.terminal.summary import summary

        self._line("")
        self._lines(summary(tally, self.say))
        return False

    def settings(self, rows: Sequence[SettingRow], complaint: str) -> tuple[str, str] | None:
        """Show what is set; `name value` sets one, an empty line ends."""
        from quiz.terminal.settings import setting_lines

        if complaint:
            self._line(complaint)
        for line in setting_lines(rows, self.say):
            self._line(line)
        self._line(self.say("settings.plain"))
        name, _, value = read_plain_line().strip().partition(" ")
        return (name, value) if name else None

    def _help(self, place: Place) -> None:
        from quiz.terminal.help import help_lines

        for line in help_lines(place, self.say):
            self._line(line)

    def _lines(self, lines: Sequence[Text]) -> None:
        for line in lines:
            if line.plain.strip():
                self._line(line.plain)

    def _line(self, line: str) -> None:
        # one line of output for each line of text: a screen reader and a script want no wrapping
        self.console.print(shown(line), soft_wrap=True)
