"""What is longer than a screen: a text to read, the statistics of a made-up learner, and an exam."""

from __future__ import annotations

import tempfile
from functools import cache
from pathlib import Path
from random import Random

from quiz.cli.exam import draw_paper
from quiz.cli.judging import deck_words
from quiz.cli.read import deck_reading
from quiz.cli.stats import gather
from quiz.core.day import DAY_START
from quiz.core.exam import MINUTE, Paper, Result, answered
from quiz.core.exercise import ClozeExercise, Exercise, TypedExercise
from quiz.core.judge import understood
from quiz.core.marksheet import Sheet, marksheet
from quiz.core.memory import Memory, Review, fold
from quiz.core.settings import Settings
from quiz.core.statistics import Now, Statistics
from quiz.store import FILE_NAME, Store
from quiz.terminal.exam import ExamScreen, FramedExam, PlainExam
from quiz.terminal.framed import FramedScreen
from quiz.terminal.reader import Reader
from quiz.terminal.reading import read_plain
from quiz.terminal.statistics import pages
from quiz.terminal.statistics_lines import stats_lines
from quiz.terminal.texts import interface
from tests.scenes.shipped import NOW, SEED, deck
from tests.scenes.stage import Scene, Stage
from tests.study import fill, study
from tests.walk import right_keys

ENTER = "\r"
TO_THE_END = (ENTER,) * 30
"""More pages than anything has."""
DAYS = 200
MISSED = (2, 5, 7, 11, 13, 16)
"""The numbers of the questions of the exam that are answered wrongly."""


@cache
def _memories() -> dict[str, Memory]:
    log: dict[str, list[Review]] = {}
    for review in study(deck(), DAYS, NOW, Random(SEED)):
        log.setdefault(review.card, []).append(review)
    return {card: memory for card, reviews in log.items() if (memory := fold(reviews))}


def _read(stage: Stage) -> None:
    reading = deck_reading(deck(), deck().texts[0], _memories(), 6)
    if stage.window.plain:
        read_plain(stage.console, stage.say, reading)
    else:
        Reader(stage.console, stage.say, reading).run()


@cache
def _statistics(days: int) -> Statistics:
    with tempfile.TemporaryDirectory() as folder:
        if days:
            fill(Path(folder), days, NOW)
        with Store(Path(folder) / FILE_NAME) as store:
            return gather(store, [deck()], Settings(), Now(NOW, DAY_START))


def _stats(stage: Stage, days: int = DAYS) -> None:
    screen = stage.screen("Tweetalig")
    result = _statistics(days)
    if isinstance(screen, FramedScreen):
        screen.pages(lambda: pages(result, screen.say, *screen.room))
    else:
        for line in stats_lines(result, screen.say):
            screen.say_so(line)


def _no_stats(stage: Stage) -> None:
    _stats(stage, 0)


@cache
def _paper(code: str) -> Paper:
    return draw_paper(deck(), 20, code, Random(SEED))


@cache
def _sheet(code: str) -> Sheet:
    say, paper = interface(code), _paper(code)
    truth_words = say("true"), say("false")
    answers = []
    for number, one in enumerate(paper.questions):
        words = deck_words(deck(), getattr(one, "language", deck().header.learn))
        given = _wrong_keys(one) if number in MISSED else right_keys(one)
        answers.append(answered(one, given, truth_words=truth_words, words=words))
    return marksheet(Result(paper, tuple(answers), "finished", 761.0), say, code)


def _wrong_keys(one: Exercise) -> str:
    """Something that can be judged and is not right: what stands first or second, or else a slip."""
    if isinstance(one, TypedExercise | ClozeExercise):
        return right_keys(one)[:-2] + "s"
    return next((key for key in "12" if understood(one, key) and key != right_keys(one)), right_keys(one))


def _exam(stage: Stage) -> ExamScreen:
    screen = stage.screen(deck())
    if isinstance(screen, FramedScreen):
        screen.progress(0, 0)
    return FramedExam(screen) if isinstance(screen, FramedScreen) else PlainExam(screen)


def _begin(stage: Stage) -> None:
    _exam(stage).begin(_paper(stage.code), 15)


def _question(stage: Stage) -> None:
    _exam(stage).ask(_paper(stage.code).questions[3], 3, 20, 12 * MINUTE)


def _result(stage: Stage) -> None:
    _exam(stage).result(_sheet(stage.code))


READER = (
    Scene("the beginning", _read),
    Scene("a sentence with its translation, and a word", _read, ("n", "t", "w")),
    Scene("the end", _read, ("n",) * 40),
)
STATISTICS = (Scene("after some months", _stats, TO_THE_END, every=True), Scene("nothing yet", _no_stats))
EXAM = (
    Scene("the beginning", _begin),
    Scene("a question", _question),
    Scene("the result", _result, TO_THE_END, every=True),
)
