"""A plausible learner, for tests and to look at: months of study of a deck, made up by a seed.

`python -m tests.study FOLDER [DAYS]` writes such a study of the deck *wit-rusland* that ends now into a progress file
in FOLDER, to be looked at with `QUIZ_HOME=FOLDER quiz stats`.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from pathlib import Path
from random import Random

import quiz
from quiz.core.day import DAY, DAY_START, MINUTE, begins, day_of
from quiz.core.deck import Card, Deck
from quiz.core.memory import Memory, Rating, Review, remember, retrievability
from quiz.core.progress import FOREVER, Hold
from quiz.core.today import teaching_order
from quiz.store import FILE_NAME, Store

ROOT = Path(__file__).parent.parent
NEW_A_DAY = 2
REVIEWS_A_DAY = 60


def study(deck: Deck, days: int, now: int, random: Random) -> Iterator[Review]:
    """Every answer of so many days of study up to `now` (milliseconds since 1970), in order of time.

    The learner stays away on some days and for two weeks in the middle, forgets as FSRS foresees, and finds some
    cards harder than it does.
    """
    today = day_of(now, DAY_START)
    fresh = teaching_order(deck.cards())[::-1]
    memories: dict[str, Memory] = {}
    hard = {card.id for card in fresh if random.random() < 0.1}
    for day in range(today - days + 1, today + 1):
        away = days // 2 <= today - day < days // 2 + min(14, days // 10)
        if day != today and (away or random.random() < (0.3 if day % 7 in (2, 3) else 0.12)):
            continue
        evening = (
            begins(day, DAY_START) + (random.randrange(2, 4) if day == today else random.randrange(4, 16)) * 3_600_000
        )
        if day == today:
            evening = min(evening, now - 40 * MINUTE)
        yield from _sitting(_asked(fresh, memories, evening, random), memories, hard, evening, random)


def _asked(fresh: list[Card], memories: dict[str, Memory], evening: int, random: Random) -> list[str]:
    due = [card for card, memory in memories.items() if memory.due <= evening + DAY // 2]
    new = (
        [fresh.pop().id for _ in range(min(len(fresh), random.randrange(1, 2 * NEW_A_DAY)))]
        if len(due) < REVIEWS_A_DAY
        else []
    )
    return [*due[:REVIEWS_A_DAY], *new]


def _sitting(
    asked: list[str], memories: dict[str, Memory], hard: set[str], start: int, random: Random
) -> Iterator[Review]:
    clock = start
    while asked:
        card = asked.pop(0)
        memory = memories.get(card)
        elapsed = (clock - memory.last) / DAY if memory else 0
        chance = 0.6 if memory is None else retrievability(memory, elapsed) ** (2.5 if card in hard else 0.7)
        seconds = min(90.0, random.lognormvariate(2.1, 0.6))
        known = random.random() < chance
        rating = (
            random.choice((Rating.HARD, Rating.GOOD, Rating.GOOD, Rating.GOOD, Rating.EASY)) if known else Rating.AGAIN
        )
        clock += int(seconds * 1000) + 1_500
        review = Review(card, clock, rating, round(seconds, 2))
        memories[card] = remember(memory, review)
        if memories[card].state != "review":
            asked.insert(min(len(asked), 8), card)
        yield review


def fill(folder: Path, days: int, now: int, seed: int = 7) -> None:
    """Write such a study of *wit-rusland*, with two cards put away, into a progress file in a folder."""
    deck, _ = quiz.load(ROOT / "decks" / "wit-rusland")
    reviews = list(study(deck, days, now, Random(seed)))
    away = [Hold(reviews[place].card, now - DAY, FOREVER) for place in (0, -1)]
    with Store(folder / FILE_NAME) as store:
        store.merge([*reviews, *away])


if __name__ == "__main__":
    fill(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 365, int(time.time() * 1000))
