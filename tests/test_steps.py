"""The learning steps: where an answer takes a card, and for how long."""

from quiz.core.day import MINUTE
from quiz.core.steps import AFTER, FIRST_STEP, NEW, RELEARNING, REVIEW, SECOND_STEP, wait

AGAIN, HARD, GOOD, EASY = 1, 2, 3, 4


def test_every_step_has_its_wait() -> None:
    """Whatever is answered wherever a card stands, it waits some minutes for its next step, or is in review."""
    minutes = {
        NEW: {AGAIN: 1, HARD: 5.5, GOOD: 10},
        FIRST_STEP: {AGAIN: 1, HARD: 5.5, GOOD: 10},
        SECOND_STEP: {AGAIN: 1, HARD: 10},
        RELEARNING: {AGAIN: 10, HARD: 15},
        REVIEW: {AGAIN: 10},
    }
    for before, waits in minutes.items():
        after = {rating: AFTER[before][rating] for rating in (AGAIN, HARD, GOOD, EASY)}
        found = {rating: wait(stage, rating) / MINUTE for rating, stage in after.items() if stage != REVIEW}
        assert found == waits


def test_no_answer_makes_a_card_new_again() -> None:
    """A card is new once; what was learnt is not learnt from the first step again, but relearnt."""
    assert all(NEW not in after[AGAIN:] for after in AFTER)
    assert not {FIRST_STEP, SECOND_STEP} & {*AFTER[RELEARNING], *AFTER[REVIEW]}
