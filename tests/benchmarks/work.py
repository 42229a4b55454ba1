"""The lines that are measured from inside: the program's own functions beside the same work done plainly."""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from datetime import datetime, timedelta, timezone
from itertools import count, groupby
from pathlib import Path
from random import Random
from typing import Any

import yaml

import quiz
from quiz import library
from quiz.cli.stats import gather
from quiz.core.day import DAY_START
from quiz.core.deck import Deck
from quiz.core.exercise import exercise
from quiz.core.judge import judge
from quiz.core.memory import Rating, Review
from quiz.core.progress import from_lines, to_lines
from quiz.core.settings import Settings
from quiz.core.statistics import Now
from quiz.store import Store
from tests.benchmarks.material import reviews, row, rows, write_deck
from tests.benchmarks.measure import Line, Measure, seconds

INSERT = "INSERT INTO review VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"
NOW = 1_766_000_000_000
ANSWERS = 25
"""So many answers make one measure: one alone takes as long as the disk happens to take."""

Loader: Any = getattr(yaml, "CLoader", yaml.Loader)
SafeLoader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def deck_lines(folder: Path, notes: int) -> Iterator[Line]:
    """Loading and exporting a deck of so many notes."""
    paths = write_deck(folder / "many", notes)
    ours = loading(folder / "many", notes)
    yield Line(f"load and check {notes:,} notes", "walking the C parser's events", 1.6, 4, ours, walking(paths))
    yield Line(f"load and check {notes:,} notes", "`yaml.load(…, CSafeLoader)`", 1 / 3.5, 1.2, ours, by_yaml(paths))
    deck, _ = library.load(folder / "many")
    exported, plain = folder / "ours.apkg", folder / "plain.apkg"

    def export() -> None:
        quiz.export_apkg([quiz.load(folder / "many")[0]], exported, timestamp=NOW / 1000)

    by_genanki = genanki_of(deck, plain)

    def plainly() -> None:
        read(paths)
        by_genanki()

    baseline = "CSafeLoader and genanki, the same cards"
    yield Line(f"export of {notes:,} notes", baseline, 1 / 3, 1.5, lambda: seconds(export), lambda: seconds(plainly))
    sizes: tuple[Measure, Measure] = (lambda: exported.stat().st_size, lambda: plain.stat().st_size)
    yield Line(f"size of the package of {notes:,} notes", "genanki's", 1 / 3, 0.5, *sizes)


def loading(folder: Path, notes: int) -> Measure:
    """Reads and checks a deck, every rule of it."""

    def load() -> None:
        deck, problems = library.check(folder)
        assert deck is not None
        assert (len(deck.notes), problems) == (notes, [])

    return lambda: seconds(load)


def walking(paths: Sequence[Path]) -> Measure:
    """Takes every event from the C parser and does nothing with it."""

    def walk() -> None:
        for path in paths:
            parser = Loader(path.read_text(encoding="utf-8"))
            for _ in iter(parser.get_event, None):
                pass
            parser.dispose()

    return lambda: seconds(walk)


def by_yaml(paths: Sequence[Path]) -> Measure:
    """Loads the files as PyYAML does."""
    return lambda: seconds(lambda: read(paths))


def read(paths: Sequence[Path]) -> list[Any]:
    """The files as PyYAML loads them."""
    return [yaml.load(path.read_text(encoding="utf-8"), SafeLoader) for path in paths]


def genanki_of(deck: Deck, path: Path) -> Callable[[], None]:
    """Writes the notes of a deck with genanki as its manual says, their fields being at hand."""
    import genanki

    from quiz.anki.notes import anki_notes

    planned = anki_notes(deck)
    models = {
        note.note_type.id: genanki.Model(
            note.note_type.id,
            note.note_type.name,
            fields=[{"name": name} for name in note.note_type.fields],
            templates=[
                {"name": template.name, "qfmt": front, "afmt": back}
                for template, (front, back) in zip(note.note_type.templates, note.note_type.sides, strict=True)
            ],
            css=note.note_type.css,
        )
        for note in planned
    }

    def write() -> None:
        out = genanki.Deck(1_667_000_000_001, deck.id)
        for note in planned:
            out.add_note(genanki.Note(models[note.note_type.id], list(note.values), tags=list(note.tags)))
        genanki.Package(out).write_to_file(path)

    return write


def answer_lines(folder: Path, deck: Deck) -> Iterator[Line]:
    """An answer judged and written, beside a row that is written."""
    card = next(card for card in deck.cards() if card.kind == "production")
    asked = exercise(card, None, deck, question_role="known", random=Random(1), kinds=("typed",))
    times = count(NOW, 60_000)
    with Store(folder / "answers") as store, closing(new_table(folder / "plain-answers")) as db:

        def answer() -> None:
            for time in (next(times) for _ in range(ANSWERS)):
                outcome = judge(asked, "de oorlog", truth_words=("true", "false")).outcome
                rating = Rating.GOOD if outcome == "correct" else Rating.AGAIN
                store.add(Review(card.id, time, rating, 3.0, exercise=asked.kind, outcome=outcome))

        def insert() -> None:
            for time in (next(times) for _ in range(ANSWERS)):
                with db:
                    db.execute(INSERT, row(Review(card.id, time, Rating.GOOD, 3.0)))

        baseline = "one INSERT in SQLite, on the disk"
        yield Line("answer to feedback", baseline, 2, 20, timed(answer), timed(insert), 21)


def log_lines(folder: Path, deck: Deck, number: int) -> Iterator[Line]:
    """What is done with so many reviews: statistics, the memories rebuilt, and the reviews of another machine added."""
    path = folder / "log"
    Store(path).close()
    with closing(sqlite3.connect(path)) as db, db:
        db.executemany(INSERT, rows(number, NOW))
    with Store(path) as store, closing(sqlite3.connect(path)) as db:
        yield Line(
            f"memories rebuilt from {number:,} reviews",
            "py-fsrs alone",
            1.5,
            1,
            lambda: seconds(store.rebuild),
            fsrs_alone(number),
        )
        yield Line(
            f"statistics over {number:,} reviews",
            "one SELECT of the table into Python",
            1.5,
            20,
            lambda: seconds(lambda: gather(store, [deck], Settings(), Now(NOW, DAY_START))),
            lambda: seconds(lambda: db.execute("SELECT * FROM review").fetchall()),
        )
    yield Line(f"merge of a file of {number:,} reviews", "`executemany` of its rows", 2, 8, *merging(folder, number))


def fsrs_alone(number: int) -> Measure:
    """Tells py-fsrs so many reviews, card by card."""
    import fsrs

    scheduler = fsrs.Scheduler(enable_fuzzing=False)
    epoch = datetime(1970, 1, 1, tzinfo=timezone.utc)  # noqa: UP017  # fsrs takes only this object
    histories = [
        [(fsrs.Rating(review.rating), epoch + timedelta(days=review.day)) for review in of_card]
        for _, of_card in groupby(reviews(number, NOW), key=lambda review: review.card)
    ]

    def review_all() -> None:
        for history in histories:
            card = fsrs.Card(card_id=1)
            for rating, when in history:
                card, _ = scheduler.review_card(card, rating, when)

    return lambda: seconds(review_all)


def merging(folder: Path, number: int) -> tuple[Measure, Measure]:
    """A file of so many reviews added to an empty progress file; and the rows alone, to an empty table."""
    file, entries = folder / "reviews.jsonl", rows(number, NOW)
    file.write_bytes(b"".join(to_lines(reviews(number, NOW))))
    numbers = count()

    def merge() -> float:
        with Store(folder / f"merged-{next(numbers)}") as store, file.open("rb") as stream:
            took = seconds(lambda: store.merge(from_lines(stream)), time.perf_counter)
        os.unlink(store.path)
        return took

    def insert() -> float:
        path = folder / f"inserted-{next(numbers)}"
        with closing(new_table(path)) as db:

            def insert_all() -> None:
                with db:
                    db.executemany(INSERT, entries)

            took = seconds(insert_all, time.perf_counter)
        path.unlink()
        return took

    return merge, insert


def timed(work: Callable[[], object]) -> Measure:
    """Does some work that waits for the disk."""
    return lambda: seconds(work, time.perf_counter)


def new_table(path: Path) -> sqlite3.Connection:
    """A progress file as it is made, and as durable, opened without the program."""
    Store(path).close()
    db = sqlite3.connect(path)
    db.execute("PRAGMA synchronous = FULL")
    return db
