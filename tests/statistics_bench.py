"""How long the statistics take over a long log, beside what it takes to read it.

`python -m tests.statistics_bench [REVIEWS]` writes so many reviews (a million if it is not said) of the cards of
*wit-rusland* and of other decks into a progress file that it throws away, and prints the processor time of the
statistics and of one full SELECT of the table of reviews, into a list and row by row: the best of three each.
"""

from __future__ import annotations

import sqlite3
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import quiz
from quiz.cli.stats import gather
from quiz.core.day import DAY, DAY_START
from quiz.core.settings import Settings
from quiz.core.statistics import Now
from quiz.store import FILE_NAME, Store

NOW = 1_766_000_000_000
YEARS = 10
CARDS = 20_000
TIMES = 3


def rows(count: int, cards: list[str]) -> Iterator[tuple[object, ...]]:
    """So many reviews over ten years, each card asked again and again."""
    random = Random(1)
    gap = YEARS * 365 * DAY // count
    for number in range(count):
        when = NOW - number * gap - random.randrange(gap)
        yield cards[number % len(cards)], when, random.choice((1, 2, 3, 3, 3, 3, 3, 4)), random.uniform(1, 30)


def fill(path: Path, count: int, cards: list[str]) -> None:
    """A progress file with so many reviews and a memory of each card."""
    Store(path).close()
    memories = ((card, NOW + number * 60_000, NOW - DAY) for number, card in enumerate(cards))
    with closing(sqlite3.connect(path)) as db, db:
        db.executemany(
            f"INSERT INTO review VALUES (?, ?, ?, ?, 'terminal', 'typed', 'correct', 'het leger', {DAY_START})",
            rows(count, cards),
        )
        db.executemany("INSERT INTO memory VALUES (?, 'review', -1, 30.0, 5.0, ?, ?, 50, 3)", memories)


def best(work: Callable[[], object]) -> float:
    """The least processor time that some work took, in seconds."""
    took = []
    for _ in range(TIMES):
        start = time.process_time()
        work()
        took.append(time.process_time() - start)
    return min(took)


def main() -> None:
    """Measure, and print."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
    deck, _ = quiz.load("decks/wit-rusland")
    own = [card.id for card in deck.cards()]
    cards = own + [f"other/word-{number}/recognition" for number in range(CARDS - len(own))]
    with TemporaryDirectory() as folder:
        path = Path(folder) / FILE_NAME
        fill(path, count, cards)
        with closing(sqlite3.connect(path)) as db, Store(path) as store:

            def read_rows() -> None:
                for _ in db.execute("SELECT * FROM review"):
                    pass

            listed = best(lambda: db.execute("SELECT * FROM review").fetchall())
            read = best(read_rows)
            told = best(lambda: gather(store, [deck], Settings(), Now(NOW, DAY_START)))
    print(f"{count:,} reviews: SELECT into a list {listed:.2f} s, row by row {read:.2f} s, statistics {told:.2f} s")
    print(f"the statistics take {told / listed:.2f} times the list, {told / read:.2f} times the rows")


if __name__ == "__main__":
    main()
