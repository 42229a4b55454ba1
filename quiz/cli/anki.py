"""What the commands need that exchange progress with Anki: the learner's own, and when a day begins here."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from quiz.cli import common
from quiz.cli.learner import Learner, ahead, day_start
from quiz.core.day import DAY
from quiz.core.deck import Deck
from quiz.core.memory import Review
from quiz.store import Store

if TYPE_CHECKING:
    from quiz.anki.against import Comparison
    from quiz.anki.database import Query
    from quiz.anki.found import Found
    from quiz.anki.plan import Plan
    from quiz.anki.schedule import Progress

SHOWN = 10
LONGEST_NAME = 80
"""Of the notes that are named, and of a name that may be anything."""


def progress(learner: Learner, decks: Sequence[Deck], now: int) -> Progress:
    """What was learnt, and what is held back at that time."""
    from quiz.anki.schedule import Progress

    with learner.store() as store:
        common.keep_renamed(store, decks)
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


def compared(collection: Path, decks: Sequence[Deck]) -> Comparison:
    """What of the decks is in a collection, and what is there and in them no more."""
    from quiz.anki.against import compare
    from quiz.anki.database import reading

    with reading(collection) as query:
        return compare(query, decks)


def lines_about(comparison: Comparison, *, kept: bool, is_whole: bool) -> list[str]:
    """What the learner should know before an import: what is gone and how to remove it, and what would be lost.

    Of a deck that is not whole nothing is called gone: its notes with a problem are missing, and will come back.
    """
    from quiz.terminal.safe import harmless

    lines = []
    if (gone := comparison.gone) and not is_whole:
        lines.append("which notes are in Anki but no longer in the deck is told once the deck has no problem")
    elif gone:
        names = ", ".join(harmless(one.note)[:LONGEST_NAME] for one in gone[:SHOWN])
        more = f" and {len(gone) - SHOWN} more" if len(gone) > SHOWN else ""
        lines.append(f"{len(gone)} notes in Anki are in the deck no more: {names}{more}")
        lines.append("  An import cannot remove them. In Anki: Browse, search for the next line, Notes > Delete")
        lines.append(f"  nid:{','.join(str(one.id) for one in gone)}")
    if comparison.own and kept:
        lines.append(f"{len(comparison.own)} notes keep what you wrote in My notes")
    elif comparison.own:
        lines.append(f"an import empties the field My notes of {len(comparison.own)} notes: keep it with --keep-fields")
    return lines
