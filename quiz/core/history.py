"""What the log tells of each day of study, in one pass over all answers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from msgspec import Struct

from quiz.core.day import DAY, MINUTE
from quiz.core.memory import Rating, Review

Answer = tuple[str, int, int, float, int]
"""What counts of a review: its card, time, rating, seconds and start of the day, as they stand in `Review`.

Plain tuples, for there may be a million of them."""

LONGEST_ANSWER = 60.0
"""Seconds: whoever takes longer over an answer has gone for coffee."""

_REVIEW = 3
# the state after each rating 1 to 4: 0 new, or in the first learning step; 1 in the second; 2 learnt again after a
# lapse; 3 in review. The steps are those of `memory.remember`
_AFTER = (
    (0, 0, 0, 1, _REVIEW),
    (0, 0, 1, _REVIEW, _REVIEW),
    (0, 2, 2, _REVIEW, _REVIEW),
    (0, 2, _REVIEW, _REVIEW, _REVIEW),
)


class Studied(Struct, frozen=True):
    """What was done on a day.

    `answers` were given, `right` of them not Again, in so many `seconds`. `reviews` counts the cards in review that
    were asked (each once, by the first answer of the day, learning steps left out), `remembered` those that were known.
    """

    answers: int = 0
    right: int = 0
    seconds: float = 0.0
    reviews: int = 0
    remembered: int = 0


NOTHING = Studied()


def columns(review: Review) -> Answer:
    """What counts of a review here."""
    return review.card, review.time, review.rating, review.seconds, review.day_start


def history(answers: Iterable[Answer]) -> Mapping[int, Studied]:
    """What was done on each day on which something was, by the number of the day.

    The answers to one card come together, in order of time. Nothing is folded: whether a card was in review follows
    from its ratings alone.
    """
    days: dict[int, list[float]] = {}
    again = int(Rating.AGAIN)
    before, state, last = "", 0, 0
    for card, time, rating, seconds, day_start in answers:
        # `day_of`, without the call: it would be a fifth of the whole time
        day = (time - day_start * MINUTE) // DAY
        known = rating > again
        if card != before:
            before, state, last = card, 0, day - 1
        tally = days.get(day)
        if tally is None:
            tally = days[day] = [0, 0, 0.0, 0, 0]
        tally[0] += 1
        tally[1] += known
        tally[2] += seconds if 0 <= seconds <= LONGEST_ANSWER else LONGEST_ANSWER if seconds > 0 else 0
        if day != last:
            last = day
            if state == _REVIEW:
                tally[3] += 1
                tally[4] += known
        state = _AFTER[state][rating]
    return {
        day: Studied(int(answers), int(right), seconds, int(reviews), int(remembered))
        for day, (answers, right, seconds, reviews, remembered) in sorted(days.items())
    }
