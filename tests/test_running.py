"""A running text as paragraphs, sentences and words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.core.language import language
from quiz.core.running import LONGEST_PARAGRAPH, LONGEST_SENTENCE, paragraphs, sentences, tokens

NL = language("nl")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Het regent. Het waait! Waarom? Daarom…", ["Het regent.", "Het waait!", "Waarom?", "Daarom…"]),
        ("‘Ga weg!’ Hij lachte. “Nee.” 12 mensen keken.", ["‘Ga weg!’", "Hij lachte.", "“Nee.”", "12 mensen keken."]),
        ("‘Waarom?’ vroeg hij.", ["‘Waarom?’ vroeg hij."]),
        ("Dat zei A. Jansen. Hij wel.", ["Dat zei A. Jansen.", "Hij wel."]),
        ("Dat zei prof. A. B. Jansen.", ["Dat zei prof. A. B. Jansen."]),
        ("Het kostte 1.500,50 euro, d.w.z. veel.", ["Het kostte 1.500,50 euro, d.w.z. veel."]),
        ("Zonder punt", ["Zonder punt"]),
        ("", []),
    ],
)
def test_sentences(text: str, expected: list[str]) -> None:
    """A full stop ends a sentence where a new one follows, not after an initial, an abbreviation or in a number."""
    assert list(sentences(text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Eén.\nNog een.\n\nTwee.", (("Eén.", "Nog een."), ("Twee.",))),
        ("Eén.\r\n \r\nTwee.\r\n", (("Eén.",), ("Twee.",))),
        ("Kop\nEerste regel.\nTweede regel.", (("Kop",), ("Eerste regel.",), ("Tweede regel.",))),
        ("Een te\nlange regel.\n\nKort.", (("Een te lange regel.",), ("Kort.",))),
        (" \n\n ", ()),
    ],
)
def test_paragraphs(text: str, expected: tuple[tuple[str, ...], ...]) -> None:
    """Empty lines part paragraphs, whatever the line ends; without any, each line is one."""
    assert paragraphs(text) == expected


def test_a_text_without_breaks_is_cut() -> None:
    """No sentence and no paragraph is too long for a screen, and no word is lost."""
    text = "woord, " * 1000 + "einde. " + "Nog een zin. " * 100
    found = paragraphs(text)
    assert max(len(sentence) for block in found for sentence in block) <= LONGEST_SENTENCE
    assert max(map(len, found)) <= LONGEST_PARAGRAPH
    assert " ".join(sentence for block in found for sentence in block).split() == text.split()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Zo’n 45.000 man, om 12:30!", ["zo'n", "45.000", "man", "om", "12:30"]),
        ("‘dreiging’ en 's avonds 't huis", ["dreiging", "en", "'s", "avonds", "'t", "huis"]),
        ("Noord-Hollandse ex-minister", ["noord-hollandse", "ex-minister"]),
        ("d.w.z. niet zo A. Jansen", ["dwz", "niet", "zo", "a", "jansen"]),
        ("café en cafe\u0301", ["café", "en", "café"]),
        ("… – ( ) “ ”", []),
    ],
)
def test_words(text: str, expected: list[str]) -> None:
    """Numbers, compounds with hyphens and words with apostrophes are one word; signs are none."""
    assert [token.folded for token in tokens(text, NL)] == expected


def test_what_is_written_on_to_the_next_word_is_a_word() -> None:
    """French elision is two words, and stands in the text where it stood."""
    text = "L’armée qu'il voit"
    found = tokens(text, language("fr"))
    assert [token.folded for token in found] == ["le", "armée", "que", "il", "voit"]
    assert [text[token.start : token.end] for token in found] == ["L’", "armée", "qu'", "il", "voit"]


def test_clauses_and_capitals() -> None:
    """A comma begins a clause; a capital counts only where no sentence, quotation or clause after a colon begins."""
    found = {token.text: token for token in tokens("Zij zei: ‘Kom’, en Anna kwam (Bob niet).", NL)}
    assert found["zei"].clause < found["Kom"].clause < found["en"].clause == found["kwam"].clause < found["niet"].clause
    assert [text for text, token in found.items() if token.capital and token.inside] == ["Anna"]


@given(st.text(max_size=300))
def test_any_text_can_be_cut(text: str) -> None:
    """Whatever the text, its words stand in it in order, and do not overlap."""
    for sentence in (one for block in paragraphs(text) for one in block):
        found = tokens(sentence, NL)
        assert all(sentence[token.start : token.end] == token.text for token in found)
        assert all(one.end <= other.start for one, other in zip(found, found[1:], strict=False))
