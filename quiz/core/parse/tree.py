"""YAML text → a tree of dicts, lists and texts that knows where each part stood.

The tree is built from the parser's events and not by a loader, for three reasons: every key and value keeps
its line and column; plain scalars stay the text that the author wrote (`nee`, `12:30`, `07`, `~`); and what a
deck has no use for (tags, alias bombs, endless nesting, duplicate keys) is refused where it stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

import yaml
from msgspec import Struct

Loader: Any = getattr(yaml, "CLoader", yaml.Loader)

STANDARD_TAGS = "tag:yaml.org,2002:"
MAX_BYTES = 16_000_000
MAX_DEPTH = 16
MAX_ALIASES = 1_000
MAX_ALIASED_PARTS = 50
MAX_RESUMES = 50

_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff\u202a-\u202e\u2066-\u2069]")
_NEXT_ITEM = re.compile(r"^- ", re.MULTILINE)

SYNTAX_HINTS = {
    "mapping values are not allowed in this context": "put quotes around a text that holds ': '",
    "found character that cannot start any token": "indent with spaces, and quote a text that starts with % @ or `",
    "did not find expected key": "check the indentation, and quote a text that holds quotes or starts with one",
    "did not find expected '-' indicator": "check the indentation of this item",
    "could not find expected ':'": "a key and its value are written `key: value`",
    "did not find expected ',' or ']'": "close the list with ], or quote a text that starts with [",
    "did not find expected ',' or '}'": "close it with }, or quote a text that holds a comma",
    "found unexpected end of stream": "a quote or bracket is never closed",
    "did not find expected alphabetic or numeric character": "quote a text that starts with * or &",
    "block sequence entries are not allowed in this context": "start the list on a line of its own",
}


class Place(Struct, frozen=True):
    """A line and a column, both from 1."""

    line: int
    column: int


class Flaw(Struct, frozen=True):
    """Something wrong at a place, before it is known in which file."""

    place: Place
    rule: str
    message: str
    hint: str = ""


class Map(dict[str, Any]):
    """A mapping of the tree; `keys_at` and `values_at` hold the mark of each key and value."""

    __slots__ = ("at", "keys_at", "values_at")

    def __init__(self, at: Any) -> None:
        super().__init__()
        self.at = at
        self.keys_at: dict[str, Any] = {}
        self.values_at: dict[str, Any] = {}


class Items(list[Any]):
    """A sequence of the tree; `items_at` holds the mark of each item."""

    __slots__ = ("at", "items_at")

    def __init__(self, at: Any) -> None:
        super().__init__()
        self.at = at
        self.items_at: list[Any] = []


def place(mark: Any) -> Place:
    """A parser's mark (from 0) as a place (from 1)."""
    return mark if isinstance(mark, Place) else Place(mark.line + 1, mark.column + 1)


def decode(data: bytes) -> tuple[str, list[Flaw]]:
    """The text of a file in UTF-8; anything else, and any control character, is a flaw."""
    if len(data) > MAX_BYTES:
        return "", [Flaw(Place(1, 1), "size", f"the file is larger than {MAX_BYTES // 1_000_000} MB", "split it")]
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = data[: error.start]
        where = Place(before.count(b"\n") + 1, error.start - before.rfind(b"\n"))
        return "", [Flaw(where, "encoding", "this is not UTF-8", "save the file as UTF-8")]
    if found := _FORBIDDEN.search(text):
        where = Place(text.count("\n", 0, found.start()) + 1, found.start() - text.rfind("\n", 0, found.start()))
        name = f"U+{ord(found.group()):04X}"
        return "", [Flaw(where, "control-character", f"control character {name}", "delete it")]
    return text, []


def read_tree(text: str, renamed: Mapping[str, str]) -> tuple[Any, list[Flaw]]:
    """The tree of the one document in `text` (None if it is empty), and every flaw found on the way.

    `renamed` maps keys as written to keys as stored. After a syntax error in a list the reading goes on at the
    next item that starts in the first column, so that one slip does not hide the others.
    """
    tree, flaws = _Builder(renamed).read(text)
    if not isinstance(tree, Items):
        return tree, flaws
    for _ in range(MAX_RESUMES):
        if not (flaws and flaws[-1].rule == "syntax"):
            break
        rest_at = _next_item(text, flaws[-1].place.line)
        if rest_at is None:
            break
        # the lines before are kept as empty ones: the parser then counts the same lines
        rest, more = _Builder(renamed).read("\n" * text.count("\n", 0, rest_at) + text[rest_at:])
        flaws.extend(more)
        if isinstance(rest, Items):
            tree.extend(rest)
            tree.items_at.extend(rest.items_at)
    return tree, flaws


def _next_item(text: str, line: int) -> int | None:
    start = 0
    for _ in range(line):
        start = text.find("\n", start) + 1
        if start == 0:
            return None
    found = _NEXT_ITEM.search(text, start)
    return found.start() if found else None


class _Builder:
    """Walks the events of one document. Without recursion: the depth of a file is the author's choice."""

    def __init__(self, renamed: Mapping[str, str]) -> None:
        self.renamed = renamed
        self.flaws: list[Flaw] = []
        self.anchors: dict[str, Any] = {}
        self.aliases = 0

    def read(self, text: str) -> tuple[Any, list[Flaw]]:
        root = Items(None)
        try:
            self._walk(yaml.parse(text, Loader=Loader), root)
        except yaml.MarkedYAMLError as error:
            self._syntax(error)
        except (yaml.YAMLError, UnicodeError) as error:
            self.flaws.append(Flaw(Place(1, 1), "syntax", f"this is not YAML: {error}"))
        return (root[0] if root else None), self.flaws

    def _walk(self, events: Iterator[Any], root: Items) -> None:
        stack: list[Map | Items] = []
        here: Map | Items = root
        key: str | None = None  # the key that waits for its value, where `here` is a mapping
        pending: list[str | None] = []
        value: Any
        for event in events:
            kind = type(event)
            if kind is yaml.ScalarEvent:
                value = event.value
                if event.tag is not None or event.anchor is not None:
                    self._properties(event, value)
                elif event.style == '"' and _FORBIDDEN.search(value):
                    self._flaw(event, "control-character", "an escape stands for a control character", "delete it")
            elif kind is yaml.MappingStartEvent or kind is yaml.SequenceStartEvent:
                value = Map(event.start_mark) if kind is yaml.MappingStartEvent else Items(event.start_mark)
                if event.tag is not None or event.anchor is not None:
                    self._properties(event, value)
            elif kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
                here, key = stack.pop(), pending.pop()
                continue
            elif kind is yaml.AliasEvent:
                value = self._alias(event)
            elif kind is yaml.DocumentStartEvent and root:
                self._flaw(event, "documents", "a second document", "one file holds one document; delete the ---")
                return
            else:
                continue
            # hang the value into the collection that is open
            if type(here) is Map:
                if key is None:
                    key = self._key(here, event, value)
                    if type(value) is str:
                        continue
                elif key in here:
                    self._flaw(event, "duplicate-key", f"duplicate key '{self._shown(key)}'", "keep one of the two")
                    key = None
                else:
                    here[key] = value
                    here.values_at[key] = event.start_mark
                    key = None
            else:
                here.append(value)
                here.items_at.append(event.start_mark)  # type: ignore[union-attr]  # no Map: tested above
            if kind is yaml.MappingStartEvent or kind is yaml.SequenceStartEvent:
                if len(stack) == MAX_DEPTH:
                    self._flaw(event, "depth", f"nested more than {MAX_DEPTH} deep", "no part of the format is")
                    return
                stack.append(here)
                pending.append(key)
                here, key = value, None

    def _key(self, mapping: Map, event: Any, value: Any) -> str | None:
        if type(value) is not str:
            self._flaw(event, "key", "a key must be a plain word", "quote a text that starts with [ or {")
            return None
        # a name that the tree uses itself must not be writable by hand
        key = self.renamed.get(value, value if not value.startswith("*") else f"?{value}")
        mapping.keys_at.setdefault(key, event.start_mark)
        return key

    def _shown(self, key: str) -> str:
        return next((written for written, stored in self.renamed.items() if stored == key), key)

    def _properties(self, event: Any, value: Any) -> None:
        if event.tag is not None:
            tag = event.tag.replace(STANDARD_TAGS, "!!")
            self._flaw(event, "tag", f"the tag {tag} is not allowed", "quote a text that starts with !")
        if event.anchor is not None:
            self.anchors[event.anchor] = value

    def _alias(self, event: Any) -> Any:
        self.aliases += 1
        if event.anchor not in self.anchors:
            self._flaw(event, "alias", f"nothing is named &{event.anchor}", "quote a text that starts with *")
            return ""
        value = self.anchors[event.anchor]
        if self.aliases > MAX_ALIASES or _parts(value, MAX_ALIASED_PARTS + 1) > MAX_ALIASED_PARTS:
            limits = f"at most {MAX_ALIASES} aliases, each for at most {MAX_ALIASED_PARTS} parts"
            self._flaw(event, "alias", f"the alias *{event.anchor} is too much", limits)
            return ""
        return value

    def _flaw(self, event: Any, rule: str, message: str, hint: str) -> None:
        self.flaws.append(Flaw(place(event.start_mark), rule, message, hint))

    def _syntax(self, error: yaml.MarkedYAMLError) -> None:
        mark = error.problem_mark or error.context_mark
        problem = str(error.problem or "this is not YAML")
        where = place(mark) if mark else Place(1, 1)
        self.flaws.append(Flaw(where, "syntax", problem, SYNTAX_HINTS.get(problem, "")))


def _parts(value: Any, most: int) -> int:
    """How many parts a value has, counted no further than `most`; an alias that holds itself ends there too."""
    count, todo = 0, [value]
    while todo and count < most:
        part = todo.pop()
        count += 1
        if isinstance(part, dict):
            todo.extend(part.values())
        elif isinstance(part, list):
            todo.extend(part)
    return count
