"""Notes of a collection that are not ours, as texts: what of them is the word, and what its translation."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec import Struct

from quiz.anki.card_ids import kind_with_fields
from quiz.anki.database import Query
from quiz.anki.tables import BETWEEN_FIELDS, deck_names, note_types, rows
from quiz.core.adopt import Foreign
from quiz.core.gaps import OCCLUSION, has_gaps
from quiz.core.plain_text import LONGEST, Plain, plain_text
from quiz.errors import UserError

OURS = "of a note type of Tweetalig, which has a deck already"
TOO_LONG = "far longer than a flashcard"
PICTURES = "that asks for a part of a picture"
NO_FIELD = "without a field of that name or number"


class Found(Struct, frozen=True):
    """The notes that are not ours, how many others there are and why, and the names of fields that were not taken."""

    notes: Sequence[Foreign]
    left_out: Mapping[str, int]
    untaken: Sequence[str]


def foreign_notes(query: Query, wanted: Sequence[str], deck: str = "") -> Found:
    """The notes of a collection of schema 11 to 18 that are not of our note types.

    `wanted` are the fields of the word and of its translation, and perhaps of an example and of its translation: by
    name, or by number from 1. Of a note with gaps the field that has them counts, whatever was asked for. With `deck`
    only notes are taken that have a card in that deck of Anki or below it.
    """
    types = note_types(query)
    chosen = _in_deck(query, deck) if deck else None
    left_out: Counter[str] = Counter()
    untaken: dict[str, None] = {}
    notes: list[Foreign] = []
    for note_id, guid, type_id, tags, text in rows(query, "SELECT id, guid, mid, tags, flds FROM notes ORDER BY id"):
        names = types.get(type_id)
        if names is None or (chosen is not None and note_id not in chosen):
            continue
        reason = _reason_against(names, str(text))
        values = str(text).split(BETWEEN_FIELDS)
        places = _places(names, values, wanted)
        if reason or places is None:
            left_out[reason or NO_FIELD] += 1
            continue
        notes.append(_foreign(values, places, str(guid), str(tags)))
        untaken |= dict.fromkeys(
            name for place, name in enumerate(names) if place not in places and any(values[place : place + 1])
        )
    return Found(notes, left_out, list(untaken))


def _reason_against(names: Sequence[str], text: str) -> str:
    if kind_with_fields(names):
        return OURS
    if len(text) > LONGEST:
        return TOO_LONG
    return PICTURES if OCCLUSION in text else ""


def _places(names: Sequence[str], values: Sequence[str], wanted: Sequence[str]) -> list[int] | None:
    """Which fields are the word, its translation, the example and its translation; None where one is not there."""
    with_gaps = next((place for place, value in enumerate(values) if has_gaps(value)), None)
    places = [_place(names, name) for name in wanted]
    if with_gaps is not None and (None in places or places[0] != with_gaps):
        return [with_gaps, *(place for place in range(len(names)) if place != with_gaps)][:2]
    found = [place for place in places if place is not None]
    return found if len(found) == len(places) else None


def _place(names: Sequence[str], wanted: str) -> int | None:
    folded = [name.casefold() for name in names]
    if wanted.casefold() in folded:
        return folded.index(wanted.casefold())
    return int(wanted) - 1 if wanted.isascii() and wanted.isdigit() and 0 < int(wanted) <= len(names) else None


def _foreign(values: Sequence[str], places: Sequence[int], guid: str, tags: str) -> Foreign:
    learn, known, *example = (values[place] if place < len(values) else "" for place in places)
    asks_gaps = has_gaps(learn)
    parts = [plain_text(learn), plain_text(known, marks=asks_gaps), *(plain_text(one, marks=True) for one in example)]
    sides = [*(part.text for part in parts), "", ""]
    return Foreign(
        learn=sides[0],
        known=sides[1],
        example=(sides[2], sides[3]),
        tags=tuple(tags.split()),
        guid=guid,
        media=tuple(dict.fromkeys(_media(map(plain_text, values)))),
    )


def _media(fields: Iterable[Plain]) -> Iterator[str]:
    for field in fields:
        yield from field.media


def _in_deck(query: Query, wanted: str) -> set[int]:
    """The notes that have a card in a deck or below it. Raises `UserError` where there is no such deck."""
    names = deck_names(query)
    ids = {deck_id for deck_id, name in names.items() if f"{name}::".casefold().startswith(f"{wanted}::".casefold())}
    if not ids:
        raise UserError(f"Anki has no deck '{wanted}' there; there are {', '.join(sorted(names.values()))}")
    cards = rows(query, "SELECT nid, did, odid FROM cards")
    return {note_id for note_id, deck_id, home in cards if (home or deck_id) in ids}
