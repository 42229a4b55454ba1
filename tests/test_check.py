"""`quiz check` and `quiz new`, as they are called on the command line."""

import json
import os
from pathlib import Path

import pytest

from quiz.cli import main
from quiz.core.deck import NOTE_KINDS
from quiz.library import check, load
from tests.test_parse import HEADER, SOURCED, TEXT

BAD = "- {id: a, nl: x}\n- {id: b, nl: y, en: z, plurl: q}\n"
BAD_LINES = ["1:3: no text in 'en' (add `en: …`)", "2:25: unknown key 'plurl' (did you mean 'plural'?)"]


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder, with the decks `goed` and `fout` in its folder `decks`."""
    monkeypatch.chdir(tmp_path)
    for name, notes in (("goed", "- {id: a, nl: ja, en: yes}\n"), ("fout", BAD)):
        folder = tmp_path / "decks" / name
        folder.mkdir(parents=True)
        (folder / "deck.yaml").write_text(HEADER.replace("proef", name), encoding="utf-8")
        (folder / "vocabulary.yaml").write_text(notes, encoding="utf-8")
    return tmp_path


def check_command(
    capsys: pytest.CaptureFixture[str], arguments: str, *expected: str, code: int, error: str = ""
) -> None:
    """`quiz check` with these arguments prints these lines and ends with this code."""
    assert main(["check", *arguments.split()]) == code
    captured = capsys.readouterr()
    assert captured.out.splitlines() == list(expected)
    assert error in captured.err
    assert bool(captured.err) is bool(error)
    assert captured.err.count("\n") <= 1


@pytest.mark.parametrize("argument", ["", "decks", "decks/fout decks/goed", "fout", "--decks decks", "decks/fout/"])
def test_problems_are_printed(here: Path, capsys: pytest.CaptureFixture[str], argument: str) -> None:
    """Each problem is a line `path:line:column: message (mend)`, for all decks, a folder, a deck or an id; exit 1."""
    lines = [f"decks/fout/vocabulary.yaml:{line}" for line in BAD_LINES]
    check_command(capsys, argument, *lines, code=1)


@pytest.mark.parametrize("argument", ["goed", "decks/goed", "decks/goed/vocabulary.yaml", "decks/fout/deck.yaml"])
def test_without_problems_nothing_is_printed(here: Path, capsys: pytest.CaptureFixture[str], argument: str) -> None:
    """A clean deck or file is silent, with exit code 0."""
    check_command(capsys, argument, code=0)


def test_one_file(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Of a file that is named only its own problems are told, though it is checked with its deck."""
    more = here / "decks" / "fout" / "more.yaml"
    more.write_text("- {id: a, nl: p, en: q}\n", encoding="utf-8")
    check_command(
        capsys,
        "decks/fout/more.yaml",
        "decks/fout/more.yaml:1:8: the id 'a' is taken (by decks/fout/vocabulary.yaml:1; choose another)",
        code=1,
    )


def test_in_the_folder_of_the_deck(
    here: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Paths are shown as they are given: from the current folder."""
    monkeypatch.chdir(here / "decks" / "fout")
    for argument in (".", "vocabulary.yaml", "./vocabulary.yaml"):
        check_command(capsys, argument, *(f"vocabulary.yaml:{line}" for line in BAD_LINES), code=1)


@pytest.mark.parametrize(
    ("argument", "error"),
    [
        ("fuot", "no deck is called 'fuot'; did you mean 'fout'?"),
        ("decks/nothing", "no deck is called 'decks/nothing'"),
        ("leeg", "there is no deck in leeg: no deck.yaml in it or in a folder below it"),
        ("leeg/a.yaml", "leeg/a.yaml is no part of a deck: there is no deck.yaml beside it"),
        ("decks/fout/readme.md", "decks/fout/readme.md is no part of a deck"),
        ("--decks leeg", "there is no deck in leeg"),
        ("--format xml", "'xml'"),
    ],
)
def test_what_cannot_be_checked(here: Path, capsys: pytest.CaptureFixture[str], argument: str, error: str) -> None:
    """A name that means no deck is told in one line, with exit code 1."""
    (here / "leeg").mkdir()
    (here / "leeg" / "a.yaml").write_text("- a\n", encoding="utf-8")
    (here / "decks" / "fout" / "readme.md").write_text("x\n", encoding="utf-8")
    check_command(capsys, argument, code=1, error=error)


def test_for_github(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`--format github` prints annotations, with what has a meaning in them escaped."""
    odd = here / "decks" / "fout" / "a,b%:c.yaml"
    odd.write_text("- {id: c, nl: de, en: '50 %'}\n- {id: d, kind: 'a\n\n  50%'}\n", encoding="utf-8")
    check_command(
        capsys,
        "--format github fout",
        "::error file=decks/fout/a%2Cb%25%3Ac.yaml,line=1,col=3::'de' is only an article (add the word itself)",
        "::error file=decks/fout/a%2Cb%25%3Ac.yaml,line=2,col=17::no kind of note is called 'a 50%25' "
        f"(one of {', '.join(NOTE_KINDS)})",
        "::error file=decks/fout/vocabulary.yaml,line=1,col=3::no text in 'en' (add `en: …`)",
        "::error file=decks/fout/vocabulary.yaml,line=2,col=25::unknown key 'plurl' (did you mean 'plural'?)",
        code=1,
    )


def test_as_json(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`--format json` prints a list of all that is known of each problem; an empty list where there is none."""
    assert main(["check", "--format", "json", "fout"]) == 1
    assert json.loads(capsys.readouterr().out)[1] == {
        "path": "decks/fout/vocabulary.yaml",
        "line": 2,
        "column": 25,
        "rule": "unknown-key",
        "message": "unknown key 'plurl'",
        "hint": "did you mean 'plural'?",
    }
    assert main(["check", "--format", "json", "goed"]) == 0
    assert json.loads(capsys.readouterr().out) == []


@pytest.mark.parametrize("form", ["text", "github", "json"])
def test_a_file_name_that_is_no_text(here: Path, capsys: pytest.CaptureFixture[str], form: str) -> None:
    """A file whose name is not UTF-8, or acts on a terminal, is shown harmlessly in every format."""
    with open(os.fsencode(here) + b"/decks/goed/\xff\x1b[31m.yaml", "wb") as stream:
        stream.write(b"- 3\n")
    assert main(["check", "--format", form, "goed"]) == 1
    printed = capsys.readouterr().out
    assert "\x1b" not in printed
    assert "1b[31m" in printed
    printed.encode()


def test_a_source_that_decks_share(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A problem in a text that two decks are drawn from is told once."""
    folder = here / "source" / "park"
    folder.mkdir(parents=True)
    (folder / "a.yaml").write_text(TEXT.replace("en: It is", "fr: It is"), encoding="utf-8")
    for name in ("goed", "beter"):
        (here / "decks" / name).mkdir(exist_ok=True)
        (here / "decks" / name / "deck.yaml").write_text(SOURCED.replace("proef", name), encoding="utf-8")
    check_command(
        capsys,
        "beter goed",
        "source/park/a.yaml:3:7: no text in 'en' (add `en: …`)",
        "source/park/a.yaml:3:33: unknown key 'fr' (known here: en)",
        code=1,
    )


def test_fix(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`--fix` writes the ids that are missing, says so on standard error, and then checks."""
    notes = here / "decks" / "goed" / "vocabulary.yaml"
    notes.write_bytes(b"# x\r\n- nl: de hond\r\n  en: dog")
    check_command(capsys, "--fix goed", code=0, error="decks/goed/vocabulary.yaml: missing ids written")
    assert notes.read_bytes() == b"# x\r\n- id: hond\r\n  nl: de hond\r\n  en: dog"
    before = notes.stat().st_mtime_ns
    check_command(capsys, "--fix goed", code=0)
    assert notes.stat().st_mtime_ns == before


def test_fix_of_one_file(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Only the file that is named is written."""
    folder = here / "decks" / "goed"
    for name in ("a", "b"):
        (folder / f"{name}.yaml").write_text(f"- {{nl: {name}, en: {name}2}}\n", encoding="utf-8")
    check_command(capsys, "--fix decks/goed/b.yaml", code=0, error="decks/goed/b.yaml: missing ids written")
    assert "id:" not in (folder / "a.yaml").read_text(encoding="utf-8")


def test_fix_that_cannot_write(here: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder that cannot be written to is told in one line, and the file is as it was."""
    monkeypatch.chdir(here / "decks" / "goed")
    notes = Path("vocabulary.yaml")
    notes.write_text("- {nl: a, en: b}\n", encoding="utf-8")
    Path().chmod(0o555)
    if os.geteuid() == 0:
        os.seteuid(65534)
    try:
        assert main(["check", "--fix", "."]) == 1
    finally:
        os.seteuid(os.getuid())
        Path().chmod(0o755)
    assert "Permission denied" in capsys.readouterr().err
    assert notes.read_text(encoding="utf-8") == "- {nl: a, en: b}\n"


# quiz new


def test_a_new_deck_is_clean(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`quiz new` writes a deck named after its folder, with every kind of note and a text, that checks clean."""
    assert main(["new", "mijn/Eerste Deck"]) == 0
    assert "quiz play" in capsys.readouterr().out
    deck, problems = load(here / "mijn" / "Eerste Deck")
    assert problems == []
    assert deck.id == "eerste-deck"
    assert {type(note) for note in deck.notes} == set(NOTE_KINDS.values())
    assert len(deck.texts) == 1
    check_command(capsys, "mijn", code=0)


def test_a_new_deck_is_commented(here: Path) -> None:
    """Each file starts with what it is for, and the comments stay in one column whatever the id."""
    assert main(["new", "ik"]) == 0
    files = sorted((here / "ik").rglob("*.yaml"))
    assert [str(path.relative_to(here / "ik")) for path in files] == [
        "comprehension.yaml", "deck.yaml", "source/park/text.yaml", "vocabulary.yaml",
    ]  # fmt: skip
    for path in files:
        first, second, third = path.read_text(encoding="utf-8").splitlines()[:3]
        assert first.startswith("# yaml-language-server: $schema=")
        assert second == "#"
        assert third.startswith("# ")
    lines = (here / "ik" / "deck.yaml").read_text(encoding="utf-8").splitlines()
    assert {line.index("#") for line in lines[1:] if "  #" in line} == {31}


@pytest.mark.parametrize("name", [".", "leeg"])
def test_an_empty_folder_is_filled(here: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    """A folder that exists and is empty can become the deck, the current one too."""
    (here / "leeg").mkdir()
    if name == ".":
        monkeypatch.chdir(here / "leeg")
    assert main(["new", name]) == 0
    assert load(here / "leeg")[0].id == "leeg"


@pytest.mark.parametrize("name", ["decks", "file", "file/x", "loop"])
def test_nothing_is_overwritten(here: Path, capsys: pytest.CaptureFixture[str], name: str) -> None:
    """A folder that holds something, a file, and a place that cannot be are refused in one line."""
    (here / "file").write_text("x", encoding="utf-8")
    (here / "loop").symlink_to("loop")
    before = sorted(here.rglob("*"))
    assert main(["new", name]) == 1
    assert capsys.readouterr().err.count("\n") == 1
    assert sorted(here.rglob("*")) == before


@pytest.mark.parametrize("name", ["мир", "--", "…"])
def test_a_folder_whose_name_can_be_no_id(here: Path, name: str) -> None:
    """The deck then keeps the starter's own id."""
    assert main(["new", "--", name]) == 0
    assert check(here / name)[1] == []
    assert load(here / name)[0].id == "my-deck"
