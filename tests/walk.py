"""The whole ladder: every card of a deck as it is asked at every strength of its memory."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from quiz.core.deck import Deck
from quiz.core.exercise import (
    ChoiceExercise,
    ClozeExercise,
    Exercise,
    MatchExercise,
    OpenExercise,
    OrderExercise,
    Role,
    TruthExercise,
    exercise,
)
from quiz.core.memory import Memory

NEW = None
MISSED = Memory("learning", 0, 0.4, 6.0, 0, 0, 1, 0)
LEARNING = Memory("learning", 1, 2.3, 5.0, 0, 0, 1, 0)
LAPSED = Memory("relearning", 0, 1.0, 6.0, 0, 0, 4, 1)
YOUNG = Memory("review", -1, 3.0, 5.0, 0, 0, 2, 0)


def reviewed(stability: float, reviews: int) -> Memory:
    """The memory of a card in review."""
    return Memory("review", -1, stability, 5.0, 0, 0, reviews, 0)


STABLE = tuple(reviewed(10.0, reviews) for reviews in range(3, 5))
MATURE = tuple(reviewed(40.0, reviews) for reviews in range(5, 11))
STAGES: tuple[Memory | None, ...] = (NEW, MISSED, LEARNING, LAPSED, YOUNG, *STABLE, *MATURE)


def walk(deck: Deck, role: Role = "known", *, voiced: bool = False) -> Iterator[Exercise]:
    """Each way in which each card comes, once: what is asked alike at two strengths is not given twice."""
    for card in deck.cards():
        seen = set()
        for memory in STAGES:
            one = exercise(card, memory, deck, question_role=role, random=Random(1), voiced=voiced)
            if (one.kind, len(one.hints), one.prompt) not in seen:
                seen.add((one.kind, len(one.hints), one.prompt))
                yield one


def right_keys(one: Exercise) -> str:
    """What a learner who knows the answer types."""
    match one:
        case ChoiceExercise():
            return str(one.right + 1)
        case TruthExercise():
            return "1" if one.answer else "2"
        case OrderExercise():
            return " ".join(str(place + 1) for place in one.right)
        case MatchExercise():
            return " ".join("abcdefghi"[place] for place in one.right)
        case ClozeExercise():
            return one.accepted
        case OpenExercise():
            return one.model
        case _:
            return one.accepted[0]
