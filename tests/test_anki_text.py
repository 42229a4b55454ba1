"""Deck text as the HTML of a field."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from quiz.anki.text import cloze_html, gap_answer, gapped_html, marked_html, to_html
from tests.anki_decks import visible


@given(st.text())
def test_any_text_shows_as_itself(text: str) -> None:
    """A reader sees the characters that the author wrote, whatever they mean to HTML."""
    printable = re.sub(r"[\x00-\x08\x0b-\x1f\x7f]", "", text.strip())
    assert visible(to_html(text)) == re.sub(r"\s+", " ", printable).strip()


@given(st.text(alphabet="{}[]:<>&\"'\x1f\nc1x"))
def test_no_text_holds_what_anki_or_html_would_act_on(text: str) -> None:
    """No brace, bracket, double colon, foreign tag or field separator of a deck's text reaches a field."""
    html = to_html(text).replace("<br>", "\n")
    assert not re.search(r"[{}\[\]<>\"'\x1f]|::", html)


@given(st.text(alphabet="{}:_ c1abé\\", min_size=1))
def test_a_cloze_has_one_number_and_one_pair_of_braces_for_each_gap(sentence: str) -> None:
    """Whatever stands in the sentence, only its marked stretches are gaps, and all are gap 1."""
    html = cloze_html(sentence)
    gaps = re.findall(r"\{\{c1::([^{}]*)\}\}", html)
    assert html.count("{") == html.count("}") == 2 * len(gaps)
    assert "".join(gaps) == "".join(re.findall(r"<b>(.*?)</b>", marked_html(sentence)))


def test_marks_become_bold_gaps_or_cloze() -> None:
    """`_…_` is the headword in an example, a gap in a question, and a gap of Anki in a cloze."""
    sentence = r"We _voegen_ A\_B _samen_."
    assert marked_html(sentence) == "We <b>voegen</b> A_B <b>samen</b>."
    assert re.sub(r"<[^>]*>", "", gapped_html(sentence)) == "We … A_B …."
    assert cloze_html(sentence) == "We {{c1::voegen}} A_B {{c1::samen}}."
    assert gap_answer(sentence) == "voegen samen"
