"""One reading of an accepted answer against one reading of what was typed: what was off, or that it is wrong."""

from collections import Counter
from collections.abc import Iterable, Sequence

import msgspec

from quiz.core.grading.distance import edits_apart
from quiz.core.grading.left_out import left_out_slips
from quiz.core.grading.match import MOST_EDITS, Grading, match_words
from quiz.core.grading.numbers import SIGN, has_digit, is_number, part
from quiz.core.grading.reading import Reading
from quiz.core.grading.spacing import written_apart_or_together
from quiz.core.grading.text import unaccented
from quiz.core.grading.verdict import Slip
from quiz.core.language import Language

MOST_SLIPS = 3
"""Kinds of slip in one answer beyond which it is wrong."""
MOST_WORDS = 120
"""Words beyond which an answer has to be exact."""
ONE = f"{SIGN}1"

Slips = tuple[Slip, ...]


def compare(
    expected: Reading, typed: Reading, grading: Grading, names: frozenset[str], *, one_text: bool = True
) -> Slips | None:
    """The slips in the typed reading, none if it is correct, or None if it is wrong.

    `one_text` is false where separators divide the typed text, so that words of two parts are not joined
    or moved across them.
    """
    marks = _marks(expected, typed)
    if expected.tokens == typed.tokens:
        return marks + _number_spelling(expected, typed, grading)
    if max(len(expected.tokens), len(typed.tokens)) > MOST_WORDS:
        return None
    if expected.reflexives and not typed.reflexives:
        typed = _with_reflexive_of_other_person(typed, expected.reflexives, grading.facts)
    elif typed.reflexives and not expected.reflexives:
        expected = _with_reflexive_of_other_person(expected, typed.reflexives, grading.facts)
    expected, typed, marks_of_one = _with_one_as_number(expected, typed, grading)
    slips = _content_slips(expected, typed, grading, names, one_text)
    if slips is None:
        return None
    left_out = left_out_slips(expected, typed, grading, slips)
    if left_out is None:
        return None
    found = tuple(dict.fromkeys(slips + left_out + marks_of_one + marks))
    return found if len(found) <= MOST_SLIPS else None


def _marks(expected: Reading, typed: Reading) -> Slips:
    slips: Slips = ()
    if typed.other_mark and not expected.other_mark:
        slips += (Slip.THOUSANDS,)
    if typed.bare_contraction and not expected.bare_contraction:
        slips += (Slip.APOSTROPHE,)
    return slips


def _number_spelling(expected: Reading, typed: Reading, grading: Grading) -> Slips:
    """Numbers in words without their accents (`tweeentwintig`) or written apart: still the same number."""
    if expected.plain == typed.plain or not grading.learnt or grading.facts.diacritics == "optional":
        return ()
    joined, joined_typed = "".join(expected.plain), "".join(typed.plain)
    if unaccented(joined) != unaccented(joined_typed):
        return ()
    apart = (Slip.SPACING,) if len(expected.plain) != len(typed.plain) else ()
    return apart + ((Slip.ACCENT,) if joined != joined_typed else ())


def _with_reflexive_of_other_person(reading: Reading, wanted: Sequence[str], facts: Language) -> Reading:
    """The reading with *your* or *himself* as a reflexive pronoun, which it is where the other text has *one's*."""
    for place, token in enumerate(reading.content):
        if facts.reflexives.get(token) in wanted and len(reading.content) > 1:
            general = token in facts.general_reflexives
            return msgspec.structs.replace(
                reading,
                content=reading.content[:place] + reading.content[place + 1 :],
                articles=tuple((index - (index > place), article) for index, article in reading.articles),
                reflexives=(facts.reflexives[token] if general else token,),
            )
    return reading


def _with_one_as_number(expected: Reading, typed: Reading, grading: Grading) -> tuple[Reading, Reading, Slips]:
    """Both readings, with the article that is also the number one (`een`) as `1` where the other has that number."""
    facts = grading.facts
    ones, ones_typed = expected.content.count(ONE), typed.content.count(ONE)
    if not facts.one or ones == ones_typed:
        return expected, typed, ()
    fewer, more = (expected, typed) if ones < ones_typed else (typed, expected)
    place = next((index for index, article in fewer.articles if article == facts.one), None)
    if place is None:
        return expected, typed, ()
    if facts.one not in facts.numbers.simple:
        slips: Slips = (Slip.ARTICLE,)
    else:
        accented = any(word != facts.one and unaccented(word) == facts.one for word in more.plain)
        slips = (Slip.ACCENT,) if accented and grading.learnt else ()
    fewer = msgspec.structs.replace(
        fewer,
        content=(*fewer.content[:place], ONE, *fewer.content[place:]),
        articles=tuple(each for each in fewer.articles if each != (place, facts.one)),
    )
    return (fewer, typed, slips) if ones < ones_typed else (expected, fewer, slips)


def _content_slips(
    expected: Reading, typed: Reading, grading: Grading, names: frozenset[str], one_text: bool
) -> Slips | None:
    wanted, given = expected.content, typed.content
    if wanted == given:
        return ()
    if len(wanted) == len(given) == 1 and wanted[0].isalpha() and given[0].isalpha():
        slips = match_words(wanted, given, grading)
        if slips is not None or len(expected.tokens) == len(typed.tokens):
            return slips
    if _numbers(wanted) != _numbers(given):
        return _number_in_words(expected, typed, grading)
    if one_text and (slips := written_apart_or_together(expected, typed, grading)) is not None:
        return slips
    if len(wanted) == len(given) and (slips := match_words(wanted, given, grading)) is not None:
        return slips
    if (slips := _unit(wanted, given, grading.facts)) or (slips := _date(wanted, given, grading.facts)):
        return slips
    return _other_order(wanted, given, grading, names) if one_text else None


def _numbers(tokens: Iterable[str]) -> list[str]:
    return [token for token in tokens if is_number(token)]


def _number_in_words(expected: Reading, typed: Reading, grading: Grading) -> Slips | None:
    """A number word with a slip of typing: no number was read in it, and no other number is as near."""
    joined = "".join(expected.plain)
    if joined == "".join(typed.plain) and not has_digit(joined):
        return (Slip.SPACING,)
    if _numbers(typed.content) or len(_numbers(expected.content)) != 1 or len(expected.plain) != len(typed.plain):
        return None
    pairs = [(old, new) for old, new in zip(expected.plain, typed.plain, strict=True) if old != new]
    if any(found and found.kind != "link" for _, new in pairs for found in [part(new, grading.facts.code)]):
        return None
    slips = match_words([old for old, _ in pairs], [new for _, new in pairs], grading)
    if slips is None or any(_is_as_near_to_another_number(old, new, grading.facts) for old, new in pairs):
        return None
    return slips


def _is_as_near_to_another_number(expected: str, typed: str, facts: Language) -> bool:
    plain, given = unaccented(expected), unaccented(typed)
    distance = edits_apart(plain, given, MOST_EDITS)
    simple = [unaccented(word) for word in facts.numbers.simple]
    inside = [word for word in simple if word in plain]
    others = {plain.replace(word, other) for word in inside for other in simple} - {plain}
    return any(edits_apart(other, given, distance) <= distance for other in others)


def _unit(wanted: Sequence[str], given: Sequence[str], facts: Language) -> Slips:
    """A number without the unit or what is counted, or the reverse with a unit that is known."""
    longer, shorter = (wanted, given) if len(wanted) > len(given) else (given, wanted)
    if not any(is_number(word) for word in shorter):
        return ()
    if _without_units(longer, facts) == tuple(shorter):
        return (Slip.UNIT,)
    counted = longer is wanted and len(longer) == 2 and tuple(shorter) == tuple(longer[:1])
    other = facts.not_units | facts.function_words | facts.prepositions
    return (Slip.UNIT,) if counted and not (longer[1] in other or is_number(longer[1])) else ()


def _without_units(words: Sequence[str], facts: Language) -> tuple[str, ...]:
    """The words without the units that follow a number: *28 years old* as *28*."""
    kept: list[str] = []
    measuring = False
    for word in words:
        measuring = (is_number(word) and not word.endswith(".")) or (measuring and word in facts.units)
        if is_number(word) or not measuring:
            kept.append(word)
    return tuple(kept)


def _date(wanted: Sequence[str], given: Sequence[str], facts: Language) -> Slips:
    """A date or year with and without its preposition: *in 2020*, *2020*."""
    longer, shorter = (wanted, given) if len(wanted) > len(given) else (given, wanted)
    if longer[0] not in facts.date_prepositions or longer[1:] != shorter:
        return ()
    return (Slip.DATE,) if shorter and is_number(shorter[0]) else ()


def _other_order(wanted: Sequence[str], given: Sequence[str], grading: Grading, names: frozenset[str]) -> Slips | None:
    if len(wanted) != len(given) or len(wanted) < 2:
        return None
    missing, extra = Counter(wanted) - Counter(given), Counter(given) - Counter(wanted)
    if missing.total() > 1:
        return None
    slips = match_words(tuple(missing), tuple(extra), grading)
    if slips is None:
        return None
    renamed = dict(zip(extra, missing, strict=True))
    moved = [renamed.get(word, word) for word in given]
    return None if _order_turns_meaning(wanted, moved, grading.facts, names) else (Slip.WORD_ORDER, *slips)


def _order_turns_meaning(wanted: Sequence[str], moved: Sequence[str], facts: Language, names: frozenset[str]) -> bool:
    """Whether what changed places are the names of a sentence, its prepositions or what a negation denies."""

    def order_of(kind: frozenset[str], tokens: Sequence[str]) -> list[str]:
        return [token for token in tokens if token in kind]

    joined_by_conjunction = any(word in facts.conjunctions for word in wanted)
    for kind in (names, facts.prepositions):
        others = frozenset(wanted) - kind
        if (
            order_of(kind, wanted) != order_of(kind, moved)
            and order_of(others, wanted) == order_of(others, moved)
            and not joined_by_conjunction
            and others
        ):
            return True
    return _denied(wanted, facts) != _denied(moved, facts)


def _denied(tokens: Sequence[str], facts: Language) -> list[str]:
    return [tokens[i + 1] for i in range(len(tokens) - 1) if tokens[i] in facts.negations]
