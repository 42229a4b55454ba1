"""Numbers in digits or in words, as one form: `45.000`, `45000` and `vijfenveertigduizend` are the same number."""

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from typing import Literal, NamedTuple

from quiz.core.grading.text import unaccented
from quiz.core.language import Language, language

SIGN = "№"
"""Stands before a number that was read. No folded text holds it: compatibility folding makes it `no`."""

DIGITS = re.compile(r"(-?)(\d+(?:[.,:/']\d+)*)([^\W\d]*)")
TIME = re.compile(r"^(\d{1,2}):(\d{2})$")
"""A time is a number of hours, so that 3:30 and 3.30 are the same."""
NOTHING_ADDS = 0
NO_LIMIT = 10**30


class Part(NamedTuple):
    """What one word contributes to a number."""

    kind: Literal["digits", "small", "scale", "ordinal", "link"]
    value: int = 0
    digits: str = ""
    other_mark: bool = False


def is_number(token: str) -> bool:
    """Whether the token is a number that was read."""
    return token.startswith(SIGN)


def has_digit(token: str) -> bool:
    """Whether any character of the token is a digit, of whatever script."""
    return not token.isalpha() and any(character.isdigit() or character.isnumeric() for character in token)


def read_numbers(tokens: Sequence[str], facts: Language) -> tuple[tuple[str, ...], bool]:
    """The tokens with each number in one form, and whether one had another language's thousands or decimal mark."""
    parts = [part(token, facts.code) for token in tokens]
    if not any(parts):
        return tuple(tokens), False
    read: list[str] = []
    position = 0
    while position < len(tokens):
        value, end = _number_at(parts, tokens, position, facts)
        percent = not value and tokens[position] in facts.percent and bool(read) and is_number(read[-1])
        read.append(SIGN + value if value else "%" if percent else tokens[position])
        position = end
    return tuple(read), any(found is not None and found.other_mark for found in parts)


@lru_cache(maxsize=16384)
def part(token: str, code: str) -> Part | None:
    """What the token contributes to a number in the language, or nothing."""
    facts = language(code)
    if has_digit(token):
        return _digits(token, facts)
    if token == facts.numbers.linking:
        return Part("link")
    if token == facts.one:
        return None
    plain = unaccented(token)
    return _part_table(code).get(plain) or _compound(plain, code)


@lru_cache(maxsize=64)
def _part_table(code: str) -> dict[str, Part]:
    numbers = language(code).numbers
    entries: dict[str, Part] = {}
    entries |= {unaccented(word): Part("ordinal", value) for word, value in numbers.ordinals.items()}
    entries |= {unaccented(word): Part("small", value) for word, value in numbers.simple.items()}
    entries |= {unaccented(word): Part("scale", value) for word, value in numbers.scales.items()}
    return entries


def _digits(token: str, facts: Language) -> Part | None:
    """A number in digits; None for what only contains digits (F16, 12:30, 1/2), which is compared as it stands."""
    found = DIGITS.fullmatch("".join(_plain_digit(character) for character in token))
    if found is None:
        return None
    sign, body, ending = found.groups()
    body = TIME.sub(rf"\1{facts.decimal}\2", body)
    if ending and ending not in facts.numbers.ordinal_endings:
        return None
    for thousands, decimal, other in ((facts.thousands, facts.decimal, False), (facts.decimal, facts.thousands, True)):
        mark, point = re.escape(thousands), re.escape(decimal)
        if re.fullmatch(rf"[1-9]\d{{0,2}}(?:{mark}\d{{3}})+(?:{point}\d+)?", body):
            return Part(
                "digits",
                digits=sign + _shortest(body.replace(thousands, "").replace(decimal, ".")) + "." * bool(ending),
                other_mark=other,
            )
    for decimal, other in ((facts.decimal, False), (facts.thousands, True)):
        if re.fullmatch(rf"\d+(?:{re.escape(decimal)}\d+)?", body):
            value = sign + _shortest(body.replace(decimal, "."))
            return Part("digits", digits=value + "." * bool(ending), other_mark=other)
    return None


def _plain_digit(character: str) -> str:
    return str(unicodedata.decimal(character)) if character.isdecimal() else character


def _shortest(number: str) -> str:
    whole, _, fraction = number.partition(".")
    fraction = fraction.rstrip("0")
    return (whole.lstrip("0") or "0") + (f".{fraction}" if fraction else "")


def _compound(word: str, code: str) -> Part | None:
    """A number below a million that is written as one word: `vijfenveertigduizend`, `achtentwintigste`."""
    numbers = language(code).numbers
    if not numbers.inner or len(word) > 60:
        return None
    value = _below_million(word, code)
    if value is not None:
        return Part("small", value)
    for ending in numbers.ordinal_endings:
        if word.endswith(ending) and (value := _below_million(word.removesuffix(ending), code)):
            return Part("ordinal", value)
    return None


def _below_million(word: str, code: str) -> int | None:
    scales = {value: name for name, value in language(code).numbers.scales.items()}
    head, found, tail = word.partition(scales[1000])
    if not found:
        return _below_thousand(word, code)
    thousands = _below_thousand(head, code) if head else 1
    rest = _below_thousand(_without_link(tail, code), code) if tail else 0
    return None if thousands is None or rest is None else thousands * 1000 + rest


def _below_thousand(word: str, code: str) -> int | None:
    scales = {value: name for name, value in language(code).numbers.scales.items()}
    head, found, tail = word.partition(scales[100])
    if not found:
        return _below_hundred(code).get(word)
    hundreds = _below_hundred(code).get(head) if head else 1
    rest = _below_hundred(code).get(_without_link(tail, code)) if tail else 0
    return None if hundreds is None or rest is None else hundreds * 100 + rest


def _without_link(tail: str, code: str) -> str:
    linking = language(code).numbers.linking
    return tail if tail in _below_hundred(code) else tail.removeprefix(linking)


@lru_cache(maxsize=64)
def _below_hundred(code: str) -> dict[str, int]:
    numbers = language(code).numbers
    simple = {unaccented(word): value for word, value in numbers.simple.items()}
    tens = {word: value for word, value in simple.items() if value >= 20}
    units = {word: value for word, value in simple.items() if 0 < value < 10}
    pairs = {unit + numbers.inner + ten: units[unit] + tens[ten] for unit in units for ten in tens}
    return simple | pairs


def _number_at(parts: Sequence[Part | None], tokens: Sequence[str], start: int, facts: Language) -> tuple[str, int]:
    """The number that begins at a token and the place after it; an empty number and the next place if none does."""
    first = parts[start]
    following = parts[start + 1] if start + 1 < len(parts) else None
    if following is not None and tokens[start] in facts.numbers.minus:
        value, end = _number_at(parts, tokens, start + 1, facts)
        return (f"-{value}", end) if value else ("", start + 1)
    if first is None and following is not None and following.kind == "scale":
        kind = facts.articles.get(tokens[start])
        if kind == "indefinite" or tokens[start] == facts.one:
            return _in_words(parts, start + 1, facts)
    if first is None or first.kind == "link":
        return "", start + 1
    if first.kind == "digits":
        return _in_digits(parts, start, first.digits)
    return _in_words(parts, start, facts)


def _in_digits(parts: Sequence[Part | None], start: int, digits: str) -> tuple[str, int]:
    """A number in digits, with the scales that follow it: `7,5 miljoen`."""
    end = start + 1
    while end < len(parts) and len(digits) < 20 and not digits.endswith("."):
        scale = parts[end]
        if scale is None or scale.kind != "scale":
            break
        whole, _, fraction = digits.partition(".")
        scaled = str(int(whole + fraction) * scale.value)
        digits = _shortest(f"{scaled[: len(scaled) - len(fraction)] or '0'}.{scaled[len(scaled) - len(fraction) :]}")
        end += 1
    return digits, end


def _in_words(parts: Sequence[Part | None], start: int, facts: Language) -> tuple[str, int]:
    """The longest number in words that begins here, such as *forty-five thousand three hundred and two*."""
    total = group = 0
    below, scale_below = NO_LIMIT, NO_LIMIT
    position = end = start
    while position < len(parts) and (found := parts[position]) is not None:
        started = position > start
        if found.kind == "link" and started and below >= 100:
            position += 1
            continue
        if found.kind in ("small", "ordinal") and found.value < below and (found.value or not started):
            group += found.value
            below = _room_after(found.value, facts)
            if facts.numbers.inner and 0 < found.value < 10 and (ten := _linked_ten(parts, position)):
                group += ten  # `acht en twintig`, written apart
                position += 2
            if found.kind == "ordinal":
                return f"{total + group}.", position + 1
        elif found.kind == "scale" and found.value == 100 and (0 < group < 100 or below > 100):
            group = group * 100 if 0 < group < 100 else group + 100
            below = 100
        elif found.kind == "scale" and 100 < found.value < scale_below and (group or not started):
            total += max(group, 1) * found.value
            group, below, scale_below = 0, found.value, found.value
        else:
            break
        position += 1
        end = position
    return _as_year(parts, start, end, total + group, facts)


def _room_after(value: int, facts: Language) -> int:
    """Below what a number must be to be added to one that was just read: a unit to a ten, anything to a thousand."""
    if 20 <= value < 100 and not facts.numbers.inner:
        return 10
    return next((scale for scale in (1000, 100) if value and value % scale == 0), NOTHING_ADDS)


def _linked_ten(parts: Sequence[Part | None], unit: int) -> int:
    """The ten that follows a unit with the link between them, as words of their own; 0 if none does."""
    following = [each for each in parts[unit + 1 : unit + 3] if each is not None]
    is_linked = [each.kind for each in following] == ["link", "small"]
    return following[1].value if is_linked and following[1].value in range(20, 100, 10) else 0


def _as_year(parts: Sequence[Part | None], start: int, end: int, value: int, facts: Language) -> tuple[str, int]:
    """*Nineteen eighty-four* is one number; any other number stays as it was read."""
    following = parts[end] if end < len(parts) else None
    if end == start + 1 and 13 <= value <= 21 and following is not None and following.kind == "small":
        rest, rest_end = _in_words(parts, end, facts)
        if rest.isdecimal() and 10 <= int(rest) < 100:
            return f"{value}{rest}", rest_end
    return str(value), end
