"""Every fault around the program, through the real command: one clear line, and what can be kept is kept."""

from pathlib import Path

import pytest

from tests.faults.__main__ import PARTS
from tests.faults.scene import FAULTS, Unavailable

SLOW = {"a session that waits for a stuck one in vain"}
"""Tried by `python -m tests.faults` only: it waits for ten seconds."""


@pytest.mark.parametrize("name", [name for name in FAULTS if name not in SLOW])
def test_a_fault_is_borne(name: str, tmp_path: Path) -> None:
    """What the fault's own description says, holds."""
    try:
        FAULTS[name](tmp_path)
    except Unavailable as error:
        pytest.skip(str(error))
    finally:
        tmp_path.chmod(0o755)


def test_the_faults_are_found() -> None:
    """The test above runs every part: files, disks and sessions."""
    assert len(PARTS) == 3
    assert {"a truncated database", "a full disk from the start", "two sessions at once"} <= set(FAULTS)
    assert set(FAULTS) > SLOW
    assert all(bring_about.__doc__ or name for name, bring_about in FAULTS.items())
