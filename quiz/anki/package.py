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
from hashlib import sha1

import genanki

from quiz.anki.decks import deck_id, deck_name, description
from quiz.anki.note_types import NoteType
from quiz.anki.notes import SUBDECKS, AnkiNote
from quiz.anki.protobuf import message
from quiz.anki.schedule import EASE, Key, Row, Schedule, Studied, numbered
from quiz.anki.unpack import ZSTD, zstd_library
from quiz.core.deck import Deck

FRONT_BACK = genanki.Model.FRONT_BACK
CLOZE = genanki.Model.CLOZE
VERSION = message(3)
ZIP_EPOCH = 315_532_800
"""1 January 1980 in UTC: a zip file knows no earlier day."""
FIRST_DAY = 16_332
"""genanki's collections begin on 19 September 2014, and their days are counted from then."""
CONFIG = {"schedVer": 2, "creationOffset": 0}
"""The scheduler of today, or Anki would convert the cards; and days counted alike in every time zone."""
DECAY = 0.1542
"""FSRS-6's own, which Anki keeps with the memory of a card."""

Log = list[tuple[int, Sequence[Row]]]
Values = tuple[int | str, ...]


def package_bytes(
    decks: Sequence[tuple[Deck, Sequence[AnkiNote]]],
    timestamp: float,
    after_note: Callable[[], None],
    studied: Mapping[Key, Studied],
    media: Mapping[str, bytes],
) -> bytes:
    """The package with these decks, and with media by their names. The same input gives the same bytes.

    `timestamp`, in seconds since 1970, becomes the time of change of every note and note type. Cards that are not
    among those `studied` are new.
    """
    return _zip(_database(decks, timestamp, after_note, studied), media, timestamp)


def _database(
    decks: Sequence[tuple[Deck, Sequence[AnkiNote]]],
    timestamp: float,
    after_note: Callable[[], None],
    studied: Mapping[Key, Studied],
) -> bytes:
    """The collection. genanki makes its tables, note types and decks; notes and cards go in by the thousand."""
    subdecks = [one for deck, notes in decks for one in _subdecks(deck, notes)]
    rows = _Rows(timestamp, studied, after_note)
    for deck, notes in subdecks:
        for note in notes:
            rows.add(note, deck.deck_id)
    # in memory: genanki's own way leaves a temporary file behind at each export
    with closing(sqlite3.connect(":memory:")) as connection:
        package = genanki.Package([deck for deck, _ in subdecks])
        package.write_to_db(connection.cursor(), timestamp, itertools.count())
        (conf,) = connection.execute("SELECT conf FROM col").fetchone()
        connection.execute("UPDATE col SET conf = ?", (json.dumps({**json.loads(conf), **CONFIG}),))
        changed = int(timestamp)
        # the sum of the first field is left to Anki, as genanki leaves it
        connection.executemany(f"INSERT INTO notes VALUES (?, ?, ?, {changed}, -1, ?, ?, ?, 0, 0, '')", rows.notes)
        connection.executemany(
            f"INSERT INTO cards VALUES (?, ?, ?, ?, {changed}, -1, 0, ?, ?, 0, 0, 0, 0, 0, 0, 0, 0, '')", rows.new
        )
        connection.executemany(
            f"INSERT INTO cards VALUES (?, ?, ?, ?, {changed}, -1, ?, ?, ?, ?, {EASE}, ?, ?, ?, 0, 0, 0, ?)", rows.known
        )
        connection.executemany(
            "INSERT INTO revlog VALUES (?, ?, -1, ?, ?, ?, ?, ?, ?)",
            (
                (time, card, row.rating, row.interval, row.last_interval, row.factor, row.milliseconds, row.kind)
                for time, card, row in numbered(rows.log)
            ),
        )
        connection.commit()
        return connection.serialize()


class _Rows:
    """What is to be written of notes, of new cards and of those that are known, and the answers to each card.

    The columns of a new card are its id, note, deck, ordinal, queue and place among the new ones; of a known one also
    where it stands. What is the same for all is not among them.
    """

    def __init__(self, timestamp: float, studied: Mapping[Key, Studied], after_note: Callable[[], None]) -> None:
        self.notes: list[Values] = []
        self.new: list[Values] = []
        self.known: list[Values] = []
        self.log: Log = []
        self._ids = itertools.count(int(timestamp * 1000))
        self._studied = studied
        self._after_note = after_note

    def add(self, note: AnkiNote, deck_id: int) -> None:
        """Add a note with its cards."""
        note_id = next(self._ids)
        text, tags = "\x1f".join(note.values), f" {' '.join(note.tags)} "
        self.notes.append((note_id, note.guid, note.note_type.id, tags, text, note.values[0]))
        for ordinal, position in sorted(note.positions.items()):
            card = next(self._ids), note_id, deck_id, ordinal
            studied = self._studied.get((note.guid, ordinal))
            if studied is None or studied.schedule is None:
                self.new.append((*card, studied.held if studied else 0, position))
            else:
                self.known.append((*card, *_learnt(position, studied.schedule, studied)))
                self.log.append((card[0], studied.rows))
        self._after_note()


def _learnt(position: int, schedule: Schedule, studied: Studied) -> Values:
    """Where a card stands: type, queue, due, interval, reviews, lapses, steps that are left, and its memory."""
    return (
        schedule.type, studied.held or schedule.queue, schedule.due - FIRST_DAY * schedule.in_days, schedule.interval,
        schedule.reps, schedule.lapses, schedule.left, _data(position, schedule, studied.retention),
    )  # fmt: skip


def _data(position: int, schedule: Schedule, retention: float) -> str:
    """What Anki keeps of FSRS, with as many decimals as it does."""
    memory = {"s": round(schedule.stability, 4), "d": round(schedule.difficulty, 3), "dr": retention}
    return json.dumps({"pos": position, **memory, "decay": DECAY, "lrt": schedule.last})


def _subdecks(deck: Deck, notes: Sequence[AnkiNote]) -> list[tuple[genanki.Deck, list[AnkiNote]]]:
    """The deck with the description, and below it a subdeck for each kind of note there is, with its notes."""
    name = deck_name(deck)
    out: list[tuple[genanki.Deck, list[AnkiNote]]] = [(genanki.Deck(deck_id(name), name, description(deck)), [])]
    for subdeck in SUBDECKS:
        inside = [note for note in notes if note.subdeck == subdeck]
        if inside:
            below = f"{name}::{subdeck}"
            made = genanki.Deck(deck_id(below), below)
            for type_ in {note.note_type.id: note.note_type for note in inside}.values():
                made.add_model(_model(type_))
            out.append((made, inside))
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
    # in the place of genanki's own guess, which is wrong where a front has only filtered fields
    model._req = [
        [ordinal, "all", [type_.fields.index(name) for name in template.requires]]
        for ordinal, template in enumerate(type_.templates)
    ]
    return model


def _zip(database: bytes, media: Mapping[str, bytes], timestamp: float) -> bytes:
    """The package as Anki itself writes it since 2022: what is in it is compressed, and not the zip file."""
    date = time.gmtime(max(timestamp, ZIP_EPOCH))[:6]
    buffer = io.BytesIO()
    compress = zstd_library().compress
    entries = (message(name.encode(), len(data), sha1(data).digest()) for name, data in media.items())
    listed = b"".join(message(entry) for entry in entries)
    with zipfile.ZipFile(buffer, "w") as package:
        for name, data in (("meta", VERSION), (ZSTD, compress(database)), ("media", compress(listed))):
            package.writestr(zipfile.ZipInfo(name, date), data)
        for place, data in enumerate(media.values()):
            package.writestr(zipfile.ZipInfo(str(place), date), compress(data))
    return buffer.getvalue()
