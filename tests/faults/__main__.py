"""`python -m tests.faults [--report]`: every fault, and how the program bears it."""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
import traceback
from collections.abc import Callable, Sequence
from pathlib import Path

from tests.faults import disks, files, sessions
from tests.faults.scene import FAULTS, Unavailable
from tests.report import record

PARTS = (files, disks, sessions)
"""What enters its faults by being imported."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Bring each fault about, say how it went, and with `--report` keep the figures."""
    parser = argparse.ArgumentParser(prog="python -m tests.faults", description=__doc__)
    parser.add_argument("--report", action="store_true", help="write the figures into tests/RELIABILITY.md")
    report = parser.parse_args(arguments).report
    told = {name: _outcome(bring_about) for name, bring_about in FAULTS.items()}
    for name, outcome in told.items():
        print(f"{outcome:>10}  {name}")
    counted = {outcome: list(told.values()).count(outcome) for outcome in ("held", "failed", "not tried")}
    if report:
        total = ", ".join(f"{outcome}: {count}" for outcome, count in counted.items())
        record("Faults", arguments, [f"- {total}", *(f"- {outcome}: {name}" for name, outcome in told.items())])
    return int(counted["failed"] > 0)


def _outcome(bring_about: Callable[[Path], None]) -> str:
    folder = Path(tempfile.mkdtemp(prefix="fault-"))
    folder.chmod(0o755)
    try:
        bring_about(folder)
    except Unavailable as error:
        print(error)
        return "not tried"
    except Exception:
        traceback.print_exc()
        return "failed"
    finally:
        folder.chmod(0o755)
        shutil.rmtree(folder, ignore_errors=True)
    return "held"


if __name__ == "__main__":
    sys.exit(main())
