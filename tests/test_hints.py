"""Help in steps."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.core.deck import Word
from quiz.core.hints import LONGEST_REMARK, Hint, beginning, letter_hints, producing_hints, recognising_hints
from quiz.core.language import language
from tests.test_deck import deck_of

ARMY = """
  nl: [het leger, de krijgsmacht]
  en: [army, armed forces]
  plural: legers
  examples: [{nl: Ze ging bij het _leger_., en: She joined the army.}]
"""


def word_of(note: str) -> Word:
    """The only word of a deck, given as an author writes it."""
    (word,) = deck_of(f"- id: w{note}").notes
    assert isinstance(word, Word)
    return word


def produced(note: str, *, sentence: bool = True) -> dict[str, str]:
    """The hints for the headword by kind, without those on letters."""
    word = word_of(note)
    return {hint.kind: hint.text for hint in producing_hints(word, word.learn, language("nl"), sentence=sentence)}


def recognised(note: str) -> dict[str, str]:
    """The hints for the meaning by kind, without those on letters."""
    return {hint.kind: hint.text for hint in recognising_hints(word_of(note), language("nl"), language("en"))}


@pytest.mark.parametrize(
    ("answer", "patterns"),
    [
        ("leger", ["·····", "l····"]), ("het leger", ["··· ·····", "h·· l····"]),
        ("last (previous)", ["····", "l···"]), ("(zich) vergissen", ["·········", "v········"]),
        ("Ça va ?", ["·· ··", "Ç· v·"]), ("Na 1914, zegt hij.", ["·· ···· ···· ···", "N· 1··· z··· h··"]),
        ("?", ["·"]), ("à Paris", ["· ·····", "· P····"]), ("4", ["·"]), ("4 5", ["· ·"]), ("45.000", ["······", "4·····"]),
    ],
)  # fmt: skip
def test_letters(answer: str, patterns: list[str]) -> None:
    """First a dot for each letter, then the first letter of each word, but for words that are no more than that."""
    assert [hint.text for hint in letter_hints(answer)] == patterns
    assert letter_hints(answer, first=False) == (Hint("letters", patterns[0]),)


@given(st.text(min_size=1).filter(str.strip))
def test_letters_never_say_a_word(answer: str) -> None:
    """Whatever the answer, no word of it stands whole in a pattern."""
    for hint in letter_hints(answer):
        assert all("·" in part for part in hint.text.split())


def test_the_beginning_of_a_sentence() -> None:
    """Three words begin a sentence of five or more; a shorter one would be told."""
    assert beginning("de kat zit op de mat".split()) == (Hint("beginning", "de kat zit …"),)
    assert beginning("de kat zit stil".split()) == ()


def test_help_with_a_headword() -> None:
    """The example with its gap, then synonym, opposite and remark in the language being learnt, the word itself hidden."""
    note = (
        ARMY
        + "  synonyms: [de troepenmacht]\n  antonym: de burgers\n  remark: {nl: Een _leger_ vecht., en: An army fights.}"
    )
    assert produced(note) == {
        "sentence": "Ze ging bij het _____.", "synonyms": "de troepenmacht", "antonym": "de burgers",
        "remark": "Een … vecht.",
    }  # fmt: skip
    assert "sentence" not in produced(note, sentence=False)


@pytest.mark.parametrize(
    "telling",
    [
        "synonyms: [het grondleger]", "synonyms: [de legermacht, de troep]", "synonyms: [de krijgsmacht]",
        "antonym: geen leger",
    ],
)  # fmt: skip
def test_what_holds_the_answer_is_no_hint(telling: str) -> None:
    """A synonym or opposite with the headword or a variant of it inside is left out."""
    assert set(produced(f"{ARMY}  {telling}")) == {"sentence"}


@pytest.mark.parametrize(
    ("remark", "shown"),
    [
        ("Een _leger_ vecht. Twee _legers_ ook.", "Een … vecht. Twee … ook."),
        ("Vaak in _legerleiding_.", "Vaak in …."),
        ("Niet elk leger is een goed leger. Meer niet.", None),
        ("Zo is het. Het leger is een leger.", "Zo is het."),
        ("x" * LONGEST_REMARK, "x" * LONGEST_REMARK),
        ("x" * (LONGEST_REMARK + 1), None),
        ("Kort. " + "x" * LONGEST_REMARK, "Kort."),
    ],
)
def test_how_much_of_a_remark_is_a_hint(remark: str, shown: str | None) -> None:
    """Its first sentences as far as they are short and hide one word each, in whatever form or compound that stands."""
    assert produced(f"{ARMY}  remark: {{nl: {remark}, en: x}}").get("remark") == shown


def test_the_parts_of_a_verb_are_hidden() -> None:
    """In a remark on a separable verb its forms are hidden, little words that stand everywhere are not."""
    note = "\n  nl: inzetten\n  en: to deploy\n  past: zette in, zetten in\n  separable: in\n"
    note += "  remark: {nl: Hij _zette_ het in de stad. Nu _ingezet_., en: x}\n  perfect: heeft ingezet"
    assert produced(note)["remark"] == "Hij … het in de stad. Nu …."


def test_help_with_a_meaning() -> None:
    """The example as it is, then synonym, opposite and remark with the headword in them, for that is not asked."""
    note = ARMY + "  synonyms: [de krijgsmacht]\n  remark: {nl: Een _leger_ vecht., en: x}"
    assert recognised(note) == {
        "example": "Ze ging bij het leger.", "synonyms": "de krijgsmacht", "remark": "Een leger vecht.",
    }  # fmt: skip


def test_a_word_of_both_languages_is_told_by_no_hint() -> None:
    """Where the translation is the same word, sentences that hold it are no hints; longer words with it inside are."""
    note = "\n  nl: het front\n  en: [front (in war)]\n  examples: [{nl: Aan het _front_., en: x}]\n  antonym: het thuisfront"
    assert recognised(note) == {"antonym": "het thuisfront"}


def test_a_bare_word_has_no_help() -> None:
    """A note with nothing but its translation gives letters alone."""
    assert produced("\n  nl: de vis\n  en: fish") == recognised("\n  nl: de vis\n  en: fish") == {}
