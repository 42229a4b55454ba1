"""All that a session needs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from random import Random
from typing import TYPE_CHECKING

from msgspec import Struct, field

from quiz.cli.learner import Learner
from quiz.cli.speaker import VoiceSpeaker
from quiz.core.deck import Card, Deck
from quiz.core.exercise import Role
from quiz.core.memory import Memory
from quiz.core.session import Unfinished
from quiz.store import Store
from quiz.terminal.texts import Say

if TYPE_CHECKING:
    from quiz.terminal.screen import Screen


class Sitting(Struct):
    """All that a session needs, given from outside. `store` is None where nothing is scheduled (`--cram`).

    `decks` are by id, `memories` by card id. `kinds` are the kinds of exercise that the learner asked for, if any.
    """

    decks: Mapping[str, Deck]
    memories: dict[str, Memory]
    store: Store | None
    learner: Learner
    screen: Screen
    speaker: VoiceSpeaker
    say: Say
    interface_language: str
    random: Random
    kinds: Sequence[str] = ()
    unfinished: Unfinished | None = None
    is_begun: bool = False
    """Whether `unfinished` is kept in the store: from the first answer on, before it there is nothing to go on with."""
    known_words: dict[tuple[str, str], frozenset[str]] = field(default_factory=dict)
    """The headwords of a deck in a language, once they were gathered for a judgement."""

    def deck_of(self, card: Card) -> Deck:
        """The deck a card is from."""
        return self.decks[card.id.split("/", 1)[0]]

    def role(self, card: Card) -> Role:
        """The language of questions about the text: the interface's, where the deck has it, else the one known."""
        return "learn" if self.interface_language == self.deck_of(card).header.learn else "known"

    def remember(self, card: Card, memory: Memory | None) -> None:
        """The memory of a card is another now, or none."""
        if memory is None:
            self.memories.pop(card.id, None)
        else:
            self.memories[card.id] = memory
