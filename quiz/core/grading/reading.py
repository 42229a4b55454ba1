"""Words: an answer or accepted answer as the tokens that count and those that may be left out."""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice, product

import msgspec

from quiz.core.grading.numbers import is_number, read_numbers
from quiz.core.grading.text import fold, split_words, unaccented
from quiz.core.language import Language, language

MOST_VARIANTS = 32
"""How many ways of writing one accepted answer with parentheses and slashes are looked at."""

PARENTHESES = re.compile(r"[(\[]([^()\[\]]*)[)\]]")
SLASHED = re.compile(r"[^\s/]{2,}(?:/[^\s/\d]{2,})+")
NUMBER_WITH_UNIT = re.compile(r"(\d[\d.,]*)([^\W\d]{2,})")


class Reading(msgspec.Struct, frozen=True):
    """A text as tokens. `content` is what must be there: the tokens without what may be left out at a price.

    `articles` pairs each article with the place in `content` that it stands before. `plain` is `tokens`
    before numbers in words were read. `other_mark`, `bare_contraction` and `hyphenated` tell how it was written.
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
    hyphenated: bool = False


class Accepted(msgspec.Struct, frozen=True):
    """An accepted answer: as its author wrote it, folded, and every way of reading it."""

    text: str
    folded: str
    readings: tuple[Reading, ...]
    names: frozenset[str]


@lru_cache(maxsize=16384)
def read_accepted(text: str, code: str) -> Accepted:
    """An accepted answer with parentheses optional, slashes as alternatives and contractions written out."""
    facts = language(code)
    names = frozenset(fold(word) for word in re.findall(r"[^\W\d_][\w'-]*", text) if word[:1].isupper())
    found: dict[Reading, None] = {}
    for variant in islice(_variants(fold(text)), MOST_VARIANTS):
        for reading in read(variant, facts, names):
            found[reading] = None
            found.update(dict.fromkeys(_other_writings(reading, facts)))
    return Accepted(text, fold(text), tuple(found), names)


def read(folded: str, facts: Language, names: frozenset[str] = frozenset()) -> list[Reading]:
    """The readings of a folded text: one, or several where a contraction can stand for several things."""
    words = split_words(folded)
    hyphenated = "-" in folded
    if hyphenated and facts.hyphen_is_space:
        words = [piece for word in words for piece in ([word] if word[0] == "-" else word.split("-"))]
    if facts.elided or not folded.isalpha():
        words = [piece for word in words for piece in _pieces(word, facts)]
    choices = [_contraction(word, facts.code) for word in words]
    bare = any(_is_bare_contraction(word, facts.code) for word in words)
    readings = []
    for chosen in islice(product(*choices), 8):
        plain = _canonical_words([word for words_of in chosen for word in words_of], facts)
        tokens, other_mark = read_numbers(plain, facts)
        readings.append(_divided(tokens, plain, facts, names, (other_mark, bare, hyphenated)))
    return readings


def without_parentheses(folded: str) -> tuple[str, str]:
    """The folded text without what stands in parentheses, and what stood in them."""
    inner = " ".join(PARENTHESES.findall(folded))
    outer = " ".join(PARENTHESES.sub(" ", folded).split())
    return (outer, inner) if inner and outer else (folded, "")


def _variants(folded: str) -> Iterator[str]:
    for alternative in [folded, *re.split(r"\s*;\s*|\s+/\s+", folded)]:
        for slashed in islice(_with_one_side_of_slashes(alternative), 8):
            yield from _with_optional_parentheses(slashed)


def _with_one_side_of_slashes(text: str) -> Iterator[str]:
    yield text
    chunks = re.split(f"({SLASHED.pattern})", text)
    if len(chunks) > 1:
        sides = [chunk.split("/") if index % 2 else [chunk] for index, chunk in enumerate(chunks)]
        yield from ("".join(choice) for choice in product(*sides))


def _with_optional_parentheses(text: str) -> Iterator[str]:
    pieces = PARENTHESES.split(text)
    optional = len(pieces) // 2
    if not optional:
        yield text
        return
    keeping = product((False, True), repeat=optional) if optional <= 3 else ((False,) * optional, (True,) * optional)
    for kept in keeping:
        chosen = [piece for index, piece in enumerate(pieces) if index % 2 == 0 or kept[index // 2]]
        if variant := " ".join("".join(chosen).split()):
            yield variant


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
    return {word: to for word, to in bare.items() if len(word) > 2 and word not in facts.needs_apostrophe}


def _canonical_words(words: list[str], facts: Language) -> tuple[str, ...]:
    canonical: list[str] = []
    for word in words:
        pair = f"{canonical[-1]}_{word}" if canonical else ""
        if pair and pair in facts.equivalents:
            canonical[-1] = facts.equivalents[pair]
        else:
            canonical.append(canonical_word(word, facts.code))
    return tuple(canonical)


@lru_cache(maxsize=65536)
def canonical_word(word: str, code: str) -> str:
    """The one writing of a word that may be written in several ways: *colour* as *color*, *sb* as *someone*."""
    facts = language(code)
    if facts.diacritics == "optional":
        word = unaccented(word)
    word = facts.equivalents.get(word, word)
    word = facts.placeholders.get(word, word)
    word = facts.spelling_words.get(word, word)
    for pattern, replacement in facts.spelling:
        word = re.sub(pattern, replacement, word)
    return word


def _divided(
    tokens: tuple[str, ...],
    plain: tuple[str, ...],
    facts: Language,
    names: frozenset[str],
    written: tuple[bool, bool, bool],
) -> Reading:
    """The tokens divided into content and what may be left out; whatever would leave no content stays in it."""
    infinitive = _begins_with_infinitive(tokens, facts, names)
    kept: list[str] = []
    articles: list[tuple[int, str]] = []
    for token in tokens[infinitive:]:
        if token in facts.articles:
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


def _other_writings(reading: Reading, facts: Language) -> Iterator[Reading]:
    """The same reading in one-way spellings (an accepted *storey* answered *story*)."""
    if any(token in facts.spelling_of_accepted for token in reading.tokens):
        yield msgspec.structs.replace(
            reading,
            tokens=tuple(facts.spelling_of_accepted.get(token, token) for token in reading.tokens),
            content=tuple(facts.spelling_of_accepted.get(token, token) for token in reading.content),
        )
