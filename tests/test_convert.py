"""Texts become values only where the format asks for them, and a note that is none is told everything that is wrong."""

import pytest

from quiz.core.deck import Choice, Cloze, Note, Number, Option, Short, Truth, Word
from quiz.core.parse.explain import did_you_mean
from tests.test_parse import HEADER, check_places, check_problem, clean, read

ASKED = "question: {nl: a, en: b}, explanation: {nl: c, en: d}"
PAIR = "{left: {nl: a, en: b}, right: {nl: c, en: d}}"
ASKED_BELOW = "  question: {nl: a, en: b}\n  explanation: {nl: c, en: d}\n"


def note(written: str) -> Note:
    """The one note that is written so, between its braces, without a problem."""
    (only,) = clean(f"- {{id: a, {written}}}").notes
    return only


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("45000", 45_000),
        ("0", 0),
        ("07", 7),
        ("-7", -7),
        ("+7", 7),
        ("2.5", 2.5),
        ("0.125", 0.125),
        ("3.1420", 3.142),
        ("'12'", 12),
        ("999999999999999", 10**15 - 1),
    ],
)
def test_a_number(written: str, number: float) -> None:
    """Digits, with a sign and a decimal point where it has them, are a number: whole where there is no point."""
    read_note = note(f"kind: number, {ASKED}, answer: {written}")
    assert isinstance(read_note, Number)
    assert (read_note.answer, type(read_note.answer)) == (number, type(number))


@pytest.mark.parametrize(
    ("written", "part", "mend"),
    [
        ("veel", "must be a number, not 'veel'", "digits"),
        ("1e999", "not '1e999'", "digits"),
        ("1e5", "not '1e5'", "digits"),
        ("nan", "not 'nan'", ""),
        (".inf", "not '.inf'", ""),
        ("Infinity", "not 'Infinity'", ""),
        ("0x1f", "not '0x1f'", ""),
        ("1_000", "not '1_000'", ""),
        ("12:30", "not '12:30'", ""),
        ("5.", "not '5.'", ""),
        (".5", "not '.5'", ""),
        ("'٣'", "not '٣'", "digits"),
        ("true", "not 'true'", ""),
        ("9" * 5_000, "must be a number", "at most 15"),
        ("1234567890.123456", "must be a number", "at most 15"),
        ("45.000", "'45.000' is unclear", "write 45000, or 45.0000 if the point is for decimals"),
        ("3.142", "'3.142' is unclear", "write 3142, or 3.1420"),
        ("'45,000'", "'45,000' is unclear", "write 45000"),
        ("1.234.567", "'1.234.567' is unclear", "write 1234567"),
        ("-1.500", "'-1.500' is unclear", "write -1500"),
        ("'1 500'", "'1 500' is unclear", "write 1500"),
        ("[1]", "must be a text, not a list", ""),
    ],
)
def test_no_number(written: str, part: str, mend: str) -> None:
    """What is not plainly one number is refused at its place; thousands are told how to be written."""
    rule = "value" if "not a list" in part else "number"
    check_problem(f"- id: a\n  kind: number\n{ASKED_BELOW}  answer: {written}\n", 5, 11, rule, part, mend)


@pytest.mark.parametrize(("written", "answer"), [("true", True), ("FALSE", False), ("True", True), ("'false'", False)])
def test_a_boolean(written: str, answer: bool) -> None:
    """True and false are booleans in each of YAML's spellings, where the format asks for one."""
    read_note = note(f"kind: truth, {ASKED}, answer: {written}")
    assert isinstance(read_note, Truth)
    assert read_note.answer is answer


@pytest.mark.parametrize("written", ["yes", "ja", "1", "0", "tRuE", "null", "on"])
def test_no_boolean(written: str) -> None:
    """Yes and no, in any language, are no booleans."""
    part = f"'answer' must be true or false, not '{written}'"
    notes = f"- id: a\n  kind: truth\n{ASKED_BELOW}  answer: {written}\n"
    check_problem(notes, 5, 11, "value", part, "write true or false")


def test_booleans_of_options() -> None:
    """`right` is a boolean in each option, and false where it is left out; the texts beside it stay texts."""
    choice = note(f"kind: choice, {ASKED}, options: [{{nl: true, en: yes, right: true}}, {{nl: '1', en: no}}]")
    assert isinstance(choice, Choice)
    assert choice.options == (Option("true", "yes", True), Option("1", "no", False))


def test_one_text_where_a_list_may_stand() -> None:
    """A list of one text may be written as the text."""
    word = note("nl: de hond, en: dog, plural: honden, forms: hondje, synonyms: x, tags: dier, was: oud")
    assert isinstance(word, Word)
    assert (word.plural, word.forms, word.synonyms, word.tags, word.was) == (
        ("honden",), ("hondje",), ("x",), ("dier",), ("oud",),
    )  # fmt: skip
    short = note(f"kind: short, {ASKED}, answer: {{nl: ja, en: [yes, yeah]}}")
    assert isinstance(short, Short)
    assert (short.answer.learn, short.answer.known) == (("ja",), ("yes", "yeah"))


def test_null_in_an_optional_mapping() -> None:
    """`remark: null` does not vanish: it is a text where a mapping should be."""
    for written in ("null", "~", "x"):
        part, mend = "'remark' must stand in both languages", "write {nl: …, en: …}"
        check_problem(f"- {{id: a, nl: x, en: y, remark: {written}}}", 1, 33, "missing-translation", part, mend)


@pytest.mark.parametrize("key", ["antonym", "remark", "plural", "level", "tags", "examples", "pos"])
def test_a_key_without_a_value(key: str) -> None:
    """A key that is left empty is told so, whatever it holds, once."""
    notes = f"- id: a\n  nl: x\n  en: y\n  {key}:\n"
    check_problem(notes, 4, 4 + len(key), "empty", f"'{key}' is empty", "write a value, or delete the key")


def test_quoted_emptiness() -> None:
    """An empty text in quotes is the same as leaving the key out, where it may be left out."""
    word = note("nl: x, en: y, pos: '', antonym: '', level: ''")
    assert isinstance(word, Word)
    assert (word.pos, word.antonym, word.level) == ("", "", "")


@pytest.mark.parametrize(
    ("written", "column", "rule", "part", "mend"),
    [
        ("id: a, en: y", 3, "missing-translation", "no text in 'nl'", "add `nl: …`"),
        ("id: a, nl: x", 3, "missing-translation", "no text in 'en'", "add `en: …`"),
        ("nl: x, en: y", 3, "missing-id", "the note has no id", "`quiz check --fix` writes one"),
        ("id: De Hond, nl: x, en: y", 8, "id", "'De Hond'", "a-z, 0-9 and single hyphens"),
        ("id: a--b, nl: x, en: y", 8, "id", "'a--b'", "single hyphens"),
        (f"id: {'a' * 81}, nl: x, en: y", 8, "length", "'id' has 81 letters", "at most 80"),
        ("id: [a], nl: x, en: y", 8, "value", "'id' must be a text, not a list", "quote a text"),
        ("id: a, nl: {x: z}, en: y", 15, "value", "'nl' must be a text, not a mapping", "holds ': '"),
        ("id: a, nl: [], en: y", 15, "empty", "'nl' is empty", "at least 1"),
        ("id: a, nl: [x, ''], en: y", 19, "empty", "one of 'nl' is empty", ""),
        ("id: a, nl: [x, [z]], en: y", 19, "value", "one of 'nl' must be a text, not a list", ""),
        ("id: a, nl: x, en: y, level: B9", 32, "value", "'level' cannot be 'B9'", "one of A1, A2, B1"),
        ("id: a, nl: x, en: y, level: b1", 32, "value", "'level' cannot be 'b1'", "did you mean 'B1'?"),
        ("id: a, nl: x, en: y, level: zzz", 32, "value", "'zzz'", "one of A1, A2, B1, B2, C1, C2"),
        ("id: a, nl: x, en: y, pos: nuon", 30, "value", "'nuon'", "did you mean 'noun'?"),
        ("id: a, nl: x, en: y, plurl: z", 25, "unknown-key", "unknown key 'plurl'", "did you mean 'plural'?"),
        ("id: a, nl: x, en: y, Plural: z", 25, "unknown-key", "unknown key 'Plural'", "did you mean 'plural'?"),
        ("id: a, nl: x, en: y, de: z", 25, "unknown-key", "unknown key 'de'", ""),
        ("id: a, nl: x, en: y, xyz123: z", 25, "unknown-key", "unknown key 'xyz123'", "known here: level, tags"),
        ("id: a, nl: x, en: so, what", 26, "unknown-key", "unknown key 'what'", "a text that holds a comma"),
        ("id: a, nl: x, en: y, remark: {nl: z}", 33, "missing-translation", "no text in 'en'", ""),
        ("id: a, nl: x, en: y, remark: [z]", 33, "missing-translation", "both languages", "{nl: …, en: …}"),
        ("id: a, nl: x, en: y, examples: x", 35, "value", "'examples' must be a list", "after a `- `"),
        ("id: a, nl: x, en: y, examples: {nl: x, en: y}", 35, "value", "'examples' must be a list", ""),
        ("id: a, nl: x, en: y, examples: [x]", 36, "missing-translation", "one of 'examples'", "{nl: …, en: …}"),
        ("id: a, nl: x, en: y, examples: [{nl: x, en: y, fr: z}]", 51, "unknown-key", "'fr'", "delete it"),
        ("id: a, nl: x, en: y, was: Oud", 30, "value", "'was' cannot be 'Oud'", "hyphens"),
        ("id: a, kind: clozze, nl: _x_, en: y", 17, "kind", "'clozze'", "did you mean 'cloze'?"),
        ("id: a, kind: zzz, nl: x, en: y", 17, "kind", "'zzz'", "one of word, cloze, choice"),
        ("id: a, kind: [word], nl: x, en: y", 17, "kind", "'kind' must be one word", "one of word"),
        (f"id: a, {ASKED}, answer: 4", 3, "kind", "a question has a kind", "one of choice, truth, short, number"),
        (f"id: a, kind: match, {ASKED}, pairs: [{PAIR}, x]", 134, "value", "one of 'pairs' must be a mapping", "left: …"),
        (f"id: a, kind: choice, {ASKED}, options: [{{nl: a, en: b, right: true}}]", 89, "length", "has 1", "least 2"),
        (f"id: a, kind: order, {ASKED}, items: []", 86, "empty", "'items' is empty", "at least 2"),
        ("id: a, kind: truth, question: Ja?, answer: true, explanation: {nl: a, en: b}", 34, "missing-translation",
         "'question' must stand in both languages", "write {nl: …, en: …}"),
        ("id: a, kind: truth, question: {nl: a, en: b}, answer: true", 3, "missing-key", "'explanation'", "add"),
    ],
)  # fmt: skip
def test_a_bad_note(written: str, column: int, rule: str, part: str, mend: str) -> None:
    """Each mistake is told at its place, by its rule, with the likely mend."""
    check_problem(f"- {{{written}}}", 1, column, rule, part, mend)


def test_ten_options() -> None:
    """A choice has at most nine options: each is answered with one key."""
    options = ", ".join(f"{{nl: a{i}, en: b{i}, right: {str(i == 1).lower()}}}" for i in range(10))
    notes = f"- {{id: a, kind: choice, {ASKED}, options: [{options}]}}"
    check_problem(notes, 1, 89, "length", "'options' has 10", "at most 9")


def test_everything_that_is_wrong_with_a_note() -> None:
    """One note tells all its mistakes at once, those inside of its lists and mappings too."""
    _, problems = read(
        "- id: De Hond\n"
        "  kind: choice\n"
        "  levl: A1\n"
        "  question: {nl: Wat?}\n"
        "  options:\n"
        "    - {nl: a, en: b, right: ja}\n"
        "    - c\n"
        "    - {nl: d, en: [e]}\n"
    )
    check_places(
        problems,
        ("notes.yaml", 1, 3, "missing-key"),
        ("notes.yaml", 1, 7, "id"),
        ("notes.yaml", 3, 3, "unknown-key"),
        ("notes.yaml", 4, 13, "missing-translation"),
        ("notes.yaml", 6, 29, "value"),
        ("notes.yaml", 7, 7, "missing-translation"),
        ("notes.yaml", 8, 19, "value"),
    )


def test_the_codes_of_the_languages_are_shown() -> None:
    """A message names the keys as this deck's author writes them."""
    header = HEADER.replace("nl", "fr").replace("en", "pt-BR").replace("ptBR", "pt-BR")
    _, problems = read("- {id: a, fr: x}\n- {id: b, remark: y}\n", header=header)
    assert [problem.message for problem in problems] == [
        "no text in 'pt-BR'",
        "no text in 'fr'",
        "no text in 'pt-BR'",
        "'remark' must stand in both languages",
    ]
    assert problems[-1].hint == "write {fr: …, pt-BR: …}"


def test_a_cloze_needs_no_list() -> None:
    """The sentence of a cloze is one text, and a list of them is told so."""
    cloze = note("kind: cloze, nl: Het _regent_., en: It is raining.")
    assert isinstance(cloze, Cloze)
    check_problem("- {id: a, kind: cloze, nl: [_x_], en: y}", 1, 28, "value", "'nl' must be a text, not a list")


@pytest.mark.parametrize(
    ("word", "hint"),
    [
        ("plurl", "did you mean 'plural'?"),
        ("PLURAL", "did you mean 'plural'?"),
        ("meervoud", ""),
        ("", ""),
        ("plural" * 1_000_000, ""),
    ],
)
def test_did_you_mean(word: str, hint: str) -> None:
    """The nearest word is offered if one is near, whatever its case; a word of any length costs little."""
    assert did_you_mean(word, ["plural", "past", ""]) == hint
