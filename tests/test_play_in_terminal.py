"""Whole sessions in a real pseudo-terminal, read from the screen."""

import re
from pathlib import Path

import pytest

import quiz
from quiz.cli import main
from quiz.core.deck import Deck
from quiz.store import Store
from tests.answers import ENTER, right_keys
from tests.terminal import Terminal

FEEDBACK = "Enter next"
END = "Session finished"


@pytest.fixture
def starter(tmp_path: Path) -> Path:
    """The deck that `quiz new` writes: it has a note of every kind."""
    folder = tmp_path / "starter"
    assert main(["new", str(folder)]) == 0
    return folder


def play_all(terminal: Terminal, deck: Deck) -> list[str]:
    """Answer every question rightly until the end; the feedback screens."""
    seen: list[str] = []
    while True:
        screen = terminal.wait_for("q stop", "Ctrl-D stop", END)
        if END in screen:
            terminal.child.send(ENTER)
            return seen
        terminal.send(right_keys(deck, screen))
        screen = terminal.wait_for(FEEDBACK, "How good was your own answer?")
        if FEEDBACK not in screen:
            terminal.send("3")
            screen = terminal.wait_for(FEEDBACK)
        seen.append(screen)
        terminal.send(ENTER)


def test_a_session_from_the_first_screen_is_held_as_it_is_set_then(quiz_home: Path) -> None:
    """What was set elsewhere while the decks stood on the screen counts."""
    with Terminal(["--lang", "en"]) as terminal:
        terminal.wait_for("Enter start")
        assert main(["settings", "session", "3"]) == 0
        terminal.send(ENTER)
        assert "0 of 3" in terminal.wait_for("0 of ")
    assert (quiz_home / "settings.json").exists()


def test_a_whole_session_with_every_kind_of_question(starter: Path, quiz_home: Path) -> None:
    """Every right answer is called right, each card is on the disk, and the summary counts them."""
    deck, problems = quiz.load(starter)
    assert not problems
    with Terminal(["play", str(starter), "--new", "20", "--limit", "20", "--seed", "5", "--lang", "en"]) as terminal:
        feedback = play_all(terminal, deck)
        summary = terminal.text
        assert terminal.wait_for_end() == 0
    assert all("✓ Right" in screen for screen in feedback), "\n".join(s for s in feedback if "✓ Right" not in s)
    assert f"{len(feedback)} answers · {len(feedback)} right" in summary
    assert "Nothing was missed." in summary
    with Store(quiz_home / "progress.sqlite3") as store:
        memories = store.memories()
    asked = {card_id.split("/")[1] for card_id in memories}
    assert asked == {note.id for note in deck.notes}
    assert sum(memory.reviews for memory in memories.values()) == len(feedback)


def test_a_wrong_answer_shows_the_right_one_and_comes_back(starter: Path) -> None:
    """After a miss the learner reads the right form and the example, and meets the card again before the end."""
    with Terminal(["play", str(starter), "--kind", "truth", "--lang", "en"]) as terminal:
        terminal.wait_for("True or false?")
        terminal.send("1")
        screen = terminal.wait_for(FEEDBACK)
        assert "✗ Wrong" in screen
        assert "Answer: false" in screen
        assert "It simply sleeps on." in screen
        assert "Comes back in this session" in screen
        terminal.send(ENTER)
        assert "0 of 1" in terminal.wait_for("True or false?")
        terminal.send("2")
        assert "✓ Right" in terminal.wait_for(FEEDBACK)
        terminal.send(ENTER)
        assert "To look at again" in terminal.wait_for(END)
        terminal.send("r")
        terminal.wait_for("True or false?")


@pytest.mark.parametrize("keys", ["q", "\x1b", "\x03", "\x04"], ids=["q", "Escape", "Ctrl-C", "Ctrl-D"])
def test_stopping_keeps_what_was_answered(starter: Path, quiz_home: Path, keys: str) -> None:
    """Whichever way the learner leaves, the answer given before is saved and the program ends well."""
    with Terminal(["play", str(starter), "--kind", "truth", "--lang", "en"]) as terminal:
        terminal.wait_for("True or false?")
        terminal.send("2")
        terminal.wait_for(FEEDBACK)
        terminal.send(keys)
        assert terminal.wait_for_end() == 0
        assert "Stopped; every answer is saved" in terminal.text
    with Store(quiz_home / "progress.sqlite3") as store:
        assert [memory.reviews for memory in store.memories().values()] == [1]


def test_a_typed_question_can_be_left_with_control_d(starter: Path) -> None:
    """Ctrl-D at a line that is being typed ends the session cleanly."""
    with Terminal(["play", str(starter), "--kind", "number", "--lang", "en"]) as terminal:
        terminal.wait_for("Type a number")
        terminal.send("\x04")
        assert terminal.wait_for_end() == 0
        assert "Stopped" in terminal.text


def test_the_home_screen_starts_on_enter(starter: Path) -> None:
    """`quiz` lists the decks, the largest first, then the one studied last; Enter starts the first, a number any."""
    with Terminal(["--decks", str(starter), "--lang", "en"]) as terminal:
        screen = terminal.wait_for("Enter start")
        assert "A day in the park" in screen
        assert "Belarus and the war in Ukraine" in screen
        assert screen.index("Belarus and the war in Ukraine") < screen.index("A day in the park")
        number = re.search(r"(\d)  A day in the park", screen)
        assert number
        terminal.send(number[1])
        assert "A day in the park" in terminal.wait_for("0 of")
        terminal.send(right_keys(quiz.load(starter)[0], terminal.text))
        terminal.wait_for(FEEDBACK)
    with Terminal(["--decks", str(starter), "--lang", "en"]) as terminal:
        screen = terminal.wait_for("Enter go on")
        assert screen.index("1  A day in the park") < screen.index("Belarus and the war in Ukraine")
        terminal.send("1")
        assert "A day in the park" in terminal.wait_for("0 of")


def test_dutch_interface(starter: Path) -> None:
    """With `--lang nl` the interface and the questions are in Dutch."""
    with Terminal(["play", str(starter), "--kind", "truth", "--lang", "nl"]) as terminal:
        screen = terminal.wait_for("Waar of niet waar?")
        assert "De hond wordt wakker van de kinderen." in screen
        terminal.send("2")
        assert "✓ Goed" in terminal.wait_for("Enter verder")


@pytest.mark.parametrize("columns", [60, 80, 120])
def test_nothing_runs_off_the_screen(starter: Path, columns: int) -> None:
    """On a screen of 60 columns and 20 rows too the title, the question and the keys are all visible."""
    with Terminal(["play", str(starter), "--kind", "choice", "--lang", "en"], columns=columns, rows=20) as terminal:
        screen = terminal.wait_for("q stop")
        assert "A day in the park" in screen
        assert "of 4" in screen or "0 of" in screen


def test_overruling_a_verdict_by_one_key(starter: Path, quiz_home: Path) -> None:
    """`!` after a wrong typed answer counts it as right; the log keeps the verdict and the overruling."""
    with Terminal(["play", str(starter), "--kind", "short", "--lang", "en"]) as terminal:
        terminal.wait_for("Type a short answer")
        terminal.send(f"the girl with the dog{ENTER}")
        terminal.wait_for("! I was right")
        terminal.send(f"!{ENTER}")
        assert "✓ Counted as right" in terminal.wait_for("Enter next")
        terminal.send(ENTER)
        terminal.wait_for(END)
        assert "1 answer · 1 right" in terminal.text
    with Store(quiz_home / "progress.sqlite3") as store:
        (card,) = store.memories()
        (review,) = store.reviews(card)
    assert (review.outcome, int(review.rating)) == ("wrong", 3)
