"""What the commands need that exchange progress with Anki: the learner's own, and when a day begins here."""

from __future__ import annotations

import time
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from quiz.cli import common
from quiz.cli.play import keep_renamed, open_store
from quiz.core.day import DAY, TURNS_AT
from quiz.core.deck import Deck
from quiz.core.memory import Review
from quiz.store import Store

if TYPE_CHECKING:
    from quiz.anki.found import Found
    from quiz.anki.schedule import Progress

__all__ = ["ahead", "day_start", "keep_renamed", "learn", "open_store", "progress", "taken_over"]


def ahead(now: int) -> int:
    """By how many minutes the clock of this machine is ahead of UTC; `now` is in milliseconds."""
    return time.localtime(now / common.MILLISECONDS).tm_gmtoff // 60


def day_start(now: int) -> int:
    """When the learner's day begins by the clock of this machine (see `quiz.core.day`)."""
    return TURNS_AT * 60 - ahead(now)


def progress(decks: Sequence[Deck], now: int) -> Progress:
    """What was learnt of these decks, and what is held back at that time."""
    from quiz.anki.schedule import Progress

    wanted = {deck.id for deck in decks}
    reviews: dict[str, list[Review]] = {}
    with open_store() as store:
        keep_renamed(store, decks)
        for review in store.all_reviews():
            if review.card.partition("/")[0] in wanted:
                reviews.setdefault(review.card, []).append(review)
        return Progress(reviews, store.holds(now), day_start(now), store.retention)


def learn(store: Store, file: Path, decks: Sequence[Deck], now: int) -> str:
    """Take over the answers in a package or collection that the log does not have; says what came of it."""
    from quiz.anki.card_ids import CardIds
    from quiz.anki.database import reading
    from quiz.anki.found import find

    with reading(file) as query:
        found = find(query, CardIds(decks), latest=now + DAY, ahead=ahead(now))
    return taken_over(store, found)


def taken_over(store: Store, found: Found) -> str:
    """Take over the answers found in Anki that the log does not have; says what came of it."""
    from quiz.anki.reviews import log_of, new_entries

    if not found.cards:
        return "none of your cards is in it"
    entries = new_entries(found, log_of(store.log()))
    store.merge(entries)
    new = [entry for entry in entries if isinstance(entry, Review)]
    known = sum(len(card.answers) for card in found.cards) - len(new)
    parts = [
        f"{len(new)} new answers to {len({review.card for review in new})} cards, {known} known already",
        f"{len(entries) - len(new)} count no more, for their cards were reset" if len(entries) > len(new) else "",
        f"{found.unasked} to cards that are only asked in Anki" if found.unasked else "",
        f"{found.suspended} cards suspended there" if found.suspended else "",
        f"{found.buried} buried" if found.buried else "",
    ]
    return "; ".join(filter(None, parts))
