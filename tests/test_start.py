"""What may be loaded when: the start stays fast because nothing is imported before it is needed."""

import signal
import sys
import time
from importlib.util import find_spec
from pathlib import Path
from subprocess import run

import pytest

from quiz.store import BACKUPS
from tests.benchmarks.material import write_progress
from tests.terminal import Terminal

ROOT = Path(__file__).parent.parent
FIRST = "wit-rusland/oorlog/recognition"
SLOW = {
    "genanki",
    "anki",
    "backports",
    "wordfreq",
    "rapidfuzz",
    "hypothesis",
    "platformdirs",
    "requests",
    "asyncio",
}
JUDGING = {
    "quiz.cli.judging",
    "quiz.core.grade",
    "quiz.core.grading.text",
    "quiz.core.grading.verdict",
    "quiz.core.judge",
    "unicodedata",
}
"""What comes with the first answer."""
SCREENS = {
    "quiz.terminal.difference",
    "quiz.terminal.exam",
    "quiz.terminal.feedback",
    "quiz.terminal.help",
    "quiz.terminal.leech",
    "quiz.terminal.reader",
    "quiz.terminal.results",
    "quiz.terminal.settings",
    "quiz.terminal.statistics",
    "quiz.terminal.summary",
    "quiz.terminal.texts.feedback",
    "quiz.terminal.texts.statistics",
    "rich.table",
}
"""Screens that are opened later, and what only they need."""
ASKING = {
    "quiz.cli.play",
    "quiz.cli.session",
    "quiz.cli.sitting",
    "quiz.core.distractors",
    "quiz.core.exercise.words",
    "quiz.core.speech",
}
"""What comes with a session."""
FILES = {"bz2", "lzma", "pathlib", "shutil", "tarfile", "urllib.parse", "zipfile"}
"""What only handles files: a start reads a few, and needs none of it."""
KEYS = {"pathlib", "urllib.parse"}
"""What click loads in order to read a key, when the screen stands."""
NO_ANSWER_YET = SLOW | FILES | JUDGING | SCREENS | {"quiz.terminal.home", "quiz.terminal.plain"}
NO_QUESTION_YET = SLOW | FILES | JUDGING | ASKING


def loaded_by(code: str, home: Path) -> set[str]:
    """The modules that are loaded after some lines of Python, which are run without a terminal."""
    program = f"import sys\n{code}\nprint('LOADED', *sys.modules)"
    done = run([sys.executable, "-c", program], capture_output=True, text=True, cwd=ROOT, check=False,
               input="", env={"QUIZ_HOME": str(home), "PATH": "", "PYTHONPATH": str(ROOT)})  # fmt: skip
    assert done.returncode == 0, done.stderr
    return set(done.stdout.rpartition("LOADED ")[2].split())


def loaded_at(keys: str, arguments: list[str], folder: Path, monkeypatch: pytest.MonkeyPatch) -> set[str]:
    """The modules that are loaded when these keys stand on the screen of a terminal, and one is waited for."""
    told = folder / "loaded.txt"
    monkeypatch.setenv("QUIZ_LOADED", str(told))
    with Terminal([*arguments, "--lang", "en"], module="tests.loaded") as terminal:
        terminal.wait_for(keys)
        terminal.child.kill(signal.SIGUSR1)
        assert terminal.wait_for_end() == 0
    return set(told.read_text(encoding="utf-8").split())


@pytest.mark.parametrize(
    ("code", "not_yet"),
    [
        ("import quiz", SLOW | {"rich", "yaml", "click", "msgspec", "sqlite3"}),
        ("from quiz.cli import main; main(['--help'])", SLOW | {"rich", "yaml", "msgspec", "sqlite3"}),
        (
            "from quiz.cli import main; main(['decks'])",
            NO_QUESTION_YET | {"random", "rich", "quiz.core.exercise", "quiz.terminal.keys", "quiz.terminal.screen"},
        ),
        ("from quiz.cli import main; main(['play', '--lang', 'en'])", SLOW | {"quiz.terminal.framed"}),
        ("from quiz.cli import main; main(['exam', 'wit-rusland', '--lang', 'en'])", SLOW),
    ],
    ids=["import", "help", "decks", "first question", "exam"],
)
def test_nothing_slow_is_loaded_early(code: str, not_yet: set[str], tmp_path: Path) -> None:
    """Up to the first question none of the slow libraries is imported; help loads nearly nothing, decks no question."""
    assert loaded_by(code, tmp_path) & not_yet == set()


@pytest.mark.parametrize("name", sorted(name for name in NO_ANSWER_YET | ASKING if name.startswith("quiz.")))
def test_what_is_not_loaded_yet_is_there(name: str) -> None:
    """A module of ours that was renamed is not kept out by its old name."""
    assert find_spec(name) is not None


def test_the_decks_are_shown_without_a_session(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The first screen has its own table and asks nothing."""
    loaded = loaded_at("s settings", [], tmp_path, monkeypatch)
    assert "quiz.terminal.home" in loaded
    assert loaded & (NO_QUESTION_YET | SCREENS | {"quiz.terminal.plain"}) - KEYS == {"rich.table"}


def test_a_choice_is_shown_before_anything_is_judged(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The first question of a new learner needs nothing that is typed or comes after the answer."""
    loaded = loaded_at("1–4 answer", ["play", "wit-rusland"], tmp_path, monkeypatch)
    typed = {"quiz.core.compounds", "quiz.core.exercise.sentences", "quiz.core.opposites", "readline"}
    assert "quiz.core.distractors" in loaded
    assert loaded & (NO_ANSWER_YET | typed) - KEYS == set()


def test_a_typed_question_needs_no_choices(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is typed is asked without options, and without the counts of words that choose them."""
    monkeypatch.setenv("QUIZ_HOME", str(tmp_path / "home"))
    write_progress(tmp_path / "home", FIRST, [FIRST], 0, 10, int(time.time() * 1000))
    (tmp_path / "home" / BACKUPS).mkdir()
    (tmp_path / "home" / BACKUPS / "0001-of-today.sqlite3").touch()  # else one is made before the session
    loaded = loaded_at("Enter answer", ["play", "wit-rusland"], tmp_path, monkeypatch)
    choices = {"quiz.core.distractors", "quiz.core.exercise.choices", "quiz.core.grading.vocabulary", "zlib"}
    assert "quiz.core.exercise.words" in loaded
    assert loaded & (NO_ANSWER_YET | choices) == set()
