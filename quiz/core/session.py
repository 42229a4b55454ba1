"""One sitting: what is asked next, and when it is over."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct

from quiz.core.deck import Card, Cloze, Word
from quiz.core.memory import DESIRED_RETENTION, Memory, Rating, Review, fold, remember
from quiz.core.today import Rank, Today, Waiting, waiting

NEW_CARDS = 10
CARDS = 20
RETURN_AFTER = 4


class Unfinished(Struct, frozen=True):
    """A sitting that was begun: its cards by id, when it was begun, until when it makes sense to go on with it.

    Both times are in milliseconds since 1970 (UTC). `kinds` are the kinds of exercise that the learner asked for.
    What was answered since is in the log.
    """

    started: int
    until: int
    cards: tuple[str, ...]
    kinds: tuple[str, ...] = ()


def pick(
    cards: Iterable[Card],
    memories: Mapping[str, Memory],
    now: int,
    *,
    today: Today | None = None,
    limit: int = CARDS,
    new: int = NEW_CARDS,
    rank: Rank | None = None,
) -> list[Card]:
    """The cards of a session of at most `limit`: those due, the longest overdue first, then at most `new` new ones."""
    found = waiting(cards, memories, now, today or Today(), rank)
    return first_of(found, limit=limit, new=new)


def first_of(found: Waiting, *, limit: int, new: int, more: int = 0) -> list[Card]:
    """As many of the waiting cards as a session has, with room for so many new ones that were asked for."""
    due = list(found.due[: max(0, limit - min(more, len(found.new)))])
    return due + list(found.new[: min(new, limit - len(due))])


class Session:
    """The cards of one sitting, asked until each is done.

    A card is done when it was answered right and, if it is a word or a sentence, when it has left its learning
    steps too; until then it comes back after a few others. What was done last can be undone, step by step.
    """

    def __init__(self, cards: Iterable[Card]) -> None:
        self._queue = list(cards)
        self._missed: dict[str, Card] = {}
        self._missed_just_now = False
        self._past: list[tuple[list[Card], dict[str, Card], bool, int]] = []
        self.total = len(self._queue)

    @property
    def done(self) -> int:
        """How many of the `total` cards are done."""
        return self.total - len(self._queue)

    @property
    def missed(self) -> tuple[Card, ...]:
        """The cards answered wrong at least once, in the order they were first missed."""
        return tuple(self._missed.values())

    def card_ids(self) -> tuple[str, ...]:
        """The ids of the cards that are still to be asked."""
        return tuple(card.id for card in self._queue)

    def current(self) -> Card | None:
        """The card to ask now; None when the session is over."""
        return self._queue[0] if self._queue else None

    def answered(self, outcome: str, memory: Memory | None) -> bool:
        """Take the outcome for the current card and its memory afterwards (None where nothing is scheduled).

        True if the card comes back in this session.
        """
        self._keep()
        card = self._queue.pop(0)
        is_wrong = outcome == "wrong"
        self._missed_just_now = is_wrong and card.id not in self._missed
        if is_wrong:
            self._missed.setdefault(card.id, card)
        returns = is_wrong or _is_learning(card, memory)
        if returns:
            self._queue.insert(RETURN_AFTER, card)
        return returns

    def overruled(self, card: Card, memory: Memory | None) -> bool:
        """The learner counts the last answer, to `card`, as right after all; `memory` is the one that follows.

        A miss of the same card earlier in the session stays one. True if the card still comes back.
        """
        if self._missed_just_now:
            self._missed.pop(card.id, None)
            self._missed_just_now = False
        if not _is_learning(card, memory):
            self._queue = _without(card, self._queue)
        return any(waiting.id == card.id for waiting in self._queue)

    def drop(self, card: Card) -> None:
        """The learner does not want to see a card again in this session."""
        self._keep()
        rest = _without(card, self._queue)
        self.total -= len(self._queue) - len(rest)
        self._queue = rest

    def leave_out(self, card: Card) -> None:
        """A card of the session cannot be asked: be as if it had never been there, also when steps are undone."""
        self.drop(card)
        self._past.pop()
        self._past = [
            (rest := _without(card, queue), missed, just_now, total - (len(queue) - len(rest)))
            for queue, missed, just_now, total in self._past
        ]

    def turn_to(self, card_id: str) -> bool:
        """Make a card that is still to be asked the current one; False if there is no such card."""
        card = next((waiting for waiting in self._queue if waiting.id == card_id), None)
        if card is not None:
            self._queue = [card, *_without(card, self._queue)]
        return card is not None

    def undo(self) -> None:
        """Take back the last answer or drop: the session is as it was before."""
        self._queue, self._missed, self._missed_just_now, self.total = self._past.pop()

    def _keep(self) -> None:
        self._past.append((list(self._queue), dict(self._missed), self._missed_just_now, self.total))


def go_on(
    cards: Sequence[Card], started: int, logs: Mapping[str, Sequence[Review]], retention: float = DESIRED_RETENTION
) -> Session:
    """The session of these cards that was begun at `started`, as far as it came by the log of each card.

    `logs` holds the reviews of each card by its id, in order of time. An answer out of turn counts too, for a card
    before it may have been put off; one to a card that is done, as from a second session, is passed over.
    """
    session = Session(cards)
    memories = {card_id: fold((r for r in log if r.time < started), retention) for card_id, log in logs.items()}
    since = (review for log in logs.values() for review in log if review.time >= started)
    for review in sorted(since, key=lambda review: review.time):
        memory = memories[review.card] = remember(memories[review.card], review, retention)
        if session.turn_to(review.card):
            session.answered(_outcome(review), memory)
    return session


def _without(card: Card, cards: Iterable[Card]) -> list[Card]:
    return [other for other in cards if other.id != card.id]


def _outcome(review: Review) -> str:
    """The outcome that counts: the learner may have overruled the verdict."""
    if review.rating >= Rating.GOOD:
        return "correct"
    return review.outcome or ("wrong" if review.rating == Rating.AGAIN else "close")


def _is_learning(card: Card, memory: Memory | None) -> bool:
    """Whether the card is a word or a sentence that has not left its learning steps."""
    return memory is not None and memory.state != "review" and isinstance(card.note, Word | Cloze)
