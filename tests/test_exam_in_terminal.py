"""Whole exams in a real pseudo-terminal, read from the screen, and by pipe."""

import os
import re
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from random import Random
from xml.etree import ElementTree

import pytest

import quiz
from quiz.cli import main
from quiz.core.deck import Deck
from quiz.core.exam import draw
from quiz.core.exercise import ChoiceExercise, ClozeExercise, Exercise, TruthExercise, TypedExercise
from tests.terminal import ROOT, Terminal
from tests.test_report import Page
from tests.walk import right_keys

ENTER = "\r"
NOON = 1_766_000_000
QUESTION = ("q stop", "Ctrl-D stop")
SEED = 4


@pytest.fixture
def starter(tmp_path: Path) -> Path:
    """The deck that `quiz new` writes: it has a note of every kind."""
    folder = tmp_path / "starter"
    assert main(["new", str(folder)]) == 0
    return folder


@pytest.fixture
def clock(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The file with the time that `tests.clocked` reads."""
    file = tmp_path / "clock"
    file.write_text(str(NOON), encoding="ascii")
    monkeypatch.setenv("QUIZ_CLOCK", str(file))
    return file


def questions(deck: Deck, wanted: int = 20) -> tuple[Exercise, ...]:
    """What is asked with the seed of these tests, in English."""
    return draw(deck, wanted, question_role="known", random=Random(SEED)).questions


def exam(folder: Path, *options: str, lang: str = "en") -> list[str]:
    """The command line of an exam with the seed of these tests."""
    return ["exam", str(folder), "--seed", str(SEED), "--lang", lang, *options]


def is_key(one: Exercise) -> bool:
    """Whether a question is answered by one key."""
    return isinstance(one, ChoiceExercise | TruthExercise)


def answer(terminal: Terminal, one: Exercise, keys: str) -> None:
    """Wait for the question and answer it."""
    terminal.wait_for(*QUESTION)
    terminal.send(keys if is_key(one) else keys + ENTER)


def in_words(*screens: str) -> str:
    """What is read on the screens, however its lines are broken."""
    return " ".join(re.sub("[│╭╮╰╯─█]", " ", " ".join(screens)).split())


def begin(terminal: Terminal) -> None:
    """Read what is coming, and begin."""
    terminal.wait_for("Enter begin")
    terminal.send(ENTER)


def piped(arguments: Sequence[str], lines: Sequence[str]) -> subprocess.CompletedProcess[str]:
    """The program with lines from a pipe."""
    return subprocess.run(
        [sys.executable, "-m", "quiz", *arguments], input="".join(f"{line}\n" for line in lines), cwd=ROOT,
        capture_output=True, text=True, check=False, env={**os.environ, "PYTHONPATH": str(ROOT)},
    )  # fmt: skip


def test_a_whole_exam(starter: Path, quiz_home: Path) -> None:
    """All right is a ten; no verdict is shown before the end, and neither schedule nor log is touched."""
    deck, _ = quiz.load(starter)
    asked = questions(deck)
    with Terminal(exam(starter)) as terminal:
        screen = terminal.wait_for("Enter begin")
        assert f"{len(asked)} questions" in screen
        assert "the deck does not have that many" in screen
        assert "Your schedule and your review log stay as they are." in screen
        terminal.send(ENTER)
        for number, one in enumerate(asked):
            screen = terminal.wait_for(*QUESTION)
            assert f"{number} of {len(asked)}" in screen
            assert "Right" not in screen
            assert "hint" not in screen
            answer(terminal, one, right_keys(one))
        screen = terminal.wait_for("Enter done", "Enter next")
        assert "passed" in screen
        assert f"{len(asked)} of {len(asked)} answered" in screen
        assert "██" in screen
        while "Enter done" not in terminal.text:
            terminal.send(ENTER)
            terminal.wait_for("Enter done", "Enter next")
        assert "Nothing was missed." in terminal.text
        terminal.send(ENTER)
        assert terminal.wait_for_end() == 0
    assert [path.name for path in quiz_home.iterdir()] == ["settings.json"]


def test_hints_are_not_given(starter: Path) -> None:
    """No hint is offered at a typed question, and the sign for one is an answer like any other."""
    deck, _ = quiz.load(starter)
    with Terminal(exam(starter, "--questions", "20")) as terminal:
        begin(terminal)
        for one in questions(deck):
            if isinstance(one, TypedExercise | ClozeExercise):
                break
            answer(terminal, one, right_keys(one))
        before = terminal.wait_for("Ctrl-D stop")
        assert "hint" not in before
        assert "help" not in before
        done = int(re.search(r"(\d+) of \d+", before)[1])  # type: ignore[index]  # it stands in the title
        terminal.send(f"+{ENTER}")
        assert f"{done + 1} of" in terminal.wait_for(f"{done + 1} of")


@pytest.mark.parametrize("keys", ["q", "\x1b", "\x03", "\x04"], ids=["q", "Escape", "Ctrl-C", "Ctrl-D"])
def test_stopping(starter: Path, keys: str) -> None:
    """Whoever stops sees a result all the same; what was left open counts as unanswered, and is said."""
    deck, _ = quiz.load(starter)
    asked = questions(deck)
    with Terminal(exam(starter)) as terminal:
        begin(terminal)
        done = 0
        while not (done and is_key(asked[done])):
            answer(terminal, asked[done], right_keys(asked[done]))
            done += 1
        terminal.wait_for("q stop")
        terminal.send(keys)
        screen = terminal.wait_for("Enter done", "Enter next")
        assert f"Stopped after {done} of {len(asked)}" in screen
        assert f"{done} right · {len(asked) - done} unanswered" in screen
        terminal.send("q")
        assert terminal.wait_for_end() == 0


def test_leaving_before_the_first_question(starter: Path, tmp_path: Path) -> None:
    """Who does not begin gets neither mark nor report."""
    report = tmp_path / "mark.html"
    with Terminal(exam(starter, "--report", str(report))) as terminal:
        terminal.wait_for("Enter begin")
        terminal.send("q")
        assert terminal.wait_for_end() == 0
        assert "passed" not in terminal.text
    assert not report.exists()


def test_time_runs_out(starter: Path, clock: Path) -> None:
    """The time left stands above each question; an answer after it is not counted and ends the exam."""
    asked = questions(quiz.load(starter)[0])
    with Terminal(exam(starter, "--minutes", "15"), module="tests.clocked") as terminal:
        assert "You have 15 minutes." in terminal.wait_for("Enter begin")
        terminal.send(ENTER)
        assert "15 minutes left" in terminal.wait_for(*QUESTION)
        clock.write_text(str(NOON + 14 * 60 + 20), encoding="ascii")
        answer(terminal, asked[0], right_keys(asked[0]))
        assert "40 seconds left" in terminal.wait_for(*QUESTION)
        clock.write_text(str(NOON + 15 * 60 + 1), encoding="ascii")
        answer(terminal, asked[1], right_keys(asked[1]))
        screen = terminal.wait_for("Enter done", "Enter next")
        assert f"Time is up after 1 of {len(asked)}; the rest counts as unanswered" in in_words(screen)
        assert "1 right" in screen
        assert "15:01 min" in screen


def test_stopping_after_the_time_is_the_end_of_the_time(starter: Path, clock: Path) -> None:
    """Who stops when the time is over has not stopped: it was the time."""
    with Terminal(exam(starter, "--minutes", "1"), module="tests.clocked") as terminal:
        begin(terminal)
        terminal.wait_for(*QUESTION)
        clock.write_text(str(NOON + 61), encoding="ascii")
        terminal.send("\x04")
        screen = terminal.wait_for("Enter done", "Enter next")
        assert "Time is up after 0 of" in screen


def test_the_misses_on_a_small_screen(starter: Path) -> None:
    """On 60×20 each miss stands on a page with the answer and the right one, in Dutch too."""
    deck, _ = quiz.load(starter)
    asked = draw(deck, 20, question_role="learn", random=Random(SEED)).questions
    typed = [one for one in asked if isinstance(one, TypedExercise | ClozeExercise)]
    with Terminal(exam(starter, lang="nl"), columns=60, rows=20) as terminal:
        terminal.wait_for("Enter beginnen")
        terminal.send(ENTER)
        for one in asked:
            terminal.wait_for("q stoppen", "Ctrl-D stoppen")
            keys = "boerenkool" if one in typed else right_keys(one)
            terminal.send(keys if is_key(one) else keys + ENTER)
        pages = [terminal.wait_for("Enter klaar", "Enter verder")]
        while "Enter klaar" not in pages[-1]:
            terminal.send(ENTER)
            pages.append(terminal.wait_for("Enter klaar", "Enter verder"))
        terminal.send(ENTER)
        assert terminal.wait_for_end() == 0
    assert "geslaagd" in pages[0]
    assert all(re.search(r"\d/\d", page) for page in pages)
    assert in_words(*pages).count("Jij: boerenkool") == len(typed)


def test_an_exam_by_pipe(starter: Path, tmp_path: Path) -> None:
    """In plain lines the same exam asks, marks and reports; without an end of its own it says so."""
    asked = questions(quiz.load(starter)[0])
    report = tmp_path / "mark.svg"
    done = piped(exam(starter, "--minutes", "30", "--report", str(report)), [right_keys(one) for one in asked])
    assert (done.returncode, done.stderr) == (0, "")
    lines = done.stdout.splitlines()
    assert "Mark: 10.0 (passed)" in lines
    assert "30 minutes left" in lines
    assert f"By level: A1: {sum(one.card.note.level == 'A1' for one in asked)}" in done.stdout
    assert lines[-1] == f"Report: {report}"
    assert not set(done.stdout) & set("╭│╰█\x1b")
    root = ElementTree.fromstring(report.read_text(encoding="utf-8"))
    assert "10.0" in [element.text for element in root.iter()]
    short = piped(exam(starter, "--plain"), [right_keys(asked[0])])
    assert f"Stopped after 1 of {len(asked)}; the rest counts as unanswered" in short.stdout


def test_chance_is_repeatable(starter: Path) -> None:
    """The same seed asks the same; another one asks otherwise."""
    once, again, other = (piped(["exam", str(starter), "--seed", seed], []).stdout for seed in ("1", "1", "2"))
    first = [text.split("0 of")[1].split("Mark:")[0] for text in (once, again, other)]
    assert first[0] == first[1] != first[2]


def test_a_report_of_hostile_text(starter: Path, tmp_path: Path) -> None:
    """What a deck and a learner write into a page stays text."""
    (starter / "vocabulary.yaml").write_text(
        "- {id: a, nl: 'het <script>alert(1)</script>', en: \"<b>'x'</b> & y\"}\n", encoding="utf-8"
    )
    report = tmp_path / "mark.html"
    done = piped(exam(starter, "--report", str(report)), ["<img src=x onerror=alert(1)>"] * 40)
    assert done.returncode == 0, done.stderr
    text = report.read_text(encoding="utf-8")
    found = {tag for tag, _ in Page(text).elements}
    assert "table" in found
    assert not found & {"script", "img", "b"}
    assert "&lt;img src=x onerror=alert(1)&gt;" in text


def test_a_report_is_refused_before_the_first_question(
    starter: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Another ending, a file that exists and a folder that does not are said at once, in one line."""
    there = tmp_path / "there.html"
    there.write_text("mine", encoding="utf-8")
    for path, says in ((tmp_path / "mark.pdf", "a report is a page (.html) or a picture (.svg)"),
                       (there, "write over it with --force"), (tmp_path / "no" / "mark.svg", "there is no folder")):  # fmt: skip
        assert main(exam(starter, "--report", str(path))) == 1
        written = capsys.readouterr()
        assert written.out == ""
        assert says in written.err
        assert written.err.count("\n") == 1
    assert there.read_text(encoding="utf-8") == "mine"


def test_a_report_is_written_over_by_force(starter: Path, tmp_path: Path) -> None:
    """With `--force` the new report takes the place of the old one, whatever the case of its ending."""
    there = tmp_path / "there.HTML"
    there.write_text("mine", encoding="utf-8")
    assert piped(exam(starter, "--report", str(there), "--force"), ["1"]).returncode == 0
    assert there.read_text(encoding="utf-8").startswith("<!doctype html>")


def test_a_result_is_shown_though_its_report_cannot_be_written(starter: Path, tmp_path: Path) -> None:
    """If the folder goes away during the exam, the mark is still shown, and then one line says what went wrong."""
    folder = tmp_path / "reports"
    folder.mkdir()
    with Terminal(exam(starter, "--report", str(folder / "mark.html"))) as terminal:
        begin(terminal)
        terminal.wait_for(*QUESTION)
        folder.rmdir()
        terminal.send("\x04")
        assert "Stopped after 0" in terminal.wait_for("Enter done", "Enter next")
        terminal.send("q")
        assert terminal.wait_for_end() == 1
        assert "quiz: there is no folder" in terminal.text
        assert "Traceback" not in terminal.text


def test_a_deck_with_nothing_to_ask(starter: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A deck of open questions alone cannot be examined, which is said in one line."""
    (starter / "vocabulary.yaml").unlink()
    note = "{id: o, kind: open, question: {nl: En?, en: So?}, model: {nl: z, en: s}, explanation: {nl: o, en: o}}"
    (starter / "comprehension.yaml").write_text(f"- {note}\n", encoding="utf-8")
    assert main(exam(starter)) == 1
    assert "nothing that an exam can ask" in capsys.readouterr().err
