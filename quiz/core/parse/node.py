"""The parts of a tree: dicts and lists that know where their parts stood."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from quiz.core.parse.flaw import Mark, Place


class Empty:
    """What stands where the author wrote nothing: no type of the format takes it, so it is always reported."""


EMPTY = Empty()


class Map(dict[str, Any]):
    """A mapping of the tree.

    It stands at `mark`, and each key and its value at one of `marks`, in turn, in the order of the keys. A place is
    made of them only where somebody asks for it, which is where something is wrong.
    """

    __slots__ = ("mark", "marks")
    mark: Mark
    marks: list[Mark]

    @property
    def at(self) -> Place:
        """Where the mapping starts."""
        return Place.of(self.mark)

    def keys_at(self) -> Iterator[tuple[str, Place]]:
        """Each key, and where it stands."""
        return ((key, Place.of(mark)) for key, mark in zip(self, self.marks[::2], strict=True))

    def key_at(self, key: str) -> Place:
        """Where a key stands that the mapping has."""
        return Place.of(self.marks[2 * list(self).index(key)])

    def value_at(self, key: str) -> Place:
        """Where a key's value stands; the mapping itself if it has no such key."""
        return Place.of(self.marks[2 * list(self).index(key) + 1]) if key in self else self.at


class Items(list[Any]):
    """A sequence of the tree: it stands at `mark`, and each item at one of `marks`."""

    __slots__ = ("mark", "marks")
    mark: Mark
    marks: list[Mark]

    @property
    def at(self) -> Place:
        """Where the sequence starts."""
        return Place.of(self.mark)

    def item_at(self, index: int) -> Place:
        """Where an item stands."""
        return Place.of(self.marks[index])


def fits(value: Any, parts: int, letters: int) -> bool:
    """Whether a value has at most so many parts, and so many letters in its texts; counted no further."""
    todo = [value]
    while todo and parts > 0 and letters >= 0:
        part = todo.pop()
        parts -= 1
        if isinstance(part, str):
            letters -= len(part)
        elif isinstance(part, Map | Items):
            todo.extend(part.values() if isinstance(part, Map) else part)
    return not todo and letters >= 0


def copied(value: Any) -> Any:
    """A part of the tree once more. For small ones: it calls itself."""
    copy: Map | Items
    if isinstance(value, Map):
        copy = Map((key, copied(part)) for key, part in value.items())
    elif isinstance(value, Items):
        copy = Items(map(copied, value))
    else:
        return value
    copy.mark, copy.marks = value.mark, value.marks
    return copy
