"""YAML text → a tree of dicts, lists and texts that knows where each part stood.

The tree is built from the parser's events and not by a loader, for three reasons: every key and value keeps
its line and column; plain scalars stay the text that the author wrote (`nee`, `12:30`, `07`, `~`); and what a
deck has no use for (tags, alias bombs, endless nesting, duplicate keys) is refused where it stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import yaml
from yaml import ScalarEvent

from quiz.core.deck import KNOWN, LEARN
from quiz.core.parse.decode import FORBIDDEN, end_of
from quiz.core.parse.flaw import START, Flaw, Place, quoted
from quiz.core.parse.node import EMPTY, Items, Map, copied, fits
from quiz.core.parse.syntax import DEPTH, MAX_DEPTH, WRONG_INDENTATION, syntax_flaw

Loader: Any = getattr(yaml, "CLoader", yaml.Loader)

STANDARD_TAGS = "tag:yaml.org,2002:"
MAX_PARTS = 400_000
"""Keys, values and ends of collections in one file; a note has about forty."""
MAX_ALIASES = 1_000
MAX_ALIASED_PARTS = 50
MAX_ALIASED_LETTERS = 5_000
MAX_LETTERS = 10_000
"""In one text."""
MAX_RESUMES = 50
MAX_FLAWS = 1_000
"""After so many flaws a file is not read on."""

CUT_SHORT = frozenset({"syntax", "depth", "documents", "size", "too-many"})
"""The rules of flaws after which a tree may lack a part of what the file holds."""

UNUSABLE = "*"
"""The key of a value that goes nowhere, for its own key was refused. No key in a tree is called so."""

# each such line costs the C parser a walk over all those before it, and it cannot be interrupted
_TAG_DIRECTIVE = re.compile(r"^%TAG\b", re.MULTILINE)


def read_tree(text: str, renamed: Mapping[str, str]) -> tuple[Any, list[Flaw]]:
    """The tree of the one document in `text` (None if it is empty), and every flaw found on the way.

    `renamed` maps keys as written to keys as stored. What cannot be read (a syntax error, endless nesting) costs
    the item of a list that it stands in, and no other: the reading goes on at the next item. In a mapping nothing
    after it is read.
    """
    if found := _TAG_DIRECTIVE.search(text):
        return None, [Flaw(end_of(text[: found.start()]), "tag", "%TAG is not allowed", "delete the line")]
    builder = _Builder(text, renamed)
    start = builder.read(0)
    for _ in range(MAX_RESUMES):
        if start is None:
            break
        start = builder.read(start)
    return builder.tree, builder.flaws


def is_whole(tree: Any, flaws: Sequence[Flaw]) -> bool:
    """Whether a tree holds all that its file does, so that what it lacks is missing there too."""
    return not flaws or (tree is not None and not any(flaw.rule in CUT_SHORT for flaw in flaws))


class _Stop(Exception):
    """The reading cannot go on here. Carries the index from which to look for the next item, if it may go on there."""

    def __init__(self, index: int | None = None) -> None:
        super().__init__()
        self.index = index


class _Builder:
    """Walks the events of one document. Without recursion: the depth of a file is the author's choice."""

    def __init__(self, text: str, renamed: Mapping[str, str]) -> None:
        self.text = text
        # a key that the tree uses itself must not be writable by hand, and merge keys would hide what a note holds
        self.names = dict.fromkeys((LEARN, KNOWN, UNUSABLE, "<<", ""), UNUSABLE) | dict(renamed)
        self.tree: Any = None
        self.flaws: list[Flaw] = []
        self.anchors: dict[str, Any] = {}
        self.aliases = 0
        self.parts_left = iter(range(MAX_PARTS, 0, -1))
        self.stack: list[Map | Items] = []

    def read(self, start: int) -> int | None:
        """Read from an index on. Returns the index of the next item, if something cut the reading short."""
        root = Items(START)
        self.stack.clear()
        broken_at: int | None = None
        parser = Loader(self.text[start:])
        try:
            self._walk(iter(parser.get_event, None), root, end_of(self.text[:start]).line)
        except yaml.MarkedYAMLError as error:
            flaw, broken_at = syntax_flaw(error, self.text, start)
            self.flaws.append(flaw)
            if error.problem == WRONG_INDENTATION:
                self.stack.append(root)  # the item that seemed to end there did not
        except _Stop as stop:
            broken_at = None if stop.index is None else start + stop.index
        except yaml.YAMLError as error:
            self.flaws.append(Flaw(START, "syntax", f"this is not YAML: {error}"))
        finally:
            parser.dispose()
        self._keep(root)
        return None if broken_at is None else self._next_item(max(broken_at, start + 1))

    def _keep(self, root: Items) -> None:
        """Add what was read to the tree, without the item that was not read to its end."""
        part = root[0] if root else None
        if isinstance(part, Items) and len(self.stack) > 1:
            del part[-1:], part.items_at[-1:]
        if self.tree is None:
            self.tree = part
        elif isinstance(part, Items):
            self.tree.extend(part)
            self.tree.items_at.extend(part.items_at)

    def _next_item(self, index: int) -> int | None:
        if not isinstance(self.tree, Items | None):
            return None
        indent = self.tree.at.column - 1 if self.tree is not None else 0
        found = re.compile(rf"^ {{{indent}}}-(?=\s)", re.MULTILINE).search(self.text, index)
        return found.start() if found else None

    def _walk(self, events: Iterator[Any], root: Items, first_line: int) -> None:
        """Hang the value of each event into the collection that is open then, the first into `root`."""
        stack, names = self.stack, self.names
        pending: list[str] = []
        here: Any = root
        key = ""  # the key that waits for its value, where `here` is a mapping
        for _, event in zip(self.parts_left, events, strict=False):
            kind = type(event)
            if kind is not ScalarEvent and kind in _ENDS:
                here, key = stack.pop(), pending.pop()
                continue
            mark = event.start_mark
            at = Place(first_line + mark.line, mark.column + 1)
            if kind is ScalarEvent:
                value = event.value
                if event.style or event.tag is not None or event.anchor is not None or len(value) > MAX_LETTERS:
                    value = self._unusual(event, at)
                elif not value:
                    value = EMPTY
            elif kind in _STARTS or kind is yaml.AliasEvent:
                value = self._collection_or_alias(event, at, here)
            elif kind is yaml.DocumentStartEvent and root:
                self._flaw(at, "documents", "a second document", "one file holds one document; delete the ---")
                raise _Stop
            else:
                continue
            if key:
                if key is not UNUSABLE:
                    here[key] = value
                    here.values_at[key] = at
                key = ""
            elif type(here) is Items:
                here.append(value)
                here.items_at.append(at)
            elif type(value) is str and (key := names.get(value, value)) not in here.keys_at and key is not UNUSABLE:
                here.keys_at[key] = at
            else:
                self._refused(value, here, at)
                key = UNUSABLE
            if kind is not ScalarEvent and kind in _STARTS:
                if len(stack) > MAX_DEPTH:
                    self._flaw(at, "depth", *DEPTH)
                    raise _Stop(mark.index)
                stack.append(here)
                pending.append(key)
                here, key = value, ""
        if not next(self.parts_left, 0):
            self._flaw(START, "size", f"the file has more than {MAX_PARTS:,} parts", "split it")

    def _refused(self, value: Any, mapping: Map, at: Place) -> None:
        """Say why a value cannot be a key of a mapping."""
        key = self.names.get(value, value) if type(value) is str else None
        if key is None:
            self._flaw(at, "key", "a key must be a plain word", "quote a text that starts with [ or {")
        elif key is UNUSABLE:
            self._flaw(at, "key", f"a key cannot be {quoted(value)}", "write out the keys and values that are meant")
        else:
            first = mapping.keys_at[key]
            self._flaw(at, "duplicate-key", f"duplicate key {quoted(value)}", f"the first is in line {first.line}")

    def _unusual(self, event: Any, at: Place) -> str:
        """The text of a scalar that is long, or more than a plain one."""
        value: str = event.value
        if len(value) > MAX_LETTERS:
            self._flaw(at, "length", f"a text of {len(value):,} letters", f"at most {MAX_LETTERS:,}")
            value = value[:MAX_LETTERS]
        if event.style == '"' and FORBIDDEN.search(value):
            self._flaw(at, "control-character", "an escape stands for a control character", "delete it")
            value = FORBIDDEN.sub("\ufffd", value)
        # line breaks at the end of a block say nothing, and a text of spaces is none
        value = "" if value.isspace() else value.rstrip("\n")
        self._properties(event, at, value)
        return value

    def _collection_or_alias(self, event: Any, at: Place, here: Map | Items) -> Any:
        if type(event) is yaml.AliasEvent:
            return self._alias(event, at, here)
        value = _STARTS[type(event)](at)
        if event.tag is not None or event.anchor is not None:
            self._properties(event, at, value)
        return value

    def _properties(self, event: Any, at: Place, value: Any) -> None:
        if event.tag is not None:
            tag = quoted(event.tag.replace(STANDARD_TAGS, "!!"))
            self._flaw(at, "tag", f"the tag {tag} is not allowed", "quote a text that starts with !")
        if event.anchor is not None:
            self.anchors[event.anchor] = value

    def _alias(self, event: Any, at: Place, here: Map | Items) -> Any:
        """A copy of what the alias stands for, so that every part of the tree is its own."""
        self.aliases += 1
        name = quoted(event.anchor)
        value = self.anchors.get(event.anchor)
        if value is None:
            self._flaw(at, "alias", f"nothing is named {name}", "quote a text that starts with *")
        elif any(value is part for part in (here, *self.stack)):
            self._flaw(at, "alias", f"the alias {name} stands inside of what it is for", "write out what is meant")
        elif self.aliases > MAX_ALIASES or not fits(value, MAX_ALIASED_PARTS, MAX_ALIASED_LETTERS):
            limits = f"at most {MAX_ALIASES:,} aliases, each for at most {MAX_ALIASED_PARTS} parts"
            self._flaw(at, "alias", f"the alias {name} is too much", limits)
        else:
            return copied(value)
        return f"*{event.anchor}"

    def _flaw(self, at: Place, rule: str, message: str, hint: str) -> None:
        self.flaws.append(Flaw(at, rule, message, hint))
        if len(self.flaws) == MAX_FLAWS:
            self.flaws.append(Flaw(at, "too-many", "more problems, which are not shown", "mend those above it first"))
            raise _Stop


_STARTS: dict[type, type[Map] | type[Items]] = {yaml.MappingStartEvent: Map, yaml.SequenceStartEvent: Items}
_ENDS = frozenset({yaml.MappingEndEvent, yaml.SequenceEndEvent})
