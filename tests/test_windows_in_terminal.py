"""Windows that change their size, letters that are two cells wide or run from right to left, and no colours."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from rich.cells import cell_len

import quiz
from quiz.core.deck import Deck
from quiz.core.memory import Rating, Review
from quiz.store import FILE_NAME, Store
from quiz.terminal.theme import WIDEST
from tests.answers import ENTER, right_keys
from tests.desk import EVENING, FIRST, RETYPE, SECOND, Desk
from tests.studying import END, FEEDBACK, HARBOUR, HOME, QUESTION
from tests.terminal import Terminal

SIZES = [(60, 20), (100, 40), (200, 60)]
JAPANESE = """
- {id: inu, ja: 犬, en: dog, pos: noun, examples: [{ja: 白い_犬_が公園を走っている。, en: A white one is running through the park.}]}
- {id: neko, ja: 猫, en: cat, pos: noun, examples: [{ja: _猫_は屋根の上で寝ている。, en: It is asleep on the roof.}]}
- {id: tori, ja: 鳥, en: bird, pos: noun, examples: [{ja: 朝になると_鳥_が鳴く。, en: In the morning it sings.}]}
- {id: sakana, ja: 魚, en: fish, pos: noun, examples: [{ja: 池に_魚_がいる。, en: There is one in the pond.}]}
"""
HEBREW = """
- {id: kelev, he: כלב, en: dog, pos: noun, examples: [{he: ה_כלב_ ישן מתחת לספסל., en: It is asleep under the bench.}]}
- {id: xatul, he: חתול, en: cat, pos: noun, examples: [{he: ה_חתול_ יושב על הגג., en: It sits on the roof.}]}
- {id: tsipor, he: ציפור, en: bird, pos: noun, examples: [{he: בבוקר ה_ציפור_ שרה., en: In the morning it sings.}]}
- {id: dag, he: דג, en: fish, pos: noun, examples: [{he: יש _דג_ בבריכה., en: There is one in the pond.}]}
"""
ANIMALS = {"ja": ("動物と公園の長い題名", JAPANESE), "he": ("חיות בפארק", HEBREW)}


@pytest.fixture
def desk(quiz_home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """Two typed questions in frames."""
    monkeypatch.setenv("QUIZ_CLOCK", str(tmp_path / "clock"))
    monkeypatch.setenv("TZ", "Europe/Amsterdam")
    return Desk(quiz_home, tmp_path / "clock", plain=False)


@pytest.fixture(params=list(ANIMALS))
def animals(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A deck of a language with other letters than ours."""
    title, notes = ANIMALS[request.param]
    folder = tmp_path / "animals"
    folder.mkdir()
    (folder / "deck.yaml").write_text(
        f"id: animals\ntitle: {{{request.param}: {title}, en: Animals {title}}}\nlearn: {request.param}\nfrom: en\nlicence: CC BY 4.0\n",
        encoding="utf-8",
    )
    (folder / "words.yaml").write_text(notes, encoding="utf-8")
    return folder


def check_frame(screen: str, columns: int) -> None:
    """Every line of the frame begins and ends in the same columns, and nothing is wider than the window."""
    width = min(columns, WIDEST)
    framed = [line for line in screen.splitlines() if line[:1] in "│╭╰" and line.strip()]
    assert framed[0][0] == "╭", screen
    assert framed[-1][0] == "╰", screen
    for line in framed:
        assert line[-1] in "│╮╯", screen
        assert cell_len(line) == width, f"{cell_len(line)} cells in {line}\n{screen}"
    assert all(cell_len(line) <= columns for line in screen.splitlines())


def resized(terminal: Terminal, columns: int, rows: int, *any_of: str) -> str:
    """The screen after the window was given another size, in two steps as when it is dragged.

    A change at the very moment at which readline takes in a key is seen only with the next one.
    """
    terminal.resize(columns, rows - 1)
    terminal.settle()
    terminal.resize(columns, rows)
    terminal.press("", "╰")
    screen = terminal.wait_for_turn(*any_of)
    check_frame(screen, columns)
    return screen


@pytest.mark.parametrize(("columns", "rows"), SIZES)
def test_a_window_resized_in_the_middle_of_a_line(desk: Desk, columns: int, rows: int) -> None:
    """What was typed is still there and can be finished, at the question and where a miss is typed once."""
    with desk.sit().terminal as terminal:
        terminal.wait_for_turn(FIRST)
        terminal.press("de ha", "de ha")
        assert FIRST in resized(terminal, columns, rows, "› de ha")
        resized(terminal, 80, 24, "› de ha")
        terminal.press(f"ven{ENTER}", "✓ Right")
        resized(terminal, columns, rows, *FEEDBACK)
        terminal.press(ENTER, SECOND)
        terminal.press(f"xyzzy{ENTER}", RETYPE)
        terminal.press("shi", "shi")
        resized(terminal, 80, 24, "› shi")
        terminal.press(f"p{ENTER}", *QUESTION)
    with desk.store() as store:
        assert [review.answer for review in store.all_reviews(since=round(EVENING.timestamp() * 1000))] == [
            "de haven", "xyzzy",
        ]  # fmt: skip


@pytest.mark.parametrize(("columns", "rows"), SIZES)
def test_a_window_resized_in_the_middle_of_a_choice(desk: Desk, columns: int, rows: int) -> None:
    """The question stays the same, with its options in their places, and can be answered; so do home and help."""
    deck, _ = quiz.load(HARBOUR)
    with desk.sit("--kind", "choice", "--new", "3").terminal as terminal:
        screen = terminal.wait_for_turn("1–4 answer", "1–3 answer")
        keys = right_keys(deck, screen)
        screen = resized(terminal, columns, rows, "answer")
        assert right_keys(deck, screen) == keys
        terminal.press("?", "Enter back")
        resized(terminal, 80, 24, "Enter back")
        terminal.press(ENTER, *QUESTION)
        terminal.press(keys, "✓ Right")
    with Terminal(["--decks", str(HARBOUR), "--lang", "en"], module="tests.clocked") as terminal:
        terminal.wait_for_turn(*HOME)
        assert "Along the quay" in resized(terminal, columns, rows, *HOME)
        terminal.press("s", "Enter back")
        resized(terminal, 72, 22, "Enter back")


@pytest.mark.parametrize("columns", [60, 80, 120])
def test_other_letters_keep_the_frame(animals: Path, columns: int, quiz_home: Path) -> None:
    """Two cells wide or from right to left: home, question, feedback and a missed answer stay in their frames."""
    deck, problems = quiz.load(animals)
    assert not problems
    learn_them(deck, quiz_home)
    with Terminal(["--decks", str(animals), "--lang", "en"], columns=columns, rows=30) as terminal:
        home = terminal.wait_for_turn(*HOME)
        check_frame(home, columns)
        assert deck.header.title.learn in home
        screen = terminal.press("1", *QUESTION)
        asked = 0
        while END not in screen and asked < 12:
            check_frame(screen, columns)
            assert deck.header.title.learn in screen
            is_line = "Ctrl-D stop" in screen
            keys = f"{deck.notes[0].id}{ENTER}" if is_line and asked % 2 else right_keys(deck, screen)
            screen = terminal.press(keys, *FEEDBACK)
            check_frame(screen, columns)
            screen = terminal.press(ENTER, *QUESTION, END)
            asked += 1
        check_frame(screen, columns)


def learn_them(deck: Deck, home: Path) -> None:
    """Answers by which the cards of the deck are asked as choice, in a sentence and typed."""
    now = round(EVENING.timestamp() * 1000) - 40 * 86_400_000
    with Store(home / FILE_NAME) as store:
        for place, note in enumerate(deck.notes):
            for kind in ("recognition", "production", "cloze")[: place % 4]:
                for number in range(2):
                    store.add(Review(f"{deck.id}/{note.id}/{kind}", now + number, Rating.GOOD, 1.0))


def test_no_colours(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """With NO_COLOR there is none, on any screen, and all is said in signs; without it there are some."""
    with desk.sit().terminal as terminal:
        terminal.wait_for_turn(FIRST)
        assert len(terminal.colours) > 1
    monkeypatch.setenv("NO_COLOR", "1")
    with desk.sit().terminal as terminal:
        terminal.wait_for_turn(FIRST)
        assert terminal.colours == {"default"}
        screen = terminal.press(f"de havn{ENTER}", *FEEDBACK)
        assert "≈ Almost" in screen
        assert "de hav[+e+]n" in screen
        assert terminal.colours == {"default"}
        terminal.press(ENTER, SECOND)
        assert "✗ Wrong" in terminal.press(f"xyzzy{ENTER}", RETYPE)
        assert terminal.colours == {"default"}
    with Terminal(["--decks", str(HARBOUR), "--lang", "en"], module="tests.clocked") as terminal:
        terminal.wait_for_turn(*HOME)
        assert terminal.colours == {"default"}


def test_plain_lines_have_neither_colour_nor_frame(quiz_home: Path, animals: Path) -> None:
    """Whatever the letters, each line is said by itself, without moving about."""
    deck, _ = quiz.load(animals)
    with Terminal(["play", str(animals), "--plain", "--lang", "en"]) as terminal:
        screen = terminal.wait_for("What does this mean?")
        terminal.wait_for("4  ")
        assert not set(screen) & set("│╭╮╰╯─")
        assert terminal.colours == {"default"}
        assert any(word.learn[0] in screen for word in deck.notes if hasattr(word, "learn"))
        assert re.search(r"^1  \w+$", screen, re.MULTILINE)
