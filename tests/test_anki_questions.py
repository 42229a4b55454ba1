"""Comprehension questions as fields."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.anki.fields import FieldWriter
from quiz.anki.questions import stirred
from quiz.anki.text import FieldValues
from quiz.core.deck import Deck, Text
from tests.anki_decks import CHOICE, question, visible, write_deck


def fields(deck: Deck, note_id: str = "") -> FieldValues:
    """The fields of a deck's first note, or of the one with that id."""
    note = next(note for note in deck.notes if note_id in ("", note.id))
    return FieldWriter(deck).fields(note)


def test_a_choice_lists_its_options_and_marks_the_right_one_unseen(tmp_path: Path) -> None:
    """The right option differs from the others in an attribute only."""
    filled = fields(write_deck(tmp_path, question("choice", CHOICE)))
    assert filled["Options"].count("<li>") == 1
    assert visible(filled["Options"][filled["Options"].index("<li data-right>") :]) == "Nee No"
    assert (filled["Answer"], filled["Answer translation"]) == ("Nee", "No")


@pytest.mark.parametrize(
    ("kind", "rest", "given_", "answer", "typed"),
    [
        ("truth", "  answer: true\n", "waar true niet waar false", "waar true niet waar false", None),
        ("short", "  answer: {nl: [Jan, Piet], en: [John]}\n", None, "Jan John", "Jan"),
        ("number", "  answer: 45000\n  unit: {nl: man, en: men}\n", None, "45.000 man 45,000 men", "45000"),
        ("number", "  answer: 2.5\n", None, "2,5 2.5", "2,5"),
        ("open", "  model: {nl: Zo _dus_., en: Like this.}\n", None, "Zo dus . Like this.", None),
    ],
)
def test_each_kind_of_question_shows_its_answer_in_both_languages(
    tmp_path: Path, kind: str, rest: str, given_: str | None, answer: str, typed: str | None
) -> None:
    """The answer stands in both languages; what is typed is the learnt one, a whole number in bare digits."""
    filled = fields(write_deck(tmp_path, question(kind, rest)))
    assert visible(filled["Answer"]) == answer
    assert visible(filled.get("Given", "")) == (given_ or "")
    assert filled.get("Typed answer") == typed


def test_further_accepted_answers_are_shown(tmp_path: Path) -> None:
    """Every other accepted answer of both languages stands behind the first."""
    filled = fields(write_deck(tmp_path, question("short", "  answer: {nl: [Jan, Piet], en: [John, Peter]}\n")))
    assert filled["Also accepted"] == "Piet; Peter"


ORDER = """\
  items:
    - {nl: een, en: one}
    - {nl: twee, en: two}
    - {nl: drie, en: three}
"""


def test_things_to_put_in_order_are_stirred_and_lettered(tmp_path: Path) -> None:
    """The front has letters in order and items not; the answer has the items in order with the front's letters."""
    filled = fields(write_deck(tmp_path, question("order", ORDER)))
    front = re.findall(r'data-letter="(\w)">.*?>(\w+)</span>', filled["Given"])
    back = re.findall(r'data-letter="(\w)">.*?>(\w+)</span>', filled["Answer"])
    assert [letter for letter, _ in front] == ["A", "B", "C"]
    assert [item for _, item in back] == ["een", "twee", "drie"]
    assert front != back
    assert dict(front) == dict(back)


def test_pairs_to_match_are_numbered_and_lettered(tmp_path: Path) -> None:
    """The answer joins the numbers and letters of the front."""
    pairs = (
        "  pairs:\n    - {left: {nl: a, en: a}, right: {nl: x, en: x}}\n"
        "    - {left: {nl: b, en: b}, right: {nl: y, en: y}}\n"
    )
    filled = fields(write_deck(tmp_path, question("match", pairs)))
    marks = r'data-letter="(\w)">.*?>(\w)</span>'
    assert re.findall(marks, filled["Given"]) == [("1", "a"), ("2", "b"), ("A", "y"), ("B", "x")]
    assert re.findall(marks, filled["Answer"]) == [("1", "a"), ("B", "x"), ("2", "b"), ("A", "y")]


@given(st.integers(2, 9), st.text("abc-", max_size=8))
def test_stirred_items_are_never_in_the_right_order(count: int, seed: str) -> None:
    """The same items come back, in another order, and in the same one each time."""
    items = [Text(str(number), "x") for number in range(count)]
    out = stirred(items, seed)
    assert sorted(out, key=lambda item: item.learn) == items
    assert list(out) != items
    assert out == stirred(items, seed)
