"""What an answer in a session is worth. Judging comes with it, which no question needs before it is answered."""

from __future__ import annotations

from quiz.cli.sitting import Sitting
from quiz.core.deck import Deck, Word
from quiz.core.exercise import ClozeExercise, Exercise, OpenExercise, TypedExercise
from quiz.core.grading.verdict import Outcome, Verdict
from quiz.core.judge import judge
from quiz.core.language import language
from quiz.core.memory import Rating
from quiz.core.word import bare_headword

SELF_JUDGED: dict[int, Outcome] = {1: "wrong", 2: "close", 3: "correct", 4: "correct"}


def is_right(sitting: Sitting, asked: Exercise, answer: str) -> bool:
    """Whether an answer is right without reserve: what a missed one is typed for."""
    return verdict_on(sitting, asked, answer).outcome == "correct"


def verdict_on(sitting: Sitting, asked: Exercise, text: str) -> Verdict:
    """The verdict on an answer, with the deck's own words known to be real ones."""
    truth_words = sitting.say("true"), sitting.say("false")
    words: frozenset[str] = frozenset()
    if isinstance(asked, TypedExercise | ClozeExercise):
        words = _words(sitting, sitting.deck_of(asked.card), asked.language)
    return judge(asked, text, truth_words=truth_words, words=words)


def own_verdict(asked: OpenExercise, rating: Rating) -> Verdict:
    """The verdict on an answer that the learner rated."""
    return Verdict(SELF_JUDGED[rating], asked.model, (), ())


def deck_words(deck: Deck, code: str) -> frozenset[str]:
    """The headwords of a deck in one of its languages, bare: real words, which no slip of typing may become."""
    facts = language(code)
    learning = code == deck.header.learn
    words = (word.learn if learning else word.known for word in deck.notes if isinstance(word, Word))
    return frozenset(bare_headword(headword, facts).casefold() for headwords in words for headword in headwords)


def _words(sitting: Sitting, deck: Deck, code: str) -> frozenset[str]:
    """`deck_words`, gathered once for each deck and language."""
    if (deck.id, code) not in sitting.known_words:
        sitting.known_words[deck.id, code] = deck_words(deck, code)
    return sitting.known_words[deck.id, code]
