"""What may be loaded when: the start stays fast because nothing is imported before it is needed."""

import sys
from pathlib import Path
from subprocess import run

import pytest

ROOT = Path(__file__).parent.parent
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


def loaded_by(code: str, home: Path) -> set[str]:
    """The top-level modules that are loaded after some lines of Python."""
    program = f"import sys\n{code}\nprint('LOADED', *{{name.split('.')[0] for name in sys.modules}})"
    done = run([sys.executable, "-c", program], capture_output=True, text=True, cwd=ROOT, check=False,
               input="", env={"QUIZ_HOME": str(home), "PATH": "", "PYTHONPATH": str(ROOT)})  # fmt: skip
    assert done.returncode == 0, done.stderr
    return set(done.stdout.rpartition("LOADED ")[2].split())


@pytest.mark.parametrize(
    ("code", "not_yet"),
    [
        ("import quiz", SLOW | {"rich", "yaml", "click", "msgspec", "sqlite3"}),
        ("from quiz.cli import main; main(['--help'])", SLOW | {"rich", "yaml", "msgspec", "sqlite3"}),
        ("from quiz.cli import main; main(['decks'])", SLOW | {"rich"}),
        ("from quiz.cli import main; main(['play', '--lang', 'en'])", SLOW),
        ("from quiz.cli import main; main(['exam', 'wit-rusland', '--lang', 'en'])", SLOW),
    ],
    ids=["import", "help", "decks", "first question", "exam"],
)
def test_nothing_slow_is_loaded_early(code: str, not_yet: set[str], tmp_path: Path) -> None:
    """Up to the first question none of the slow libraries is imported; help loads nearly nothing."""
    assert not loaded_by(code, tmp_path) & not_yet
