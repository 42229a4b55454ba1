"""One sitting: joins what is asked (core), where it is kept (store) and how it is shown (terminal)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from random import Random

from msgspec import Struct, field
from msgspec.structs import replace
from rich.console import Console

from quiz.core.deck import Card, Deck, Word
from quiz.core.exercise import ClozeExercise, Exercise, OpenExercise, Role, TypedExercise, exercise
from quiz.core.grade import Verdict
from quiz.core.grading.verdict import Outcome
from quiz.core.judge import judge
from quiz.core.language import language
from quiz.core.memory import Memory, Rating, Review, rate
from quiz.core.session import Session
from quiz.core.word import bare_headword
from quiz.store import Store
from quiz.terminal.feedback import Result
from quiz.terminal.keys import Stop
from quiz.terminal.screen import OVERRULE, Answer, FramedScreen, PlainScreen, Screen
from quiz.terminal.summary import Tally
from quiz.terminal.texts import Say, interface

SELF_JUDGED: dict[int, Outcome] = {1: "wrong", 2: "close", 3: "correct", 4: "correct"}


class Sitting(Struct):
    """All that a session needs, given from outside. `store` is None where nothing is scheduled (`--cram`).

    `clock` gives milliseconds since 1970. `decks` are by id, `memories` by card id. `kinds` are the kinds of
    exercise that the learner asked for, if any.
    """

    decks: Mapping[str, Deck]
    memories: dict[str, Memory]
    store: Store | None
    screen: Screen
    say: Say
    interface_language: str
    clock: Callable[[], int]
    random: Random
    kinds: Sequence[str] = ()
    known_words: dict[tuple[str, str], frozenset[str]] = field(default_factory=dict)

    def deck_of(self, card: Card) -> Deck:
        """The deck a card is from."""
        return self.decks[card.id.split("/", 1)[0]]

    def words(self, deck: Deck, code: str) -> frozenset[str]:
        """`deck_words`, gathered once for each deck and language."""
        if (deck.id, code) not in self.known_words:
            self.known_words[deck.id, code] = deck_words(deck, code)
        return self.known_words[deck.id, code]


def screen_for(console: Console, language_code: str, title: str, *, plain: bool) -> Screen:
    """The screen for this kind of terminal."""
    kind = PlainScreen if plain else FramedScreen
    return kind(console, interface(language_code), language_code, title)


def run(sitting: Sitting, cards: Sequence[Card]) -> None:
    """Ask the cards, then what was missed as often as the learner wants. Returns when the learner stops."""
    while cards:
        tally = _round(sitting, Session(cards))
        try:
            again = sitting.screen.summary(tally)
        except Stop:
            return
        cards = [card for card, _ in tally.missed] if again else []


def _round(sitting: Sitting, session: Session) -> Tally:
    outcomes: Counter[str] = Counter()
    started = sitting.clock()
    finished = True
    last: Result | None = None
    try:
        while (card := session.current()) is not None:
            asked = _ask(sitting, card)
            shown_at = sitting.clock()
            answer = sitting.screen.ask(asked, session.done, session.total)
            if answer.text == OVERRULE and last is not None:
                _overrule(sitting, session, last, outcomes)
                last = None
                continue
            last = _answered(sitting, session, asked, answer, shown_at)
            outcomes[last.verdict.outcome] += 1
            if sitting.screen.feedback(last):
                _overrule(sitting, session, last, outcomes)
                last = None
    except Stop:
        finished = False
    outcomes["right"] = outcomes.pop("correct", 0)
    seconds = (sitting.clock() - started) / 1000
    missed = [(card, _role(sitting, sitting.deck_of(card))) for card in session.missed]
    return Tally(outcomes, missed, seconds, finished, sitting.store is not None)


def _role(sitting: Sitting, deck: Deck) -> Role:
    """The language of questions about the text: the interface's, where the deck has it, else the one known."""
    return "learn" if sitting.interface_language == deck.header.learn else "known"


def _ask(sitting: Sitting, card: Card) -> Exercise:
    deck = sitting.deck_of(card)
    memory = sitting.memories.get(card.id)
    return exercise(card, memory, deck, question_role=_role(sitting, deck), random=sitting.random, kinds=sitting.kinds)


def _answered(sitting: Sitting, session: Session, asked: Exercise, answer: Answer, shown_at: int) -> Result:
    """Judge an answer and write it down; when this returns, it is on the disk."""
    now = sitting.clock()
    seconds = max(0.0, (now - shown_at) / 1000)
    if isinstance(asked, OpenExercise):
        rating = Rating(sitting.screen.judge_self(asked, answer.text))
        verdict = Verdict(SELF_JUDGED[rating], asked.model, (), ())
    else:
        verdict = _judge(sitting, asked, answer.text)
        typed = isinstance(asked, TypedExercise | ClozeExercise)
        rating = rate(verdict.outcome, typed=typed, hints=answer.hints, seconds=seconds, letters=len(verdict.expected))
    card = asked.card
    review = Review(card.id, now, rating, seconds, exercise=asked.kind, outcome=verdict.outcome, answer=answer.text)
    memory = None
    if sitting.store is not None:
        review, memory = sitting.store.add(review)
        sitting.memories[card.id] = memory
    returns = session.answered(verdict.outcome, memory)
    deck = sitting.deck_of(card)
    return Result(asked, deck, _role(sitting, deck), answer.text, verdict, memory, returns, review.time)


def _judge(sitting: Sitting, asked: Exercise, text: str) -> Verdict:
    truth_words = sitting.say("true"), sitting.say("false")
    words: frozenset[str] = frozenset()
    if isinstance(asked, TypedExercise | ClozeExercise):
        words = sitting.words(sitting.deck_of(asked.card), asked.language)
    return judge(asked, text, truth_words=truth_words, words=words)


def _overrule(sitting: Sitting, session: Session, result: Result, outcomes: Counter[str]) -> None:
    """Count the last answer as right after all, in the log, the memory and the session, and say so."""
    card = result.exercise.card
    memory: Memory | None = None
    if sitting.store is not None:
        memory = sitting.store.overrule(card.id, result.now, Rating.GOOD)
        sitting.memories[card.id] = memory
    returns = session.overruled(card, memory)
    outcomes[result.verdict.outcome] -= 1
    outcomes["correct"] += 1
    sitting.screen.feedback(replace(result, memory=memory, returns=returns, overruled=True))


def deck_words(deck: Deck, code: str) -> frozenset[str]:
    """The headwords of a deck in one of its languages, bare: real words, which no slip of typing may become."""
    facts = language(code)
    learning = code == deck.header.learn
    words = (word.learn if learning else word.known for word in deck.notes if isinstance(word, Word))
    return frozenset(bare_headword(headword, facts).casefold() for headwords in words for headword in headwords)
