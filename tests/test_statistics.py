"""Each figure against a history whose expectation is counted by hand, and what must hold of all of them."""

from collections.abc import Mapping
from datetime import date
from itertools import accumulate

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

import quiz
from quiz.core.cards import needs_voice
from quiz.core.coverage import commonest, coverage
from quiz.core.day import DAY, DAY_START, begins, day_of
from quiz.core.deck import Deck, SourceText
from quiz.core.deck import Sentence as TextSentence
from quiz.core.deck import Text as Twin
from quiz.core.history import Studied
from quiz.core.lexicon import Lexicon
from quiz.core.memory import Memory, State
from quiz.core.progress import FOREVER
from quiz.core.statistics import (
    CardCounts,
    Day,
    HardCard,
    KnownText,
    Load,
    Now,
    Statistics,
    StudiedDeck,
    TimeSpent,
    Week,
    known_texts,
    statistics,
    streaks,
    weekday,
)
from tests.test_deck import deck_of

TODAY = (date(2026, 11, 26) - date(1970, 1, 1)).days  # a Thursday
NOW = Now(begins(TODAY, DAY_START) + 12 * 3_600_000, DAY_START)
DECK = deck_of("""
- {id: leger, nl: het leger, en: [army, forces], examples: [{nl: Het _leger_ komt., en: The _army_ comes.}]}
- {id: kat, nl: de kat, en: cat}
- {id: zin, kind: cloze, nl: Vandaag _regent_ het., en: It is raining today.}
- {id: vraag, kind: truth, question: {nl: Ja?, en: Yes?}, answer: true, explanation: {nl: ja, en: yes}}
""")
ASKED = [card.id for card in DECK.cards() if not needs_voice(card)]
LEGER, LEGER_BACK, LEGER_CLOZE, KAT, KAT_BACK, ZIN, VRAAG = ASKED


def memory(state: State = "review", stability: float = 10.0, due: int = TODAY + 1, lapses: int = 0) -> Memory:
    """A memory that is due at the beginning of a numbered day."""
    return Memory(state, -1 if state == "review" else 0, stability, 5.0, begins(due, DAY_START), 0, 9, lapses)


def told(
    history: Mapping[int, Studied] | None = None,
    memories: Mapping[str, Memory] | None = None,
    holds: Mapping[str, int] | None = None,
    deck: Deck = DECK,
    weeks: int = 2,
) -> Statistics:
    """The statistics of a deck today."""
    return statistics(
        history or {}, memories or {}, holds or {}, [deck], NOW, target=0.9, common=lambda _: ("de", "het"), weeks=weeks
    )


def test_answers_and_right_ones() -> None:
    """They are summed over all days, however long ago; the days are counted."""
    found = told({TODAY: Studied(3, 2), TODAY - 1: Studied(4, 4), TODAY - 4000: Studied(5, 1)})
    assert (found.answers, found.right, found.days, found.day) == (12, 7, 3, date(2026, 11, 26))
    assert found.decks == (StudiedDeck("d", "nl", DECK.header.title.learn, DECK.header.title.known, 7),)


def test_retention_by_week() -> None:
    """A week goes from Monday to Sunday; its share is never rounded up, and None where nothing came back."""
    monday = TODAY - 3
    found = told(
        {
            monday - 7: Studied(9, 9, reviews=2, remembered=2),
            monday - 1: Studied(9, 9, reviews=1, remembered=0),
            monday - 8: Studied(9, 9, reviews=50, remembered=50),
            TODAY - 1: Studied(9, 9),
        }
    )
    assert found.weeks == (Week(date(2026, 11, 16), 3, 2, 0.6666), Week(date(2026, 11, 23), 0, 0, None))
    nearly = told({TODAY: Studied(100_000, 99_999, reviews=100_000, remembered=99_999)})
    assert nearly.weeks[-1].retention == 0.9999
    assert nearly.target == 0.9


def test_the_calendar() -> None:
    """It goes from the Monday of the first week to today, with every day in between."""
    found = told({TODAY: Studied(3), TODAY - 10: Studied(4), TODAY - 11: Studied(5), TODAY + 1: Studied(6)})
    assert len(found.calendar) == 11
    assert found.calendar[0] == Day(date(2026, 11, 16), 4)
    assert found.calendar[-1] == Day(date(2026, 11, 26), 3)
    assert sum(day.answers for day in found.calendar) == 7
    assert len(told(weeks=26).calendar) == 25 * 7 + 4


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        ([], (0, 0)),
        ([0], (1, 1)),
        ([-1], (1, 1)),
        ([-2], (0, 1)),
        ([-1, -2, -3, -7, -8, -9, -10], (3, 4)),
        ([0, -1, -3], (2, 2)),
        ([1, 2, 3], (0, 0)),
        ([0, 1], (1, 1)),
    ],
)
def test_streaks(days: list[int], expected: tuple[int, int]) -> None:
    """A streak reaches today or yesterday; days to come do not count."""
    assert streaks([TODAY + day for day in days], TODAY) == expected


def test_time_spent() -> None:
    """Today, the seven days that end today, and in all, in whole seconds."""
    found = told({day: Studied(1, seconds=10.25) for day in (TODAY, TODAY - 6, TODAY - 7, TODAY - 900)})
    assert found.seconds == TimeSpent(10, 20, 41)


def test_the_forecast() -> None:
    """What is overdue falls due today, what is put off when it is back, what is put away or new not at all."""
    memories = {
        LEGER: memory(due=TODAY - 5),
        LEGER_BACK: memory(due=TODAY),
        LEGER_CLOZE: memory(due=TODAY),
        KAT: memory(due=TODAY + 7),
        KAT_BACK: memory(due=TODAY + 29),
        ZIN: memory(due=TODAY + 30),
        VRAAG: memory(due=TODAY + 1),
        "d/gone/cloze": memory(due=TODAY),
    }
    holds = {LEGER_BACK: begins(TODAY + 1, DAY_START), VRAAG: FOREVER}
    found = told(memories=memories, holds=holds)
    assert [(place, load.due) for place, load in enumerate(found.forecast) if load.due] == [
        (0, 2),
        (1, 1),
        (7, 1),
        (29, 1),
    ]
    assert (len(found.forecast), found.due_7, found.due_30) == (30, 3, 5)
    assert found.forecast[0] == Load(date(2026, 11, 26), 2)


def test_cards_by_state() -> None:
    """Each card is counted once: put away before all, then by its memory; 21 days make a card mature."""
    memories = {
        LEGER: memory(stability=21.0),
        LEGER_BACK: memory(stability=20.99),
        LEGER_CLOZE: memory("learning"),
        KAT: memory("relearning", stability=99.0),
        KAT_BACK: memory(stability=50.0),
    }
    found = told(memories=memories, holds={KAT_BACK: FOREVER, LEGER: NOW.time + DAY})
    assert found.cards == CardCounts(new=2, learning=2, young=1, mature=1, put_away=1)


def test_the_hardest_cards() -> None:
    """Most lapses first, of equal ones the least stable; a card that was never forgotten is none; both sides are shown."""
    memories = {
        LEGER: memory(lapses=2, stability=30.0),
        ZIN: memory(lapses=2, stability=3.456),
        VRAAG: memory(lapses=5),
        KAT: memory(lapses=0, stability=0.1),
        "d/gone/cloze": memory(lapses=50),
    }
    assert told(memories=memories).hardest == (
        HardCard(VRAAG, "Ja?", "Yes?", 5, 10.0),
        HardCard(ZIN, "Vandaag regent het.", "It is raining today.", 2, 3.46),
        HardCard(LEGER, "het leger", "army, forces", 2, 30.0),
    )


def test_at_most_ten_are_the_hardest() -> None:
    """The table ends after ten cards."""
    deck = deck_of("".join(f"- {{id: w{i}, nl: woord{i}, en: word{i}}}\n" for i in range(20)))
    memories = {f"d/w{i}/recognition": memory(lapses=i + 1) for i in range(20)}
    assert [card.lapses for card in told(memories=memories, deck=deck).hardest] == list(range(20, 10, -1))


def with_text(*sentences: str) -> Deck:
    """The deck with a text."""
    read = tuple(TextSentence(f"s{i}", text, text) for i, text in enumerate(sentences))
    return replace(DECK, texts=(SourceText(Twin("Titel", "Title"), (read,), level="A2"),))


@pytest.mark.parametrize(
    ("stability", "by_now"),
    [(None, 2), (6.9, 2), (7.0, 4)],
    ids=["new", "learning", "known"],
)
def test_how_much_of_a_text_is_known(stability: float | None, by_now: int) -> None:
    """Running words count that are among the commonest, and those of the deck that the learner knows."""
    deck = with_text("het leger zag de kat", "legers slapen")
    memories = {LEGER: memory(stability=stability)} if stability else {}
    assert list(known_texts(deck, memories, ("de", "het"))) == [
        KnownText("d", "Titel", "A2", 7, 2, by_now, 5, {2: 0.2857, 4: 0.5714}[by_now])
    ]


def test_the_texts_are_counted_as_by_coverage() -> None:
    """Where every word of a deck is known, as much of its texts is as `quiz coverage` tells."""
    deck, _ = quiz.load("decks/wit-rusland")
    common = commonest("nl", 2000)
    memories = {card.id: memory() for card in deck.cards()}
    lexicon = Lexicon([deck], "nl")
    found = list(known_texts(deck, memories, common))
    assert len(found) == len(deck.texts) == 3
    for one, text in zip(found, deck.texts, strict=True):
        expected = coverage([sentence.learn for sentence in text.sentences()], lexicon, common, lambda _: 0.0)
        assert one.running_words == expected.words
        assert one.by_now == one.with_deck == sum(expected.by_rule.values()) > one.without_deck
        assert 0 <= expected.share - one.share < 0.0001


def test_nothing_yet() -> None:
    """A learner who has answered nothing has noughts, and all cards new."""
    found = told()
    assert (found.answers, found.streak, found.longest_streak, found.hardest) == (0, 0, 0, ())
    assert found.cards == CardCounts(7, 0, 0, 0, 0)
    assert all(week.retention is None for week in found.weeks)


@pytest.mark.parametrize("day", [TODAY, 0, -1, TODAY + 3])
def test_the_weekday(day: int) -> None:
    """It is that of the calendar, Monday 0."""
    assert weekday(day) == date.fromordinal(date(1970, 1, 1).toordinal() + day).weekday()


DAYS = st.dictionaries(
    st.integers(TODAY - 200, TODAY),
    st.builds(Studied, answers=st.integers(1, 99), right=st.just(1), seconds=st.floats(0, 9999)),
    max_size=30,
)
MEMORIES = st.dictionaries(
    st.sampled_from(ASKED),
    st.builds(
        memory,
        st.sampled_from(["learning", "review", "relearning"]),
        st.floats(0.01, 400),
        st.integers(TODAY - 99, TODAY + 99),
        st.integers(0, 9),
    ),
)
HOLDS = st.dictionaries(st.sampled_from(ASKED), st.sampled_from([NOW.time + DAY, FOREVER]))


@given(DAYS, MEMORIES, HOLDS)
def test_what_always_holds(history: dict[int, Studied], memories: dict[str, Memory], holds: dict[str, int]) -> None:
    """The calendar sums up to the answers, the states to the cards; what was promised of order and size is kept."""
    found = told(history, memories, holds, weeks=30)
    assert sum(day.answers for day in found.calendar) == found.answers == sum(one.answers for one in history.values())
    assert sum(msgspec.structs.astuple(found.cards)) == len(ASKED)
    assert found.streak <= found.longest_streak <= found.days == len(history)
    assert found.seconds.today <= found.seconds.last_7_days <= found.seconds.all
    assert found.due_7 <= found.due_30 <= len(memories)
    assert [day.day.toordinal() for day in found.calendar] == list(
        accumulate([1] * (len(found.calendar) - 1), initial=found.calendar[0].day.toordinal())
    )
    assert [(-card.lapses, card.stability) for card in found.hardest] == sorted(
        (-card.lapses, card.stability) for card in found.hardest
    )
    assert day_of(NOW.time, NOW.day_start) == TODAY


@given(DAYS)
def test_the_longest_streak(history: dict[int, Studied]) -> None:
    """There are so many days in a row somewhere, and nowhere more."""
    longest = streaks(history, TODAY)[1]

    def is_run(length: int) -> bool:
        return any(all(first + more in history for more in range(length)) for first in history)

    assert is_run(longest) or not history
    assert not is_run(longest + 1)


def test_json_is_stable() -> None:
    """The JSON has these keys in this order, its days as dates."""
    deck = with_text("het leger")
    encoded = msgspec.json.encode(
        told({TODAY: Studied(1, 1, reviews=1, remembered=1)}, {KAT: memory(lapses=1)}, deck=deck)
    )
    found = msgspec.json.decode(encoded)
    assert list(found) == [
        "day", "decks", "answers", "right", "days", "streak", "longest_streak", "seconds", "target", "weeks",
        "calendar", "due_7", "due_30", "forecast", "cards", "hardest", "texts",
    ]  # fmt: skip
    assert list(found["decks"][0]) == ["id", "language", "title", "title_known", "cards"]
    assert list(found["seconds"]) == ["today", "last_7_days", "all"]
    assert list(found["weeks"][0]) == ["begins", "reviews", "remembered", "retention"]
    assert found["calendar"][-1] == {"day": "2026-11-26", "answers": 1}
    assert found["forecast"][1] == {"day": "2026-11-27", "due": 1}
    assert list(found["cards"]) == ["new", "learning", "young", "mature", "put_away"]
    assert list(found["hardest"][0]) == ["card", "learn", "known", "lapses", "stability"]
    assert list(found["texts"][0]) == [
        "deck", "title", "level", "running_words", "without_deck", "by_now", "with_deck", "share",
    ]  # fmt: skip
