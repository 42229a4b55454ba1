"""The shipped deck and a moment in time, from which every scene is made."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from random import Random

import quiz
from quiz.core.deck import Card, Deck
from quiz.core.exercise import Exercise, Role, exercise
from quiz.core.memory import Memory

ROOT = Path(__file__).parent.parent.parent
NOW = 1_766_000_000_000
"""A Wednesday evening in December, in milliseconds since 1970."""
WEDNESDAY = 2
MATURE = Memory("review", -1, 40.0, 5.0, NOW, NOW - 40 * 86_400_000, 6, 0)
SEED = 2


@cache
def deck() -> Deck:
    """The deck on Belarus."""
    return quiz.load(ROOT / "decks" / "wit-rusland")[0]


def card(name: str) -> Card:
    """A card by its note and kind, such as `leger/production`."""
    return next(card for card in deck().cards() if card.id == f"{deck().id}/{name}")


def asked(name: str, kind: str, role: Role = "known", memory: Memory | None = MATURE) -> Exercise:
    """A card as it is asked in that way."""
    one = exercise(card(name), memory, deck(), question_role=role, random=Random(SEED), kinds=[kind], voiced=True)
    assert one.kind == kind, f"{name} is no {kind}"
    return one
