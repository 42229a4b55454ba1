"""Notes that exist only in Anki become a deck: made by the real Anki, in packages of every version."""

from __future__ import annotations

import csv
import sqlite3
import zipfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from anki.collection import ExportAnkiPackageOptions

from quiz import library
from quiz.cli import main
from quiz.core.deck import Cloze, Deck, Text, Word
from tests.anki_engine import (
    LATER,
    answer_good,
    collection,
    everything,
    exported,
    import_package,
    note_with_guid,
    schedule,
)

HOSTILE = "<script>alert(1)</script>- {a: &amp;b} # c<br>%TAG \t!!python/object\x07 '\" ../../etc"


def add(col: Any, kind: str, *values: str, tags: str = "", deck: int = 1) -> str:
    """Add a note of one of Anki's own note types, and return its guid."""
    note = col.new_note(col.models.by_name(kind))
    for place, value in enumerate(values):
        note.fields[place] = value
    note.tags = tags.split()
    col.add_note(note, deck)
    return str(note.guid)


def filled(col: Any) -> dict[str, str]:
    """A collection with notes of a learner's own; their guids by what they are about."""
    col.media.write_data("ja.mp3", b"sound")
    col.media.write_data("a b.png", b"image")
    deck = col.decks.id("Dutch::Words")
    return {
        "leger": add(col, "Basic", "het <b>leger</b>", "army<br>armed&nbsp;forces", tags="war A::b", deck=deck),
        "ja": add(col, "Basic (and reversed card)", "ja[sound:ja.mp3]", 'yes <img src="a b.png">'),
        "gaps": add(col, "Cloze", "De {{c1::legers::plural}}<br>oefenen {{c2::nu}}.", "The <i>armies</i> train."),
        "bare": add(col, "Cloze", "Hij {{c1::belt}} mij {{c1::op}}.", ""),
        "empty": add(col, "Basic", "niets", ""),
        "hostile": add(col, "Basic", HOSTILE, HOSTILE, tags="a#b {{x}}"),
        "twin": add(col, "Basic", "leger", "army"),
        "again": add(col, "Basic", "leger", "troops"),
    }


def anki_file(col: Any, folder: Path) -> Path:
    """The collection itself."""
    col.close()
    return folder / "collection.anki2"


def package(col: Any, folder: Path) -> Path:
    """A package of today."""
    path = folder / "today.apkg"
    col.export_anki_package(out_path=str(path), options=ExportAnkiPackageOptions(with_media=True), limit=None)
    return path


def legacy(col: Any, folder: Path) -> Path:
    """A package for older versions."""
    path = folder / "legacy.apkg"
    options = ExportAnkiPackageOptions(with_media=True, legacy=True)
    col.export_anki_package(out_path=str(path), options=options, limit=None)
    return path


def whole(col: Any, folder: Path) -> Path:
    """A package of the whole collection."""
    path = folder / "whole.colpkg"
    col.export_collection_package(str(path), include_media=True, legacy=False)
    return path


def adopt(file: Path, folder: Path, *options: str) -> int:
    """Run `quiz import --as-deck`."""
    return main(["import", str(file), "--as-deck", str(folder), "--learn", "nl", "--from", "en", *options])


def loaded(folder: Path, capsys: pytest.CaptureFixture[str]) -> Deck:
    """The deck in a folder, about which the check has nothing to say."""
    capsys.readouterr()
    assert main(["check", str(folder)]) == 0
    said = capsys.readouterr()
    assert "problem" not in said.out + said.err
    return library.load(folder)[0]


@pytest.mark.parametrize("file", [anki_file, package, legacy, whole], ids=lambda file: file.__name__)
def test_a_learners_notes_become_a_deck(
    file: Callable[[Any, Path], Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Words, reversed words and gaps of several numbers, from a collection and every kind of package."""
    with collection(tmp_path / "anki") as col:
        guids = filled(col)
        path = file(col, tmp_path / "anki")
        assert adopt(path, tmp_path / "deck", "--title", "Mijn woorden") == 0
    said = capsys.readouterr()
    assert "5 words, 3 sentences with gaps, 2 media files" in said.out
    assert "left out: 1 with only one side" in said.err
    deck = loaded(tmp_path / "deck", capsys)
    assert deck.header.title == Text("Mijn woorden", "Mijn woorden")
    notes = {note.id: note for note in deck.notes}
    army, yes = notes["leger"], notes["ja"]
    assert isinstance(army, Word)
    assert (army.learn, army.known, army.tags) == (("het leger",), ("army / armed forces",), ("A::b", "war"))
    assert isinstance(yes, Word)
    assert (yes.learn, yes.known, yes.guid) == (("ja",), ("yes",), guids["ja"])
    gap = notes["de-legers-oefenen-nu"]
    assert isinstance(gap, Cloze)
    assert (gap.learn, gap.known, gap.hint) == (
        "De _legers_ / oefenen nu.",
        "The _armies_ train.",
        Text("plural", "plural"),
    )
    assert [note.learn[0] for note in deck.notes if isinstance(note, Word)][-2:] == ["leger", "leger (2)"]
    with (tmp_path / "deck" / "media" / "notes.csv").open(encoding="utf-8", newline="") as stream:
        assert list(csv.reader(stream))[1:] == [["ja", "ja.mp3"], ["ja", "a b.png"]]
    assert (tmp_path / "deck" / "media" / "ja.mp3").read_bytes() == b"sound"
    assert (tmp_path / "deck" / "media" / "a b.png").read_bytes() == b"image"


def test_they_go_back_with_the_same_guids(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What is exported again has the guid of each note; a second gap of one note has one of its own."""
    with collection(tmp_path / "anki") as col:
        guids = filled(col)
        assert adopt(package(col, tmp_path), tmp_path / "deck") == 0
        deck = loaded(tmp_path / "deck", capsys)
        again = exported(deck, tmp_path)
        # where they came from they are known: nothing is doubled
        assert import_package(col, again) == {"new": 1, "conflicting": 7}
    with collection(tmp_path / "fresh") as col:
        import_package(col, again)
        there = set(col.db.list("select guid from notes"))
    assert there == {*guids.values(), "deck/de-legers-oefenen-nu-2"} - {guids["empty"]}


def test_a_note_whose_type_is_changed_is_updated(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Once its note type in Anki is ours, the next import updates the note, and its schedule is as it was."""
    with collection(tmp_path / "anki") as col:
        guid = add(col, "Basic", "leger", "army")
        add(col, "Basic", "ja", "yes")
        answer_good(col, note_with_guid(col, guid).cards()[0])
        before = schedule(col, guid)
        assert adopt(package(col, tmp_path), tmp_path / "deck") == 0
        text = (tmp_path / "deck" / "vocabulary.yaml").read_text("utf-8").replace("en: army", "en: [army, troops]")
        new = "\n- {id: nee, nl: nee, en: 'no'}\n"
        (tmp_path / "deck" / "vocabulary.yaml").write_text(text + new, "utf-8")
        deck = loaded(tmp_path / "deck", capsys)
        assert import_package(col, exported(deck, tmp_path)) == {"new": 1, "conflicting": 2}
        note = note_with_guid(col, guid)
        ours = note_with_guid(col, "deck/nee").note_type()
        change = col.models.change_notetype_info(old_notetype_id=note.mid, new_notetype_id=ours["id"]).input
        change.note_ids.append(note.id)
        col.models.change_notetype_of_notes(change)
        # Anki stamps the change of type with the time now, so the update must be later still
        assert import_package(col, exported(deck, tmp_path, LATER * 2)) == {"updated": 2, "conflicting": 1}
        assert note_with_guid(col, guid)["More translations"] == "troops"
        assert schedule(col, guid)[0] == before[0]


def test_hostile_text_is_text(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Scripts, YAML, paths and control characters in a note come out as what a reader saw of them."""
    with collection(tmp_path / "anki") as col:
        guids = filled(col)
        assert adopt(package(col, tmp_path), tmp_path / "deck") == 0
    (note,) = [note for note in loaded(tmp_path / "deck", capsys).notes if note.guid == guids["hostile"]]
    assert isinstance(note, Word)
    assert note.learn == ("- {a: &b} # c / %TAG !!python/object '\" ../../etc",)
    assert note.tags == ("a#b", "{{x}}")


def test_fields_and_deck_can_be_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Which field is the word is told by name, and only one deck of Anki is taken; an example keeps its mark."""
    with collection(tmp_path / "anki") as col:
        filled(col)
        type_ = col.models.new("Rich")
        for name in ("English", "Sentence", "Dutch", "Translated"):
            col.models.add_field(type_, col.models.new_field(name))
        template = col.models.new_template("Card")
        template["qfmt"], template["afmt"] = "{{English}}", "{{Dutch}}"
        col.models.add_template(type_, template)
        col.models.add(type_)
        add(col, "Rich", "war", "Er was <i>oorlog</i>.", "de oorlog", "There was war.", deck=col.decks.id("Rich"))
        path = package(col, tmp_path)
    fields = "dutch,english,sentence,translated"
    assert adopt(path, tmp_path / "rich", "--deck", "rich", "--fields", fields) == 0
    (word,) = loaded(tmp_path / "rich", capsys).notes
    assert isinstance(word, Word)
    assert (word.learn, word.known) == (("de oorlog",), ("war",))
    assert word.examples == (Text("Er was _oorlog_.", "There was war."),)
    assert adopt(path, tmp_path / "swapped", "--deck", "Dutch", "--fields", "2,1") == 0
    (word,) = loaded(tmp_path / "swapped", capsys).notes
    assert isinstance(word, Word)
    assert word.known == ("het leger",)
    assert adopt(path, tmp_path / "none", "--deck", "French") == 1
    assert "Anki has no deck 'French' there; there are" in capsys.readouterr().err


def test_our_own_notes_are_not_made_a_deck_again(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Notes that came from a deck of ours are left out, and with nothing else nothing is written."""
    path = exported(everything(tmp_path), tmp_path)
    assert adopt(path, tmp_path / "deck") == 1
    assert "has a deck already" in capsys.readouterr().err
    assert not (tmp_path / "deck").exists()


def test_pictures_with_hidden_parts_are_left_out(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Image occlusion is no text."""
    with collection(tmp_path / "anki") as col:
        add(col, "Cloze", "{{c1::image-occlusion:rect:left=.1:top=.2}}", "")
        add(col, "Basic", "ja", "yes")
        path = package(col, tmp_path)
    assert adopt(path, tmp_path / "deck") == 0
    assert "1 that asks for a part of a picture" in capsys.readouterr().err


def test_a_folder_that_is_not_empty_is_left_alone(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Nothing is written where something is; an empty folder will do."""
    with collection(tmp_path / "anki") as col:
        filled(col)
        path = package(col, tmp_path)
    (tmp_path / "deck").mkdir()
    (tmp_path / "deck" / "mine.txt").write_text("x", "utf-8")
    assert adopt(path, tmp_path / "deck") == 1
    assert "exists and is not empty" in capsys.readouterr().err
    assert [one.name for one in (tmp_path / "deck").iterdir()] == ["mine.txt"]
    (tmp_path / "deck" / "mine.txt").unlink()
    assert adopt(path, tmp_path / "deck") == 0
    assert not [one.name for one in tmp_path.iterdir() if one.name.endswith(".draft")]


@pytest.mark.parametrize(
    ("options", "says"),
    [
        (["--as-deck", "x"], "--as-deck needs the two languages"),
        (["--as-deck", "x", "--learn", "Dutch", "--from", "en"], "'Dutch' is not the code of a language"),
        (["--as-deck", "x", "--learn", "nl", "--from", "nl"], "are both 'nl'"),
        (["--as-deck", "x", "--learn", "nl", "--from", "en", "--fields", "1"], "--fields names two, or four"),
        (["--as-deck", "x", "--learn", "nl", "--from", "en", "--fields", "1,9"], "without a field of that name"),
        (["--learn", "nl"], "go with --as-deck"),
    ],
)
def test_what_is_asked_wrongly(
    options: list[str], says: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """One line says what is missing, and nothing is written."""
    with collection(tmp_path / "anki") as col:
        add(col, "Basic", "ja", "yes")
        path = package(col, tmp_path)
    monkeypatch.chdir(tmp_path)
    assert main(["import", str(path), *options]) == 1
    assert says in capsys.readouterr().err
    assert not (tmp_path / "x").exists()


@pytest.mark.parametrize(
    "change",
    [
        "DROP TABLE cards",
        "UPDATE col SET models = '[]'",
        "UPDATE col SET models = 5",
        "UPDATE col SET models = x'ff'",
        "DELETE FROM col",
        "UPDATE notes SET mid = 'x', flds = x'ff00'",
    ],
)
def test_a_damaged_collection(change: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What is no collection, or holds nothing that can be read, is said in one line."""
    with collection(tmp_path / "anki") as col:
        filled(col)
        path = legacy(col, tmp_path)
    with zipfile.ZipFile(path) as packed:
        (tmp_path / "collection.anki2").write_bytes(packed.read("collection.anki21"))
    with closing(sqlite3.connect(tmp_path / "collection.anki2")) as connection:
        connection.execute(change)
        connection.commit()
    assert adopt(tmp_path / "collection.anki2", tmp_path / "deck") == 1
    assert capsys.readouterr().err.startswith("quiz: ")
    assert not (tmp_path / "deck").exists()
