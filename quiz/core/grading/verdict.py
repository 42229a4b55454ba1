"""The values that grading gives back: Verdict, Slip and Span."""

from enum import StrEnum
from typing import Literal

import msgspec

Outcome = Literal["correct", "close", "wrong"]


class Slip(StrEnum):
    """What was off in an answer. The first group makes an answer close, the second wrong."""

    ARTICLE = "article"
    """An article is missing, wrong or one too many, where articles are being learnt."""
    INFINITIVE = "infinitive"
    """The mark of the infinitive (*to*, *te*) is missing or one too many, where it is being learnt."""
    ACCENT = "accent"
    """A diacritic is missing, wrong or one too many."""
    TYPO = "typo"
    """A slip of typing: one or two letters missing, wrong, too many or swapped."""
    INFLECTION = "inflection"
    """Another form of the right word: plural, tense, adjective ending."""
    WORD_ORDER = "word_order"
    """The right words in another order."""
    SPACING = "spacing"
    """A compound or separable verb written apart or together."""
    APOSTROPHE = "apostrophe"
    """An apostrophe is missing or one too many."""
    REFLEXIVE = "reflexive"
    """The reflexive pronoun (*zich*, *oneself*) is missing, one too many or in another person."""
    PLACEHOLDER = "placeholder"
    """A placeholder (*iemand*, *something*) is missing, one too many or another one."""
    UNIT = "unit"
    """The number is right, but the unit or what is counted was left out or added."""
    THOUSANDS = "thousands"
    """A number with the thousands or decimal mark of another language."""
    ADDITION = "addition"
    """Something was added in parentheses that the accepted answer does not have."""
    SYNONYM = "synonym"
    """Another word of that meaning, where this one is to be learnt; only callers that know synonyms note it."""
    DATE = "date"
    """The preposition before a date is missing or one too many: *in 2020*, *2020*."""

    NUMBER = "number"
    """Another number or year."""
    NEGATION = "negation"
    """A negation was lost or added, or another one was used."""
    OPPOSITE = "opposite"
    """A prefix turns the meaning: *impossible* for *possible*."""
    PREPOSITION = "preposition"
    """Another preposition."""
    REAL_WORD = "real_word"
    """Close in letters, but another word that exists: *lager* for *leger*."""
    OTHER_LANGUAGE = "other_language"
    """A word of the other language."""
    INCOMPLETE = "incomplete"
    """Only a part of the answer."""
    MIXED = "mixed"
    """Several answers at once, of which at least one is not accepted."""
    ARTICLE_ONLY = "article_only"
    """Nothing but an article or the mark of the infinitive."""
    EMPTY = "empty"
    """Nothing was typed."""


class Span(msgspec.Struct, frozen=True):
    """A stretch of the coloured difference.

    same: typed, and expected but for case and the form of quotes. missing: expected and not typed.
    extra: typed and not expected. swapped: typed and expected, but this stretch and its partner have changed
    places; swapped spans come in pairs, the first with the second, the third with the fourth.
    """

    kind: Literal["same", "missing", "extra", "swapped"]
    text: str


class Verdict(msgspec.Struct, frozen=True):
    """What grading found.

    `expected` is the accepted answer, as its author wrote it, that is nearest to what was typed (empty where
    nothing was accepted). `notes` is empty for a correct answer. The texts of `diff` but for the missing ones
    join to what was typed; those but for the extra ones, the swapped in each other's place, join to
    `expected` but for case and the form of quotes; both without surplus spaces and invisible characters.
    """

    outcome: Outcome
    expected: str
    notes: tuple[Slip, ...]
    diff: tuple[Span, ...]
