"""What a learner sees of a note when it is asked."""

from __future__ import annotations

from collections.abc import Sequence

from quiz.core.deck import Choice, Cloze, Match, Note, Number, Option, Order, Text, Word
from quiz.core.markup import pieces, plain

Prompt = tuple[str, ...]
"""How a note is asked, the text of the question, and what else tells it from others."""


def prompts(note: Note) -> list[Prompt]:
    """What a learner sees of a note, in each way it is asked; two notes that share one cannot be told apart."""
    match note:
        case Word():
            return [("headword", note.learn[0]), ("meaning", ", ".join(sorted(note.known)))]
        case Cloze():
            hint = (note.hint.learn, note.hint.known) if note.hint else ()
            return [("cloze", _gapped(note.learn), plain(note.known), *hint)]
        case _:
            kind, offered = str(note.__struct_config__.tag), _offered(note)
            return [
                (f"{kind}-learn", note.question.learn, *sorted(text.learn for text in offered)),
                (f"{kind}-known", note.question.known, *sorted(text.known for text in offered)),
            ]


def _offered(note: Note) -> Sequence[Text | Option]:
    """What stands below a question: it tells apart two that are worded alike."""
    match note:
        case Choice():
            return note.options
        case Order():
            return note.items
        case Match():
            return [side for pair in note.pairs for side in (pair.left, pair.right)]
        case Number(unit=Text() as unit):
            return [unit]
        case _:
            return ()


def _gapped(sentence: str) -> str:
    return "".join("…" if is_gap else text for text, is_gap in pieces(sentence))
