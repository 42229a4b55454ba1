"""What is asked next, and when a session is over."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from quiz.core.deck import Card, CardKind, Cloze, Word
from quiz.core.memory import Memory

NEW_CARDS = 10
CARDS = 20
WORDS_BETWEEN_QUESTIONS = 4
RETURN_AFTER = 4
_DELAY: dict[CardKind, int] = {"recognition": 0, "production": 12, "cloze": 24}


def teaching_order(cards: Iterable[Card]) -> list[Card]:
    """New cards in the order they are introduced.

    The author's order, but a word is recognised before it is produced, and produced before it is filled in: the
    harder cards follow a dozen notes later each. A question or a sentence comes after every four cards of words.
    """
    words: list[tuple[int, Card]] = []
    others: list[Card] = []
    notes: dict[str, int] = {}
    for card in cards:
        if isinstance(card.note, Word):
            number = notes.setdefault(_note_key(card), len(notes))
            words.append((number + _DELAY[card.kind], card))
        else:
            others.append(card)
    words.sort(key=lambda numbered: numbered[0])
    return list(_mixed([card for _, card in words], others))


def _mixed(words: list[Card], others: list[Card]) -> Iterator[Card]:
    rest = iter(others)
    for i, word in enumerate(words, 1):
        yield word
        if i % WORDS_BETWEEN_QUESTIONS == 0:
            yield from _first(rest)
    yield from rest


def _first(cards: Iterator[Card]) -> Iterator[Card]:
    for card in cards:
        yield card
        return


def pick(
    cards: Iterable[Card],
    memories: Mapping[str, Memory],
    now: int,
    *,
    limit: int = CARDS,
    new: int = NEW_CARDS,
) -> list[Card]:
    """The cards of a session: those due, the longest overdue first, then at most `new` new ones.

    Of one note there is only one card in a session: its other cards would give it away. `now` is in milliseconds
    since 1970 (UTC).
    """
    seen: list[tuple[int, Card]] = []
    unseen: list[Card] = []
    for card in cards:
        memory = memories.get(card.id)
        if memory is None:
            unseen.append(card)
        elif memory.due <= now:
            seen.append((memory.due, card))
    seen.sort(key=lambda dated: dated[0])
    due = _one_of_each_note(card for _, card in seen)[:limit]
    asked = {_note_key(card) for card in due}
    fresh = teaching_order(_one_of_each_note(card for card in unseen if _note_key(card) not in asked))
    return due + fresh[: min(new, limit - len(due))]


def _one_of_each_note(cards: Iterable[Card]) -> list[Card]:
    """The first card of each note."""
    first: dict[str, Card] = {}
    for card in cards:
        first.setdefault(_note_key(card), card)
    return list(first.values())


def _note_key(card: Card) -> str:
    """`deck/note`: two decks may each have a note of one id."""
    return card.id.rpartition("/")[0]


class Session:
    """The cards of one sitting, asked until each is done.

    A card is done when it was answered right and, if it is a word or a sentence, when it has left its learning
    steps too; until then it comes back after a few others.
    """

    def __init__(self, cards: Iterable[Card]) -> None:
        self._queue = list(cards)
        self._missed: dict[str, Card] = {}
        self._missed_just_now = False
        self.total = len(self._queue)

    @property
    def done(self) -> int:
        """How many of the `total` cards are done."""
        return self.total - len(self._queue)

    @property
    def missed(self) -> tuple[Card, ...]:
        """The cards answered wrong at least once, in the order they were first missed."""
        return tuple(self._missed.values())

    def current(self) -> Card | None:
        """The card to ask now; None when the session is over."""
        return self._queue[0] if self._queue else None

    def answered(self, outcome: str, memory: Memory | None) -> bool:
        """Take the outcome for the current card and its memory afterwards (None where nothing is scheduled).

        True if the card comes back in this session.
        """
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
            self._queue = [waiting for waiting in self._queue if waiting.id != card.id]
        return any(waiting.id == card.id for waiting in self._queue)


def _is_learning(card: Card, memory: Memory | None) -> bool:
    """Whether the card is a word or a sentence that has not left its learning steps."""
    return memory is not None and memory.state != "review" and isinstance(card.note, Word | Cloze)
