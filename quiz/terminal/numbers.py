"""Numbers, dates and spans of time, written as the interface language writes them."""

from __future__ import annotations

import math
from datetime import date

from quiz.core.language import language
from quiz.terminal.texts import Say


def number(value: int, say: Say) -> str:
    """A whole number, its thousands set apart."""
    return f"{value:,}".replace(",", language(say("language.code")).thousands)


def decimal(value: float, say: Say) -> str:
    """A number with one decimal."""
    return f"{value:.1f}".replace(".", language(say("language.code")).decimal)


def whole_percent(share: float) -> int:
    """A share in whole percents, never rounded up: 100 is said only where nothing is missing."""
    return math.floor(share * 100 + 1e-9)


def percent(share: float, say: Say) -> str:
    """A share in whole percents, never rounded up."""
    return say("percent", share=whole_percent(share))


def short_date(day: date, say: Say) -> str:
    """Day and month: `3 Aug`."""
    return f"{day.day} {month(day, say)}"


def month(day: date, say: Say) -> str:
    """The month, shortened."""
    return say("months.short").split()[day.month - 1]


def days(count: int, say: Say) -> str:
    """A number of days."""
    return say("days.one") if count == 1 else say("days.many", count=number(count, say))


def duration(seconds: int, say: Say) -> str:
    """A span of time: in seconds below a minute, else in hours and full minutes."""
    if seconds < 60:
        return say("duration.seconds", seconds=seconds)
    hours, minutes = divmod(seconds // 60, 60)
    if not hours:
        return say("duration.minutes", minutes=minutes)
    return say("duration.hours", hours=number(hours, say), minutes=minutes)
