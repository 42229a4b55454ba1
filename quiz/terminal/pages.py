"""Lines of text divided over as many pages as a window needs."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain

from rich.console import Console
from rich.text import Text


def divided(console: Console, groups: Sequence[Sequence[Text]], columns: int, rows: int) -> list[list[Text]]:
    """The lines wrapped to so many columns, on pages of at most so many rows.

    A group goes to the next page as a whole where it does not fit; one that is higher than a page is parted. The empty
    lines before it are left out where it begins a page, and where it fits only without them.
    """
    wrapped = [[part for line in group for part in line.wrap(console, max(1, columns)) or [line]] for group in groups]
    if sum(map(len, wrapped)) <= rows:
        return [list(chain(*wrapped))] if wrapped else []
    pages: list[list[Text]] = [[]]
    for whole in wrapped:
        group = [line for line in whole if line.plain]
        if len(pages[-1]) + len(group) > rows:
            pages.append([])
        elif pages[-1] and len(pages[-1]) + len(whole) <= rows:
            group = whole
        for line in group:
            if len(pages[-1]) >= rows:
                pages.append([])
            pages[-1].append(line)
    return [page for page in pages if page]
