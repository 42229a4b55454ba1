"""A stage for the program's own screens: a window of some size, and a keyboard that presses what a scene says."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import cache, cached_property

import pytest
from msgspec import Struct
from rich.console import Console
from rich.text import Text

from quiz.core.deck import Deck
from quiz.core.exercise import Exercise, Role
from quiz.core.marksheet import title_of
from quiz.core.speech import spoken_answer, spoken_question
from quiz.terminal.framed import FramedScreen
from quiz.terminal.keys import Stop
from quiz.terminal.plain import PlainScreen
from quiz.terminal.screen import Silence
from quiz.terminal.texts import Say, interface
from quiz.terminal.theme import THEME

CLEARED = "\x1b[2J\x1b[H"
"""What the terminal is sent before each screen."""


class Window(Struct, frozen=True):
    """What the program is shown in: so many columns and rows, or plain lines, in a language of the interface."""

    columns: int
    rows: int
    language: str
    plain: bool = False
    colour: bool = True


class Voice(Silence):
    """A voice that is at hand and says nothing."""

    def can_ask(self, one: Exercise) -> bool:
        return spoken_question(one) is not None

    def can_tell(self, one: Exercise) -> bool:
        return spoken_answer(one) is not None


class Stage:
    """A console in memory, and all that a scene needs to show a screen on it."""

    def __init__(self, window: Window) -> None:
        self.window = window
        self.stream = io.StringIO()
        self.console = Console(
            file=self.stream, width=window.columns, height=window.rows, theme=THEME, highlight=False, markup=False,
            emoji=False, force_terminal=not window.plain, color_system=None if window.plain else "standard",
            no_color=not window.colour, legacy_windows=False, _environ={},
        )  # fmt: skip

    @property
    def code(self) -> str:
        """The language of the interface."""
        return self.window.language

    @cached_property
    def say(self) -> Say:
        """The texts of the interface."""
        return interface(self.code)

    def role(self, deck: Deck) -> Role:
        """The language of questions on a deck's text."""
        return "learn" if deck.header.learn == self.code else "known"

    def framed(self, title: str) -> FramedScreen:
        """A framed screen."""
        return FramedScreen(self.console, self.say, self.code, title)

    def screen(self, title: str | Deck) -> FramedScreen | PlainScreen:
        """The screen for this kind of window, some way into a session, with a voice."""
        name = title if isinstance(title, str) else title_of(title, self.code)
        screen = PlainScreen(self.console, self.say, self.code, name) if self.window.plain else self.framed(name)
        if isinstance(screen, FramedScreen) and isinstance(title, Deck):
            screen.progress(6, 20)
        screen.speaker = Voice()
        return screen


class Scene(Struct, frozen=True):
    """What is shown, and what is pressed or typed before the picture is taken.

    Each of `keys` is one key, or one line where a line is read; `typed` stands in the line in the end. With `every`
    each screen on the way is in the picture, else the last.
    """

    name: str
    act: Callable[[Stage], object]
    keys: Sequence[str] = ()
    typed: str = ""
    every: bool = False


class Keyboard:
    """Presses the keys of a scene, and takes the picture when the last was pressed and the next is awaited."""

    def __init__(self, scene: Scene, stage: Stage) -> None:
        self._keys = iter(scene.keys)
        self._typed = scene.typed
        self._stage = stage
        self.picture: str | None = None

    def getchar(self) -> str:
        """One key, as `click` gives it."""
        return self._next()

    def input(self, prompt: str) -> str:
        """One line, echoed as a terminal does."""
        self._stage.stream.write(prompt)
        line = self._next()
        self._stage.stream.write(f"{line}\n")
        return line

    def readline(self) -> str:
        """One line of standard input."""
        return self.input("") + "\n"

    def _next(self) -> str:
        key = next(self._keys, None)
        if key is None:
            self._stage.stream.write(self._typed)
            self.picture = self._stage.stream.getvalue()
            raise EOFError
        return key


@cache
def played(scene: Scene, window: Window) -> tuple[str, ...]:
    """The screens of a scene, one after the other, with their styles as a terminal is told them."""
    stage = Stage(window)
    keyboard = Keyboard(scene, stage)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("click.getchar", keyboard.getchar)
        patch.setattr("builtins.input", keyboard.input)
        if window.plain:
            patch.setattr(sys, "stdin", keyboard)
        with suppress(Stop, EOFError):
            scene.act(stage)
    written = stage.stream.getvalue() if keyboard.picture is None else keyboard.picture
    screens = tuple(screen for screen in written.split(CLEARED) if screen)
    return screens if scene.every else screens[-1:]


def text_of(screen: str) -> str:
    """A screen without its styles and without the spaces at the ends of its lines."""
    return "\n".join(line.rstrip() for line in Text.from_ansi(screen).plain.splitlines()).strip("\n")
