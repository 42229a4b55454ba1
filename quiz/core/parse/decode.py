"""Bytes → text: UTF-8 without anything that a terminal would obey or that would move the line numbers."""

from __future__ import annotations

import re
from itertools import islice

from quiz.core.parse.flaw import START, Flaw, Place

MAX_BYTES = 8_000_000
BYTE_ORDER_MARK = b"\xef\xbb\xbf"
MAX_LOOKED_AT = 1_000

# C0, DEL and C1 controls; the line separators that only some programs count as lines; what turns the direction of
# the text around it; the byte order mark where it is none; what is no character. A carriage return must end a line.
FORBIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff]|\r(?!\n)"
)
_HARMLESS = bytes(byte for byte in range(0x20, 0x7F)) + b"\t\n"
"""What nearly all of a file is made of, and none of it forbidden."""


def decode(data: bytes) -> tuple[str, list[Flaw]]:
    """The text of a file, and its flaws; where there are any, the text is not to be used."""
    if len(data) > MAX_BYTES:
        return "", [Flaw(START, "size", f"the file is larger than {MAX_BYTES // 1_000_000} MB", "split it")]
    try:
        text = data.removeprefix(BYTE_ORDER_MARK).decode()
    except UnicodeDecodeError as error:
        before = error.object[: error.start].decode()
        return "", [Flaw(end_of(before), "encoding", "this is not UTF-8", "save the file as UTF-8")]
    return text, _forbidden(text) if _may_hold_forbidden(data) else []


def end_of(text: str) -> Place:
    """The place behind the last character of a text."""
    return Place(text.count("\n") + 1, len(text) - text.rfind("\n"))


def _may_hold_forbidden(data: bytes) -> bool:
    """Whether it is worth to look at each character: what remains without the harmless ones is soon searched."""
    rest = data.translate(None, _HARMLESS).decode()
    return FORBIDDEN.search(rest) is not None


def _forbidden(text: str) -> list[Flaw]:
    """The first of each control character in the text."""
    first: dict[str, int] = {}
    for found in islice(FORBIDDEN.finditer(text), MAX_LOOKED_AT):
        first.setdefault(found.group(), found.start())
    return [_control(end_of(text[:at]), character) for character, at in first.items()]


def _control(at: Place, character: str) -> Flaw:
    hints = {"\0": "save the file as UTF-8", "\r": "end lines with a line feed"}
    name = f"control character U+{ord(character):04X}"
    return Flaw(at, "control-character", name, hints.get(character, "delete it"))
