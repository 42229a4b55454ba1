"""The first screen: the decks, what there is to do, and the week to come."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import IntEnum
from typing import TYPE_CHECKING

from msgspec import Struct

from quiz.terminal.safe import harmless, shown
from quiz.terminal.texts import Say

if TYPE_CHECKING:
    from rich.console import RenderableType
    from rich.table import Table

BARS = " ▁▂▃▄▅▆▇█"
ON_A_PAGE = 9
"""So many decks are shown at once: each is chosen by a digit."""
NEXT = "n"
"""The key that shows the next page."""


class DeckRow(Struct, frozen=True):
    """A deck in the list: its id, title, languages and level, and how many cards are due and new today."""

    id: str
    title: str
    languages: str
    level: str
    due: int
    new: int


class Left(Struct, frozen=True):
    """A session that was left: what it is called, and how many of its cards were done."""

    title: str
    done: int
    total: int


class Home(Struct, frozen=True):
    """All that the first screen shows.

    `week` has the cards that fall due on each of seven days, from today on, with the number of the weekday (Monday is
    0). `more` says whether a limit keeps new cards back today, `reads` whether there is a text to read.
    """

    rows: Sequence[DeckRow]
    notices: Sequence[str] = ()
    week: Sequence[tuple[int, int]] = ()
    streak: int = 0
    left: Left | None = None
    more: bool = False
    reads: bool = False

    @property
    def first(self) -> int:
        """The index of the deck that Enter starts: the first with something to do."""
        return next((i for i, row in enumerate(self.rows) if row.due or row.new), 0)

    @property
    def pages(self) -> int:
        """How many pages the decks take."""
        return max(1, -(-len(self.rows) // ON_A_PAGE))

    def on_page(self, page: int) -> Sequence[DeckRow]:
        """The decks of a page, counted from 0."""
        return self.rows[ON_A_PAGE * page : ON_A_PAGE * (page + 1)]

    @property
    def is_done(self) -> bool:
        """True where nothing is due and nothing new today."""
        return not any(row.due or row.new for row in self.rows)

    @property
    def can_start(self) -> bool:
        """True where a session has something to ask."""
        return self.left is not None or not self.is_done


class Detail(IntEnum):
    """How much of the first screen is shown; the more decks, the less there is room for."""

    LEAST = 0
    """Neither bars nor air."""
    LINES = 1
    """Each deck has one line."""
    ALL = 2


def home_screen(home: Home, say: Say, page: int = 0, detail: Detail = Detail.ALL) -> RenderableType:
    """Everything in the frame, with the decks of one page."""
    from rich.console import Group
    from rich.text import Text

    rows, header = home.on_page(page), say("home.deck")
    if home.pages > 1:
        first = ON_A_PAGE * page + 1
        header = say("home.decks", first=first, last=first + len(rows) - 1, count=len(home.rows))
    parts: list[list[RenderableType]] = [[deck_table(rows, say, header=header, tight=detail < Detail.ALL)]]
    if home.left:
        parts.append([Text(_left_line(home.left, say), "mark")])
    if home.is_done:
        parts.append([Text(say("home.none"), "correct")])
    has_week = any(count for _, count in home.week)
    caption = [say("home.week")] if has_week else []
    if home.streak:
        caption.append(streak_line(home.streak, say))
    if caption:
        parts.append([Text(" · ".join(caption), "muted")])
    if has_week:
        parts[-1].append(week_table(home.week, say, bars=detail > Detail.LEAST))
    parts += [[shown(notice, "muted")] for notice in home.notices]
    air = [Text()] if detail > Detail.LEAST else []
    return Group(*parts[0], *(line for part in parts[1:] for line in (*air, *part)))


def home_lines(home: Home, say: Say) -> Iterator[str]:
    """The same as plain sentences."""
    yield from deck_lines(home.rows, say)
    if home.left:
        yield _left_line(home.left, say)
    if home.is_done:
        yield say("home.none")
    if any(count for _, count in home.week):
        days = (f"{_day(place, weekday, say)} {count}" for place, (weekday, count) in enumerate(home.week))
        yield f"{say('home.week')}: {', '.join(days)}"
    if home.streak:
        yield streak_line(home.streak, say)
    yield from home.notices


def home_keys(home: Home, say: Say, page: int | None = None) -> str:
    """What can be pressed at a page, or typed where all decks are shown."""
    count = len(home.rows if page is None else home.on_page(page))
    parts = [say("home.key.go-on" if home.left else "home.key.start")] if home.can_start else []
    is_turned = page is not None and home.pages > 1
    if not home.is_done and (count > 1 or home.left or is_turned):
        parts.append(say("home.key.deck", count=count) if count > 1 else say("home.key.deck.one"))
    if is_turned:
        parts.append(say("home.key.next"))
    if home.more:
        parts.append(say("home.key.more"))
    ways = ("read", "statistics", "settings") if home.reads else ("statistics", "settings")
    parts += [say(f"home.key.{key}") for key in ways]
    return "  ".join([*parts, say("key.help"), say("key.stop")])


def deck_table(rows: Sequence[DeckRow], say: Say, *, header: str = "", tight: bool = False) -> Table:
    """The decks as a table, numbered from 1; in a tight one each deck has one line and no id."""
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, padding=(0, 2, 0, 0), header_style="muted", expand=tight)
    table.add_column("")
    if tight:
        table.add_column(header or say("home.deck"), overflow="ellipsis", no_wrap=True, ratio=1)
    else:
        table.add_column(header or say("home.deck"), overflow="fold")
    table.add_column("")
    table.add_column(say("home.level"))
    table.add_column(say("home.due"), justify="right")
    table.add_column(say("home.new"), justify="right")
    for number, row in enumerate(rows, 1):
        table.add_row(
            Text(str(number), "mark"),
            Text.assemble(shown(row.title, "heading"), *(() if tight else ("\n", shown(row.id, "muted")))),
            shown(row.languages),
            shown(row.level),
            Text(str(row.due), "heading" if row.due else "muted"),
            Text(str(row.new), "" if row.new else "muted"),
        )
    return table


def deck_lines(rows: Sequence[DeckRow], say: Say) -> list[str]:
    """The decks as plain sentences, one a line."""
    return [
        f"{number}. {harmless(row.title)} ({row.id}, {row.languages}): "
        f"{row.due} {say('home.due')}, {row.new} {say('home.new')}"
        for number, row in enumerate(rows, 1)
    ]


def week_table(week: Sequence[tuple[int, int]], say: Say, *, bars: bool) -> Table:
    """How many cards fall due on each day: its name, a bar, the number."""
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, padding=(0, 1, 0, 0), show_header=False)
    for _ in week:
        table.add_column(justify="center", min_width=3)
    highest = max(count for _, count in week)
    table.add_row(*(Text(_day(place, weekday, say), "muted") for place, (weekday, _) in enumerate(week)))
    if bars:
        table.add_row(*(Text(BARS[-(-8 * count // highest)] * 3, "bar") for _, count in week))
    table.add_row(*(Text(str(count), "" if count else "muted") for _, count in week))
    return table


def streak_line(days: int, say: Say) -> str:
    """How many days in a row the learner has been here."""
    return say("home.streak.one") if days == 1 else say("home.streak", count=days)


def _left_line(left: Left, say: Say) -> str:
    return say("home.left", title=harmless(left.title), done=left.done, total=left.total)


def _day(place: int, weekday: int, say: Say) -> str:
    return say("home.today") if place == 0 else say(f"weekday.{weekday}")
