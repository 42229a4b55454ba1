"""`quiz.voice.process`: programs that hang, fail, flood or refuse to end."""

import os
import signal
import subprocess
import sys
import time
from functools import partial
from io import StringIO
from pathlib import Path

import pexpect
import pytest

from quiz.voice.process import answer, end, start
from tests.speakers import HANG, RECORD, STUBBORN, eventually, is_gone, program, told

ROOT = Path(__file__).parent.parent


def test_an_answer_is_read_whole(tmp_path: Path) -> None:
    """A list of many voices comes back complete."""
    path = program(tmp_path, "list", "print('stem ' * 100_000)")
    assert answer([str(path)]) == "stem " * 100_000 + "\n"


@pytest.mark.parametrize("body", ["print('voice'); sys.exit(1)", "print('voice'); os.abort()"])
def test_a_failure_is_no_answer(tmp_path: Path, body: str) -> None:
    """What a failing program wrote does not count."""
    assert answer([str(program(tmp_path, "list", body))]) == ""


@pytest.mark.parametrize("body", [HANG, STUBBORN, "note()\nif os.fork(): os._exit(0)\ntime.sleep(60)"])
def test_an_answer_is_not_waited_for(tmp_path: Path, body: str) -> None:
    """A program that hangs, does not obey, or leaves a child with its output open costs no more than the given time."""
    path = program(tmp_path, "list", body)
    begin = time.monotonic()
    assert answer([str(path)], seconds=0.5) == ""
    assert time.monotonic() - begin < 2
    assert is_gone(told(path)[0]["pid"])


def test_what_cannot_run_is_silent(tmp_path: Path) -> None:
    """A missing file, a folder, and a file that is no program give no answer and no process."""
    (tmp_path / "no-program").write_text("hallo")
    (tmp_path / "no-program").chmod(0o755)
    for name in ("missing", "", "no-program"):
        assert answer([str(tmp_path / name)]) == ""
        assert start([str(tmp_path / name)], "hallo") is None


def test_a_program_that_has_ended_is_collected(tmp_path: Path) -> None:
    """No zombie stays of a program that has said its text, though nobody asks for it."""
    path = program(tmp_path, "speak", RECORD)
    assert start([str(path)], "één") is not None
    assert told(path)[0]["text"] == "één\n"
    eventually(lambda: is_gone(told(path)[0]["pid"]))


@pytest.mark.parametrize("body", [HANG, STUBBORN])
def test_a_speech_has_a_limit(tmp_path: Path, body: str) -> None:
    """A program that never ends is ended after the given time."""
    path = program(tmp_path, "speak", body)
    assert start([str(path)], "hallo", seconds=0.5) is not None
    eventually(lambda: is_gone(told(path)[0]["pid"]))


def test_what_a_program_started_ends_with_it(tmp_path: Path) -> None:
    """The player that a script starts is ended with the script."""
    path = program(tmp_path, "speak", "if not os.fork(): os.close(0)\nnote()\ntime.sleep(60)")
    process = start([str(path)], None)
    assert process is not None
    both = [each["pid"] for each in told(path, 2)]
    end(process)
    assert is_gone(process.pid)
    player = next(each for each in both if each != process.pid)
    eventually(lambda: _has_ended(player))


def _has_ended(process_id: int) -> bool:
    """Whether a process runs no longer; an orphan's zombie belongs to the system, which may keep it a while."""
    done = subprocess.run(["ps", "-o", "stat=", "-p", str(process_id)], capture_output=True, text=True, check=False)
    return done.stdout.strip()[:1] in ("", "Z")


SESSION = """
import signal, sys, time
from pathlib import Path
from quiz.voice import find
if {own}:
    signal.signal(signal.SIGTERM, lambda number, frame: sys.exit(7))
voice = find({path!r}, "nl")
voice.speak("hallo")
while not list(Path({path!r}).parent.glob("*.told")):
    time.sleep(0.002)
print("speaking", flush=True)
{then}
"""
ENVIRONMENT = os.environ | {"PYTHONPATH": str(ROOT)}

piped = partial(
    subprocess.Popen[str],
    stdin=subprocess.DEVNULL,
    stdout=subprocess.PIPE,
    stderr=subprocess.PIPE,
    text=True,
    env=ENVIRONMENT,
)


def session(path: Path, then: str, own: bool = False) -> list[str]:
    """The command of a process that speaks, and then does what it is told; `own`: it handles SIGTERM itself."""
    return [sys.executable, "-c", SESSION.format(path=str(path), then=then, own=own)]


@pytest.mark.parametrize("body", [HANG, STUBBORN], ids=["hangs", "is stubborn"])
@pytest.mark.parametrize(
    ("then", "code"), [("", 0), ("input()", 1), ("sys.exit(3)", 3), ("raise KeyboardInterrupt", -signal.SIGINT)]
)
def test_speech_ends_with_the_session(tmp_path: Path, body: str, then: str, code: int) -> None:
    """However the session comes to its end, the voice falls silent."""
    path = program(tmp_path, "speak", body)
    with piped(session(path, then)) as running:
        running.communicate()
        assert running.returncode == code
    assert is_gone(told(path)[0]["pid"])


@pytest.mark.parametrize(
    ("number", "own", "code"),
    [(signal.SIGTERM, False, -signal.SIGTERM), (signal.SIGTERM, True, 7), (signal.SIGHUP, False, -signal.SIGHUP)],
)
def test_speech_ends_by_signal(tmp_path: Path, number: signal.Signals, own: bool, code: int) -> None:
    """A closed window and a polite kill end the voice too, and then do what they would have done without it."""
    path = program(tmp_path, "speak", HANG)
    with piped(session(path, "time.sleep(60)", own)) as running:
        assert running.stdout is not None
        assert running.stdout.readline() == "speaking\n"
        assert not is_gone(told(path)[0]["pid"])
        running.send_signal(number)
        running.communicate()
        assert running.returncode == code
    assert is_gone(told(path)[0]["pid"])


NOISY = """
print("NOISE", flush=True)
print("NOISE", file=sys.stderr, flush=True)
text = sys.stdin.read()
try:
    os.write(os.open("/dev/tty", os.O_RDWR), b"NOISE")
    note(terminal=True)
except OSError:
    note(terminal=False)
"""


def test_a_program_has_no_terminal(tmp_path: Path) -> None:
    """In a real terminal, nothing of what the program writes is seen, and every key goes to the session."""
    path = program(tmp_path, "speak", NOISY)
    command, *arguments = session(path, "print('key', repr(input()))")
    screen = StringIO()
    child = pexpect.spawn(command, arguments, encoding="utf-8", timeout=20, env=ENVIRONMENT)
    child.logfile_read = screen
    child.expect("speaking")
    assert told(path)[0]["terminal"] is False
    child.sendline("x")
    child.expect("key 'x'")
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 0
    assert "NOISE" not in screen.getvalue()


def test_a_program_writes_nothing_into_ours(tmp_path: Path) -> None:
    """The session's output and errors, when they go to files, hold its own words only."""
    path = program(tmp_path, "speak", NOISY)
    with piped(session(path, "")) as running:
        assert running.communicate() == ("speaking\n", "")
