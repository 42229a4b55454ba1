"""Missing ids, written into the author's file without touching anything else in it."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.core.deck import ID_PATTERN, Header, Text
from quiz.core.parse.fix import LONGEST, slug, with_ids
from tests.test_parse import clean, ids, read

HEADER = Header("proef", Text("a", "b"), "nl", "en")


def fixed(notes: str, *taken: str) -> str:
    """The file of notes with ids."""
    return with_ids(notes.encode(), HEADER, set(taken)).decode()


def check_fix(notes: str, expected: str) -> None:
    """The file gets these ids, is clean then, and a second time changes nothing."""
    assert fixed(notes) == expected
    assert fixed(expected) == expected
    clean(expected.removeprefix("\ufeff"))


@pytest.mark.parametrize(
    ("notes", "expected"),
    [
        ("- nl: de hond\n  en: dog\n", "- id: hond\n  nl: de hond\n  en: dog\n"),
        ("- nl: de hond\n  en: dog", "- id: hond\n  nl: de hond\n  en: dog"),
        ("- nl: de hond\r\n  en: dog\r\n", "- id: hond\r\n  nl: de hond\r\n  en: dog\r\n"),
        ("# x\r\n- {en: dog,\r\n   nl: de hond}", "# x\r\n- {id: hond, en: dog,\r\n   nl: de hond}"),
        ("\r\n-\r\n  nl: de hond\r\n  en: dog", "\r\n-\r\n  id: hond\r\n  nl: de hond\r\n  en: dog"),
        ("\ufeff- nl: de hond\n  en: dog\n", "\ufeff- id: hond\n  nl: de hond\n  en: dog\n"),
        ("- {nl: de hond, en: dog}\n", "- {id: hond, nl: de hond, en: dog}\n"),
        ("- { nl: de hond , en: dog }  # x\n", "- { id: hond, nl: de hond , en: dog }  # x\n"),
        ("- {\n    nl: de hond,\n    en: dog }", "- {\n    id: hond, nl: de hond,\n    en: dog }"),
        ("[{nl: de hond, en: dog}, {nl: x, en: y}]", "[{id: hond, nl: de hond, en: dog}, {id: x, nl: x, en: y}]"),
        ("- # eerst\n  nl: de hond # dan\n  en: dog\n", "- # eerst\n  id: hond\n  nl: de hond # dan\n  en: dog\n"),
        ("-    nl: de hond\n     en: dog\n", "-    id: hond\n     nl: de hond\n     en: dog\n"),
        ("  - nl: de hond\n    en: dog\n", "  - id: hond\n    nl: de hond\n    en: dog\n"),
        ("- nl:\tde hond\t\n  en: dog \n\n\n", "- id: hond\n  nl:\tde hond\t\n  en: dog \n\n\n"),
        ('- "nl": de hond\n  en: dog\n', '- id: hond\n  "nl": de hond\n  en: dog\n'),
        ("- &x {nl: de hond, en: dog}\n", "- &x {id: hond, nl: de hond, en: dog}\n"),
        ("- &x\n  nl: de hond\n  en: dog\n", "- &x\n  id: hond\n  nl: de hond\n  en: dog\n"),
        ("%YAML 1.2\n---\n- nl: é🙂\n  en: y\n...\n", "%YAML 1.2\n---\n- id: e\n  nl: é🙂\n  en: y\n...\n"),
        ("- nl: de hond\n  en: dog\n- id: kat\n  nl: kat\n  en: cat\n- {nl: het paard, en: horse}\n",
         "- id: hond\n  nl: de hond\n  en: dog\n- id: kat\n  nl: kat\n  en: cat\n- {id: paard, nl: het paard, en: horse}\n"),
    ],
)  # fmt: skip
def test_only_ids_are_added(notes: str, expected: str) -> None:
    """In any style of YAML the id stands before the first key, and every other byte stays."""
    check_fix(notes, expected)


@pytest.mark.parametrize(
    "notes",
    [
        "",
        "# nothing\n",
        "- id: a\n  nl: x\n  en: y\n",
        "- id:\n  nl: x\n  en: y\n",
        "nl: x\nen: y\n",
        "- {}\n- 3\n- [a]\n-\n",
        "- nl: @x\n- nl: x\n  en: y\n",
        "- nl: x\n  en: y\n---\n- nl: z\n  en: y\n",
        "- ? nl\n  : x\n  en: y\n",
        "- &x # {\n  {nl: x, en: y}\n",
        "- {id: a, remark: &x {nl: x, en: y}}\n- *x\n",
    ],
)
def test_what_is_left_alone(notes: str) -> None:
    """Where nothing is missing, or an id cannot be put in with certainty, the file stays as it is."""
    assert fixed(notes) == notes


@pytest.mark.parametrize("data", [b"- nl: \xff\n", b"- nl: a\x00\n", b" " * 8_000_001])
def test_bytes_that_are_no_text_are_left_alone(data: bytes) -> None:
    """A file that is no clean text is not written."""
    assert with_ids(data, HEADER, set()) == data


def test_an_id_is_made_of_the_words_of_the_note() -> None:
    """The headword without its article, the sentence of a cloze, or the question; numbered where it is taken."""
    notes = (
        "- {nl: [het leger, x], en: army}\n- {nl: de _hond_, en: dog}\n- {nl: Leger!, en: x}\n"
        "- {kind: cloze, nl: Vandaag _regent_ het., en: z}\n- {kind: truth, question: {nl: Wie belt er?, en: Who?}}\n"
        "- {en: x}\n- {nl: мир, en: peace}\n- {kind: open, question: x}\n"
    )
    assert re.findall(r"id: ([^,]+)", fixed(notes, "leger", "note")) == [
        "leger-2", "hond", "leger-3", "vandaag-regent-het", "wie-belt-er", "note-2", "note-3", "note-4",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Wie belt de ambassadeur?", "wie-belt-de-ambassadeur"),
        ("café – crème", "cafe-creme"),
        ("Straße, Œuvre, smørrebrød, Łódź", "strasse-oeuvre-smorrebrod-lodz"),
        ("'s avonds", "s-avonds"),
        ("45.000 man", "45-000-man"),
        ("één", "een"),
        ("мир", ""),
        ("", ""),
        ("a" * 60, "a" * LONGEST),
        (f"{'a' * 40} {'b' * 7} c", f"{'a' * 40}-{'b' * 7}"),
    ],
)
def test_slug(text: str, expected: str) -> None:
    """A text becomes an id of plain letters, cut at a word where it is long."""
    assert slug(text) == expected


@given(st.text(max_size=80))
def test_a_slug_can_be_an_id(text: str) -> None:
    """Whatever the text, its slug is an id or empty."""
    assert slug(text) == "" or (re.fullmatch(ID_PATTERN, slug(text)) and len(slug(text)) <= LONGEST)


VALUE = st.sampled_from(
    ["x", "'y, z'", '"q: r"', "de hond", "[a, b]", "een hond # x", "|\n      blok\n      tekst", "&a b"]
)
NOTE = st.sampled_from(
    ["- nl: {}\n  en: {}\n", "-   nl: {}\n    en: {}\n", "- # x\n  nl: {}\n\n  en: {}\n", "-\n  nl: {}\n  en: {}\n"]
)


@given(st.lists(st.tuples(NOTE, VALUE, VALUE), max_size=6), st.sampled_from(["\n", "\r\n"]), st.booleans())
def test_without_its_ids_a_fixed_file_is_the_old_one(parts: list[tuple[str, str, str]], end: str, marked: bool) -> None:
    """Taking the new ids out again gives back every byte; all notes have one, and none is given twice."""
    notes = "".join(note.format(learn, known) for note, learn, known in parts).replace("\n", end)
    notes = "\ufeff" * marked + notes
    result = fixed(notes)
    assert re.sub(r"id: [a-z0-9-]+\r?\n *", "", result) == notes
    _, problems = read(result)
    assert not {"missing-id", "duplicate-id"} & {problem.rule for problem in problems}
    assert result.count("id: ") == len(parts)


def test_many_notes_in_one_line() -> None:
    """The file may be one long line: each of its notes gets its own id."""
    notes = "[" + ", ".join(f"{{nl: woord{i}, en: word{i}}}" for i in range(3_000)) + "]"
    assert ids(read(fixed(notes))[0]) == [f"woord{i}" for i in range(3_000)]
