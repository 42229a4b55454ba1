"""The lines that are measured from outside: the program is started, in a pseudo-terminal where it needs one."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
import termios
import time
from collections.abc import Iterator
from pathlib import Path

import quiz
from quiz.core.deck import Card, Word
from tests.benchmarks.material import REVIEWS_A_CARD, write_progress
from tests.benchmarks.measure import Line

ROOT = Path(__file__).parent.parent.parent
IMPORTS = "import rich.console, rich.panel, rich.table, click, yaml, sqlite3"
BASELINE = f'`python -c "{IMPORTS}"`'
PROGRAM = "from quiz.__main__ import run; run()"
"""What the installed command `quiz` does."""
OWN_CARDS = 500
TURNS = 21
"""A start is soon over, and what else the machine does shows in it."""
MEBIBYTE = 1024
"""In the kibibytes that Linux counts in."""


def installed(folder: Path) -> Path:
    """Install the program into an empty environment, as a learner has it; the Python there.

    What developers have beside it would count too: msgspec imports `typing_extensions` where it finds it.
    """
    subprocess.run([sys.executable, "-m", "venv", folder], check=True)
    python = folder / "bin" / "python"
    subprocess.run([python, "-m", "pip", "install", "-qq", "--disable-pip-version-check", ROOT], check=True)
    return python


class Starter:
    """Starts a Python with some lines of it, in an empty folder, for a learner whose progress is in `home`."""

    def __init__(self, python: Path, home: Path) -> None:
        self._python = python
        self._where = home.parent / "empty"
        self._where.mkdir(exist_ok=True)
        self._environment = {"PATH": os.environ["PATH"], "QUIZ_HOME": str(home), "TERM": "xterm-256color",
                             "LANG": "C.UTF-8"}  # fmt: skip

    def run(self, lines: str, *arguments: str) -> float:
        """How long the lines take from the start of Python to its end, in seconds."""
        start = time.perf_counter()
        subprocess.run([self._python, "-c", lines, *arguments], env=self._environment, cwd=self._where, check=True,
                       stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)  # fmt: skip
        return time.perf_counter() - start

    def until(self, text: str, lines: str, *arguments: str) -> tuple[float, float]:
        """How long it takes in a terminal until a text stands in the output (s), and the peak of memory then (MiB)."""
        ours, its = pty.openpty()
        termios.tcsetwinsize(ours, (24, 80))
        start = time.perf_counter()
        with subprocess.Popen([self._python, "-c", lines, *arguments], env=self._environment, cwd=self._where,
                              stdin=its, stdout=its, stderr=its, start_new_session=True) as process:  # fmt: skip
            os.close(its)
            try:
                wait_for(ours, text.encode())
                took = time.perf_counter() - start
                return took, peak(process.pid)
            finally:
                process.kill()
                os.close(ours)


def wait_for(terminal: int, text: bytes) -> None:
    """Read from a terminal until a text stands in what came. Raises `OSError` where the program ends without it."""
    output = b""
    while text not in output:
        try:
            output += os.read(terminal, 65536)
        except OSError as error:
            raise OSError(f"the program ended without {text!r}:\n{output.decode()}") from error


def peak(process: int) -> float:
    """The most memory that a process has had so far, in MiB; Linux tells it."""
    status = Path(f"/proc/{process}/status").read_text(encoding="ascii")
    return int(status.partition("VmHWM:")[2].split()[0]) / MEBIBYTE


def lines(folder: Path, many_cards: int) -> Iterator[Line]:
    """The lines of the start; the last one with so many cards in memory, and ten times as many reviews."""
    deck, _ = quiz.load(ROOT / "decks" / "wit-rusland")
    cards = [card for card in deck.cards() if card.kind == "recognition"]
    first = cards[0]
    own = [card.id for card in deck.cards()][:OWN_CARDS]
    now = int(time.time() * 1000)
    write_progress(folder / "small", first.id, own, 0, REVIEWS_A_CARD, now)
    python = installed(folder / "learner")
    small = Starter(python, folder / "small")

    def first_question() -> float:
        return small.until(asked(first), PROGRAM, "play", "--lang", "en")[0]

    def imports() -> float:
        return small.run(IMPORTS)

    yield Line("start to the first question", BASELINE, 1.5, 3, first_question, imports, TURNS)
    yield Line("`quiz --help`", BASELINE, 1.2, 1.5, lambda: small.run(PROGRAM, "--help"), imports, TURNS)
    yield Line("`quiz decks`", BASELINE, 1.2, 3, lambda: small.run(PROGRAM, "decks"), imports, TURNS)
    yield Line(
        "peak of memory, first question",
        BASELINE,
        1.3,
        1.6,
        lambda: small.until(asked(first), PROGRAM, "play", "--lang", "en")[1],
        lambda: small.until("loaded", f"{IMPORTS}; print('loaded'); input()")[1],
    )
    write_progress(folder / "large", first.id, own, many_cards - len(own), REVIEWS_A_CARD, now)
    large = Starter(python, folder / "large")
    yield Line(
        f"first question with {many_cards:,} cards and {many_cards * REVIEWS_A_CARD:,} reviews in memory",
        f"the same with {OWN_CARDS}",
        2,
        6,
        lambda: large.until(asked(first), PROGRAM, "play", "--lang", "en")[0],
        first_question,
        TURNS,
    )


def asked(card: Card) -> str:
    """What stands on the screen when a card is asked to be recognised."""
    assert isinstance(card.note, Word)
    return card.note.learn[0]
