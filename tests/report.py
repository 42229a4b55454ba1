"""`tests/RELIABILITY.md`: the figures of the long checks, each section written by the command that measured it."""

from __future__ import annotations

import platform
import re
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

REPORT = Path(__file__).parent / "RELIABILITY.md"
COMMANDS = {
    "Faults": "python -m tests.faults --report",
    "Kills": "python -m tests.kill_sessions --kills 500 --report",
    "Fuzzing": "python -m tests.fuzz --inputs 1200000 --report",
}
HEAD = """\
# Reliability

What was tried to lose an answer or to get something in, and what came of it. The commands below measure it and write
their section; nothing here is written by hand.
"""


def record(section: str, lines: Sequence[str], path: Path = REPORT) -> None:
    """Put these figures in place of the section's last ones."""
    text = path.read_text(encoding="utf-8") if path.exists() else HEAD
    sections = dict(re.findall(r"^## (.+?)\n\n(.*?)(?=^## |\Z)", text, re.MULTILINE | re.DOTALL))
    when = f"{datetime.now(UTC):%Y-%m-%d}, Python {platform.python_version()}, {platform.system()}"
    sections[section] = "\n".join([f"`{COMMANDS[section]}` ({when})", "", *lines, ""])
    parts = [f"## {name}\n\n{sections[name].strip()}\n" for name in COMMANDS if name in sections]
    path.write_text("\n".join([HEAD, *parts]), encoding="utf-8")
