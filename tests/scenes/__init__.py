"""The screens of the program as scenes, by kind: what the snapshots and the README's pictures are taken of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from tests.scenes import answers, around, long, questions
from tests.scenes.stage import Scene

SCENES: Mapping[str, Sequence[Scene]] = {
    "home": around.HOME,
    "words": questions.WORDS,
    "sentences": questions.SENTENCES,
    "heard": questions.HEARD,
    "comprehension": questions.COMPREHENSION,
    "feedback": answers.FEEDBACK,
    "help": around.HELP,
    "summary": around.SUMMARY,
    "settings": around.SETTINGS,
    "reader": long.READER,
    "statistics": long.STATISTICS,
    "exam": long.EXAM,
}
