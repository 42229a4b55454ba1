"""What a collection of Anki lacks of the log, and where each card should stand in it then. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from quiz.anki.found import LEARN, REVIEWED, AnkiCard, Answer, Found
from quiz.anki.reviews import Log, same_answers
from quiz.anki.schedule import Progress, Row, Schedule, numbered, scheduled
from quiz.core.memory import Review

VOID = 0, 5
"""`revlog.ease` and `revlog.type` of what is no answer: Anki keeps the row and counts it for nothing."""


class Change(Struct, frozen=True):
    """Another rating or kind for an answer that Anki has; `time` is that of Anki."""

    time: int
    rating: int
    kind: int


class CardPlan(Struct, frozen=True):
    """What is to be written of one card: answers that Anki lacks, changes, and where it stands after all answers.

    `schedule` is None where no answer is left: the card is new again.
    """

    id: int
    rows: Sequence[Row]
    changes: Sequence[Change]
    schedule: Schedule | None


class Plan(Struct, frozen=True):
    """What is to be written. `waiting` is the number of cards that must leave their filtered deck first."""

    cards: Sequence[CardPlan]
    waiting: int

    def rows(self, taken: Iterable[int]) -> list[tuple[int, int, Row]]:
        """The answers to write as (id of the row, id of the card, row), beside rows with the ids `taken`."""
        return numbered(((card.id, card.rows) for card in self.cards), taken)


def plan(found: Found, log: Log, progress: Progress) -> Plan:
    """What the collection lacks of the log, which has all that the collection has."""
    plans = []
    waiting = 0
    for card, same in zip(found.cards, same_answers(found, log), strict=True):
        planned = _card_plan(card, same, progress)
        if planned is not None and card.filtered:
            waiting += 1
        elif planned is not None:
            plans.append(planned)
    return Plan(plans, waiting)


def _card_plan(card: AnkiCard, same: Mapping[int, int], progress: Progress) -> CardPlan | None:
    reviews = progress.reviews.get(card.card, ())
    by_time = {review.time: review for review in reviews}
    answers = [answer for answer in card.answers if answer.time > card.reset]
    there = {same[answer.time] for answer in answers}
    lacking = {review.time for review in reviews if review.time not in there}
    differing = [answer for answer in answers if _differs(answer, by_time.get(same[answer.time]))]
    if not lacking and not differing:
        return None
    schedule, rows = scheduled(reviews, progress.day_start, progress.retention)
    kept = [answer for answer in answers if same[answer.time] in by_time]
    new = [row for row in rows if row.time in lacking]
    kinds = _kinds([*kept, *new])
    return CardPlan(
        id=card.id,
        rows=[replace(row, kind=kind) for row, kind in zip(new, kinds[len(kept) :], strict=True)],
        changes=[
            *(Change(answer.time, *VOID) for answer in answers if same[answer.time] not in by_time),
            *_changes(kept, [by_time[same[answer.time]].rating for answer in kept], kinds),
        ],
        schedule=schedule,
    )


def _changes(kept: Sequence[Answer], ratings: Sequence[int], kinds: Sequence[int]) -> Iterator[Change]:
    for answer, rating, kind in zip(kept, ratings, kinds[: len(kept)], strict=True):
        if (answer.rating, answer.kind) != (rating, kind):
            yield Change(answer.time, int(rating), kind)


def _differs(answer: Answer, review: Review | None) -> bool:
    """Whether the learner took an answer back or amended it, so that it counts otherwise than Anki thinks."""
    return review is None or review.rating != answer.rating


def _kinds(answers: Sequence[Answer | Row]) -> list[int]:
    """The kind that each answer should have in Anki.

    Anki begins with the last answers to a card that were given while it was being learnt, and forgets all before
    them: two answers to a new card, here and there, would be taken for a card that was learnt twice.
    """
    kinds = [answer.kind for answer in answers]
    learnt = False
    for place in sorted(range(len(answers)), key=lambda place: answers[place].time):
        if learnt and kinds[place] == LEARN:
            kinds[place] = REVIEWED
        learnt = learnt or kinds[place] != LEARN
    return kinds
