"""Numbers five rows high."""

import pytest

from quiz.terminal.digits import large


@pytest.mark.parametrize("number", ["1,0", "10,0", "5.5", "2.3", "4,6", "7.8", "9.9", "–"])
def test_the_rows_are_of_one_width(number: str) -> None:
    """Each number has five rows that end in one column, and none is empty."""
    rows = large(number, "")
    assert len(rows) == 5
    assert len({row.cell_len for row in rows}) == 1
    assert "█" in "".join(row.plain for row in rows)


def test_a_digit_can_be_recognised() -> None:
    """A seven with a comma looks like one."""
    assert [row.plain.rstrip() for row in large("7,", "")] == [
        "██████",
        "    ██",
        "    ██",
        "    ██    ██",
        "    ██  ██",
    ]


def test_all_digits_differ() -> None:
    """No two digits look alike."""
    assert len({"\n".join(row.plain for row in large(digit, "")) for digit in "0123456789"}) == 10
