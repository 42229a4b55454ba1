"""The story of a card that keeps slipping away."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta

from rich.text import Text

from quiz.core.memory import Rating, Review
from quiz.terminal.numbers import short_date
from quiz.terminal.safe import harmless
from quiz.terminal.texts import Say

SHOWN = 4
"""So many of the wrong answers are told."""
_EPOCH = date(1970, 1, 1)


def leech_story(reviews: Sequence[Review], lapses: int, say: Say) -> list[Text]:
    """What there is to tell of a leech: how often it was forgotten, since when, and what was typed instead."""
    missed = [review for review in reviews if review.rating == Rating.AGAIN]
    first = _EPOCH + timedelta(days=reviews[0].day)
    since = f"{short_date(first, say)} {first.year}"
    lines = [
        Text(),
        Text(say("leech.one") if lapses == 1 else say("leech", count=lapses), "close"),
        Text(say("leech.since", date=since, answers=len(reviews), missed=len(missed)), "muted"),
    ]
    typed = Counter(harmless(review.answer).strip() for review in missed if _is_wording(review))
    if typed:
        told = (f"‘{answer}’" + (f" ({count}×)" if count > 1 else "") for answer, count in typed.most_common(SHOWN))
        lines.append(Text(f"{say('leech.typed')}: {', '.join(told)}", "muted"))
    return lines


def _is_wording(review: Review) -> bool:
    """Whether the answer says something by itself: the number of a choice does not."""
    return bool(review.answer.strip()) and not review.answer.strip().isdigit()
