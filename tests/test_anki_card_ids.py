"""Each card of the library is known again in Anki, and nothing else is taken for one."""

from pathlib import Path

import pytest

from quiz.anki.card_ids import CardIds, card_kind_of, kind_with_fields
from quiz.anki.note_types import FIELDS, TEMPLATES, kind_of, ordinal
from quiz.anki.notes import guid
from tests.anki_decks import WORDS, write_deck
from tests.anki_engine import everything
from tests.test_deck import deck_of


def test_every_card_is_known_again(tmp_path: Path) -> None:
    """What the export makes of a card leads back to it, with the deck at hand and without."""
    deck = everything(tmp_path)
    for ids in (CardIds([deck]), CardIds([])):
        for card in deck.cards():
            place = ordinal(card.note, card.kind)
            assert ids.card_id(guid(deck.id, card.note), kind_of(card.note), place) == card.id


def test_a_renamed_note_has_its_new_id(tmp_path: Path) -> None:
    """The guid has the oldest id of a note, the card its newest."""
    deck = write_deck(tmp_path, WORDS.replace("- id: leger", "- id: leger-2\n  was: [leger, leger-1]"))
    assert CardIds([deck]).card_id("klein/leger", "vocabulary", 0) == "klein/leger-2/recognition"


@pytest.mark.parametrize(
    "other",
    ["", "/", "a", "a/", "/b", "a/b/c", "A/b", "a b/c", "a/b\n", "x" * 81 + "/b", "a/" + "-", "é/b", "qd?k&x/1"],
)
def test_guids_of_others(other: str) -> None:
    """What is not made of two ids is no guid of ours."""
    assert CardIds([]).card_id(other, "cloze", 0) is None


def test_templates_that_are_only_in_anki() -> None:
    """The extra card of each note type, and ordinals that no template has, are no cards of the library."""
    for kind, templates in TEMPLATES.items():
        for place, template in enumerate(templates):
            assert (card_kind_of(kind, place) is None) or template.name != "Extra"
        assert card_kind_of(kind, len(templates)) is None
        assert card_kind_of(kind, -1) is None
        assert card_kind_of(kind, 0) is not None


def test_note_types_are_told_by_their_fields() -> None:
    """A field that the learner added makes no difference, one that is gone does."""
    for kind, fields in FIELDS.items():
        assert kind_with_fields(fields) == kind
        assert kind_with_fields(["Mine", *reversed(fields)]) == kind
        assert kind_with_fields(fields[1:]) is None
    assert kind_with_fields(["Front", "Back"]) is None


def test_a_note_that_brought_its_guid_is_known_by_it() -> None:
    """A note that came from Anki with a guid of another program's keeps its card here."""
    deck = deck_of("- {id: hond, guid: 'Bx|~9', nl: de hond, en: dog}\n")
    ids = CardIds([deck])
    assert ids.card_id("Bx|~9", "vocabulary", 0) == f"{deck.id}/hond/recognition"
    assert ids.card_id("Bx|~8", "vocabulary", 0) is None
