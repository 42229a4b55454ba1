"""Decks on disk: which files belong to one, and files that are none."""

import os
import shutil
from pathlib import Path

import pytest

from quiz import UserError
from quiz import load as public_load
from quiz.core.problem import Problem
from quiz.library import check, deck_folders, deck_id, fix_ids, load, shipped, tidy
from tests.test_parse import HEADER, SOURCED, TEXT

NOTE = "- {id: a, nl: de hond, en: dog}\n"


@pytest.fixture
def deck(tmp_path: Path) -> Path:
    """The folder of a small deck in a folder of decks."""
    folder = tmp_path / "decks" / "proef"
    folder.mkdir(parents=True)
    (folder / "deck.yaml").write_text(HEADER, encoding="utf-8")
    (folder / "vocabulary.yaml").write_text(NOTE, encoding="utf-8")
    return folder


def told(folder: Path) -> list[str]:
    """The problems of a deck, each as the path in it, place and message."""
    return [str(problem).removeprefix(f"{folder}/") for problem in check(folder)[1]]


def test_load(deck: Path) -> None:
    """`quiz.load` gives the deck without the notes that have a problem, and the problems."""
    (deck / "more.yaml").write_text("- {id: b, nl: de kat}\n", encoding="utf-8")
    loaded, problems = public_load(str(deck))
    assert [note.id for note in loaded.notes] == ["a"]
    assert problems == [
        Problem(f"{deck}/more.yaml", 1, 3, "missing-translation", "no text in 'en'", "add `en: …`"),
    ]


def test_load_what_is_no_deck(tmp_path: Path) -> None:
    """A folder without deck.yaml, and one that is not there, are no decks."""
    for folder in (tmp_path, tmp_path / "nothing"):
        with pytest.raises(UserError, match=r"is not a deck: it has no deck\.yaml"):
            load(folder)


def test_load_a_deck_with_a_bad_header(deck: Path) -> None:
    """A deck whose header cannot be used is not loaded; the error is the header's, not that of another file."""
    (deck / "deck.yaml").write_text(HEADER + "autor: x\n", encoding="utf-8")
    (deck / "a.yaml").write_text("- 3\n", encoding="utf-8")
    with pytest.raises(UserError, match=r"deck\.yaml:5:1: unknown key 'autor' \(did you mean 'author'\?\)"):
        load(deck)


def test_the_files_of_a_deck(deck: Path) -> None:
    """Words come first and questions last, the author's other files between them by name; hidden files are none."""
    for name in ("zebra", "comprehension", "aap", ".hidden", ".#vocabulary"):
        (deck / f"{name}.yaml").write_text(NOTE.replace("id: a", f"id: {name}").replace("dog", name), encoding="utf-8")
    for name in ("readme.md", "notes.txt", "vocabulary.yaml~"):
        (deck / name).write_text("- 3", encoding="utf-8")
    assert [note.id for note in load(deck)[0].notes] == ["a", "aap", "zebra", "comprehension"]


@pytest.mark.parametrize("name", ["words.yml", "words.YAML", "words.YML"])
def test_a_misspelt_file(deck: Path, name: str) -> None:
    """A file of notes that is not read because of its name is told to be renamed."""
    (deck / name).write_text(NOTE, encoding="utf-8")
    assert told(deck) == [f"{name}:1:1: this file is not read: rename it to {deck}/words.yaml"]


@pytest.mark.parametrize("name", ["vocabulary.yaml", "deck.yaml"])
def test_a_folder_in_the_place_of_a_file(deck: Path, name: str) -> None:
    """A folder called like a file of the deck is a problem, and the other files are read."""
    (deck / name).unlink()
    (deck / name).mkdir()
    assert told(deck) == [f"{name}:1:1: this is no file, but a folder"]


@pytest.mark.parametrize("name", ["vocabulary.yaml", "deck.yaml"])
def test_a_loop_of_links(deck: Path, name: str) -> None:
    """A link that leads to itself is a problem."""
    (deck / name).unlink()
    (deck / name).symlink_to(name)
    assert told(deck) == [f"{name}:1:1: this cannot be read: Too many levels of symbolic links"]


def test_a_link_to_nothing(deck: Path) -> None:
    """A link to a file that is not there is a problem."""
    (deck / "more.yaml").symlink_to("nothing.yaml")
    assert told(deck) == ["more.yaml:1:1: this cannot be read: No such file or directory"]


def test_a_pipe(deck: Path) -> None:
    """A pipe, from which nothing may ever come, is a problem and nothing waits for it."""
    os.mkfifo(deck / "more.yaml")
    assert told(deck) == ["more.yaml:1:1: this is no file, but something else"]


def test_an_endless_file(deck: Path) -> None:
    """A device without end is no file."""
    (deck / "more.yaml").symlink_to("/dev/zero")
    assert told(deck) == ["more.yaml:1:1: this is no file, but something else"]


@pytest.mark.skipif(not Path("/proc/self/mem").exists(), reason="needs a file that the system refuses to read")
def test_a_file_that_the_disk_refuses(deck: Path) -> None:
    """An error in reading is a problem of that file."""
    (deck / "more.yaml").symlink_to("/proc/self/mem")
    assert told(deck) == ["more.yaml:1:1: this cannot be read: Input/output error"]


def test_a_file_without_permission(deck: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that this user may not read is a problem of that file."""
    monkeypatch.chdir(deck)  # so that nothing above the folder need be open to the user nobody
    Path("vocabulary.yaml").chmod(0)
    if os.geteuid() == 0:
        os.seteuid(65534)
    try:
        assert told(Path()) == ["vocabulary.yaml:1:1: this cannot be read: Permission denied"]
    finally:
        os.seteuid(os.getuid())


def test_a_large_file(deck: Path) -> None:
    """Of a file of 100 MB no more is read than it takes to see that it is too large."""
    with (deck / "more.yaml").open("wb") as stream:
        stream.truncate(100_000_000)
    assert told(deck) == ["more.yaml:1:1: the file is larger than 8 MB (split it)"]


def test_empty_files(deck: Path) -> None:
    """An empty file of notes is well, an empty deck.yaml is not."""
    (deck / "vocabulary.yaml").write_bytes(b"")
    assert told(deck) == []
    (deck / "deck.yaml").write_bytes(b"")
    assert told(deck) == ["deck.yaml:1:1: this file must be a mapping (write {id: …, title: …, learn: …, from: …})"]


def test_a_name_that_acts_on_the_terminal(deck: Path) -> None:
    """A file's name is shown without what a terminal would obey, and what is no text in it is spelled out."""
    os.rename(deck / "vocabulary.yaml", os.fsencode(deck) + b"/a\x1b]0;x\x07\xff\n.yaml")
    (deck / "b.yaml").write_text("- {id: a, nl: x, en: y}\n", encoding="utf-8")
    (problem,) = check(deck)[1]
    assert "a\\x1b]0;x\\x07\\xff\\x0a.yaml:1;" in problem.hint
    assert str(problem).isprintable()


@pytest.mark.parametrize("place", ["decks/proef/source/park", "source/park"])
def test_the_source_of_a_deck(deck: Path, place: str) -> None:
    """The texts of a source are in the deck's own folder, or beside the folder of decks."""
    folder = deck.parent.parent / place
    folder.mkdir(parents=True)
    (folder / "a2.yaml").write_text(TEXT, encoding="utf-8")
    (folder / "b1.yaml").write_text(TEXT.replace("s1", "x_1").replace("s2", "t2"), encoding="utf-8")
    (folder / ".hidden.yaml").write_text("3", encoding="utf-8")
    (deck / "deck.yaml").write_text(SOURCED, encoding="utf-8")
    found, problems = check(deck)
    assert [str(problem) for problem in problems] == [
        f"{folder}/b1.yaml:3:12: 'id' cannot be 'x_1' (use a-z, 0-9 and single hyphens)"
    ]
    assert found is not None
    assert len(found.texts) == 1


def test_a_deck_that_is_a_link(deck: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A deck that is reached over a link has the source beside it where it really is."""
    folder = deck.parent.parent / "source" / "park"
    folder.mkdir(parents=True)
    (folder / "a2.yaml").write_text(TEXT, encoding="utf-8")
    (deck / "deck.yaml").write_text(SOURCED, encoding="utf-8")
    (tmp_path / "link").symlink_to(deck)
    monkeypatch.chdir(tmp_path)
    for path in (Path("link"), Path("decks/proef"), deck):
        assert len(load(path)[0].texts) == 1
    monkeypatch.chdir(deck)
    assert len(load(".")[0].texts) == 1


@pytest.mark.parametrize("name", ["../../outside", "/etc", "a/b", "..", "."])
def test_a_source_stays_in_its_folder(deck: Path, name: str) -> None:
    """A source that would lead out of the folders for sources is refused, and nothing there is read."""
    outside = deck.parent.parent.parent / "outside"
    outside.mkdir(exist_ok=True)
    (outside / "a.yaml").write_text("secret: true", encoding="utf-8")
    (deck / "deck.yaml").write_text(HEADER + f"source: {name}\n", encoding="utf-8")
    assert told(deck) == [f"deck.yaml:5:9: 'source' cannot be '{name}' (use a-z, 0-9 and single hyphens)"]


def test_deck_folders(deck: Path, tmp_path: Path) -> None:
    """A place is a deck itself, or holds decks; each is found by its deck.yaml, readable or not, in order of name."""
    for name in ("aap", "leeg", "zebra"):
        (deck.parent / name).mkdir()
    (deck.parent / "aap" / "deck.yaml").mkdir()
    (deck.parent / "zebra" / "deck.yaml").symlink_to("deck.yaml")
    (deck.parent / "file").write_text("x", encoding="utf-8")
    decks = deck.parent
    assert list(deck_folders([decks])) == [f"{decks}/aap", f"{deck}", f"{decks}/zebra"]
    assert list(deck_folders([deck, tmp_path / "nothing", decks / "leeg"])) == [f"{deck}"]


@pytest.mark.parametrize(
    ("written", "path"),
    [
        ("./decks//own/", "decks/own"),
        ("", "."),
        ("./", "."),
        ("/decks/own/.", "/decks/own"),
        ("a/../own/", "a/../own/"),
    ],
)
def test_a_path_as_it_is_shown(written: str, path: str) -> None:
    """What says nothing is left out; a way up stays as it was written."""
    assert tidy(written) == path


def test_the_id_of_a_deck(deck: Path) -> None:
    """It is in its header; a deck whose header is bad goes by the name of its folder."""
    renamed = deck.with_name("map")
    shutil.move(deck, renamed)
    assert deck_id(renamed) == "proef"
    (renamed / "deck.yaml").write_text("learn: nl", encoding="utf-8")
    assert deck_id(renamed) == "map"


def test_the_shipped_decks_are_clean() -> None:
    """Every deck that comes with the program is without a problem."""
    folders = list(deck_folders([shipped()]))
    assert f"{shipped()}/wit-rusland" in folders
    assert [str(problem) for folder in folders for problem in check(folder)[1]] == []


def test_fix_ids(deck: Path) -> None:
    """Missing ids are made up so that they differ over all files, from earlier ids and those of bad notes too."""
    (deck / "a.yaml").write_text("- {nl: de hond, en: x}\n- {nl: kat, en: cat}\n", encoding="utf-8")
    (deck / "b.yaml").write_text("- {id: hond, was: kat}\n- {nl: Hond, en: y}\n", encoding="utf-8")
    assert dict(fix_ids(deck)) == {
        f"{deck}/a.yaml": b"- {id: hond-2, nl: de hond, en: x}\n- {id: kat-2, nl: kat, en: cat}\n",
        f"{deck}/b.yaml": b"- {id: hond, was: kat}\n- {id: hond-3, nl: Hond, en: y}\n",
    }


def test_fix_ids_of_one_file(deck: Path) -> None:
    """Only the file that is named is mended."""
    for name in ("a", "b"):
        (deck / f"{name}.yaml").write_text(f"- {{nl: {name}, en: x{name}}}\n", encoding="utf-8")
    assert [path for path, _ in fix_ids(deck, deck / "b.yaml")] == [f"{deck}/b.yaml"]


def test_fix_ids_writes_nothing_outside_of_the_deck(deck: Path, tmp_path: Path) -> None:
    """A file that is a link to elsewhere is not mended; one that is a link inside of the deck is."""
    (tmp_path / "elsewhere.yaml").write_text("- {nl: x, en: y}\n", encoding="utf-8")
    (deck / "a.yaml").symlink_to(tmp_path / "elsewhere.yaml")
    (deck / "b").write_text("- {nl: p, en: q}\n", encoding="utf-8")
    (deck / "b.yaml").symlink_to("b")
    assert [path for path, _ in fix_ids(deck)] == [f"{deck}/b.yaml"]


def test_fix_ids_where_the_languages_are_not_known(deck: Path) -> None:
    """Without a header nothing is mended."""
    (deck / "deck.yaml").write_text("id: x", encoding="utf-8")
    (deck / "a.yaml").write_text("- {nl: x, en: y}\n", encoding="utf-8")
    assert list(fix_ids(deck)) == []
