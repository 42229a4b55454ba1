"""Grammatical gender as the article shows it, and which articles must be learnt one by one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache

from quiz.core.language import NOTHING, Language
from quiz.core.language import language as language_of
from quiz.core.word import bare_headword

GENDERS = ("common", "masculine", "feminine", "neuter")


def split_article(headword: str, language: Language) -> tuple[str, str]:
    """The headword as (article with the space after it, the rest): `het leger` → (`het `, `leger`)."""
    first, space, rest = headword.partition(" ")
    if space and first.casefold() in language.articles:
        # a gloss is taken off only where there is one: this is asked of every noun before the first question
        noun = bare_headword(headword, language) if "(" in rest else rest.strip()
        if noun:
            return first + space, rest
    return "", headword


def gender(headword: str, language: Language) -> str:
    """The gender that the headword's article shows, "" where it shows none."""
    article, _ = split_article(headword, language)
    found = language.articles.get(article.strip().casefold(), "")
    return found if found in GENDERS else ""


def asked_articles(headwords: Sequence[str], language: Language) -> Mapping[str, str]:
    """The articles to choose from for a noun, with the gender of each.

    Empty where the noun takes either article or shows no gender, and where the articles know only one.
    """
    choices = _choices(language.code)
    if len(choices) < 2:
        return NOTHING
    shown_by_noun = {gender(headword, language) for headword in headwords}
    return choices if len(shown_by_noun) == 1 and "" not in shown_by_noun else NOTHING


@cache
def _choices(code: str) -> Mapping[str, str]:
    """The first article of each gender."""
    choices: dict[str, str] = {}
    for article, shown in language_of(code).articles.items():
        if shown in GENDERS and shown not in choices.values():
            choices[article] = shown
    return choices
