"""Which card of the library a card of Anki is: told by the guid of its note, its note type and its ordinal."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from quiz.anki.note_types import FIELDS, ORDINALS, NoteTypeKind
from quiz.anki.notes import guid
from quiz.core.deck import ID_PATTERN, CardKind, Deck

LONGEST_ID = 80


class CardIds:
    """The ids of the cards of these decks, and of those of decks that are not at hand."""

    def __init__(self, decks: Sequence[Deck]) -> None:
        self._notes = {guid(deck.id, note): f"{deck.id}/{note.id}" for deck in decks for note in deck.notes}

    def card_id(self, guid: str, kind: NoteTypeKind, ordinal: int) -> str | None:
        """The id of a card; None where the library has no such card, and for notes that are not ours."""
        card_kind = card_kind_of(kind, ordinal)
        if card_kind is None or not (guid in self._notes or _is_ours(guid)):
            return None
        return f"{self._notes.get(guid, guid)}/{card_kind}"


def card_kind_of(kind: NoteTypeKind, ordinal: int) -> CardKind | None:
    """The kind of a card by its note type and ordinal; None for a template that the library does not ask."""
    if kind == "vocabulary":
        return next((name for name, place in ORDINALS.items() if place == ordinal and name != "question"), None)
    if ordinal:
        return None
    return "cloze" if kind == "cloze" else "question"


def kind_with_fields(names: Collection[str]) -> NoteTypeKind | None:
    """Which of our note types has these fields, with others that the learner added; None if none of ours."""
    return next((kind for kind, fields in FIELDS.items() if set(fields) <= set(names)), None)


def _is_ours(guid: str) -> bool:
    ids = guid.split("/", 2)
    return len(ids) == 2 and all(len(one) <= LONGEST_ID and re.fullmatch(ID_PATTERN, one) for one in ids)
