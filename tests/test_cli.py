"""The command as a user meets it: what it prints, and its exit codes."""

import os
import re
import sys
from pathlib import Path
from subprocess import PIPE, CompletedProcess, Popen, run

import pytest

from quiz.cli import main
from quiz.core.memory import Rating, Review
from quiz.store import Store

ROOT = Path(__file__).parent.parent
NOW = 1_766_000_000.0


def quiz(*arguments: str, typed: str = "", cwd: Path = ROOT, **environment: str) -> CompletedProcess[str]:
    """Run the program as a process of its own, its input and output no terminal."""
    return run(
        [sys.executable, "-m", "quiz", *arguments],
        input=typed, capture_output=True, text=True, encoding="utf-8", cwd=cwd, check=False,
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8", **environment},
    )  # fmt: skip


def check_error(*arguments: str, says: str, home: Path | None = None) -> None:
    """The program says one line about a mistake of the user's and exits with 1."""
    done = quiz(*arguments, QUIZ_HOME=str(home)) if home else quiz(*arguments)
    assert done.returncode == 1, done
    assert says in done.stderr
    assert done.stderr.startswith("quiz: ")
    assert done.stderr.count("\n") == 1
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["plya"], "no command is called 'plya'; did you mean 'play'?"),
        (["play", "wit-ruslnd"], "no deck is called 'wit-ruslnd'; did you mean 'wit-rusland'?"),
        (["play", "--decks", "nowhere"], "there is no folder nowhere"),
        (["play", "--decks", "tests"], "there is no deck in tests"),
        (["play", "--limit", "none"], "--limit"),
        (["play", "wit-rusland", "--direction", "nl-fr"], "no deck goes 'nl-fr'; there are en-nl, nl-en"),
        (["play", "--tag", "nonsense"], "no note has the tag 'nonsense'; there are"),
        (["play", "--kind", "nonsense"], "--kind"),
        (["check", "nowhere.yaml"], "no deck is called 'nowhere.yaml'"),
        (["check", "README.md"], "README.md is no part of a deck"),
        (["export", "--output", "/nonexistent/x.apkg"], "cannot write /nonexistent/x.apkg"),
        (["export", "--timestamp", "soon"], "--timestamp"),
        (["new", "quiz"], "quiz exists and is not empty"),
        (["schema", "card"], "card"),
        (["--lang", "tlh"], "--lang"),
    ],
)
def test_a_mistake_gets_one_line(arguments: list[str], says: str) -> None:
    """A wrong command, option, deck or file: one clear line, exit code 1, no traceback."""
    check_error(*arguments, says=says)


def test_a_folder_that_cannot_be_made_gets_one_line(tmp_path: Path) -> None:
    """Where progress cannot be kept, the program says so and asks nothing."""
    (tmp_path / "file").touch()
    check_error("play", says="file", home=tmp_path / "file")


def test_a_damaged_progress_file_is_left_alone(tmp_path: Path) -> None:
    """A progress file that is none is refused, and not a byte of it changes."""
    damaged = tmp_path / "progress.sqlite3"
    damaged.write_bytes(b"not a database, but perhaps years of reviews" * 100)
    before = damaged.read_bytes()
    check_error("play", says="damaged", home=tmp_path)
    assert damaged.read_bytes() == before


def test_our_own_mistake_shows_a_traceback(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """A bug of the program is no user's mistake: exit code 3, with the traceback to report."""

    def broken_clock() -> float:
        raise RuntimeError("the clock is broken")

    assert main(["decks"], clock=broken_clock) == 3
    assert "RuntimeError: the clock is broken" in capsys.readouterr().err


def test_help_names_every_command() -> None:
    """`quiz --help` lists the commands with what they do."""
    done = quiz("--help")
    assert done.returncode == 0
    assert "Start a session at once." in done.stdout
    assert "quiz play --help" not in done.stderr


def test_decks_are_listed_in_plain_lines_to_a_pipe() -> None:
    """`quiz decks` into a pipe prints a line for each deck, without colours or frames."""
    done = quiz("decks")
    assert done.returncode == 0
    assert "(wit-rusland, nl–en): 0 due" in done.stdout
    assert "\x1b" not in done.stdout


def test_only_the_decks_that_are_played_are_read(tmp_path: Path) -> None:
    """Once a deck is begun, `quiz play` reads that alone: another one that cannot be read stops nobody."""
    broken = tmp_path / "decks" / "broken"
    broken.mkdir(parents=True)
    (broken / "deck.yaml").write_text("id: [", encoding="utf-8")
    decks, home = str(broken.parent), str(tmp_path)
    assert "broken" in quiz("play", typed="1\n", QUIZ_DECKS=decks, QUIZ_HOME=home).stderr
    for arguments in (["play", "wit-rusland"], ["play"]):
        done = quiz(*arguments, "--lang", "en", typed="1\n", QUIZ_DECKS=decks, QUIZ_HOME=home)
        assert (done.returncode, done.stderr) == (0, "")
        assert "Question 1" in done.stdout


@pytest.mark.parametrize("lang", ["en", "nl"])
def test_a_plain_session_needs_no_terminal(lang: str, tmp_path: Path) -> None:
    """With answers on standard input the session runs as plain lines, and each answer is kept."""
    done = quiz("play", "wit-rusland", "--seed", "1", "--lang", lang, typed="1\n1\n1\n", QUIZ_HOME=str(tmp_path))
    assert done.returncode == 0, done.stderr
    assert "\x1b" not in done.stdout
    assert "╭" not in done.stdout
    with Store(tmp_path / "progress.sqlite3") as store:
        assert sum(memory.reviews for memory in store.memories().values()) == 3


def test_the_same_seed_asks_the_same(tmp_path: Path) -> None:
    """Chance is repeatable: one seed, one session."""
    first, second = (
        quiz("play", "--seed", "7", "--lang", "en", typed="1\n" * 9, QUIZ_HOME=str(tmp_path / name)).stdout
        for name in "ab"
    )
    assert "Question 5" in first
    assert first.partition(" min")[0].rsplit("·", 1)[0] == second.partition(" min")[0].rsplit("·", 1)[0]


def test_cram_schedules_nothing(tmp_path: Path) -> None:
    """`--cram` asks, judges, and leaves the schedule as it was."""
    done = quiz("play", "--cram", "--seed", "1", "--lang", "en", typed="1\n\n" * 5, QUIZ_HOME=str(tmp_path))
    assert done.returncode == 0
    assert "nothing was scheduled" in done.stdout
    with Store(tmp_path / "progress.sqlite3") as store:
        assert store.memories() == {}


def test_overruling_in_plain_lines(tmp_path: Path) -> None:
    """`!` as the next line counts the last answer as right."""
    typed = "something else\n!\n"
    done = quiz("play", "--kind", "short", "--seed", "1", "--lang", "en", typed=typed, QUIZ_HOME=str(tmp_path))
    assert "1 answer · 1 right" in done.stdout
    with Store(tmp_path / "progress.sqlite3") as store:
        (card,) = store.memories()
        assert [int(review.rating) for review in store.reviews(card)] == [3]


def test_own_decks_are_found(tmp_path: Path) -> None:
    """Decks are found in `decks/` here, where `QUIZ_DECKS` points, and with `--decks`."""
    for name in ("decks/here", "elsewhere", "named"):
        assert quiz("new", str(tmp_path / name)).returncode == 0
    done = quiz("decks", "--decks", str(tmp_path / "named"), cwd=tmp_path, QUIZ_DECKS=str(tmp_path / "elsewhere"))
    for deck_id in ("here", "elsewhere", "named", "wit-rusland"):
        assert f"({deck_id}, nl–en)" in done.stdout


def test_the_first_of_two_decks_of_an_id_counts(tmp_path: Path) -> None:
    """A deck that is named stands before one of its id found elsewhere, whose notes are not even read."""
    for place in ("one", "other"):
        assert quiz("new", str(tmp_path / place / "own")).returncode == 0
    (tmp_path / "one" / "own" / "vocabulary.yaml").write_text("- {id: a, nl: de hond, en: dog}\n", encoding="utf-8")
    (tmp_path / "other" / "own" / "vocabulary.yaml").write_text("- @\n", encoding="utf-8")
    places = [str(tmp_path / "one"), str(tmp_path / "other")]
    for ordered, said in ((places, ""), (places[::-1], "1 problem")):
        done = quiz("decks", "--decks", ordered[0], "--lang", "en", QUIZ_DECKS=ordered[1])
        assert done.stdout.count("(own, nl–en)") == 1
        assert ("problem" in done.stdout) is bool(said)


@pytest.mark.parametrize("wrong", [("--tag", "nope"), ("--direction", "xx-yy")])
def test_what_is_asked_for_wrongly_is_told_before_anything_else(wrong: tuple[str, str], tmp_path: Path) -> None:
    """No progress file is made for it, and one that cannot be used does not hide it."""
    done = quiz("play", "marche", *wrong, QUIZ_HOME=str(tmp_path / "home"))
    assert (done.returncode, done.stderr.count("\n")) == (1, 1)
    assert wrong[1] in done.stderr
    assert not (tmp_path / "home").exists()
    (tmp_path / "progress.sqlite3").write_text("no database", encoding="utf-8")
    assert wrong[1] in quiz("play", "marche", *wrong, QUIZ_HOME=str(tmp_path)).stderr


def test_an_interruption_while_the_program_is_loaded() -> None:
    """Ctrl-C in the first moments ends it without a word, as it does later."""
    code = (
        "import os, signal, sys\n"
        "class Interrupted:\n"
        "    def find_spec(self, name, *rest):\n"
        "        if name == 'click': os.kill(os.getpid(), signal.SIGINT)\n"
        "sys.meta_path.insert(0, Interrupted())\n"
        "from quiz.__main__ import run; run()"
    )
    done = run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (130, "", "")


def test_a_deck_with_problems_can_be_learnt(tmp_path: Path) -> None:
    """Notes with problems are left out and counted; the others are asked."""
    folder = tmp_path / "own"
    assert quiz("new", str(folder)).returncode == 0
    notes = folder / "vocabulary.yaml"
    notes.write_text(notes.read_text(encoding="utf-8") + "\n- id: half\n  nl: half\n", encoding="utf-8")
    exported = quiz("export", str(folder), "--output", str(tmp_path / "own.apkg"))
    assert f"1 problem in {folder}; the notes concerned are left out" in exported.stderr
    done = quiz("decks", "--decks", str(folder), "--lang", "en")
    assert "finds 1 problem" in done.stdout
    assert quiz("play", str(folder), "--lang", "en").stdout.startswith("A day in the park")


def test_a_reader_that_goes_away_is_no_mistake() -> None:
    """`quiz schema | head -1` ends without a word of complaint."""
    program = Popen([sys.executable, "-m", "quiz", "schema"], stdout=PIPE, stderr=PIPE, cwd=ROOT)
    assert program.stdout
    assert program.stderr
    program.stdout.read(1)
    program.stdout.close()
    complaint = program.stderr.read()
    program.stderr.close()
    program.wait()
    assert complaint == b""


def test_nothing_to_ask_is_said(tmp_path: Path) -> None:
    """Where all is done for now, the program says so, and how to go on."""
    assert quiz("new", str(tmp_path / "own")).returncode == 0
    done = quiz("play", str(tmp_path / "own"), "--new", "0", "--lang", "en")
    assert done.returncode == 0
    assert "Nothing to ask" in done.stdout


@pytest.mark.parametrize(
    ("kind", "task"), [("typed", "Type it in"), ("choice", "What does this mean?"), ("cloze", "Fill in the gap")]
)
def test_kind_asks_only_that(kind: str, task: str, tmp_path: Path) -> None:
    """`--kind typed` asks new words typed too, `--kind choice` only as a choice, `--kind cloze` only in sentences."""
    done = quiz(
        "play", "wit-rusland", "--kind", kind, "--seed", "1", "--lang", "en", typed="1\n\n" * 5, QUIZ_HOME=str(tmp_path)
    )
    tasks = [line for line in done.stdout.splitlines() if line.endswith(("(noun · A2)", "(noun · B1)"))]
    assert len(tasks) >= 3
    assert all(line.startswith(task) for line in tasks)


def test_a_living_note_keeps_its_progress(tmp_path: Path) -> None:
    """A `was:` that names a note which is still there takes nothing from it."""
    folder = tmp_path / "own"
    assert quiz("new", str(folder)).returncode == 0
    notes = folder / "vocabulary.yaml"
    first, second, *_ = re.findall(r"^- id: (.+)$", notes.read_text(), re.MULTILINE)
    with Store(tmp_path / "progress.sqlite3") as store:
        store.add(Review(f"own/{first}/recognition", 1, Rating.GOOD, 1.0))
    notes.write_text(notes.read_text().replace(f"- id: {second}\n", f"- id: {second}\n  was: [{first}]\n"))
    quiz("play", str(folder), QUIZ_HOME=str(tmp_path))
    with Store(tmp_path / "progress.sqlite3") as store:
        assert list(store.memories()) == [f"own/{first}/recognition"]


def test_a_session_without_an_answer_leaves_another_alone(tmp_path: Path) -> None:
    """Who puts the only card of a session off has not finished the session that was left before."""
    home = str(tmp_path)
    quiz("play", "wit-rusland", "--lang", "en", typed="1\n", QUIZ_HOME=home)
    quiz("play", "marche", "--limit", "1", "--lang", "en", typed="-\n", QUIZ_HOME=home)
    assert "Not finished: Belarus" in quiz("--lang", "en", typed="q\n", QUIZ_HOME=home).stdout


def test_bytes_that_are_no_text_are_an_answer(tmp_path: Path) -> None:
    """A line in another encoding is judged like any other, and the lines after it are read."""
    command = [sys.executable, "-m", "quiz", "play", "wit-rusland", "--kind", "typed", "--lang", "en"]
    done = run(command, input=b"caf\xe9\n\nb\n\n", capture_output=True, check=False, cwd=ROOT,
                          env={**os.environ, "QUIZ_HOME": str(tmp_path), "PYTHONIOENCODING": "utf-8:strict"})  # fmt: skip
    assert done.returncode == 0, done.stderr
    with Store(tmp_path / "progress.sqlite3") as store:
        assert [review.answer for review in store.all_reviews()] == ["caf?", "b"]


def test_the_last_answer_can_be_overruled_in_plain_lines(tmp_path: Path) -> None:
    """Where no question follows, one more line is read for it."""
    options = ("play", "wit-rusland", "--limit", "1", "--kind", "number", "--lang", "en", "--seed", "1")
    wrong = quiz(*options, typed="8\n!\n", QUIZ_HOME=str(tmp_path / "a"))
    assert "Counted as right" in wrong.stdout


def test_nothing_is_promised_where_nothing_is_scheduled(tmp_path: Path) -> None:
    """A card that is put away in a session that schedules nothing is only left out of it."""
    done = quiz("play", "wit-rusland", "--cram", "--lang", "en", typed="=\n", QUIZ_HOME=str(tmp_path))
    assert "Left out of this session" in done.stdout
    assert "bring" not in done.stdout


def test_a_limit_of_a_deck_named_by_its_path(tmp_path: Path) -> None:
    """The limit is kept for the deck's id, however the deck was named."""
    done = quiz("settings", "new", "3", "--deck", "decks/wit-rusland", QUIZ_HOME=str(tmp_path))
    assert done.returncode == 0, done.stderr
    assert "new --deck wit-rusland: 3" in quiz("settings", QUIZ_HOME=str(tmp_path)).stdout
