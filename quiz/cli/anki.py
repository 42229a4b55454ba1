"""What the commands need that exchange progress with Anki: the learner's own, and when a day begins here."""

from __future__ import annotations

import time
from collections.abc import Sequence

from quiz.anki.schedule import Progress
from quiz.cli import common
from quiz.cli.play import keep_renamed, open_store
from quiz.core.day import TURNS_AT
from quiz.core.deck import Deck
from quiz.core.memory import Review

__all__ = ["day_start", "keep_renamed", "open_store", "progress"]


def day_start(now: int) -> int:
    """When the learner's day begins by the clock of this machine (see `quiz.core.day`); `now` is in milliseconds."""
    ahead = time.localtime(now / common.MILLISECONDS).tm_gmtoff // 60
    return TURNS_AT * 60 - ahead


def progress(decks: Sequence[Deck], now: int) -> Progress:
    """What was learnt of these decks, and what is held back at that time."""
    wanted = {deck.id for deck in decks}
    reviews: dict[str, list[Review]] = {}
    with open_store() as store:
        keep_renamed(store, decks)
        for review in store.all_reviews():
            if review.card.partition("/")[0] in wanted:
                reviews.setdefault(review.card, []).append(review)
        return Progress(reviews, store.holds(now), day_start(now), store.retention)
