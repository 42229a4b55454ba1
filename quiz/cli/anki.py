"""What the commands need that exchange progress with Anki: the learner's own, and when a day begins here."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from quiz.cli.learner import Learner, ahead, day_start
from quiz.cli.play import keep_renamed
from quiz.core.day import DAY
from quiz.core.deck import Deck
from quiz.core.memory import Review
from quiz.store import Store

if TYPE_CHECKING:
    from quiz.anki.database import Query
    from quiz.anki.found import Found
    from quiz.anki.plan import Plan
    from quiz.anki.schedule import Progress


def progress(learner: Learner, decks: Sequence[Deck], now: int) -> Progress:
    """What was learnt, and what is held back at that time."""
    from quiz.anki.schedule import Progress

    with learner.store() as store:
        keep_renamed(store, decks)
        return Progress(_reviews(store), store.holds(now), day_start(now, learner.settings.turns), store.retention)


def _reviews(store: Store) -> dict[str, list[Review]]:
    reviews: dict[str, list[Review]] = {}
    for review in store.all_reviews():
        reviews.setdefault(review.card, []).append(review)
    return reviews


def look(query: Query, decks: Sequence[Deck], now: int) -> Found:
    """What a collection of Anki knows of our cards."""
    from quiz.anki.card_ids import CardIds
    from quiz.anki.found import find

    return find(query, CardIds(decks), latest=now + DAY, ahead=ahead(now))


def lacking(store: Store, found: Found) -> Plan:
    """What a collection of Anki lacks of the log, which has taken over what was found there."""
    from quiz.anki.plan import plan
    from quiz.anki.reviews import log_of
    from quiz.anki.schedule import Progress

    progress = Progress(_reviews(store), {}, found.day_start, store.retention)
    return plan(found, log_of(store.log()), progress)


def taken_over(store: Store, found: Found) -> str:
    """Take over the answers found in Anki that the log does not have; says what came of it."""
    from quiz.anki.reviews import log_of, new_entries

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
