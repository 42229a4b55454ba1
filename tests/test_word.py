"""The bare word of a headword, its forms, and its place in a sentence."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.core.deck import Text, Word
from quiz.core.language import language
from quiz.core.markup import marked, plain
from quiz.core.word import bare_headword, bare_text, example_with_gaps, forms
from tests.test_deck import deck_of

DEPLOY = "pos: verb, past: 'zette in, zetten in', perfect: heeft ingezet, separable: in, forms: [zet in]"


def word_of(note: str, learn: str = "nl") -> Word:
    """The word of one note, written `nl: het leger, …` without its id and translation."""
    (word,) = deck_of(f"- {{id: w, en: x, {note}}}", learn).notes
    assert isinstance(word, Word)
    return word


def check_gaps(note: str, sentence: str, gaps: tuple[str, ...]) -> None:
    """In the sentence these stretches are asked, and it reads as before."""
    found = example_with_gaps(word_of(note), Text(sentence, "x"), language("nl"))
    assert marked(found) == gaps
    assert plain(found) == plain(sentence)


@pytest.mark.parametrize(
    ("headword", "code", "bare"),
    [
        ("het leger", "nl", "leger"), ("De Wit-Rus", "nl", "Wit-Rus"), ("leger", "nl", "leger"),
        ("dekken", "nl", "dekken"), ("zich veroorloven", "nl", "zich veroorloven"),
        ("to add (up)", "en", "add"), ("the border", "en", "border"), ("together", "en", "together"),
        ("(zich) vergissen", "nl", "vergissen"), ("de (burger)oorlog", "nl", "oorlog"), ("de bank (geld)", "nl", "bank"),
        ("l'armée", "fr", "armée"), ("L’armée", "fr", "armée"), ("la guerre", "fr", "guerre"),
        ("d'accord", "fr", "d'accord"), ("s'appeler", "fr", "s'appeler"),
        ("der Krieg", "de", "Krieg"), ("el perro", "xx", "el perro"), ("", "nl", ""),
    ],
)  # fmt: skip
def test_bare_headword(headword: str, code: str, bare: str) -> None:
    """Article, infinitive mark and what stands in parentheses fall away; whatever else is part of the word stays."""
    assert bare_headword(headword, language(code)) == bare


@given(st.text(), st.sampled_from(["nl", "en", "fr", "de", "xx"]))
def test_bare_text_is_the_end_of_the_text(text: str, code: str) -> None:
    """Taking the article away takes away nothing but the beginning."""
    assert text.rstrip().endswith(bare_text(text, language(code)).rstrip())


@pytest.mark.parametrize(
    ("note", "expected"),
    [
        ("nl: de grens, pos: noun, plural: grenzen", {"grens", "grenzen"}),
        ("nl: de hersenen, pos: noun, plural: '-'", {"hersenen"}),
        ("nl: [Wit-Rusland, Belarus], pos: name", {"Wit-Rusland", "Belarus"}),
        (f"nl: inzetten, {DEPLOY}", {"inzetten", "zette in", "zetten in", "ingezet", "zet in", "in te zetten"}),
        ("nl: klein, pos: adjective, comparative: kleiner, superlative: kleinst", {"klein", "kleine", "kleiner", "kleinst"}),
        ("nl: daarom", {"daarom"}),
    ],
)  # fmt: skip
def test_forms(note: str, expected: set[str]) -> None:
    """The forms of a word are all that its note gives, each without its article; `-` is no plural."""
    assert forms(word_of(note), language("nl")) == expected


@pytest.mark.parametrize(
    ("note", "sentence", "gaps"),
    [
        ("nl: het leger", "Het leger trekt zich terug.", ("leger",)),
        ("nl: het leger, plural: legers", "Twee Legers, één grens.", ("Legers",)),
        ("nl: het leger", "De legers en het legerboek.", ()),
        ("nl: klein", "Een kleine tuin.", ()),
        ("nl: klein, pos: adjective", "Een kleine tuin.", ("kleine",)),
        ("nl: het leger", "Het leger van het _leger_.", ("leger",)),
        (f"nl: inzetten, {DEPLOY}", "De stad zet extra agenten in.", ("zet", "in")),
        (f"nl: inzetten, {DEPLOY}", "In 1914 zetten ze alles in!", ("zetten", "in")),
        (f"nl: inzetten, {DEPLOY}", "Zij zette in de stad agenten in, zei ze.", ("zette in",)),
        (f"nl: inzetten, {DEPLOY}", "Ze zetten alles in de stad in, zei ze.", ("zetten", "in")),
        (f"nl: inzetten, {DEPLOY}", "Ze zetten alles in en winnen in het eind toch.", ("zetten", "in")),
        (f"nl: inzetten, {DEPLOY}", "Wie zet in op vrede?", ("zet in",)),
        (f"nl: inzetten, {DEPLOY}", "Ze zetten alles in deze stad in wat ze hadden.", ("zetten", "in")),
        (f"nl: inzetten, {DEPLOY}", "Het is beter ze in te zetten.", ("in te zetten",)),
        (f"nl: inzetten, {DEPLOY}", "Het is ingezet.", ("ingezet",)),
        (f"nl: inzetten, {DEPLOY}", "Hij zet de tafel.", ()),
        (f"nl: inzetten, {DEPLOY}", "In de stad zet hij koffie.", ()),
    ],
)
def test_the_place_of_a_word_in_its_example(note: str, sentence: str, gaps: tuple[str, ...]) -> None:
    """The author's marks count; else a whole form is found, and both parts of a separable verb; else nothing."""
    check_gaps(note, sentence, gaps)


@given(st.lists(st.sampled_from(["zet", "zette", "in", "In", "te", "zetten", "ingezet", "en", ",", "."]), max_size=9))
def test_marking_changes_nothing_but_marks(words: list[str]) -> None:
    """Whatever the sentence, it reads the same with its gaps as without, and there are at most two."""
    sentence = " ".join(words) or "x"
    found = example_with_gaps(word_of(f"nl: inzetten, {DEPLOY}"), Text(sentence, "x"), language("nl"))
    assert plain(found) == sentence
    assert len(marked(found)) <= 2


def test_a_word_in_a_language_without_facts() -> None:
    """A deck in any language has bare words and gaps."""
    word = word_of("eo: hundo, examples: [{eo: La hundo dormas., en: x}]", learn="eo")
    assert marked(example_with_gaps(word, word.examples[0], language("eo"))) == ("hundo",)
