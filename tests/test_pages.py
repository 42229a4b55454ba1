"""Lines divided over pages."""

import io

from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console
from rich.text import Text

from quiz.terminal.pages import divided

CONSOLE = Console(file=io.StringIO())
words = st.text(alphabet="ab 漢", max_size=40)
groups = st.lists(st.lists(words, min_size=1, max_size=5), max_size=8)


def pages_of(content: list[list[str]], columns: int, rows: int) -> list[list[str]]:
    """The pages as plain lines."""
    texts = [[Text(line) for line in group] for group in content]
    return [[line.plain for line in page] for page in divided(CONSOLE, texts, columns, rows)]


@given(groups, st.integers(4, 50), st.integers(1, 10))
def test_everything_is_shown_and_no_page_is_too_high(content: list[list[str]], columns: int, rows: int) -> None:
    """The pages together hold every sign in its order, and each page fits."""
    pages = pages_of(content, columns, rows)
    assert all(0 < len(page) <= rows for page in pages)
    assert all(Text(line).cell_len <= columns for page in pages for line in page)
    shown = "".join(line for page in pages for line in page)
    assert "".join(shown.split()) == "".join("".join(map("".join, content)).split())


def test_what_fits_stays_on_one_page_with_its_empty_lines() -> None:
    """One page keeps the air between its groups."""
    assert pages_of([["a"], ["", "b"]], 10, 3) == [["a", "", "b"]]


def test_empty_lines_give_way_first() -> None:
    """Where all but the empty lines fit, there is still one page."""
    assert pages_of([["a"], ["", "b"]], 10, 2) == [["a", "b"]]


def test_a_group_stays_together() -> None:
    """What does not fit under the first group goes to the next page as a whole."""
    assert pages_of([["a", "b"], ["c", "d"]], 10, 3) == [["a", "b"], ["c", "d"]]


def test_a_group_higher_than_a_page_is_parted() -> None:
    """A long group goes on over as many pages as it needs."""
    assert pages_of([["a"], ["b", "c", "d"]], 10, 2) == [["a"], ["b", "c"], ["d"]]
