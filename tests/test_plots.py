"""Plots drawn as expected, sign by sign, and numbers written as each language does."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.terminal.numbers import days, decimal, duration, number, percent, short_date
from quiz.terminal.plots import Column, Part, legend, line_place, lying, shade, shades, stacked, step_of, upright
from quiz.terminal.texts import interface

AMOUNTS = st.lists(st.integers(0, 10**7), min_size=1, max_size=6)


def drawn(*values: float | None, line: float = 0.9, floor: float = 0.5, height: int = 5) -> list[str]:
    """Upright bars as rows of signs."""
    return [row.plain for row in upright([Column(value, "") for value in values], line, floor, height)]


def test_upright_bars() -> None:
    """Bars reach as high as their share, in eighths; the line passes behind them; no bar stands where there is no share."""
    assert drawn(1.0, 0.85, None, 0.5) == [
        "▁██▁▁▁▁▁▁▁▁▁▁▁▁▁▁",
        " ██  ▄▄          ",
        " ██  ██          ",
        " ██  ██          ",
        " ██  ██          ",
    ]


def test_the_line_is_where_the_target_is() -> None:
    """At the lower edge of a row or amid it, whichever is nearer."""
    assert drawn(0.7, line=0.85)[1] == "─────"
    assert [line_place(share, 0.0, 10) for share in (0.0, 0.7, 0.9, 0.94, 0.99)] == [
        (9, "▁"), (2, "▁"), (0, "▁"), (0, "─"), (0, "─"),
    ]  # fmt: skip


def test_lying_bars() -> None:
    """The longest fills the room, the shortest that is anything has a cell, nothing has none."""
    assert [lying(amount, 100, 20).plain for amount in (100, 50, 1, 0)] == ["█" * 20, "█" * 10, "█", ""]
    assert lying(0, 0, 20).plain == ""


def test_a_stacked_bar() -> None:
    """Parts are as long as their share, and what is there at all has a cell."""
    parts = [Part(50, "█", ""), Part(25, "▓", ""), Part(0, "▒", ""), Part(25, "░", "")]
    assert stacked(parts, 8).plain == "████▓▓░░"
    assert stacked([Part(997, "█", ""), Part(1, "▓", ""), Part(1, "▒", ""), Part(1, "░", "")], 8).plain == "█████▓▒░"
    assert stacked([Part(0, "█", "")], 8).plain == ""


@given(AMOUNTS, st.integers(6, 90))
def test_a_stacked_bar_fills_its_room(amounts: list[int], width: int) -> None:
    """Whatever the parts, the bar is as wide as asked, and each part within a cell or so of its share, none lost."""
    bar = stacked([Part(amount, str(place), "") for place, amount in enumerate(amounts)], width).plain
    total = sum(amounts)
    assert len(bar) == (width if total else 0)
    for place, amount in enumerate(amounts):
        assert (bar.count(str(place)) > 0) == (amount > 0)
        if total:
            assert abs(bar.count(str(place)) - width * amount / total) <= len(amounts)


def test_the_legend_wraps() -> None:
    """As many entries stand in a line as fit, whole."""
    parts = [Part(0, "█", "", "one"), Part(0, "▓", "", "two"), Part(0, "░", "", "three")]
    assert [line.plain for line in legend(parts, 13)] == ["█ one   ▓ two", "░ three"]


@pytest.mark.parametrize(
    ("counts", "step"), [([], 1), ([0, 0], 1), ([1, 2, 3, 4], 1), ([40] * 10, 10), ([10] * 19 + [4000], 3)]
)
def test_the_shades_fit_the_days(counts: list[int], step: int) -> None:
    """One day of frenzy does not make all others look idle."""
    assert step_of(counts) == step


@given(st.integers(1, 500), st.integers(0, 5000))
def test_the_legend_of_the_shades_is_true(step: int, count: int) -> None:
    """The sign of a count is the one whose entry in the legend has that count in its range, and only that one."""
    fitting = []
    for part in shades(step, ""):
        low, _, high = part.name.rstrip("+").partition("–")
        if int(low) <= count <= (10**9 if part.name.endswith("+") else int(high or low)):
            fitting.append(part.sign)
    assert fitting == [shade(count, step)]


@pytest.mark.parametrize(
    ("seconds", "english", "dutch"),
    [
        (0, "0 s", "0 s"),
        (59, "59 s", "59 s"),
        (60, "1 min", "1 min"),
        (3599, "59 min", "59 min"),
        (3600, "1 h 0 min", "1 u 0 min"),
        (4_000_000, "1,111 h 6 min", "1.111 u 6 min"),
    ],
)
def test_spans_of_time(seconds: int, english: str, dutch: str) -> None:
    """A span is said in the unit that fits it, never rounded up."""
    assert (duration(seconds, interface("en")), duration(seconds, interface("nl"))) == (english, dutch)


def test_numbers_are_written_as_the_language_does() -> None:
    """Thousands, decimals, days and dates are English in English and Dutch in Dutch."""
    english, dutch = interface("en"), interface("nl")
    assert (number(1_234_567, english), number(1_234_567, dutch)) == ("1,234,567", "1.234.567")
    assert (decimal(2.34, english), decimal(2.34, dutch)) == ("2.3", "2,3")
    assert (days(1, english), days(2, dutch)) == ("1 day", "2 dagen")
    assert (short_date(date(2026, 3, 9), english), short_date(date(2026, 3, 9), dutch)) == ("9 Mar", "9 mrt")


@given(st.integers(0, 10**6), st.integers(1, 10**6))
def test_a_percentage_is_never_rounded_up(part: int, more: int) -> None:
    """A hundred percent is said only of all; what is said is at most a percent too little."""
    assert percent(part / (part + more), interface("en")) == f"{100 * part // (part + more)} %"
    assert percent(1.0, interface("nl")) == "100 %"
