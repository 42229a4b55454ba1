"""Every card as the real Anki renders it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from quiz.library import load, shipped
from tests.anki_decks import WORDS, visible, write_deck
from tests.anki_engine import (
    card_of,
    collection,
    everything,
    exported,
    import_package,
    note_with_guid,
)

HOSTILE = [
    "<script>alert(1)</script>", "{{c1::x}}", "{{c2::x::y}} }} ::", "AT&T", "a < b > c", "]] [[type:Headword]]",
    "[sound:x.mp3]", "[$]x[/$] [latex]y[/latex]", "{{Headword}} {{FrontSide}}", "\"q\" 'q'", "&amp; &#123;",
    "[anki:play:q:0]", "مرحبا بالعالم", "<!-- back -->", "\\(x\\)",
]  # fmt: skip


def assert_renders(card: Any) -> tuple[str, str]:
    """Both sides of a card are whole: something to read, no field missing, nothing of a template left over."""
    sides = card.question(), card.answer()
    for html in sides:
        body = html.partition("</style>")[2]
        assert "has a problem" not in body
        assert "there is no field" not in body
        assert "{{" not in body
        assert "[[type:" not in body.replace(f"[[type:{typed_field(card)}]]", "")
        assert visible(body)
    assert "front" in sides[0]
    assert "back" in sides[1]
    return visible(sides[0].partition("</style>")[2]), visible(sides[1].partition("</style>")[2])


def typed_field(card: Any) -> str:
    """The field that is typed on a card, if any; in the shipped templates it is one of these two."""
    return "Gap answer" if "Gap answer" in card.template()["qfmt"] else "Typed answer"


def test_every_card_of_every_template_renders(tmp_path: Path) -> None:
    """With each optional card switched on, both sides of all cards are whole."""
    switches = {"Listening": "1", "Forms question": "plural", "Extra front": "vraag", "Extra back": "antwoord",
                "My notes": "van mij"}  # fmt: skip
    with collection(tmp_path / "anki") as col:
        import_package(col, exported(everything(tmp_path), tmp_path))
        for note_id in col.find_notes(""):
            note = col.get_note(note_id)
            for name in switches.keys() & set(note.keys()):
                note[name] = switches[name]
            col.update_note(note)
        cards = [col.get_card(card_id) for card_id in col.find_cards("")]
        rendered = {(card.note_type()["name"], card.template()["name"]) for card in cards}
        templates = {(type_["name"], t["name"]) for type_ in col.models.all() for t in type_["tmpls"]
                     if type_["name"].startswith("Tweetalig")}  # fmt: skip
        assert rendered == templates
        assert len(templates) == 12
        for card in cards:
            _, back = assert_renders(card)
            assert "van mij" in back
            assert "CC BY 4.0, Ann & Bob" in back


def test_anki_would_make_the_same_cards(tmp_path: Path) -> None:
    """Saving each note in Anki adds no card, and Anki finds none empty: our rule for cards is Anki's."""
    with collection(tmp_path / "anki") as col:
        import_package(col, exported(everything(tmp_path), tmp_path))
        before = col.db.all("select nid, ord from cards order by nid, ord")
        for note_id in col.find_notes(""):
            note = col.get_note(note_id)
            note["My notes"] = "changed"
            col.update_note(note)
        assert col.db.all("select nid, ord from cards order by nid, ord") == before
        assert not col.get_empty_cards().notes


def test_the_answer_is_not_given_away(tmp_path: Path) -> None:
    """The front asks and the back answers: article, translation, gaps and model answers stand on the back only."""
    expected = [
        ("leger", "Recognition", "het leger", "army"),
        ("leger", "Production", "army", "het leger"),
        ("leger", "Article", "de het leger", "het leger"),
        ("samenvoegen", "Sentence", "The armies combine everything.", "voegen"),
        ("gat", "Cloze", "opbellen · to call", "belt"),
        ("open", "Comprehension", "G?", "H."),
        ("kort", "Comprehension", "C?", "ja"),
        ("keuze", "Choice", "What is it?", "Daarom."),
    ]
    with collection(tmp_path / "anki") as col:
        import_package(col, exported(everything(tmp_path), tmp_path))
        for note_id, template, asked, answer in expected:
            front, back = assert_renders(card_of(col, f"klein/{note_id}", template))
            assert asked in front
            assert answer not in front.split()
            assert answer in back
        for template in ("Production", "Article"):
            assert "neuter" not in card_of(col, "klein/leger", template).question().partition("</style>")[2].replace(
                '<span class="article neuter">het</span>', ""
            )


def test_both_gaps_of_a_sentence_are_one_card(tmp_path: Path) -> None:
    """The two gaps of a separable verb are asked together and typed one after the other."""
    with collection(tmp_path / "anki") as col:
        import_package(col, exported(everything(tmp_path), tmp_path))
        note = note_with_guid(col, "klein/gat")
        (card,) = note.cards()
        assert visible(card.question().partition("</style>")[2]).count("[...]") == 2
        assert note["Gap answer"] == "belt op"
        assert "class=typeGood" in col.compare_answer(note["Gap answer"], "belt op")
        assert "class=typeBad" not in col.compare_answer(note["Gap answer"], "belt op")


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_shows_as_text(tmp_path: Path, text: str) -> None:
    """Whatever an author writes is shown as written on every card, and does nothing."""
    quoted = "'" + text.replace("'", "''") + "'"
    both = f"{{nl: {quoted}, en: {quoted}}}"
    gap = "'_" + text.replace("'", "''") + "_ en _nog_ " + text.replace("'", "''") + "'"
    asked = [f"{{nl: '{i} {quoted[1:]}, en: {quoted}}}" for i in range(2)]
    notes = (
        f"- {{id: w, nl: {quoted}, en: {quoted}, examples: [{{nl: {gap}, en: {quoted}}}], remark: {both}}}\n"
        f"- {{id: c, kind: cloze, nl: {gap}, en: {quoted}, hint: {both}, topic: {both}, explanation: {both}}}\n"
        f"- {{id: q, kind: choice, question: {asked[0]}, explanation: {both},\n"
        f"   options: [{both[:-1]}, right: true}}, {{nl: n, en: n}}]}}\n"
        f"- {{id: o, kind: open, question: {asked[1]}, explanation: {both}, model: {both}}}\n"
    )
    with collection(tmp_path / "anki") as col:
        import_package(col, exported(write_deck(tmp_path, notes), tmp_path))
        assert col.card_count() == 6
        for card_id in col.find_cards(""):
            card = col.get_card(card_id)
            _, back = (side.partition("</style>")[2] for side in (card.question(), card.answer()))
            assert text in visible(back)
            assert "<script>alert" not in back
            assert "[sound:" not in back
            assert not [tag for tag in card.answer_av_tags() if hasattr(tag, "filename")]
            assert back.count("[[type:") <= 1
        for note in (note_with_guid(col, f"klein/{note_id}") for note_id in ("w", "c")):
            assert "class=typeBad" not in col.compare_answer(note["Gap answer"], f"{text} nog")
            assert "class=typeMissed" not in col.compare_answer(note["Gap answer"], f"{text} nog")


def test_another_pair_of_languages_lives_beside_the_first(tmp_path: Path) -> None:
    """A right-to-left deck has its own note types and voice in the same collection."""
    arabic = write_deck(tmp_path / "ar", "- {id: salam, ar: سلام, en: peace}\n", deck_id="salam", learn="ar")
    with collection(tmp_path / "anki") as col:
        import_package(col, exported(write_deck(tmp_path, WORDS), tmp_path))
        assert import_package(col, exported(arabic, tmp_path)) == {"new": 1}
        card = card_of(col, "salam/salam", "Recognition")
        assert card.note_type()["name"] == "Tweetalig Vocabulary (ar–en)"
        assert [tag.lang for tag in card.question_av_tags()] == ["ar_SA"]
        assert 'lang="ar" dir="auto"' in card.question()


def test_the_shipped_decks_import_and_render(tmp_path: Path) -> None:
    """Every card of every shipped deck is whole on both sides."""
    folders = [path.parent for path in sorted(Path(shipped()).glob("*/deck.yaml"))]
    assert folders
    for folder in folders:
        deck, _ = load(folder)
        with collection(tmp_path / deck.id) as col:
            assert import_package(col, exported(deck, tmp_path)) == {"new": len(deck.notes)}
            for card_id in col.find_cards(""):
                assert_renders(col.get_card(card_id))
            assert not col.get_empty_cards().notes
