"""The program with a clock that a test can move: `python -m tests.clocked …` reads the time from a file.

The file that `QUIZ_CLOCK` names holds the time in seconds since 1970.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from quiz.cli import main


def now() -> float:
    """The time that stands in the file."""
    return float(Path(os.environ["QUIZ_CLOCK"]).read_text(encoding="ascii"))


if __name__ == "__main__":
    sys.exit(main(clock=now))
