"""Notes as the fields of Anki notes: pure, no engine."""

from __future__ import annotations

from pathlib import Path

import pytest

from quiz.anki.fields import FieldWriter
from quiz.anki.note_types import FIELDS, kind_of
from quiz.anki.text import FieldValues
from quiz.core.deck import Deck
from tests.anki_decks import ARMY, STORY, VERB, question, visible, write_deck


def fields(deck: Deck, note_id: str = "") -> FieldValues:
    """The fields of a deck's first note, or of the one with that id."""
    note = next(note for note in deck.notes if note_id in ("", note.id))
    return FieldWriter(deck).fields(note)


def test_a_word_fills_its_fields(tmp_path: Path) -> None:
    """Each part of a word stands in its field, the article in the colour of its gender."""
    filled = fields(write_deck(tmp_path, ARMY))
    assert filled["Headword"] == '<span class="article neuter">het</span> leger'
    assert (filled["Translation"], filled["More translations"]) == ("army", "armed forces")
    assert (filled["Article"], filled["Word"]) == ("het", "leger")
    assert (filled["Gender"], filled["Gender name"]) == ("neuter", "neuter")
    assert filled["Typed answer"] == "het leger"
    assert (filled["Part of speech"], filled["IPA"]) == ("noun", "ˈleːɣər")
    assert visible(filled["Forms"]) == "plural legers"
    assert filled["Example"] == "Het <b>leger</b> oefent."
    assert filled["Example translation"] == "The <b>army</b> is training."
    assert visible(filled["More examples"]) == "Hij diende in het leger . He served in the army."
    assert visible(filled["Gap sentence"]) == "Het … oefent."
    assert filled["Gap answer"] == "leger"
    assert filled["Synonyms"] == '<span class="article common">de</span> krijgsmacht'
    assert visible(filled["Antonym"]) == "de burgers"
    assert (filled["Remark"], filled["Remark translation"]) == ("Meestal <b>het</b>.", "Mostly <b>het</b>.")
    assert visible(filled["Article question"]) == "de het"
    assert (filled["Level"], filled["Deck id"], filled["Note id"]) == ("A2", "klein", "leger")
    assert filled["Licence"] == "CC BY 4.0, Ann &amp; Bob"


def test_a_gloss_is_shown_and_not_asked(tmp_path: Path) -> None:
    """What stands in parentheses need not be typed; the gaps of a separable verb are typed one after the other."""
    filled = fields(write_deck(tmp_path, VERB))
    assert filled["Headword"] == "samenvoegen (eenheden)"
    assert filled["Typed answer"] == "samenvoegen"
    assert filled["Gap answer"] == "voegen samen"
    assert visible(filled["Forms"]) == "past voegde samen, voegden samen perfect heeft samengevoegd"
    assert filled["Level"] == "B1"


def test_every_field_is_one_of_its_note_type(tmp_path: Path) -> None:
    """No field is written that Anki does not know, and the first, which Anki needs, is never empty."""
    shipped = write_deck(tmp_path, ARMY + VERB + question("open", "  model: {nl: A., en: B.}\n"))
    for note in shipped.notes:
        filled = FieldWriter(shipped).fields(note)
        assert filled.keys() <= set(FIELDS[kind_of(note)])
        assert filled[FIELDS[kind_of(note)][0]]
        assert not filled.keys() & {"My notes", "Spare1", "Spare2", "Spare3", "Spare4"}


def test_a_word_quotes_the_first_sentence_of_the_source_that_has_it(tmp_path: Path) -> None:
    """The source sentence is the first with any form of the word, marked, with its twin and its text's title."""
    filled = fields(write_deck(tmp_path, ARMY.replace("plural", "forms: [legertje]\n  plural") + "", text=STORY))
    assert filled["Source sentence"] == "Twee <b>legers</b> oefenden."
    assert filled["Source translation"] == "Two armies trained."
    assert filled["Source"] == "A small deck — Het nieuws (2022-10)"


@pytest.mark.parametrize("headword", ["nieuw", "was nieuw", "euws"])
def test_a_word_that_the_source_does_not_have_quotes_nothing(tmp_path: Path, headword: str) -> None:
    """A part of a word is not the word: neither `nieuw` nor `was nieuw` stands in `Er was nieuws`."""
    word = f"- {{id: w, nl: {headword}, en: new}}\n"
    filled = fields(write_deck(tmp_path, word, text=STORY))
    assert "Source sentence" not in filled
    assert filled["Source"] == "A small deck"


def test_a_question_shows_its_evidence_and_the_passage_round_it(tmp_path: Path) -> None:
    """The evidence is the sentences named; the passage is the whole paragraphs they stand in, each once."""
    notes = question("truth", "  answer: false\n  evidence: [s-2, s-1]\n")
    filled = fields(write_deck(tmp_path, notes, text=STORY))
    assert filled["Evidence"].index("Twee legers") < filled["Evidence"].index("Er was")
    assert filled["Evidence"].count("<details") == 2
    assert visible(filled["Passage"]) == "Er was nieuws. There was news. Twee legers oefenden. Two armies trained."
