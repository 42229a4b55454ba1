"""What a language needs to be asked and graded: one value per language, made of facts only.

The facts stand in `quiz/core/languages/`, one file per language. Code that works with a language reads
this value and never asks which language it is.
"""

from collections.abc import Mapping
from functools import lru_cache
from importlib import import_module
from types import MappingProxyType
from typing import Literal

import msgspec

DETAILED = ("nl", "en", "fr", "de")
"""The languages that have a file of facts."""

NOTHING: Mapping[str, str] = MappingProxyType({})


class NumberWords(msgspec.Struct, frozen=True, kw_only=True):
    """How a language writes whole numbers in words.

    `simple` holds the numbers below a hundred that are one word part (nought to nineteen and the tens),
    `scales` the multipliers (hundred, thousand, million …). Where `inner` is given, number words are
    written together with the unit before the ten (`vijf` + `en` + `veertig` + `duizend`); where it is empty
    the ten comes first and each part is a word. `linking` may stand after a scale (two hundred *and* five).
    """

    simple: Mapping[str, int] = msgspec.field(default_factory=dict)
    scales: Mapping[str, int] = msgspec.field(default_factory=dict)
    inner: str = ""
    linking: str = ""
    ordinals: Mapping[str, int] = msgspec.field(default_factory=dict)
    ordinal_endings: tuple[str, ...] = ()
    minus: tuple[str, ...] = ("minus",)


Rules = tuple[tuple[str, str], ...]
"""Regular expressions with their replacement."""


class Inflection(msgspec.Struct, frozen=True, kw_only=True):
    """Rules from an inflected form back to its stem.

    A stem followed by `+` had an ending that began with a vowel, so that its spelling may have changed (`bom+`
    of `bomen`); `repairs` turn it into the stems it can stand for (`boom`). Rules for `participles` hold for
    regular verbs, those for `comparison` for stems that are `comparable` (patterns of adjectives).
    `infinitive` takes the ending of the infinitive off. A group of `irregular_verbs` begins with the infinitive;
    the participle ends it and, without `participle_prefix`, is a form too (`geboden`, `boden`). One of
    `verb_prefixes` may stand before all forms (`ontboden`, `aangeboden`). `irregular` holds other forms, which may
    end a compound. `unrelated` tells for the first word of each group that it is no form of any of the others.
    """

    nouns: Rules = ()
    verbs: Rules = ()
    participles: Rules = ()
    adjectives: Rules = ()
    comparison: Rules = ()
    infinitive: Rules = ()
    repairs: Rules = ()
    comparable: tuple[str, ...] = ()
    irregular_verbs: tuple[tuple[str, ...], ...] = ()
    irregular: tuple[tuple[str, ...], ...] = ()
    participle_prefix: str = ""
    verb_prefixes: frozenset[str] = frozenset()
    unrelated: tuple[tuple[str, ...], ...] = ()


class Language(msgspec.Struct, frozen=True, kw_only=True):
    """The facts of one language. Words are in lower case, as they are after `quiz.core.grading.text.fold`."""

    code: str
    """ISO 639 code, such as `nl`."""
    names: Mapping[str, str]
    """The language's name by interface language: `{"nl": "Nederlands", "en": "Dutch"}`."""
    speech: str
    """The code that speech synthesis knows, such as `nl_NL`."""
    direction: Literal["ltr", "rtl"] = "ltr"
    learnt: bool = True
    """Whether an answer in it is graded as the language being learnt when the caller does not say."""
    diacritics: Literal["taught", "optional"] = "taught"
    """`optional`: the language writes the same word with and without (English *naive*, *naïve*)."""
    unaccented: Mapping[str, str] = NOTHING
    """Letters and how they are written where they cannot be typed: German `ä` as `ae`."""

    articles: Mapping[str, str] = NOTHING
    """Article → its gender or kind: `de` → common, `het` → neuter, `een` → indefinite."""
    plural_articles: frozenset[str] = frozenset()
    article_decides: frozenset[str] = frozenset()
    """Words whose meaning turns on an article before them: *few* and *a few*."""
    elided: Mapping[str, str] = NOTHING
    """Article or pronoun written on to the next word → its full form: French `l'` → `le`."""
    one: str = ""
    """The article that is also the number one (`een`, as in `1 jaar`)."""
    infinitive_mark: str = ""
    never_infinitive: frozenset[str] = frozenset()
    """Words before which the infinitive mark is a preposition: *to the front*, *to school*."""
    reflexives: Mapping[str, str] = NOTHING
    """Reflexive pronoun → the pronoun it is graded as; only the one in headwords counts as left out."""
    general_reflexives: frozenset[str] = frozenset()
    """Reflexive pronouns that stand for anyone, as the one in headwords does: *your* for *one's*."""
    placeholders: Mapping[str, str] = NOTHING
    """Placeholder in any writing → its full form: `sb` → `someone`, `iem` → `iemand`."""
    placeholder_needed_before: frozenset[str] = frozenset()
    """Words that make a placeholder part of the meaning: *something else*."""

    equivalents: Mapping[str, str] = NOTHING
    """Word or two words → the writing they are graded as; also abbreviations and signs (`&` → `and`)."""
    spelling: tuple[tuple[str, str], ...] = ()
    """Rules (regular expression, replacement) that give both standard spellings one form: British → American."""
    spelling_words: Mapping[str, str] = NOTHING
    """Single words of two standard spellings."""
    spelling_of_accepted: Mapping[str, str] = NOTHING
    """As `spelling_words`, but one way: an accepted *storey* may be answered *story*, not the reverse."""
    contractions: Mapping[str, tuple[str, ...]] = msgspec.field(default_factory=dict)
    """Contraction → what it can stand for: `it's` → it is, it has."""
    needs_apostrophe: frozenset[str] = frozenset()
    """Contractions without apostrophe that are other words: *were*, *well*, *its*."""
    hyphen_is_space: bool = False
    """Whether compounds are written with hyphen or space as one likes (English)."""

    thousands: str = "."
    decimal: str = ","
    numbers: NumberWords = NumberWords()
    percent: frozenset[str] = frozenset()
    """The words that after a number mean `%`."""
    units: frozenset[str] = frozenset()
    """What is counted or measured, and the words that may stand after it (*28 years old*)."""
    not_units: frozenset[str] = frozenset()
    """Words that after a number are no unit: names of months, words such as *of* and *ago*."""
    date_prepositions: frozenset[str] = frozenset()

    negations: frozenset[str] = frozenset()
    turning_prefixes: frozenset[str] = frozenset()
    """Prefixes that make another word, mostly the opposite: *im*, *un*, `on`, `ont`."""
    prepositions: frozenset[str] = frozenset()
    function_words: frozenset[str] = frozenset()
    """Pronouns, conjunctions and the like, which have no inflected forms that one could confuse by mistake."""
    conjunctions: frozenset[str] = frozenset()
    particles: tuple[str, ...] = ()
    """First parts of separable verbs: `op` of *oproepen*."""
    linking: tuple[str, ...] = ()
    """What may stand between the parts of a compound, besides nothing; empty where compounds are written apart."""
    suffixes: frozenset[str] = frozenset()
    """Words that at the end of another are no part of a compound but a suffix: `schap` in *vriendschap*."""
    inflection: Inflection = Inflection()
    misspellings: frozenset[str] = frozenset()
    """Well-known misspellings that are so frequent that word counts would take them for words."""
    neighbours: tuple[str, ...] = ()
    """The languages whose words a learner is likely to write instead."""


def words(text: str) -> frozenset[str]:
    """The words of a text as a set: how the facts write their lists."""
    return frozenset(text.split())


def phrases(text: str) -> dict[str, tuple[str, ...]]:
    """Phrases separated by semicolons as a mapping from the first word to the others, alternatives after a bar."""
    rows = (row.strip().partition(" ") for row in text.split(";"))
    return {key: tuple(each.strip() for each in value.split("|")) for key, _, value in rows}


def groups(text: str) -> tuple[tuple[str, ...], ...]:
    """Groups of words separated by commas: how the facts write forms of one word."""
    return tuple(tuple(group.split()) for group in text.replace("\n", " ").split(",") if group.strip())


def pairs(text: str) -> dict[str, str]:
    """Pairs of words separated by commas as a mapping from the first to the second."""
    return {group[0]: group[1] for group in groups(text)}


def counted(text: str, start: int = 0, step: int = 1) -> dict[str, int]:
    """Number words in their order as a mapping to their values."""
    return {word: start + step * index for index, word in enumerate(text.split())}


@lru_cache(maxsize=256)
def language(code: str) -> Language:
    """The facts of a language by its code, `nl` or `nl-BE` or `NL_be`; never fails.

    A code without a file of facts gets defaults: diacritics taught; articles, name and direction where they
    are known, otherwise the code itself as the name.
    """
    primary = code.replace("_", "-").partition("-")[0].strip().lower()
    if primary in DETAILED:
        facts = import_module(f"quiz.core.languages.{primary}").FACTS
        assert isinstance(facts, Language)
        return facts
    return _by_default(primary)


def _by_default(code: str) -> Language:
    from quiz.core.languages.others import ARTICLES, NAMES, RIGHT_TO_LEFT

    dutch, english, speech = NAMES.get(code, (code, code, code))
    return Language(
        code=code,
        names={"nl": dutch, "en": english},
        speech=speech,
        direction="rtl" if code in RIGHT_TO_LEFT else "ltr",
        articles=ARTICLES.get(code, NOTHING),
    )
