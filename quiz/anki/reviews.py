"""The answers found in Anki beside those of the log: which are the same, and which are new. Pure.

Anki knows an answer by its millisecond alone, whatever the card. So an answer from the log may stand there some
milliseconds later than it was given: at the end of an unbroken run of milliseconds that other answers took. It is
known again by its card and that run. An answer of Anki's own has its own millisecond, which the log keeps.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping
from itertools import chain

from msgspec import Struct

from quiz.anki.found import AnkiCard, Found
from quiz.core.memory import Rating, Review
from quiz.core.progress import Entry, Withdrawal

ORIGIN = "anki"


class Log(Struct, frozen=True):
    """What the log has: by card the time of each answer, and whether it still counts."""

    answers: Mapping[str, Mapping[int, bool]]

    def of(self, card: str) -> Mapping[int, bool]:
        """The answers to a card."""
        return self.answers.get(card, {})


def log_of(entries: Iterable[Entry]) -> Log:
    """The answers among the entries of a log."""
    answers: dict[str, dict[int, bool]] = {}
    withdrawn: list[Withdrawal] = []
    for entry in entries:
        match entry:
            case Review(card, time):
                answers.setdefault(card, {})[time] = True
            case Withdrawal():
                withdrawn.append(entry)
            case _:
                pass
    for entry in withdrawn:
        if entry.time in answers.get(entry.card, {}):
            answers[entry.card][entry.time] = False
    return Log(answers)


def same_answers(found: Found, log: Log) -> list[dict[int, int]]:
    """For each card found the answers that the log has: the time in Anki → the time in the log."""
    times = (time for answers in log.answers.values() for time in answers)
    # those of the log too: an answer may have made way for one that this collection did not take
    runs = _Runs(chain(found.taken, times))
    return [_same(card, log.of(card.card), runs) for card in found.cards]


def new_entries(found: Found, log: Log) -> list[Entry]:
    """What the log should take over: the answers given in Anki, and that those to a card which was reset are void."""
    entries: list[Entry] = []
    for card, same in zip(found.cards, same_answers(found, log), strict=True):
        new = [answer for answer in card.answers if answer.time not in same]
        entries += (
            Review(card.card, one.time, Rating(one.rating), one.milliseconds / 1000, ORIGIN, day_start=found.day_start)
            for one in new
        )
        counting = {time for time, counts in log.of(card.card).items() if counts} | {one.time for one in new}
        entries += (Withdrawal(card.card, time) for time in sorted(counting) if time < card.reset)
    return entries


def _same(card: AnkiCard, ours: Mapping[int, bool], runs: _Runs) -> dict[int, int]:
    same = {answer.time: answer.time for answer in card.answers if answer.time in ours}
    free = sorted(time for time in ours if time not in same)
    for answer in card.answers:
        if answer.time not in same:
            place = bisect_left(free, runs.begin(answer.time))
            if place < len(free) and free[place] < answer.time:
                same[answer.time] = free.pop(place)
    return same


class _Runs:
    """The runs of milliseconds that some answers take, each the next free one from its own time on."""

    def __init__(self, times: Iterable[int]) -> None:
        self._begins: list[int] = []
        self._ends: list[int] = []
        for time in sorted(times):
            if self._ends and time <= self._ends[-1]:
                self._ends[-1] += 1
            else:
                self._begins.append(time)
                self._ends.append(time + 1)

    def begin(self, time: int) -> int:
        """Where the run begins that a time is part of; the time itself if it is in none."""
        place = bisect_right(self._begins, time) - 1
        return self._begins[place] if place >= 0 and time < self._ends[place] else time
