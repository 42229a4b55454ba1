"""A session back and forth: every step can be undone, and one that was left is gone on with where it stood."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from quiz.core.deck import Card
from quiz.core.memory import Memory, Rating, Review, fold, remember
from quiz.core.session import RETURN_AFTER, Session, go_on
from tests.test_session import DAY, NOW, cards_of, short

CARDS = cards_of(4, 3)
RATINGS = {"wrong": Rating.AGAIN, "close": Rating.HARD, "correct": Rating.GOOD}
ANSWERS = st.tuples(st.sampled_from(sorted(RATINGS)), st.sampled_from(["keep", "keep", "overrule", "take back"]))
Step = tuple[str, str]


def state(session: Session) -> tuple[object, ...]:
    """All that can be seen of a session."""
    return session.card_ids(), short(session.missed), session.done, session.total


class Played:
    """A session with its log, as the program keeps both."""

    def __init__(self, cards: Sequence[Card], before: Sequence[Review] = ()) -> None:
        self.session = Session(cards)
        self.logs: dict[str, list[Review]] = {card.id: [] for card in cards}
        for review in before:
            self.logs[review.card].append(review)
        self.now = NOW

    def memory(self, card: Card) -> Memory | None:
        """What is remembered of a card by its log."""
        return fold(self.logs[card.id])

    def step(self, outcome: str, then: str) -> None:
        """Answer the current card, and think better of it."""
        card = self.session.current()
        if card is None:
            return
        self.now += 1_000
        log = self.logs[card.id]
        log.append(Review(card.id, self.now, RATINGS[outcome], 1.0, outcome=outcome))
        self.session.answered(outcome, self.memory(card))
        if then == "overrule" and outcome != "correct":
            log[-1] = Review(card.id, self.now, Rating.GOOD, 1.0, outcome=outcome)
            self.session.overruled(card, self.memory(card))
        elif then == "take back":
            log.pop()
            self.session.undo()

    def drop(self) -> Card | None:
        """Put the current card off."""
        card = self.session.current()
        if card is not None:
            self.session.drop(card)
        return card


@given(st.lists(st.one_of(ANSWERS, st.just(("drop", ""))), max_size=25))
def test_every_step_can_be_undone(steps: list[Step]) -> None:
    """Whatever was answered, overruled and put off, undoing step by step passes every state back to the first."""
    played = Played(CARDS)
    states = []
    for outcome, then in steps:
        if played.session.current() is None:
            break
        if then != "take back":
            states.append(state(played.session))
        if outcome == "drop":
            played.drop()
        else:
            played.step(outcome, then)
    for before in reversed(states):
        played.session.undo()
        assert state(played.session) == before


@given(
    st.lists(ANSWERS, max_size=25), st.lists(st.tuples(st.integers(0, 6), st.sampled_from(list(Rating))), max_size=8)
)
def test_a_session_that_was_left_stands_where_it_stood(steps: list[Step], earlier: list[tuple[int, Rating]]) -> None:
    """From its cards and the log comes the same session, with whatever was overruled or taken back."""
    before = [
        Review(CARDS[card].id, NOW - DAY * (len(earlier) - number), rating, 1.0)
        for number, (card, rating) in enumerate(earlier)
    ]
    played = Played(CARDS, before)
    for step in steps:
        played.step(*step)
    assert state(go_on(CARDS, NOW, played.logs)) == state(played.session)


@given(st.lists(st.one_of(ANSWERS, st.just(("drop", ""))), max_size=25))
def test_what_was_answered_after_a_card_was_put_off_counts(steps: list[Step]) -> None:
    """Cards that were put off are not in the log; the session that was left has the same cards to ask all the same."""
    played, held = Played(CARDS), []
    for outcome, then in steps:
        if outcome == "drop":
            held += [card for card in [played.drop()] if card]
        else:
            played.step(outcome, then)
    session = go_on(CARDS, NOW, played.logs)
    for card in held:
        session.drop(card)
    assert sorted(session.card_ids()) == sorted(played.session.card_ids())
    assert short(session.missed) == short(played.session.missed)


def test_a_session_comes_back_in_its_order() -> None:
    """Missed cards keep their places."""
    played = Played(cards_of(0, 7))
    for outcome in ("wrong", "correct", "wrong"):
        played.step(outcome, "keep")
    left = [f"q{number}.q" for number in (3, 4, 0, 5, 2, 6)]
    assert short([card for card in cards_of(0, 7) if card.id in played.session.card_ids()]) == sorted(left)
    assert [card_id.split("/")[1] for card_id in go_on(cards_of(0, 7), NOW, played.logs).card_ids()] == [
        name.partition(".")[0] for name in left
    ]
    assert RETURN_AFTER == 4


def test_answers_of_another_session_are_counted_once() -> None:
    """What is answered elsewhere at the same time is done here too; a card that is done is not asked anew for it."""
    cards = cards_of(0, 3)
    logs: dict[str, list[Review]] = {card.id: [] for card in cards}
    logs[cards[2].id] = [Review(cards[2].id, NOW + time, Rating.GOOD, 1.0, outcome="correct") for time in (1, 2)]
    assert short([card for card in cards if card.id in go_on(cards, NOW, logs).card_ids()]) == ["q0.q", "q1.q"]


def test_a_miss_is_overruled_after_a_later_answer_was_taken_back() -> None:
    """The answer that is the last again can be counted as right: then it was no miss."""
    session = Session(cards_of(0, 3))
    card = session.current()
    assert card is not None
    session.answered("wrong", None)
    session.answered("correct", None)
    session.undo()
    session.overruled(card, None)
    assert session.missed == ()


def test_a_card_that_cannot_be_asked_is_left_out() -> None:
    """It is in no state that is come back to: undoing goes to the answer before."""
    first, silent, last = cards_of(0, 3)
    session = Session([first, silent, last])
    session.answered("correct", None)
    session.leave_out(silent)
    assert (session.current(), session.done, session.total) == (last, 1, 2)
    session.undo()
    assert session.card_ids() == (first.id, last.id)
    assert (session.done, session.total) == (0, 2)


def test_a_memory_made_step_by_step_is_that_of_the_log() -> None:
    """What these tests take for the memory of a card is what the program keeps."""
    played = Played(CARDS)
    card = played.session.current()
    assert card is not None
    played.step("wrong", "keep")
    assert played.memory(card) == remember(None, played.logs[card.id][0])
