"""The rules of content that a deck takes upon itself with `complete: true`."""

from pathlib import Path

import pytest

from quiz.library import check

HEADER = "id: volledig\ntitle: {nl: Volledig, en: Complete}\nlearn: nl\nfrom: en\ncomplete: true\nsource: tekst\n"
TEXT = "title: {nl: a, en: b}\nparagraphs: [[{id: s1, nl: Het regent., en: It is raining.}]]\n"
WORD = """
- id: leger
  nl: het leger
  en: army
  pos: noun
  plural: legers
  ipa: ˈleːɣər
  level: A2
  examples: [{nl: Twee _legers_ oefenen samen., en: Two _armies_ are exercising together.}]
"""
CHOICE = """
- id: weer-{number}
  kind: choice
  level: A1
  question: {{nl: "Wat voor weer is het? {number}", en: "What is the weather like? {number}"}}
  options: {options}
  explanation: {{nl: Dat staat er., en: It says so.}}
  evidence: [s1]
"""
FIRST = "[{nl: regen, en: rain, right: true}, {nl: sneeuw, en: snow}]"
SECOND = "[{nl: sneeuw, en: snow}, {nl: regen, en: rain, right: true}]"


def flaws(folder: Path, notes: str, *, header: str = HEADER) -> list[tuple[int, str, str]]:
    """Line, rule and message of each problem of a deck with these notes."""
    (folder / "source" / "tekst").mkdir(parents=True)
    (folder / "source" / "tekst" / "a1.yaml").write_text(TEXT, encoding="utf-8")
    (folder / "deck.yaml").write_text(header, encoding="utf-8")
    (folder / "vocabulary.yaml").write_text(notes, encoding="utf-8")
    return [(problem.line, problem.rule, problem.message) for problem in check(folder)[1]]


def test_a_complete_word_is_clean(tmp_path: Path) -> None:
    """A word with all that its kind needs has no problem."""
    assert flaws(tmp_path, WORD) == []


@pytest.mark.parametrize(
    ("line", "key"),
    [
        ("  ipa: ˈleːɣər\n", "ipa"),
        ("  level: A2\n", "level"),
        ("  plural: legers\n", "plural"),
        ("  pos: noun\n", "pos"),
    ],
)
def test_a_missing_key_is_named(tmp_path: Path, line: str, key: str) -> None:
    """IPA, level, part of speech and the plural of a noun are promised."""
    assert flaws(tmp_path, WORD.replace(line, "")) == [(2, "incomplete", f"'leger' has no '{key}'")]


def test_nothing_is_promised_without_the_word(tmp_path: Path) -> None:
    """A deck that does not call itself complete may leave all that out."""
    bare = "- {id: leger, nl: het leger, en: army}\n"
    assert flaws(tmp_path, bare, header=HEADER.replace("complete: true\n", "")) == []


@pytest.mark.parametrize(
    ("headword", "example"),
    [
        ("samenvoegen", "De legers _voegen_ hun eenheden _samen_."),
        ("zich veroorloven", "Dat kunnen we ons niet _veroorloven_."),
        ("grootschalig", "Het werd een _grootschalige_ oefening."),
        ("onder druk staan", "Hij _staat_ flink _onder druk_."),
        ("iemand iets in de schoenen schuiven", "Ze _schoven_ hem de fout _in de schoenen_."),
    ],
)
def test_any_form_of_the_headword_may_be_marked(tmp_path: Path, headword: str, example: str) -> None:
    """Inflected, split and reordered, the headword is still recognised in its example."""
    note = f"- {{id: x, nl: {headword}, en: x, pos: phrase, ipa: x, level: B1, examples: [{{nl: {example}, en: x}}]}}\n"
    assert flaws(tmp_path, note) == []


def test_another_word_marked_by_mistake(tmp_path: Path) -> None:
    """A mark round a word that is no form of the headword is a problem, at the example."""
    found = flaws(tmp_path, WORD.replace("_legers_ oefenen", "legers _oefenen_"))
    assert found == [(9, "headword", "'oefenen' is marked, and is no form of 'het leger'")]


def test_two_words_with_one_translation(tmp_path: Path) -> None:
    """Two words may share a translation only where a gloss on each tells them apart."""
    other = WORD.replace("leger", "heir").replace("ˈleːɣər", "ɦɛir")
    assert [(line, rule) for line, rule, _ in flaws(tmp_path, WORD + other)] == [
        (11, "confusable"),
        (11, "same-prompt"),
    ]


def test_a_gloss_tells_them_apart(tmp_path: Path) -> None:
    """`army (modern)` and `army (poetic)` are two prompts."""
    other = WORD.replace("leger", "heir").replace("en: army", "en: army (poetic)")
    assert flaws(tmp_path, WORD.replace("en: army", "en: army (modern)") + other) == []


def test_a_right_option_that_is_the_longest(tmp_path: Path) -> None:
    """The right option must not give itself away by its length, in either language."""
    options = "[{nl: sneeuw, en: snow}, {nl: regen, en: a lot of rain, right: true}]"
    assert flaws(tmp_path, CHOICE.format(number=1, options=options)) == [
        (6, "longest-right", "the right option is the longest")
    ]


def test_right_options_all_in_one_place(tmp_path: Path) -> None:
    """Over a deck no position holds more than half of the right options."""
    notes = "".join(CHOICE.format(number=i, options=FIRST if i < 5 else SECOND) for i in range(7))
    assert [(rule, message) for _, rule, message in flaws(tmp_path, notes)] == [
        ("positions", "5 of 7 right options stand in position 1")
    ]


def test_right_options_spread(tmp_path: Path) -> None:
    """Half here and half there is well spread."""
    notes = "".join(CHOICE.format(number=i, options=FIRST if i % 2 else SECOND) for i in range(6))
    assert flaws(tmp_path, notes) == []
