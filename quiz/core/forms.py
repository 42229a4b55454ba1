"""The forms of a word that are asked for, one at a time."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from msgspec import Struct

from quiz.core.articles import GENDERS
from quiz.core.deck import NO_PLURAL, Word
from quiz.core.language import Language
from quiz.core.word import bare_headword

FormKind = Literal["plural", "past", "perfect", "comparative", "superlative"]


class Form(Struct, frozen=True):
    """A form to ask for: what is shown as the answer comes first among what is `accepted`."""

    kind: FormKind
    accepted: tuple[str, ...]


def asked_forms(word: Word, language: Language) -> Iterator[Form]:
    """The forms of a word that can be asked for, without those that look just like the headword."""
    if not (word.plural or word.past or word.perfect or word.comparative or word.superlative):
        return
    shown = {bare_headword(headword, language).casefold() for headword in word.learn}
    for form in _forms(word, language):
        if shown.isdisjoint(map(str.casefold, form.accepted)):
            yield form


def _forms(word: Word, language: Language) -> Iterator[Form]:
    plurals = tuple(plural for plural in word.plural if plural != NO_PLURAL)
    if plurals:
        articles = (f"{article} {plural}" for article in sorted(language.plural_articles) for plural in plurals)
        yield Form("plural", (*plurals, *articles))
    if word.past:
        singular, comma, _ = word.past.partition(",")
        yield Form("past", (singular.strip(), word.past) if comma else (word.past,))
    if word.perfect:
        yield Form("perfect", (word.perfect,))
    if word.comparative:
        yield Form("comparative", (word.comparative,))
    if word.superlative:
        yield Form("superlative", tuple(_superlatives(word.superlative, language)))


def _superlatives(form: str, language: Language) -> Iterator[str]:
    """A superlative by itself and with what may stand round it: *kleinst*, *het kleinst*, *de kleinste*."""
    yield form
    articles = [article for article, gender in language.articles.items() if gender in GENDERS]
    # used by itself it has the article of the neuter
    yield from (f"{article} {form}" for article in articles if language.articles[article] == "neuter")
    if language.inflection.adjectives:
        yield from (f"{form}e", *(f"{article} {form}e" for article in articles))
