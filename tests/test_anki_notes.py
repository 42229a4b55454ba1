"""Which cards a note has in Anki, in what order, and how Anki knows them again."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.anki.decks import deck_id, deck_name, description
from quiz.anki.fields import FieldWriter
from quiz.anki.note_types import TEMPLATES, note_type, ordinal
from quiz.anki.notes import AnkiNote, anki_notes, teaching_order
from quiz.anki.text import FieldValues
from quiz.core.deck import Deck
from tests.anki_decks import ARMY, CHOICE, OTHERS, STORY, WORDS, question, visible, write_deck


def fields(deck: Deck, note_id: str = "") -> FieldValues:
    """The fields of a deck's first note, or of the one with that id."""
    note = next(note for note in deck.notes if note_id in ("", note.id))
    return FieldWriter(deck).fields(note)


def written(deck: Deck) -> dict[str, AnkiNote]:
    """The Anki notes of a deck by guid."""
    return {note.guid: note for note in anki_notes(deck)}


def templates(note: AnkiNote) -> list[str]:
    """The names of a note's cards."""
    return [note.note_type.templates[ordinal].name for ordinal in note.positions]


@pytest.mark.parametrize(
    ("word", "asked"),
    [
        ("{nl: de krant, en: newspaper, pos: noun}", True),
        ("{nl: [de aanbod, het aanbod], en: offer, pos: noun}", False),
        ("{nl: een paar, en: a couple, pos: noun}", False),
        ("{nl: krant, en: newspaper, pos: noun}", False),
        ("{nl: het Kremlin, en: the Kremlin, pos: name}", False),
    ],
)
def test_the_article_is_asked_of_nouns_with_one_gender(tmp_path: Path, word: str, asked: bool) -> None:
    """A noun that takes either article, or shows none, has no article card."""
    (note,) = anki_notes(write_deck(tmp_path, f"- {word[0]}id: w, {word[1:]}\n"))
    assert ("Article" in templates(note)) is asked


def test_the_article_is_asked_in_other_languages_with_gender(tmp_path: Path) -> None:
    """German has three articles to choose from; English, which has one, asks none."""
    german = write_deck(tmp_path / "de", "- {id: w, de: das Haus, en: house, pos: noun}\n", learn="de")
    english = write_deck(tmp_path / "en", "- {id: w, en: the house, nl: het huis, pos: noun}\n", learn="en", known="nl")
    assert visible(fields(german)["Article question"]) == "der die das"
    assert fields(german)["Gender"] == "neuter"
    assert fields(english)["Article question"] == fields(english)["Gender"] == ""
    assert fields(english)["Headword"] == "the house"


def test_a_note_has_in_anki_the_cards_it_has_here(tmp_path: Path) -> None:
    """Each card in Anki is a card of the library at its ordinal; only listening and forms are not switched on there."""
    deck = write_deck(tmp_path, WORDS + OTHERS, text=STORY)
    off = {"listening", "forms"}
    seen = set()
    for note, out in zip(deck.notes, anki_notes(deck), strict=True):
        ours = {card.kind for card in deck.cards() if card.note is note}
        seen |= ours
        assert {ordinal(note, kind) for kind in ours - off} == set(out.positions)
    assert off < seen


def test_optional_cards_stay_off(tmp_path: Path) -> None:
    """A word with everything has four cards; those that need a voice or that drill forms are not switched on."""
    (note,) = anki_notes(write_deck(tmp_path, ARMY))
    assert sorted(templates(note)) == ["Article", "Production", "Recognition", "Sentence"]


def test_a_note_is_known_by_its_oldest_id(tmp_path: Path) -> None:
    """The guid is `deck/note` with the id that `was` lists first, so a renamed note is the same note."""
    renamed = ARMY.replace("id: leger", "id: het-leger\n  was: [leger, legertje]")
    assert list(written(write_deck(tmp_path / "1", ARMY))) == ["klein/leger"]
    assert list(written(write_deck(tmp_path / "2", renamed))) == ["klein/leger"]


def test_tags_tell_language_level_and_kind_and_then_the_authors(tmp_path: Path) -> None:
    """The tag for the kind is hierarchical, takes the deck's level where the note has none, and no tag has a space."""
    cloze = "- {id: gat, kind: cloze, nl: Daarom _belt_ hij., en: That is why he calls., tags: [word order]}\n"
    notes = written(write_deck(tmp_path, ARMY + "- {id: ja, nl: ja, en: 'yes'}\n" + cloze + question("choice", CHOICE)))
    assert notes["klein/leger"].tags == ("nl::A2::noun", "tweetalig::klein", "military")
    assert notes["klein/ja"].tags == ("nl::B1::word", "tweetalig::klein")
    assert notes["klein/gat"].tags == ("nl::B1::grammar", "tweetalig::klein", "word-order")
    assert notes["klein/vraag"].tags == ("nl::B1::question", "tweetalig::klein")


def test_a_deck_is_named_by_its_id_and_its_languages(tmp_path: Path) -> None:
    """Name and id are the same whatever the title, and another pair of languages is another deck."""
    deck = write_deck(tmp_path / "1", ARMY)
    other = write_deck(tmp_path / "2", "- {id: w, de: das Haus, en: house}\n", learn="de")
    assert deck_name(deck) == "Tweetalig::klein (nl–en)"
    assert deck_name(other) == "Tweetalig::klein (de–en)"
    assert deck_id(deck_name(deck)) == 1667061857939
    assert deck_id(deck_name(other)) != deck_id(deck_name(deck))


def test_the_description_says_what_the_deck_is_and_whose(tmp_path: Path) -> None:
    """Titles, description, use, source, author and licence stand in it, in the language the learner knows."""
    shown = visible(description(write_deck(tmp_path, ARMY, text=STORY)))
    for part in (
        "A small deck",
        "Een klein dek",
        "To try things.",
        "Het nieuws (2022-10)",
        "Ann & Bob",
        "CC BY 4.0",
    ):
        assert part in shown
    dutch = write_deck(tmp_path / "nl", "- {id: w, de: das Haus, nl: het huis}\n", learn="de", known="nl")
    assert "Licentie: CC BY 4.0" in visible(description(dutch))


@given(st.integers(0, 40))
def test_a_word_is_recognised_before_it_is_produced(count: int) -> None:
    """Positions count from 1 without a gap; a note's cards come in stages, and notes in the author's order."""
    type_ = note_type("vocabulary", "nl", "en")
    every = tuple(range(len(TEMPLATES["vocabulary"])))
    order = teaching_order([(type_, every)] * count)
    assert sorted(place for places in order for place in places.values()) == list(range(1, count * len(every) + 1))
    for places in order:
        assert places[0] < places[4] < places[2] < places[1] < places[3]
    for earlier, later in pairwise(order):
        assert all(earlier[card] < later[card] for card in every)


def test_common_words_come_before_rare_ones(tmp_path: Path) -> None:
    """New cards are taught by level, and within a level in the author's order; what has no level is of the deck's."""
    levels = {"a": "C1", "b": "A1", "c": "", "d": "B1", "e": "A1"}
    notes = "".join(
        f"- {{id: {one}, nl: {one}, en: x{one}{f', level: {level}' if level else ''}}}\n"
        for one, level in levels.items()
    )
    found = anki_notes(write_deck(tmp_path, notes))
    assert "".join(note.guid[-1] for note in sorted(found, key=lambda note: note.positions[0])) == "becda"
    assert [note.guid[-1] for note in found] == list(levels)
