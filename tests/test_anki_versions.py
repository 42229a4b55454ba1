"""Learners who have the deck of an earlier version, and import today's."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from quiz.anki import note_types
from quiz.anki.note_types import FIELDS, TEMPLATES, note_type
from tests.anki_decks import OTHERS, STORY, WORDS, write_deck
from tests.anki_engine import (
    LATER,
    answer_good,
    card_of,
    collection,
    everything,
    exported,
    import_package,
    note_with_guid,
    schedule,
)

VERSION_1 = Path(__file__).parent / "data" / "anki-version-1.apkg"
"""The small deck of the tests, exported by the first version."""
ASKED = (
    ("leger", "Recognition"),
    ("samenvoegen", "Production"),
    ("gat", "Cloze"),
    ("keuze", "Choice"),
    ("waar", "Comprehension"),
)


def test_the_first_version_is_updated_in_place(tmp_path: Path) -> None:
    """Every note is updated, none conflicts or doubles, and what was learnt is as it was."""
    edited = write_deck(tmp_path, (WORDS + OTHERS).replace("army, armed", "land army, armed"), text=STORY)
    with collection(tmp_path / "anki") as col:
        assert import_package(col, VERSION_1) == {"new": len(edited.notes)}
        for note_id, template in ASKED:
            answer_good(col, card_of(col, f"klein/{note_id}", template))
        guids = [f"klein/{note.id}" for note in edited.notes]
        before = [schedule(col, guid) for guid in guids]
        assert sum(card[-1] for cards in before for card in cards) == len(ASKED)
        assert import_package(col, exported(edited, tmp_path, LATER)) == {"updated": len(edited.notes)}
        assert [schedule(col, guid) for guid in guids] == before
    # opened again, for the library keeps note types in mind
    with collection(tmp_path / "anki") as col:
        assert note_with_guid(col, "klein/leger")["Translation"] == "land army"
        for kind, fields in FIELDS.items():
            today = note_type(kind, "nl", "en")
            there = col.models.by_name(today.name)
            assert [field["name"] for field in there["flds"]] == list(fields)
            assert [template["name"] for template in there["tmpls"]] == [one.name for one in TEMPLATES[kind]]
            assert there["css"] == today.css
        assert col.fix_integrity() == ("Database rebuilt and optimized.", True)


@pytest.fixture
def other_texts(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Templates and a style sheet with other texts than today's."""
    original = note_types._file
    monkeypatch.setattr(
        note_types, "_file", lambda name: original(name).replace('class="level"', 'class="level other"')
    )
    note_type.cache_clear()
    yield
    note_type.cache_clear()


def test_other_template_texts_arrive(tmp_path: Path, request: pytest.FixtureRequest) -> None:
    """When the text of templates changes, an import brings it to the cards that are there, and nothing else changes."""
    deck = everything(tmp_path)
    with collection(tmp_path / "anki") as col:
        import_package(col, exported(deck, tmp_path))
        answer_good(col, card_of(col, "klein/leger", "Recognition"))
        before = schedule(col, "klein/leger")
        assert "level other" not in card_of(col, "klein/leger", "Recognition").question()
        request.getfixturevalue("other_texts")
        assert import_package(col, exported(deck, tmp_path, LATER)) == {"updated": len(deck.notes)}
        assert "level other" in card_of(col, "klein/leger", "Recognition").question()
        assert schedule(col, "klein/leger") == before
