"""Gender as the article shows it."""

import pytest

from quiz.core.articles import asked_articles, gender, split_article
from quiz.core.language import language


@pytest.mark.parametrize(
    ("headword", "code", "article", "rest", "shown"),
    [
        ("het leger", "nl", "het ", "leger", "neuter"), ("De grens", "nl", "De ", "grens", "common"),
        ("een paar", "nl", "een ", "paar", ""), ("leger", "nl", "", "leger", ""), ("het", "nl", "", "het", ""),
        ("het ", "nl", "", "het ", ""), ("het (leger)", "nl", "", "het (leger)", ""),
        ("de (burger)oorlog", "nl", "de ", "(burger)oorlog", "common"),
        ("die Frau", "de", "die ", "Frau", "feminine"), ("l'armée", "fr", "", "l'armée", ""),
        ("the army", "en", "the ", "army", ""), ("el perro", "xx", "", "el perro", ""),
    ],
)  # fmt: skip
def test_the_article_of_a_headword(headword: str, code: str, article: str, rest: str, shown: str) -> None:
    """The article parts from its noun, and shows a gender or none."""
    assert split_article(headword, language(code)) == (article, rest)
    assert gender(headword, language(code)) == shown


@pytest.mark.parametrize(
    ("headwords", "code", "asked"),
    [
        (("het leger",), "nl", {"de": "common", "het": "neuter"}),
        (("de inval", "de invasie"), "nl", {"de": "common", "het": "neuter"}),
        (("de aanbod", "het aanbod"), "nl", {}), (("leger",), "nl", {}), (("een paar",), "nl", {}),
        (("das Haus",), "de", {"der": "masculine", "die": "feminine", "das": "neuter"}),
        (("la guerre",), "fr", {"le": "masculine", "la": "feminine"}), (("les gens",), "fr", {}),
        (("the army",), "en", {}), (("el perro",), "xx", {}),
    ],
)  # fmt: skip
def test_which_articles_are_asked(headwords: tuple[str, ...], code: str, asked: dict[str, str]) -> None:
    """One article for each gender, where the noun shows one gender and the language has several."""
    assert dict(asked_articles(headwords, language(code))) == asked
