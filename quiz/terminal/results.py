"""What came of answers: of one, and of a whole session. Values, which the screens show."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from msgspec import Struct

from quiz.core.exercise import ClozeExercise, Exercise, Role, TypedExercise

if TYPE_CHECKING:
    from quiz.core.deck import Card, Deck
    from quiz.core.grading.verdict import Verdict
    from quiz.core.memory import Memory


class Result(Struct, frozen=True):
    """An answer that was judged and written down: all that the feedback shows."""

    exercise: Exercise
    deck: Deck
    role: Role
    answer: str
    verdict: Verdict
    memory: Memory | None
    returns: bool
    now: int
    overruled: bool = False

    @property
    def outcome(self) -> str:
        """The verdict's outcome, or that the learner overruled it."""
        return "overruled" if self.overruled else self.verdict.outcome

    @property
    def can_overrule(self) -> bool:
        """True where a judgement of wording may be mistaken."""
        typed = isinstance(self.exercise, TypedExercise | ClozeExercise)
        return typed and self.verdict.outcome != "correct" and not self.overruled


class Tally(Struct, frozen=True):
    """What was answered in a session: the outcome of each answer, the cards missed, the seconds it took.

    Each card missed comes with the language in which its question was asked.
    """

    outcomes: Counter[str]
    missed: Sequence[tuple[Card, Role]]
    seconds: float
    finished: bool
    scheduled: bool

    @property
    def answers(self) -> int:
        """How many answers were given."""
        return sum(self.outcomes.values())
