"""Each kind of question, and the learner's judgement of an open answer."""

from __future__ import annotations

from quiz.core.exercise import OpenExercise
from quiz.core.memory import Memory
from quiz.terminal.screen import Command
from tests.scenes.shipped import MATURE, asked, deck
from tests.scenes.stage import Scene, Stage
from tests.walk import LEARNING

HINTS = (Command.HINT,) * 6
"""More than any exercise has."""


def question(title: str, card: str, kind: str, *keys: str, memory: Memory | None = MATURE) -> Scene:
    """A question on a card of the shipped deck."""

    def ask(stage: Stage) -> None:
        stage.screen(deck()).ask(asked(card, kind, stage.role(deck()), memory), 6, 20)

    return Scene(title, ask, keys)


def _judge(stage: Stage) -> None:
    one = asked("vraag-a2-twee-redenen/question", "open", stage.role(deck()))
    assert isinstance(one, OpenExercise)
    answer = "Hij is bang voor Poetin." if stage.code == "nl" else "He is afraid of Putin."
    stage.screen(deck()).judge_self(one, answer)


WORDS = (
    question("choice, from Dutch", "bondgenoot/recognition", "choice", memory=None),
    question("choice, into Dutch", "verdrag/production", "choice", memory=None),
    question("typed, from Dutch", "dreiging/recognition", "typed"),
    question("typed, into Dutch", "leger/production", "typed"),
    question("typed, all hints", "aanval/production", "typed", *HINTS),
    question("article", "leger/article", "article"),
    question("plural", "verkiezing/forms", "plural"),
    question("past", "inzetten/forms", "past"),
    question("perfect", "samenvoegen/forms", "perfect"),
    question("perfect, all hints", "samenvoegen/forms", "perfect", *HINTS),
    question("comparative", "grootschalig/forms", "comparative"),
    question("superlative", "voorzichtig/forms", "superlative"),
    question("antonym", "aanval/production", "antonym"),
    question("antonym, all hints", "aanval/production", "antonym", *HINTS),
)
SENTENCES = (
    question("cloze with its first letter", "leger/cloze", "cloze", memory=LEARNING),
    question("cloze", "leger/cloze", "cloze"),
    question("cloze, all hints", "leger/cloze", "cloze", *HINTS),
    question("sentence", "grens/production", "sentence"),
    question("sentence, all hints", "grens/production", "sentence", *HINTS),
    question("compound", "veiligheidsdienst/production", "compound"),
    question("compound, all hints", "veiligheidsdienst/production", "compound", *HINTS),
    question("grammar", "bijzin-na-omdat/cloze", "cloze"),
    question("grammar, all hints", "bijzin-na-omdat/cloze", "cloze", *HINTS),
)
HEARD = (
    question("dictation", "leger/production", "dictation"),
    question("dictation, all hints", "leger/production", "dictation", *HINTS),
    question("listen", "dreiging/recognition", "listen"),
    question("listen, all hints", "dreiging/recognition", "listen", *HINTS),
)
COMPREHENSION = (
    question("choice", "vraag-a2-nieuws/question", "choice"),
    question("truth", "vraag-a2-twee-dagen/question", "truth"),
    question("short", "vraag-a2-stad/question", "short"),
    question("number", "vraag-a2-raketten/question", "number"),
    question("order", "vraag-a2-volgorde/question", "order"),
    question("order, not understood", "vraag-a2-volgorde/question", "order", "1 2"),
    question("match", "vraag-b1-namen/question", "match"),
    question("open", "vraag-a2-twee-redenen/question", "open"),
    Scene("open, to judge", _judge),
)
