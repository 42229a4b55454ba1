"""What a session needs of a terminal, however it shows it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from enum import StrEnum
from typing import TYPE_CHECKING, Literal, Protocol

from msgspec import Struct

from quiz.core.exercise import ClozeExercise, Exercise, HeardExercise, OpenExercise, TypedExercise

if TYPE_CHECKING:
    from rich.text import Text

    from quiz.terminal.home import Home
    from quiz.terminal.results import Result, Tally
    from quiz.terminal.settings import SettingRow

JUDGEMENTS = "1234"
"""The keys by which the learner rates an answer of his own."""


class Command(StrEnum):
    """What can be typed or pressed instead of an answer, by the sign for it; none is a letter, which may be one."""

    HELP = "?"
    HINT = "+"
    SPEAK = "."
    OVERRULE = "!"
    BACK = "<"
    LATER = "-"
    AWAY = "="


FOR_THE_SESSION = frozenset({Command.OVERRULE, Command.BACK, Command.LATER, Command.AWAY})
"""The commands that change what is asked or remembered; the others the screen answers itself."""


def command_in(raw: str, commands: Collection[Command]) -> Command | None:
    """The command that was typed or pressed, if it is one of these."""
    text = raw.strip()
    return next((command for command in commands if command == text), None)


def typed_once(
    read: Callable[[bool], str],
    is_right: Callable[[str], bool],
    commands: Collection[Command],
    does: Mapping[Command, Callable[[], None]],
) -> Command | None:
    """Have the right answer typed once; an empty line skips it. What the session is to do instead, if anything.

    `read` is told whether a line was wrong before; `does` holds what the screen does itself at a command.
    """
    again = False
    while True:
        raw = read(again)
        command = command_in(raw, commands)
        if command in FOR_THE_SESSION:
            return command
        if command is not None:
            does.get(command, lambda: None)()
        elif not raw.strip() or is_right(raw):
            return None
        else:
            again = True


class Answer(Struct, frozen=True):
    """A raw answer, and how many hints were taken before it."""

    text: str
    hints: int = 0


class Choice(Struct, frozen=True):
    """What the learner wants at home; `deck` is the index of a deck to start with."""

    action: Literal["start", "go on", "more", "read", "statistics", "settings"]
    deck: int = 0


def can_be_judged(one: Exercise, raw: str) -> bool:
    """Whether what was typed or pressed is an answer; if not, it is asked again and costs nothing."""
    from quiz.core.judge import understood  # judging begins with the first answer, not with the question

    return understood(one, raw)


def is_typed(one: Exercise) -> bool:
    """Whether an exercise is answered with words of the language: then there are hints, and a miss is typed once."""
    return isinstance(one, TypedExercise | ClozeExercise)


def is_heard(one: Exercise) -> bool:
    """Whether an exercise is about what is heard: then it is said without being asked for."""
    return isinstance(one, HeardExercise)


def is_to_retype(result: Result) -> bool:
    """Whether the learner missed a typed answer and is to type it once."""
    return is_typed(result.exercise) and result.outcome == "wrong"


class Speaker(Protocol):
    """Says things aloud, where a voice is at hand."""

    def can_ask(self, one: Exercise) -> bool:
        """Whether there is something to be heard while the question is open."""

    def ask(self, one: Exercise) -> None:
        """Say what may be heard while the question is open, if anything."""

    def can_tell(self, one: Exercise) -> bool:
        """Whether there is something worth hearing after the answer."""

    def tell(self, one: Exercise) -> None:
        """Say what is worth hearing after the answer, if anything."""


class Silence:
    """No voice is at hand."""

    def can_ask(self, one: Exercise) -> bool:
        return False

    def ask(self, one: Exercise) -> None:
        pass

    def can_tell(self, one: Exercise) -> bool:
        return False

    def tell(self, one: Exercise) -> None:
        pass


class Screen(Protocol):
    """What a session needs of a terminal. Each method that reads raises `Stop` when the learner wants to stop."""

    speaker: Speaker

    def home(self, home: Home) -> Choice:
        """Show the decks and what there is to do; what the learner wants."""

    def ask(self, one: Exercise, done: int, total: int) -> Answer | Command:
        """Show a question; an answer that can be judged, or what the session is to do instead."""

    def judge_self(self, one: OpenExercise, answer: str) -> int:
        """Show the model answer; the learner's own rating, 1 to 4."""

    def feedback(self, result: Result, is_right: Callable[[str], bool], story: Sequence[Text] = ()) -> Command | None:
        """Show what the answer was worth, and let a missed one be typed once; what the session is to do instead.

        `story` is what else there is to tell of the card.
        """

    def last_word(self, result: Result) -> Command | None:
        """What the learner wants done about the last answer of a session, where that could not be said at feedback."""

    def say_so(self, line: str) -> None:
        """Tell in a line what a command did; the framed screen shows it above the next question."""

    def summary(self, tally: Tally) -> bool:
        """Show the end; True if the learner wants to repeat what was missed."""

    def settings(self, rows: Sequence[SettingRow], complaint: str) -> tuple[str, str] | None:
        """Show what is set; the name and the value of what is to be set, or None when the learner is done."""
