"""The progress file: nothing acknowledged is lost, nothing damaged is touched, and the memory is the fold of the log."""

import sqlite3
import subprocess
import sys
import threading
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quiz.core.day import DAY
from quiz.core.memory import Rating, Review, fold
from quiz.core.progress import FOREVER, Amendment, Entry, Hold, Withdrawal
from quiz.store import Store, StoreError
from quiz.store.schema import MIGRATIONS

ROOT = Path(__file__).parent.parent
NOW = 1_760_000_000_000
CARD = "deck/note/recognition"
AGAIN, HARD, GOOD, EASY = Rating


def review(time: int, rating: Rating = GOOD, card: str = CARD, answer: str = "het leger") -> Review:
    """An answer given at that time."""
    return Review(card, time, rating, 3.25, "terminal", "typed", "correct", answer)


def filled(path: Path, count: int = 3) -> None:
    """A progress file with so many reviews, each of a card of its own, closed."""
    with Store(path) as store:
        for number in range(count):
            store.add(review(NOW + number, card=f"deck/note-{number}/recognition"))


def whole_log(path: Path) -> dict[str, list[Review]]:
    """Every review in the file by card, read anew; the file must pass SQLite's own check."""
    with closing(sqlite3.connect(path)) as db:
        assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        cards = [row[0] for row in db.execute("SELECT DISTINCT card FROM review ORDER BY card")]
    with Store(path) as store:
        return {card: store.reviews(card) for card in cards}


def check_memory_is_the_fold(path: Path) -> None:
    """The table of memories is what the log folds to, and rebuilding it changes nothing."""
    log = whole_log(path)
    with Store(path) as store:
        before = store.memories()
        assert before == {card: fold(reviews) for card, reviews in log.items()}
        assert store.rebuild() == len(log)
        assert store.memories() == before


def check_refused(path: Path, *says: str) -> None:
    """Opening the file or reading it gives one line with these words; not a byte of it changes."""
    before = path.read_bytes()

    def read() -> None:
        with Store(path) as store:
            store.memories()

    with pytest.raises(StoreError) as raised:
        read()
    message = str(raised.value)
    assert all(word in message for word in (*says, str(path)))
    assert "\n" not in message
    assert path.read_bytes() == before


def process(script: str, *arguments: object) -> subprocess.Popen[str]:
    """Another Python process that runs these lines."""
    command = [sys.executable, "-c", script, *map(str, arguments)]
    return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=ROOT)


def test_what_was_written_is_read(tmp_path: Path) -> None:
    """A review comes back as it was given, and its memory is that of the fold."""
    with Store(tmp_path / "deep" / "down" / "progress.sqlite3") as store:
        written, memory = store.add(review(NOW))
        assert written == review(NOW)
        assert store.reviews(CARD) == [written]
        assert store.memories() == {CARD: memory} == {CARD: fold([written])}
        assert store.reviews("another/card/recognition") == []


def test_a_review_is_on_the_disk_when_add_returns(tmp_path: Path) -> None:
    """Another connection reads review and memory at once, while the first is still open."""
    path = tmp_path / "p"
    with Store(path) as store:
        for number in range(3):
            _, memory = store.add(review(NOW + number * DAY))
            with Store(path) as other:
                assert len(other.reviews(CARD)) == number + 1
                assert other.memories() == {CARD: memory}


ADDER = """
import sys
from pathlib import Path
from quiz.core.memory import Rating, Review
from quiz.store import Store
store = Store(Path(sys.argv[1]))
for number in range(100_000):
    store.add(Review(f"deck/note-{number % 7}/cloze", number, Rating(number % 4 + 1), 1.0))
    print(number, flush=True)
"""


@pytest.mark.parametrize("answers", [1, 2, 9, 40])
def test_a_killed_process_loses_nothing(tmp_path: Path, answers: int) -> None:
    """Killed by SIGKILL right after `add` returned, every acknowledged review is there, and at most one more."""
    path = tmp_path / "p"
    with process(ADDER, path) as adder:
        assert adder.stdout is not None
        acknowledged = [int(adder.stdout.readline()) for _ in range(answers)][-1]
        adder.kill()
        acknowledged = max([acknowledged, *(int(line) for line in adder.stdout if line.endswith("\n"))])
    times = sorted(review.time for reviews in whole_log(path).values() for review in reviews)
    assert times in ([*range(acknowledged + 1)], [*range(acknowledged + 2)])
    check_memory_is_the_fold(path)


FILLED_DISK = """
import resource, sys
from pathlib import Path
from quiz.core.memory import Rating, Review
from quiz.store import Store, StoreError
path = Path(sys.argv[1])
store = Store(path)
store.add(Review("deck/note/cloze", 1, Rating.GOOD, 1.0))
limit = resource.getrlimit(resource.RLIMIT_FSIZE)
resource.setrlimit(resource.RLIMIT_FSIZE, (Path(f"{path}-wal").stat().st_size, limit[1]))
try:
    store.add(Review("deck/note/cloze", 2, Rating.GOOD, 1.0))
except StoreError as error:
    print(error)
resource.setrlimit(resource.RLIMIT_FSIZE, limit)
store.add(Review("deck/note/cloze", 3, Rating.GOOD, 1.0))
"""


def test_a_disk_that_takes_no_more(tmp_path: Path) -> None:
    """Where the file cannot grow, one line says that nothing was written; with room again the store goes on."""
    path = tmp_path / "p"
    with process(FILLED_DISK, path) as full:
        said, _ = full.communicate()
    assert full.returncode == 0
    assert said.startswith(f"{path}: ")
    assert said.count("\n") == 1
    assert [review.time for review in whole_log(path)["deck/note/cloze"]] == [1, 3]
    check_memory_is_the_fold(path)


def test_a_newer_version_is_refused(tmp_path: Path) -> None:
    """A file that a newer version wrote is not touched, and the line says what to do."""
    path = tmp_path / "p"
    filled(path)
    with closing(sqlite3.connect(path)) as db:
        db.execute(f"PRAGMA user_version = {len(MIGRATIONS) + 1}")
    check_refused(path, "newer version", "update")


def overwritten(path: Path) -> None:
    """Text in place of the database."""
    path.write_bytes(b"years of reviews, perhaps\n" * 500)


def cut(path: Path) -> None:
    """The first half only, as after a copy that was broken off."""
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 8192 * 4096])


def zeroed(path: Path) -> None:
    """All pages but the first lost."""
    data = path.read_bytes()
    path.write_bytes(data[:4096] + bytes(len(data) - 4096))


def header_lost(path: Path) -> None:
    """The first 100 bytes lost."""
    path.write_bytes(bytes(100) + path.read_bytes()[100:])


def no_text(path: Path) -> None:
    """A card's name whose bytes are no UTF-8."""
    with closing(sqlite3.connect(path)) as db, db:
        db.execute("UPDATE memory SET card = CAST(x'ff2f2f' AS TEXT) WHERE card LIKE '%-7/%'")


@pytest.mark.parametrize("damage", [overwritten, cut, zeroed, header_lost, no_text])
def test_a_damaged_file_is_refused(tmp_path: Path, damage: Callable[[Path], None]) -> None:
    """Whatever the damage, one line says so, and the file stays as it is, to be mended or put away."""
    path = tmp_path / "p"
    filled(path, 60)
    damage(path)
    check_refused(path, "damaged", "left as it is")


@pytest.mark.parametrize("statements", [["CREATE TABLE mail (x)"], [f"PRAGMA user_version = {len(MIGRATIONS)}"],
                                        ["CREATE TABLE review (x)", "PRAGMA application_id = 7"]])  # fmt: skip
def test_the_database_of_another_program_is_refused(tmp_path: Path, statements: list[str]) -> None:
    """A database that is not ours gets none of our tables."""
    path = tmp_path / "p"
    with closing(sqlite3.connect(path)) as db:
        for statement in statements:
            db.execute(statement)
    check_refused(path, "another program")


def test_an_empty_file_is_a_fresh_one(tmp_path: Path) -> None:
    """A file of no bytes holds nothing to lose, and is used."""
    path = tmp_path / "p"
    path.touch()
    filled(path, 2)
    assert len(whole_log(path)) == 2


def test_a_file_in_place_of_the_folder(tmp_path: Path) -> None:
    """Where the folder cannot be made, one line names the obstacle and the way round it."""
    (tmp_path / "home").write_bytes(b"a file")
    for path in (tmp_path / "home" / "p", tmp_path / "home" / "deeper" / "p"):
        with pytest.raises(StoreError, match=r"^cannot use .*home.*QUIZ_HOME$"):
            Store(path)
    assert (tmp_path / "home").read_bytes() == b"a file"


def test_a_folder_in_place_of_the_file(tmp_path: Path) -> None:
    """Where a folder stands in the file's place, one line says what to do."""
    with pytest.raises(StoreError, match=r"^.*unable to open database file; .*QUIZ_HOME$"):
        Store(tmp_path)


def test_each_deck_has_its_own_memories(tmp_path: Path) -> None:
    """The memories of some decks are theirs alone, however alike the names, and a deck knows when it was studied."""
    decks = ("deck", "deck-a", "deck0", "dec")
    with Store(tmp_path / "p") as store:
        for number, deck in enumerate(decks):
            store.add(review(NOW + number, card=f"{deck}/note/recognition"))
        assert set(store.memories(["deck"])) == {CARD}
        assert set(store.memories(["deck-a", "dec"])) == {"deck-a/note/recognition", "dec/note/recognition"}
        assert store.memories(decks) == store.memories()
        assert [store.last_studied(deck) for deck in (*decks, "de")] == [NOW, NOW + 1, NOW + 2, NOW + 3, 0]


def test_what_was_answered_since(tmp_path: Path) -> None:
    """Each card answered since a time, and whether it had been before; what was taken back is passed over."""
    old, new, undone = (f"deck/{name}/recognition" for name in ("old", "new", "undone"))
    with Store(tmp_path / "p") as store:
        for card, time in ((old, NOW - DAY), (old, NOW), (old, NOW + 1), (new, NOW + 2), (undone, NOW + 3)):
            store.add(review(time, card=card))
        store.withdraw(undone, NOW + 3)
        assert store.answered_since(NOW) == {old: True, new: False}


def test_a_merged_file_folds_each_card_it_touches(tmp_path: Path) -> None:
    """After a merge every memory is the fold; a card whose only answer the file takes back has none."""
    other = "deck/other/recognition"
    with Store(tmp_path / "p") as store:
        store.add(review(NOW))
        store.add(review(NOW, card=other))
        entries: list[Entry] = [
            review(NOW - DAY, AGAIN),
            Withdrawal(other, NOW),
            Amendment(CARD, NOW, EASY),
            review(NOW - 2 * DAY),
        ]
        assert store.merge(entries) == 4
        assert store.memories() == {CARD: fold(store.reviews(CARD))}
        assert [one.rating for one in store.reviews(CARD)] == [GOOD, AGAIN, EASY]


def test_two_stores_at_once(tmp_path: Path) -> None:
    """Two sessions on one file both keep everything, and each sees what the other has written."""
    path = tmp_path / "p"
    with Store(path) as one, Store(path) as other:
        for number in range(6):
            (one, other)[number % 2].add(review(NOW + number * DAY))
        assert one.memories() == other.memories() == {CARD: fold(one.reviews(CARD))}
    assert len(whole_log(path)[CARD]) == 6


def test_a_store_waits_for_a_writer_only_so_long(tmp_path: Path) -> None:
    """While another process writes, an answer waits, then one line says why; nothing of it was written."""
    path = tmp_path / "p"
    with (
        Store(path, busy_seconds=0.01) as store,
        closing(sqlite3.connect(path, isolation_level=None)) as writer,
    ):
        store.add(review(NOW))
        writer.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreError, match="another session is writing"):
            store.add(review(NOW + DAY))
        assert store.memories()[CARD].reviews == 1
        writer.execute("ROLLBACK")
        assert store.add(review(NOW + DAY))[1].reviews == 2


def test_a_file_that_is_being_read_can_be_opened(tmp_path: Path) -> None:
    """The switch to the write-ahead log needs the file alone; a reader in the way delays it, and stops nobody."""
    path = tmp_path / "p"
    filled(path)
    with closing(sqlite3.connect(path, isolation_level=None)) as reader:
        reader.execute("PRAGMA journal_mode = DELETE")
        reader.execute("BEGIN")
        reader.execute("SELECT * FROM review").fetchall()
        with Store(path, busy_seconds=0.01) as store:
            assert len(store.memories()) == 3


OPENER = """
import sys
from pathlib import Path
from quiz.store import Store
folder, name = Path(sys.argv[1]), sys.argv[2]
from quiz.core.memory import Rating, Review
print("ready", flush=True)
sys.stdin.readline()
for number in range(25):
    with Store(folder / str(number)) as store:
        store.add(Review(f"deck/{name}/cloze", 1, Rating.GOOD, 1.0))
"""


def test_two_processes_open_a_new_file_at_once(tmp_path: Path) -> None:
    """Both find a file that was migrated exactly once, and both write to it."""
    with process(OPENER, tmp_path, "one") as one, process(OPENER, tmp_path, "other") as other:
        for opener in (one, other):
            assert opener.stdout is not None
            assert opener.stdout.readline() == "ready\n"
        for opener in (one, other):
            assert opener.stdin is not None
            opener.stdin.write("go\n")
            opener.stdin.flush()
    assert (one.returncode, other.returncode) == (0, 0)
    for number in range(25):
        assert set(whole_log(tmp_path / str(number))) == {"deck/one/cloze", "deck/other/cloze"}


def test_eight_threads_open_a_new_file_at_once(tmp_path: Path) -> None:
    """However many open a new file in one moment, each of them can use it."""
    failures: list[Exception] = []

    def use(path: Path, barrier: threading.Barrier, number: int) -> None:
        barrier.wait()
        try:
            with Store(path) as store:
                store.add(review(NOW, card=f"deck/note-{number}/cloze"))
        except Exception as error:  # the thread's own, to be shown by the test
            failures.append(error)

    for attempt in range(5):
        path, barrier = tmp_path / str(attempt), threading.Barrier(8)
        threads = [threading.Thread(target=use, args=(path, barrier, number)) for number in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert not failures
        assert len(whole_log(path)) == 8


def test_opening_again_changes_nothing(tmp_path: Path) -> None:
    """A file that has had its migrations is opened as it is."""
    path = tmp_path / "p"
    filled(path)
    before = path.read_bytes()
    with Store(path) as store:
        assert len(store.memories()) == 3
    assert path.read_bytes() == before


def test_the_clock_goes_back(tmp_path: Path) -> None:
    """An answer dated before the last one takes its place in time, not in the order of writing."""
    with Store(tmp_path / "p") as store:
        store.add(review(NOW, AGAIN))
        store.add(review(NOW + 10 * DAY, EASY))
        written, memory = store.add(review(NOW - 365 * DAY, HARD))
        assert written.time == NOW - 365 * DAY
        assert [one.time for one in store.reviews(CARD)] == [NOW - 365 * DAY, NOW, NOW + 10 * DAY]
        assert memory == fold(store.reviews(CARD)) == store.memories()[CARD]
        assert memory.last == NOW + 10 * DAY


def test_the_same_millisecond_twice(tmp_path: Path) -> None:
    """Two answers to a card in one millisecond are both kept, a millisecond apart; other cards are not moved."""
    with Store(tmp_path / "p") as store:
        times = [store.add(review(NOW, rating))[0].time for rating in (AGAIN, GOOD, GOOD)]
        assert times == [NOW, NOW + 1, NOW + 2]
        assert store.add(review(NOW, card="deck/other/cloze"))[0].time == NOW
        assert store.memories()[CARD] == fold(store.reviews(CARD))


def test_overruling_keeps_both(tmp_path: Path) -> None:
    """The memory follows the learner's rating; the log still says what the verdict was."""
    path = tmp_path / "p"
    with Store(path) as store:
        store.add(review(NOW - DAY))
        wrong, _ = store.add(review(NOW, AGAIN))
        memory = store.overrule(CARD, wrong.time, GOOD)
        assert memory == store.memories()[CARD] == fold([review(NOW - DAY), review(NOW, GOOD)])
        assert [one.rating for one in store.reviews(CARD)] == [GOOD, GOOD]
        assert store.overrule(CARD, wrong.time, EASY) == fold([review(NOW - DAY), review(NOW, EASY)])
    with closing(sqlite3.connect(path)) as db:
        assert db.execute("SELECT rating FROM review WHERE time = ?", (NOW,)).fetchone() == (int(AGAIN),)
    check_memory_is_the_fold(path)


def test_what_was_not_answered_cannot_be_overruled(tmp_path: Path) -> None:
    """An overruling without its answer is a mistake of the caller, and leaves nothing behind."""
    with Store(tmp_path / "p") as store:
        store.add(review(NOW, AGAIN))
        for card, time in ((CARD, NOW + 1), ("deck/other/cloze", NOW)):
            with pytest.raises(LookupError):
                store.overrule(card, time, GOOD)
        store.add(review(NOW + 1, AGAIN))
        assert [one.rating for one in store.reviews(CARD)] == [AGAIN, AGAIN]


def test_the_memory_is_rebuilt_from_the_log_alone(tmp_path: Path) -> None:
    """Whatever the table of memories held, wrong rows and rows of no card, after rebuilding it is the fold."""
    path = tmp_path / "p"
    filled(path)
    with Store(path) as store:
        before = store.memories()
    with closing(sqlite3.connect(path)) as db, db:
        db.execute("UPDATE memory SET stability = 99, due = 0")
        db.execute("INSERT INTO memory VALUES ('deck/none/cloze', 'review', -1, 1, 1, 1, 1, 1, 0)")
    with Store(path) as store:
        assert store.memories() != before
        assert store.rebuild() == len(before)
        assert store.memories() == before


def test_a_renamed_card_keeps_its_progress(tmp_path: Path) -> None:
    """Reviews, overrulings and memory go to the new id; doing it again, or for cards without progress, changes nothing."""
    path = tmp_path / "p"
    with Store(path) as store:
        store.add(review(NOW, card="deck/old/cloze"))
        store.add(review(NOW + DAY, AGAIN, card="deck/old/cloze"))
        memory = store.overrule("deck/old/cloze", NOW + DAY, EASY)
        for _ in range(2):
            store.rename([("deck/never/cloze", "deck/now/cloze"), ("deck/old/cloze", "deck/new/cloze")])
            assert store.memories() == {"deck/new/cloze": memory}
        assert [one.rating for one in store.reviews("deck/new/cloze")] == [GOOD, EASY]
    check_memory_is_the_fold(path)


def test_two_notes_that_become_one(tmp_path: Path) -> None:
    """Where both ids have progress nothing is lost: other answers of one millisecond stand beside each other."""
    path = tmp_path / "p"
    with Store(path) as store:
        store.add(review(NOW, AGAIN, card="deck/new/cloze"))
        store.add(review(NOW, GOOD, card="deck/old/cloze"))
        store.add(review(NOW + 1, EASY, card="deck/old/cloze"))
        store.rename([("deck/old/cloze", "deck/new/cloze")])
        moved = [(one.time, one.rating) for one in store.reviews("deck/new/cloze")]
        assert moved == [(NOW, AGAIN), (NOW + 1, GOOD), (NOW + 2, EASY)]
    check_memory_is_the_fold(path)


def test_a_review_under_both_ids_counts_once(tmp_path: Path) -> None:
    """The same answer under the old and the new id, as after a merge of two machines, is one answer."""
    path = tmp_path / "p"
    with Store(path) as store:
        for card in ("deck/old/cloze", "deck/new/cloze"):
            store.add(review(NOW, card=card))
        store.rename([("deck/old/cloze", "deck/new/cloze")])
        assert store.memories()["deck/new/cloze"].reviews == 1
        assert set(store.memories()) == {"deck/new/cloze"}
    check_memory_is_the_fold(path)


def test_nothing_to_rename_needs_no_lock(tmp_path: Path) -> None:
    """Where no card was renamed a session starts though another is writing."""
    path = tmp_path / "p"
    filled(path)
    with (
        Store(path, busy_seconds=0.01) as store,
        closing(sqlite3.connect(path, isolation_level=None)) as writer,
    ):
        writer.execute("BEGIN IMMEDIATE")
        store.rename([("deck/old/cloze", "deck/new/cloze")])


@pytest.mark.parametrize(
    "answer", ["café ‘x’ 🙂", "a\x00b", "line\nline", "it's; DROP TABLE review", "\u202e", "\udc80"]
)
def test_any_answer_is_kept(tmp_path: Path, answer: str) -> None:
    """Whatever was typed is read back as it was written; only half a surrogate pair, which is no text, becomes `?`."""
    with Store(tmp_path / "p") as store:
        written, _ = store.add(review(NOW, answer=answer))
        assert store.reviews(CARD) == [written]
        assert written.answer == ("?" if answer == "\udc80" else answer)


steps = st.tuples(
    st.sampled_from(["add", "add", "add", "overrule", "rename"]),
    st.sampled_from(["deck/a/cloze", "deck/b/cloze", "deck/c/cloze"]),
    st.integers(NOW - 2 * DAY, NOW + 2 * DAY) | st.sampled_from([NOW, NOW + 1]),
    st.sampled_from(Rating),
)


@settings(max_examples=25)
@given(st.lists(steps, max_size=12))
def test_the_memory_is_the_fold_whatever_happens(history: list[tuple[str, str, int, Rating]]) -> None:
    """After answers in any order of time, overrulings and renamings the table is what the log folds to."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "p"
        added = 0
        with Store(path) as store:
            for step, card, time, rating in history:
                reviews = store.reviews(card)
                if step == "add":
                    store.add(review(time, rating, card, answer=str(added)))
                    added += 1
                elif step == "overrule" and reviews:
                    store.overrule(card, reviews[time % len(reviews)].time, rating)
                elif step == "rename":
                    store.rename([(card, "deck/c/cloze")])
        assert sum(len(reviews) for reviews in whole_log(path).values()) == added
        check_memory_is_the_fold(path)


def test_what_was_overruled_most_comes_first(tmp_path: Path) -> None:
    """Answers counted as right against the verdict are gathered by card and wording; lowered ratings are no hint.

    Nor is what was typed into a sentence: there another word may fit that is no translation.
    """
    with Store(tmp_path / "p.sqlite3") as store:
        for time, answer in enumerate(["landmacht", "legermacht", "landmacht", "legerr"]):
            review = Review(
                "d/leger/production", time, Rating.AGAIN, 1.0, exercise="typed", outcome="wrong", answer=answer
            )
            store.add(review)
            if answer != "legerr":
                store.overrule(review.card, time, Rating.GOOD)
        store.add(Review("d/leger/production", 8, Rating.AGAIN, 1.0, exercise="cloze", outcome="wrong", answer="troep"))
        store.overrule("d/leger/production", 8, Rating.GOOD)
        store.add(
            Review("d/leger/recognition", 9, Rating.GOOD, 1.0, exercise="typed", outcome="correct", answer="army")
        )
        store.overrule("d/leger/recognition", 9, Rating.AGAIN)
        assert store.overruled() == [
            ("d/leger/production", "landmacht", 2),
            ("d/leger/production", "legermacht", 1),
        ]


def test_the_last_hold_counts_whatever_the_clock_says(tmp_path: Path) -> None:
    """A card that was put away by a machine whose clock is ahead can be brought back here."""
    with Store(tmp_path / "p.sqlite3") as store:
        store.merge([Hold(CARD, NOW + DAY, FOREVER)])
        store.hold(Hold(CARD, NOW, 0))
        assert store.holds(NOW) == {}
