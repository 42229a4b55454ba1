"""A deck's folder, whole or not there."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from quiz import library
from quiz.core.adopt import Foreign, adopted
from quiz.core.deck import Header, Text
from quiz.exchange.folder import write_folder

HEADER = Header(id="proef", title=Text("Proef", "Trial"), learn="nl", known="en")


def test_many_notes_are_several_files(tmp_path: Path) -> None:
    """A file holds so many notes that it can be edited; the deck has them all, in order."""
    many = adopted([Foreign(f"woord {number}", f"word {number}") for number in range(2_001)], HEADER)
    assert write_folder(tmp_path / "deck", HEADER, many, lambda folder: {}) == 0
    assert sorted(path.name for path in (tmp_path / "deck").iterdir()) == [
        ".schema", "deck.yaml", "vocabulary-2.yaml", "vocabulary.yaml",
    ]  # fmt: skip
    deck, problems = library.load(tmp_path / "deck")
    assert not problems
    assert deck.header == HEADER
    assert deck.notes == tuple(many.words)


def test_an_interrupted_writing_leaves_nothing(tmp_path: Path) -> None:
    """Where the copying of media fails, there is neither the folder nor a part of it."""

    def stop(folder: Path) -> dict[str, str]:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_folder(tmp_path / "deck", HEADER, adopted([Foreign("ja", "yes")], HEADER), stop)
    assert list(tmp_path.iterdir()) == []


def test_the_folder_one_is_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An empty folder is filled and stays the same, so that `.` will do."""
    monkeypatch.chdir(tmp_path)
    assert write_folder(Path("."), HEADER, adopted([Foreign("ja", "yes")], HEADER), lambda folder: {}) == 0
    assert sorted(os.listdir()) == [".schema", "deck.yaml", "vocabulary.yaml"]
    assert list(tmp_path.parent.glob(".*.draft")) == []
