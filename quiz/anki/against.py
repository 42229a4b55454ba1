"""Decks held against a collection: what of it an import would overwrite, and what is there and in no deck."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec import Struct

from quiz.anki.card_ids import kind_with_fields
from quiz.anki.database import Query
from quiz.anki.notes import MINE, guid
from quiz.anki.tables import BETWEEN_FIELDS, note_types, rows
from quiz.core.deck import Deck


class Gone(Struct, frozen=True):
    """A note that is in the collection and no more in its deck. `id` is Anki's; `note` is what ours was."""

    id: int
    note: str


class Comparison(Struct, frozen=True):
    """The HTML that the learner wrote in `My notes`, by guid, and what is gone from the decks."""

    own: Mapping[str, str]
    gone: Sequence[Gone]


def compare(query: Query, decks: Sequence[Deck]) -> Comparison:
    """Hold decks against a collection. Raises `ValueError` for what is no collection."""
    types = {type_id: names for type_id, names in note_types(query).items() if kind_with_fields(names)}
    ids = {deck.id for deck in decks}
    known = {guid(deck.id, note) for deck in decks for note in deck.notes}
    own: dict[str, str] = {}
    gone: list[Gone] = []
    for note_id, note_guid, type_id, text in rows(query, "SELECT id, guid, mid, flds FROM notes ORDER BY id"):
        if type_id not in types or type(note_id) is not int:
            continue
        fields = dict(zip(types[type_id], str(text).split(BETWEEN_FIELDS), strict=False))
        if note_guid in known:
            own |= {note_guid: fields[MINE]} if fields.get(MINE) else {}
        elif fields.get("Deck id") in ids:
            gone.append(Gone(note_id, fields.get("Note id", "")))
    return Comparison(own, gone)
