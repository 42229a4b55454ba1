"""Progress taken to Anki: the real engine finds each card where the learner left it."""

import json
import os
import sqlite3
import sys
import time
import zipfile
from collections.abc import Sequence
from pathlib import Path
from random import Random
from subprocess import run
from typing import Any

import pytest
from backports import zstd

from quiz.anki.export import export_apkg
from quiz.anki.schedule import Progress, Row, numbered, scheduled
from quiz.cli import main
from quiz.cli.learner import day_start
from quiz.core.day import DAY, MINUTE, begins, day_of
from quiz.core.deck import Deck
from quiz.core.memory import Memory, Rating, Review, fold, remember
from quiz.core.progress import FOREVER, Hold
from quiz.store import FILE_NAME, Store
from tests.anki_decks import WORDS, write_deck
from tests.anki_engine import FIRST, answer_good, card_of, collection, everything, import_package

HOUR = 60 * MINUTE
NOW = int(time.time()) * 1000
START = day_start(NOW)
AGAIN, HARD, GOOD, EASY = Rating
LEGER, PRODUCTION = "klein/leger/recognition", "klein/leger/production"


def reviews_of(card: str, *answers: tuple[int, Rating]) -> list[Review]:
    """Answers so many minutes before now."""
    return [Review(card, NOW - minutes * MINUTE, rating, 3.5, day_start=START) for minutes, rating in answers]


def imported(
    tmp_path: Path, col: Any, deck: Deck, reviews: Sequence[Review] = (), held: dict[str, int] | None = None
) -> None:
    """Take a deck with progress to Anki."""
    by_card: dict[str, list[Review]] = {}
    for review in reviews:
        by_card.setdefault(review.card, []).append(review)
    path = tmp_path / "progress.apkg"
    export_apkg([deck], path, timestamp=FIRST, progress=Progress(by_card, held or {}, START))
    assert import_package(col, path, with_scheduling=True) == {"new": len(deck.notes)}


def known(reviews: Sequence[Review]) -> Memory:
    """The memory that the terminal has after these answers."""
    memory = fold(reviews)
    assert memory is not None
    return memory


def test_a_card_in_review_arrives_as_it_is_known(tmp_path: Path) -> None:
    """Interval, due day, repetitions, lapses and memory are those of the terminal, and so is every answer."""
    days = 24 * 60
    reviews = reviews_of(LEGER, (30 * days, GOOD), (30 * days - 15, GOOD), (25 * days, AGAIN), (25 * days - 12, GOOD),
                         (20 * days, HARD), (9 * days, EASY))  # fmt: skip
    memory = known(reviews)
    with collection(tmp_path / "anki") as col:
        imported(tmp_path, col, everything(tmp_path), reviews)
        card = card_of(col, "klein/leger", "Recognition")
        assert (card.type, card.queue, card.reps, card.lapses) == (2, 2, 6, 1)
        assert card.due - col.sched.today == day_of(memory.due, START) - day_of(NOW, START)
        assert card.ivl == day_of(memory.due, START) - reviews[-1].day > 10
        assert card.memory_state.stability == pytest.approx(memory.stability, abs=0.001)
        assert card.memory_state.difficulty == pytest.approx(memory.difficulty, abs=0.001)
        assert card.last_review_time == memory.last // 1000
        rows = col.db.all("select id, ease, type, ivl > 0, time from revlog where cid = ? order by id", card.id)
        kinds = [(0, 0), (0, 1), (1, 0), (2, 1), (1, 1), (1, 1)]
        assert rows == [[one.time, one.rating, *kind, 3500] for one, kind in zip(reviews, kinds, strict=True)]
        assert card_of(col, "klein/leger", "Production").type == 0


def test_anki_computes_the_same_memory_from_the_log(tmp_path: Path) -> None:
    """For cards with random histories the engine makes of the log that came what the terminal makes of its own."""
    random = Random(6)
    notes = "".join(f"- {{id: w{i}, nl: het ding{i}, en: thing {i}}}\n" for i in range(15))
    histories: dict[str, list[Review]] = {}
    for i in range(15):
        card = f"klein/w{i}/recognition"
        reviews: list[Review] = []
        when = NOW - random.randrange(100, 900) * DAY - random.randrange(DAY)
        memory: Memory | None = None
        while when < NOW - DAY and len(reviews) < 20:
            reviews.append(Review(card, when, random.choices(list(Rating), (2, 1, 6, 1))[0], 3.0, day_start=START))
            memory = remember(memory, reviews[-1])
            when = max(when + MINUTE, memory.due + random.randrange(12 * HOUR))
        histories[card] = reviews
    with collection(tmp_path / "anki") as col:
        col.set_config("fsrs", True)
        imported(tmp_path, col, write_deck(tmp_path, notes), [one for many in histories.values() for one in many])
        for name, reviews in histories.items():
            card = card_of(col, name.rpartition("/")[0], "Recognition")
            for state in (col.compute_memory_state(card.id), card.memory_state):
                assert state.stability == pytest.approx(known(reviews).stability, abs=0.001)
                assert state.difficulty == pytest.approx(known(reviews).difficulty, abs=0.001)
        assert col.db.scalar("select count() from revlog") == sum(map(len, histories.values()))


def test_a_card_in_its_steps_goes_on_with_them(tmp_path: Path) -> None:
    """A card being learnt and one that lapsed are due at their minute, with the steps that are left."""
    learning = reviews_of(LEGER, (2, GOOD))
    lapsed = reviews_of(PRODUCTION, (9000, EASY), (3, AGAIN))
    with collection(tmp_path / "anki") as col:
        imported(tmp_path, col, everything(tmp_path), [*learning, *lapsed])
        card = card_of(col, "klein/leger", "Recognition")
        assert (card.type, card.queue, card.left % 1000, card.ivl) == (1, 1, 1, 0)
        assert card.due == known(learning).due // 1000 == NOW // 1000 + 8 * 60
        card = card_of(col, "klein/leger", "Production")
        assert (card.type, card.queue, card.left % 1000, card.lapses) == (3, 1, 1, 1)
        assert card.due == known(lapsed).due // 1000 == NOW // 1000 + 7 * 60
        assert card.ivl >= 1
        for name, minutes in (("Recognition", 10), ("Production", 0)):
            states = col._backend.get_scheduling_states(card_of(col, "klein/leger", name).id)
            assert states.good.normal.WhichOneof("kind") == "review"
            assert states.again.normal.WhichOneof("kind") == ("learning" if minutes else "relearning")


def test_cards_put_off_and_away(tmp_path: Path) -> None:
    """What is put away is suspended and what is put off is buried, new or known; Anki asks neither."""
    held = {LEGER: FOREVER, PRODUCTION: NOW + 5 * HOUR, "klein/gat/cloze": FOREVER}
    with collection(tmp_path / "anki") as col:
        imported(tmp_path, col, everything(tmp_path), reviews_of(LEGER, (9000, EASY)), held)
        card = card_of(col, "klein/leger", "Recognition")
        assert (card.type, card.queue, card.reps) == (2, -1, 1)
        card = card_of(col, "klein/leger", "Production")
        assert (card.type, card.queue) == (0, -3)
        assert card_of(col, "klein/gat", "Cloze").queue == -1
        assert len(col.find_cards("is:suspended")) == 2
        assert len(col.find_cards("is:buried")) == 1


def test_the_collection_is_sound_and_goes_on(tmp_path: Path) -> None:
    """Anki's own check has nothing to mend, and a card that came is answered there like any other."""
    with collection(tmp_path / "anki") as col:
        imported(tmp_path, col, everything(tmp_path), reviews_of(LEGER, (9000, EASY)))
        assert col.fix_integrity() == ("Database rebuilt and optimized.", True)
        card = card_of(col, "klein/leger", "Recognition")
        answer_good(col, card)
        assert col.db.list("select type from revlog where cid = ? order by id", card.id) == [0, 1]


def test_cards_that_anki_has_keep_their_schedule(tmp_path: Path) -> None:
    """A package with progress over an earlier one updates the text and touches no schedule."""
    deck = everything(tmp_path)
    with collection(tmp_path / "anki") as col:
        imported(tmp_path, col, deck)
        path = tmp_path / "later.apkg"
        reviews = {LEGER: reviews_of(LEGER, (9000, EASY))}
        export_apkg([deck], path, timestamp=FIRST + 9, progress=Progress(reviews, {}, START))
        assert import_package(col, path, with_scheduling=True) == {"updated": len(deck.notes)}
        assert card_of(col, "klein/leger", "Recognition").type == 0


@pytest.mark.parametrize("zone", ["Pacific/Pago_Pago", "America/New_York", "Europe/Amsterdam", "Pacific/Auckland"])
def test_the_due_day_is_right_in_every_time_zone(zone: str, tmp_path: Path) -> None:
    """Wherever the learner lives, Anki shows the card on the day on which the terminal asks it."""
    code = f"""if True:
        from pathlib import Path
        from quiz.core.memory import Rating, Review, fold
        from tests.test_anki_schedule import *
        with collection(Path({str(tmp_path)!r}) / "anki") as col:
            reviews = reviews_of(LEGER, (9000, EASY))
            imported(Path({str(tmp_path)!r}), col, write_deck(Path({str(tmp_path)!r}), WORDS), reviews)
            card, memory = card_of(col, "klein/leger", "Recognition"), known(reviews)
            print(card.due - col.sched.today, (memory.due // 1000 - col.sched.day_cutoff + 86_400) / 86_400)
    """
    done = run([sys.executable, "-W", "error", "-c", code], env={**os.environ, "TZ": zone}, capture_output=True,
               text=True, check=False, cwd=Path(__file__).parent.parent)  # fmt: skip
    assert done.returncode == 0, done.stderr
    days, exact = done.stdout.split()
    assert float(days) == float(exact)


def test_answers_of_one_millisecond_are_all_kept() -> None:
    """A taken millisecond is left for the next free one, in the order of time and of cards."""

    def row(time: int) -> Row:
        return Row(time, 3, 0, 1, 0, 500, 1000)

    logs = [(7, [row(100), row(102)]), (5, [row(100), row(101)]), (9, [row(200)])]
    assert [(time, card) for time, card, _ in numbered(logs, taken=[103])] == [
        (100, 5), (101, 7), (102, 5), (104, 7), (200, 9),
    ]  # fmt: skip


def test_what_was_never_asked_has_no_schedule() -> None:
    """Without reviews there is nothing to schedule and nothing to log."""
    assert scheduled([], START, 0.9) == (None, [])


def database(path: Path) -> sqlite3.Connection:
    """The collection in a package."""
    connection = sqlite3.connect(":memory:")
    with zipfile.ZipFile(path) as package:
        connection.deserialize(zstd.decompress(package.read("collection.anki21b")))
    return connection


def test_the_command_exports_what_counts(tmp_path: Path, quiz_home: Path) -> None:
    """Amended answers go with their last rating, withdrawn ones not at all; the bytes are the same each time."""
    write_deck(tmp_path, WORDS)
    first, second, third = reviews_of(LEGER, (9000, AGAIN), (8000, GOOD), (7000, GOOD))
    with Store(quiz_home / FILE_NAME) as store:
        for review in (first, second, third):
            store.add(review)
        store.overrule(LEGER, first.time, EASY)
        store.withdraw(LEGER, second.time)
        store.hold(Hold(PRODUCTION, first.time, FOREVER))
    line = ["export", "klein", "--decks", str(tmp_path / "decks"), "--with-progress", "--timestamp", str(NOW / 1000)]
    for name in ("one.apkg", "two.apkg"):
        assert main([*line, "--output", str(tmp_path / name)]) == 0
    assert (tmp_path / "one.apkg").read_bytes() == (tmp_path / "two.apkg").read_bytes()
    connection = database(tmp_path / "one.apkg")
    assert connection.execute("SELECT id, ease FROM revlog ORDER BY id").fetchall() == [
        (first.time, 4),
        (third.time, 3),
    ]
    assert connection.execute("SELECT count(*) FROM cards WHERE queue = -1").fetchone() == (1,)
    data = json.loads(connection.execute("SELECT data FROM cards WHERE type = 2").fetchone()[0])
    assert data["s"] == pytest.approx(
        known([Review(LEGER, first.time, EASY, 3.5, day_start=START), third]).stability, abs=0.001
    )
    connection.close()


def test_without_the_option_all_cards_are_new(tmp_path: Path, quiz_home: Path) -> None:
    """A deck for someone else carries nothing of the learner's."""
    write_deck(tmp_path, WORDS)
    with Store(quiz_home / FILE_NAME) as store:
        store.add(reviews_of(LEGER, (9000, EASY))[0])
    assert main(["export", "klein", "--decks", str(tmp_path / "decks"), "-o", str(tmp_path / "x.apkg")]) == 0
    connection = database(tmp_path / "x.apkg")
    assert connection.execute("SELECT count(*) FROM revlog").fetchone() == (0,)
    assert connection.execute("SELECT DISTINCT type, queue FROM cards").fetchall() == [(0, 0)]
    connection.close()


def test_the_day_begins_at_four_by_the_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the clock is ahead of UTC the day begins earlier, with summer time too."""
    monkeypatch.setenv("TZ", "Europe/Amsterdam")
    time.tzset()
    try:
        assert day_start(1_719_000_000_000) == 120
        assert day_start(1_705_000_000_000) == 180
        assert begins(day_of(1_705_000_000_000, 180), 180) % DAY == 3 * HOUR
    finally:
        monkeypatch.undo()
        time.tzset()
