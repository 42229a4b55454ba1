"""What stands in and below the frame of a screen."""

import pytest
from rich.text import Text

from quiz.terminal.frame import Frame
from quiz.terminal.texts import interface
from tests.scenes.stage import Stage, Window

LONG = "een lange regel die niet in het venster past en dus verdergaat"


def frame(columns: int = 60, title: str = "Een titel") -> Frame:
    """A frame in a window of so many columns and twenty rows."""
    return Frame(Stage(Window(columns, 20, "nl")).console, interface("nl"), title)


@pytest.mark.parametrize(("label", "indent"), [("1  ", 3), ("c  ", 3), ("✗ ", 2)])
def test_an_item_goes_on_beside_its_label(label: str, indent: int) -> None:
    """The second line begins where the first one does after its label; one that fits stays whole."""
    short, (first, second) = frame().hung([Text(f"{label}kort")]), frame().hung([Text(f"{label}{LONG}")])
    assert [line.plain for line in short] == [f"{label}kort"]
    assert first.plain.startswith(f"{label}een lange")
    assert len(second.plain) - len(second.plain.lstrip()) == indent
    assert " ".join((first.plain + " " + second.plain).split()) == f"{label.strip()} {LONG}"


def test_other_lines_stay_as_they_are() -> None:
    """A sentence is not an item."""
    assert [line.plain for line in frame().hung([Text(LONG)])] == [LONG]


def test_what_stands_below_keeps_to_the_window() -> None:
    """Keys and notices that are too long go on below themselves, each line with a space before it."""
    screen = frame()
    screen.notice = LONG
    lines = [line.plain for line in screen.below(f"Enter verder   {LONG}   q stoppen")]
    assert all(line.startswith(" ") and len(line) < 60 for line in lines)
    assert " ".join(" ".join(lines).split()) == f"{LONG} Enter verder {LONG} q stoppen"


def test_a_long_title_keeps_its_distance() -> None:
    """Between a title that is cut off and the bar there is a space."""
    screen = frame(title=LONG)
    screen.progress(3, 20)
    (line,) = screen.console.render_lines(screen.header())
    assert "… ━" in "".join(segment.text for segment in line)
