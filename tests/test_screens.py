"""Every screen fits and is harmless: the framed ones at several sizes, the plain ones as lines."""

import io
import sys
from functools import cache
from pathlib import Path
from random import Random
from unicodedata import bidirectional, category

import pytest
from rich.console import Console
from rich.text import Text

import quiz
from quiz.core.deck import Deck
from quiz.core.exercise import ChoiceExercise, Exercise, Role, TruthExercise, exercise
from quiz.core.grade import Verdict, grade
from quiz.core.judge import right_answer
from quiz.core.memory import Memory, State
from quiz.terminal.difference import difference
from quiz.terminal.feedback import feedback, returns_at
from quiz.terminal.framed import FramedScreen
from quiz.terminal.plain import PlainScreen
from quiz.terminal.question import body
from quiz.terminal.results import Result
from quiz.terminal.safe import harmless, sentence, shown
from quiz.terminal.texts import interface
from quiz.terminal.theme import THEME, console
from tests.scenes.stage import Voice
from tests.walk import walk

DECKS = Path(__file__).parent.parent / "decks"
SHIPPED = sorted(path.parent for path in DECKS.glob("*/deck.yaml"))
DAY = 86_400_000
OLD = Memory("review", -1, 30.0, 5.0, 0, 0, 5, 0)
HOSTILE = "a\x1b]0;title\x07b\x1b[31m[bold]c[/bold] :house: \u202ed\x9b2J\r\ne"


def framed(columns: int, rows: int, language: str, *, colour: bool = True) -> tuple[FramedScreen, io.StringIO]:
    """A framed screen of that size that writes into memory."""
    stream = io.StringIO()
    out = Console(file=stream, width=columns, height=rows, theme=THEME, force_terminal=True, no_color=not colour,
                  highlight=False, markup=False, emoji=False)  # fmt: skip
    screen = FramedScreen(out, interface(language), language, "Belarus and the war in Ukraine")
    screen.progress(3, 20)
    screen.speaker = Voice()  # which has a key of its own
    return screen, stream


def rows_of(screen: FramedScreen, content: object, footer: str) -> int:
    """How many rows a whole screen takes."""
    return len(screen.console.render_lines(screen.render(content, footer)))  # type: ignore[arg-type]  # any renderable


def wrong(deck: Deck, one: Exercise, role: Role) -> Result:
    """A wrong answer to an exercise, with all there is to say about it."""
    verdict = Verdict("wrong", right_answer(one, ("true", "false")), (), ())
    return Result(one, deck, role, "1", verdict, None, True, 0)


@cache
def deck_in(folder: Path) -> Deck:
    """A shipped deck."""
    deck, _ = quiz.load(folder)
    return deck


@cache
def asked(folder: Path, role: Role) -> tuple[Exercise, ...]:
    """Each way in which each card of a shipped deck comes at every strength of its memory, in writing and aloud."""
    found: dict[tuple[str, str, str], Exercise] = {}
    for voiced in (False, True):
        for one in walk(deck_in(folder), role, voiced=voiced):
            found.setdefault((one.card.note.id, one.kind, one.prompt), one)
    return tuple(found.values())


def sample(folder: Path, role: Role, rows: int) -> tuple[Exercise, ...]:
    """All of them for the smallest window, where room is scarce; every fifth for the others."""
    return asked(folder, role)[:: 1 if rows == 20 else 5]


@pytest.mark.parametrize("folder", SHIPPED, ids=lambda folder: folder.name)
@pytest.mark.parametrize("language", ["en", "nl"])
@pytest.mark.parametrize(("columns", "rows"), [(60, 20), (80, 24), (200, 60)])
def test_every_question_fits(folder: Path, language: str, columns: int, rows: int) -> None:
    """No question of a shipped deck is higher than the window, not even with all its hints."""
    deck = deck_in(folder)
    screen, _ = framed(columns, rows, language)
    role: Role = "learn" if language == deck.header.learn else "known"
    too_high: list[tuple[str, str]] = []
    for one in sample(folder, role, rows):
        line_below = 0 if isinstance(one, ChoiceExercise | TruthExercise) else 1
        if rows_of(screen, screen.question(one, len(one.hints)), screen.footer(one)) + line_below > rows:
            too_high.append((one.card.id, one.kind))
    assert not too_high


@pytest.mark.parametrize("folder", SHIPPED, ids=lambda folder: folder.name)
@pytest.mark.parametrize("language", ["en", "nl"])
@pytest.mark.parametrize(("columns", "rows"), [(60, 20), (80, 24), (200, 60)])
def test_every_feedback_fits(folder: Path, language: str, columns: int, rows: int) -> None:
    """No page of feedback on a wrong answer is higher than the window."""
    deck = deck_in(folder)
    screen, _ = framed(columns, rows, language)
    role: Role = "learn" if language == deck.header.learn else "known"
    seen = set()
    too_high: list[tuple[str, str]] = []
    for one in sample(folder, role, rows):
        if (one.card.note.id, one.kind) in seen:
            continue
        seen.add((one.card.note.id, one.kind))
        result = wrong(deck, one, role)
        for page in screen.answered(result):
            if rows_of(screen, page, screen.feedback_keys(result)) > rows:
                too_high.append((one.card.id, one.kind))
    assert not too_high


def test_feedback_on_several_pages_says_everything() -> None:
    """Where the feedback needs two pages, together they hold every line."""
    folder = DECKS / "wit-rusland"
    screen, _ = framed(60, 12, "en")
    several = 0
    for one in asked(folder, "known")[::3]:
        result = wrong(deck_in(folder), one, "known")
        pages = screen.paged(feedback(result, screen.say))
        several += len(pages) > 1
        assert [line.plain for page in pages for line in page if line.plain] == [
            line.plain for line in feedback(result, screen.say) if line.plain
        ]
    assert several > 50


@pytest.mark.parametrize("make", [shown, sentence, lambda text: Text(harmless(text))])
def test_text_from_a_deck_cannot_act(make: object) -> None:
    """Escape sequences, markup, emoji codes and turned direction reach the terminal as plain signs or not at all."""
    stream = io.StringIO()
    out = console(stream)
    out.print(make(HOSTILE), soft_wrap=True)  # type: ignore[operator]  # a function from text to renderable
    assert stream.getvalue() == "a]0;titleb[31m[bold]c[/bold] :house: d2J e\n"


def test_no_sign_can_act() -> None:
    """Of all signs no control and none that turns the direction of the text is left; a letter beside it stays."""
    turning = {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}
    signs = (chr(code) for code in range(sys.maxunicode + 1))
    active = [sign for sign in signs if category(sign) in ("Cc", "Cs") or bidirectional(sign) in turning]
    assert len(active) > 2_000
    assert {harmless(f"a{sign}b") for sign in active} == {"ab", "a b"}


def test_no_color_is_obeyed() -> None:
    """Without colour nothing is lost: the sign, the word and the marks of the difference are still there."""
    deck, _ = quiz.load(DECKS / "wit-rusland")
    card = next(card for card in deck.cards() if card.id == "wit-rusland/leger/production")
    one = exercise(card, OLD, deck, question_role="known", random=Random(1))
    verdict = grade("de leger", ["het leger"], language="nl")
    screen, stream = framed(80, 24, "en", colour=False)
    for page in screen.answered(Result(one, deck, "known", "de leger", verdict, OLD, False, 0)):
        screen.console.print(page)
    text = stream.getvalue()
    assert "\x1b[3" not in text.replace("\x1b[3m", "")  # 30–37 are colours, 3 alone is italic
    assert "≈ Almost" in text
    assert "het" in text


def test_the_difference_can_be_read_without_colour() -> None:
    """What is missing stands in [+…+], what is too much in [-…-]."""
    text = difference(grade("legr", ["leger"], language="en")).plain
    assert text == "leg[+e+]r"


@pytest.mark.parametrize(
    ("state", "days", "says"),
    [
        ("learning", 0.0005, "in a minute"), ("relearning", 0.00694, "in 10 minutes"),
        ("review", 0.2, "tomorrow"), ("review", 1, "tomorrow"), ("review", 1.2, "in 2 days"),
        ("review", 3, "in 3 days"), ("review", 90, "in 3 months"), ("review", 800, "in 2 years"),
    ],
)  # fmt: skip
def test_when_a_card_comes_back(state: State, days: float, says: str) -> None:
    """The wait is said in the unit that a person would use; a night makes a day, however short."""
    deck, _ = quiz.load(DECKS / "wit-rusland")
    one = exercise(deck.cards()[0], None, deck, question_role="known", random=Random(1))
    memory = Memory(state, -1, 1.0, 5.0, int(days * DAY), 0, 1, 0)
    result = Result(one, deck, "known", "1", Verdict("correct", "", (), ()), memory, False, 0)
    assert returns_at(result, interface("en")).endswith(says)


def test_plain_lines_have_no_frames(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """The plain screen prints sentences only: no box, no escape sequence, one line for each line."""
    deck, _ = quiz.load(DECKS / "wit-rusland")
    monkeypatch.setattr("sys.stdin", io.StringIO("1\n" * 10))
    screen = PlainScreen(console(), interface("en"), "en", "title")
    one = exercise(deck.cards()[0], None, deck, question_role="known", random=Random(1))
    screen.ask(one, 0, 1)
    printed = capsys.readouterr().out
    assert "What does this mean?" in printed
    assert not set(printed) & set("╭│╰\x1b")
    assert [line.plain for line in body(one, interface("en")) if line.plain] == printed.splitlines()[5:]
