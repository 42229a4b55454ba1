"""Decks as tables and as JSON, and the command that writes them."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.cli import main
from quiz.core.data import deck_data
from quiz.exchange.table import columns, rows, table
from tests.anki_decks import OTHERS, STORY, WORDS, write_deck

CELLS = st.dictionaries(st.sampled_from(["a", "b"]), st.text(st.characters(exclude_categories=["Cs"])))


@given(st.lists(CELLS))
def test_a_csv_reads_as_it_was(lines: list[dict[str, str]]) -> None:
    """Whatever the cells hold, a reader of CSV finds them again."""
    text = table("csv", ["a", "b"], lines, header=True)
    read = list(csv.reader(io.StringIO(text, newline="")))
    assert read == [["a", "b"], *([line.get("a", ""), line.get("b", "")] for line in lines)]


@given(st.lists(CELLS))
def test_a_tsv_has_a_line_for_each_word(lines: list[dict[str, str]]) -> None:
    """Nothing in a cell can begin a new line or a new cell."""
    text = table("tsv", ["a", "b"], lines, header=False)
    assert [line.count("\t") for line in text.split("\n")[:-1]] == [1] * len(lines)
    assert "\r" not in text


def test_every_field_of_a_word_has_a_column(tmp_path: Path) -> None:
    """What a note says stands under its name, several texts in one cell; the second example has its own columns."""
    deck = write_deck(tmp_path, WORDS + OTHERS, text=STORY)
    army, verb = rows([deck])
    assert army == {
        "deck": "klein", "id": "leger", "nl": "het leger", "en": "army; armed forces", "pos": "noun",
        "plural": "legers", "past": "", "perfect": "", "separable": "", "comparative": "", "superlative": "",
        "forms": "", "ipa": "ˈleːɣər", "example nl": "Het _leger_ oefent.", "example en": "The _army_ is training.",
        "example 2 nl": "Hij diende in het leger.", "example 2 en": "He served in the army.",
        "synonyms": "de krijgsmacht", "antonym": "de burgers", "remark nl": "Meestal _het_.",
        "remark en": "Mostly _het_.", "level": "A2", "tags": "military", "was": "", "guid": "",
    }  # fmt: skip
    assert (verb["past"], verb["separable"], verb["level"]) == ("voegde samen, voegden samen", "samen", "B1")
    assert set(columns([deck])) == set(army)


def export(folder: Path, *options: str) -> int:
    """Run `quiz export` on the small deck in a folder."""
    return main(["export", str(folder / "decks" / "klein"), *options])


def test_the_command_writes_a_table(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The ending tells the format; the words are in the table, and how many notes are not is said."""
    write_deck(tmp_path, WORDS + OTHERS, text=STORY)
    assert export(tmp_path, "--output", str(tmp_path / "x.csv")) == 0
    assert "2 words (8 other notes fit no table; json has them) from klein" in capsys.readouterr().out
    with (tmp_path / "x.csv").open(encoding="utf-8", newline="") as stream:
        assert [row["nl"] for row in csv.DictReader(stream)] == ["het leger", "samenvoegen (eenheden)"]


def test_two_columns_for_quizlet(tmp_path: Path) -> None:
    """Word, tab and translation, and no row of names."""
    write_deck(tmp_path, WORDS)
    assert export(tmp_path, "--format", "tsv", "--columns", "learn,known", "-o", str(tmp_path / "x.txt")) == 0
    expected = "het leger\tarmy; armed forces\nsamenvoegen (eenheden)\tto combine\n"
    assert (tmp_path / "x.txt").read_text(encoding="utf-8") == expected


def test_json_is_the_deck(tmp_path: Path) -> None:
    """Header, notes and texts as the author writes them, `answer: false` too."""
    deck = write_deck(tmp_path, WORDS + OTHERS.replace("answer: true", "answer: false"), text=STORY)
    assert export(tmp_path, "--format", "json", "-o", str(tmp_path / "x.json")) == 0
    (data,) = json.loads((tmp_path / "x.json").read_text(encoding="utf-8"))["decks"]
    assert data == deck_data(deck)
    assert (data["title"], data["from"]) == ({"nl": "Een klein dek", "en": "A small deck"}, "en")
    assert data["notes"][3]["options"][1] == {"nl": "Dat", "en": "That", "right": True}
    assert data["notes"][4]["answer"] is False


@pytest.mark.parametrize(
    ("options", "says"),
    [
        (["--format", "csv", "--columns", "learn,x"], "there is no column 'x'; there are learn, known, deck, id, nl"),
        (["--format", "json", "--columns", "learn"], "only a table has columns"),
        (["--format", "tsv", "--with-progress"], "only a package for Anki can hold progress"),
        (["--output", "/nonexistent/x.csv"], "cannot write /nonexistent/x.csv"),
    ],
)
def test_what_cannot_be_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], options: list[str], says: str
) -> None:
    """A column that is not there, options of another format, a folder that is missing: one line."""
    write_deck(tmp_path, WORDS)
    assert export(tmp_path, *options) == 1
    assert says in capsys.readouterr().err


def test_a_table_is_of_one_pair_of_languages(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Decks of different languages do not share columns."""
    write_deck(tmp_path, WORDS)
    write_deck(tmp_path, "- {id: salam, ar: سلام, en: peace}\n", deck_id="salam", learn="ar")
    folders = [str(tmp_path / "decks" / name) for name in ("klein", "salam")]
    assert main(["export", *folders, "--format", "csv", "-o", str(tmp_path / "x")]) == 1
    assert "one pair of languages" in capsys.readouterr().err
    assert not (tmp_path / "x").exists()
