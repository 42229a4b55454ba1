"""The steps of learning: where a card stands, where each answer takes it, and how long it waits in a step.

They are Anki's own (https://docs.ankiweb.net/deck-options.html#learning-steps): a new card comes back after 1 and
after 10 minutes, a forgotten one after 10 minutes; Easy passes over what steps are left.
"""

from __future__ import annotations

from quiz.core.day import MINUTE

NEW, FIRST_STEP, SECOND_STEP, RELEARNING, REVIEW = range(5)

# the lists below have a place for each rating, 1 to 4
AFTER = (
    (NEW, FIRST_STEP, FIRST_STEP, SECOND_STEP, REVIEW),
    (NEW, FIRST_STEP, FIRST_STEP, SECOND_STEP, REVIEW),
    (NEW, FIRST_STEP, SECOND_STEP, REVIEW, REVIEW),
    (NEW, RELEARNING, RELEARNING, REVIEW, REVIEW),
    (NEW, RELEARNING, REVIEW, REVIEW, REVIEW),
)
"""Where a card stands after an answer: `AFTER[before][rating]`."""

_WAITS = {
    (FIRST_STEP, 1): 1 * MINUTE,
    (FIRST_STEP, 2): (1 * MINUTE + 10 * MINUTE) // 2,
    (SECOND_STEP, 2): 10 * MINUTE,
    (SECOND_STEP, 3): 10 * MINUTE,
    (RELEARNING, 1): 10 * MINUTE,
    (RELEARNING, 2): 10 * MINUTE * 3 // 2,
}


def wait(stage: int, rating: int) -> int:
    """The milliseconds until a card is asked again that an answer of this rating has left in a step.

    Hard keeps a card where it is: on the first of two steps for the mean of both, on a step alone for half as long
    again.
    """
    return _WAITS[stage, rating]
