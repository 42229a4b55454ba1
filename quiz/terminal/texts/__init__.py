"""Every text of the interface, in each of its languages. A missing one fails a test."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from quiz.terminal.texts import exam, feedback, keys, questions, reading, sessions, settings, statistics

LANGUAGES = ("en", "nl")
Say = Callable[..., str]

TEXTS: Mapping[str, tuple[str, str]] = {
    **questions.TEXTS,
    **feedback.TEXTS,
    **keys.TEXTS,
    **sessions.TEXTS,
    **settings.TEXTS,
    **reading.TEXTS,
    **statistics.TEXTS,
    **exam.TEXTS,
}


def interface(language: str) -> Say:
    """A function from a key and its values to the text in `language`."""
    column = LANGUAGES.index(language)

    def say(key: str, **values: object) -> str:
        text = TEXTS[key][column]
        return text.format(**values) if values else text

    return say
