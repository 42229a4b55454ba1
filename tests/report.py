"""`tests/RELIABILITY.md`: the figures of the long checks, each section written by the command that measured it."""

from __future__ import annotations

import platform
import re
import shlex
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

REPORT = Path(__file__).parent / "RELIABILITY.md"
MODULES = {"Faults": "tests.faults", "Kills": "tests.kill_sessions", "Fuzzing": "tests.fuzz"}
HEAD = """\
# Reliability

What was tried to lose an answer or to get something in, and what came of it. The commands below measure it and write
their section; nothing here is written by hand.
"""


def record(section: str, arguments: Sequence[str] | None, lines: Sequence[str], path: Path = REPORT) -> None:
    """Put these figures in place of the section's last ones, with the command that measured them.

    Without `arguments` they are those of this process.
    """
    command = shlex.join(["python", "-m", MODULES[section], *(sys.argv[1:] if arguments is None else arguments)])
    text = path.read_text(encoding="utf-8") if path.exists() else HEAD
    sections = dict(re.findall(r"^## (.+?)\n\n(.*?)(?=^## |\Z)", text, re.MULTILINE | re.DOTALL))
    when = f"{datetime.now(UTC):%Y-%m-%d}, Python {platform.python_version()}, {platform.system()}"
    sections[section] = "\n".join([f"`{command}` ({when})", "", *lines, ""])
    parts = [f"## {name}\n\n{sections[name].strip()}\n" for name in MODULES if name in sections]
    path.write_text("\n".join([HEAD, *parts]), encoding="utf-8")
