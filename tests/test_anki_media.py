"""Media of packages and collections, whatever their names are."""

from __future__ import annotations

import json
import zipfile
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.anki import media
from quiz.anki.media import copy_media
from quiz.anki.protobuf import fields
from quiz.errors import UserError

NAMES = [
    "../../evil.mp3",
    "/etc/passwd",
    "a/b.png",
    "..",
    "c:\\x.png",
    "A.png",
    "a.png",
    "nul\x00l",
    ".hidden",
    "x" * 300 + ".ogg",
    "é.mp3",
]


def packed(path: Path, names: list[str]) -> Path:
    """A package for older versions, with a file for each name that holds the name."""
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("media", json.dumps({str(place): name for place, name in enumerate(names)}))
        for place, name in enumerate(names):
            package.writestr(str(place), name)
    return path


def test_no_name_leads_elsewhere(tmp_path: Path) -> None:
    """Each file is in the folder under a name of its own that is a plain one, and holds what it should."""
    folder = tmp_path / "deep" / "media"
    given = copy_media(packed(tmp_path / "x.apkg", NAMES), NAMES, folder)
    assert given.keys() == set(NAMES)
    assert {path.relative_to(tmp_path) for path in tmp_path.rglob("*") if path.is_file()} == {
        Path("x.apkg"),
        *(Path("deep", "media", name) for name in given.values()),
    }
    assert len({name.casefold() for name in given.values()}) == len(NAMES)
    assert (given["A.png"], given["é.mp3"]) == ("A.png", "é.mp3")
    assert given["x" * 300 + ".ogg"].endswith("x.ogg")
    for name, safe in given.items():
        assert (folder / safe).read_text("utf-8") == name
        assert not safe.startswith(".")


def test_what_is_not_there_is_not_copied(tmp_path: Path) -> None:
    """A name that the package does not list, or lists without a file, is left out."""
    path = packed(tmp_path / "x.apkg", ["a.png"])
    with zipfile.ZipFile(path, "a") as package:
        package.writestr("meta", b"\x08\x02")
    assert copy_media(path, ["b.png"], tmp_path / "media") == {}
    assert copy_media(path, [], tmp_path / "media") == {}
    assert not (tmp_path / "media").exists()


def test_links_beside_a_collection_are_not_followed(tmp_path: Path) -> None:
    """From the folder beside a collection only plain files in it are taken."""
    (tmp_path / "secret").write_text("secret", "utf-8")
    beside = tmp_path / "anki" / "collection.media"
    beside.mkdir(parents=True)
    (beside / "link.png").symlink_to(tmp_path / "secret")
    (beside / "folder.png").mkdir()
    (beside / "a.png").write_text("a", "utf-8")
    collection = tmp_path / "anki" / "collection.anki2"
    collection.write_bytes(b"SQLite format 3\x00")
    names = ["link.png", "folder.png", "../../secret", str(tmp_path / "secret"), "a.png"]
    assert copy_media(collection, names, tmp_path / "media") == {"a.png": "a.png"}


@pytest.mark.parametrize("listed", ["[]", "{", "[" * 100_000, "\xff"])
def test_a_broken_list_is_one_error(listed: str, tmp_path: Path) -> None:
    """A package whose media cannot be told is refused in one line."""
    with zipfile.ZipFile(tmp_path / "x.apkg", "w") as package:
        package.writestr("media", listed.encode("latin-1"))
    with pytest.raises(UserError, match="the media of .* cannot be read"):
        copy_media(tmp_path / "x.apkg", ["a"], tmp_path / "media")


def test_media_that_fill_the_disk_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """There is an end to what is unpacked."""
    monkeypatch.setattr(media, "LARGEST", 10)
    path = packed(tmp_path / "x.apkg", ["0123456", "abcdefg"])
    with pytest.raises(UserError, match="far too large"):
        copy_media(path, ["0123456", "abcdefg"], tmp_path / "media")


@given(st.binary())
def test_any_bytes_are_a_message_or_an_error(data: bytes) -> None:
    """What is no message is told as such and nothing else happens."""
    with suppress(ValueError):
        assert sum(1 for _ in fields(data)) <= len(data)
