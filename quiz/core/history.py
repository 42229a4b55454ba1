"""What the log tells of each day of study, in one pass over all answers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from msgspec import Struct

from quiz.core.day import DAY, MINUTE
from quiz.core.memory import Answer, Rating
from quiz.core.steps import AFTER, NEW, REVIEW

LONGEST_ANSWER = 60.0
"""Seconds: whoever takes longer over an answer has gone for coffee."""


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


def history(answers: Iterable[Answer]) -> Mapping[int, Studied]:
    """What was done on each day on which something was, by the number of the day.

    The answers to one card come together, in order of time. Nothing is folded: whether a card was in review follows
    from its ratings alone.
    """
    days: dict[int, list[float]] = {}
    again = int(Rating.AGAIN)
    before, stage, last = "", NEW, 0
    for card, time, rating, seconds, day_start in answers:
        # `day_of`, without the call: it would be a fifth of the whole time
        day = (time - day_start * MINUTE) // DAY
        known = rating > again
        if card != before:
            before, stage, last = card, NEW, day - 1
        tally = days.get(day)
        if tally is None:
            tally = days[day] = [0, 0, 0.0, 0, 0]
        tally[0] += 1
        tally[1] += known
        tally[2] += seconds if 0 <= seconds <= LONGEST_ANSWER else LONGEST_ANSWER if seconds > 0 else 0
        if day != last:
            last = day
            if stage == REVIEW:
                tally[3] += 1
                tally[4] += known
        stage = AFTER[stage][rating]
    return {
        day: Studied(int(answers), int(right), seconds, int(reviews), int(remembered))
        for day, (answers, right, seconds, reviews, remembered) in sorted(days.items())
    }
