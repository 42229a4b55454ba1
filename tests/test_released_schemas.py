"""Every form that the progress file ever had: it opens, and keeps each review.

`tests/data/schema/vN.sqlite3` was written by the program of that time and is never changed. Whoever adds a migration
adds the file that the version before it writes, and the step's fingerprint.
"""

import hashlib
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from quiz.core.memory import Rating, fold
from quiz.store import Store
from quiz.store.backups import Backups, opened
from quiz.store.restore import check, restore
from quiz.store.schema import MIGRATIONS
from tests.test_store import check_memory_is_the_fold

RELEASED = Path(__file__).parent / "data" / "schema"
FINGERPRINTS = (
    "3b7ad579ecfe3a82",
    "229ce97d02dfdd56",
)
COLUMNS = "card, time, rating, seconds, origin, exercise, outcome, answer"
Rows = list[tuple[object, ...]]


def log_of(path: Path) -> tuple[Rows, Rows]:
    """The reviews and amendments of a file as they stand in it, whatever its version."""
    with opened(path) as db:
        reviews = db.execute(f"SELECT {COLUMNS} FROM review ORDER BY card, time").fetchall()
        return reviews, db.execute("SELECT card, time, rating FROM amendment ORDER BY card, time").fetchall()


@pytest.fixture(params=range(1, len(MIGRATIONS) + 1))
def released(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A copy of the file of each version, where the program may change it."""
    path = tmp_path / "progress.sqlite3"
    shutil.copyfile(RELEASED / f"v{request.param}.sqlite3", path)
    with closing(sqlite3.connect(path)) as db:
        assert db.execute("PRAGMA user_version").fetchone() == (request.param,)
    return path


def test_every_review_is_kept(released: Path) -> None:
    """After opening, each review and amendment stands in the log as before, and the file is of the newest version."""
    reviews, amendments = log_of(released)
    assert len(reviews) == 400
    assert len(amendments) > 10
    with Store(released) as store:
        assert len(store.memories()) > 50
    assert log_of(released) == (reviews, amendments)
    with closing(sqlite3.connect(released)) as db:
        assert db.execute("PRAGMA user_version").fetchone() == (len(MIGRATIONS),)
        assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_the_memory_is_the_fold_of_the_log(released: Path) -> None:
    """The memories are those of the reviews that count, with their amended ratings."""
    check_memory_is_the_fold(released)
    with Store(released) as store:
        card = next(iter(store.memories()))
        assert store.memories()[card] == fold(store.reviews(card))


def test_learning_goes_on(released: Path) -> None:
    """An answer can be added to an old card, and overruled."""
    with Store(released) as store:
        card, memory = next(iter(store.memories().items()))
        before = len(store.reviews(card))
        last = store.reviews(card)[-1]
        written, after = store.add(type(last)(card, memory.last + 86_400_000, Rating.AGAIN, 1.0))
        assert after.reviews == before + 1
        assert store.overrule(card, written.time, Rating.GOOD).reviews == before + 1


def test_a_backup_of_that_time_can_be_restored(released: Path, tmp_path: Path) -> None:
    """A file of any version is a backup that can be put back, with all that is in it."""
    home = tmp_path / "home" / "progress.sqlite3"
    assert check(released) == 400
    assert restore(home, released, 1.0) is None
    assert log_of(home) == log_of(released)
    check_memory_is_the_fold(home)


def test_an_older_file_is_backed_up_before_it_is_changed(released: Path) -> None:
    """There is a backup from before each step that was needed, and the first has the whole log."""
    log = log_of(released)
    with closing(sqlite3.connect(released)) as db:
        (version,) = db.execute("PRAGMA user_version").fetchone()
    with Store(released):
        pass
    backups = Backups(released).all()
    assert [backup.moment for backup in backups] == [
        f"before-version-{number}" for number in range(version + 1, len(MIGRATIONS) + 1)
    ]
    for backup in backups:
        assert log_of(backup.path) == log


def test_a_released_step_never_changes() -> None:
    """Each step is as it was when it was released, to the letter: files in the world have gone through it."""
    found = tuple(hashlib.sha256("\0".join(step).encode()).hexdigest()[:16] for step in MIGRATIONS)
    assert found == FINGERPRINTS


def test_there_is_a_file_of_every_version() -> None:
    """No version is without its file."""
    assert sorted(path.name for path in RELEASED.iterdir()) == sorted(
        f"v{number}.sqlite3" for number in range(1, len(MIGRATIONS) + 1)
    )
