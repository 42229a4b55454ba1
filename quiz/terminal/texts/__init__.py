"""Every text of the interface, in each of its languages. A missing one fails a test."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache

from quiz.terminal.texts import keys, questions, sessions

LANGUAGES = ("en", "nl")
Say = Callable[..., str]
Texts = Mapping[str, tuple[str, str]]

FIRST: Texts = {**questions.TEXTS, **keys.TEXTS, **sessions.TEXTS}
"""What the decks and the questions say."""


@cache
def later() -> Texts:
    """What is said after the answers and on the other screens; read when one of them is shown."""
    from quiz.terminal.texts import exam, feedback, reading, settings, statistics

    return {**feedback.TEXTS, **settings.TEXTS, **reading.TEXTS, **statistics.TEXTS, **exam.TEXTS}


def interface(language: str) -> Say:
    """A function from a key and its values to the text in `language`."""
    column = LANGUAGES.index(language)

    def say(key: str, **values: object) -> str:
        text = (FIRST if key in FIRST else later())[key][column]
        return text.format(**values) if values else text

    return say
