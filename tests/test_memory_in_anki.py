"""One memory: the real Anki engine makes of the same answers what this program makes of them."""

from collections.abc import Iterator
from random import Random
from statistics import median
from typing import Any

import pytest

from quiz.core.day import DAY, MINUTE, begins, day_of
from quiz.core.memory import Memory, Rating, Review, fold, remember

HOUR = 60 * MINUTE
AGAIN, HARD, GOOD, EASY = Rating
ANSWERS_A_CARD = 30


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """The real Anki with FSRS on and its default weights."""
    from anki.collection import Collection

    collection = Collection(str(tmp_path_factory.mktemp("anki") / "collection.anki2"))
    collection.set_config("fsrs", True)
    yield collection
    collection.close()


def history(random: Random, start: int, end: int, day_start: int) -> list[Review]:
    """The answers to one card between two times: mostly when it falls due, some early, some late, some of one day."""
    reviews: list[Review] = []
    memory: Memory | None = None
    time = start
    while time < end and len(reviews) < ANSWERS_A_CARD:
        rating = random.choices(list(Rating), (12, 10, 63, 15))[0]
        review = Review("deck/note/recognition", time, rating, 3.0, day_start=day_start)
        reviews.append(review)
        memory = remember(memory, review)
        wait = max(memory.due - time, 0)
        late = random.choice((0.2, 0.8, 1, 1, 1, 1.05, 1.3)) * wait + random.randrange(30 * MINUTE)
        # an answer that is a second from the next cut-off would be of another day by the time it is read
        time += max(MINUTE, int(late) if wait < DAY or random.random() < 0.95 else 3 * MINUTE)
    return reviews


def new_card(engine: Any) -> Any:
    """The id of a new card of the engine's."""
    note = engine.new_note(engine.models.by_name("Basic"))
    note["Front"] = "question"
    engine.add_note(note, 1)
    return note.card_ids()[0]


def answer(engine: Any, card: Any, review: Review, nights: int) -> Any:
    """Give the engine's card an answer, so many nights after its last; the scheduling state that the engine makes of it.

    The engine takes the time of an answer for its log, but counts the nights up to today, so the last answer is put
    so many nights before today.
    """
    from anki.scheduler.v3 import CardAnswer

    known = engine.get_card(card)
    if known.reps:
        known.last_review_time = engine.sched.day_cutoff - nights * 86_400 - 43_200
        engine.update_card(known)
    states = engine._backend.get_scheduling_states(card)
    new = (states.again, states.hard, states.good, states.easy)[review.rating - 1]
    buttons = (CardAnswer.AGAIN, CardAnswer.HARD, CardAnswer.GOOD, CardAnswer.EASY)
    engine._backend.answer_card(
        CardAnswer(card_id=card, current_state=states.current, new_state=new, rating=buttons[review.rating - 1],
                   answered_at_millis=review.time, milliseconds_taken=int(review.seconds * 1000))
    )  # fmt: skip
    return new.normal


def test_a_history_of_2000_answers(engine: Any) -> None:
    """After 2,000 answers over four years both know every card to the same stability and difficulty, within 0.001.

    At each of the answers both put the card into the same state, with the same wait in its steps, and due on the
    same day but for Anki's fuzz; the test below finds the day amid the fuzz.
    """
    random = Random(2_000)
    cutoff = engine.sched.day_cutoff
    day_start = cutoff // 60 % (24 * 60)
    end = cutoff * 1000 - 2 * DAY
    answers = 0
    differences: list[tuple[float, float]] = []
    intervals: list[tuple[int, int]] = []
    while answers < 2_000:
        start = end - random.randrange(30, 4 * 365) * DAY + random.randrange(DAY)
        reviews = history(random, start, end, day_start)
        card = new_card(engine)
        memory: Memory | None = None
        for review in reviews:
            nights = review.day - day_of(memory.last, day_start) if memory else 0
            state = answer(engine, card, review, nights)
            memory = remember(memory, review)
            theirs, ours = days(state, review, memory)
            # Anki moves an interval by chance, and a better answer's once more above the worse one's
            assert abs(theirs - ours) <= 7 + ours / 3, (memory, review)
            intervals.append((theirs, ours))
        assert engine.db.list("select id from revlog where cid = ? order by id", card) == [r.time for r in reviews]
        state = engine.compute_memory_state(card)
        assert memory is not None
        differences.append((abs(state.stability - memory.stability), abs(state.difficulty - memory.difficulty)))
        answers += len(reviews)
    assert max(stability for stability, _ in differences) < 0.001
    assert max(difficulty for _, difficulty in differences) < 0.001
    assert median(abs(theirs - ours) for theirs, ours in intervals if ours) <= 1
    assert len({ours for _, ours in intervals}) > 50, "the history has intervals of many lengths"


def days(state: Any, review: Review, memory: Memory) -> tuple[int, int]:
    """The interval in days that the engine gave and ours; the states, and waits of minutes, are checked to be the same."""
    kind = state.WhichOneof("kind")
    assert kind == memory.state
    if kind == "review":
        return state.review.scheduled_days, day_of(memory.due, review.day_start) - review.day
    steps = state.relearning.learning if kind == "relearning" else state.learning
    assert steps.scheduled_secs * 1000 == memory.due - review.time
    return 0, 0


@pytest.mark.parametrize(
    ("rating", "stability"),
    [(HARD, days) for days in (1.0, 2.2, 3.4, 4.6, 8.0, 15.0, 33.0, 120.0, 700.0)]
    # of shorter ones the engine keeps the better answer a day above what its fuzz made of the worse one
    + [(rating, days) for rating in (GOOD, EASY) for days in (15.0, 33.0, 120.0, 700.0)],
)
def test_the_day_amid_what_fuzz_allows(engine: Any, rating: Rating, stability: float) -> None:
    """Over many cards in one state the engine's due days spread round one day; that is the day we give."""
    cutoff = engine.sched.day_cutoff
    day_start = cutoff // 60 % (24 * 60)
    now = cutoff * 1000 - 12 * HOUR
    nights = max(1, round(stability))
    memory = Memory("review", -1, stability, 6.0, now, now - nights * DAY, 3, 0)
    after = remember(memory, Review("c", now, rating, 1.0, day_start=day_start))
    ours = day_of(after.due, day_start) - day_of(now, day_start)
    theirs = [interval_of(engine, memory, rating, nights) for _ in range(60)]
    low, high = min(theirs), max(theirs)
    assert low <= ours <= high
    assert (low + high) / 2 == pytest.approx(ours, abs=0.5 + 0.1 * (high - low))


def interval_of(engine: Any, memory: Memory, rating: Rating, nights: int) -> int:
    """The days that the engine would give a card with this memory, were it answered now."""
    from anki.cards_pb2 import FsrsMemoryState

    card = engine.get_card(new_card(engine))
    card.type = card.queue = 2
    card.ivl, card.due, card.reps = nights, engine.sched.today, 3
    card.memory_state = FsrsMemoryState(stability=memory.stability, difficulty=memory.difficulty)
    card.last_review_time = engine.sched.day_cutoff - nights * 86_400 - 43_200
    engine.update_card(card)
    states = engine._backend.get_scheduling_states(card.id)
    state = (states.again, states.hard, states.good, states.easy)[rating - 1]
    return int(state.normal.review.scheduled_days)


@pytest.mark.parametrize(("hours", "nights"), [(2, 0), (5, 1), (20, 1)])
def test_the_night_counts(engine: Any, hours: int, nights: int) -> None:
    """Two answers round midnight are of one day to both; with the cut-off between them, a day apart."""
    day_start = engine.sched.day_cutoff // 60 % (24 * 60)
    evening = begins(day_of(engine.sched.day_cutoff * 1000, day_start) - 9, day_start) + 20 * HOUR
    evening += 1000 * engine.card_count()  # the engine's log has one answer at a time, whatever the card
    first = Review("c", evening, EASY, 1.0, day_start=day_start)
    second = Review("c", evening + hours * HOUR, GOOD, 1.0, day_start=day_start)
    assert second.day - first.day == nights
    card = new_card(engine)
    for review in (first, second):
        answer(engine, card, review, nights)
    ours, theirs = fold([first, second]), engine.compute_memory_state(card)
    assert ours is not None
    assert theirs.stability == pytest.approx(ours.stability, abs=0.001)
    assert (theirs.stability > 10) == bool(nights)
