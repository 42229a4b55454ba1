"""The review log as lines of JSON: what two machines swap, and what a learner keeps.

The log is a set. Each line is one entry and stands for itself, so files can be joined, sorted and read in any order,
and what is already there changes nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Literal

import msgspec
from msgspec import Struct

from quiz.core.memory import Rating, Review

MAX_LINE = 100_000
FOREVER = 2**53 - 1
"""A time that never comes, and the largest that JSON can say everywhere."""
LATEST = 253_370_764_800_000
"""The year 9999: the calendar ends with it."""
LONGEST_SHIFT = 2 * 24 * 60


class Amendment(Struct, frozen=True, forbid_unknown_fields=True):
    """The learner gives the answer to `card` at `time` (milliseconds since 1970) the rating `amended`."""

    card: str
    time: int
    amended: Rating


class Withdrawal(Struct, frozen=True, forbid_unknown_fields=True):
    """The learner takes back the answer to `card` at `time`: it counts for nothing, whatever else is said of it."""

    card: str
    time: int
    withdrawn: Literal[True] = True


class Hold(Struct, frozen=True, forbid_unknown_fields=True):
    """Decided at `time`: the card is not asked before `until`, a time in milliseconds since 1970.

    The last decision counts. `FOREVER` puts the card away, 0 brings it back.
    """

    card: str
    time: int
    until: int


Entry = Review | Amendment | Withdrawal | Hold
_MARK = re.compile(rb'"(amended|withdrawn|until)"\s*:')
"""The field by which each kind of entry is known; an answer may be such a word, but no colon follows it."""
_KINDS: dict[bytes, type[Entry]] = {b"amended": Amendment, b"withdrawn": Withdrawal, b"until": Hold}


def to_lines(entries: Iterable[Entry]) -> Iterator[bytes]:
    """Each entry as one line of JSON."""
    encoder = msgspec.json.Encoder()
    return (encoder.encode(entry) + b"\n" for entry in entries)


def from_lines(lines: Iterable[bytes]) -> Iterator[Entry]:
    """The entries in lines of JSON; empty lines are passed over.

    Raises `ValueError` with the number of the line that is none.
    """
    decoders: dict[type[Entry], msgspec.json.Decoder[Entry]] = {
        kind: msgspec.json.Decoder(kind) for kind in (Review, Amendment, Withdrawal, Hold)
    }
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        if len(line) > MAX_LINE:
            raise ValueError(f"line {number} is too long")
        mark = _MARK.search(line)
        kind = _KINDS[mark[1]] if mark else Review
        try:
            entry = decoders[kind].decode(line)
        except (msgspec.DecodeError, UnicodeDecodeError) as error:
            raise ValueError(f"line {number} is no review: {error}") from error
        if not _can_be(entry):
            raise ValueError(f"line {number} is no review: card or time cannot be")
        yield entry


def _can_be(entry: Entry) -> bool:
    if entry.card.count("/") != 2 or not 0 <= entry.time <= LATEST:
        return False
    if isinstance(entry, Review):
        return -LONGEST_SHIFT <= entry.day_start <= LONGEST_SHIFT
    return not isinstance(entry, Hold) or 0 <= entry.until <= LATEST or entry.until == FOREVER
