"""What stands around the questions: home, help, summary and settings."""

from __future__ import annotations

from collections import Counter

import quiz
from quiz.cli.settings import rows
from quiz.core.marksheet import title_of
from quiz.core.settings import Settings
from quiz.terminal.home import DeckRow, Home, Left
from quiz.terminal.results import Tally
from quiz.terminal.screen import Command
from tests.scenes.answers import feedback
from tests.scenes.questions import question
from tests.scenes.shipped import ROOT, WEDNESDAY, card, deck
from tests.scenes.stage import Scene, Stage

PROGRAM = "Tweetalig"
WEEK = (14, 9, 21, 6, 0, 12, 3)
MISSED = ("leger/production", "bondgenoot/recognition", "grens/cloze", "bijzin-na-omdat/cloze",
          "vraag-a2-twee-dagen/question")  # fmt: skip


def _rows(stage: Stage, *counts: tuple[int, int]) -> tuple[DeckRow, ...]:
    decks = (deck(), quiz.load(ROOT / "decks" / "marche")[0])
    return tuple(
        DeckRow(one.id, title_of(one, stage.code), f"{one.header.learn}–{one.header.known}", one.header.level, *count)
        for one, count in zip(decks, counts, strict=True)
    )


def _fresh(stage: Stage) -> None:
    stage.screen(PROGRAM).home(Home(_rows(stage, (0, 20), (0, 20)), reads=True))


def _busy(stage: Stage) -> None:
    week = tuple(((WEDNESDAY + later) % 7, count) for later, count in enumerate(WEEK))
    left = Left(title_of(deck(), stage.code), 7, 20)
    notices = (stage.say("home.problems", count=3, path="decks/marche"),)
    page = Home(_rows(stage, (14, 20), (0, 20)), notices, week, streak=12, left=left, reads=True)
    stage.screen(PROGRAM).home(page)


def _due(stage: Stage) -> None:
    week = tuple(((WEDNESDAY + later) % 7, count) for later, count in enumerate(WEEK))
    stage.screen(PROGRAM).home(Home(_rows(stage, (14, 20), (0, 20)), week=week, streak=12, reads=True))


def _done(stage: Stage) -> None:
    week = tuple(((WEDNESDAY + later) % 7, count) for later, count in enumerate((0, *WEEK[1:])))
    stage.screen(PROGRAM).home(Home(_rows(stage, (0, 0), (0, 0)), week=week, streak=1, more=True, reads=True))


def _summary(finished: bool, scheduled: bool, missed: int, **outcomes: int) -> Scene:
    names = [name for name, wanted in (("stopped", not finished), ("nothing missed", not missed),
                                       ("nothing scheduled", not scheduled)) if wanted]  # fmt: skip

    def show(stage: Stage) -> None:
        cards = [(card(name), stage.role(deck())) for name in MISSED[:missed]]
        tally = Tally(Counter(outcomes), cards, 424.0, finished, scheduled)
        screen = stage.screen(deck())
        screen.summary(tally)

    return Scene(", ".join(names) or "finished", show)


def _settings(stage: Stage) -> None:
    set_ = Settings(retention=0.92, new=10, lang="nl", voice="espeak-ng -s 140")
    stage.screen(PROGRAM).settings(rows(set_), "")


def _refused(stage: Stage) -> None:
    complaint = f"new: {stage.say('allowed.new')}, {stage.say('settings.not')} 'veel'"
    stage.screen(PROGRAM).settings(rows(Settings()), complaint)


HOME = (
    Scene("fresh", _fresh),
    Scene("due, week and streak", _due),
    Scene("left behind, a deck with problems", _busy),
    Scene("done for today", _done),
    Scene("help", _fresh, (Command.HELP,)),
)
HELP = (
    question("at a question", "leger/production", "typed", Command.HELP),
    feedback("at feedback", "leger/production", "typed", "", Command.HELP),
)
SUMMARY = (
    _summary(True, True, 5, right=14, close=2, wrong=5),
    _summary(True, True, 0, right=20),
    _summary(False, True, 1, right=1, wrong=1),
    _summary(False, False, 0, right=3),
)
SETTINGS = (
    Scene("the list", _settings),
    Scene("a value", _settings, ("5",)),
    Scene("a value refused", _refused),
)
