"""The package, imported by the real Anki."""

from __future__ import annotations

import os
import tempfile
import zipfile
from pathlib import Path

import pytest
from backports import zstd

from quiz.anki.export import export_apkg
from tests.anki_decks import OTHERS, STORY, WORDS, visible, write_deck
from tests.anki_engine import (
    FIRST,
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


def test_first_import_is_new_and_second_changes_nothing(tmp_path: Path) -> None:
    """All notes are new, none conflicts; the same file again is all duplicates."""
    deck = everything(tmp_path)
    path = exported(deck, tmp_path)
    with collection(tmp_path / "anki") as col:
        assert import_package(col, path) == {"new": len(deck.notes)}
        before = col.db.all("select id, flds, tags, mod from notes order by id")
        assert import_package(col, path) == {"duplicate": len(deck.notes)}
        assert col.db.all("select id, flds, tags, mod from notes order by id") == before


def test_an_edited_note_is_updated_in_place_and_keeps_its_schedule(tmp_path: Path) -> None:
    """A later export with an edit updates that text; review, due day and deck of its cards are as they were."""
    with collection(tmp_path / "anki") as col:
        import_package(col, exported(everything(tmp_path), tmp_path))
        answer_good(col, card_of(col, "klein/leger", "Recognition"))
        before = schedule(col, "klein/leger")
        assert [row[-1] for row in before] == [1, 0, 0, 0]
        edited = write_deck(tmp_path, (WORDS + OTHERS).replace("army, armed", "land army, armed"), text=STORY)
        assert import_package(col, exported(edited, tmp_path, LATER)) == {"updated": len(edited.notes)}
        assert note_with_guid(col, "klein/leger")["Translation"] == "land army"
        assert schedule(col, "klein/leger") == before
        assert col.note_count() == len(edited.notes)


def test_a_renamed_note_is_the_same_note(tmp_path: Path) -> None:
    """With its old id under `was`, a note with a new id is updated and not added."""
    with collection(tmp_path / "anki") as col:
        import_package(col, exported(write_deck(tmp_path, WORDS), tmp_path))
        renamed = write_deck(tmp_path, WORDS.replace("- id: leger", "- id: krijgsmacht\n  was: [leger]"))
        assert import_package(col, exported(renamed, tmp_path, LATER)) == {"updated": 2}
        assert note_with_guid(col, "klein/leger")["Note id"] == "krijgsmacht"


def test_a_new_word_joins_and_a_removed_one_stays(tmp_path: Path) -> None:
    """A later export adds what is new; Anki keeps what the deck no longer has."""
    with collection(tmp_path / "anki") as col:
        import_package(col, exported(write_deck(tmp_path, WORDS), tmp_path))
        changed = write_deck(tmp_path, WORDS.partition("- id: samen")[0] + "- {id: ja, nl: ja, en: 'yes'}\n")
        assert import_package(col, exported(changed, tmp_path, LATER)) == {"updated": 1, "new": 1}
        assert col.note_count() == 3


def test_the_collection_is_sound_after_the_import(tmp_path: Path) -> None:
    """Anki's own check of the database finds nothing to mend."""
    with collection(tmp_path / "anki") as col:
        import_package(col, exported(everything(tmp_path), tmp_path))
        import_package(col, exported(everything(tmp_path), tmp_path, LATER))
        report, ok = col.fix_integrity()
        assert (report, ok) == ("Database rebuilt and optimized.", True)


def test_decks_and_tags_are_as_promised(tmp_path: Path) -> None:
    """One deck with its description, a subdeck for each kind of note, and tags without spaces."""
    with collection(tmp_path / "anki") as col:
        import_package(col, exported(everything(tmp_path), tmp_path))
        name = "Tweetalig::klein (nl–en)"
        assert {deck.name for deck in col.decks.all_names_and_ids()} == {
            "Default", "Tweetalig", name, f"{name}::1 Words", f"{name}::2 Grammar", f"{name}::3 Questions",
        }  # fmt: skip
        assert "To try things." in visible(col.decks.by_name(name)["desc"])
        assert note_with_guid(col, "klein/leger").tags == ["military", "nl::A2::noun", "tweetalig::klein"]
        assert len(col.find_notes('"deck:Tweetalig::klein (nl–en)::3 Questions"')) == 7


def test_new_cards_come_in_teaching_order(tmp_path: Path) -> None:
    """Anki has the positions of the export: a word is recognised first, then filled in, then produced."""
    many = "".join(f"- {{id: w{i}, nl: het ding{i}, en: thing {i}, pos: noun}}\n" for i in range(20))
    with collection(tmp_path / "anki") as col:
        import_package(col, exported(write_deck(tmp_path, WORDS + many), tmp_path))
        cards = [col.get_card(card_id) for card_id in col.find_cards("is:new", order="c.due asc")]
        assert [card.due for card in cards] == sorted({card.due for card in cards})
        order = [(card.note()["Note id"], card.template()["name"]) for card in cards]
        assert order[:3] == [("leger", "Recognition"), ("samenvoegen", "Recognition"), ("w0", "Recognition")]
        stages = [order.index(("leger", name)) for name in ("Recognition", "Article", "Sentence", "Production")]
        assert stages == sorted(stages)
        assert order.index(("w9", "Recognition")) < order.index(("leger", "Production"))


def test_several_decks_fit_in_one_package(tmp_path: Path) -> None:
    """Two decks of one pair of languages share the note types, and the count is of both."""
    one = write_deck(tmp_path, WORDS, deck_id="een")
    two = write_deck(tmp_path, WORDS, deck_id="twee")
    path = tmp_path / "both.apkg"
    assert export_apkg([one, two], path, timestamp=FIRST) == 4
    with collection(tmp_path / "anki") as col:
        assert import_package(col, path) == {"new": 4}
        assert len([type_ for type_ in col.models.all() if type_["name"].startswith("Tweetalig")]) == 1


def test_the_same_input_gives_the_same_file(tmp_path: Path) -> None:
    """At one timestamp the bytes are the same; at another they are not."""
    deck = everything(tmp_path)
    first = exported(deck, tmp_path).read_bytes()
    assert exported(deck, tmp_path).read_bytes() == first
    assert exported(deck, tmp_path, LATER).read_bytes() != first


def test_the_package_is_compressed(tmp_path: Path) -> None:
    """The collection takes a small part of the room that it takes outside, and is dated by the timestamp."""
    with zipfile.ZipFile(exported(everything(tmp_path), tmp_path)) as package:
        assert package.namelist() == ["meta", "collection.anki21b", "media"]
        info = package.getinfo("collection.anki21b")
        assert info.file_size < len(zstd.decompress(package.read(info))) / 5
        assert info.date_time == (2023, 11, 14, 22, 13, 20)


def test_each_note_is_counted_as_it_is_written(tmp_path: Path) -> None:
    """The progress goes from one to the number of notes."""
    deck = everything(tmp_path)
    told: list[tuple[int, int]] = []
    total = export_apkg([deck], tmp_path / "x.apkg", timestamp=FIRST, on_note=lambda i, n: told.append((i, n)))
    assert total == len(deck.notes)
    assert told == [(i, total) for i in range(1, total + 1)]


def test_an_interrupted_export_leaves_the_old_file(tmp_path: Path) -> None:
    """Whatever happens half-way, the file at the path is as it was, and nothing lies beside it."""
    deck = everything(tmp_path / "yaml")
    folder = tmp_path / "out"
    folder.mkdir()
    path = folder / "deck.apkg"
    path.write_bytes(b"the old one")

    def stop(done: int, total: int) -> None:
        if done == 3:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        export_apkg([deck], path, timestamp=FIRST, on_note=stop)
    assert path.read_bytes() == b"the old one"
    assert os.listdir(folder) == ["deck.apkg"]


def test_nothing_is_left_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither the folder of the package nor the system's temporary folder keeps a file of the export."""
    deck = everything(tmp_path / "yaml")
    temporary, out = tmp_path / "temporary", tmp_path / "out"
    temporary.mkdir()
    out.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(temporary))
    export_apkg([deck], out / "deck.apkg", timestamp=FIRST)
    assert os.listdir(temporary) == []
    assert os.listdir(out) == ["deck.apkg"]


@pytest.mark.parametrize("path", ["missing/deck.apkg", "folder", "file/deck.apkg"])
def test_a_path_that_cannot_be_written_is_an_os_error(tmp_path: Path, path: str) -> None:
    """A missing folder, a folder in the way and a file as folder are the errors of the operating system."""
    (tmp_path / "folder").mkdir()
    (tmp_path / "file").write_text("x", "utf-8")
    deck = write_deck(tmp_path / "yaml", WORDS)
    with pytest.raises(OSError, match="."):
        export_apkg([deck], tmp_path / path, timestamp=FIRST)
    assert sorted(os.listdir(tmp_path)) == ["file", "folder", "yaml"]
