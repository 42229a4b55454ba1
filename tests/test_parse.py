"""Whole decks from the text of their files. Here too are the helpers by which the tests of the parser check YAML."""

import re
from pathlib import Path
from typing import Any

import pytest
import yaml as pyyaml
from hypothesis import given
from hypothesis import strategies as st

from quiz.core.deck import NOTE_KINDS, Choice, Deck, Number, Text, Truth, Word
from quiz.core.parse import MAX_NOTES, MAX_PROBLEMS, File, read_deck, read_header
from quiz.core.parse.fix import with_ids
from quiz.core.problem import Problem
from tests.test_deck import EVERY_KIND

ROOT = Path(__file__).parent.parent
HEADER = """\
id: proef
title: {nl: Proef, en: Trial}
learn: nl
from: en
"""
SOURCED = HEADER + "source: park\n"
TEXT = """\
title: {nl: Het park, en: The park}
paragraphs:
  - - {id: s1, nl: Het regent., en: It is raining.}
    - {id: s2, nl: De hond slaapt., en: The dog sleeps.}
"""


def read(
    notes: str | bytes = "", *, header: str | bytes = HEADER, more: str = "", texts: tuple[str, ...] = ()
) -> tuple[Deck | None, list[Problem]]:
    """The deck of `notes.yaml` (and `more.yaml`) and all its problems; paths are the bare names of the files."""
    files = [File("notes.yaml", _bytes(notes)), File("more.yaml", _bytes(more))]
    sources = [File(f"text{number}.yaml", _bytes(text)) for number, text in enumerate(texts, 1)]
    return read_deck(File("deck.yaml", _bytes(header)), files, lambda _: sources)


def _bytes(text: str | bytes) -> bytes:
    return text.encode() if isinstance(text, str) else text


def check_problem(notes: str | bytes, line: int, column: int, rule: str, part: str, mend: str = "") -> None:
    """These notes have this one problem, whose message holds `part` and whose hint holds `mend`."""
    _, problems = read(notes)
    assert [(problem.path, problem.line, problem.column, problem.rule) for problem in problems] == [
        ("notes.yaml", line, column, rule)
    ]
    assert part in problems[0].message
    assert mend in problems[0].hint


def check_places(problems: list[Problem], *expected: tuple[str, int, int, str]) -> None:
    """These are the problems: path, line, column and rule of each."""
    assert [(problem.path, problem.line, problem.column, problem.rule) for problem in problems] == list(expected)


def clean(notes: str, *, header: str = HEADER, texts: tuple[str, ...] = ()) -> Deck:
    """The deck of these notes, which has no problem."""
    deck, problems = read(notes, header=header, texts=texts)
    assert not problems, "\n".join(map(str, problems))
    assert deck is not None
    return deck


def ids(deck: Deck | None) -> list[str]:
    """The ids of the notes of a deck that could be read."""
    assert deck is not None
    return [note.id for note in deck.notes]


def test_every_kind_of_note_is_read() -> None:
    """Each kind of the format becomes a note of its class, in the author's order."""
    deck = clean(EVERY_KIND)
    assert {type(note) for note in deck.notes} == set(NOTE_KINDS.values())
    assert ids(deck)[:3] == ["hond", "kat", "inversie"]


def test_the_header_is_read() -> None:
    """`learn` and `from` say which keys of the texts are which language."""
    deck = clean("", header=HEADER.replace("nl: Proef", "nl: nee").replace("en: Trial", "en: no"))
    assert (deck.header.learn, deck.header.known, deck.header.title) == ("nl", "en", Text("nee", "no"))


def test_any_two_languages() -> None:
    """The keys of the texts are the codes of the deck's own languages, with a country where it has one."""
    header = "id: x\ntitle: {pt-BR: a, fy: b}\nlearn: pt-BR\nfrom: fy\n"
    word = clean("- {id: hond, pt-BR: o cachorro, fy: [hûn, dogge]}", header=header).notes[0]
    assert isinstance(word, Word)
    assert (word.learn, word.known) == (("o cachorro",), ("hûn", "dogge"))


@pytest.mark.parametrize(
    ("header", "line", "column", "rule", "part"),
    [
        ("", 1, 1, "value", "must be a mapping"),
        ("- a\n", 1, 1, "value", "must be a mapping"),
        ("hello\n", 1, 1, "value", "must be a mapping"),
        ("~\n", 1, 1, "value", "must be a mapping"),
        (HEADER.replace("learn: nl\n", ""), 1, 1, "missing-key", "'learn'"),
        (HEADER.replace("id: proef\n", ""), 1, 1, "missing-key", "'id'"),
        (HEADER.replace("proef", "Mijn deck"), 1, 5, "id", "'Mijn deck'"),
        (HEADER.replace("{nl: Proef, en: Trial}", "Proef"), 2, 8, "missing-translation", "both languages"),
        (HEADER.replace(", en: Trial", ""), 2, 8, "missing-translation", "no text in 'en'"),
        (HEADER.replace("from: en", "from: nl"), 4, 7, "languages", "both 'nl'"),
        (HEADER.replace("learn: nl", "learn: Dutch"), 3, 8, "languages", "'Dutch' is not the code"),
        (HEADER.replace("learn: nl", "learn: [nl]"), 3, 8, "languages", "not the code"),
        (HEADER.replace("learn: nl", "learn: id"), 3, 8, "languages", "the key 'id' means something else"),
        (HEADER.replace("learn: nl", "learn: nl" + 3 * "-Latn123"), 3, 8, "languages", "is not the code"),
        (HEADER.replace("learn: nl", "learn: [nl"), 4, 5, "syntax", "did not find expected ',' or ']'"),
        (HEADER + f"source: {'a' * 81}\n", 5, 9, "length", "'source' has 81 letters"),
        (HEADER + "level: b1\n", 5, 8, "value", "'level' cannot be 'b1'"),
        (HEADER + "complete: ja\n", 5, 11, "value", "'complete' must be true or false"),
        (HEADER + "autor: me\n", 5, 1, "unknown-key", "unknown key 'autor'"),
        (HEADER + "id: twee\n", 5, 1, "duplicate-key", "duplicate key 'id'"),
        (HEADER + "author: *me\n", 5, 9, "alias", "nothing is named 'me'"),
        (HEADER + "author: @me\n", 5, 9, "syntax", "cannot start any token"),
        (HEADER + "source: ../../etc\n", 5, 9, "value", "'source' cannot be '../../etc'"),
        (HEADER + "# " + "x" * 100_000, 1, 1, "size", "more than 100,000 letters"),
    ],
)
def test_a_bad_header(header: str, line: int, column: int, rule: str, part: str) -> None:
    """A mistake in deck.yaml is told at its place, and nothing else is; there is no deck then."""
    deck, problems = read(header=header)
    assert deck is None
    check_places(problems, ("deck.yaml", line, column, rule))
    assert part in problems[0].message


def test_a_bad_header_does_not_hide_the_notes() -> None:
    """Where its languages are known, the other files are checked although deck.yaml has a mistake."""
    _, problems = read("- {id: a, nl: x}", header=HEADER + "autor: me\n")
    check_places(problems, ("deck.yaml", 5, 1, "unknown-key"), ("notes.yaml", 1, 3, "missing-translation"))


def test_a_header_that_is_cut_off() -> None:
    """A syntax error in deck.yaml is told alone: what stands after it is not called missing."""
    _, problems = read("- {id: a, nl: x}", header="learn: nl\nfrom: en\nid: proef\ntitle: {nl: a, en: b\n")
    check_places(problems, ("deck.yaml", 4, 8, "syntax"), ("notes.yaml", 1, 3, "missing-translation"))


@pytest.mark.parametrize("code", ["id", "ipa", "pos", "was"])
def test_a_language_that_is_called_like_a_key(code: str) -> None:
    """A language whose code is a key of the format is written with its country, and the hint says so."""
    _, problems = read(header=f"id: x\ntitle: {{{code}: a, en: b}}\nlearn: {code}\nfrom: en\n")
    assert [problem.hint for problem in problems] == [f"write {code}-{code.upper()}"]
    clean("", header=f"id: x\ntitle: {{{code}-XX: a, en: b}}\nlearn: {code}-XX\nfrom: en\n")


def test_one_run_reports_every_problem_of_every_file() -> None:
    """Problems of all files come together, in the order of path, line and column, and sound notes are kept."""
    deck, problems = read(
        "- {id: a, nl: x}\n- {id: b, nl: ja, en: yes}\n- {id: c, nl: y, en: z, plurl: q, level: D1}\n",
        more="- {id: b, nl: nee, en: no}\n- {id: d, nl: goed, en: good}\n",
        texts=("title: {nl: a}\nparagraphs: []\n",),
        header=SOURCED,
    )
    check_places(
        problems,
        ("more.yaml", 1, 8, "duplicate-id"),
        ("notes.yaml", 1, 3, "missing-translation"),
        ("notes.yaml", 3, 25, "unknown-key"),
        ("notes.yaml", 3, 42, "value"),
        ("text1.yaml", 1, 8, "missing-translation"),
        ("text1.yaml", 2, 13, "empty"),
    )
    assert ids(deck) == ["b", "d"]


@pytest.mark.parametrize("notes", ["", "# nothing yet\n", "---\n", "\ufeff", "[]"])
def test_a_file_without_notes(notes: str) -> None:
    """An empty file of notes is no mistake."""
    assert clean(notes).notes == ()


@pytest.mark.parametrize("notes", ["a: b\n", "hello\n", "~\n", "''\n"])
def test_a_file_that_is_no_list(notes: str) -> None:
    """A file of notes that holds something else than a list is told how to start a note."""
    check_problem(notes, 1, 1, "notes", "is a list", "start each note with `- id: …`")


@pytest.mark.parametrize("note", ["3", "[a]", "de hond", "''", "null"])
def test_a_note_that_is_no_mapping(note: str) -> None:
    """A note that is not written as keys and values is told so; the note after it is read."""
    check_problem(f"- {note}\n- {{id: a, nl: x, en: y}}\n", 1, 3, "note", "a note is a mapping")
    assert ids(read(f"- {note}\n- {{id: a, nl: x, en: y}}\n")[0]) == ["a"]


def test_a_file_that_cannot_be_read() -> None:
    """A file that the disk refuses is a problem at its start, and the others are read."""
    files = [File("a.yaml", b"", "this cannot be read: Input/output error"), File("b.yaml", b"- {id: a, nl: x, en: y}")]
    deck, problems = read_deck(File("deck.yaml", HEADER.encode()), files, lambda _: ())
    assert [str(problem) for problem in problems] == ["a.yaml:1:1: this cannot be read: Input/output error"]
    assert ids(deck) == ["a"]


def test_the_texts_of_a_source() -> None:
    """The texts that the header's source holds are part of the deck, with their sentences in order."""
    deck = clean("", header=SOURCED, texts=(TEXT, TEXT.replace("s1", "s3").replace("s2", "s4")))
    assert [sentence.id for text in deck.texts for sentence in text.sentences()] == ["s1", "s2", "s3", "s4"]


def test_a_sentence_id_that_is_taken() -> None:
    """Sentence ids are one of a kind over all texts of a source."""
    _, problems = read(header=SOURCED, texts=(TEXT, TEXT.replace("s1", "s3")))
    check_places(problems, ("text2.yaml", 4, 12, "duplicate-id"))
    assert problems[0].hint == "by text1.yaml:4; choose another"


@pytest.mark.parametrize(
    ("text", "line", "column", "rule", "part"),
    [
        ("", 1, 1, "value", "must be a mapping"),
        (TEXT.replace("id: s1, ", ""), 3, 7, "missing-key", "'id'"),
        (TEXT.replace(", en: It is raining.", ""), 3, 7, "missing-translation", "'en'"),
        ("title: {nl: a, en: b}\nparagraphs:\n  - {id: s1, nl: a, en: b}\n", 3, 5, "value", "must be a list"),
        (TEXT + "level: B9\n", 5, 8, "value", "'B9'"),
        (TEXT + "levl: B1\n", 5, 1, "unknown-key", "'levl'"),
        (TEXT + "date: '\n", 5, 7, "syntax", "end of stream"),
    ],
)
def test_a_bad_text(text: str, line: int, column: int, rule: str, part: str) -> None:
    """A mistake in a text is told at its place; evidence is not called missing because of it."""
    notes = EVERY_KIND.replace("explanation: {nl: vier", "evidence: [s9], explanation: {nl: vier")
    _, problems = read(notes, header=SOURCED, texts=(text,))
    check_places(problems, ("text1.yaml", line, column, rule))
    assert part in problems[0].message


def test_a_source_that_is_not_there() -> None:
    """A source without a text is told where deck.yaml names it, once, and not for each note that needs it."""
    notes = EVERY_KIND.replace("explanation: {nl: vier", "evidence: [s9], explanation: {nl: vier")
    _, problems = read(notes, header=SOURCED)
    check_places(problems, ("deck.yaml", 5, 9, "source"))
    assert "a folder source/park" in problems[0].hint


def test_no_more_problems_than_anybody_reads() -> None:
    """Of a file with 3,000 mistakes the first 1,000 are told, and that there are more."""
    deck, problems = read("- {nl: x, en: y}\n" * 3_000, more="- {id: a, nl: x}\n")
    assert [problem.path for problem in problems] == ["more.yaml"] + ["notes.yaml"] * (MAX_PROBLEMS + 1)
    assert (problems[-1].line, problems[-1].rule) == (MAX_PROBLEMS + 1, "too-many")
    assert ids(deck) == []


def test_sound_notes_after_too_many_problems() -> None:
    """A sound note is kept, and an unsound one is not, however many problems stand before it."""
    notes = "- {nl: x, en: y}\n" * 1_500 + "- {id: a, nl: ja, en: yes}\n- {id: b, nl: de, en: the}\n"
    assert ids(read(notes)[0]) == ["a"]


def test_no_more_notes_than_a_file_takes() -> None:
    """The notes beyond what one file may hold are told of and left out."""
    deck, problems = read("".join(f"- {{id: a{i}, nl: b{i}, en: c{i}}}\n" for i in range(MAX_NOTES + 2)))
    check_places(problems, ("notes.yaml", MAX_NOTES + 1, 3, "size"))
    assert len(ids(deck)) == MAX_NOTES


def test_of_two_notes_with_one_id_the_sound_one_is_kept() -> None:
    """A note with a flaw of its own is left out also where another note, which is sound, has the same id."""
    deck, _ = read("- {id: a, nl: de, en: the}\n- {id: a, nl: x, en: y}\n- {id: b, nl: z, en: q}\n")
    assert ids(deck) == ["b"]


# whatever bytes

PIECES = st.sampled_from(
    ["- ", "id: ", "nl: ", "en: ", "kind: choice", "\n", "\n  ", "{", "}", "[", "]", ",", ": ", "'", '"', "|\n", ">\n"]
    + ["&a ", "*a", "!!str ", "---\n", "...\n", "%TAG ", "<<: ", "? ", "#", "\t", "\r\n", "\r", "\ufeff", "\u2028"]
    + ["_", "\\", "\\u", "hond", "7", "true", "~", "é", "😀", "\x00", "\x1b", "@", "`", "options:", "examples:"]
)
FORMS = ["id: a, nl: x, en: y, remark: {nl: a, en: b}", "nl: [x, z], en: y, examples: [{nl: _x_, en: y}]"]


def check_inside(problems: list[Problem], texts: dict[str, str]) -> None:
    """Each problem is one line of text, and stands inside its file."""
    for problem in problems:
        lines = texts[problem.path].removeprefix("\ufeff").split("\n")
        assert 1 <= problem.line <= len(lines), problem
        assert 1 <= problem.column <= len(lines[problem.line - 1]) + 1, problem
        assert re.fullmatch(r"[^\x00-\x1f\x7f-\x9f\u2028\u2029]+", str(problem)), problem
        assert len(str(problem)) < 600


@given(st.binary(max_size=200))
def test_any_bytes(data: bytes) -> None:
    """Whatever a file holds, there is an answer and no exception, as header, as notes and as text."""
    read(data, header=data, texts=("",))
    read(data)
    deck, problems = read(header=SOURCED, texts=(data.decode(errors="ignore"),))
    assert (deck is None) == (problems != [] and problems[0].path == "deck.yaml")


@given(st.lists(PIECES | st.characters(), max_size=60).map("".join))
def test_any_yaml(notes: str) -> None:
    """What is almost YAML gets problems inside the file, and a file that is mended is well in all else."""
    notes = notes.encode(errors="replace").decode()
    check_inside(read(notes)[1], {"notes.yaml": notes})
    header = read_header(File("deck.yaml", HEADER.encode()))[0]
    assert header is not None
    fixed = with_ids(notes.encode(), header, set())
    assert with_ids(fixed, header, set()) == fixed


@given(st.data())
def test_any_slip_in_a_good_deck(data: st.DataObject) -> None:
    """A good deck with letters or lines deleted, doubled, inserted or swapped gets problems inside its files."""
    texts = {"deck.yaml": SOURCED, "notes.yaml": EVERY_KIND, "text1.yaml": TEXT}
    path = data.draw(st.sampled_from(sorted(texts)))
    parts = data.draw(st.sampled_from([list(texts[path]), texts[path].splitlines(keepends=True)]))
    for _ in range(data.draw(st.integers(1, 3))):
        i, j = (data.draw(st.integers(0, len(parts) - 1)) for _ in range(2))
        parts[i:i] = data.draw(st.sampled_from([[], [parts[j]], ["\n"], ["\t"], ['"'], ["{"], ["*"], [": "], ["é"]]))
        del parts[j : j + data.draw(st.integers(0, 2))]
        if not parts:
            return
    texts[path] = "".join(parts)
    _, problems = read(texts["notes.yaml"], header=texts["deck.yaml"], texts=(texts["text1.yaml"],))
    check_inside(problems, texts)


# what is written reads back

WRITABLE = st.text(
    st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp", "Cn"], exclude_characters="_\\\ufeff"), min_size=1
).filter(lambda text: text == text.strip() and not re.search("[\u202a-\u202e\u2066-\u2069]", text))
BOTH = st.builds(lambda learn, known: {"nl": learn, "en": known}, WRITABLE, WRITABLE)
IDS = st.from_regex(r"[a-z0-9]{1,8}(-[a-z0-9]{1,8}){0,3}", fullmatch=True)
STYLES = st.fixed_dictionaries(
    {"default_flow_style": st.sampled_from([True, False, None]), "allow_unicode": st.booleans()},
    optional={"default_style": st.sampled_from(["'", '"', "|", ">"]), "width": st.integers(10, 200)},
)


@given(IDS, st.lists(WRITABLE, min_size=1, max_size=3), WRITABLE, st.none() | BOTH, STYLES)
def test_a_word_reads_back(
    note_id: str, learn: list[str], known: str, remark: dict[str, str] | None, style: Any
) -> None:
    """A word written in any style of YAML, by another program too, is read as the same texts."""
    learn[0] = f"x{learn[0]}"  # so that it is no bare article
    note = {"id": note_id, "nl": learn, "en": known, "antonym": known} | ({"remark": remark} if remark else {})
    assert clean(pyyaml.dump([note], **style)).notes == (
        Word(
            id=note_id,
            learn=tuple(learn),
            known=(known,),
            antonym=known,
            remark=Text(remark["nl"], remark["en"]) if remark else None,
        ),
    )


@given(BOTH, BOTH, st.booleans(), st.integers(-(10**14), 10**14), STYLES)
def test_questions_read_back(
    question: dict[str, str], explanation: dict[str, str], answer: bool, number: int, style: Any
) -> None:
    """Booleans and numbers come back as what they are, and texts as texts."""
    common = {"question": question, "explanation": explanation}
    notes = [
        {"id": "a", "kind": "truth", "answer": answer, **common},
        {"id": "b", "kind": "number", "answer": number, **common},
        {
            "id": "c",
            "kind": "choice",
            "options": [{"nl": "1", "en": "no"}, {"nl": "2", "en": "yes", "right": True}],
            **common,
        },
    ]
    written = pyyaml.safe_dump(notes, **{**style, "default_style": None})
    truth, amount, choice = clean(written).notes
    assert isinstance(truth, Truth)
    assert isinstance(amount, Number)
    assert isinstance(choice, Choice)
    assert (truth.answer, truth.question) == (answer, Text(question["nl"], question["en"]))
    assert amount.answer == number
    assert [(option.known, option.right) for option in choice.options] == [("no", False), ("yes", True)]
