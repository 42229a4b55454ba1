"""What the learner reads after an answer, and the line in which a missed one is typed once."""

from __future__ import annotations

from msgspec.structs import replace

from quiz.cli.judging import deck_words
from quiz.core.day import DAY
from quiz.core.exercise import Exercise
from quiz.core.judge import judge
from quiz.core.memory import Memory, Rating, Review, remember
from quiz.terminal.leech import leech_story
from quiz.terminal.results import Result
from quiz.terminal.screen import Answer
from tests.scenes.shipped import MATURE, NOW, asked, deck
from tests.scenes.stage import Scene, Stage
from tests.walk import right_keys

MISSED = ("de leger", "het lager", "de troepen", "het lager", "het bestand", "de leger", "het lager", "de macht")
RATINGS = {"correct": Rating.GOOD, "close": Rating.HARD, "wrong": Rating.AGAIN}


def result_of(stage: Stage, one: Exercise, answer: str) -> Result:
    """An answer, judged, with the memory that comes of it."""
    words = deck_words(deck(), getattr(one, "language", deck().header.learn))
    verdict = judge(one, answer, truth_words=(stage.say("true"), stage.say("false")), words=words)
    after = remember(MATURE, Review(one.card.id, NOW, RATINGS[verdict.outcome], 4))
    returns = verdict.outcome == "wrong"
    return Result(one, deck(), stage.role(deck()), answer, verdict, after, returns, NOW)


def feedback(title: str, card: str, kind: str, answer: str, *keys: str, typed: str = "") -> Scene:
    """The feedback on an answer; an empty one stands for the right one."""

    def show(stage: Stage) -> None:
        one = asked(card, kind, stage.role(deck()))
        given = answer or right_keys(one)
        stage.screen(deck()).feedback(result_of(stage, one, given), lambda raw: raw == right_keys(one))

    return Scene(title, show, keys, typed)


def _question_first(stage: Stage) -> None:
    one = asked("leger/production", "typed", stage.role(deck()))
    screen = stage.screen(deck())
    answer = screen.ask(one, 6, 20)
    assert isinstance(answer, Answer)
    screen.feedback(result_of(stage, one, answer.text), lambda raw: raw == right_keys(one))


def _overruled(stage: Stage) -> None:
    result = result_of(stage, asked("leger/production", "typed"), "de krijgsmacht van het land")
    after = remember(MATURE, Review(result.exercise.card.id, NOW, Rating.GOOD, 4))
    stage.screen(deck()).feedback(replace(result, memory=after, returns=False, overruled=True), lambda _: True)


def _leech(stage: Stage) -> None:
    result = result_of(stage, asked("leger/production", "typed"), MISSED[-1])
    memory: Memory | None = None
    reviews: list[Review] = []
    for number, answer in enumerate(MISSED):
        for rating, typed in ((Rating.GOOD, "het leger"), (Rating.GOOD, "het leger"), (Rating.AGAIN, answer)):
            time = NOW - (3 * len(MISSED) - 1 - len(reviews)) * 6 * DAY
            reviews.append(Review(result.exercise.card.id, time, rating, 4 + number, answer=typed))
            memory = remember(memory, reviews[-1])
    assert memory is not None
    story = leech_story(reviews, memory.lapses, stage.say)
    stage.screen(deck()).feedback(replace(result, memory=memory), lambda _: False, story)


FEEDBACK = (
    Scene("from the question on", _question_first, ("de leger",), every=True),
    feedback("right", "leger/production", "typed", ""),
    feedback("close", "leger/production", "typed", "de leger"),
    feedback("close, a slip of typing", "bondgenoot/production", "typed", "de bondgenot"),
    feedback("wrong, another word", "leger/production", "typed", "de troepen"),
    feedback("wrong choice", "bondgenoot/recognition", "choice", "3"),
    feedback("a form", "inzetten/forms", "past", "inzette"),
    feedback("an opposite", "aanval/production", "antonym", ""),
    feedback("a sentence in another order", "grens/production", "sentence",
             "Bij de grens stond een lange rij vrachtwagens met Duitsland."),
    feedback("dictation", "leger/production", "dictation", ""),
    feedback("grammar", "bijzin-na-omdat/cloze", "cloze", ""),
    feedback("truth", "vraag-a2-twee-dagen/question", "truth", ""),
    feedback("number", "vraag-a2-raketten/question", "number", "12"),
    feedback("order", "vraag-a2-volgorde/question", "order", "1 2 4 3"),
    feedback("match", "vraag-b1-namen/question", "match", "a b c d"),
    Scene("overruled", _overruled),
    Scene("leech", _leech),
    feedback("typed once", "leger/production", "typed", "de troepen", typed="het le"),
    feedback("typed once, not yet", "leger/production", "typed", "de troepen", "het legr"),
)  # fmt: skip
