"""Card + Memory → Exercise: how a card is asked today.

What makes an exercise is imported where a card is asked so: no question needs more than one of the ways.
"""

from __future__ import annotations

from collections.abc import Collection
from random import Random

from msgspec.structs import replace

from quiz.core.deck import Card, Cloze, Deck, Word
from quiz.core.exercise.kinds import (
    DIGITS,
    LETTERS,
    BuiltExercise,
    ChoiceExercise,
    ClozeExercise,
    Exercise,
    ExerciseKind,
    HeardExercise,
    MatchExercise,
    OpenExercise,
    OrderExercise,
    Role,
    TruthExercise,
    TypedExercise,
    WordExercise,
    gapped,
)
from quiz.core.memory import Memory

__all__ = [
    "DIGITS", "LETTERS", "BuiltExercise", "ChoiceExercise", "ClozeExercise", "Exercise", "ExerciseKind",
    "HeardExercise", "MatchExercise", "OpenExercise", "OrderExercise", "Role", "TruthExercise", "TypedExercise",
    "WordExercise", "exercise", "exercise_kinds", "gapped",
]  # fmt: skip


def exercise(
    card: Card,
    memory: Memory | None,
    deck: Deck,
    *,
    question_role: Role,
    random: Random,
    kinds: Collection[str] = (),
    voiced: bool = False,
) -> Exercise:
    """How to ask a card now: a choice while its memory is young, more and more freely as it grows (`ladder`).

    `question_role` says in which of the deck's languages questions about the text are asked. With `kinds` a word
    that can be asked as one of these is, whatever its memory. Only where it is `voiced` is anything asked aloud; a
    card that needs a voice is else asked in writing.
    """
    learn = deck.header.learn
    match card.note:
        case Word() as word:
            from quiz.core.exercise.words import ask_word

            return replace(ask_word(card, word, memory, deck, random, kinds, voiced), learning_language=learn)
        case Cloze() as cloze:
            from quiz.core.exercise.sentences import cloze_of_grammar

            return replace(cloze_of_grammar(card, cloze, deck, question_role), learning_language=learn)
        case question:
            from quiz.core.exercise.questions import ask_question

            one = ask_question(card, question, deck, question_role, random)
            return replace(one, learning_language=learn, prompt_role=question_role)


def exercise_kinds(card: Card, deck: Deck, *, voiced: bool = False) -> frozenset[str]:
    """Every kind of exercise that a card can be asked as, and the family it belongs to (for `--kind`)."""
    match card.note:
        case Word() as word:
            from quiz.core.exercise.words import kinds_of_word

            return frozenset({"vocabulary", *kinds_of_word(card, word, deck, voiced)})
        case Cloze():
            return frozenset({"grammar", "cloze"})
        case _:
            return frozenset({"comprehension", str(type(card.note).__struct_config__.tag)})
