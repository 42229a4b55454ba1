"""Sentences with gaps as Anki writes them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.core.gaps import gapped, has_gaps, is_sound
from quiz.core.markup import marked, plain


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("De {{c1::legers}} oefenen.", ["De _legers_ oefenen."]),
        ("{{c1::Ze}} {{c2::zijn}} {{c1::er}}", ["_Ze_ zijn _er_", "Ze _zijn_ er"]),
        ("{{c1::een {{c2::twee}} drie}}", ["_een twee drie_", "een _twee_ drie"]),
        ("{{c1::een {{c1::twee}} drie}}", ["_een twee drie_"]),
        ("{{c1,2::x}} y", ["_x_ y", "_x_ y"]),
        ("{{c3::a}}{{c3::b}}", ["_a__b_"]),
        ("{{c1:: a }}!", ["_a_ !"]),
        ("a_b {{c1::c_d}}", ["a\\_b _c\\_d_"]),
        ("{{c1::a}} }} {{b}}", ["_a_ }} {{b}}"]),
        ("{{c1::a", []),
        ("{{x::a}}", []),
        ("{{c1::" * 20 + "a" + "}}" * 20, []),
    ],
)
def test_one_sentence_for_each_number(text: str, sentences: list[str]) -> None:
    """What a number asks for is marked, the other gaps are filled; what is no whole gap is text."""
    assert [one.sentence.strip() if " " in one.sentence else one.sentence for one in gapped(text)] == sentences
    assert has_gaps(text) is bool(sentences)


def test_hints() -> None:
    """The hint of each gap, in order and each once; it is no part of the sentence."""
    (one,) = gapped("{{c1::Ze::wie}} {{c1::zijn::to be}} {{c1::er::wie}}")
    assert (one.sentence, one.hints) == ("_Ze_ _zijn_ _er_", ("wie", "to be"))


@pytest.mark.parametrize("text", ["{{c1::!}}", "{{c1::}} a", "C:\\{{c1::x}}", "{{c1::a\\}}b"])
def test_what_the_format_cannot_say(text: str) -> None:
    """A gap without a word, or one that a backslash would undo, is not sound."""
    assert not any(map(is_sound, gapped(text)))


@given(st.text(st.sampled_from("{}c12:,a b_\\")))
def test_any_text(text: str) -> None:
    """Whatever stands there, a sound sentence shows all of its words, and has the gaps it should."""
    for one in gapped(text):
        if is_sound(one):
            assert marked(one.sentence)
            assert "_" in one.sentence
            assert len(plain(one.sentence)) <= len(text)
