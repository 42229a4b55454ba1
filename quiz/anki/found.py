"""What a collection of Anki knows of our cards: where they stand, and every answer that was given there."""

from __future__ import annotations

from array import array
from collections.abc import Container, Iterable, Iterator, Sequence
from itertools import islice
from typing import Any, TypeVar

import msgspec
from msgspec import Struct

from quiz.anki.card_ids import CardIds, kind_with_fields
from quiz.anki.database import Query
from quiz.anki.note_types import NoteTypeKind
from quiz.anki.schedule import BURIED, SUSPENDED
from quiz.core.day import TURNS_AT

MOST_ROWS = 10_000_000
MOST_OF_OURS = 1_000_000
"""Of one table, and what of it is ours and held in memory: more than any learner has."""
LEARN, REVIEWED, RELEARN, FILTERED, MANUAL = range(5)
"""`revlog.type`; there is a 5th, for what an optimiser rescheduled."""
BURIED_BY_ANKI = -2
TABLES = ("col", "notes", "cards", "revlog")


Kept = TypeVar("Kept")


class Answer(Struct, frozen=True):
    """An answer that counts for the memory. `time` is in milliseconds since 1970, `kind` as in `revlog.type`."""

    time: int
    rating: int
    kind: int
    milliseconds: int


class AnkiCard(Struct, frozen=True):
    """A card of ours in Anki. `id` is Anki's, `card` the library's; `answers` are in order of time.

    At `reset` the learner let Anki forget the card (0: never); what was answered before counts no more.
    """

    id: int
    card: str
    queue: int
    filtered: bool
    answers: tuple[Answer, ...]
    reset: int


class Found(Struct, frozen=True):
    """The cards of ours in a collection, the times of all answers that it knows, and when its day begins.

    `unasked` are the answers to cards of ours that the library does not have. `schema` is the version of the tables:
    18 since 2022, 11 in packages for older versions of Anki.
    """

    cards: Sequence[AnkiCard]
    taken: Sequence[int]
    day_start: int
    unasked: int
    schema: int

    @property
    def suspended(self) -> int:
        """How many cards are suspended."""
        return sum(card.queue == SUSPENDED for card in self.cards)

    @property
    def buried(self) -> int:
        """How many cards are buried."""
        return sum(card.queue in (BURIED, BURIED_BY_ANKI) for card in self.cards)


class _Field(Struct):
    name: str


class _NoteType(Struct):
    flds: list[_Field]


class _Settings(Struct):
    rollover: Any = None
    localOffset: Any = None


def find(query: Query, ids: CardIds, *, latest: int, ahead: int) -> Found:
    """Read what a collection of schema 11 to 18 knows of our cards.

    `latest` is the last time, in milliseconds, at which an answer can have been given; `ahead` is by how many minutes
    the clock of this machine is ahead of UTC, for collections that do not say it of their own.
    Raises `ValueError` for what is no collection.
    """
    tables = _tables(query)
    ours = {note_id: (guid, kind) for note_id, guid, kind in _bounded(_notes(query, tables))}
    cards: dict[int, tuple[str | None, int, bool]] = {}
    for card_id, note_id, ordinal, queue, home in _rows(query, "SELECT id, nid, ord, queue, odid FROM cards"):
        if note_id in ours and _whole(card_id, ordinal):
            cards[card_id] = ids.card_id(*ours[note_id], ordinal), queue, bool(home)
    taken = array("q")
    answers: dict[int, list[Answer]] = {}
    resets: dict[int, int] = {}
    for card_id, answer in _bounded(_answers(query, cards, latest, taken, resets)):
        answers.setdefault(card_id, []).append(answer)
    return Found(
        cards=[
            AnkiCard(card_id, card, queue, filtered, _in_order(answers.get(card_id, ())), resets.get(card_id, 0))
            for card_id, (card, queue, filtered) in cards.items()
            if card is not None
        ],
        taken=taken,
        day_start=_day_start(query, tables, ahead),
        unasked=sum(len(answers.get(card_id, ())) for card_id, (card, *_) in cards.items() if card is None),
        schema=next((ver for (ver,) in _rows(query, "SELECT ver FROM col") if _whole(ver)), 0),
    )


def _answers(
    query: Query, cards: Container[int], latest: int, taken: array[int], resets: dict[int, int]
) -> Iterator[tuple[int, Answer]]:
    """Each answer that counts to one of the cards; fills in the times of all, and when a card was last reset."""
    for row in _rows(query, "SELECT id, cid, ease, type, factor, time FROM revlog"):
        if not _whole(*row):
            continue
        time, card_id, ease, kind, factor, milliseconds = row
        taken.append(time)
        if card_id not in cards or not 0 < time <= latest:
            continue
        if ease == 0 and kind == MANUAL and factor == 0:
            resets[card_id] = max(time, resets.get(card_id, 0))
        # in a filtered deck that does not reschedule, the factor is 0
        elif 1 <= ease <= 4 and (kind in (LEARN, REVIEWED, RELEARN) or (kind == FILTERED and factor)):
            yield card_id, Answer(time, ease, kind, max(0, milliseconds))


def _tables(query: Query) -> set[str]:
    tables = {name for name, kind in _rows(query, "SELECT name, type FROM sqlite_master") if kind == "table"}
    if missing := [name for name in TABLES if name not in tables]:
        raise ValueError(f"it has no table {missing[0]}")
    return tables


def _notes(query: Query, tables: set[str]) -> Iterator[tuple[int, str, NoteTypeKind]]:
    """The id and guid of each note of a note type of ours."""
    fields: dict[int, list[str]] = {}
    if {"notetypes", "fields"} <= tables:
        for type_id, name in _rows(query, "SELECT ntid, name FROM fields"):
            fields.setdefault(type_id, []).append(str(name))
    else:
        for (models,) in _rows(query, "SELECT models FROM col"):
            types = _decoded(models, dict[int, _NoteType])
            fields |= {type_id: [field.name for field in one.flds] for type_id, one in types.items()} if types else {}
    kinds = {type_id: kind for type_id, names in fields.items() if (kind := kind_with_fields(names))}
    for note_id, guid, type_id in _rows(query, "SELECT id, guid, mid FROM notes"):
        if type_id in kinds and _whole(note_id) and isinstance(guid, str):
            yield note_id, guid, kinds[type_id]


def _day_start(query: Query, tables: set[str], ahead: int) -> int:
    if "config" in tables:
        wanted = _rows(query, "SELECT key, val FROM config WHERE key IN ('rollover', 'localOffset')")
        settings: dict[Any, Any] = {key: _decoded(value, int) for key, value in wanted}
    else:
        confs = [_decoded(conf, _Settings) for (conf,) in _rows(query, "SELECT conf FROM col")]
        settings = {name: getattr(confs[0], name, None) for name in _Settings.__struct_fields__} if confs else {}
    turns: Any = settings.get("rollover")
    west: Any = settings.get("localOffset")
    turns = turns if _whole(turns) and 0 <= turns < 24 else TURNS_AT
    west = west if _whole(west) and abs(west) <= 24 * 60 else -ahead
    return int(turns * 60 + west)


def _rows(query: Query, statement: str) -> Iterator[Sequence[Any]]:
    rows = iter(query(statement))
    yield from islice(rows, MOST_ROWS)
    if next(rows, None) is not None:
        raise ValueError("a table has more than ten million rows")


def _bounded(found: Iterable[Kept]) -> Iterator[Kept]:
    for count, one in enumerate(found):
        if count == MOST_OF_OURS:
            raise ValueError("it has more than a million of our notes or answers")
        yield one


def _decoded(value: Any, kind: Any) -> Any:
    """What a value of JSON says; None where it is none or says something else. Anki's library gives bytes as a list."""
    try:
        return msgspec.json.decode(bytes(value) if isinstance(value, list) else value, type=kind)
    except (msgspec.DecodeError, TypeError, ValueError, RecursionError):
        return None


def _whole(*values: object) -> bool:
    """Whether all are integers: in SQLite any column can hold anything."""
    return all(type(value) is int for value in values)


def _in_order(answers: Iterable[Answer]) -> tuple[Answer, ...]:
    return tuple(sorted(answers, key=lambda answer: answer.time))
