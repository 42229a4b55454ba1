"""The statistics as plain lines: for pipes, scripts and screen readers."""

from __future__ import annotations

from collections.abc import Iterator

from quiz.core.statistics import Statistics
from quiz.terminal.numbers import decimal, number, percent, short_date
from quiz.terminal.safe import harmless
from quiz.terminal.statistics import card_parts, forecast_sum, overview, text_name, title_of, weekday_name
from quiz.terminal.texts import Say


def stats_lines(statistics: Statistics, say: Say) -> list[str]:
    """Everything that the screen shows, each figure in words on a line of its own."""
    if not statistics.answers:
        return [say("stats.none")]
    parts = (_overview, _retention, _forecast, _calendar, _cards, _hardest, _texts)
    return [harmless(line) for part in parts for line in part(statistics, say)]


def _overview(statistics: Statistics, say: Say) -> Iterator[str]:
    for deck in statistics.decks:
        yield title_of(deck, say)
    for name, value in overview(statistics, say):
        yield f"{name}: {value.replace(' · ', ', ')}"


def _retention(statistics: Statistics, say: Say) -> Iterator[str]:
    yield f"{say('stats.retention')}:"
    weeks = [week for week in statistics.weeks if week.retention is not None]
    if not weeks:
        yield say("stats.retention.none")
        return
    yield say("stats.target", target=percent(statistics.target, say))
    for week in weeks:
        assert week.retention is not None, "the others were left out"
        yield say(
            "stats.week",
            day=short_date(week.begins, say),
            share=percent(week.retention, say),
            remembered=number(week.remembered, say),
            reviews=number(week.reviews, say),
        )


def _forecast(statistics: Statistics, say: Say) -> Iterator[str]:
    yield f"{say('stats.forecast')}: {forecast_sum(statistics, say)}"
    for load in statistics.forecast[:7]:
        name = say("days.today") if load.day == statistics.day else weekday_name(load.day, say)
        yield f"{name} {short_date(load.day, say)}: {number(load.due, say)}"


def _calendar(statistics: Statistics, say: Say) -> Iterator[str]:
    yield f"{say('stats.calendar.plain')}:"
    names = say("days.short").split()
    for start in range(0, len(statistics.calendar), 7):
        week = statistics.calendar[start : start + 7]
        total = sum(day.answers for day in week)
        if total:
            some = ", ".join(f"{names[day.day.weekday()]} {number(day.answers, say)}" for day in week if day.answers)
            monday = short_date(week[0].day, say)
            yield say("stats.calendar.week", day=monday, total=number(total, say), days=some)


def _cards(statistics: Statistics, say: Say) -> Iterator[str]:
    yield f"{say('stats.cards')}:"
    for part in card_parts(statistics, say):
        yield f"{part.name}: {number(part.amount, say)}"


def _hardest(statistics: Statistics, say: Say) -> Iterator[str]:
    yield f"{say('stats.hardest')}:"
    if not statistics.hardest:
        yield say("stats.hardest.none")
    for card in statistics.hardest:
        lasts = say("days.many", count=decimal(card.stability, say))
        yield say("stats.hardest.plain", learn=card.learn, known=card.known, lapses=card.lapses, days=lasts)


def _texts(statistics: Statistics, say: Say) -> Iterator[str]:
    if statistics.texts:
        yield f"{say('stats.texts')}:"
    for text in statistics.texts:
        with_deck = text.with_deck / text.running_words if text.running_words else 1.0
        now, later = percent(text.share, say), percent(with_deck, say)
        yield say("stats.texts.plain", text=text_name(text), now=now, later=later)
