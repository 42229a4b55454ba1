"""The parser's events → values of a tree, each read to its end."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, TypeVar

from yaml import AliasEvent, MappingEndEvent, MappingStartEvent, ScalarEvent, SequenceEndEvent, SequenceStartEvent

from quiz.core.deck import KNOWN, LEARN
from quiz.core.parse.decode import FORBIDDEN
from quiz.core.parse.flaw import Flaw, Place, quoted
from quiz.core.parse.node import EMPTY, Items, Map, copied, fits
from quiz.core.parse.syntax import DEPTH, MAX_DEPTH

C = TypeVar("C", Map, Items)

STANDARD_TAGS = "tag:yaml.org,2002:"
MAX_ALIASES = 1_000
MAX_ALIASED_PARTS = 50
MAX_ALIASED_LETTERS = 5_000
MAX_FLAWS = 1_000
"""After so many flaws a file is not read on."""

MOST_KEYS = 1_000
"""Of a mapping with more keys it is not told where each of them stands: no part of the format has so many."""

UNUSABLE = "*"
"""The key of a value that goes nowhere, for its own key was refused. No key in a tree is called so."""


class Stop(Exception):
    """The reading cannot go on here. Carries the index from which to look for the next item, if it may go on there."""

    def __init__(self, index: int | None = None) -> None:
        super().__init__()
        self.index = index


class Values:
    """Reads values from `events`, which the reader of the document lays down here.

    `flaws` are those found so far, `open` the collections that are not yet read to their end. `renamed` maps keys as
    written to keys as stored. Raises `Stop` where the format's depth, the events or the patience end.
    """

    def __init__(self, renamed: Mapping[str, str]) -> None:
        self.events: Iterator[Any] = iter(())
        self.flaws: list[Flaw] = []
        self.open: list[Map | Items] = []
        # a key that the tree uses itself must not be writable by hand, and merge keys would hide what a note holds
        self._names = dict.fromkeys((LEARN, KNOWN, UNUSABLE, "<<", ""), UNUSABLE) | dict(renamed)
        self._anchors: dict[str, Any] = {}
        self._aliases = 0

    def value(self, event: Any) -> Any:
        """The value that begins with an event, read to its end. Calls itself, as deep as the format goes."""
        kind = type(event)
        if kind is ScalarEvent:
            if event.style or event.tag is not None or event.anchor is not None:
                return self._unusual(event)
            return event.value or EMPTY
        if kind is MappingStartEvent:
            return self._mapping(self.begun(event, Map()))
        if kind is SequenceStartEvent:
            return self._items(self.begun(event, Items()))
        if kind is AliasEvent:
            return self._alias(event)
        raise Stop  # the events have come to an end

    def begun(self, event: Any, here: C) -> C:
        """A collection that begins with an event, still empty, as the last of those that are open."""
        here.mark, here.marks = event.start_mark, []
        self._properties(event, here)
        if len(self.open) > MAX_DEPTH:
            self.flaw(here.at, "depth", *DEPTH)
            raise Stop(event.start_mark.index)
        self.open.append(here)
        return here

    def unshared(self, value: Any) -> Any:
        """A value that can be changed, although what was named in it may still be copied elsewhere."""
        return copied(value) if self._anchors else value

    def _mapping(self, here: Map) -> Map:
        """Fill a mapping up to its end."""
        events, names, note = self.events, self._names, here.marks.append
        for event in events:
            kind = type(event)
            if kind is MappingEndEvent:
                self.open.pop()
                return here
            key = self.value(event) if kind is ScalarEvent or kind is AliasEvent else None
            if type(key) is not str or (name := names.get(key, key)) in here or name is UNUSABLE:
                self._refused(key, here, event)
                name = UNUSABLE
                if key is None:
                    self.value(event)
            follows: Any = next(events, None)
            value = self.value(follows)
            if name is not UNUSABLE:
                here[name] = value
                note(event.start_mark)
                note(follows.start_mark)
        raise Stop

    def _items(self, here: Items) -> Items:
        """Fill a list up to its end."""
        for event in self.events:
            if type(event) is SequenceEndEvent:
                self.open.pop()
                return here
            here.append(self.value(event))
            here.marks.append(event.start_mark)
        raise Stop

    def _refused(self, written: Any, mapping: Map, event: Any) -> None:
        """Say why a value cannot be a key of a mapping."""
        at = Place.of(event.start_mark)
        if type(written) is not str:
            self.flaw(at, "key", "a key must be a plain word", "quote a text that starts with [ or {")
        elif (key := self._names.get(written, written)) is UNUSABLE:
            self.flaw(at, "key", f"a key cannot be {quoted(written)}", "write out the keys and values that are meant")
        else:
            few = len(mapping) <= MOST_KEYS
            hint = f"the first is in line {mapping.key_at(key).line}" if few else "delete one of the two"
            self.flaw(at, "duplicate-key", f"duplicate key {quoted(written)}", hint)

    def _unusual(self, event: Any) -> str:
        """The text of a scalar that is more than a plain one."""
        value: str = event.value
        if event.style == '"' and FORBIDDEN.search(value):
            at = Place.of(event.start_mark)
            self.flaw(at, "control-character", "an escape stands for a control character", "delete it")
            value = FORBIDDEN.sub("\ufffd", value)
        # line breaks at the end of a block say nothing, and a text of spaces is none
        value = "" if value.isspace() else value.rstrip("\n")
        self._properties(event, value)
        return value

    def _properties(self, event: Any, value: Any) -> None:
        """Refuse a tag, and remember what is named."""
        if event.tag is not None:
            tag = quoted(event.tag.replace(STANDARD_TAGS, "!!"))
            at = Place.of(event.start_mark)
            self.flaw(at, "tag", f"the tag {tag} is not allowed", "quote a text that starts with !")
        if event.anchor is not None:
            self._anchors[event.anchor] = value

    def _alias(self, event: Any) -> Any:
        """A copy of what the alias stands for, so that one can be changed without the other."""
        self._aliases += 1
        at, name = Place.of(event.start_mark), quoted(event.anchor)
        value = self._anchors.get(event.anchor)
        if value is None:
            self.flaw(at, "alias", f"nothing is named {name}", "quote a text that starts with *")
        elif any(value is part for part in self.open):
            self.flaw(at, "alias", f"the alias {name} stands inside of what it is for", "write out what is meant")
        elif self._aliases > MAX_ALIASES or not fits(value, MAX_ALIASED_PARTS, MAX_ALIASED_LETTERS):
            limits = f"at most {MAX_ALIASES:,} aliases, each for at most {MAX_ALIASED_PARTS} parts"
            self.flaw(at, "alias", f"the alias {name} is too much", limits)
        else:
            return copied(value)
        return f"*{event.anchor}"

    def flaw(self, at: Place, rule: str, message: str, hint: str) -> None:
        """Note a flaw. Raises `Stop` with the last that is told."""
        self.flaws.append(Flaw(at, rule, message, hint))
        if len(self.flaws) == MAX_FLAWS:
            self.flaws.append(Flaw(at, "too-many", "more problems, which are not shown", "mend those above it first"))
            raise Stop
