"""Missing ids, written into the author's file without touching anything else in it."""

from __future__ import annotations

import re
import unicodedata
from typing import Any

from quiz.core.deck import LEARN, Header
from quiz.core.language import language
from quiz.core.markup import plain
from quiz.core.parse.tree import Items, Map, decode, place, read_tree
from quiz.core.word import bare_text

LONGEST = 48


def with_ids(data: bytes, header: Header, taken: set[str]) -> bytes:
    """The bytes of a file of notes with an id for each note that has none; as they were if none lacks one.

    New ids are made of the note's own words and added to `taken`. A file with a syntax error is left alone: where
    its notes begin is not certain.
    """
    text, flaws = decode(data)
    tree, more = read_tree(text, {header.learn: LEARN})
    if flaws or not isinstance(tree, Items) or any(flaw.rule == "syntax" for flaw in more):
        return data
    lines = text.splitlines(keepends=True)
    for item in reversed(tree):  # from the end, so that the places before stay true
        if isinstance(item, Map) and item and "id" not in item:
            _insert(lines, item, _new_id(item, header, taken))
    fixed = "".join(lines).encode("utf-8")
    return b"\xef\xbb\xbf" + fixed if data.startswith(b"\xef\xbb\xbf") else fixed


def _insert(lines: list[str], item: Map, note_id: str) -> None:
    at = place(item.at)
    line = lines[at.line - 1]
    before, rest = line[: at.column - 1], line[at.column - 1 :]
    if rest.startswith("{"):
        lines[at.line - 1] = f"{before}{{id: {note_id}, {rest[1:].lstrip()}"
        return
    end = "\r\n" if line.endswith("\r\n") else "\n"
    lines[at.line - 1] = f"{before}id: {note_id}{end}{' ' * len(before)}{rest}"


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


def slug(text: str) -> str:
    """A text as an id: `Wie belt de ambassadeur?` → `wie-belt-de-ambassadeur`, cut at a word before `LONGEST`."""
    ascii_text = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    words = re.findall(r"[a-z0-9]+", ascii_text.lower())
    result = ""
    for word in words:
        if result and len(result) + len(word) + 1 > LONGEST:
            break
        result = f"{result}-{word}" if result else word[:LONGEST]
    return result
