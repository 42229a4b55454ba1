"""One memory here and in Anki: `quiz sync` with the real engine, whole and interrupted."""

import hashlib
import shutil
import signal
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import groupby
from pathlib import Path
from random import Random
from subprocess import PIPE, Popen, run
from typing import Any

import pytest
from anki.collection import Collection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from quiz.anki.live import opened as opened_here
from quiz.cli import main
from quiz.cli.sync import BACKUPS
from quiz.core.day import DAY, MINUTE, day_of
from quiz.core.memory import Rating, Review
from quiz.errors import UserError
from quiz.store import FILE_NAME, Store
from tests.anki_decks import WORDS, write_deck
from tests.anki_engine import collection, everything, exported, import_package
from tests.test_anki_import import LEGER, NOW, START, anki_card, answered, log, review
from tests.test_memory_in_anki import answer

AGAIN, HARD, GOOD, EASY = Rating
PRODUCTION = "klein/leger/production"
CARDS = [LEGER, PRODUCTION, "klein/samenvoegen/recognition"]
ROOT = Path(__file__).parent.parent


@pytest.fixture
def anki(tmp_path: Path) -> Path:
    """A closed collection that has our notes; the deck is in `decks` beside it."""
    return prepared(tmp_path)


def prepared(folder: Path) -> Path:
    """A closed collection with our notes and FSRS on, in `anki` below a folder, and the deck in `decks`."""
    with collection(folder / "anki") as col:
        col.set_config("fsrs", True)
        import_package(col, exported(everything(folder), folder))
    return folder / "anki" / "collection.anki2"


@contextmanager
def opened(path: Path) -> Iterator[Any]:
    """The collection in Anki."""
    col = Collection(str(path))
    try:
        yield col
    finally:
        col.close()


def sync(path: Path) -> int:
    """`quiz sync`; its exit code."""
    return main(["sync", str(path), "--decks", str(path.parent.parent / "decks")])


def answered_here(home: Path, *reviews: Review) -> None:
    """Give answers in the terminal."""
    with Store(home / FILE_NAME) as store:
        for one in reviews:
            store.add(one)


def digest(path: Path) -> bytes:
    """What a file holds, in short."""
    return hashlib.sha256(path.read_bytes()).digest()


def check_one_memory(path: Path, home: Path) -> None:
    """Both sides have the same answers to each card, and make the same memory of them."""
    with opened(path) as col, Store(home / FILE_NAME) as store:
        here = {card: [int(one.rating) for one in store.reviews(card)] for card in CARDS}
        there = {
            card: col.db.list("select ease from revlog where cid = ? and ease > 0 order by id", anki_card(col, card).id)
            for card in CARDS
        }
        assert here == there
        for card, memory in store.memories().items():
            computed = col.compute_memory_state(anki_card(col, card).id)
            # Anki keeps it in 32 bits, and so does not know a large one to the thousandth
            assert computed.stability == pytest.approx(memory.stability, rel=1e-5, abs=0.001)
            assert computed.difficulty == pytest.approx(memory.difficulty, abs=0.001)


def test_both_ways(anki: Path, quiz_home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Each side gets what it lacks, at its true time; a second run changes nothing, not a byte."""
    here = [review(LEGER, 8), review(LEGER, 3, EASY), review(PRODUCTION, 2, HARD)]
    there = [review(LEGER, 9), review("klein/samenvoegen/recognition", 1)]
    answered_here(quiz_home, *here)
    with opened(anki) as col:
        answered(col, *there)
    assert sync(anki) == 0
    out = capsys.readouterr().out
    assert "from Anki: 2 new answers to 2 cards, 0 known already" in out
    assert "to Anki: 3 new answers, 2 cards" in out
    both = sorted(here + there, key=lambda one: one.time)
    assert [(one.card, one.time, one.rating) for one in log(quiz_home)] == [
        (one.card, one.time, one.rating) for one in both
    ]
    with opened(anki) as col:
        assert col.db.list("select id from revlog order by id") == [one.time for one in both]
    check_one_memory(anki, quiz_home)
    before, progress = digest(anki), log(quiz_home)
    assert sync(anki) == 0
    assert "0 new answers to 0 cards, 5 known already\nto Anki: nothing new\n" in capsys.readouterr().out
    assert digest(anki) == before
    assert log(quiz_home) == progress


def test_a_card_that_both_sides_took_for_new(anki: Path, quiz_home: Path) -> None:
    """Learnt here, then begun anew there before a sync: Anki computes its memory from all the answers."""
    answered_here(quiz_home, review(LEGER, 9, EASY), review(LEGER, 6, HARD))
    with opened(anki) as col:
        answered(col, review(LEGER, 3, GOOD))
    assert sync(anki) == 0
    with opened(anki) as col:
        assert col.db.list("select type from revlog order by id") == [0, 1, 1]
    check_one_memory(anki, quiz_home)


def test_the_card_stands_in_anki_as_it_does_here(anki: Path, quiz_home: Path) -> None:
    """State, interval, due day, counts and memory are those of the terminal; a suspended card stays suspended."""
    answered_here(quiz_home, review(LEGER, 30, EASY), review(LEGER, 20, AGAIN), review(LEGER, 19.99, GOOD),
                  review(LEGER, 15, EASY), review(PRODUCTION, 0.001, GOOD),
                  review("klein/samenvoegen/recognition", 1, EASY))  # fmt: skip
    with opened(anki) as col:
        col.sched.suspend_cards([anki_card(col, "klein/samenvoegen/recognition").id])
    assert sync(anki) == 0
    with Store(quiz_home / FILE_NAME) as store:
        memories = store.memories()
    with opened(anki) as col:
        card, memory = anki_card(col, LEGER), memories[LEGER]
        assert (card.type, card.queue, card.reps, card.lapses) == (2, 2, 4, 1)
        assert card.due - col.sched.today == day_of(memory.due, START) - day_of(NOW, START)
        assert card.ivl == day_of(memory.due, START) - day_of(memory.last, START)
        assert card.memory_state.stability == pytest.approx(memory.stability, abs=0.001)
        assert card.last_review_time == memory.last // 1000
        assert card.original_position is not None
        card = anki_card(col, PRODUCTION)
        assert (card.type, card.queue, card.left % 1000) == (1, 1, 1)
        assert card.due == memories[PRODUCTION].due // 1000
        card = anki_card(col, "klein/samenvoegen/recognition")
        assert (card.type, card.queue) == (2, -1)
        assert col.fix_integrity()[1]


def test_a_package_and_then_syncs(tmp_path: Path, quiz_home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Cards that came with their progress are in step already, though two answers share a millisecond."""
    write_deck(tmp_path, WORDS)
    answered_here(quiz_home, review(LEGER, 5), review(PRODUCTION, 5))
    package = tmp_path / "x.apkg"
    assert main(["export", "klein", "--decks", str(tmp_path / "decks"), "--with-progress", "-o", str(package)]) == 0
    with collection(tmp_path / "anki") as col:
        import_package(col, package, with_scheduling=True)
    capsys.readouterr()
    path = tmp_path / "anki" / "collection.anki2"
    assert sync(path) == 0
    assert "0 new answers to 0 cards, 2 known already\nto Anki: nothing new" in capsys.readouterr().out
    answered_here(quiz_home, review(PRODUCTION, 1))
    assert sync(path) == 0
    check_one_memory(path, quiz_home)


def test_answers_that_were_amended_or_taken_back_since(
    anki: Path, quiz_home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """What the learner says of an answer after it went to Anki holds there too; a card without answers is new again."""
    first, second, third = review(LEGER, 9, AGAIN), review(LEGER, 8), review(PRODUCTION, 3)
    answered_here(quiz_home, first, second, third)
    assert sync(anki) == 0
    with Store(quiz_home / FILE_NAME) as store:
        store.overrule(LEGER, first.time, EASY)
        store.withdraw(LEGER, second.time)
        store.withdraw(PRODUCTION, third.time)
    assert sync(anki) == 0
    check_one_memory(anki, quiz_home)
    with opened(anki) as col:
        card = anki_card(col, PRODUCTION)
        assert (card.type, card.queue, card.reps, card.memory_state) == (0, 0, 0, None)
        assert anki_card(col, LEGER).reps == 1
    before = digest(anki)
    capsys.readouterr()
    assert sync(anki) == 0
    assert "to Anki: nothing new" in capsys.readouterr().out
    assert digest(anki) == before


def test_a_card_that_was_reset_in_anki(anki: Path, quiz_home: Path) -> None:
    """Answers from before a reset go to neither memory; those after it count on both sides."""
    with opened(anki) as col:
        answered(col, review(LEGER, 9))
        card = anki_card(col, LEGER)
        col.sched.schedule_cards_as_new([card.id])
        reset = col.db.scalar("select max(id) from revlog")
    answered_here(quiz_home, review(LEGER, 4), Review(LEGER, reset + 1, EASY, 2.0, day_start=START))
    assert sync(anki) == 0
    with Store(quiz_home / FILE_NAME) as store:
        assert [one.rating for one in store.reviews(LEGER)] == [EASY]
        stability = store.memories()[LEGER].stability
    with opened(anki) as col:
        assert col.db.list("select ease from revlog order by id") == [3, 0, 4]
        assert col.compute_memory_state(card.id).stability == pytest.approx(stability, abs=0.001)


def test_a_card_in_a_filtered_deck_waits(anki: Path, quiz_home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Nothing is written of such a card until it is back in its own deck."""
    with opened(anki) as col:
        answered(col, review(LEGER, 9, EASY))
        deck = col.sched.get_or_create_filtered_deck(0)
        deck.name = "cram"
        deck.config.search_terms[0].search = "is:review"
        deck_id = col.sched.add_or_update_filtered_deck(deck).id
        assert anki_card(col, LEGER).odid
    answered_here(quiz_home, review(LEGER, 2))
    before = digest(anki)
    assert sync(anki) == 0
    assert "1 cards wait" in capsys.readouterr().err
    assert digest(anki) == before
    with opened(anki) as col:
        col.sched.empty_filtered_deck(deck_id)
    assert sync(anki) == 0
    check_one_memory(anki, quiz_home)


def test_without_our_notes(tmp_path: Path, quiz_home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A collection without our notes is told to need the package first, and is left as it is."""
    with collection(tmp_path / "anki"):
        pass
    write_deck(tmp_path, WORDS)
    path = tmp_path / "anki" / "collection.anki2"
    before = digest(path)
    assert sync(path) == 1
    assert "import the package of `quiz export` in Anki first" in capsys.readouterr().err
    assert digest(path) == before
    assert not (quiz_home / BACKUPS).exists()


def test_a_collection_of_an_old_anki(anki: Path, quiz_home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A collection that is still of the old schema is left to the old Anki, which could not read the new one."""
    answered_here(quiz_home, review(LEGER, 2))
    Collection(str(anki)).close(downgrade=True)
    before = digest(anki)
    assert sync(anki) == 1
    assert "update Anki first" in capsys.readouterr().err
    assert digest(anki) == before


def test_a_package_is_no_collection(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A package is for `quiz import`, which the line says."""
    path = exported(everything(tmp_path), tmp_path)
    assert main(["sync", str(path)]) == 1
    assert f"quiz import {path}" in capsys.readouterr().err


def test_without_the_library(anki: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """Where Anki's library is missing one line says how to get it."""
    monkeypatch.setitem(sys.modules, "anki", None)
    assert sync(anki) == 1
    assert capsys.readouterr().err == "quiz: this needs Anki's own library: pip install 'tweetalig[anki]'\n"


def test_a_collection_that_is_open(anki: Path, quiz_home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """While Anki has the collection open, nothing is read and nothing written."""
    answered_here(quiz_home, review(LEGER, 2))
    with opened(anki) as col:
        answered(col, review(PRODUCTION, 1))
        assert sync(anki) == 1
        assert "close Anki" in capsys.readouterr().err
        assert col.db.scalar("select count() from revlog") == 1
    assert len(log(quiz_home)) == 1


def test_a_collection_that_is_opened_meanwhile(anki: Path) -> None:
    """Anki's library finds it open where the file alone does not show it; the line is as clear."""
    code = f"import sys; from anki.collection import Collection; c = Collection({str(anki)!r}); print('open', flush=True); sys.stdin.read(); c.close()"
    with Popen([sys.executable, "-c", code], stdin=PIPE, stdout=PIPE, text=True) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "open\n"
        with pytest.raises(UserError, match="Anki already open"), opened_here(anki):
            pass
        other.communicate("")


def test_ten_backups_are_kept(
    anki: Path, quiz_home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Each run that writes first copies the collection as it was; the eleventh copy takes the place of the first."""
    folder = quiz_home / BACKUPS
    clock = iter(range(100))
    copies: list[bytes] = []
    for number in range(12):
        answered_here(quiz_home, review(LEGER, 20 - number))
        copies.append(digest(anki))
        line = ["sync", str(anki.parent), "--decks", str(anki.parent.parent / "decks")]
        assert main(line, clock=lambda: NOW / 1000 + next(clock)) == 0
    assert [digest(path) for path in sorted(folder.iterdir())] == copies[2:]
    assert len(set(copies)) == 12


KILLED = """
import os, signal, sys
from quiz.cli import main
def die(*args, **options):
    os.kill(os.getpid(), signal.SIGKILL)
{patch}
main(["sync", sys.argv[1], "--decks", sys.argv[2]])
"""
MOMENTS = {
    "before anything": "import quiz.store; quiz.store.Store.merge = die",
    "before the copy": "import quiz.anki.backup; quiz.anki.backup.back_up = die",
    "amid the copy": "import shutil; shutil.copy2 = lambda one, two: (open(two, 'wb').write(b'SQLite'), die())",
    "between the two": "import quiz.anki.live; quiz.anki.live.write = die",
    "amid writing": "from anki.collection import Collection; Collection.update_cards = die",
    "before the end": "from anki.dbproxy import DBProxy; from anki._backend import RustBackend; RustBackend.db_commit = die",
    "before it is closed": "from anki.collection import Collection; Collection.close = die",
}


@pytest.mark.parametrize("moment", MOMENTS)
def test_killed_and_run_again(moment: str, anki: Path, quiz_home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Killed at any moment, the next run completes what was begun: each answer once on either side."""
    answered_here(quiz_home, review(LEGER, 8), review(LEGER, 3, EASY), review(PRODUCTION, 2))
    with opened(anki) as col:
        answered(col, review(LEGER, 9), review(CARDS[2], 1))
    code = KILLED.format(patch=MOMENTS[moment])
    done = run([sys.executable, "-c", code, str(anki), str(anki.parent.parent / "decks")], check=False, cwd=ROOT,
               capture_output=True, text=True)  # fmt: skip
    assert done.returncode == -signal.SIGKILL, done.stderr
    again = sync(anki)
    if again != 0:
        # the library was killed with the collection open: Anki mends that when it opens it
        assert "did not close it well" in capsys.readouterr().err
        with opened(anki):
            pass
        again = sync(anki)
    assert again == 0
    check_one_memory(anki, quiz_home)
    assert len(log(quiz_home)) == 5
    assert sync(anki) == 0
    assert capsys.readouterr().out.endswith("to Anki: nothing new\n")


def give(path: Path, home: Path, answers: Sequence[tuple[str, Review]]) -> None:
    """Give answers, each on its side, without a sync between them."""
    for side, batch in groupby(answers, key=lambda one: one[0]):
        reviews = [one for _, one in batch]
        if side == "here":
            answered_here(home, *reviews)
            continue
        with opened(path) as col:
            for one in reviews:
                card = anki_card(col, one.card).id
                before = col.db.scalar("select max(id) from revlog where cid = ? and ease > 0", card)
                answer(col, card, one, one.day - day_of(before, START) if before else 0)


def check_all_of(path: Path, home: Path, answers: Sequence[tuple[str, Review]]) -> None:
    """After a sync each answer is once on either side, both make one memory of them, and another sync changes nothing."""
    check_one_memory(path, home)
    assert Counter((one.card, one.rating) for one in log(home)) == Counter((one.card, one.rating) for _, one in answers)
    before, progress = digest(path), log(home)
    assert sync(path) == 0
    assert digest(path) == before
    assert log(home) == progress


def test_400_answers(anki: Path, quiz_home: Path) -> None:
    """200 answers here and 200 there, now some on this side and now on that, with a sync after every 50."""
    random = Random(200)
    sides = ["here"] * 20 + ["there"] * 20
    random.shuffle(sides)
    answers = []
    when = NOW - 400 * DAY
    for side in sides:
        for _ in range(10):
            when += random.randrange(MINUTE, DAY)
            rating = random.choices(list(Rating), (2, 1, 6, 1))[0]
            answers.append((side, Review(random.choice(CARDS), when, rating, 2.0, day_start=START)))
    for start in range(0, 400, 50):
        give(anki, quiz_home, answers[start : start + 50])
        assert sync(anki) == 0
    check_all_of(anki, quiz_home, answers)


steps = st.tuples(st.sampled_from(["here", "there"]), st.sampled_from(CARDS), st.sampled_from(list(Rating)),
                  st.sampled_from([0, 5 * MINUTE, 11 * MINUTE, DAY, 3 * DAY, 9 * DAY]))  # fmt: skip


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a prepared collection and its deck."""
    folder = tmp_path_factory.mktemp("template")
    prepared(folder)
    return folder


@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.lists(steps, min_size=4, max_size=12), min_size=2, max_size=5))
def test_whatever_comes_when(
    template: Path, monkeypatch: pytest.MonkeyPatch, rounds: list[list[tuple[str, str, Rating, int]]]
) -> None:
    """Answers here and there in any order, several cards even in one millisecond, and a sync after each round."""
    with tempfile.TemporaryDirectory() as name:
        folder, home = Path(name), Path(name) / "home"
        shutil.copytree(template, folder, dirs_exist_ok=True)
        monkeypatch.setenv("QUIZ_HOME", str(home))
        path = folder / "anki" / "collection.anki2"
        when = NOW - 500 * DAY
        at_once: set[str] = set()
        everything_given: list[tuple[str, Review]] = []
        for one in rounds:
            given = []
            for side, card, rating, asked in one:
                # nobody answers one card twice in a moment
                wait = asked or (MINUTE if card in at_once else 0)
                when += wait
                at_once = {card} if wait else at_once | {card}
                given.append((side, Review(card, when, rating, 2.0, day_start=START)))
            give(path, home, given)
            assert sync(path) == 0
            everything_given += given
        check_all_of(path, home, everything_given)
