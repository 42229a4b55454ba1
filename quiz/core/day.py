"""The learner's day turns in the night: what is learnt at one in the morning belongs to the evening before.

Times are in milliseconds since 1970 (UTC). A `day_start` is in minutes after midnight UTC: where the clock is two
hours ahead of UTC, a day that turns at four starts at 120. A day is the number of days since 1970-01-01 by that
clock. This is how Anki counts, by its cut-off; the time between two answers is counted in nights.
"""

from __future__ import annotations

MINUTE = 60_000
DAY = 86_400_000
TURNS_AT = 4
"""The hour at which a day turns unless the learner sets another; Anki's is the same."""
DAY_START = TURNS_AT * 60
"""The start of a day where nothing is known of the learner's clock: four o'clock UTC."""


def day_of(time: int, day_start: int) -> int:
    """The day that a time belongs to."""
    return (time - day_start * MINUTE) // DAY


def begins(day: int, day_start: int) -> int:
    """The time at which a day begins."""
    return day * DAY + day_start * MINUTE


def nearest_day(time: int, day_start: int) -> int:
    """The day that begins nearest to a time.

    What was set for the beginning of a day keeps that day where the clock has been changed since, for winter or a
    journey.
    """
    return day_of(time + DAY // 2, day_start)
