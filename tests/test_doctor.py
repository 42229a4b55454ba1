"""`quiz backup`, `quiz restore` and `quiz doctor` as a learner meets them, and what follows a session."""

import io
import os
import signal
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from quiz.cli import main
from quiz.core.day import DAY
from quiz.core.memory import Rating, Review
from quiz.store import FILE_NAME, Store
from quiz.store.backups import Backups
from tests.terminal import Terminal
from tests.test_store import NOW, cut, filled, overwritten, review, whole_log

Capture = pytest.CaptureFixture[str]


@pytest.fixture
def progress(quiz_home: Path) -> Path:
    """A progress file with three answers."""
    path = quiz_home / FILE_NAME
    filled(path)
    return path


def doctor(capture: Capture, *arguments: str) -> tuple[int, dict[str, str]]:
    """The exit code, and a line on each thing that was looked at: the one that is wrong, if one is."""
    capture.readouterr()
    code = main(["doctor", *arguments])
    lines = capture.readouterr().out.splitlines()
    assert all(line[:2] in ("✓ ", "✗ ") for line in lines)
    assert code == int(any(line.startswith("✗") for line in lines))
    return code, {line[2:].partition(":")[0]: line for line in sorted(lines)}


def test_all_is_well(progress: Path, capsys: Capture) -> None:
    """On a sound machine every line has its ✓ and nothing is changed."""
    before = progress.read_bytes()
    code, lines = doctor(capsys)
    assert code == 0
    assert set(lines) == {"decks", "settings", "progress", "memory", "backups", "disk"}
    assert "3 answers" in lines["progress"]
    assert "3 cards" in lines["memory"]
    assert progress.read_bytes() == before


def test_before_anything_was_learnt(quiz_home: Path, capsys: Capture) -> None:
    """A new machine is well too, and the doctor makes no progress file."""
    code, lines = doctor(capsys)
    assert code == 0
    assert str(quiz_home / FILE_NAME) in lines["progress"]
    assert not (quiz_home / FILE_NAME).exists()


def test_a_memory_that_is_not_the_fold_is_found_and_mended(progress: Path, capsys: Capture) -> None:
    """Wrong, missing and surplus rows are counted; `--fix` folds them anew, and then all is well."""
    with Store(progress) as store:
        sound = store.memories()
    with closing(sqlite3.connect(progress)) as db, db:
        db.execute("UPDATE memory SET stability = 99 WHERE card = 'deck/note-0/recognition'")
        db.execute("DELETE FROM memory WHERE card = 'deck/note-1/recognition'")
        db.execute("INSERT INTO memory VALUES ('deck/none/cloze', 'review', -1, 1, 1, 1, 1, 1, 0)")
    code, lines = doctor(capsys)
    assert code == 1
    assert lines["memory"] == (
        "✗ memory: 3 of 3 cards are not as the log has them; `quiz doctor --fix` folds them anew"
    )
    assert doctor(capsys, "--fix")[0] == 0
    assert doctor(capsys)[0] == 0
    with Store(progress) as store:
        assert store.memories() == sound


def test_a_memory_for_another_retention_is_right(quiz_home: Path, capsys: Capture) -> None:
    """The doctor folds as the learner's settings had it folded, and leaves that as it is."""
    path = quiz_home / FILE_NAME
    with Store(path, retention=0.8) as store:
        for number in range(4):
            store.add(review(NOW + number * DAY))
        before = store.memories()
    assert doctor(capsys, "--fix")[0] == 0
    with closing(sqlite3.connect(path)) as db, db:
        db.execute("UPDATE memory SET due = 1")
    assert doctor(capsys, "--fix")[0] == 0
    with Store(path, retention=0.8) as store:
        assert store.memories() == before


@pytest.mark.parametrize("damage", [overwritten, cut, Path.unlink], ids=["text", "cut", "a folder"])
def test_a_progress_that_cannot_be_used(progress: Path, capsys: Capture, damage: Callable[[Path], None]) -> None:
    """The line on the progress says what to do, the other lines are there all the same, and the file is as it was."""
    filled(progress, 60)
    damage(progress)
    if not progress.exists():
        progress.mkdir()
    before = progress.read_bytes() if progress.is_file() else b""
    code, lines = doctor(capsys)
    assert code == 1
    assert lines["progress"].startswith("✗")
    assert ("quiz restore" if progress.is_file() else "no file") in lines["progress"]
    assert lines["decks"].startswith("✓")
    assert lines["disk"].startswith("✓")
    assert (progress.read_bytes() if progress.is_file() else b"") == before


def test_settings_that_cannot_be_read(quiz_home: Path, capsys: Capture) -> None:
    """A settings file with a mistake is named with what is wrong in it and the ways out."""
    (quiz_home / "settings.json").write_text('{"new": "many"}')
    code, lines = doctor(capsys)
    assert code == 1
    assert "settings.json" in lines["settings"]
    assert "delete it" in lines["settings"]
    (quiz_home / "settings.json").write_text('{"new": 7}')
    assert doctor(capsys)[0] == 0


def test_a_deck_with_a_problem(tmp_path: Path, capsys: Capture) -> None:
    """A deck with problems is named with the command that lists them."""
    assert main(["new", str(tmp_path / "own")]) == 0
    (tmp_path / "own" / "more.yaml").write_text("- {id: half, nl: half}\n")
    code, lines = doctor(capsys, "--decks", str(tmp_path / "own"))
    assert code == 1
    assert f"1 problem in {tmp_path / 'own'}; `quiz check" in lines["decks"]


def test_a_backup_that_is_damaged_is_named(progress: Path, capsys: Capture) -> None:
    """A backup that could not be restored is told of while there is time."""
    made = Backups(progress).make("before-restore")
    made.write_bytes(b"no database")
    code, lines = doctor(capsys)
    assert code == 1
    assert str(made) in lines["backups"]


def test_an_answer_from_the_future(progress: Path, capsys: Capture) -> None:
    """Answers dated after now tell of a clock that was or is wrong."""
    assert main(["doctor"], clock=lambda: NOW / 1000 - 365 * 86_400) == 1
    said = capsys.readouterr().out
    assert "✗ clock: the clock says 2024-10-" in said
    assert "your last answer is of 2025-10-" in said


def test_a_backup_where_the_learner_wants_it(progress: Path, tmp_path: Path, capsys: Capture) -> None:
    """`quiz backup FILE` copies all; an existing file is replaced only with `--force`, the progress itself never."""
    target = tmp_path / "mine.sqlite3"
    assert main(["backup", str(target)]) == 0
    assert f"{target}: 3 answers" in capsys.readouterr().out
    assert whole_log(target) == whole_log(progress)
    filled(progress, 7)
    before = target.read_bytes()
    assert main(["backup", str(target)]) == 1
    assert "--force" in capsys.readouterr().err
    assert target.read_bytes() == before
    assert main(["backup", "--force", str(target)]) == 0
    assert len(whole_log(target)) == 7
    assert main(["backup", "--force", str(progress)]) == 1
    assert "your progress itself" in capsys.readouterr().err


def test_a_backup_among_the_others(progress: Path, capsys: Capture) -> None:
    """`quiz backup` alone adds one to the folder, and `quiz restore` alone lists them, sound or not."""
    assert main(["backup"]) == 0
    made = Backups(progress).folder / "0001-asked-for.sqlite3"
    assert capsys.readouterr().out == f"{made}: 3 answers\n"
    (Backups(progress).folder / "0002-2026-11-26.sqlite3").write_bytes(b"broken")
    assert main(["restore"]) == 0
    first, second = capsys.readouterr().out.splitlines()
    assert first == f"{made}: 3 answers"
    assert "damaged" in second


def test_nothing_to_back_up_or_to_restore(quiz_home: Path, capsys: Capture) -> None:
    """Before the first answer there is nothing to copy, and no backup to list."""
    assert main(["backup"]) == 1
    assert "no progress yet" in capsys.readouterr().err
    assert main(["restore"]) == 0
    assert "no backup" in capsys.readouterr().out
    assert [path.name for path in quiz_home.iterdir()] == ["settings.json"]


def test_a_backup_is_put_back(progress: Path, tmp_path: Path, capsys: Capture) -> None:
    """`quiz restore FILE` says how many answers there are now and where those before are kept."""
    target = tmp_path / "mine.sqlite3"
    assert main(["backup", str(target)]) == 0
    filled(progress, 7)
    capsys.readouterr()
    assert main(["restore", str(target)]) == 0
    said = capsys.readouterr().out
    assert "3 answers restored; what was there before is kept in" in said
    assert len(whole_log(progress)) == 3
    assert len(whole_log(Path(said.rpartition(" ")[2].strip()))) == 7


@pytest.fixture
def silence(monkeypatch: pytest.MonkeyPatch) -> None:
    """A learner who answers nothing."""
    monkeypatch.setattr("sys.stdin", io.StringIO(""))


@pytest.mark.usefixtures("silence")
def test_a_session_is_followed_by_the_backup_of_its_day(progress: Path) -> None:
    """After the first session of a day there is a backup with its answers; a second session makes none."""
    for _ in range(2):
        assert main(["play", "wit-rusland", "--plain"], clock=lambda: NOW / 1000 + 86_400) == 0
    (backup,) = Backups(progress).all()
    assert backup.moment == "2025-10-10"
    assert len(whole_log(backup.path)) == 3


@pytest.mark.parametrize("hours", [1, 48])
def test_who_always_closes_the_window_gets_a_backup_too(progress: Path, hours: int) -> None:
    """Where no session came to its end for more than a day of learning, the next one begins with the backup."""
    made = Backups(progress).daily("2026-01-01")
    assert made is not None
    changed = progress.stat().st_mtime
    os.utime(made, (changed - hours * 3_600,) * 2)
    with Terminal(["play", "wit-rusland", "--lang", "en"]) as terminal:
        terminal.wait_for("1")
        terminal.child.kill(signal.SIGKILL)
    assert len(Backups(progress).all()) == (1 if hours == 1 else 2)


def test_what_lies_among_the_backups_keeps_none_from_being_made(progress: Path) -> None:
    """A copy of the learner's own, a folder and a link that leads nowhere are no backups, however new they are."""
    made = Backups(progress).daily("2026-01-01")
    assert made is not None
    os.utime(made, (progress.stat().st_mtime - 48 * 3_600,) * 2)
    (made.parent / "mine.sqlite3").touch()
    (made.parent / "0007-folder.sqlite3").mkdir()
    (made.parent / "0008-gone.sqlite3").symlink_to("nowhere")
    assert main(["play", "nope"]) == 1  # what comes before a session is done by then
    days = [backup.moment for backup in Backups(progress).all() if backup.path.is_file()]
    assert (days[0], len(days)) == ("2026-01-01", 2)


def test_a_listing_makes_no_backup(progress: Path) -> None:
    """Only sessions are followed by a backup."""
    assert main(["decks"]) == 0
    assert Backups(progress).all() == []


@pytest.mark.usefixtures("silence")
def test_a_session_under_a_wrong_clock_is_followed_by_a_word(progress: Path, capsys: Capture) -> None:
    """A clock that went back a year is told of after each session; the answers are kept all the same."""
    with Store(progress) as store:
        store.add(Review("deck/note-0/recognition", NOW - 365 * DAY, Rating.GOOD, 1.0))
    for _ in range(2):
        assert main(["play", "wit-rusland", "--plain"], clock=lambda: NOW / 1000 - 365 * 86_400) == 0
    assert capsys.readouterr().err.count("set the clock right") == 2
    assert len(whole_log(progress)["deck/note-0/recognition"]) == 2
