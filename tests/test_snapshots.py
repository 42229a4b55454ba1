"""The screens show what they showed: each in three sizes and as plain lines, in both languages."""

from difflib import unified_diff

import pytest
from rich.cells import cell_len

from tests import snapshots
from tests.scenes import SCENES
from tests.scenes.stage import played, text_of

SHOWN = 60
"""So many lines of a difference are enough to see it."""


def difference(kind: str, before: str, after: str) -> str:
    """What has changed in a snapshot, and how it is taken anew; empty if nothing has."""
    lines = list(unified_diff(before.splitlines(), after.splitlines(), f"tests/snapshots/{kind}.txt", "now", n=2,
                              lineterm=""))  # fmt: skip
    if not lines:
        return ""
    more = [f"… and {len(lines) - SHOWN} lines more"] if len(lines) > SHOWN else []
    wanted = f"If that is as it should be: {snapshots.COMMAND}"
    return "\n".join([f"The screens of {kind} have changed.", *lines[:SHOWN], *more, wanted])


@pytest.mark.parametrize("kind", SCENES)
def test_the_screens_are_as_they_were(kind: str) -> None:
    """Each kind of screen shows what its snapshot shows; else the difference is told, and what takes it anew."""
    path = snapshots.FOLDER / f"{kind}.txt"
    before = path.read_text(encoding="utf-8") if path.exists() else ""
    if changed := difference(kind, before, snapshots.snapshot(kind)):
        pytest.fail(changed, pytrace=False)


def test_there_is_no_snapshot_of_nothing() -> None:
    """Each file belongs to a kind of screen."""
    assert {path.stem for path in snapshots.FOLDER.iterdir()} == set(SCENES)


@pytest.mark.parametrize("kind", SCENES)
def test_every_screen_fits_its_window(kind: str) -> None:
    """No screen is higher or wider than the window it is drawn for."""
    too_large = []
    for scene in SCENES[kind]:
        for name, window in snapshots.windows():
            for screen in () if window.plain else played(scene, window):
                lines = text_of(screen).split("\n")
                if len(lines) > window.rows or max(map(cell_len, lines)) > window.columns:
                    too_large.append(f"{scene.name} · {name}")
    assert not too_large


def test_a_difference_can_be_read() -> None:
    """It shows the lines that changed with those around them, and the command; long ones are cut."""
    told = difference("home", "a\nb\nc\n", "a\nd\nc\n")
    assert told.splitlines()[4:] == [" a", "-b", "+d", " c", "If that is as it should be: python -m tests.snapshots"]
    assert "… and " in difference("home", "", "x\n" * 100)
    assert difference("home", "a\n", "a\n") == ""
