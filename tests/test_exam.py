"""An exam: what is drawn, and what it is worth."""

from collections import Counter
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

import quiz
from quiz.core.cards import needs_voice
from quiz.core.deck import Deck, Open, Word
from quiz.core.exam import (
    KINDS,
    PASSED,
    Answered,
    Ending,
    Paper,
    Result,
    Timing,
    answered,
    draw,
    kind_of,
    mark,
    prompt_of,
)
from quiz.core.exercise import (
    ChoiceExercise,
    ClozeExercise,
    Exercise,
    Role,
)
from quiz.core.grade import Verdict
from quiz.core.grading.verdict import Outcome
from quiz.core.judge import right_answer
from quiz.terminal.texts import later
from tests.test_deck import EVERY_KIND, deck_of
from tests.walk import right_keys

DECKS = Path(__file__).parent.parent / "decks"
SHIPPED, _ = quiz.load(DECKS / "wit-rusland")
EVERY = deck_of(EVERY_KIND)
TRUTH_WORDS = ("true", "false")
LEVELS = ("", "A1", "B2")
TEMPLATES = {
    "word": "nl: woord{n}, en: word{n}",
    "example": "nl: woord{n}, en: word{n}, examples: [{{nl: Een _woord{n}_., en: A word{n}.}}]",
    "cloze": "kind: cloze, nl: Hier _staat_ {n}., en: Here it says {n}.",
    "truth": "kind: truth, question: {{nl: Ja {n}?, en: Yes {n}?}}, answer: true, explanation: {{nl: j, en: y}}",
    "number": "kind: number, question: {{nl: Hoe {n}?, en: How {n}?}}, answer: 4, explanation: {{nl: v, en: f}}",
    "open": "kind: open, question: {{nl: En {n}?, en: So {n}?}}, model: {{nl: z, en: s}}, explanation: {{nl: o, en: o}}",
}
seeds = st.integers(0, 1000)


@st.composite
def decks(draw_value: st.DrawFn) -> Deck:
    """A deck of up to thirty notes of any kinds and levels."""
    notes = draw_value(st.lists(st.tuples(st.sampled_from(sorted(TEMPLATES)), st.sampled_from(LEVELS)), max_size=30))
    lines = [
        f"- {{id: n{n}, {f'level: {level}, ' if level else ''}{TEMPLATES[kind].format(n=n)}}}"
        for n, (kind, level) in enumerate(notes, 1)
    ]
    return deck_of("\n".join(lines) or "[]")


def drawn(deck: Deck, wanted: int = 20, seed: int = 1, role: Role = "known") -> tuple[Exercise, ...]:
    """The questions of an exam."""
    return draw(deck, wanted, question_role=role, random=Random(seed)).questions


def worth(one: Exercise, outcome: Outcome) -> Answered:
    """An answer with that outcome."""
    return Answered(one, "x", "y", Verdict(outcome, "y", (), ()))


def held(outcomes: list[Outcome], ending: Ending = "finished", wanted: int | None = None) -> Result:
    """An exam on the shipped deck that went so."""
    paper = draw(SHIPPED, wanted or len(outcomes), question_role="known", random=Random(1))
    answers = tuple(worth(one, outcome) for one, outcome in zip(paper.questions, outcomes, strict=False))
    return Result(paper, answers, ending, 60.0)


@pytest.mark.parametrize("seed", range(5))
def test_a_large_deck_gives_as_many_of_each_level_and_kind(seed: int) -> None:
    """Of the shipped deck every kind and every level comes as often as any other, one more or less."""
    questions = drawn(SHIPPED, 20, seed)
    assert len(questions) == 20
    kinds = Counter(kind_of(one.card) for one in questions)
    levels = Counter(one.card.note.level for one in questions)
    assert set(kinds) == {kind_of(card) for card in SHIPPED.cards() if not needs_voice(card)}
    assert set(levels) == {note.level for note in SHIPPED.notes}
    for counts in (kinds, levels):
        assert max(counts.values()) - min(counts.values()) <= 1


def test_questions_on_the_text_are_of_several_kinds() -> None:
    """Within a kind the kinds of note alternate too: questions on the text are asked in many ways."""
    cards = [one.card for one in drawn(SHIPPED, 40) if kind_of(one.card) == "comprehension"]
    kinds = Counter(type(card.note) for card in cards)
    assert len(kinds) >= 4
    assert max(kinds.values()) <= 2


@given(decks(), st.integers(1, 40), seeds)
def test_never_two_cards_of_a_note(deck: Deck, wanted: int, seed: int) -> None:
    """Each note is asked once at most, and all that can be marked are asked where enough are wanted."""
    questions = drawn(deck, wanted, seed)
    notes = [one.card.note.id for one in questions]
    assert len(notes) == len(set(notes))
    assert len(notes) == min(wanted, sum(not isinstance(note, Open) for note in deck.notes))


@given(decks(), st.integers(1, 40), seeds)
def test_no_kind_is_behind_while_it_has_more_to_ask(deck: Deck, wanted: int, seed: int) -> None:
    """A kind that came twice less often than another has no note left that was not asked."""
    questions = drawn(deck, wanted, seed)
    asked = {one.card.note.id for one in questions}
    counts = Counter(kind_of(one.card) for one in questions)
    cards = [card for card in deck.cards() if not needs_voice(card) and not isinstance(card.note, Open)]
    left = {kind_of(card) for card in cards if card.note.id not in asked}
    assert all(counts[kind] >= max(counts.values()) - 1 for kind in left)


@given(decks(), st.integers(1, 20), st.integers(1, 20), seeds)
def test_a_shorter_exam_is_the_beginning_of_a_longer_one(deck: Deck, one: int, other: int, seed: int) -> None:
    """The same chance draws the same questions in the same order, however many are wanted."""
    short, long = sorted((one, other))
    assert drawn(deck, short, seed) == drawn(deck, long, seed)[:short]


def test_chance_decides() -> None:
    """Another seed draws other questions."""
    assert {one.card.id for one in drawn(SHIPPED, seed=1)} != {one.card.id for one in drawn(SHIPPED, seed=2)}


def test_fewer_questions_than_wanted() -> None:
    """A small deck gives what it has, and the paper says how many were wanted; the open question is left out."""
    paper = draw(EVERY, 20, question_role="known", random=Random(1))
    assert paper.wanted == 20
    assert {one.card.note.id for one in paper.questions} == {note.id for note in EVERY.notes} - {"open"}


def test_an_exam_asks_to_produce() -> None:
    """Words are typed or filled in, not chosen, and a gap does not show its first letter."""
    for seed in range(10):
        for one in drawn(SHIPPED, 20, seed):
            if isinstance(one.card.note, Word) and one.card.kind in ("recognition", "production", "cloze"):
                assert not isinstance(one, ChoiceExercise)
            assert not (isinstance(one, ClozeExercise) and one.first_letters)


def test_every_kind_has_its_name() -> None:
    """What marks are given by can be said."""
    shown = [kind for kind in KINDS if kind != "question"]
    assert {f"exam.kind.{kind}" for kind in shown} <= set(later())


@pytest.mark.parametrize(
    ("points", "total", "expected"),
    [
        ("0", 20, "1.0"), ("20", 20, "10.0"), ("10", 20, "5.5"), ("19/2", 20, "5.3"), ("1", 20, "1.5"),
        ("15", 20, "7.8"), ("1/2", 1, "5.5"), ("1/2", 20, "1.2"), ("1", 3, "4.0"), ("2", 3, "7.0"), ("5", 7, "7.4"),
    ],
)  # fmt: skip
def test_the_mark_of_a_share(points: str, total: int, expected: str) -> None:
    """1 + 9 × share, to one decimal, halves up."""
    assert mark(Fraction(points) / total) == Decimal(expected)


@given(st.fractions(0, 1), st.fractions(0, 1))
def test_more_points_never_give_a_lower_mark(one: Fraction, other: Fraction) -> None:
    """The mark grows with the share, from 1 to 10, and half of the points is enough to pass."""
    low, high = sorted((one, other))
    assert 1 <= mark(low) <= mark(high) <= 10
    assert mark(high) >= PASSED or high < Fraction(1, 2)


def test_an_almost_right_answer_is_worth_half() -> None:
    """Right is 1, almost right ½, wrong 0."""
    result = held(["correct", "close", "wrong", "correct"])
    assert result.mark == mark(Fraction(5, 8)) == Decimal("6.6")
    assert result.passed
    assert [one.verdict.outcome for one in result.missed] == ["close", "wrong"]


@given(st.lists(st.sampled_from(["correct", "close", "wrong"]), min_size=1, max_size=20),
       st.sampled_from(["finished", "stopped", "time"]))  # fmt: skip
def test_levels_and_kinds_add_up(outcomes: list[Outcome], ending: Ending) -> None:
    """By level and by kind the points and the questions are the same in all."""
    result = held(outcomes, ending, 20)
    points = sum(points for _, points in result.marked)
    for rows in (result.by_level(), result.by_kind()):
        assert sum(row.points for row in rows) == points
        assert sum(row.total for row in rows) == len(result.marked)
        assert len({row.name for row in rows}) == len(rows)


def test_levels_and_kinds_have_an_order() -> None:
    """Levels go from the lowest to the highest, kinds from words to the text."""
    result = held(["correct"] * 20)
    assert [row.name for row in result.by_level()] == ["A1", "A2", "B1", "B2", "C1"]
    kinds = [row.name for row in result.by_kind()]
    assert kinds == sorted(kinds, key=KINDS.index)
    assert kinds[0] == "recognition"
    assert kinds[-2:] == ["grammar", "comprehension"]


def test_no_level_comes_last() -> None:
    """Questions without a level have a row of their own, behind all levels."""
    deck = deck_of("- {id: a, nl: a, en: b}\n- {id: c, nl: c, en: d, level: C2}")
    paper = draw(deck, 2, question_role="known", random=Random(1))
    result = Result(paper, tuple(worth(one, "correct") for one in paper.questions), "finished", 1.0)
    assert [row.name for row in result.by_level()] == ["C2", ""]


def test_stopping_leaves_the_rest_unanswered() -> None:
    """Who stops after two right answers of four has half of the points."""
    result = held(["correct", "correct"], "stopped", 4)
    assert result.mark == Decimal("5.5")
    assert len(result.marked) == 4


@pytest.mark.parametrize("ending", ["time", "stopped"])
def test_what_was_left_open_is_worth_nothing(ending: Ending) -> None:
    """After two right answers of four half the points are there, whatever ended the exam; after none, none."""
    assert held(["correct", "correct"], ending, 4).mark == Decimal("5.5")
    assert held([], ending, 4).mark == Decimal(1)


@pytest.mark.parametrize(("now", "left", "over"), [(1000, 500, False), (1500, 0, False), (1501, -1, True)])
def test_the_time_left(now: int, left: int, over: bool) -> None:
    """An answer in the last moment is in time, one after it is not."""
    timing = Timing(1000, 500)
    assert timing.left(now) == left
    assert timing.is_over(now) is over


def test_without_a_limit_there_is_no_end() -> None:
    """No limit, no time left, never over."""
    assert Timing(0).left(10**12) is None
    assert not Timing(0).is_over(10**12)


@pytest.mark.parametrize("one", drawn(EVERY), ids=lambda one: one.card.note.id)
def test_right_answers_read_as_they_were_given(one: Exercise) -> None:
    """A right answer is worth a point, and the answer is told in the words of the right one."""
    result = answered(one, right_keys(one), truth_words=TRUTH_WORDS)
    assert result.points == 1
    assert result.given == result.right == right_answer(one, TRUTH_WORDS)


def test_a_typed_answer_is_told_as_typed() -> None:
    """Slips stay in the answer, and the right one stands beside it with its unit."""
    deck = deck_of("- {id: n, kind: number, question: {nl: Hoe?, en: How?}, answer: 4, "
                   "unit: {nl: jaar, en: years}, explanation: {nl: x, en: y}}")  # fmt: skip
    result = answered(drawn(deck)[0], " 5 ", truth_words=TRUTH_WORDS)
    assert (result.given, result.right) == ("5", "4 years")
    assert result.points == 0


def test_a_sentence_is_told_with_its_gaps() -> None:
    """The prompt of a cloze is the sentence without what belongs in it."""
    (one,) = drawn(deck_of("- {id: c, kind: cloze, nl: Vandaag _regent_ het., en: It is raining today.}"))
    assert prompt_of(one) == "Vandaag _____ het."


def test_the_paper_knows_its_deck() -> None:
    """The deck and the language of the questions stay with the paper."""
    paper = draw(EVERY, 3, question_role="learn", random=Random(1))
    assert paper == Paper(EVERY, "learn", 3, drawn(EVERY, 3, role="learn"))
