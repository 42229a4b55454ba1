"""What the tables of a collection say of its note types and decks, in schema 11 to 18."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Any

import msgspec
from msgspec import Struct

from quiz.anki.database import Query

MOST_ROWS = 500_000
"""Of notes or cards: more than any learner has, and few enough to be held."""
BETWEEN_FIELDS = "\x1f"
NEEDED = ("col", "notes", "cards")


class _Named(Struct):
    name: str


class _NoteType(Struct):
    flds: list[_Named]


def note_types(query: Query) -> dict[int, list[str]]:
    """The names of the fields of each note type, in order. Raises `ValueError` for what is no collection."""
    if {"notetypes", "fields"} <= _tables(query):
        types: dict[int, list[str]] = {}
        for type_id, name in rows(query, "SELECT ntid, name FROM fields ORDER BY ntid, ord"):
            types.setdefault(type_id, []).append(str(name))
        return types
    models = _decoded(query, "models", dict[int, _NoteType])
    return {type_id: [field.name for field in one.flds] for type_id, one in models.items()}


def deck_names(query: Query) -> dict[int, str]:
    """The name of each deck, with `::` between it and the one that it is in."""
    if "decks" in _tables(query):
        return {deck_id: str(name).replace("\x1f", "::") for deck_id, name in rows(query, "SELECT id, name FROM decks")}
    return {deck_id: deck.name for deck_id, deck in _decoded(query, "decks", dict[int, _Named]).items()}


def rows(query: Query, statement: str) -> Iterator[Sequence[Any]]:
    """The rows that a statement gives; a `ValueError` where they are beyond all measure."""
    found = iter(query(statement))
    yield from islice(found, MOST_ROWS)
    if next(found, None) is not None:
        raise ValueError(f"a table has more than {MOST_ROWS:,} rows")


def _tables(query: Query) -> set[str]:
    tables = {name for name, kind in query("SELECT name, type FROM sqlite_master") if kind == "table"}
    if missing := [name for name in NEEDED if name not in tables]:
        raise ValueError(f"it has no table {missing[0]}")
    return tables


def _decoded(query: Query, column: str, kind: Any) -> Any:
    for (value,) in rows(query, f"SELECT {column} FROM col"):
        try:
            return msgspec.json.decode(value or "{}", type=kind)
        except (msgspec.MsgspecError, TypeError, RecursionError) as error:
            raise ValueError(f"its {column} cannot be read: {error}") from error
    return {}
