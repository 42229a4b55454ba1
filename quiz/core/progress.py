"""The review log as lines of JSON: what two machines swap, and what a learner keeps.

The log is a set. Each line is one review or one amendment and stands for itself, so files can be joined, sorted and
read in any order, and what is already there changes nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec
from msgspec import Struct

from quiz.core.memory import Rating, Review

MAX_LINE = 100_000


class Amendment(Struct, frozen=True, forbid_unknown_fields=True):
    """The learner gives the answer to `card` at `time` (milliseconds since 1970) the rating `amended`."""

    card: str
    time: int
    amended: Rating


Entry = Review | Amendment


def to_lines(entries: Iterable[Entry]) -> Iterator[bytes]:
    """Each entry as one line of JSON."""
    encoder = msgspec.json.Encoder()
    return (encoder.encode(entry) + b"\n" for entry in entries)


def from_lines(lines: Iterable[bytes]) -> Iterator[Entry]:
    """The entries in lines of JSON; empty lines are passed over.

    Raises `ValueError` with the number of the line that is none.
    """
    review, amendment = msgspec.json.Decoder(Review), msgspec.json.Decoder(Amendment)
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        if len(line) > MAX_LINE:
            raise ValueError(f"line {number} is too long")
        try:
            entry: Entry = amendment.decode(line) if b'"amended"' in line else review.decode(line)
        except (msgspec.DecodeError, UnicodeDecodeError) as error:
            raise ValueError(f"line {number} is no review: {error}") from error
        if not (entry.card.count("/") == 2 and 0 <= entry.time < 2**53):
            raise ValueError(f"line {number} is no review: card or time cannot be")
        yield entry
