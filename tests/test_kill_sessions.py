"""Sessions that are killed, in short; `python -m tests.kill_sessions` has the long form."""

import sqlite3
from contextlib import closing
from pathlib import Path

from quiz.core.memory import Rating, Review
from quiz.store import FILE_NAME, Store
from tests.kill_sessions import Figures, lines, rows, run

KILLS = 10


def test_killed_sessions_lose_nothing() -> None:
    """Of ten sessions killed at random moments each acknowledged answer is kept, once, and the next starts."""
    figures = run(KILLS, seed=4)
    assert figures.kills == KILLS
    assert figures.acknowledged > KILLS
    assert figures.bad == 0, lines(figures)


def test_a_lost_answer_would_be_seen(tmp_path: Path) -> None:
    """What is gone from a file is missing among the rows that are compared, and so is what stands twice."""
    with Store(tmp_path / FILE_NAME) as store:
        for time in range(3):
            store.add(Review("d/n/cloze", time, Rating.GOOD, 1.0))
        assert len(rows(tmp_path)) == 3
    with closing(sqlite3.connect(tmp_path / FILE_NAME)) as db, db:
        db.execute("DELETE FROM review WHERE time = 1")
        db.execute(
            "INSERT INTO review SELECT card, 9, rating, seconds, origin, exercise, outcome, answer, day_start FROM review WHERE time = 2"
        )
    assert {row[1] for row in rows(tmp_path)} == {0, 2, 9}


def test_the_figures_tell_what_did_not_hold() -> None:
    """Anything lost, doubled, damaged or in need of help makes the command fail."""
    assert Figures(kills=3, acknowledged=9, in_flight=1).bad == 0
    assert all(Figures(**{name: 1}).bad == 1 for name in ("lost", "doubled", "damaged", "helpless"))
    assert "acknowledged: 9, lost: 2" in "\n".join(lines(Figures(acknowledged=9, lost=2)))
