"""One question a screen, in a frame, with keys: for a terminal."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from functools import partial
from typing import TYPE_CHECKING

from rich.console import Console, Group, RenderableType
from rich.text import Text

from quiz.core.exercise import ChoiceExercise, Exercise, OpenExercise, TruthExercise
from quiz.terminal import question
from quiz.terminal.frame import Frame
from quiz.terminal.keys import ENTER, Resized, Stop, read_key, read_line
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
    from quiz.terminal.help import Place
    from quiz.terminal.home import Home
    from quiz.terminal.results import Result, Tally
    from quiz.terminal.settings import SettingRow

REPEAT = "r"
PROMPT = " › "
Drawn = Callable[[], RenderableType]
"""What is in the frame, made for the window as it is now."""


class FramedScreen(Frame):
    """The screens of a session, and how their keys and lines are read."""

    def __init__(self, console: Console, say: Say, interface_language: str, title: str) -> None:
        super().__init__(console, say, title)
        self.interface_language = interface_language
        self.speaker: Speaker = Silence()
        self.commands = frozenset(Command)
        """What may be typed or pressed instead of an answer."""
        self._news = ""

    def home(self, home: Home) -> Choice:
        """Show the decks and what there is to do; what the learner wants."""
        from quiz.terminal.home import NEXT, ON_A_PAGE, home_keys

        page = home.first // ON_A_PAGE
        actions = {"t": "statistics", "s": "settings"}
        actions |= ({"m": "more"} if home.more else {}) | ({"r": "read"} if home.reads else {})
        others = {Command.HELP, *actions, *([ENTER] if home.can_start else []), *([NEXT] if home.pages > 1 else [])}
        while True:
            decks = {str(number): row for number, row in enumerate(home.on_page(page), 1)}
            starts = {number for number, row in decks.items() if row.due or row.new}
            key = self._key(others | starts, partial(self._home, home, page), home_keys(home, self.say, page))
            if key == Command.HELP:
                self._help("home")
            elif key == NEXT:
                page = (page + 1) % home.pages
            elif key in actions:
                return Choice(actions[key])  # type: ignore[arg-type]  # each is one of the actions
            elif key == ENTER and home.left:
                return Choice("go on")
            else:
                return Choice("start", home.first if key == ENTER else ON_A_PAGE * page + int(key) - 1)

    def ask(self, one: Exercise, done: int, total: int) -> Answer | Command:
        """Show a question; an answer that can be judged, or what the session is to do instead."""
        self.progress(done, total)
        self.notice, self._news = self._news, ""
        hints = 0
        if is_heard(one):
            self.speaker.ask(one)
        while True:
            raw = self._read(one, hints)
            command = command_in(raw, self.commands)
            if command in FOR_THE_SESSION:
                self.notice = ""
                return command
            if command == Command.HELP:
                self._help("question")
            elif command == Command.SPEAK:
                self.speaker.ask(one)
            elif command == Command.HINT:
                hints = min(hints + 1, len(one.hints))
            elif can_be_judged(one, raw):
                self.notice = ""
                return Answer(raw, hints)
            else:
                self.notice = question.not_understood(one, self.say)

    def judge_self(self, one: OpenExercise, answer: str) -> int:
        """Show the model answer; the learner's own rating, 1 to 4."""
        parts: list[RenderableType] = [*question.body(one, self.say), Text()]
        parts.append(Text.assemble((f"{self.say('answer')}: ", "muted"), shown(answer)))
        parts.append(Text.assemble((f"{self.say('model')}: ", "muted"), shown(one.model, "correct")))
        return int(self._key(JUDGEMENTS, lambda: self.framed(Group(*parts), self.say("judge")), self.say("keys.judge")))

    def feedback(self, result: Result, is_right: Callable[[str], bool], story: Sequence[Text] = ()) -> Command | None:
        """Show what the answer was worth, and let a missed one be typed once; what the session is to do instead."""
        number = 0
        while number < (count := len(self.answered(result, story))):
            page = partial(self._page, result, story, number)
            if number == count - 1 and is_to_retype(result):
                return self._retyped(result, page, is_right)
            key = self._key({ENTER, *self.commands}, page, self.feedback_keys(result))
            command = command_in(key, self.commands)
            if command == Command.HELP:
                self._help("feedback")
            elif command == Command.SPEAK:
                self.speaker.tell(result.exercise)
            elif command is None:
                number += 1
            elif command != Command.OVERRULE or result.can_overrule:
                return command
        return None

    def _retyped(self, result: Result, page: Drawn, is_right: Callable[[str], bool]) -> Command | None:
        """Let the learner type the right answer once; an empty line skips it."""

        def read(again: bool) -> str:
            return self._line(page, self.retype_keys(result, again=again))

        does = {
            Command.HELP: lambda: self._help("feedback"),
            Command.SPEAK: lambda: self.speaker.tell(result.exercise),
        }
        return typed_once(read, is_right, self.commands, does)

    def last_word(self, result: Result) -> Command | None:
        """Nothing is left to say: the feedback had its keys."""
        return None

    def say_so(self, line: str) -> None:
        """Tell in a line what a command did, above the next question."""
        self._news = line

    def summary(self, tally: Tally) -> bool:
        """Show the end; True if the learner wants to repeat what was missed."""
        from quiz.terminal.summary import summary_screen

        footer = self.say("keys.summary") if tally.missed else self.say("keys.summary.done")

        def screen() -> RenderableType:
            whole = summary_screen(tally, self.say)
            return self.framed(whole if self.fits(whole, footer) else summary_screen(tally, self.say, tight=True), "")

        if not tally.finished:
            self.show(screen(), "")
            self.console.print()
            return False
        self.progress(0, 0)
        return self._key({ENTER, REPEAT} if tally.missed else {ENTER}, screen, footer) == REPEAT

    def settings(self, rows: Sequence[SettingRow], complaint: str) -> tuple[str, str] | None:
        """Show what is set; the name and the value of what is to be set, or None when the learner is done."""
        from quiz.terminal.settings import setting_table

        self.notice = complaint

        def screen() -> RenderableType:
            return self.framed(setting_table(rows, self.say), self.say("settings.title"))

        numbers = "123456789"[: len(rows)]
        key = self._key({ENTER, *numbers}, screen, self.say("settings.keys", count=len(rows)))
        self.notice = ""
        if key == ENTER:
            return None
        name = rows[numbers.index(key)].name
        wanted = self.say("settings.value", text=self.say(f"setting.{name}"), allowed=self.say(f"allowed.{name}"))
        return name, self._line(screen, wanted)

    def pages(self, made: Callable[[], Sequence[RenderableType]]) -> None:
        """Show pages one after the other, made anew for the size of the window; q leaves them."""
        number = 0
        while number < (count := len(pages := made())):
            place = f"{number + 1}/{count}" if count > 1 else ""
            keys = [self.say("key.next"), self.say("key.leave")] if number + 1 < count else [self.say("key.go-back")]
            self.show(self.framed(pages[number], "", place), "   ".join(keys))
            try:
                read_key({ENTER})
            except Resized:
                continue
            except Stop:
                return
            number += 1

    def question(self, one: Exercise, hints: int = 0) -> RenderableType:
        """A question in its frame."""
        about = question.about(one, self.say, self.interface_language)
        task = question.task(one, self.say, self.interface_language)
        return self.framed(Group(*self.hung(question.body(one, self.say, hints))), task, about)

    def answered(self, result: Result, story: Sequence[Text] = ()) -> list[RenderableType]:
        """The feedback in its frame: one page where it fits, without empty lines where that helps, else several."""
        from quiz.terminal.feedback import feedback

        footers = [self.feedback_keys(result)]
        if is_to_retype(result):
            footers = [self.retype_keys(result, again=again) for again in (False, True)]
        # a line that is typed stands below the keys
        rows = max(len(self.below(footer)) for footer in footers) - 1 + is_to_retype(result)
        pages = self.paged(self.hung([*feedback(result, self.say), *story]), below=rows)
        titles = [f"{number}/{len(pages)}" for number in range(1, len(pages) + 1)] if len(pages) > 1 else [""]
        return [self.framed(Group(*page), "", title) for page, title in zip(pages, titles, strict=True)]

    def _page(self, result: Result, story: Sequence[Text], number: int) -> RenderableType:
        """A page of the feedback; the last one where a larger window has fewer."""
        pages = self.answered(result, story)
        return pages[min(number, len(pages) - 1)]

    def footer(self, one: Exercise, hints: int = 0) -> str:
        """What can be done at a question, after so many hints."""
        hint = self.say("key.hint") if hints < len(one.hints) and Command.HINT in self.commands else ""
        speak = self.say("key.speak") if self.speaker.can_ask(one) and Command.SPEAK in self.commands else ""
        help_ = self.say("key.help") if Command.HELP in self.commands else ""
        parts = [question.keys(one, self.say), hint, speak, help_, question.stop_key(one, self.say)]
        return "   ".join(filter(None, parts))

    def feedback_keys(self, result: Result) -> str:
        """What can be done after an answer."""
        overrule = self.say("key.overrule") if result.can_overrule else ""
        speak = self.say("key.speak") if self.speaker.can_tell(result.exercise) else ""
        parts = [self.say("key.next"), overrule, speak, self.say("key.help"), self.say("key.stop")]
        return "   ".join(filter(None, parts))

    def retype_keys(self, result: Result, *, again: bool) -> str:
        """What can be done where a missed answer is typed once, `again` after another miss."""
        if again:
            parts = [self.say("retype.again", answer=shown(result.verdict.expected).plain), self.say("key.skip")]
        else:
            parts = [self.say(key) for key in ("retype", "key.skip", "key.overrule", "key.help")]
        return "   ".join(parts)

    def _home(self, home: Home, page: int) -> RenderableType:
        """As much of the first screen as there is room for."""
        from quiz.terminal.home import Detail, home_keys, home_screen

        keys = home_keys(home, self.say, page)
        screens = [home_screen(home, self.say, page, detail) for detail in sorted(Detail, reverse=True)]
        content = next((screen for screen in screens if self.fits(screen, keys)), screens[-1])
        return self.framed(content, self.say("home.title"))

    def _help(self, place: Place) -> None:
        from quiz.terminal.help import help_table

        table = help_table(place, self.say)
        self._key({ENTER, Command.HELP}, lambda: self.framed(table, self.say("help.title")), self.say("key.go-back"))

    def _read(self, one: Exercise, hints: int) -> str:
        footer = self.footer(one, hints)

        def screen() -> RenderableType:
            return self.question(one, hints)

        keys = ""
        if isinstance(one, ChoiceExercise):
            keys = "123456789"[: len(one.options)]
        elif isinstance(one, TruthExercise):
            keys = "12"
        return self._key({*keys, *self.commands}, screen, footer) if keys else self._line(screen, footer)

    def _key(self, wanted: Collection[str], content: Drawn, footer: str) -> str:
        """Show a screen and read a key; a window of another size is drawn anew."""
        while True:
            self.show(content(), footer)
            try:
                return read_key(wanted)
            except Resized:
                continue
            except Stop:
                self.console.print()  # what the shell says next starts on a line of its own
                raise

    def _line(self, content: Drawn, footer: str) -> str:
        typed = ""
        while True:
            self.show(content(), footer)
            self.console.print()
            try:
                return read_line(PROMPT, typed)
            except Resized as resized:
                typed = resized.typed
