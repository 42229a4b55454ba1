"""What there is to do: what waits in the decks, and what was left of a session."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from quiz.cli.learner import Learner
from quiz.cli.speaker import VoiceSpeaker
from quiz.core.cards import needs_voice
from quiz.core.deck import Card, Deck
from quiz.core.memory import Memory
from quiz.core.session import Session, Unfinished, go_on
from quiz.core.today import Waiting, waiting
from quiz.store import Store


def waiting_now(
    learner: Learner,
    store: Store,
    decks: Sequence[Deck],
    cards: Sequence[Card],
    memories: Mapping[str, Memory],
    speaker: VoiceSpeaker,
    *,
    unlimited: bool = False,
    more: int = 0,
) -> Waiting:
    """What can be asked of these cards today, with so many new ones more than the day allows; or without limits."""
    today = learner.unlimited(store) if unlimited else learner.today(store, more)
    return waiting(audible(cards, decks, speaker), memories, learner.now(), today, learner.rank(decks))


def audible(cards: Iterable[Card], decks: Sequence[Deck], speaker: VoiceSpeaker) -> list[Card]:
    """The cards without those that need a voice that is not at hand."""
    silent = {deck.id for deck in decks if not speaker.is_at_hand(deck.header.learn)}
    return [card for card in cards if not (needs_voice(card) and card.id.partition("/")[0] in silent)]


def title_of(decks: Sequence[Deck], code: str) -> str:
    """The title of a deck in the interface language where it has it; of several the program's name."""
    if len(decks) != 1:
        return "Tweetalig"
    header = decks[0].header
    return header.title.learn if header.learn == code else header.title.known


def left_over(store: Store, decks: Sequence[Deck], unfinished: Unfinished, now: int) -> Session:
    """A session that was left, as far as it came; its cards that are in no deck any more are passed over."""
    by_id = {card.id: card for deck in decks for card in deck.cards()}
    cards = [by_id[card_id] for card_id in unfinished.cards if card_id in by_id]
    logs = {card.id: store.reviews(card.id) for card in cards}
    held = store.holds(now)
    session = go_on(cards, unfinished.started, logs, store.retention)
    for card in cards:
        if card.id in held:
            session.drop(card)
    return session
