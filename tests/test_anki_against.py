"""An export that looks at the learner's collection: what is gone from the deck, and what the learner wrote there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from quiz.cli import main
from tests.anki_decks import ARMY, OTHERS, STORY, WORDS, write_deck
from tests.anki_engine import collection, everything, exported, import_package, note_with_guid

AFTER_NOW = 4_000_000_000
MINE = "rhymes with <b>lager</b><img src=x.png>"


def export(folder: Path, *options: str) -> Path:
    """Run `quiz export` on the small deck in a folder, later than any edit in Anki; the package."""
    path = folder / "later.apkg"
    deck = str(folder / "decks" / "klein")
    assert main(["export", deck, "-o", str(path), "--timestamp", str(AFTER_NOW), *options]) == 0
    return path


def studied(folder: Path) -> Path:
    """The collection of a learner who has imported the deck, and written in it."""
    with collection(folder / "anki") as col:
        import_package(col, exported(everything(folder), folder))
        note = note_with_guid(col, "klein/leger")
        note["My notes"], note["Translation"] = MINE, "changed"
        note.tags = ["my-own"]
        col.update_note(note)
        basic = col.new_note(col.models.by_name("Basic"))
        basic["Front"] = "not ours"
        col.add_note(basic, 1)
    return folder / "anki" / "collection.anki2"


def test_what_is_gone_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The search that is told finds in Anki exactly the notes that the deck has no more."""
    anki = studied(tmp_path)
    write_deck(tmp_path, ARMY + OTHERS.partition("- {id: open")[0], text=STORY)
    path = export(tmp_path, "--against", str(anki))
    said = capsys.readouterr().out
    assert "4 notes in Anki are in the deck no more: samenvoegen, open, volgorde, paren" in said
    assert "an import empties the field My notes of 1 notes" in said
    search = re.search(r"^ +(nid:[0-9,]+)$", said, re.MULTILINE)
    assert search
    with collection(tmp_path / "anki") as col:
        import_package(col, path)
        found = col.find_notes(search[1])
        assert {col.get_note(note)["Note id"] for note in found} == {"samenvoegen", "open", "volgorde", "paren"}
        col.remove_notes(found)
        assert col.note_count() == 7


def test_a_deck_that_lost_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Nothing is gone: a renamed note neither, nor the notes of another deck of ours, nor the learner's own."""
    anki = studied(tmp_path)
    with collection(tmp_path / "anki") as col:
        import_package(col, exported(write_deck(tmp_path, WORDS, deck_id="ander"), tmp_path))
    renamed = (WORDS + OTHERS).replace("- id: leger", "- id: krijgsmacht\n  was: [leger]")
    write_deck(tmp_path, renamed, text=STORY)
    export(tmp_path, "--against", str(anki), "--keep-fields")
    said = capsys.readouterr().out
    assert "no more" not in said
    assert "1 notes keep what you wrote in My notes" in said


def test_a_note_with_a_problem_is_not_gone(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A slip in the YAML leads nobody to delete the note and its progress in Anki."""
    anki = studied(tmp_path)
    file = tmp_path / "decks" / "klein" / "vocabulary.yaml"
    file.write_text(file.read_text("utf-8").replace("pos: verb", "pos: vreb"), "utf-8")
    export(tmp_path, "--against", str(anki))
    said = capsys.readouterr().out
    assert "once the deck has no problem" in said
    assert "nid:" not in said


def test_my_notes_outlive_an_import(tmp_path: Path) -> None:
    """With --keep-fields the learner's field is as it was; all else is updated."""
    anki = studied(tmp_path)
    path = export(tmp_path, "--against", str(anki), "--keep-fields")
    with collection(tmp_path / "anki") as col:
        import_package(col, path)
        note = note_with_guid(col, "klein/leger")
        assert (note["My notes"], note["Translation"]) == (MINE, "army")
        assert note.tags == ["military", "nl::A2::noun", "tweetalig::klein"]
        assert note_with_guid(col, "klein/samenvoegen")["My notes"] == ""


def test_without_it_they_do_not(tmp_path: Path) -> None:
    """An import overwrites every field and all tags, as the README says."""
    studied(tmp_path)
    path = export(tmp_path)
    with collection(tmp_path / "anki") as col:
        import_package(col, path)
        note = note_with_guid(col, "klein/leger")
        assert (note["My notes"], note.tags) == ("", ["military", "nl::A2::noun", "tweetalig::klein"])


@pytest.mark.parametrize(
    ("options", "says"),
    [
        (["--keep-fields"], "--against collection.anki2"),
        (["--against", "README.md"], "README.md is neither a package nor a collection of Anki"),
        (["--against", "README.md", "--format", "csv"], "--against is about a package"),
    ],
)
def test_options_that_do_not_fit(
    options: list[str], says: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """One line says what is missing or wrong, and nothing is written."""
    assert main(["export", "wit-rusland", "-o", str(tmp_path / "x"), *options]) == 1
    assert says in capsys.readouterr().err
    assert not (tmp_path / "x").exists()


def test_a_hostile_collection_says_nothing_of_its_own(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What stands in a note of the collection does nothing to the terminal, and takes a line at most."""
    anki = studied(tmp_path)
    with collection(tmp_path / "anki") as col:
        note = note_with_guid(col, "klein/leger").note_type()
        stranger = col.new_note(note)
        stranger["Headword"], stranger["Deck id"] = "x", "klein"
        stranger["Note id"] = "\x1b[2J\x9b31m\u202eevil" + "y" * 10_000
        col.add_note(stranger, 1)
    export(tmp_path, "--against", str(anki))
    said = capsys.readouterr().out
    assert "evil" in said
    assert not {"\x1b", "\x9b", "\u202e"} & set(said)
    assert max(map(len, said.splitlines())) < 1_000
