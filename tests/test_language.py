"""The facts of languages: what is there for the detailed ones, and defaults for all others."""

import pytest

from quiz.core.grading.numbers import SIGN, read_numbers
from quiz.core.language import DETAILED, language


def number(text: str, code: str) -> str:
    """The number that a text is read as in a language; empty if it is not one number."""
    tokens, _ = read_numbers(text.split(), language(code))
    return tokens[0].removeprefix(SIGN) if len(tokens) == 1 and tokens[0].startswith(SIGN) else ""


@pytest.mark.parametrize("code", ["nl", "NL", "nl-BE", "nl_be", " nl "])
def test_region_and_case_of_a_code_do_not_matter(code: str) -> None:
    """The facts of Dutch are found by any way of writing its code."""
    assert language(code) is language("nl")


@pytest.mark.parametrize("code", DETAILED)
def test_detailed_languages_have_their_facts(code: str) -> None:
    """Each language with a file knows its name in both interface languages, its articles, speech and numbers."""
    facts = language(code)
    assert facts.code == code
    assert set(facts.names) == {"nl", "en"}
    assert facts.articles
    assert facts.speech.startswith(f"{code}_")
    assert facts.numbers.simple
    assert facts.negations
    assert facts.prepositions


@pytest.mark.parametrize("code", ["xx", "", "../nl", "\x00", "tlh-Latn", "n" * 1000])
def test_unknown_code_gets_defaults(code: str) -> None:
    """Any other code gives a language that is learnt, from left to right, under its own code."""
    facts = language(code)
    assert facts.learnt
    assert facts.direction == "ltr"
    assert facts.names["en"] == facts.code


def test_known_code_without_file_has_a_name() -> None:
    """A language that has no file of its own still has name, direction, speech and articles where known."""
    assert language("es").names == {"nl": "Spaans", "en": "Spanish"}
    assert language("es").articles["el"] == "masculine"
    assert language("ar").direction == "rtl"
    assert language("uk").speech == "uk_UA"


def test_only_english_is_known_by_default() -> None:
    """Dutch, French and German are learnt where the caller does not say, English is known."""
    assert [language(code).learnt for code in ("nl", "fr", "de", "en")] == [True, True, True, False]


@pytest.mark.parametrize("code", DETAILED)
def test_word_lists_are_folded(code: str) -> None:
    """The words of the facts are written as answers are compared: in lower case, without surplus spaces."""
    facts = language(code)
    for words in (facts.articles, facts.units, facts.negations, facts.prepositions, facts.function_words):
        assert all(word == word.casefold().strip() for word in words)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("nul", "0"),
        ("zeven", "7"),
        ("eenentwintig", "21"),
        ("tweeëntwintig", "22"),
        ("acht en twintig", "28"),
        ("honderd", "100"),
        ("honderdvijf", "105"),
        ("zevenhonderd", "700"),
        ("elfhonderd", "1100"),
        ("negentienhonderdvierentachtig", "1984"),
        ("negentien vierentachtig", "1984"),
        ("duizend", "1000"),
        ("vijfenveertigduizend", "45000"),
        ("honderdduizend", "100000"),
        ("drie miljoen tweehonderdduizend", "3200000"),
        ("tweeduizend twintig", "2020"),
        ("3,5 miljoen", "3500000"),
        ("45.000", "45000"),
        ("een miljoen", "1000000"),
        ("min vijf", "-5"),
        ("achtste", "8."),
        ("achtentwintigste", "28."),
        ("2e", "2."),
        ("een", ""),
        ("leger", ""),
        ("duizenden", ""),
        ("12:30", "12.3"),
        ("1/2", ""),
    ],
)
def test_dutch_numbers(text: str, value: str) -> None:
    """Dutch numbers in words and digits are read as one number, ordinals with a point."""
    assert number(text, "nl") == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("zero", "0"),
        ("twenty eight", "28"),
        ("a hundred", "100"),
        ("two hundred and five", "205"),
        ("forty five thousand three hundred and two", "45302"),
        ("one million", "1000000"),
        ("nineteen eighty four", "1984"),
        ("twenty twenty", "2020"),
        ("twenty first", "21."),
        ("3rd", "3."),
        ("45,000.50", "45000.5"),
        ("2.5 million", "2500000"),
        ("minus five", "-5"),
        ("two and three", ""),
        ("hundreds", ""),
        ("f16", ""),
    ],
)
def test_english_numbers(text: str, value: str) -> None:
    """English numbers in words and digits are read as one number, ordinals with a point."""
    assert number(text, "en") == value


@pytest.mark.parametrize(("text", "value"), [("fünfundvierzig", "45"), ("zweitausend", "2000"), ("drei Millionen", "")])
def test_german_numbers(text: str, value: str) -> None:
    """German numbers are read as one word; the reader expects folded words."""
    assert number(text, "de") == value
