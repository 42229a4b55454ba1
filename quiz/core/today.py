"""What can be asked today: what is due and new, within the day's limits, one card of a note a day."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence

from msgspec import Struct

from quiz.core.deck import Card, Word
from quiz.core.memory import Memory

UNLIMITED = 10**9
WORDS_BETWEEN_QUESTIONS = 4
NOTES_BEFORE: Mapping[str, int] = {
    "recognition": 0, "article": 6, "production": 12, "cloze": 24, "forms": 36, "listening": 48,
}  # fmt: skip
"""How many notes are met before a note's card of that kind: a word is recognised before it is produced, and so on."""

Rank = Callable[[Card], float]
"""How early a note is introduced: the lower, the earlier."""


class Limits(Struct, frozen=True):
    """How many new cards and reviews a day has: over all decks, and of a deck by its id where that has its own."""

    new: int = UNLIMITED
    reviews: int = UNLIMITED
    new_of: Mapping[str, int] = {}
    reviews_of: Mapping[str, int] = {}


class Today(Struct, frozen=True):
    """What the learner's day has seen so far.

    `answered` says of each card answered today whether it had been answered on an earlier day; `held` are the cards
    put off or put away. `more` new cards are wanted beyond the limits.
    """

    answered: Mapping[str, bool] = {}
    held: Collection[str] = ()
    limits: Limits = Limits()
    more: int = 0


class Waiting(Struct, frozen=True):
    """The cards that can be asked now: those due, the longest overdue first, and the new ones in teaching order."""

    due: Sequence[Card]
    new: Sequence[Card]


def waiting(
    cards: Iterable[Card], memories: Mapping[str, Memory], now: int, today: Today, rank: Rank | None = None
) -> Waiting:
    """What can be asked now of these cards. `now` is in milliseconds since 1970 (UTC).

    Of one note there is only one card a day, for its other cards would give it away; a card in its learning steps
    goes on with them, whatever the limits.
    """
    met = {note_key(card_id) for card_id in today.answered}
    steps: list[tuple[int, Card]] = []
    due: list[tuple[int, Card]] = []
    unseen: list[Card] = []
    for card in cards:
        if card.id in today.held:
            continue
        memory = memories.get(card.id)
        if memory is None:
            unseen.append(card)
        elif memory.due <= now:
            in_steps = memory.state != "review"
            if in_steps or note_key(card.id) not in met:
                (steps if in_steps else due).append((memory.due, card))
    going_on = _one_of_each_note(_by_date(steps))
    reviews = _Allowance(today, is_new=False).taken(_one_of_each_note(_by_date(due), without=going_on))
    asked = met | {note_key(card.id) for card in (*going_on, *reviews)}
    fresh = (card for card in unseen if note_key(card.id) not in asked)
    new = _Allowance(today, is_new=True).taken(teaching_order(_one_of_each_note(fresh), rank))
    return Waiting(sorted((*going_on, *reviews), key=lambda card: memories[card.id].due), new)


class _Allowance:
    """What is left of the day's limits: of new cards, or of reviews."""

    def __init__(self, today: Today, *, is_new: bool) -> None:
        limits = today.limits
        self._more = today.more if is_new else 0
        self._of = limits.new_of if is_new else limits.reviews_of
        counted = [card_id for card_id, seen in today.answered.items() if seen is not is_new]
        self._left = max(0, (limits.new if is_new else limits.reviews) - len(counted))
        self._spent = Counter(_deck_of(card_id) for card_id in counted)

    def taken(self, cards: Iterable[Card]) -> list[Card]:
        """The first of the cards, as many as the limits allow."""
        return [card for card in cards if self._allows(_deck_of(card.id))]

    def _allows(self, deck: str) -> bool:
        within = self._left > 0 and self._spent[deck] < self._of.get(deck, UNLIMITED)
        if within:
            self._left -= 1
            self._spent[deck] += 1
        elif self._more:
            self._more -= 1
            return True
        return within


def teaching_order(cards: Iterable[Card], rank: Rank | None = None) -> list[Card]:
    """New cards in the order they are introduced.

    The author's order, or that of `rank`; but the harder cards of a word follow so many notes later as
    `NOTES_BEFORE` says. A question or a sentence comes after every four cards of words.
    """
    words: list[tuple[int, Card]] = []
    others: list[Card] = []
    notes: dict[str, int] = {}
    for card in sorted(cards, key=rank) if rank else cards:
        if isinstance(card.note, Word):
            number = notes.setdefault(note_key(card.id), len(notes))
            words.append((number + NOTES_BEFORE[card.kind], card))
        else:
            others.append(card)
    words.sort(key=lambda numbered: numbered[0])
    return list(_mixed([card for _, card in words], others))


def forecast(due: Iterable[int], day: int, days: int, now: int) -> list[int]:
    """How many cards come back on each of so many days, from `day` on, by the days on which they are due.

    So many can be asked `now`. What is due by today but kept back, as a card of a note met today or by a limit, comes
    on the day after.
    """
    counts = [0] * days
    for due_day in due:
        later = max(0, due_day - day)
        if later < days:
            counts[later] += 1
    kept_back = max(0, counts[0] - now)
    counts[0] -= kept_back
    counts[1] += kept_back
    return counts


def note_key(card_id: str) -> str:
    """`deck/note`: two decks may each have a note of one id."""
    return card_id.rpartition("/")[0]


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


def _by_date(dated: list[tuple[int, Card]]) -> list[Card]:
    return [card for _, card in sorted(dated, key=lambda pair: pair[0])]


def _one_of_each_note(cards: Iterable[Card], without: Iterable[Card] = ()) -> list[Card]:
    """The first card of each note, but none of a note that has a card among those of `without`."""
    first: dict[str, Card] = {}
    for card in cards:
        first.setdefault(note_key(card.id), card)
    for card in without:
        first.pop(note_key(card.id), None)
    return list(first.values())


def _deck_of(card_id: str) -> str:
    return card_id.partition("/")[0]
