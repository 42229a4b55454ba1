"""Missing ids, written into the author's file without touching anything else in it."""

from __future__ import annotations

import re
import unicodedata
from itertools import accumulate
from typing import Any

from quiz.core.deck import LEARN, Header
from quiz.core.language import language
from quiz.core.markup import plain
from quiz.core.parse.decode import BYTE_ORDER_MARK, decode
from quiz.core.parse.flaw import Place
from quiz.core.parse.node import Items, Map
from quiz.core.parse.tree import is_whole, read_tree
from quiz.core.word import bare_text

LONGEST = 48

_BEFORE_BRACE = re.compile(r"(?:[&!]\S*\s+)*\{")
"""What a mapping written {in: braces} starts with: its anchor, if it has one, and the brace."""
_PLAIN_LETTERS = str.maketrans({"æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i"})
"""Letters that no accent sets apart from a plain one, and what they are written as."""


def with_ids(data: bytes, header: Header, taken: set[str]) -> bytes:
    """The bytes of a file of notes with an id for each note that has none; as they were if none lacks one.

    New ids are made of the note's own words and added to `taken`. A file that cannot be read to its end is left
    alone: where its notes begin is not certain.
    """
    text, flaws = decode(data)
    if flaws:
        return data
    tree, flaws = read_tree(text, {header.learn: LEARN})
    if not isinstance(tree, Items) or not is_whole(tree, flaws):
        return data
    lacking = [
        (item, _new_id(item, header, taken))
        for item, mark in zip(tree, tree.marks, strict=True)
        if isinstance(item, Map) and item and "id" not in item and item.mark is mark  # else it is an alias
    ]
    fixed = _inserted(text, lacking)
    if not _same_but_for_ids(read_tree(fixed, {header.learn: LEARN})[0], tree):
        return data
    return (BYTE_ORDER_MARK if data.startswith(BYTE_ORDER_MARK) else b"") + fixed.encode()


def slug(text: str) -> str:
    """A text as an id: `Wie belt de ambassadeur?` → `wie-belt-de-ambassadeur`, cut at a word before `LONGEST`."""
    plain_letters = text.casefold().translate(_PLAIN_LETTERS)
    ascii_text = unicodedata.normalize("NFKD", plain_letters).encode("ascii", "ignore").decode()
    words = re.findall(r"[a-z0-9]+", ascii_text.lower())
    result = ""
    for word in words:
        if result and len(result) + len(word) + 1 > LONGEST:
            break
        result = f"{result}-{word}" if result else word[:LONGEST]
    return result


def _inserted(text: str, lacking: list[tuple[Map, str]]) -> str:
    """The text with an id before the first key of each of these notes."""
    lines = text.splitlines(keepends=True)
    starts = list(accumulate(map(len, lines), initial=0))
    end = "\r\n" if lines and lines[0].endswith("\r\n") else "\n"
    parts: list[str] = []
    done = 0
    for item, note_id in lacking:
        first = Place.of(item.marks[0])
        begin = starts[item.at.line - 1] + item.at.column - 1
        at = starts[first.line - 1] + first.column - 1
        in_braces = _BEFORE_BRACE.match(text, begin)
        parts += [text[done:at], f"id: {note_id}", ", " if in_braces else end + " " * (first.column - 1)]
        done = at
    return "".join([*parts, text[done:]])


def _same_but_for_ids(fixed: Any, tree: Items) -> bool:
    """The proof that nothing else was touched: the notes read as before, and none lacks an id."""
    without_ids = [_without_id(item) for item in fixed] if isinstance(fixed, Items) else None
    return without_ids == [_without_id(item) for item in tree]


def _without_id(item: Any) -> Any:
    return {key: value for key, value in item.items() if key != "id"} if isinstance(item, Map) else item


def _new_id(item: Map, header: Header, taken: set[str]) -> str:
    base = slug(_words_of(item, header)) or "note"
    candidate, number = base, 2
    while candidate in taken:
        candidate, number = f"{base}-{number}", number + 1
    taken.add(candidate)
    return candidate


def _words_of(item: Map, header: Header) -> str:
    """What a note is about: its headword without article, its sentence, or its question."""
    own: Any = item.get(LEARN)
    if isinstance(own, list):
        own = own[0] if own else None
    if isinstance(own, str):
        return plain(bare_text(own, language(header.learn)))
    question = item.get("question")
    asked = question.get(LEARN) if isinstance(question, Map) else None
    return asked if isinstance(asked, str) else ""
