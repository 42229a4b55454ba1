"""No command ever talks to a network."""

import os
import sys
from pathlib import Path
from subprocess import run

import pytest

from quiz.cli import COMMANDS, main
from quiz.store import FILE_NAME
from tests.test_store import filled

ROOT = Path(__file__).parent.parent
PROGRAM = """
import sys

def watch(event, arguments):
    if event.startswith(("socket.", "urllib.", "http.", "ftplib.", "smtplib.")) and event != "socket.gethostname":
        print("NETWORK", event, arguments, file=sys.stderr, flush=True)
        raise PermissionError(f"{event} {arguments}")

sys.addaudithook(watch)
"""
RUN = PROGRAM + "from quiz.cli import main\nsys.exit(main(sys.argv[1:]))\n"


def arguments_of(name: str, folder: Path) -> list[list[str]]:
    """How a command is tried; one that is not told here is tried as it is."""
    text = folder / "text.txt"
    text.write_text("De president van Wit-Rusland stuurt het leger naar de grens.\n", encoding="utf-8")
    told = {
        "play": [["play", "wit-rusland", "--plain"], ["play", "wit-rusland", "--kind", "typed", "--cram"]],
        "read": [["read", "wit-rusland"], ["read", str(text)]],
        "check": [["check"], ["check", "--format", "json"]],
        "export": [["export", "--output", str(folder / "deck.apkg")]],
        "coverage": [["coverage", "wit-rusland", str(text)]],
        "new": [["new", str(folder / "own")]],
        "progress": [["progress", "export", str(folder / "log")], ["progress", "import", str(folder / "log")]],
        "backup": [["backup"], ["backup", str(folder / "copy")]],
        "restore": [["restore"], ["restore", str(folder / "other.sqlite3")]],
        "doctor": [["doctor", "--fix"]],
        "schema": [["schema"]],
    }
    return told.get(name, [[name]])


def watched(*arguments: str, program: str = RUN) -> str:
    """What the program says on its error output, where every touch of the network is written."""
    done = run(
        [sys.executable, "-c", program, *arguments], input="de grens\n1\n1\n" * 4, capture_output=True, text=True,
        encoding="utf-8", check=False, cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)}, timeout=60,
    )  # fmt: skip
    assert done.returncode in (0, 1), done.stderr
    return done.stderr


@pytest.mark.parametrize("name", ["", *COMMANDS])
def test_a_command_touches_no_network(name: str, tmp_path: Path, quiz_home: Path) -> None:
    """No connection is made, no name looked up, no socket opened."""
    filled(quiz_home / FILE_NAME)
    filled(tmp_path / "other.sqlite3")
    for arguments in arguments_of(name, tmp_path) if name else [[]]:
        assert "NETWORK" not in watched(*arguments)


@pytest.mark.parametrize(
    "touch",
    ["socket.create_connection(('127.0.0.1', 9), 0.1)", "socket.getaddrinfo('localhost', 80)",
     "urllib.request.urlopen('http://127.0.0.1:9/')"],
)  # fmt: skip
def test_a_touch_would_be_seen(touch: str) -> None:
    """The watch sees a connection, a look-up and a request."""
    assert "NETWORK" in watched(program=f"{PROGRAM}\nimport socket, urllib.request\n{touch}\n")


def test_every_command_that_is_told_of_exists(tmp_path: Path) -> None:
    """The table of arguments names commands that there are."""
    assert main(["--help"]) == 0
    assert all(arguments[0] == name for name in COMMANDS for arguments in arguments_of(name, tmp_path))
