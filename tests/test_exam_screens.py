"""An exam on the screen: its texts, and a result that fits every window."""

import io
import re
from random import Random

import pytest
from msgspec.structs import replace
from rich.console import Console

from quiz.core.exam import Answered, Result, draw
from quiz.core.grade import Verdict, grade
from quiz.core.marksheet import Sheet, marksheet
from quiz.terminal.exam import FramedExam, PlainExam, introduction, time_left
from quiz.terminal.plain import PlainScreen
from quiz.terminal.texts import interface
from tests.test_exam import SHIPPED
from tests.test_marksheet import sheet_of
from tests.test_screens import HOSTILE, framed

LONG = "een heel lang antwoord dat over de rand van het venster loopt " * 4


def exam_screen(columns: int, rows: int, language: str, *, colour: bool = True) -> FramedExam:
    """A framed exam on a screen of that size."""
    screen, _ = framed(columns, rows, language, colour=colour)
    screen.progress(0, 0)
    return FramedExam(screen)


def told(screen: FramedExam, sheet: Sheet) -> str:
    """All pages of a result as they stand on the screen."""
    stream = screen.screen.console.file
    assert isinstance(stream, io.StringIO)
    for page in screen.pages(sheet):
        screen.screen.console.print(page)
    return stream.getvalue()


def bad_sheet(language: str, given: str = LONG) -> Sheet:
    """A result of twenty misses with long answers."""
    paper = draw(SHIPPED, 20, question_role="known", random=Random(3))
    miss = Verdict("wrong", "x", (), ())
    answers = tuple(Answered(one, given, LONG, miss) for one in paper.questions)
    return marksheet(Result(paper, answers, "finished", 3599.0), interface(language), language)


@pytest.mark.parametrize("language", ["en", "nl"])
@pytest.mark.parametrize(("columns", "rows"), [(60, 20), (80, 24), (60, 30), (120, 20), (200, 60)])
def test_every_page_of_a_result_fits(columns: int, rows: int, language: str) -> None:
    """No page is higher or wider than the window, however much there is to repeat."""
    screen = exam_screen(columns, rows, language)
    for sheet in (bad_sheet(language), sheet_of(["correct"] * 20, language),
                  sheet_of(["close"] * 7, language, "stopped", 20), sheet_of([], language, "time", 20)):  # fmt: skip
        pages = screen.pages(sheet)
        for page in pages:
            lines = screen.screen.console.render_lines(screen.screen.render(page, "x"))
            assert len(lines) <= rows
            assert all(sum(part.cell_length for part in line) <= columns for line in lines)


def test_a_result_says_everything() -> None:
    """On several pages stand the mark, the bars, and each miss with both answers."""
    text = told(exam_screen(60, 20, "en", colour=False), bad_sheet("en", "fout"))
    text = " ".join(re.sub("\x1b\\[[0-9;]*m|[│╭╮╰╯─]", " ", text).split())
    assert text.count("You: fout") == 20
    assert "questions on the text" in text
    assert "not passed · 59:59 min" in text


def test_an_almost_right_answer_shows_what_was_off() -> None:
    """The difference stands there, and can be read without colour."""
    sheet = sheet_of(["close"])
    (miss,) = sheet.missed
    verdict = grade("de leger", ["het leger"], language="nl")
    almost = Answered(miss.answered.exercise, "de leger", "het leger", verdict)
    sheet = replace(sheet, missed=(replace(miss, answered=almost),))
    text = told(exam_screen(80, 24, "en", colour=False), sheet)
    assert "\x1b[3" not in text.replace("\x1b[3m", "")  # 30–37 are colours, 3 alone is italic
    assert "≈ " in text
    assert "[+" in text
    assert "Answer: " in text


def test_hostile_answers_cannot_act() -> None:
    """What the learner typed reaches the terminal as plain signs."""
    text = told(exam_screen(80, 24, "en", colour=False), bad_sheet("en", HOSTILE))
    assert "\x07" not in text
    assert "\x9b" not in text
    assert "\x1b[31m" not in text
    assert "[bold]c[/bold] :house:" in text


def test_plain_lines_say_all_in_words(capsys: pytest.CaptureFixture[str]) -> None:
    """Without frames and signs: the mark, each level and kind, each miss."""
    console = Console(highlight=False, markup=False, emoji=False)
    screen = PlainExam(PlainScreen(console, interface("nl"), "nl", "titel"))
    screen.result(bad_sheet("nl", "fout"))
    lines = capsys.readouterr().out.splitlines()
    assert "Cijfer: 1,0 (niet geslaagd)" in lines
    assert "Per niveau: A1: 0 van 4" in lines
    assert any(re.fullmatch(r"Per soort vraag: grammatica: 0 van \d", line) for line in lines)
    misses = [line for line in lines if line.startswith("Fout: ")]
    assert len(misses) == 20
    assert all("Jij: fout" in line for line in misses)
    assert not set("".join(lines)) & set("╭│╰█░✗\x1b")


def test_the_introduction_says_what_counts() -> None:
    """How many questions, what there is no more of, the time, and that nothing is written down."""
    paper = draw(SHIPPED, 3, question_role="known", random=Random(1))
    say = interface("en")
    assert introduction(paper, None, say)[0] == "3 questions"
    assert "Your schedule and your review log stay as they are." in introduction(paper, None, say)
    assert not any("asked for" in line or "minute" in line for line in introduction(paper, None, say))
    assert any("You asked for 9" in line for line in introduction(replace(paper, wanted=9), None, say))
    assert any("You have 1 minute." in line for line in introduction(paper, 1, say))
    assert introduction(replace(paper, questions=paper.questions[:1]), 5, say)[0] == "1 question"


@pytest.mark.parametrize(
    ("left", "says"),
    [
        (900_000, "15 minutes left"), (899_600, "15 minutes left"), (899_000, "14 minutes left"),
        (120_000, "2 minutes left"), (119_000, "119 seconds left"), (1_000, "1 second left"), (0, "0 seconds left"),
        (-5_000, "0 seconds left"),
    ],
)  # fmt: skip
def test_the_time_left_in_words(left: int, says: str) -> None:
    """Whole minutes, and seconds in the last two."""
    assert time_left(left, interface("en")) == says
