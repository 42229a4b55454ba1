"""The statistics on the screen: plots with their numbers, packed into pages that fit the window."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from datetime import date

from rich.cells import cell_len
from rich.console import Group, RenderableType
from rich.text import Text

from quiz.core.statistics import Day, KnownText, Statistics, StudiedDeck, Week
from quiz.terminal.numbers import days, decimal, duration, month, number, percent, short_date, whole_percent
from quiz.terminal.plots import (
    FULL,
    Column,
    Part,
    legend,
    line_place,
    lying,
    shade,
    shades,
    stacked,
    step_of,
    upright,
)
from quiz.terminal.safe import shown
from quiz.terminal.texts import Say

PLOT_ROWS = 10
COLUMN = 4
"""Cells from one week's bar to the next."""
Lines = list[Text]


def pages(statistics: Statistics, say: Say, width: int, height: int) -> list[RenderableType]:
    """The statistics as pages of at most so many columns and rows, to be framed one at a time.

    As many sections as fit stand on a page; one that is higher than a page goes on on the next.
    """
    packed: list[Lines] = [[]]
    for section in sections(statistics, say, width):
        if packed[-1] and len(packed[-1]) + 1 + len(section) <= height:
            packed[-1] += [Text(), *section]
            continue
        parts = [section[start : start + height] for start in range(0, len(section), height)]
        packed += parts
    return [Group(*page) for page in packed if page]


def sections(statistics: Statistics, say: Say, width: int) -> Iterator[Lines]:
    """Each part of the statistics as lines of at most so many columns, its heading first."""
    if not statistics.answers:
        yield _wrapped(say("stats.none"), width)
        return
    yield _fitting([_heading(say("stats.overview")), *_overview(statistics, say)], width)
    yield _fitting([_heading(say("stats.retention")), *_retention(statistics, say, width)], width)
    yield _fitting([_heading(say("stats.forecast")), *_forecast(statistics, say, width)], width)
    yield _fitting(list(_calendar(statistics, say, width)), width)
    yield _fitting([_heading(say("stats.cards")), *_cards(statistics, say, width)], width)
    yield _fitting([_heading(say("stats.hardest")), *_hardest(statistics, say, width)], width)
    if statistics.texts:
        yield _fitting([_heading(say("stats.texts")), *_texts(statistics.texts, say, width)], width)


def title_of(deck: StudiedDeck, say: Say) -> str:
    """A deck's title in the interface language where it has it."""
    return deck.title if say("language.code") == deck.language else deck.title_known


def text_name(text: KnownText) -> str:
    """A text by its level and title."""
    return f"{text.level} {text.title}" if text.level else text.title


def card_parts(statistics: Statistics, say: Say) -> list[Part]:
    """The cards by state, the best known first, as parts of a bar."""
    cards = statistics.cards
    return [
        Part(cards.mature, "█", "correct", say("stats.cards.mature")),
        Part(cards.young, "▓", "bar", say("stats.cards.young")),
        Part(cards.learning, "▒", "close", say("stats.cards.learning")),
        Part(cards.new, "░", "muted", say("stats.cards.new")),
        Part(cards.put_away, "·", "muted", say("stats.cards.put_away")),
    ]


def overview(statistics: Statistics, say: Say) -> list[tuple[str, str]]:
    """The first few numbers, each with its name."""
    seconds = statistics.seconds
    return [
        (say("stats.answers"), f"{number(statistics.answers, say)} · {_right(statistics, say)}"),
        (say("stats.today"), f"{number(statistics.calendar[-1].answers, say)} · {duration(seconds.today, say)}"),
        (say("stats.days"), days(statistics.days, say)),
        (
            say("stats.streak"),
            f"{days(statistics.streak, say)} · {say('stats.longest', days=days(statistics.longest_streak, say))}",
        ),
        (
            say("stats.time"),
            f"{duration(seconds.all, say)} · {say('stats.last7', time=duration(seconds.last_7_days, say))}",
        ),
    ]


def _right(statistics: Statistics, say: Say) -> str:
    share = percent(statistics.right / statistics.answers, say)
    return say("stats.right", count=number(statistics.right, say), share=share)


def _overview(statistics: Statistics, say: Say) -> Iterator[Text]:
    for deck in statistics.decks:
        yield shown(title_of(deck, say))
    yield Text()
    rows = overview(statistics, say)
    wide = max(len(name) for name, _ in rows)
    for name, value in rows:
        yield Text.assemble((name.ljust(wide), "muted"), f"  {value}")


def _retention(statistics: Statistics, say: Say, width: int) -> Iterator[Text]:
    weeks = _since_the_first(statistics.weeks)
    if not weeks:
        yield Text(say("stats.retention.none"))
        return
    target = statistics.target
    yield from _wrapped(say("stats.retention.about"), width, "muted")
    least = min([target, *(week.retention for week in weeks if week.retention is not None)])
    floor = 0.5 if least >= 0.5 else 0.0
    labels = {0: percent(1, say), PLOT_ROWS - 1: percent(floor, say)}
    labels[line_place(target, floor, PLOT_ROWS)[0]] = percent(target, say)
    margin = max(map(len, labels.values())) + 1
    weeks = weeks[-((width - margin - 1) // COLUMN) :]
    bars = [Column(week.retention, "correct" if (week.retention or 0) >= target else "close") for week in weeks]
    for row, bar in enumerate(upright(bars, target, floor, PLOT_ROWS)):
        yield Text.assemble((f"{labels.get(row, ''):>{margin - 1}} ", "muted"), bar)
    shares = ("–" if week.retention is None else str(whole_percent(week.retention)) for week in weeks)
    yield Text.assemble((f"{'%':>{margin - 1}} ", "muted"), " ", "".join(share.ljust(COLUMN) for share in shares))
    dates = [short_date(week.begins, say) for week in weeks[::2]]
    if margin + 1 + 2 * COLUMN * (len(dates) - 1) + len(dates[-1]) > width:
        dates.pop()
    yield Text(" " * (margin + 1) + "".join(day.ljust(2 * COLUMN) for day in dates).rstrip(), "muted")


def _forecast(statistics: Statistics, say: Say, width: int) -> Iterator[Text]:
    week = statistics.forecast[:7]
    labels = [say("days.today"), *(weekday_name(load.day, say) for load in week[1:])]
    wide, most = max(map(len, labels)), max(load.due for load in week)
    numbers = [number(load.due, say) for load in week]
    room = width - wide - 2 - 1 - max(map(len, numbers))
    for label, load, due in zip(labels, week, numbers, strict=True):
        bar = lying(load.due, most, room)
        yield Text.assemble((label.ljust(wide), "muted"), "  ", bar, " " if bar else "", due)
    yield Text(forecast_sum(statistics, say), "muted")


def forecast_sum(statistics: Statistics, say: Say) -> str:
    """What falls due in a week and in a month."""
    seven, thirty = number(statistics.due_7, say), number(statistics.due_30, say)
    return say("stats.forecast.sum", seven=seven, thirty=thirty)


def weekday_name(day: date, say: Say) -> str:
    """The weekday of a day."""
    return say("days.long").split()[day.weekday()]


def _calendar(statistics: Statistics, say: Say, width: int) -> Iterator[Text]:
    names = say("days.short").split()
    weeks = [statistics.calendar[start : start + 7] for start in range(0, len(statistics.calendar), 7)]
    sums_room = 1 + max(len(say("stats.total")), len(number(statistics.answers, say)))
    weeks = weeks[-((width - 3 - sums_room) // 2) :]
    count = len(weeks)
    yield _heading(say("stats.calendar.one") if count == 1 else say("stats.calendar", count=count))
    step = step_of([day.answers for week in weeks for day in week])
    yield Text(f"   {_months(weeks, say)}{say('stats.total'):>{sums_room}}", "muted")
    for row, name in enumerate(names):
        line = Text.assemble((f"{name} ", "muted"))
        for week in weeks:
            sign = shade(week[row].answers, step) if row < len(week) else " "
            line.append(f"{sign} ", "muted" if sign == "·" else "bar")
        total = sum(week[row].answers for week in weeks if row < len(week))
        yield line.append(f"{number(total, say):>{sums_room}}")
    yield from legend(shades(step, "bar"), width)


def _months(weeks: Sequence[Sequence[Day]], say: Say) -> str:
    """The months over the weeks in which they begin, two cells for each week."""
    line = ""
    for place, week in enumerate(weeks):
        first = next((day.day for day in week if day.day.day == 1), week[0].day if not place else None)
        if first is not None and len(line) <= 2 * place:
            line = line.ljust(2 * place) + month(first, say) + " "
    return line.rstrip()[: 2 * len(weeks)].ljust(2 * len(weeks))


def _cards(statistics: Statistics, say: Say, width: int) -> Iterator[Text]:
    parts = card_parts(statistics, say)
    total = sum(part.amount for part in parts)
    yield stacked(parts, width)
    wide, most = max(len(part.name) for part in parts), max(len(number(part.amount, say)) for part in parts)
    for part in parts:
        count = f"  {number(part.amount, say):>{most}}"
        share = f"  {percent(part.amount / total, say):>5}" if total else ""
        yield Text.assemble((part.sign, part.style), f" {part.name.ljust(wide)}{count}", (share, "muted"))


def _hardest(statistics: Statistics, say: Say, width: int) -> Iterator[Text]:
    if not statistics.hardest:
        yield Text(say("stats.hardest.none"))
        return
    heads = (say("stats.lapses"), say("stats.stability"))
    lasting = [f"{decimal(card.stability, say)} {say('days.unit')}" for card in statistics.hardest]
    first, second = len(heads[0]), max(len(heads[1]), *map(len, lasting))
    # the words come last: those written from right to left then turn nothing else round
    room = width - first - second - 4
    learn = min(room // 2, max(cell_len(shown(card.learn).plain) for card in statistics.hardest))
    yield Text(f"{heads[0]:>{first}}  {heads[1]:>{second}}  {say('stats.card')}", "muted")
    for card, stability in zip(statistics.hardest, lasting, strict=True):
        word, meaning = shown(card.learn, "heading"), shown(card.known)
        word.truncate(learn, overflow="ellipsis", pad=True)
        yield Text.assemble(f"{f'{card.lapses}×':>{first}}  {stability:>{second}}  ", word, "  ", meaning)


def _texts(texts: Sequence[KnownText], say: Say, width: int) -> Iterator[Text]:
    heads = (say("stats.texts.now"), say("stats.texts.later"))
    first, second = max(5, len(heads[0])), max(5, len(heads[1]))
    room = width - first - second - 6
    names = [shown(text_name(text)) for text in texts]
    name_room = min(room // 2, max(name.cell_len for name in names))
    yield Text(f"{'':{width - first - second - 2}}{heads[0]:>{first}}  {heads[1]:>{second}}", "muted")
    for name, text in zip(names, texts, strict=True):
        name.truncate(name_room, overflow="ellipsis", pad=True)
        bar = stacked(_text_parts(text, say), room - name_room)
        now, later = percent(text.share, say), percent(_of(text.with_deck, text), say)
        yield Text.assemble(name, "  ", bar, f"  {now:>{first}}  {later:>{second}}")
    yield from legend([part for part in _text_parts(texts[0], say) if part.name], width)


def _text_parts(text: KnownText, say: Say) -> list[Part]:
    left = max(0, text.with_deck - text.by_now)
    return [
        Part(text.without_deck, "▓", "bar", say("stats.texts.without")),
        Part(max(0, text.by_now - text.without_deck), FULL, "correct", say("stats.texts.learnt")),
        Part(left, "░", "muted", say("stats.texts.left")),
        Part(max(0, text.running_words - text.by_now - left), " ", ""),
    ]


def _of(words: int, text: KnownText) -> float:
    return words / text.running_words if text.running_words else 1.0


def _since_the_first(weeks: Sequence[Week]) -> Sequence[Week]:
    """The weeks from the first one with reviews on."""
    first = next((place for place, week in enumerate(weeks) if week.reviews), len(weeks))
    return weeks[first:]


def _heading(text: str) -> Text:
    return Text(text, "heading")


def _wrapped(text: str, width: int, style: str = "") -> Lines:
    return [Text(line, style) for line in textwrap.wrap(text, width)]


def _fitting(lines: Lines, width: int) -> Lines:
    """The lines, cut where a deck's text would not fit."""
    for line in lines:
        line.truncate(width, overflow="ellipsis")
        line.no_wrap = True
    return lines
