"""A deck → the notes, cards and subdecks that Anki will have. Pure: no files, no clock, no genanki."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import repeat
from types import MappingProxyType
from typing import Literal, get_args

from msgspec import Struct

from quiz.anki.fields import FieldWriter
from quiz.anki.note_types import NoteType, kind_of, note_type
from quiz.anki.text import FieldValues
from quiz.core.deck import Deck, Level, Note, Word

Subdeck = Literal["1 Words", "2 Grammar", "3 Questions"]

SUBDECKS: tuple[Subdeck, ...] = ("1 Words", "2 Grammar", "3 Questions")
"""Numbered, because Anki takes new cards from subdecks in the order of their names."""

STAGES = {
    "Recognition": 0,
    "Article": 1,
    "Sentence": 2,
    "Production": 3,
    "Listening": 4,
    "Forms": 5,
    "Extra": 6,
}
LEVELS = (*get_args(Level), "")
"""A note of no level comes last."""
LAG = 8
"""How many notes are met before a card of the next stage: the word is then known a little, not just seen."""


MINE = "My notes"
"""The field that is the learner's."""


class AnkiNote(Struct, frozen=True):
    """A note as Anki will store it.

    `values` are the fields in the order of the note type; `positions` maps the ordinal of each card to its place
    among the new cards of the deck, from 1.
    """

    guid: str
    note_type: NoteType
    values: tuple[str, ...]
    tags: tuple[str, ...]
    subdeck: Subdeck
    positions: dict[int, int]


def anki_notes(
    deck: Deck, own: Mapping[str, str] = MappingProxyType({}), sounds: Mapping[str, str] = MappingProxyType({})
) -> list[AnkiNote]:
    """The notes of a deck in the author's order.

    `own` is the HTML that the learner wrote in `My notes`, and `sounds` the name of the file with the word spoken, both
    by guid.
    """
    writer = FieldWriter(deck)
    types = [note_type(kind_of(note), deck.header.learn, deck.header.known) for note in deck.notes]
    guids = [guid(deck.id, note) for note in deck.notes]
    fields = [
        {**writer.fields(note), MINE: own.get(one, ""), **_spoken(sounds.get(one))}
        for note, one in zip(deck.notes, guids, strict=True)
    ]
    ordinals = [card_ordinals(*one) for one in zip(types, fields, strict=True)]
    # the commonest words first: that is what the levels say
    order = sorted(range(len(types)), key=lambda i: LEVELS.index(deck.notes[i].level or deck.header.level))
    taught = teaching_order([(types[i], ordinals[i]) for i in order])
    positions = dict(zip(order, taught, strict=True))
    return [
        AnkiNote(
            guid=guids[i],
            note_type=types[i],
            values=tuple(map(fields[i].get, types[i].fields, repeat(""))),
            tags=tags(deck, note),
            subdeck=subdeck(note),
            positions=positions[i],
        )
        for i, note in enumerate(deck.notes)
    ]


def guid(deck_id: str, note: Note) -> str:
    """By which Anki knows a note again: `deck/note`, with the oldest id of the note, which `was` lists first.

    So a note that is renamed in the YAML (and says what it `was`) is updated in place. A note that came from Anki
    keeps the guid that it had there.
    """
    return note.guid or f"{deck_id}/{(*note.was, note.id)[0]}"


def card_ordinals(type_: NoteType, fields: FieldValues) -> tuple[int, ...]:
    """The templates that make a card of these fields: those whose required fields are filled."""
    return tuple(i for i, template in enumerate(type_.templates) if all(map(fields.get, template.requires)))


def teaching_order(notes: Sequence[tuple[NoteType, Iterable[int]]]) -> list[dict[int, int]]:
    """For each note the position of each of its cards, by ordinal.

    Their order decides; a note's own cards follow each other by stage, `LAG` notes apart, so that a
    word is recognised before it is produced.
    """
    ranked = []
    for number, (type_, ordinals) in enumerate(notes):
        for ordinal in ordinals:
            stage = STAGES.get(type_.templates[ordinal].name, 0)
            ranked.append((number + stage * LAG, stage, number, ordinal))
    positions: list[dict[int, int]] = [{} for _ in notes]
    for position, (_, _, number, ordinal) in enumerate(sorted(ranked), start=1):
        positions[number][ordinal] = position
    return positions


def tags(deck: Deck, note: Note) -> tuple[str, ...]:
    """`nl::B1::noun`, the deck's own `tweetalig::wit-rusland`, then the author's, without spaces."""
    level = note.level or deck.header.level
    place = f"{deck.header.learn}::{level}::{_topic(note)}" if level else f"{deck.header.learn}::{_topic(note)}"
    own = ("-".join(tag.split()) for tag in note.tags)
    return tuple(dict.fromkeys((place, f"tweetalig::{deck.id}", *filter(None, own))))


def subdeck(note: Note) -> Subdeck:
    """The subdeck of a note."""
    match kind_of(note):
        case "vocabulary":
            return "1 Words"
        case "cloze":
            return "2 Grammar"
        case _:
            return "3 Questions"


def _spoken(file: str | None) -> FieldValues:
    """With a sound that every device plays a word is also asked by ear."""
    return {"Audio": f"[sound:{file}]", "Listening": "1"} if file else {}


def _topic(note: Note) -> str:
    if isinstance(note, Word):
        return note.pos or "word"
    return "grammar" if kind_of(note) == "cloze" else "question"
