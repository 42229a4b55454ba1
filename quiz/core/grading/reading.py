"""Words: an answer or accepted answer as the tokens that count and those that may be left out."""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice, product

import msgspec

from quiz.core.grading.numbers import is_number, part, read_numbers
from quiz.core.grading.text import split_words, unaccented
from quiz.core.language import Language, language

MOST_CONTRACTED = 4
"""How many ways of writing out the contractions of one text are looked at."""

CURRENCY_SIGNS = "€$£¥"
NUMBER_WITH_UNIT = re.compile(r"(\d[\d.,]*)([^\W\d]{2,})")


class Reading(msgspec.Struct, frozen=True):
    """A text as tokens. `content` is what must be there: the tokens without what may be left out at a price.

    `articles` pairs each article with the place in `content` that it stands before. `plain` is `tokens`
    before numbers in words were read. `other_mark` and `bare_contraction` tell how it was written.
    """

    tokens: tuple[str, ...]
    plain: tuple[str, ...]
    content: tuple[str, ...]
    articles: tuple[tuple[int, str], ...] = ()
    infinitive: bool = False
    reflexives: tuple[str, ...] = ()
    placeholders: tuple[str, ...] = ()
    other_mark: bool = False
    bare_contraction: bool = False


def read(folded: str, facts: Language, names: frozenset[str] = frozenset(), *, respelt: bool = True) -> list[Reading]:
    """The readings of a folded text: one, or several where a contraction or hyphen can stand for several things.

    Without `respelt`, words keep their own one of two standard spellings.
    """
    if folded.isalpha() and (reading := _one_word(folded, facts.code, respelt)) is not None:
        return [reading]
    words = split_words(folded)
    bare = any(_is_bare_contraction(word, facts.code) for word in words)
    readings: dict[Reading, None] = {}
    for written, is_fixed in _hyphens_written(words, facts):
        choices = [_contraction(piece, facts.code) for word in written for piece in _pieces(word, facts)]
        for chosen in islice(product(*choices), MOST_CONTRACTED):
            plain = _canonical_words([word for words_of in chosen for word in words_of], facts, respelt)
            tokens, other_mark = read_numbers(plain, facts)
            tokens = _with_currency_after(tokens, facts)
            if is_fixed:
                readings[Reading(tokens, plain, tokens)] = None
            else:
                readings[_divided(tokens, plain, facts, names, (other_mark, bare))] = None
    return list(readings)


def _hyphens_written(words: list[str], facts: Language) -> Iterator[tuple[list[str], bool]]:
    """The words with their hyphens as spaces, and with none, where the language leaves that free.

    A row of words is fixed where a hyphen joined an article or *to* to the next word (A-team, to-do list), so
    that nothing in it may be left out. After *re-* a hyphen tells words apart: *re-sign* is not *resign*.
    """
    hyphenated = [word for word in words if "-" in word.strip("-")]
    if not hyphenated or not facts.hyphen_is_space:
        yield words, False
        return
    small = {*facts.articles, facts.infinitive_mark}
    apart = [piece for word in words for piece in ([word] if word[0] == "-" else word.split("-")) if piece]
    yield apart, any(word.partition("-")[0] in small for word in hyphenated)
    if not any(word.startswith("re-") for word in hyphenated):
        yield [word if word[0] == "-" else word.replace("-", "") for word in words], False


def _with_currency_after(tokens: tuple[str, ...], facts: Language) -> tuple[str, ...]:
    """The tokens with a currency that stands before its number after it: `€ 50` is 50 euro."""
    currencies = [facts.equivalents[sign] for sign in CURRENCY_SIGNS if sign in facts.equivalents]
    for place in range(len(tokens) - 1):
        if tokens[place] in currencies and is_number(tokens[place + 1]):
            if place and is_number(tokens[place - 1]):
                continue
            return (
                *tokens[:place],
                tokens[place + 1],
                tokens[place],
                *_with_currency_after(tokens[place + 2 :], facts),
            )
    return tokens


@lru_cache(maxsize=16384)
def _one_word(folded: str, code: str, respelt: bool) -> Reading | None:
    """The reading of a text that is one plain word; None if there is more to it."""
    if _contraction(folded, code) != ((folded,),) or part(folded, code) is not None:
        return None
    word = canonical_word(folded, code, respelt)
    return Reading((word,), (word,), (word,), bare_contraction=_is_bare_contraction(folded, code))


def _pieces(word: str, facts: Language) -> list[str]:
    """French elision apart (`l'armée`), and a number apart from the unit written on to it (`4km`)."""
    for elided, full in facts.elided.items():
        if word.startswith(elided) and len(word) > len(elided):
            return [full, word.removeprefix(elided)]
    found = NUMBER_WITH_UNIT.fullmatch(word)
    if found and (found[2] in facts.units or found[2] in facts.equivalents):
        return [found[1], found[2]]
    return [word]


@lru_cache(maxsize=16384)
def _contraction(word: str, code: str) -> tuple[tuple[str, ...], ...]:
    """Everything a word can stand for, as tuples of words: itself, or a contraction written out."""
    facts = language(code)
    expansions = facts.contractions.get(word) or _bare_contractions(code).get(word) or (word,)
    return tuple(tuple(expansion.split()) for expansion in expansions)


def _is_bare_contraction(word: str, code: str) -> bool:
    return word in _bare_contractions(code)


@lru_cache(maxsize=64)
def _bare_contractions(code: str) -> dict[str, tuple[str, ...]]:
    """Contractions typed without their apostrophe (*dont*), where that is no other word."""
    facts = language(code)
    bare = {word.replace("'", ""): expansions for word, expansions in facts.contractions.items()}
    return {word: to for word, to in bare.items() if len(word) > 1 and word not in facts.needs_apostrophe}


def _canonical_words(words: list[str], facts: Language, respelt: bool) -> tuple[str, ...]:
    canonical: list[str] = []
    for word in words:
        pair = f"{canonical[-1]}_{word}" if canonical else ""
        if pair and pair in facts.equivalents:
            canonical[-1] = facts.equivalents[pair]
        else:
            canonical.append(canonical_word(word, facts.code, respelt))
    return tuple(canonical)


@lru_cache(maxsize=65536)
def canonical_word(word: str, code: str, respelt: bool = True) -> str:
    """The one writing of a word that may be written in several ways: *colour* as *color*, *sb* as *someone*."""
    facts = language(code)
    if facts.diacritics == "optional":
        word = unaccented(word)
    word = facts.equivalents.get(word, word)
    word = facts.placeholders.get(word, word)
    if not respelt:
        return word
    word = facts.spelling_words.get(word, word)
    for pattern, replacement in facts.spelling:
        word = re.sub(pattern, replacement, word)
    return word


def _divided(
    tokens: tuple[str, ...],
    plain: tuple[str, ...],
    facts: Language,
    names: frozenset[str],
    written: tuple[bool, bool],
) -> Reading:
    """The tokens divided into content and what may be left out; whatever would leave no content stays in it."""
    infinitive = _begins_with_infinitive(tokens, facts, names)
    kept: list[str] = []
    articles: list[tuple[int, str]] = []
    for token in tokens[infinitive:]:
        if token in facts.articles and not _is_letter(token, tokens):
            articles.append((len(kept), token))
        else:
            kept.append(token)
    if not kept:
        return Reading(tokens, plain, tokens, (), False, (), (), *written)
    optional = [_may_be_left_out(index, kept, facts) for index in range(len(kept))]
    if not any(optional) or all(optional):
        return Reading(tokens, plain, tuple(kept), tuple(articles), infinitive, (), (), *written)
    content = tuple(token for token, left_out in zip(kept, optional, strict=True) if not left_out)
    before = [index - sum(optional[:index]) for index in range(len(kept) + 1)]
    return Reading(
        tokens,
        plain,
        content,
        tuple((before[index], article) for index, article in articles),
        infinitive,
        tuple(token for token in kept if facts.reflexives.get(token) == token),
        tuple(t for t, left_out in zip(kept, optional, strict=True) if left_out and t not in facts.reflexives),
        *written,
    )


def _is_letter(token: str, tokens: tuple[str, ...]) -> bool:
    """Whether an article at the end is the name of a letter: *vitamin A*."""
    return len(token) == 1 and token is tokens[-1] and tokens.count(token) == 1


def _begins_with_infinitive(tokens: tuple[str, ...], facts: Language, names: frozenset[str]) -> bool:
    return (
        len(tokens) > 1
        and tokens[0] == facts.infinitive_mark
        and tokens[1] not in facts.never_infinitive
        and tokens[1] not in names
        and not is_number(tokens[1])
    )


def _may_be_left_out(index: int, tokens: list[str], facts: Language) -> bool:
    token = tokens[index]
    if facts.reflexives.get(token) == token:
        return True
    following = tokens[index + 1] if index + 1 < len(tokens) else ""
    return facts.placeholders.get(token) == token and following not in facts.placeholder_needed_before
