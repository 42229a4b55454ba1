"""The screens can be read on dark and on light, and without any colour."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from rich.style import Style
from rich.text import Text

from quiz.terminal.difference import MARKS, SIGNS
from quiz.terminal.reader import STYLES
from quiz.terminal.texts import LANGUAGES, interface
from quiz.terminal.theme import THEME
from tests.scenes import SCENES
from tests.scenes.stage import Window, played, text_of

RED, GREEN, MAGENTA, CYAN = 1, 2, 5, 6
READABLE = {RED, GREEN, MAGENTA, CYAN}
"""The colours that read on black and on white; yellow and bright ones are lost on one, blue on the other."""
OF_A_STATE = {RED, GREEN, MAGENTA}
SHAPES = set("█▓▒░▁▂▃▄▅▆▇ ")
"""A bar says how much by its length or its sign, and a number stands by it."""
WORDS = ("you", "expected", "model", "leech", "home.none", "summary.perfect", "exam.passed", "exam.failed", "word.new",
         "word.learning", "word.known", "forms.past")  # fmt: skip
"""Beside these the colour says nothing that the words do not."""


def screens(kind: str, language: str, *, colour: bool = True) -> Iterator[tuple[str, str]]:
    """Each screen of a kind in the middle window, with the name of its scene."""
    for scene in SCENES[kind]:
        for screen in played(scene, Window(80, 24, language, colour=colour)):
            yield scene.name, screen


def styled(line: Text) -> Iterator[tuple[str, Style]]:
    """The parts of a line that have a style."""
    for span in line.spans:
        assert isinstance(span.style, Style)
        yield line.plain[span.start : span.end], span.style


def colours(style: Style) -> set[int | None]:
    """The numbers of the colours of a style, of the sixteen that a terminal has."""
    return {colour.number for colour in (style.color, style.bgcolor) if colour is not None}


def untold(screen: str, told: set[str]) -> Iterator[str]:
    """What is in the colour of a state while neither a stroke nor a sign or word in its line, or where it began, says it."""
    going_on: set[int | None] = set()
    for line in Text.from_ansi(screen).split("\n"):
        is_told = any(sign in line.plain for sign in told)
        found: set[int | None] = set()
        for part, style in styled(line):
            state = colours(style) & OF_A_STATE
            if not state or set(part) <= SHAPES or style.italic or style.underline:
                continue
            if is_told or state <= going_on:
                found |= state
            else:
                yield part
        going_on = found


@pytest.mark.parametrize("name", [name for name in THEME.styles if name in ("heading", "mark", "bar", *SIGNS, *MARKS)])
def test_styles_read_on_dark_and_on_light(name: str) -> None:
    """A style of ours sets no background, and no colour that vanishes on one."""
    style = THEME.styles[name]
    assert style.bgcolor is None
    assert colours(style) <= READABLE


@pytest.mark.parametrize("kind", SCENES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_screens_read_on_dark_and_on_light(kind: str, language: str) -> None:
    """Nothing on a screen is in another colour, or on a background of its own."""
    used: set[int | None] = set()
    for _, screen in screens(kind, language):
        for line in Text.from_ansi(screen).split("\n"):
            for _, style in styled(line):
                assert style.bgcolor is None
                used |= colours(style)
    assert used <= READABLE
    assert used


@pytest.mark.parametrize("kind", SCENES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_without_colour_the_same_is_said(kind: str, language: str) -> None:
    """With NO_COLOR each screen has the same text and no colour at all."""
    bare = list(screens(kind, language, colour=False))
    assert [text_of(screen) for _, screen in bare] == [text_of(screen) for _, screen in screens(kind, language)]
    for _, screen in bare:
        assert not [part for part, style in styled(Text.from_ansi(screen)) if colours(style)]


@pytest.mark.parametrize("kind", SCENES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_state_is_said_by_more_than_colour(kind: str, language: str) -> None:
    """Whatever is in the colour of right, almost or wrong has a sign or a word for it in its line."""
    say = interface(language)
    told = {*(say(key).partition("{")[0] for key in WORDS), *SIGNS.values(), *(sign for sign, _ in MARKS.values())}
    assert not [(name, part) for name, screen in screens(kind, language) for part in untold(screen, told)]


def test_a_state_that_only_colour_says_is_found() -> None:
    """The test above would notice it; a line that goes on below itself is told by its beginning."""
    red, off = "\x1b[1;31m", "\x1b[0m"
    assert list(untold(f"het {red}huis{off}", {"✗"})) == ["huis"]
    assert list(untold(f"het \x1b[1;4;31mhuis{off}", {"✗"})) == []
    assert list(untold(f"✗ het {red}huis{off}\n{red}en meer{off}\n{red}en nog{off}\n", {"✗"})) == []
    assert list(untold(f"✗ het {red}huis{off}\nniets\n{red}en nog{off}\n", {"✗"})) == ["en nog"]


def test_words_in_a_text_differ_without_colour() -> None:
    """How well a word is known is told by strokes and slant too."""
    assert len({str(Style.parse(style).without_color) for style in STYLES.values()}) == len(STYLES)
