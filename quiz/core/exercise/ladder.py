"""How hard a card is asked: the stronger the memory, the more has to come from it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from enum import IntEnum
from typing import get_args

from quiz.core.deck import CardKind
from quiz.core.exercise.kinds import ExerciseKind
from quiz.core.forms import FormKind
from quiz.core.memory import Memory

STABLE_DAYS = 7.0
"""From this stability on a word is put to use: left alone for a week, it is remembered nine times out of ten."""
MATURE_DAYS = 21.0
"""From this stability on a word comes so seldom that each time it may be asked in another way; Anki's *mature*."""


class Stage(IntEnum):
    """How strong a memory is."""

    NEW = 0
    """Never answered rightly yet."""
    LEARNING = 1
    """Answered rightly, but still in its learning steps, or there again after a lapse."""
    YOUNG = 2
    STABLE = 3
    MATURE = 4


Rung = tuple[ExerciseKind, ...]
Ladder = tuple[Rung, Rung, Rung, Rung, Rung]
"""For each stage what is asked, in turn."""

_FORMS: Rung = get_args(FormKind)
LADDERS: Mapping[CardKind, Ladder] = {
    "recognition": (("choice",), ("typed",), ("typed",), ("typed", "listen"), ("typed", "listen")),
    "production": (
        ("choice",),
        ("cloze",),
        ("typed",),
        ("cloze", "sentence"),
        ("typed", "antonym", "compound", "dictation", "cloze", "sentence"),
    ),
    "cloze": (("cloze",),) * 5,
    "listening": (("dictation",), ("dictation",), ("dictation",), ("dictation", "listen"), ("dictation", "listen")),
    "article": (("article",),) * 5,
    "forms": (_FORMS,) * 5,
}  # fmt: skip
"""For the cards of words. The card of anything else is asked in one way."""


def stage(memory: Memory | None) -> Stage:
    """How strong the memory of a card is."""
    if memory is None or (memory.state == "learning" and memory.step == 0):
        return Stage.NEW
    if memory.state != "review":
        return Stage.LEARNING
    if memory.stability < STABLE_DAYS:
        return Stage.YOUNG
    return Stage.STABLE if memory.stability < MATURE_DAYS else Stage.MATURE


def chosen_kind(
    card: CardKind, memory: Memory | None, allowed: Callable[[ExerciseKind], bool], wanted: Collection[str] = ()
) -> ExerciseKind | None:
    """How to ask a card of a word now; None if nothing on its ladder is allowed.

    What is `wanted` is asked whatever the memory, if the card can be asked so. Where the rung of the memory has
    nothing to ask, the next harder one has its turn, then the easier ones.
    """
    ladder = LADDERS[card]
    now = stage(memory)
    turn = memory.reviews if memory else 0
    if not all_kinds(card).isdisjoint(wanted):
        found = _first_rung(ladder, now, lambda kind: kind in wanted and allowed(kind), turn)
        if found:
            return found
    return _first_rung(ladder, now, allowed, turn)


def all_kinds(card: CardKind) -> frozenset[ExerciseKind]:
    """Every kind on the ladder of a card."""
    return frozenset(kind for rung in LADDERS.get(card, ()) for kind in rung)


def _first_rung(ladder: Ladder, now: Stage, allowed: Callable[[ExerciseKind], bool], turn: int) -> ExerciseKind | None:
    rungs = (tuple(filter(allowed, ladder[place])) for place in _nearest(now))
    return next((rung[turn % len(rung)] for rung in rungs if rung), None)


def _nearest(now: Stage) -> Iterator[int]:
    yield from range(now, len(Stage))
    yield from reversed(range(now))
