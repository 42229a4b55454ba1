"""What there is to do in each deck."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from quiz import library
from quiz.cli.common import Loaded
from quiz.cli.learner import Learner
from quiz.cli.speaker import VoiceSpeaker
from quiz.core.cards import needs_voice
from quiz.core.deck import Card, Deck
from quiz.core.today import Waiting, waiting
from quiz.store import Store
from quiz.terminal.home import DeckRow
from quiz.terminal.texts import Say


def deck_rows(learner: Learner, store: Store, decks: Sequence[Deck], code: str) -> list[DeckRow]:
    """A row for each deck, its title in the interface language where it has it."""
    speaker = VoiceSpeaker(learner)
    rows = []
    for deck in decks:
        header = deck.header
        found = waiting_now(learner, store, [deck], deck.cards(), speaker)
        title = title_of([deck], code)
        languages = f"{header.learn}–{header.known}"
        rows.append(DeckRow(deck.id, title, languages, header.level, len(found.due), len(found.new)))
    return rows


def notices(loaded: Sequence[Loaded], say: Say) -> list[str]:
    """A line for each deck that has problems: its other notes can still be learnt."""
    lines = []
    for _, folder, problems in loaded:
        if problems:
            key = "home.problem" if len(problems) == 1 else "home.problems"
            lines.append(say(key, count=len(problems), path=library.shown(folder)))
    return lines


def waiting_now(
    learner: Learner,
    store: Store,
    decks: Sequence[Deck],
    cards: Sequence[Card],
    speaker: VoiceSpeaker,
    *,
    unlimited: bool = False,
    more: int = 0,
) -> Waiting:
    """What can be asked of these cards today, with so many new ones more than the day allows; or without limits."""
    today = learner.unlimited(store) if unlimited else learner.today(store, more)
    memories = store.memories(deck.id for deck in decks)
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
