"""Notes → the bytes of an `.apkg`, by genanki. It is slow to import, so `export` does so when it is called."""

from __future__ import annotations

import io
import itertools
import json
import sqlite3
import time
import zipfile
from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from typing import Any

import genanki

from quiz.anki.decks import deck_id, deck_name, description
from quiz.anki.note_types import NoteType
from quiz.anki.notes import SUBDECKS, AnkiNote
from quiz.anki.schedule import EASE, Key, Row, Schedule, Studied, numbered
from quiz.core.deck import Deck

FRONT_BACK = genanki.Model.FRONT_BACK
CLOZE = genanki.Model.CLOZE
ZIP_EPOCH = 315_532_800
"""1 January 1980 in UTC: a zip file knows no earlier day."""
FIRST_DAY = 16_332
"""genanki's collections begin on 19 September 2014, and their days are counted from then."""
CONFIG = {"schedVer": 2, "creationOffset": 0}
"""The scheduler of today, or Anki would convert the cards; and days counted alike in every time zone."""
DECAY = 0.1542
"""FSRS-6's own, which Anki keeps with the memory of a card."""

Log = list[tuple[int, Sequence[Row]]]


def package_bytes(
    decks: Sequence[tuple[Deck, Sequence[AnkiNote]]],
    timestamp: float,
    after_note: Callable[[], None],
    studied: Mapping[Key, Studied],
) -> bytes:
    """The package with these decks. The same input gives the same bytes.

    `timestamp`, in seconds since 1970, becomes the time of change of every note and note type. Cards that are not
    among those `studied` are new.
    """
    models: dict[int, genanki.Model] = {}
    log: Log = []

    def anki_note(note: AnkiNote, model: genanki.Model) -> _Note:
        cards = [
            _Card(ordinal, position, studied.get((note.guid, ordinal)), log)
            for ordinal, position in sorted(note.positions.items())
        ]
        return _Note(note, model, cards, after_note)

    package = genanki.Package([out for deck, notes in decks for out in _decks(deck, notes, models, anki_note)])
    return _zip(_database(package, timestamp, log), timestamp)


class _Card(genanki.Card):  # type: ignore[misc]  # genanki ships no types
    """A card with a position of its own (genanki knows one for all cards of a note), and what was learnt of it."""

    def __init__(self, ordinal: int, position: int, studied: Studied | None, log: Log) -> None:
        super().__init__(ordinal)
        self.position = position
        self.studied = studied
        self.log = log

    def write_to_db(self, cursor: Any, timestamp: float, deck_id: int, note_id: int, id_gen: Any, due: int = 0) -> None:
        super().write_to_db(cursor, timestamp, deck_id, note_id, id_gen, self.position)
        if self.studied is None:
            return
        card_id = cursor.lastrowid
        if (schedule := self.studied.schedule) is not None:
            cursor.execute(
                """UPDATE cards SET type = ?, queue = ?, due = ?, ivl = ?, factor = ?, reps = ?, lapses = ?, left = ?,
                   data = ? WHERE id = ?""",
                (schedule.type, schedule.queue, schedule.due - FIRST_DAY * schedule.in_days, schedule.interval, EASE,
                 schedule.reps, schedule.lapses, schedule.left, self._data(schedule, self.studied.retention), card_id),
            )  # fmt: skip
            self.log.append((card_id, self.studied.rows))
        if self.studied.held:
            cursor.execute("UPDATE cards SET queue = ? WHERE id = ?", (self.studied.held, card_id))

    def _data(self, schedule: Schedule, retention: float) -> str:
        """What Anki keeps of FSRS, with as many decimals as it does."""
        memory = {"s": round(schedule.stability, 4), "d": round(schedule.difficulty, 3), "dr": retention}
        return json.dumps({"pos": self.position, **memory, "decay": DECAY, "lrt": schedule.last})


class _Note(genanki.Note):  # type: ignore[misc]  # genanki ships no types
    """A note that knows its cards, and tells when it is written."""

    def __init__(self, note: AnkiNote, model: genanki.Model, cards: Sequence[_Card], after: Callable[[], None]) -> None:
        super().__init__(model=model, fields=list(note.values), tags=note.tags, guid=note.guid)
        # in the place of genanki's own guess, which loses cards whose front has only filtered fields
        self.cards = cards
        self.after = after

    def _check_invalid_html_tags_in_fields(self) -> None:
        """Nothing: it looks for text that was not escaped, which `quiz.anki.text` sees to."""

    def write_to_db(self, cursor: Any, timestamp: float, deck_id: int, id_gen: Any) -> None:
        super().write_to_db(cursor, timestamp, deck_id, id_gen)
        self.after()


def _decks(
    deck: Deck,
    notes: Sequence[AnkiNote],
    models: dict[int, genanki.Model],
    anki_note: Callable[[AnkiNote, genanki.Model], _Note],
) -> list[genanki.Deck]:
    """The deck with the description, and below it a subdeck for each kind of note there is."""
    name = deck_name(deck)
    out = [genanki.Deck(deck_id(name), name, description(deck))]
    for subdeck in SUBDECKS:
        below = f"{name}::{subdeck}"
        genanki_deck = genanki.Deck(deck_id(below), below)
        for note in notes:
            if note.subdeck == subdeck:
                model = models.setdefault(note.note_type.id, _model(note.note_type))
                genanki_deck.add_note(anki_note(note, model))
        if genanki_deck.notes:
            out.append(genanki_deck)
    return out


def _model(type_: NoteType) -> genanki.Model:
    sides = zip(type_.templates, type_.sides, strict=True)
    model = genanki.Model(
        type_.id,
        type_.name,
        fields=[{"name": name} for name in type_.fields],
        templates=[{"name": template.name, "qfmt": front, "afmt": back} for template, (front, back) in sides],
        css=type_.css,
        model_type=CLOZE if type_.kind == "cloze" else FRONT_BACK,
    )
    # in the place of genanki's own computation, as above; only old versions of Anki read it
    model._req = [
        [ordinal, "all", [type_.fields.index(name) for name in template.requires]]
        for ordinal, template in enumerate(type_.templates)
    ]
    return model


def _database(package: genanki.Package, timestamp: float, log: Log) -> bytes:
    """The collection. In memory: genanki's own way leaves a temporary file behind at each export.

    `log` is filled with the answers of each card as the cards are written.
    """
    with closing(sqlite3.connect(":memory:")) as connection:
        package.write_to_db(connection.cursor(), timestamp, itertools.count(int(timestamp * 1000)))
        (conf,) = connection.execute("SELECT conf FROM col").fetchone()
        connection.execute("UPDATE col SET conf = ?", (json.dumps({**json.loads(conf), **CONFIG}),))
        connection.executemany(
            "INSERT INTO revlog VALUES (?, ?, -1, ?, ?, ?, ?, ?, ?)",
            (
                (time, card, row.rating, row.interval, row.last_interval, row.factor, row.milliseconds, row.kind)
                for time, card, row in numbered(log)
            ),
        )
        connection.commit()
        return connection.serialize()


def _zip(database: bytes, timestamp: float) -> bytes:
    date = time.gmtime(max(timestamp, ZIP_EPOCH))[:6]
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as package:
        for name, data in (("collection.anki2", database), ("media", json.dumps({}).encode())):
            info = zipfile.ZipInfo(name, date)
            info.compress_type = zipfile.ZIP_DEFLATED
            package.writestr(info, data)
    return buffer.getvalue()
