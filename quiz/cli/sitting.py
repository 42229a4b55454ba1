"""All that a session needs, and what an answer in it is worth."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from random import Random

from msgspec import Struct, field

from quiz.cli.learner import Learner
from quiz.cli.speaker import VoiceSpeaker
from quiz.core.deck import Card, Deck, Word
from quiz.core.exercise import ClozeExercise, Exercise, Role, TypedExercise
from quiz.core.grading.verdict import Verdict
from quiz.core.judge import judge
from quiz.core.language import language
from quiz.core.memory import Memory
from quiz.core.session import Unfinished
from quiz.core.word import bare_headword
from quiz.store import Store
from quiz.terminal.screen import Screen
from quiz.terminal.texts import Say


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

    def deck_of(self, card: Card) -> Deck:
        """The deck a card is from."""
        return self.decks[card.id.split("/", 1)[0]]

    def role(self, card: Card) -> Role:
        """The language of questions about the text: the interface's, where the deck has it, else the one known."""
        return "learn" if self.interface_language == self.deck_of(card).header.learn else "known"

    def words(self, deck: Deck, code: str) -> frozenset[str]:
        """`deck_words`, gathered once for each deck and language."""
        if (deck.id, code) not in self.known_words:
            self.known_words[deck.id, code] = deck_words(deck, code)
        return self.known_words[deck.id, code]

    def remember(self, card: Card, memory: Memory | None) -> None:
        """The memory of a card is another now, or none."""
        if memory is None:
            self.memories.pop(card.id, None)
        else:
            self.memories[card.id] = memory


def is_right(sitting: Sitting, asked: Exercise, answer: str) -> bool:
    """Whether an answer is right without reserve: what a missed one is typed for."""
    return verdict_on(sitting, asked, answer).outcome == "correct"


def verdict_on(sitting: Sitting, asked: Exercise, text: str) -> Verdict:
    """The verdict on an answer, with the deck's own words known to be real ones."""
    truth_words = sitting.say("true"), sitting.say("false")
    words: frozenset[str] = frozenset()
    if isinstance(asked, TypedExercise | ClozeExercise):
        words = sitting.words(sitting.deck_of(asked.card), asked.language)
    return judge(asked, text, truth_words=truth_words, words=words)


def deck_words(deck: Deck, code: str) -> frozenset[str]:
    """The headwords of a deck in one of its languages, bare: real words, which no slip of typing may become."""
    facts = language(code)
    learning = code == deck.header.learn
    words = (word.learn if learning else word.known for word in deck.notes if isinstance(word, Word))
    return frozenset(bare_headword(headword, facts).casefold() for headwords in words for headword in headwords)
