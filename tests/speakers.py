"""Programs that speak, for the tests of the voice: small scripts that write down what they are given."""

import json
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

HEAD = f"""#!{sys.executable} -SE
import json, os, signal, sys, time
from pathlib import Path
here = Path(__file__).parent

def note(**more):
    told = {{"pid": os.getpid(), "arguments": sys.argv[1:], **more}}
    new = here / f"{{Path(__file__).name}}-{{time.monotonic_ns()}}"
    new.write_text(json.dumps(told))
    new.rename(new.with_suffix(".told"))
"""
RECORD = "note(text=sys.stdin.read())"
HANG = "note()\ntime.sleep(60)"
STUBBORN = "signal.signal(signal.SIGTERM, signal.SIG_IGN)\n" + HANG


def program(folder: Path, name: str, body: str = RECORD) -> Path:
    """An executable file in the folder: Python in which `note(…)` writes down its arguments, its id, and more."""
    path = folder / name
    path.write_text(f"{HEAD}\n{body}\n", encoding="utf-8")
    path.chmod(0o755)
    return path


def told(path: Path, count: int = 1) -> list[dict[str, Any]]:
    """What a program has written down, oldest first, as soon as there are so many notes."""
    pattern = f"{path.name}-*.told"
    eventually(lambda: len(list(path.parent.glob(pattern))) >= count)
    return [json.loads(each.read_text(encoding="utf-8")) for each in sorted(path.parent.glob(pattern))]


def is_gone(process_id: int) -> bool:
    """Whether a process has ended and has been collected: a zombie is still there."""
    try:
        os.kill(process_id, 0)
    except ProcessLookupError:
        return True
    return False


def eventually(holds: Callable[[], bool], seconds: float = 10.0) -> None:
    """Wait until something holds; fail if it does not in time."""
    end = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < end, "it has not come to hold"
        time.sleep(0.002)
