"""What the benchmark works on: decks and progress files of any size, made up."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path
from random import Random

from quiz.core.day import DAY, DAY_START, MINUTE
from quiz.core.memory import Rating, Review
from quiz.store import FILE_NAME, Store

NOTES_A_FILE = 5_000
REVIEWS_A_CARD = 10
HEADER = """\
id: {id}
title: {{nl: Veel woorden, en: Many words}}
learn: nl
from: en
level: B1
licence: CC BY 4.0
"""
NOTE = """\
- id: woord-{n}
  nl: het woord{n}
  en: [word{n}, term{n}]
  pos: noun
  plural: woorden{n}
  ipa: ˈʋoːrt
  level: B1
  examples:
    - nl: Na een uur stond het _woord{n}_ op het bord.
      en: After an hour the _word{n}_ was on the board.
    - nl: Wie kent dat _woord{n}_ niet?
      en: Who does not know that _word{n}_?
  synonyms: [de term{n}]
  tags: [many]
"""


def write_deck(folder: Path, notes: int) -> list[Path]:
    """A deck of so many nouns, in files of at most `NOTES_A_FILE`; the files of notes."""
    folder.mkdir(parents=True)
    (folder / "deck.yaml").write_text(HEADER.format(id=folder.name), encoding="utf-8")
    paths = []
    for start in range(0, notes, NOTES_A_FILE):
        paths.append(folder / f"words-{start // NOTES_A_FILE:03}.yaml")
        numbers = range(start, min(start + NOTES_A_FILE, notes))
        paths[-1].write_text("".join(NOTE.format(n=number) for number in numbers), encoding="utf-8")
    return paths


def reviews(count: int, now: int) -> Iterator[Review]:
    """So many answers, `REVIEWS_A_CARD` to each card in growing distances, ten years up to `now`; in order of card."""
    random = Random(1)
    for number in range(count // REVIEWS_A_CARD):
        time = now - random.randrange(9 * 365, 10 * 365) * DAY
        wait = MINUTE
        for _ in range(REVIEWS_A_CARD):
            rating = random.choices(list(Rating), (12, 10, 63, 15))[0]
            yield Review(f"many/woord-{number}/production", time, rating, random.uniform(1, 30), exercise="typed",
                         outcome="correct", answer="het leger")  # fmt: skip
            wait = wait * 5 // 2 + random.randrange(DAY)
            time += wait


def row(review: Review) -> tuple[object, ...]:
    """A review as a row of its table."""
    return (review.card, review.time, int(review.rating), review.seconds, review.origin, review.exercise,
            review.outcome, review.answer, review.day_start)  # fmt: skip


def rows(count: int, now: int) -> list[tuple[object, ...]]:
    """`reviews` as rows of their table."""
    return [row(review) for review in reviews(count, now)]


def write_progress(home: Path, first: str, own: Sequence[str], others: int, answers: int, now: int) -> None:
    """The progress of a learner who is to be asked the card `first`: of some cards, and of so many of other decks.

    Every card was answered so often, the last time two days ago. The cards are due one after the other from now on,
    but `first` since yesterday.
    """
    home.mkdir(parents=True)
    path = home / FILE_NAME
    Store(path).close()
    cards = [*own, *(f"other/woord-{number}/production" for number in range(others))]
    due = {card: now + number * MINUTE for number, card in enumerate(cards)} | {first: now - DAY}
    log = (
        (card, now - (2 + 30 * again) * DAY + number, 3, 4.0, "terminal", "typed", "correct", "het leger", DAY_START)
        for number, card in enumerate(due)
        for again in range(answers)
    )
    with closing(sqlite3.connect(path)) as db, db:
        db.executemany("INSERT INTO review VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", log)
        memories = ((card, time, now - 2 * DAY, answers) for card, time in due.items())
        db.executemany("INSERT INTO memory VALUES (?, 'review', -1, 3.0, 5.0, ?, ?, ?, 0)", memories)
