"""Tweetalig: bilingual quizzes and flashcards from YAML decks, in the terminal and in Anki.

The library's public names: `load` a deck, `grade` an answer, `export_apkg` for Anki.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from quiz.anki.export import export_apkg
    from quiz.core.deck import Card, Deck, Note
    from quiz.core.grade import Verdict, grade
    from quiz.core.problem import Problem
    from quiz.errors import UserError
    from quiz.library import load

__all__ = ["Card", "Deck", "Note", "Problem", "UserError", "Verdict", "export_apkg", "grade", "load"]

_HOMES = {
    "Card": "quiz.core.deck", "Deck": "quiz.core.deck", "Note": "quiz.core.deck",
    "Problem": "quiz.core.problem", "UserError": "quiz.errors", "Verdict": "quiz.core.grade",
    "export_apkg": "quiz.anki.export", "grade": "quiz.core.grade", "load": "quiz.library",
}  # fmt: skip


def __getattr__(name: str) -> Any:
    """Import a public name when it is first used: `import quiz` alone costs nothing."""
    if name in _HOMES:
        import importlib

        return getattr(importlib.import_module(_HOMES[name]), name)
    raise AttributeError(f"module 'quiz' has no attribute {name!r}")
