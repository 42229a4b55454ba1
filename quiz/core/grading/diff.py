"""The coloured difference between what was typed and what was expected, aligned as a person would see it."""

from collections.abc import Iterator, Sequence
from itertools import product
from typing import Literal

from quiz.core.grading.text import VISIBLE, shown
from quiz.core.grading.verdict import Span

LONGEST_ALIGNED = 400
MOST_WORDS = 40
"""Characters and words up to which texts are aligned; longer ones show the middle that differs as a whole."""
ALIKE = 0.5
"""The share of letters in common from which two words are shown letter by letter."""

Kind = Literal["same", "missing", "extra", "swapped"]


def difference(answer: str, expected: str) -> tuple[Span, ...]:
    """The spans from the answer to the expected text; `Verdict` states what they join to."""
    typed, wanted = shown(answer), shown(expected)
    if typed == wanted:
        return (Span("same", typed),) if typed else ()
    if len(typed) > LONGEST_ALIGNED or len(wanted) > LONGEST_ALIGNED:
        spans = _whole_middle(typed, wanted)
    elif " " in typed or " " in wanted:
        words, wanted_words = typed.split(" "), wanted.split(" ")
        apart = typed.replace(" ", "").casefold() == wanted.replace(" ", "").casefold()
        most = max(len(words), len(wanted_words))
        spans = _letters(typed, wanted) if apart or most > MOST_WORDS else _words(words, wanted_words)
    else:
        spans = _letters(typed, wanted)
    return tuple(_joined(spans))


def _key(text: str) -> list[str]:
    """What makes characters the same: case and the form of quotes do not count."""
    return [(VISIBLE[ord(character)] or character).casefold() for character in text]


def _whole_middle(typed: str, wanted: str) -> Iterator[Span]:
    keys, wanted_keys = _key(typed), _key(wanted)
    shorter = min(len(keys), len(wanted_keys))
    start = next((i for i in range(shorter) if keys[i] != wanted_keys[i]), shorter)
    most = shorter - start
    end = next((i for i in range(most) if keys[-1 - i] != wanted_keys[-1 - i]), most)
    yield Span("same", typed[:start])
    yield Span("extra", typed[start : len(typed) - end])
    yield Span("missing", wanted[start : len(wanted) - end])
    yield Span("same", typed[len(typed) - end :])


def _words(typed: Sequence[str], wanted: Sequence[str]) -> Iterator[Span]:
    """Words aligned with words, and unlike words that stand in the same place by their letters."""
    keys = ["".join(_key(word)) for word in typed]
    wanted_keys = ["".join(_key(word)) for word in wanted]
    swapped = _swapped_words(typed, keys, wanted_keys)
    if swapped:
        yield from swapped
        return
    for pair in _aligned(keys, wanted_keys):
        yield from _pair(pair, typed, wanted)


def _aligned(keys: Sequence[str], wanted: Sequence[str]) -> list[tuple[int | None, int | None]]:
    """The cheapest alignment of two rows of words: places in both, or in one where a word is extra or missing.

    A word too many or missing costs 1, two words in one place cost twice the share of letters they differ in;
    so words with less than half their letters in common are never put in one place.
    """
    from rapidfuzz.distance import Indel

    rows, columns = len(keys) + 1, len(wanted) + 1
    costs = [[float(i + j) for j in range(columns)] for i in range(rows)]
    for i, j in product(range(1, rows), range(1, columns)):
        unlike = 2 * Indel.normalized_distance(keys[i - 1], wanted[j - 1])
        costs[i][j] = min(costs[i - 1][j] + 1, costs[i][j - 1] + 1, costs[i - 1][j - 1] + unlike)
    pairs: list[tuple[int | None, int | None]] = []
    i, j = rows - 1, columns - 1
    while i or j:
        if i and costs[i][j] == costs[i - 1][j] + 1:
            i -= 1
            pairs.append((i, None))
        elif j and costs[i][j] == costs[i][j - 1] + 1:
            j -= 1
            pairs.append((None, j))
        else:
            i, j = i - 1, j - 1
            pairs.append((i, j))
    return pairs[::-1]


def _pair(pair: tuple[int | None, int | None], typed: Sequence[str], wanted: Sequence[str]) -> Iterator[Span]:
    """The spans of one place in the alignment, with the space before each word."""
    place, wanted_place = pair
    if place is not None and wanted_place is not None:
        yield from _space(place, wanted_place)
        yield from _letters(typed[place], wanted[wanted_place])
    elif place is not None:
        yield Span("extra", " " * bool(place) + typed[place])
    elif wanted_place is not None:
        yield Span("missing", " " * bool(wanted_place) + wanted[wanted_place])


def _space(place: int, wanted_place: int) -> Iterator[Span]:
    if place and wanted_place:
        yield Span("same", " ")
    elif place:
        yield Span("extra", " ")
    elif wanted_place:
        yield Span("missing", " ")


def _swapped_words(words: Sequence[str], keys: Sequence[str], wanted: Sequence[str]) -> list[Span]:
    """The spans if two words, or groups of words, have changed places and nothing else differs."""
    if len(keys) != len(wanted) or sorted(keys) != sorted(wanted):
        return []
    start = next(i for i, key in enumerate(keys) if key != wanted[i])
    end = next(i for i in range(len(keys), 0, -1) if keys[i - 1] != wanted[i - 1])
    middle, wanted_middle = list(keys[start:end]), list(wanted[start:end])
    size = len(middle)
    for first, rest in sorted(((i, j) for i in range(1, size) for j in range(i, size)), key=lambda cut: cut[0] - cut[1]):
        if middle[rest:] + middle[first:rest] + middle[:first] == wanted_middle:
            cuts = (0, start, start + first, start + rest, end, len(words))
            kinds: tuple[Kind, ...] = ("same", "swapped", "same", "swapped", "same")
            pieces = [words[a:b] for a, b in zip(cuts, cuts[1:], strict=False)]
            return list(_with_spaces(kinds, pieces))
    return []


def _with_spaces(kinds: Sequence[Kind], pieces: Sequence[Sequence[str]]) -> Iterator[Span]:
    begun = False
    for kind, piece in zip(kinds, pieces, strict=True):
        if piece:
            if begun:
                yield Span("same", " ")
            yield Span(kind, " ".join(piece))
            begun = True


def _letters(typed: str, wanted: str) -> Iterator[Span]:
    keys, wanted_keys = _key(typed), _key(wanted)
    swap = _swapped_neighbours(keys, wanted_keys)
    if swap is not None:
        yield Span("same", typed[:swap])
        yield Span("swapped", typed[swap])
        yield Span("swapped", typed[swap + 1])
        yield Span("same", typed[swap + 2 :])
        return
    if not _are_alike(keys, wanted_keys):
        yield Span("extra", typed)
        yield Span("missing", wanted)
        return
    for tag, i, j, k, l in _opcodes(keys, wanted_keys):
        if tag == "equal":
            yield Span("same", typed[i:j])
        else:
            yield Span("extra", typed[i:j])
            yield Span("missing", wanted[k:l])


def _swapped_neighbours(keys: Sequence[str], wanted: Sequence[str]) -> int | None:
    if len(keys) != len(wanted):
        return None
    unlike = [i for i, key in enumerate(keys) if key != wanted[i]]
    if len(unlike) != 2 or unlike[1] != unlike[0] + 1:
        return None
    first, second = unlike
    return first if keys[first] == wanted[second] and keys[second] == wanted[first] else None


def _are_alike(keys: Sequence[str], wanted: Sequence[str]) -> bool:
    from rapidfuzz.distance import Indel

    return bool(Indel.normalized_similarity(keys, wanted) >= ALIKE)


def _opcodes(keys: Sequence[str], wanted: Sequence[str]) -> list[tuple[str, int, int, int, int]]:
    from rapidfuzz.distance import Levenshtein

    return [
        (code.tag, code.src_start, code.src_end, code.dest_start, code.dest_end)
        for code in Levenshtein.opcodes(keys, wanted)
    ]


def _joined(spans: Iterator[Span]) -> list[Span]:
    """The spans without empty ones and with neighbours of one kind as one, but for the swapped."""
    joined: list[Span] = []
    for span in spans:
        if not span.text:
            continue
        if joined and joined[-1].kind == span.kind != "swapped":
            joined[-1] = Span(span.kind, joined[-1].text + span.text)
        else:
            joined.append(span)
    return joined
