"""What must hold of a note and of a deck beyond the shape of its values."""

import pytest

from tests.test_parse import SOURCED, TEXT, check_places, check_problem, clean, ids, read

ASKED = "explanation: {nl: c, en: d}"


def asked(note_id: str, kind: str, question: str, rest: str) -> str:
    """A question as one line of YAML."""
    return f"- {{id: {note_id}, kind: {kind}, question: {question}, {rest}, explanation: {{nl: c, en: d}}}}\n"


CHOICE = """\
- id: a
  kind: choice
  question: {{nl: Wat?, en: What?}}
  explanation: {{nl: c, en: d}}
  options: [{}]
"""


@pytest.mark.parametrize(
    ("options", "part"),
    [
        ("{nl: a, en: b}, {nl: c, en: d}", "no option is right"),
        ("{nl: a, en: b, right: false}, {nl: c, en: d}", "no option is right"),
        ("{nl: a, en: b, right: true}, {nl: c, en: d, right: true}", "2 options are right"),
        (
            "{nl: a, en: b, right: true}, {nl: c, en: d, right: true}, {nl: e, en: f, right: true}",
            "3 options are right",
        ),
    ],
)
def test_a_choice_has_one_right_option(options: str, part: str) -> None:
    """A choice with no or several right options is told at its options."""
    check_problem(CHOICE.format(options), 5, 12, "choice-right", part, "exactly one option `right: true`")


@pytest.mark.parametrize(
    ("notes", "line", "column", "part"),
    [
        (CHOICE.format("{nl: a, en: b, right: true}, {nl: a, en: d}"), 5, 42, "'a' stands twice"),
        (CHOICE.format("{nl: a, en: b, right: true}, {nl: c, en: b}"), 5, 42, "'b' stands twice"),
        (asked("a", "order", "{nl: a, en: b}", "items: [{nl: x, en: y}, {nl: x, en: z}]"), 1, 74, "'x' stands twice"),
        (
            asked("a", "match", "{nl: a, en: b}", "pairs: [{left: {nl: x, en: y}, right: {nl: p, en: q}}, "
                  "{left: {nl: z, en: y}, right: {nl: r, en: s}}]"),
            1, 105, "'y' stands twice",
        ),
        (
            asked("a", "match", "{nl: a, en: b}", "pairs: [{left: {nl: x, en: y}, right: {nl: p, en: q}}, "
                  "{left: {nl: z, en: w}, right: {nl: p, en: s}}]"),
            1, 105, "'p' stands twice",
        ),
    ],
)  # fmt: skip
def test_what_is_offered_differs(notes: str, line: int, column: int, part: str) -> None:
    """Options, items and sides of pairs that nobody could tell apart are told at the second, in either language."""
    check_problem(notes, line, column, "same-twice", part, "change one of the two")


@pytest.mark.parametrize(
    ("headword", "more", "sentence"),
    [
        ("de hond", "", "De hond slaapt."),
        ("de hond", "", "Hond in de pot."),
        ("de hond", "plural: honden, ", "Twee honden slapen."),
        ("klein", "pos: adjective, ", "Een kleine tuin."),
        ("opstaan", "past: 'stond op, stonden op', ", "Zij stonden op."),
        ("gaan", "perfect: is gegaan, ", "Ze is gegaan."),
        ("gaan", "forms: [ging], ", "Ze ging."),
        ("gaan", "", "Ze _vertrok_ al vroeg."),
        ("opstaan", "", "Ik _sta_ vroeg _op_."),
    ],
)
def test_the_word_stands_in_its_example(headword: str, more: str, sentence: str) -> None:
    """A form that the note gives is found in the sentence; any other is what the author marks."""
    clean(f"- {{id: a, nl: {headword}, en: x, {more}examples: [{{nl: {sentence}, en: y}}]}}")


@pytest.mark.parametrize(
    ("headword", "sentence", "rule", "part", "mend"),
    [
        ("de hond", "De kat slaapt.", "cloze-gap", "no form of 'de hond' in 'De kat slaapt.'", "_…_"),
        ("de hond", "De hondenmand.", "cloze-gap", "no form of 'de hond'", "_…_"),
        ("opstaan", "Ik sta op.", "cloze-gap", "no form of 'opstaan'", "_…_"),
        ("de hond", "De _hond slaapt.", "mark", "a single _ in 'De _hond slaapt.'", r"or write \_"),
    ],
)
def test_the_word_does_not_stand_in_its_example(headword: str, sentence: str, rule: str, part: str, mend: str) -> None:
    """An example that cannot be asked as a cloze is told where it stands."""
    notes = (
        f"- id: a\n  nl: {headword}\n  en: x\n  examples:\n    - {{nl: '{headword}', en: y}}\n    - nl: {sentence}\n"
    )
    check_problem(notes + "      en: y\n", 6, 7, rule, part, mend)


@pytest.mark.parametrize(
    ("sentence", "rule", "part"),
    [
        ("Het regent.", "cloze-gap", "the sentence has no gap"),
        (r"Het \_regent\_.", "cloze-gap", "the sentence has no gap"),
        ("Het regent_,_ dus.", "cloze-gap", "the gap ',' holds no word"),
        ("Het _regent_ en _waait.", "mark", "a single _ in 'Het _regent_ en _waait.'"),
    ],
)
def test_a_cloze_has_gaps(sentence: str, rule: str, part: str) -> None:
    """A cloze marks at least one word, and closes each mark."""
    check_problem(f"- {{id: a, kind: cloze, nl: '{sentence}', en: It rains.}}", 1, 3, rule, part)


@pytest.mark.parametrize("headword", ["de", "Het", "een"])
def test_a_headword_is_more_than_its_article(headword: str) -> None:
    """An article alone is no word to learn."""
    check_problem(f"- {{id: a, nl: {headword}, en: x}}", 1, 3, "headword", "is only an article", "add the word itself")


def test_ids_that_are_taken() -> None:
    """An id stands once in a deck, over all its files and as an earlier id too; the hint says where it is taken."""
    deck, problems = read(
        "- {id: a, nl: een hond, en: dog}\n- {id: a, nl: een kat, en: cat}\n- {id: c, nl: x, en: y, was: [b, a]}\n",
        more="- {id: b, nl: p, en: q, was: old}\n- {id: old, nl: r, en: s}\n",
    )
    check_places(
        problems,
        ("more.yaml", 1, 8, "duplicate-id"),
        ("more.yaml", 2, 8, "duplicate-id"),
        ("notes.yaml", 2, 8, "duplicate-id"),
        ("notes.yaml", 3, 34, "duplicate-id"),
    )
    assert problems[2].message == "the id 'a' is taken"
    assert problems[2].hint == "by notes.yaml:1; choose another"
    assert problems[1].hint == "by more.yaml:1; choose another"
    assert ids(deck) == ["a", "c"]


def test_an_id_that_a_bad_note_takes() -> None:
    """A note that cannot be read takes its id all the same."""
    _, problems = read("- {id: a, nl: x}\n- {id: a, nl: y, en: z}\n")
    check_places(problems, ("notes.yaml", 1, 3, "missing-translation"), ("notes.yaml", 2, 8, "duplicate-id"))


def test_guids_that_are_taken() -> None:
    """A guid stands once in a deck, for Anki knows a note by it; both notes can be learnt all the same."""
    deck, problems = read(
        "- {id: a, nl: een hond, en: dog, guid: xyz}\n- {id: b, nl: een kat, en: cat, guid: xyz}\n",
        more="- {id: c, nl: x, en: y, guid: ''}\n- {id: d, nl: p, en: q, guid: ''}\n",
    )
    check_places(problems, ("notes.yaml", 2, 39, "duplicate-guid"))
    assert problems[0].message == "the guid 'xyz' is taken"
    assert problems[0].hint == "by notes.yaml:1; delete the line"
    assert ids(deck) == ["a", "b", "c", "d"]


def check_conflict(first: str, second: str, shown: str) -> None:
    """The second of two notes is told that it asks the same as the first."""
    deck, problems = read(first + second)
    assert [(problem.line, problem.column, problem.rule, problem.message) for problem in problems] == [
        (2, 3, "same-prompt", f"'{shown}' is also asked at notes.yaml:1")
    ]
    assert "in parentheses" in problems[0].hint
    assert len(ids(deck)) == 2, "both can still be learnt"


NL_EN = "{nl: Wat?, en: What?}"
NL_OTHER = "{nl: Wat?, en: Which?}"


@pytest.mark.parametrize(
    ("first", "second", "shown"),
    [
        ("- {id: a, nl: de bank, en: bench}\n", "- {id: b, nl: de bank, en: bank}\n", "de bank"),
        ("- {id: a, nl: [de bank, x], en: bench}\n", "- {id: b, nl: [De Bank, y], en: bank}\n", "De Bank"),
        ("- {id: a, nl: inzetten, en: to deploy}\n", "- {id: b, nl: gebruiken, en: to deploy}\n", "to deploy"),
        ("- {id: a, nl: x, en: [p, q]}\n", "- {id: b, nl: y, en: [q, p]}\n", "p, q"),
        ("- {id: a, kind: cloze, nl: Ik _loop_ weg., en: I go.}\n", "- {id: b, kind: cloze, nl: Ik _ga_ weg., en: I _go_.}\n",
         "Ik … weg."),
        (asked("a", "short", NL_EN, "answer: {nl: x, en: y}"), asked("b", "short", NL_EN, "answer: {nl: p, en: q}"), "Wat?"),
        (asked("a", "short", NL_OTHER, "answer: {nl: x, en: y}"), asked("b", "short", NL_EN, "answer: {nl: p, en: q}"), "Wat?"),
        (asked("a", "number", NL_EN, "answer: 4"), asked("b", "number", NL_EN, "answer: 5"), "Wat?"),
        (asked("a", "truth", NL_EN, "answer: true"), asked("b", "truth", NL_EN, "answer: false"), "Wat?"),
        (
            asked("a", "choice", NL_EN, "options: [{nl: x, en: y, right: true}, {nl: p, en: q}]"),
            asked("b", "choice", NL_EN, "options: [{nl: p, en: q, right: true}, {nl: x, en: y}]"),
            "Wat?",
        ),
    ],
)  # fmt: skip
def test_the_same_prompt_with_different_answers(first: str, second: str, shown: str) -> None:
    """Two notes that look the same when they are asked are told, in whichever direction that is."""
    check_conflict(first, second, shown)


@pytest.mark.parametrize(
    "notes",
    [
        "- {id: a, nl: de bank (meubel), en: bench}\n- {id: b, nl: de bank (geld), en: bank}\n",
        "- {id: a, nl: inzetten, en: [to deploy, to use]}\n- {id: b, nl: gebruiken, en: to use}\n",
        "- {id: a, kind: cloze, nl: Ik _loop_ weg., en: I walk.}\n- {id: b, kind: cloze, nl: Ik _ga_ weg., en: I go.}\n",
        "- {id: a, kind: cloze, nl: Ik _loop_ weg., en: I go.}\n- {id: b, kind: cloze, nl: Ik loop _weg_., en: I go.}\n",
        "- {id: a, kind: cloze, nl: Ik _loop_ weg., en: I go., hint: {nl: lopen, en: walk}}\n"
        "- {id: b, kind: cloze, nl: Ik _ga_ weg., en: I go., hint: {nl: gaan, en: go}}\n",
        asked("a", "choice", NL_EN, "options: [{nl: x, en: y, right: true}, {nl: p, en: q}]")
        + asked("b", "choice", NL_EN, "options: [{nl: x, en: y, right: true}, {nl: r, en: s}]"),
        asked("a", "order", NL_EN, "items: [{nl: x, en: y}, {nl: p, en: q}]")
        + asked("b", "order", NL_EN, "items: [{nl: t, en: u}, {nl: p, en: q}]"),
        asked("a", "match", NL_EN, "pairs: [{left: {nl: x, en: y}, right: {nl: p, en: q}}, "
              "{left: {nl: 1, en: 2}, right: {nl: 3, en: 4}}]")
        + asked("b", "match", NL_EN, "pairs: [{left: {nl: x, en: y}, right: {nl: p, en: q}}, "
                "{left: {nl: 5, en: 6}, right: {nl: 7, en: 8}}]"),
        asked("a", "number", NL_EN, "answer: 4, unit: {nl: jaar, en: years}")
        + asked("b", "number", NL_EN, "answer: 5, unit: {nl: dagen, en: days}"),
        asked("a", "number", NL_EN, "answer: 4") + asked("b", "truth", NL_EN, "answer: true"),
    ],
)  # fmt: skip
def test_prompts_that_can_be_told_apart(notes: str) -> None:
    """A gloss, a translation, a hint, other options or a unit make two prompts of one wording."""
    clean(notes)


def test_evidence() -> None:
    """Evidence names sentences of the deck's texts; another id is told where it stands."""
    notes = asked("a", "truth", "{nl: a, en: b}", "answer: true, evidence: [s1, s9, s2]")
    _, problems = read(notes, header=SOURCED, texts=(TEXT,))
    check_places(problems, ("notes.yaml", 1, notes.index("s9") + 1, "evidence"))
    assert (problems[0].message, problems[0].hint) == (
        "no sentence has the id 's9'",
        "the sentences are in the source 'park'",
    )
    clean(notes.replace("s9, ", ""), header=SOURCED, texts=(TEXT,))


def test_evidence_without_a_source() -> None:
    """Evidence in a deck that names no source is told so."""
    notes = asked("a", "truth", "{nl: a, en: b}", "answer: true, evidence: s1")
    check_problem(notes, 1, notes.index("s1") + 1, "evidence", "'s1'", "deck.yaml names no `source: …`")


def test_a_long_text_in_a_message() -> None:
    """A message quotes no more of a text than fits a line, on one line."""
    _, problems = read(
        f"- id: a\n  nl: x\n  en: y\n  examples:\n    - nl: |\n        {'woord ' * 50}\n        tweede\n      en: y\n"
    )
    assert problems[0].message == f"no form of 'x' in '{('woord ' * 50)[:80]}…'"
