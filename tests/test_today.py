"""What can be asked today: limits, siblings, what is held, and the week to come."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import Struct

from quiz.core.day import DAY, begins, nearest_day
from quiz.core.deck import Card
from quiz.core.memory import Memory, due_day
from quiz.core.today import Limits, Today, Waiting, forecast, note_key, teaching_order, waiting
from tests.test_session import NOW, cards_of, seen, short

TWO_DECKS = [*cards_of(6, 2, deck_id="a"), *cards_of(5, 1, deck_id="b")]


def in_steps(due: int) -> Memory:
    """The memory of a card in its learning steps."""
    return Memory("learning", 0, 0.4, 6.0, due, due - 60_000, 1, 0)


def deck_of(card: Card) -> str:
    """The id of a card's deck."""
    return card.id.partition("/")[0]


def asked(found: Waiting) -> list[Card]:
    """All that can be asked."""
    return [*found.due, *found.new]


@pytest.mark.parametrize(
    ("limits", "new_of_a", "new_of_b"),
    [
        (Limits(), 8, 6),
        (Limits(new=9), 7, 2),
        (Limits(new=3), 3, 0),
        (Limits(new_of={"a": 2}), 2, 6),
        (Limits(new=5, new_of={"a": 2}), 2, 3),
        (Limits(new_of={"a": 0, "b": 0}), 0, 0),
    ],
)
def test_new_cards_within_the_limits(limits: Limits, new_of_a: int, new_of_b: int) -> None:
    """Where a deck's own limit holds its cards back, the other deck has what is left of the day's."""
    found = waiting(TWO_DECKS, {}, NOW, Today(limits=limits))
    counts = Counter(map(deck_of, found.new))
    assert (counts["a"], counts["b"]) == (new_of_a, new_of_b)


def test_reviews_within_the_limits() -> None:
    """The longest overdue are asked; those of a deck with a limit of its own make room for another's."""
    cards = [card for card in TWO_DECKS if card.kind == "recognition"]
    memories = {card.id: seen(NOW - 100 + place) for place, card in enumerate(cards)}
    found = waiting(cards, memories, NOW, Today(limits=Limits(reviews=4, reviews_of={"a": 2})))
    assert [card.id for card in found.due] == [f"{name}/recognition" for name in ("a/w0", "a/w1", "b/w0", "b/w1")]


def test_what_was_answered_today_counts() -> None:
    """New cards and reviews of today are taken off their own limits, of the deck and of the day."""
    answered = {"a/w0/recognition": False, "a/w1/recognition": True}
    memories = {f"{deck}/w{i}/recognition": seen(NOW) for deck in "ab" for i in (2, 3, 4)}
    today = Today(answered, limits=Limits(new=3, reviews=4, new_of={"a": 1}, reviews_of={"b": 2}))
    found = waiting(TWO_DECKS, memories, NOW, today)
    assert short(found.due) == ["w2.r", "w3.r", "w4.r"]
    assert {deck_of(card) for card in found.due} == {"a"}
    assert Counter(map(deck_of, found.new)) == {"b": 2}


@pytest.mark.parametrize(
    ("done", "more", "expected"), [(0, 0, 3), (2, 0, 1), (3, 0, 0), (3, 4, 4), (5, 4, 4), (2, 4, 5)]
)
def test_more_new_cards(done: int, more: int, expected: int) -> None:
    """As many more as are wanted come on top of what is left, also on a day that had more before."""
    answered = {f"b/gone{number}/recognition": False for number in range(done)}
    assert len(waiting(TWO_DECKS, {}, NOW, Today(answered, limits=Limits(new=3), more=more)).new) == expected


def test_more_goes_beyond_the_limit_of_a_deck_and_brings_no_reviews() -> None:
    """Whoever wants more new cards gets them, whichever limit keeps them back, and not a review more."""
    memories = {"a/w0/recognition": seen(NOW), "a/w1/recognition": seen(NOW)}
    found = waiting(cards_of(6, deck_id="a"), memories, NOW, Today(limits=Limits(reviews=1, new_of={"a": 0}), more=2))
    assert (len(found.due), len(found.new)) == (1, 2)


def test_siblings_of_what_was_met_today_wait() -> None:
    """A note met today brings neither a review nor a new card; but a card in its steps goes on with them."""
    cards = cards_of(3)
    memories = {
        "d/w0/recognition": seen(NOW - DAY),
        "d/w1/recognition": in_steps(NOW),
        "d/w1/production": seen(NOW - DAY),
    }
    today = Today({"d/w0/production": True, "d/w1/recognition": False})
    found = waiting(cards, memories, NOW, today)
    assert short(found.due) == ["w1.r"]
    assert short(found.new) == ["w2.r"]


def test_a_card_in_its_steps_goes_before_its_sibling() -> None:
    """However long the sibling is overdue; and no limit holds it back."""
    memories = {"d/w0/recognition": in_steps(NOW), "d/w0/production": seen(NOW - 9 * DAY)}
    found = waiting(cards_of(1), memories, NOW, Today(limits=Limits(new=0, reviews=0)))
    assert (short(found.due), short(found.new)) == (["w0.r"], [])


def test_what_is_held_is_not_asked() -> None:
    """Neither due nor new nor in its steps; its sibling can have its turn."""
    memories = {"d/w0/recognition": seen(NOW), "d/w1/recognition": in_steps(NOW)}
    held = ["d/w0/recognition", "d/w1/recognition", "d/w2/recognition"]
    found = waiting(cards_of(3), memories, NOW, Today(held=held))
    assert found.due == []
    assert short(found.new) == ["w0.p", "w1.p", "w2.p"]


def test_new_words_by_rank() -> None:
    """The lower the rank, the earlier; a word's cards stay in their own order."""
    cards = cards_of(5)
    found = waiting(cards, {}, NOW, Today(limits=Limits(new=3)), lambda card: -int(card.note.id.removeprefix("w")))
    assert short(found.new) == ["w4.r", "w3.r", "w2.r"]
    ranked = short(teaching_order(cards, lambda card: -int(card.note.id.removeprefix("w"))))
    assert ranked.index("w0.r") < ranked.index("w0.p") < ranked.index("w0.c")


@given(
    st.randoms(use_true_random=False),
    st.builds(
        Limits,
        new=st.integers(0, 12),
        reviews=st.integers(0, 12),
        new_of=st.dictionaries(st.sampled_from("ab"), st.integers(0, 6)),
        reviews_of=st.dictionaries(st.sampled_from("ab"), st.integers(0, 6)),
    ),
    st.integers(0, 5),
)
def test_what_every_day_keeps_to(random: Random, limits: Limits, more: int) -> None:
    """Whatever is known, met and held: the limits, one card of a note, nothing early; and nothing is kept back without
    a reason."""
    memories = {
        card.id: random.choice((seen, in_steps))(NOW + random.randint(-2, 1))
        for card in TWO_DECKS
        if random.random() < 0.6
    }
    answered = {card_id: random.random() < 0.5 for card_id in memories if random.random() < 0.2}
    held = {card.id for card in TWO_DECKS if random.random() < 0.1}
    found = waiting(TWO_DECKS, memories, NOW, Today(answered, held, limits, more))
    cards = asked(found)
    met = {note_key(card_id) for card_id in answered}
    notes = [note_key(card.id) for card in cards]
    reviews = [card for card in found.due if memories[card.id].state == "review"]
    assert len(set(notes)) == len(notes)
    assert not held & {card.id for card in cards}
    assert all(memories[card.id].due <= NOW for card in found.due)
    assert not {card.id for card in found.new} & memories.keys()
    assert not met & {note_key(card.id) for card in (*reviews, *found.new)}
    is_due = {card.id for card in TWO_DECKS if card.id in memories and memories[card.id].due <= NOW}
    again = {card_id for card_id in is_due if memories[card_id].state == "review"}
    check_limits(reviews, Room.left(limits.reviews, limits.reviews_of, answered, True), again - held, notes, met)
    unseen = {card.id for card in TWO_DECKS} - memories.keys() - held
    check_limits(found.new, Room.left(limits.new, limits.new_of, answered, False, more), unseen, notes, met)


class Room(Struct, frozen=True):
    """How many cards a day has left: in all, of each deck, and beyond these limits."""

    in_all: int
    of: dict[str, int]
    more: int

    @classmethod
    def left(cls, limit: int, of: Mapping[str, int], answered: Mapping[str, bool], seen: bool, more: int = 0) -> Room:
        """What the answers of today, of this kind, have left."""
        spent = [card_id.partition("/")[0] for card_id, before in answered.items() if before is seen]
        left_of = {deck: max(0, of.get(deck, 99) - spent.count(deck)) for deck in "ab"}
        return cls(max(0, limit - len(spent)), left_of, more)


def check_limits(chosen: Sequence[Card], room: Room, could_be: set[str], notes: list[str], met: set[str]) -> None:
    """Not more than there is room for; and no note is passed over that there is room for."""
    counts = Counter(map(deck_of, chosen))
    within = min(room.in_all, sum(min(counts[deck], room.of[deck]) for deck in "ab"))
    assert len(chosen) - within <= room.more
    full = {deck for deck in "ab" if counts[deck] >= room.of[deck]}
    if len(chosen) < room.in_all or len(chosen) - within < room.more:
        passed_over = {note_key(card_id) for card_id in could_be} - met - set(notes)
        assert all(room.more == len(chosen) - within and note[0] in full for note in passed_over)


def test_the_week_to_come() -> None:
    """Each card on its day, what is overdue on the first, what is later not at all."""
    assert forecast([10, 11, 11, 13, 16, 17, 3], 10, 7, now=2) == [2, 2, 0, 1, 0, 0, 1]


def test_what_is_kept_back_today_comes_tomorrow() -> None:
    """Cards that are due but not asked today, as siblings or by a limit, are counted on the day after."""
    assert forecast([9, 10, 10, 11], 10, 3, now=1) == [1, 3, 0]
    assert forecast([9, 10], 10, 3, now=0) == [0, 2, 0]


@given(st.lists(st.integers(-5, 20)), st.integers(0, 10))
def test_the_week_adds_up(days: list[int], now: int) -> None:
    """Every card that is due by its last day is counted once, whatever can be asked now."""
    assert sum(forecast(days, 0, 7, now)) == sum(day < 7 for day in days)


@given(st.integers(18_000, 22_000), st.integers(-12 * 60, 36 * 60), st.integers(-11 * 60, 11 * 60))
def test_a_card_is_due_on_its_day_whatever_the_clock(day: int, day_start: int, changed: int) -> None:
    """A card that was due when a day began is due on that day after summer time has ended or a journey."""
    due = begins(day, day_start)
    assert nearest_day(due, day_start + changed) == day
    assert due_day(seen(due), day_start + changed) == day


def test_a_card_in_its_steps_is_due_on_the_day_of_its_step() -> None:
    """In the night too: a step of ten minutes at one o'clock is not one of the next day."""
    late = begins(20_001, 240) - 60_000
    assert due_day(in_steps(late), 240) == 20_000


def test_a_card_that_was_put_off_is_due_when_it_comes_back() -> None:
    """The later of both days counts."""
    assert due_day(seen(begins(5, 240)), 240, begins(8, 240)) == 8
    assert due_day(seen(begins(9, 240)), 240, begins(8, 240)) == 9
