"""The plain screen: what a screen reader says is said in words, and the keys it tells of work as lines."""

import pytest

from quiz.terminal.home import DeckRow, Home
from quiz.terminal.keys import Stop
from quiz.terminal.screen import Choice
from tests.scenes import SCENES
from tests.scenes.stage import Scene, Stage, Window, played, text_of

HOME = Home([DeckRow("deck", "Een deck", "nl–en", "B1", 3, 20)])
PLAIN = Window(80, 24, "en", plain=True)


def chosen(*lines: str) -> Choice | None:
    """What the lines choose at home; None if the learner stops, or is still asked."""
    choices: list[Choice] = []

    def act(stage: Stage) -> None:
        choices.append(stage.screen("Tweetalig").home(HOME))

    played(Scene("home", act, lines), PLAIN)
    return choices[0] if choices else None


def said(kind: str, name: str) -> list[str]:
    """The lines of a scene."""
    scene = next(scene for scene in SCENES[kind] if scene.name == name)
    return text_of(played(scene, PLAIN)[0]).split("\n")


@pytest.mark.parametrize(
    ("lines", "choice"),
    [
        (("",), Choice("start")), (("1",), Choice("start")), ((" T ",), Choice("statistics")),
        (("what", "?", "s"), Choice("settings")), (("q", ""), None), (("9",), None),
    ],
)  # fmt: skip
def test_the_keys_of_home_are_lines(lines: tuple[str, ...], choice: Choice | None) -> None:
    """Enter starts, `?` tells the keys, `q` stops, and what is no key chooses nothing."""
    assert chosen(*lines) == choice


def test_q_stops_where_the_learner_judges() -> None:
    """`q` is no judgement."""
    judge = next(scene for scene in SCENES["comprehension"] if scene.name == "open, to judge")
    stopped = []

    def act(stage: Stage) -> None:
        try:
            judge.act(stage)
        except Stop:
            stopped.append(True)
            raise

    played(Scene("judge", act, ("q",)), PLAIN)
    assert stopped == [True]


def test_hints_are_said_in_words() -> None:
    """Not dots but how many letters there are and what they begin with; at the end, that there are no more."""
    lines = said("words", "typed, all hints")
    assert {"Number of letters: 2, 6", "It begins with: d, a", "There are no more hints."} <= set(lines)
    assert not any("··" in line for line in lines)


def test_a_difference_is_said_in_words() -> None:
    """What is too much and what is missing, without brackets and signs."""
    lines = said("feedback", "close")
    assert lines[1:4] == ["Almost: mind the article", "You: de leger", "too much: de · missing: het"]
    assert not set("".join(lines)) & set("[≈✓✗")


def test_the_first_question_says_how_to_answer() -> None:
    """Each answer is a line, and `?` tells more; where the answer has a form, that is told too."""
    lines = said("comprehension", "order")
    assert any("? tells what else can be typed" in line for line in lines)
    assert lines[-1] == "(the numbers in order, such as 2 1 3 4)"
