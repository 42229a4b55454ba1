"""The real Anki for tests."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from anki.collection import Collection, ImportAnkiPackageOptions, ImportAnkiPackageRequest
from anki.scheduler.v3 import CardAnswer

from quiz.anki.export import export_apkg
from quiz.core.deck import Deck
from tests.anki_decks import OTHERS, STORY, WORDS, write_deck

FIRST = 1_700_000_000.0
LATER = FIRST + 86_400


@contextmanager
def collection(folder: Path) -> Iterator[Any]:
    """A fresh Anki collection."""
    folder.mkdir(parents=True, exist_ok=True)
    opened = Collection(str(folder / "collection.anki2"))
    try:
        yield opened
    finally:
        opened.close()


def import_package(col: Any, path: Path, *, with_scheduling: bool = False) -> dict[str, int]:
    """Import a package as a learner does; how many notes were new, updated, duplicate and conflicting."""
    options = ImportAnkiPackageOptions(with_scheduling=with_scheduling)
    log = col.import_anki_package(ImportAnkiPackageRequest(package_path=str(path), options=options)).log
    names = (
        "new",
        "updated",
        "duplicate",
        "conflicting",
        "first_field_match",
        "missing_notetype",
        "missing_deck",
    )
    return {name: len(getattr(log, name)) for name in names if len(getattr(log, name))}


def note_with_guid(col: Any, guid: str) -> Any:
    """The one note with that guid."""
    (note_id,) = col.db.list("select id from notes where guid = ?", guid)
    return col.get_note(note_id)


def card_of(col: Any, guid: str, template: str) -> Any:
    """The card of a note that a template made."""
    (card,) = [card for card in note_with_guid(col, guid).cards() if card.template()["name"] == template]
    return card


def everything(tmp_path: Path) -> Deck:
    """A deck with every kind of note and a source."""
    return write_deck(tmp_path, WORDS + OTHERS, text=STORY)


def exported(deck: Deck, tmp_path: Path, timestamp: float = FIRST) -> Path:
    """The deck as a package on disk."""
    path = tmp_path / "deck.apkg"
    export_apkg([deck], path, timestamp=timestamp)
    return path


def answer_good(col: Any, card: Any) -> None:
    """Answer a card in Anki with "Good"."""
    states = col._backend.get_scheduling_states(card.id)
    card.start_timer()
    col.sched.answer_card(col.sched.build_answer(card=card, states=states, rating=CardAnswer.GOOD))


def schedule(col: Any, guid: str) -> list[tuple[Any, ...]]:
    """What Anki knows of the learning of a note's cards, and how often each was reviewed."""
    note = note_with_guid(col, guid)
    rows = "select ord, type, queue, due, ivl, factor, reps, did, (select count() from revlog where cid = c.id)"
    return [tuple(row) for row in col.db.all(f"{rows} from cards c where nid = ? order by ord", note.id)]
