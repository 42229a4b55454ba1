"""The coloured difference between what was typed and what was expected, aligned as a person would see it."""

from collections.abc import Sequence
from itertools import zip_longest
from typing import Literal

from quiz.core.grading.distance import letters_apart, letters_unlike
from quiz.core.grading.text import VISIBLE, shown
from quiz.core.grading.verdict import Span

LONGEST_ALIGNED = 400
MOST_WORDS = 40
"""Characters and words up to which texts are aligned; longer ones show the middle that differs as a whole."""
ALIKE = 0.5
"""The share of letters in common from which two words are shown letter by letter."""

Kind = Literal["same", "missing", "extra", "swapped"]
Spans = list[tuple[Kind, str]]
Pairs = list[tuple[int | None, int | None]]
"""Places of words in both texts, or in one where the word is extra or missing."""


def difference(answer: str, expected: str) -> tuple[Span, ...]:
    """The spans from the answer to the expected text; `Verdict` states what they join to."""
    typed, wanted = shown(answer), shown(expected)
    if typed == wanted:
        return (Span("same", typed),) if typed else ()
    spans: Spans = []
    if len(typed) > LONGEST_ALIGNED or len(wanted) > LONGEST_ALIGNED:
        _add_whole_middle(spans, typed, wanted)
    elif " " in typed or " " in wanted:
        _add_texts(spans, typed, wanted)
    else:
        _add_words(spans, typed, wanted)
    return tuple([Span(kind, text) for kind, text in spans])


def _add(spans: Spans, kind: Kind, text: str) -> None:
    """Add a span; empty ones are dropped and neighbours of one kind joined, but for the swapped."""
    if not text:
        return
    if spans and spans[-1][0] == kind != "swapped":
        spans[-1] = (kind, spans[-1][1] + text)
    else:
        spans.append((kind, text))


def _key(text: str) -> Sequence[str]:
    """What makes characters the same, one by one: case and the form of quotes do not count."""
    if text.isascii():
        return text.lower()
    return [(VISIBLE[ord(character)] or character).casefold() for character in text]


def _ends_alike(keys: Sequence[object], wanted: Sequence[object]) -> tuple[int, int]:
    """How many items two rows have in common at their beginning, and after that at their end."""
    shorter = min(len(keys), len(wanted))
    start = 0
    while start < shorter and keys[start] == wanted[start]:
        start += 1
    end = 0
    while end < shorter - start and keys[-1 - end] == wanted[-1 - end]:
        end += 1
    return start, end


def _add_whole_middle(spans: Spans, typed: str, wanted: str) -> None:
    reach = max(LONGEST_ALIGNED, min(len(typed), len(wanted)))
    start, _ = _ends_alike(_key(typed[:reach]), _key(wanted[:reach]))
    _, end = _ends_alike(["", *_key(typed[start:][-reach:])], [None, *_key(wanted[start:][-reach:])])
    _add(spans, "same", typed[:start])
    _add(spans, "extra", typed[start : len(typed) - end])
    _add(spans, "missing", wanted[start : len(wanted) - end])
    _add(spans, "same", typed[len(typed) - end :])


def _add_texts(spans: Spans, typed: str, wanted: str) -> None:
    """Words aligned with words; texts that differ in spaces only, or are very long, letter by letter."""
    words, wanted_words = typed.split(" "), wanted.split(" ")
    if max(len(words), len(wanted_words)) > MOST_WORDS or typed.replace(" ", "") == wanted.replace(" ", ""):
        _add_words(spans, typed, wanted)
        return
    keys = [word.lower() if word.isascii() else "".join(_key(word)) for word in words]
    wanted_keys = [word.lower() if word.isascii() else "".join(_key(word)) for word in wanted_words]
    if len(keys) == len(wanted_keys) and _add_swapped_words(spans, words, keys, wanted_keys):
        return
    for place, wanted_place in _aligned(keys, wanted_keys):
        if place is not None and wanted_place is not None:
            _add_space(spans, place, wanted_place)
            _add_words(spans, words[place], wanted_words[wanted_place])
        elif place is not None:
            _add(spans, "extra", f" {words[place]}" if place else words[place])
        elif wanted_place is not None:
            word = wanted_words[wanted_place]
            _add(spans, "missing", f" {word}" if wanted_place else word)


def _add_space(spans: Spans, place: int, wanted_place: int) -> None:
    """The space before a word, which the first word of a text does not have."""
    if place and wanted_place:
        _add(spans, "same", " ")
    elif place:
        _add(spans, "extra", " ")
    elif wanted_place:
        _add(spans, "missing", " ")


def _aligned(keys: Sequence[str], wanted: Sequence[str]) -> Pairs:
    """The cheapest alignment of two rows of words; what they begin and end with alike is not searched."""
    start, end = _ends_alike(keys, wanted)
    rows, columns = range(start, len(keys) - end), range(start, len(wanted) - end)
    pairs: Pairs = [(place, place) for place in range(start)]
    if not rows or not columns or len(rows) == len(columns) == 1:
        pairs += zip_longest(rows, columns)
    else:
        pairs += _cheapest(keys, wanted, rows, columns)
    pairs += zip(range(rows.stop, len(keys)), range(columns.stop, len(wanted)), strict=True)
    return pairs


def _cheapest(keys: Sequence[str], wanted: Sequence[str], rows: range, columns: range) -> Pairs:
    """A word too many or missing costs 1, two in one place twice the share of letters in which they differ.

    So words with less than half their letters in common are never put in one place.
    """
    costs = [[float(i + j) for j in range(len(columns) + 1)] for i in range(len(rows) + 1)]
    for i, row in enumerate(rows):
        for j, column in enumerate(columns):
            unlike = 2 * letters_unlike(keys[row], wanted[column])
            costs[i + 1][j + 1] = min(costs[i][j + 1] + 1, costs[i + 1][j] + 1, costs[i][j] + unlike)
    pairs: Pairs = []
    i, j = len(rows), len(columns)
    while i or j:
        if i and costs[i][j] == costs[i - 1][j] + 1:
            i -= 1
            pairs.append((rows[i], None))
        elif j and costs[i][j] == costs[i][j - 1] + 1:
            j -= 1
            pairs.append((None, columns[j]))
        else:
            i, j = i - 1, j - 1
            pairs.append((rows[i], columns[j]))
    return pairs[::-1]


def _add_swapped_words(spans: Spans, words: Sequence[str], keys: Sequence[str], wanted: Sequence[str]) -> bool:
    """Add the spans if two words, or groups of words, have changed places and nothing else differs."""
    if keys == wanted or sorted(keys) != sorted(wanted):
        return False
    start, end = _ends_alike(keys, wanted)
    middle, wanted_middle = list(keys[start : len(keys) - end]), list(wanted[start : len(keys) - end])
    size = len(middle)
    divisions = ((first, rest) for first in range(1, size) for rest in range(first, size))
    for first, rest in sorted(divisions, key=lambda division: division[0] - division[1]):
        if middle[rest:] + middle[first:rest] + middle[:first] == wanted_middle:
            cuts = (0, start, start + first, start + rest, len(keys) - end, len(keys))
            kinds: tuple[Kind, ...] = ("same", "swapped", "same", "swapped", "same")
            for kind, begin, stop in zip(kinds, cuts, cuts[1:], strict=False):
                if begin < stop:
                    _add(spans, "same", " " * bool(begin))
                    _add(spans, kind, " ".join(words[begin:stop]))
            return True
    return False


def _add_words(spans: Spans, typed: str, wanted: str) -> None:
    """One word, or text, against another letter by letter, unless they have too little in common."""
    keys, wanted_keys = _key(typed), _key(wanted)
    if keys == wanted_keys:
        _add(spans, "same", typed)
        return
    swap = _swapped_neighbours(keys, wanted_keys)
    if swap is not None:
        _add(spans, "same", typed[:swap])
        _add(spans, "swapped", typed[swap])
        _add(spans, "swapped", typed[swap + 1])
        _add(spans, "same", typed[swap + 2 :])
    elif letters_unlike(keys, wanted_keys) > 1 - ALIKE:
        _add(spans, "extra", typed)
        _add(spans, "missing", wanted)
    else:
        for tag, start, end, wanted_start, wanted_end in letters_apart(keys, wanted_keys):
            _add(spans, "same" if tag == "equal" else "extra", typed[start:end])
            if tag != "equal":
                _add(spans, "missing", wanted[wanted_start:wanted_end])


def _swapped_neighbours(keys: Sequence[str], wanted: Sequence[str]) -> int | None:
    if len(keys) != len(wanted):
        return None
    start, end = _ends_alike(keys, wanted)
    if start + end + 2 == len(keys) and keys[start] == wanted[start + 1] and keys[start + 1] == wanted[start]:
        return start
    return None
