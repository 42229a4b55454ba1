"""`quiz exam`: an exam on one deck, with a mark at the end."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from random import Random

import click
from msgspec import Struct

from quiz import library
from quiz.cli import common
from quiz.cli.judging import deck_words
from quiz.core.deck import Deck
from quiz.core.exam import MINUTE, QUESTIONS, Answered, Ending, Paper, Result, Timing, answered, draw
from quiz.core.exercise import Exercise, Role
from quiz.core.marksheet import Sheet, marksheet, title_of
from quiz.errors import UserError
from quiz.files import write_whole
from quiz.terminal.exam import ExamScreen, FramedExam, PlainExam
from quiz.terminal.framed import FramedScreen
from quiz.terminal.keys import Stop
from quiz.terminal.plain import PlainScreen
from quiz.terminal.texts import Say, interface
from quiz.terminal.theme import console

REPORTS = (".html", ".svg")


class Sitting(Struct):
    """All that an exam needs, given from outside; `clock` gives milliseconds since 1970."""

    paper: Paper
    screen: ExamScreen
    say: Say
    clock: Callable[[], int]
    minutes: int | None


@click.command("exam")
@click.argument("deck", metavar="DECK")
@click.option("--questions", type=click.IntRange(1), default=QUESTIONS, show_default=True, help="How many questions.")
@click.option("--minutes", type=click.IntRange(1), help="The time you have; without end if not given.")
@click.option("--report", type=click.Path(dir_okay=False, path_type=Path), metavar="FILE",
              help="Write the result as a page (.html) or a picture (.svg).")  # fmt: skip
@click.option("--force", is_flag=True, help="Write over a report that exists.")
@click.option("--seed", type=int, help="Make chance repeatable.")
@common.places_option
@common.speaking_options
@click.pass_context
def command(
    context: click.Context,
    deck: str,
    questions: int,
    minutes: int | None,
    report: Path | None,
    force: bool,
    seed: int | None,
    places: tuple[str, ...],
    lang: str | None,
    plain: bool,
) -> None:
    """Take an exam on DECK, by id or path: no hints, no feedback until the end, then a mark and what to repeat.

    Your schedule and your review log stay as they are.
    """
    if report:
        _check_report(report, force)
    loaded, _ = library.load(common.find_folders(context, [deck], places)[0])
    code = common.language_of(context, lang)
    paper = draw_paper(loaded, questions, code, Random(seed))
    say = interface(code)
    screen = exam_screen(code, title_of(loaded, code), plain=common.is_plain(context, plain))
    sitting = Sitting(paper, screen, say, lambda: common.now(context), minutes)
    try:
        screen.begin(paper, minutes)
    except Stop:
        return
    sheet = marksheet(hold(sitting), say, code)
    # on the disk before it is on the screen: the learner may close the window there
    complaint = None
    if report:
        date = datetime.fromtimestamp(common.now(context) / common.MILLISECONDS).date()
        complaint = _write_report(sheet, say, date.isoformat(), report, force)
    with contextlib.suppress(Stop):
        screen.result(sheet)
    if complaint:
        raise complaint
    if report:
        click.echo(say("exam.report", path=report))


def draw_paper(deck: Deck, questions: int, code: str, random: Random) -> Paper:
    """The questions, in the interface language where the deck has it. Raises `UserError` if the deck has none."""
    role: Role = "learn" if code == deck.header.learn else "known"
    paper = draw(deck, questions, question_role=role, random=random)
    if not paper.questions:
        raise UserError(f"the deck {deck.id} has nothing that an exam can ask")
    return paper


def exam_screen(code: str, title: str, *, plain: bool) -> ExamScreen:
    """The screen for this kind of terminal."""
    say = interface(code)
    if plain:
        return PlainExam(PlainScreen(console(), say, code, title))
    return FramedExam(FramedScreen(console(), say, code, title))


def hold(sitting: Sitting) -> Result:
    """Ask every question, until the learner stops or an answer comes after the time."""
    timing = Timing(sitting.clock(), None if sitting.minutes is None else sitting.minutes * MINUTE)
    answers: list[Answered] = []
    ending = _ask_all(sitting, timing, answers)
    seconds = max(0, sitting.clock() - timing.started) / common.MILLISECONDS
    return Result(sitting.paper, tuple(answers), ending, seconds)


def _ask_all(sitting: Sitting, timing: Timing, answers: list[Answered]) -> Ending:
    """Add the answers that count to `answers`; how it ended."""
    questions = sitting.paper.questions
    try:
        for one in questions:
            left = timing.left(sitting.clock())
            raw = sitting.screen.ask(one, len(answers), len(questions), left)
            if timing.is_over(sitting.clock()):
                return "time"
            answers.append(_judged(sitting, one, raw))
    except (Stop, KeyboardInterrupt):
        return "time" if timing.is_over(sitting.clock()) else "stopped"
    return "finished"


def _judged(sitting: Sitting, one: Exercise, raw: str) -> Answered:
    code = getattr(one, "language", "")
    words = deck_words(sitting.paper.deck, code) if code else frozenset[str]()
    return answered(one, raw, truth_words=(sitting.say("true"), sitting.say("false")), words=words)


def _check_report(path: Path, force: bool) -> None:
    """Raise `UserError` for a report that could not be written, as far as that shows beforehand."""
    if path.suffix.casefold() not in REPORTS:
        raise UserError(f"{path}: a report is a page (.html) or a picture (.svg)")
    if path.exists() and not force:
        raise UserError(f"{path} exists; name another, or write over it with --force")
    if not path.parent.is_dir():
        raise UserError(f"there is no folder {path.parent} for the report")


def _write_report(sheet: Sheet, say: Say, date: str, path: Path, force: bool) -> UserError | None:
    """Write the report; what went wrong, if anything did."""
    from quiz.report import page, picture

    try:
        _check_report(path, force)
        write = page.html if path.suffix.casefold() == ".html" else picture.svg
        write_whole(path, write(sheet, say, date).encode())
    except UserError as error:
        return error
    except OSError as error:
        return UserError(f"cannot write the report {path}: {error.strerror or error}")
    return None
