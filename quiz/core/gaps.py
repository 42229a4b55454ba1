"""The sentences with gaps of Anki, `De {{c1::legers::plural}} oefenen.` → those of the format."""

from __future__ import annotations

import re

from msgspec import Struct

from quiz.core.markup import is_balanced, marked, plain

_TOKEN = re.compile(r"\{\{c([0-9]{1,3}(?:,[0-9]{1,3})*)::|\}\}")
DEEPEST = 10
MOST = 100
"""Numbers in one note."""
OCCLUSION = "image-occlusion:"
"""How Anki writes a gap that is a part of a picture, and no text."""


class Gapped(Struct, frozen=True):
    """A sentence with `_…_` round what one number asks for, and the hints that Anki shows in the gaps."""

    number: int
    sentence: str
    hints: tuple[str, ...]


class _Gap(Struct):
    """A gap, and how much of the sentence it covers. The part from `hint` on is its hint."""

    numbers: frozenset[int]
    begin: int
    end: int = 0
    hint: str = ""


def has_gaps(text: str) -> bool:
    """Whether a text holds a gap as Anki writes them."""
    return "{{c" in text and _TOKEN.search(text) is not None and bool(_parsed(text)[1])


def gapped(text: str) -> list[Gapped]:
    """The sentences that a text asks for, one for each number, by number. Gaps of other numbers stand filled."""
    sentence, gaps = _parsed(text)
    numbers = sorted({number for gap in gaps for number in gap.numbers})[:MOST]
    return [_gapped(sentence, [gap for gap in gaps if number in gap.numbers], number) for number in numbers]


def is_sound(one: Gapped) -> bool:
    """Whether the format can say it: each gap is found again, and holds a word."""
    found = marked(one.sentence)
    return bool(found) and is_balanced(one.sentence) and all(any(map(str.isalnum, gap)) for gap in found)


def _parsed(text: str) -> tuple[str, list[_Gap]]:
    """The sentence with all gaps filled, and the gaps in it; what is no whole gap is text."""
    parts: list[str] = []
    length = done = 0
    open_gaps: list[tuple[_Gap, int]] = []
    gaps: list[_Gap] = []

    def add(piece: str) -> None:
        nonlocal length
        parts.append(piece)
        length += len(piece)

    for token in _TOKEN.finditer(text):
        add(text[done : token.start()])
        done = token.end()
        if token[1]:
            numbers = frozenset(map(int, token[1].split(",")))
            open_gaps.append((_Gap(numbers, length), len(parts)))
            if len(open_gaps) > DEEPEST:
                return text, []
        elif open_gaps:
            gap, first = open_gaps.pop()
            inner = "".join(parts[first:])
            answer, _, gap.hint = inner.partition("::")
            parts[first:] = [answer]
            length += len(answer) - len(inner)
            gap.end = length
            gaps.append(gap)
        else:
            add("}}")
    if open_gaps:
        return text, []
    add(text[done:])
    return "".join(parts), [gap for gap in gaps if gap.end <= length]


def _gapped(sentence: str, gaps: list[_Gap], number: int) -> Gapped:
    done = 0
    parts: list[str] = []
    outermost = sorted(gaps, key=lambda gap: (gap.begin, -gap.end))
    for gap in outermost:
        if gap.begin < done:  # inside of another gap of the same number
            continue
        parts += [_escaped(sentence[done : gap.begin]), _mark(sentence[gap.begin : gap.end])]
        done = gap.end
    parts.append(_escaped(sentence[done:]))
    written = "".join(parts)
    hints = tuple(dict.fromkeys(gap.hint.strip() for gap in outermost if gap.hint.strip()))
    # a backslash before a mark would undo it
    return Gapped(number, written if plain(written) == sentence else "", hints)


def _mark(answer: str) -> str:
    bare = answer.strip()
    before, _, after = answer.partition(bare) if bare else ("", "", answer)
    return f"{before}_{_escaped(bare)}_{after}" if bare else answer


def _escaped(text: str) -> str:
    return text.replace("_", "\\_")
