"""The result of an exam in words and numbers."""

from fractions import Fraction
from random import Random

import pytest

from quiz.core.exam import Answered, Ending, Result, answered, draw
from quiz.core.exercise import Exercise, TypedExercise
from quiz.core.grading.verdict import Outcome
from quiz.core.marksheet import Miss, Sheet, in_points, marksheet
from quiz.terminal.texts import interface
from tests.test_deck import deck_of
from tests.test_exam import EVERY, held


def sheet_of(outcomes: list[Outcome], language: str = "en", ending: Ending = "finished", wanted: int = 0) -> Sheet:
    """The sheet of an exam on the shipped deck that went so."""
    return marksheet(held(outcomes, ending, wanted or None), interface(language), language)


def test_a_result_in_english() -> None:
    """The mark has a point, the title is the English one, and kinds are named in English."""
    sheet = sheet_of(["correct", "correct", "close", "wrong", "correct"])
    assert (sheet.mark, sheet.outcome, sheet.passed) == ("7.3", "passed", True)
    assert sheet.title == "Belarus and the war in Ukraine"
    assert sheet.ending == "5 of 5 answered"
    assert sheet.counts == "3 right · 1 almost · 1 wrong"
    assert sheet.time == "1:00"
    assert [bar.name for bar in sheet.kinds] == [
        "words from Dutch", "words into Dutch", "words in a sentence", "grammar", "questions on the text",
    ]  # fmt: skip
    assert {bar.points for bar in sheet.kinds} == {"1 of 1", "½ of 1", "0 of 1"}
    assert sorted(bar.share for bar in sheet.kinds) == [0, 0.5, 1, 1, 1]


def test_a_result_in_dutch() -> None:
    """The mark has a comma, as Dutch schools write it."""
    sheet = sheet_of(["wrong"] * 20, "nl")
    assert (sheet.mark, sheet.outcome, sheet.passed) == ("1,0", "niet geslaagd", False)
    assert sheet.title == "Wit-Rusland en de oorlog in Oekraïne"
    assert sheet.counts == "20 fout"
    assert sheet.kinds[0].name == "woorden uit het Nederlands"
    assert {bar.points for bar in sheet.levels} == {"0 van 4"}


def test_a_result_after_a_stop() -> None:
    """How far the learner came is said, and what was left open is counted."""
    sheet = sheet_of(["correct"] * 7, ending="stopped", wanted=20)
    assert sheet.ending == "Stopped after 7 of 20; the rest counts as unanswered"
    assert sheet.counts == "7 right · 13 unanswered"
    assert not sheet.perfect
    assert not sheet.missed


def test_a_result_when_time_was_up_at_once() -> None:
    """Where the time was up before the first answer, all is unanswered and the mark the lowest."""
    sheet = sheet_of([], ending="time", wanted=20)
    assert (sheet.mark, sheet.counts) == ("1.0", "20 unanswered")
    assert sheet.ending == "Time is up after 0 of 20; the rest counts as unanswered"


def test_a_perfect_result() -> None:
    """All right is the highest mark, and nothing is to be repeated."""
    sheet = sheet_of(["correct"] * 20)
    assert (sheet.mark, sheet.perfect) == ("10.0", True)


def test_no_level_has_a_name() -> None:
    """Questions without a level stand under these words."""
    paper = draw(EVERY, 20, question_role="known", random=Random(1))
    result = Result(paper, tuple[Answered, ...](), "stopped", 0.0)
    assert [bar.name for bar in marksheet(result, interface("nl"), "nl").levels] == ["zonder niveau"]


@pytest.mark.parametrize(("points", "told"), [("0", "0"), ("1/2", "½"), ("4", "4"), ("9/2", "4½")])
def test_points_are_told_as_people_write_them(points: str, told: str) -> None:
    """Halves are written with the sign for a half."""
    assert in_points(Fraction(points)) == told


def missed(notes: str, one: Exercise | None = None) -> Miss:
    """The miss of the only question of a deck, or of another question about its only card."""
    paper = draw(deck_of(notes), 1, question_role="known", random=Random(1))
    answer = answered(one or paper.questions[0], "?", truth_words=("true", "false"))
    (miss,) = marksheet(Result(paper, (answer,), "finished", 1), interface("en"), "en").missed
    return miss


def test_a_translation_needs_no_more_than_the_word() -> None:
    """A word is asked in one language and answered in the other."""
    miss = missed("- {id: leger, nl: het leger, en: [army, armed forces]}")
    ways = {"het leger": ("nl", "en"), "army, armed forces": ("en", "nl")}
    assert ways[miss.asked] == (miss.asked_in, miss.answered_in)


def test_what_is_no_translation_says_what_was_asked() -> None:
    """Where a word is answered in its own language the task stands behind it."""
    notes = "- {id: leger, nl: het leger, en: army}"
    card = deck_of(notes).cards()[0]
    miss = missed(notes, TypedExercise(card, "het leger", ("legers",), "nl", learning=True, kind="number"))
    assert (miss.asked, miss.asked_in, miss.answered_in) == ("het leger (Type a number)", "nl", "nl")


def test_a_sentence_to_translate() -> None:
    """The translation of an example is in the language that is known, though marks stand in it."""
    notes = "- {id: leger, nl: het leger, en: army, examples: [{nl: Het _leger_ slaapt., en: The _army_ sleeps.}]}"
    card = deck_of(notes).cards()[0]
    miss = missed(notes, TypedExercise(card, "The army sleeps.", ("Het leger slaapt.",), "nl", learning=True))
    assert (miss.asked, miss.asked_in, miss.answered_in) == ("The army sleeps.", "en", "nl")


def test_a_sentence_and_a_statement() -> None:
    """A grammar sentence stands in the language that is learnt; true and false are words of the interface."""
    miss = missed("- {id: regen, kind: cloze, nl: Vandaag _regent_ het., en: It is raining today.}")
    assert (miss.asked, miss.asked_in, miss.answered_in) == ("Vandaag _____ het.", "nl", "nl")
    truth = "- {id: t, kind: truth, question: {fr: Oui?, en: Yes?}, answer: true, explanation: {fr: o, en: y}}"
    paper = draw(deck_of(truth, "fr"), 1, question_role="known", random=Random(1))
    answer = answered(paper.questions[0], "2", truth_words=("waar", "niet waar"))
    (miss,) = marksheet(Result(paper, (answer,), "finished", 1), interface("nl"), "nl").missed
    assert (miss.asked, miss.asked_in, miss.answered_in) == ("Yes?", "en", "nl")
