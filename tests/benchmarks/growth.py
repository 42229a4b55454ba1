"""How the cost of each kind of work grows with the work."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from statistics import median

from msgspec import Struct

import quiz
from quiz.core.progress import from_lines, to_lines
from quiz.store import Store
from tests.benchmarks.material import reviews, rows, write_deck
from tests.benchmarks.measure import Measure, seconds
from tests.benchmarks.work import INSERT, NOW, loading, new_table

NOTES = (1_000, 10_000, 100_000)
REVIEWS_A_NOTE = 10
TIMES = 3


class Growth(Struct, frozen=True):
    """What some work costs for each of `NOTES`, in microseconds a note."""

    what: str
    costs: Sequence[float]


def growths(folder: Path) -> Iterator[Growth]:
    """Each kind of work at each size."""
    made = [measures(folder / str(notes), notes) for notes in NOTES]
    for what in made[0]:
        yield Growth(what, [cost(measures[what], notes) for measures, notes in zip(made, NOTES, strict=True)])


def measures(folder: Path, notes: int) -> dict[str, Measure]:
    """Each kind of work for so many notes, with ten reviews of each."""
    write_deck(folder / "many", notes)
    number = notes * REVIEWS_A_NOTE
    with new_table(folder / "log") as db:
        db.executemany(INSERT, rows(number, NOW))
    db.close()
    deck, _ = quiz.load(folder / "many")
    lines = list(to_lines(reviews(number, NOW)))

    def rebuild() -> None:
        with Store(folder / "log") as store:
            store.rebuild()

    def merge() -> None:
        with Store(folder / "merged") as store:
            store.merge(from_lines(lines))
        os.unlink(store.path)

    def export() -> None:
        quiz.export_apkg([deck], folder / "many.apkg", timestamp=NOW / 1000)

    return {
        "load and check": loading(folder / "many", notes),
        "export": lambda: seconds(export),
        "memories rebuilt, ten reviews a note": lambda: seconds(rebuild),
        "merge, ten reviews a note": lambda: seconds(merge),
    }


def cost(measure: Measure, notes: int) -> float:
    """The median of some measures, in microseconds a note."""
    return median(measure() for _ in range(TIMES)) / notes * 1_000_000
