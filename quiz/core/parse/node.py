"""The parts of a tree: dicts and lists that know where their parts stood."""

from __future__ import annotations

from typing import Any

from quiz.core.parse.flaw import Place


class Empty:
    """What stands where the author wrote nothing: no type of the format takes it, so it is always reported."""


EMPTY = Empty()


class Map(dict[str, Any]):
    """A mapping of the tree; `keys_at` and `values_at` say where each key and value stands."""

    __slots__ = ("at", "keys_at", "values_at")

    def __init__(self, at: Place) -> None:
        self.at = at
        self.keys_at: dict[str, Place] = {}
        self.values_at: dict[str, Place] = {}

    def place_of(self, key: str) -> Place:
        """Where a key's value stands; the mapping itself if it has no such key."""
        return self.values_at.get(key, self.at)


class Items(list[Any]):
    """A sequence of the tree; `items_at` says where each item stands."""

    __slots__ = ("at", "items_at")

    def __init__(self, at: Place) -> None:
        self.at = at
        self.items_at: list[Place] = []


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
    if isinstance(value, Map):
        mapping = Map(value.at)
        mapping.update((key, copied(part)) for key, part in value.items())
        mapping.keys_at |= value.keys_at
        mapping.values_at |= value.values_at
        return mapping
    if isinstance(value, Items):
        items = Items(value.at)
        items.extend(copied(part) for part in value)
        items.items_at += value.items_at
        return items
    return value
