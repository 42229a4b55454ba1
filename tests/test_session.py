"""What is asked next: the order of new cards, the pick of a session, and when a card is done."""

from collections.abc import Sequence
from itertools import count
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.core.cards import needs_voice
from quiz.core.deck import Card
from quiz.core.memory import Memory, Rating, Review, remember
from quiz.core.session import RETURN_AFTER, Session, first_of, pick
from quiz.core.today import WORDS_BETWEEN_QUESTIONS, Waiting, teaching_order
from tests.test_deck import deck_of

NOW = 1_760_000_000_000
DAY = 86_400_000


def cards_of(words: int, questions: int = 0, deck_id: str = "d") -> list[Card]:
    """The cards of a deck of words `w0`, `w1`, … with examples and questions `q0`, …"""
    notes = [f"- {{id: w{i}, nl: woord{i}, en: word{i}, examples: [{{nl: _woord{i}_, en: x}}]}}" for i in range(words)]
    notes += [
        f"- {{id: q{i}, kind: truth, question: {{nl: Is {i}?, en: Is {i}?}}, answer: true, explanation: {{nl: x, en: y}}}}"
        for i in range(questions)
    ]
    cards = deck_of("\n".join(notes), deck_id=deck_id).cards()
    return [card for card in cards if not needs_voice(card)]


def short(cards: Sequence[Card]) -> list[str]:
    """`w0.r` for the recognition card of `w0`, and so on."""
    return [f"{card.note.id}.{card.kind[0]}" for card in cards]


def seen(due: int) -> Memory:
    """A memory that falls due at that time."""
    return Memory("review", -1, 5.0, 5.0, due, due - DAY, 1, 0)


def test_new_words_are_recognised_before_they_are_produced() -> None:
    """The author's order; a word is produced a dozen notes after it is recognised, and filled in a dozen later."""
    order = short(teaching_order(cards_of(30)))
    assert order[:12] == [f"w{i}.r" for i in range(12)]
    assert order[12:16] == ["w0.p", "w12.r", "w1.p", "w13.r"]
    assert order[36:39] == ["w0.c", "w12.p", "w24.r"]
    for word in range(30):
        places = [order.index(f"w{word}.{kind}") for kind in "rpc"]
        assert places == sorted(places)
        assert places[1] - places[0] >= 12
    assert sorted(order) == sorted(short(cards_of(30)))


def test_questions_come_between_words() -> None:
    """After every four cards of words there is a question, and those left over come last."""
    order = short(teaching_order(cards_of(3, 4)))
    assert order == [
        "w0.r",
        "w1.r",
        "w2.r",
        "w0.p",
        "q0.q",
        "w1.p",
        "w2.p",
        "w0.c",
        "w1.c",
        "q1.q",
        "w2.c",
        "q2.q",
        "q3.q",
    ]


def test_two_decks_may_have_notes_of_one_id() -> None:
    """`a/w0` and `b/w0` are two notes: each has a place of its own in the order, and both are in a session."""
    cards = [*cards_of(13, deck_id="a"), *cards_of(13, deck_id="b")]
    order = [card.id for card in teaching_order(cards)]
    assert order.index("b/w0/recognition") > order.index("a/w12/recognition")
    picked = {card.id for card in pick(cards, {}, NOW, limit=99, new=99)}
    assert {"a/w0/recognition", "b/w0/recognition"} <= picked


def test_what_is_due_comes_first() -> None:
    """The longest overdue first, then new cards; what is not yet due is not asked, what falls due now is."""
    cards = cards_of(5)
    dues = {"w0": NOW + 1, "w1": NOW - 1, "w2": NOW - DAY, "w3": NOW}
    memories = {f"d/{word}/recognition": seen(due) for word, due in dues.items()}
    assert short(pick(cards, memories, NOW)) == ["w2.r", "w1.r", "w3.r", "w4.r", "w0.p"]


@pytest.mark.parametrize(
    ("limit", "new", "expected"),
    [(20, 10, 4 + 10), (6, 10, 6), (3, 10, 3), (20, 0, 4), (20, 1, 5), (1, 1, 1), (99, 99, 30)],
)
def test_limits(limit: int, new: int, expected: int) -> None:
    """At most `limit` cards and at most `new` new ones; what is due goes before what is new."""
    memories = {f"d/w{i}/recognition": seen(NOW - i) for i in range(4)}
    picked = pick(cards_of(30), memories, NOW, limit=limit, new=new)
    assert len(picked) == expected
    assert [card.id in memories for card in picked] == sorted((card.id in memories for card in picked), reverse=True)


def test_a_session_unless_said_otherwise() -> None:
    """Ten new cards at most, and twenty in all."""
    memories = {f"d/w{i}/recognition": seen(NOW) for i in range(40)}
    assert len(pick(cards_of(40), {}, NOW)) == 10
    assert len(pick(cards_of(40), memories, NOW)) == 20


def test_one_card_of_a_note() -> None:
    """Of two cards of a note that are due the longer overdue is asked; a note that is asked brings no new card."""
    memories = {"d/w0/recognition": seen(NOW - 1), "d/w0/production": seen(NOW - 2)}
    assert short(pick(cards_of(2), memories, NOW)) == ["w0.p", "w1.r"]


def test_new_questions_stay_between_words() -> None:
    """Where the due cards keep many words back, the new ones are not all questions for that."""
    cards = cards_of(40, 10)
    memories = {f"d/w{i}/recognition": seen(NOW - i) for i in range(30)}
    new = short(pick(cards, memories, NOW, limit=40, new=10))[30:]
    assert len(new) == 10
    assert sum(name.startswith("w") for name in new) == 2 * WORDS_BETWEEN_QUESTIONS


@given(
    st.integers(1, 20),
    st.integers(0, 6),
    st.randoms(use_true_random=False),
    st.integers(0, 25),
    st.integers(0, 25),
)
def test_what_every_session_keeps_to(words: int, questions: int, random: Random, limit: int, new: int) -> None:
    """Whatever is known: no note twice, nothing that is not due, the limits, and nothing left out without need."""
    cards = cards_of(words, questions)
    memories = {card.id: seen(NOW + random.randint(-2, 1)) for card in cards if random.random() < 0.5}
    picked = pick(cards, memories, NOW, limit=limit, new=new)
    fresh = [card for card in picked if card.id not in memories]
    assert len({card.note.id for card in picked}) == len(picked) <= limit
    assert all(memories[card.id].due <= NOW for card in picked if card.id in memories)
    assert len(fresh) <= new
    if len(picked) < limit:
        asked = {card.note.id for card in picked}
        assert all(card.note.id in asked for card in cards if card.id in memories and memories[card.id].due <= NOW)
        if len(fresh) < new:
            assert all(card.note.id in asked for card in cards if card.id not in memories)


def played(session: Session, outcomes: Sequence[str], schedule: bool = True) -> list[str]:
    """Answer the session's cards with these outcomes and then rightly, to its end; what was asked.

    Whenever the session says that a card comes back it does, and only then.
    """
    memories: dict[str, Memory] = {}
    asked: list[str] = []
    returns: list[bool] = []
    for number in count():
        card = session.current()
        if card is None:
            break
        asked += short([card])
        outcome = outcomes[number] if number < len(outcomes) else "correct"
        memory = None
        if schedule:
            rating = {"wrong": Rating.AGAIN, "close": Rating.HARD, "correct": Rating.GOOD}[outcome]
            memory = remember(memories.get(card.id), Review(card.id, NOW + number * 1000, rating, 1.0))
            memories[card.id] = memory
        returns.append(session.answered(outcome, memory))
    assert returns == [name in asked[number + 1 :] for number, name in enumerate(asked)]
    return asked


def test_a_missed_card_comes_back_after_a_few_others() -> None:
    """A wrong card returns after four others and again until it is right; the others come once."""
    session = Session(cards_of(0, 7))
    assert played(session, ["wrong"], schedule=False) == [
        "q0.q",
        "q1.q",
        "q2.q",
        "q3.q",
        "q4.q",
        "q0.q",
        "q5.q",
        "q6.q",
    ]
    assert short(session.missed) == ["q0.q"]
    assert RETURN_AFTER == 4


def test_the_last_card_comes_back_at_once() -> None:
    """Where no others are left, the card returns as soon as it can."""
    assert played(Session(cards_of(0, 2)), ["correct", "wrong", "wrong"], schedule=False) == [
        "q0.q",
        "q1.q",
        "q1.q",
        "q1.q",
    ]


def test_a_new_word_is_asked_until_it_is_learnt() -> None:
    """A word comes back till it has left its learning steps; a question, once right, is done; unscheduled both are."""
    word = [card for card in cards_of(1) if card.kind == "recognition"]
    assert played(Session(word), []) == ["w0.r", "w0.r"]
    assert played(Session(word), ["wrong", "close"]) == ["w0.r"] * 4
    assert played(Session(word), ["close"], schedule=False) == ["w0.r"]
    assert played(Session(cards_of(0, 1)), ["close"]) == ["q0.q"]


@given(
    st.integers(0, 8),
    st.integers(0, 4),
    st.lists(st.sampled_from(["wrong", "close", "correct"]), max_size=30),
    st.booleans(),
)
def test_a_session_asks_each_card_until_it_is_done(
    words: int, questions: int, outcomes: list[str], schedule: bool
) -> None:
    """Whatever is answered, every card is asked, the count of those done ends at the total, and misses are kept."""
    session = Session(teaching_order(cards_of(words, questions)))
    total = session.total
    asked = played(session, outcomes, schedule)
    assert set(asked) == set(short(cards_of(words, questions)))
    assert session.done == session.total == total
    wrong = [name for name, outcome in zip(asked, outcomes, strict=False) if outcome == "wrong"]
    assert short(session.missed) == list(dict.fromkeys(wrong))


def answer(session: Session, outcome: str, memory: Memory | None = None) -> Card:
    """Answer the current card; the card."""
    card = session.current()
    assert card is not None
    session.answered(outcome, memory)
    return card


def test_an_overruled_miss_is_none() -> None:
    """Counted as right after all, the card is no miss, does not come back, and is done."""
    session = Session(cards_of(0, 3))
    card = answer(session, "wrong")
    session.overruled(card, None)
    assert session.missed == ()
    assert session.done == 1
    assert played(session, [], schedule=False) == ["q1.q", "q2.q"]


def test_an_earlier_miss_stays() -> None:
    """A card that was missed before stays among the missed when a later answer to it is overruled."""
    session = Session(cards_of(0, 1))
    answer(session, "wrong")
    card = answer(session, "wrong")
    session.overruled(card, None)
    assert short(session.missed) == ["q0.q"]
    assert session.current() is None


def test_overruling_an_almost_leaves_the_misses_alone() -> None:
    """Overruling an answer that was close takes no miss away, neither its own earlier one nor another card's."""
    session = Session(cards_of(0, 2))
    answer(session, "wrong")
    answer(session, "wrong")
    card = answer(session, "close")
    session.overruled(card, None)
    assert short(session.missed) == ["q0.q", "q1.q"]
    assert short([answer(session, "correct")]) == ["q1.q"]


@pytest.mark.parametrize(("rating", "comes_back"), [(Rating.GOOD, True), (Rating.EASY, False)])
def test_an_overruled_new_word_still_has_its_steps(rating: Rating, comes_back: bool) -> None:
    """As if it had been right at once: it comes back while it is in its learning steps, and then no more."""
    session = Session([card for card in cards_of(2) if card.kind == "recognition"])
    card = answer(session, "wrong", remember(None, Review("d/w0/recognition", NOW, Rating.AGAIN, 1.0)))
    session.overruled(card, remember(None, Review(card.id, NOW, rating, 1.0)))
    assert session.missed == ()
    assert session.done == (0 if comes_back else 1)
    assert ("w0.r" in played(session, [])) == comes_back


def test_more_new_cards_have_room() -> None:
    """Who asks for more new cards gets them, however many are due."""
    cards = cards_of(30)
    found = Waiting(due=cards[:25], new=cards[25:])
    assert first_of(found, limit=20, new=10, more=5) == cards[:15] + cards[25:30]
    assert first_of(found, limit=20, new=10) == cards[:20]
