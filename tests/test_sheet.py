"""Tables of other programs, as they are saved."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz import library
from quiz.cli import main
from quiz.core.adopt import Foreign
from quiz.core.deck import Word
from quiz.errors import UserError
from quiz.exchange.sheet import decoded, sheet_notes
from quiz.exchange.table import table
from tests.anki_decks import ARMY, WORDS, write_deck


def read(text: str, *wanted: str) -> list[tuple[str, str]]:
    """The two sides of each note of a table."""
    return [(note.learn, note.known) for note in sheet_notes(text, wanted or ("1", "2"), "nl", "en")]


ARMY_AND_YES = [("het leger", "army"), ("ja", "yes")]


@pytest.mark.parametrize(
    "text",
    [
        "het leger\tarmy\nja\tyes\n",
        "het leger,army\r\nja,yes",
        "het leger;army\r\n\r\nja;yes\r\n",
        '"het leger";"army"\n"ja";"yes"\n',
        "nl;en\nhet leger;army\nja;yes\n",
        "en,id,nl\narmy,1,het leger\nyes,2,ja\n",
        "Term\tDefinition\nhet leger\tarmy\nja\tyes\n",
        "Dutch,English\nhet leger,army\nja,yes\n",
        "#separator:tab\n#html:false\nhet leger\tarmy\nja\tyes\n",
        "#separator:Pipe\nhet leger|army\nja|yes\n",
    ],
)
def test_separators_quotes_and_headings(text: str) -> None:
    """Tabs, commas and semicolons, with or without quotes, with or without a row of names."""
    assert read(text) == ARMY_AND_YES


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('"Ja" zei hij\t"Yes" he said\n"nee\tno\n', [('"Ja" zei hij', '"Yes" he said'), ('"nee', "no")]),
        ('"a, b";"c ""d"""\n', [("a, b", 'c "d"')]),
        (
            "het leger;army, armed forces\nja;yes, indeed\n",
            [("het leger", "army, armed forces"), ("ja", "yes, indeed")],
        ),
        (
            "het leger,army; armed forces\nja,yes; indeed\n",
            [("het leger", "army; armed forces"), ("ja", "yes; indeed")],
        ),
        ("vraag\tquestion\nantwoord\tanswer\n", [("vraag", "question"), ("antwoord", "answer")]),
        ('"two\nlines",b\n', [("two\nlines", "b")]),
        ("alleen\n", []),
        ("", []),
    ],
)
def test_what_is_in_the_cells(text: str, expected: list[tuple[str, str]]) -> None:
    """Quotes that stand round no cell are characters; a list of words that name columns elsewhere is a list of words."""
    if text in ("", "alleen\n"):
        with pytest.raises(UserError, match="the table has no column"):
            read(text)
    else:
        assert read(text) == expected


def test_columns_by_name_and_number() -> None:
    """Which columns are meant can be said, an example too."""
    text = "nr;Engels;zin;Nederlands;sentence\n1;army;Het _leger_ komt.;het leger;The army comes.\n"
    (note,) = sheet_notes(text, ["nederlands", "engels", "zin", "sentence"], "nl", "en")
    assert (note.learn, note.known, note.example) == ("het leger", "army", ("Het _leger_ komt.", "The army comes."))
    assert read("army,het leger\n", "2", "1") == [("het leger", "army")]
    with pytest.raises(UserError, match="no column 'frans'; there are nr, engels, zin"):
        read(text, "nederlands", "engels", "frans", "zin")


def test_ankis_notes_in_plain_text() -> None:
    """HTML is read as Anki says, gaps too, and guid and tags are kept."""
    text = (
        "#separator:tab\n#html:true\n#guid column:1\n#tags column:4\n"
        'A"b\tAT&amp;T <b>x</b>\tarmy<br>troops\twar A::b\n'
        "g2\t{{c1::Ja}}.\t<b>Yes</b>.\t\n"
    )
    assert sheet_notes(text, ["2", "3"], "nl", "en") == [
        Foreign("AT&T x", "army\ntroops", tags=("war", "A::b"), guid='A"b'),
        Foreign("{{c1::Ja}}.", "_Yes_.", guid="g2"),
    ]


@pytest.mark.parametrize(
    "data", ["café\tcoffee".encode(), b"\xef\xbb\xbf" + "café\tcoffee".encode(), "café\tcoffee".encode("utf-16"), "café\tcoffee".encode("cp1252")],
    ids=["utf-8", "with a mark", "utf-16", "windows"],
)  # fmt: skip
def test_encodings(data: bytes) -> None:
    """However the spreadsheet saved it, the letters are right."""
    assert decoded(data) == "café\tcoffee"


@given(st.binary(), st.sampled_from([("1", "2"), ("2", "1", "1", "2")]))
def test_any_bytes(data: bytes, wanted: tuple[str, ...]) -> None:
    """Any file gives notes or one clear error."""
    try:
        notes = sheet_notes(decoded(data), wanted, "nl", "en")
    except UserError:
        return
    assert all(isinstance(note, Foreign) for note in notes)


CELL = st.text(st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp"]), min_size=1).map(
    lambda one: f"x{one.strip()}y"
)


@given(st.lists(st.fixed_dictionaries({"nl": CELL, "en": CELL}), min_size=1))
def test_our_own_table_comes_back(rows: list[dict[str, str]]) -> None:
    """What is exported as CSV reads as it was, whatever the words are."""
    assert read(table("csv", ["nl", "en"], rows, header=True)) == [(row["nl"], row["en"]) for row in rows]


def test_a_table_becomes_a_deck(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Quizlet's export and our own table become decks that check clean."""
    write_deck(tmp_path, ARMY.replace("tags: [military]", "tags: [military, general]") + WORDS.partition(ARMY)[2])
    source, folder = tmp_path / "words.csv", tmp_path / "copy"
    assert main(["export", str(tmp_path / "decks" / "klein"), "-o", str(source)]) == 0
    assert main(["import", str(source), "--as-deck", str(folder), "--learn", "nl", "--from", "en"]) == 0
    assert "2 words" in capsys.readouterr().out
    assert main(["check", str(folder)]) == 0
    deck, problems = library.load(folder)
    assert not problems
    assert deck.header.title.known == "words"
    army = deck.notes[0]
    assert isinstance(army, Word)
    assert (army.learn, army.known, army.tags) == (("het leger",), ("army; armed forces",), ("military", "general"))
