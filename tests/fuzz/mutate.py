"""Inputs by change: what is known to be read somehow, with pieces flipped, cut, doubled, moved and mixed in."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from random import Random

KEPT = 20_000
_NUMBERS = (b"0", b"-1", b"255", b"2147483648", b"9007199254740991", b"9223372036854775808", b"1e308", b"1e999", b"NaN")
_SIGNS = (
    b"\x00", b"\x1b[31m", b"\x1b]52;c;eA==\x07", b"\x7f", b"\xc2\x85", b"\xe2\x80\xae", b"\xef\xbb\xbf", b"\xff",
    b"\xed\xa0\x80", b"\xf0\x9f\x99\x82", b"\xcc\x81" * 40, b"\xe2\x80\x8b", b"\r", b"\t", b"\n\n", b"[/red]", b"\\",
)  # fmt: skip


class Mutator:
    """Makes inputs of at most so many bytes from seeds. What taught something new may become a seed, unless it is large."""

    def __init__(self, random: Random, seeds: Sequence[bytes], words: Sequence[bytes], longest: int) -> None:
        self._random = random
        self._longest = longest
        self._seeds = [seed[:longest] for seed in seeds]
        self._usual = max(map(len, self._seeds), default=0)
        self._words = [*words, *_NUMBERS, *_SIGNS]
        self._changes: tuple[Callable[[bytearray], None], ...] = (
            self._flip, self._cut, self._double, self._insert, self._insert, self._replace, self._mix, self._swap,
        )  # fmt: skip

    def next(self) -> bytes:
        """The next input."""
        data = bytearray(self._random.choice(self._seeds))
        for _ in range(self._random.choice((1, 1, 2, 3, 5, 12))):
            self._random.choice(self._changes)(data)
        return bytes(data[: self._longest])

    def keep(self, data: bytes) -> None:
        """Change this one too from now on."""
        if len(self._seeds) < KEPT and len(data) <= self._usual:
            self._seeds.append(data)

    def _span(self, data: bytearray) -> slice:
        start = self._random.randint(0, len(data))
        length = self._random.choice((1, 2, 4, 16, 64, len(data)))
        return slice(start, min(len(data), start + self._random.randint(0, length)))

    def _flip(self, data: bytearray) -> None:
        if data:
            data[self._random.randrange(len(data))] ^= 1 << self._random.randrange(8)

    def _cut(self, data: bytearray) -> None:
        del data[self._span(data)]

    def _double(self, data: bytearray) -> None:
        span = self._span(data)
        data[span.start : span.start] = data[span] * self._random.choice((1, 1, 1, 2, 50))

    def _insert(self, data: bytearray) -> None:
        at = self._random.randint(0, len(data))
        data[at:at] = self._random.choice(self._words)

    def _replace(self, data: bytearray) -> None:
        data[self._span(data)] = self._random.choice(self._words)

    def _mix(self, data: bytearray) -> None:
        other = self._random.choice(self._seeds)
        data[self._span(data)] = other[self._span(bytearray(other))]

    def _swap(self, data: bytearray) -> None:
        one, other = sorted((self._span(data), self._span(data)), key=lambda span: span.start)
        if one.stop <= other.start:
            data[one.start : other.stop] = data[other] + data[one.stop : other.start] + data[one]
