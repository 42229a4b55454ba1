"""Decks, notes and cards as values. Here too is `deck_of`, by which other tests write a deck as an author does."""

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.core.deck import NOTE_KINDS, Choice, Deck, Id, LanguageCode
from quiz.core.parse import File, read_deck

EVERY_KIND = """
- {id: hond, nl: de hond, en: dog, examples: [{nl: De _hond_ slaapt., en: The dog sleeps.}]}
- {id: kat, nl: de kat, en: cat}
- {id: inversie, kind: cloze, nl: Vandaag _regent_ het., en: It is raining today.}
- id: waar
  kind: choice
  question: {nl: Waar?, en: Where?}
  options: [{nl: hier, en: here}, {nl: daar, en: there, right: true}]
  explanation: {nl: daar dus, en: there then}
- {id: waarheid, kind: truth, question: {nl: Ja?, en: Yes?}, answer: true, explanation: {nl: ja, en: yes}}
- {id: kort, kind: short, question: {nl: Wie?, en: Who?}, answer: {nl: ik, en: me}, explanation: {nl: i, en: e}}
- {id: getal, kind: number, question: {nl: Hoe?, en: How?}, answer: 4, explanation: {nl: vier, en: four}}
- id: volgorde
  kind: order
  question: {nl: Wat eerst?, en: What first?}
  items: [{nl: een, en: one}, {nl: twee, en: two}, {nl: drie, en: three}]
  explanation: {nl: zo, en: so}
- id: paren
  kind: match
  question: {nl: Wat hoort bij wat?, en: What goes with what?}
  pairs:
    - {left: {nl: hond, en: dog}, right: {nl: blaft, en: barks}}
    - {left: {nl: kat, en: cat}, right: {nl: miauwt, en: mews}}
    - {left: {nl: koe, en: cow}, right: {nl: loeit, en: moos}}
  explanation: {nl: dieren, en: animals}
- {id: open, kind: open, question: {nl: En?, en: So?}, model: {nl: zo, en: so}, explanation: {nl: o, en: o}}
"""


def deck_of(notes: str, learn: str = "nl", known: str = "en", deck_id: str = "d") -> Deck:
    """The deck of these notes, which must be without a problem."""
    header = f"id: {deck_id}\ntitle: {{{learn}: t, {known}: t}}\nlearn: {learn}\nfrom: {known}\n"
    files = [File("deck.yaml", header.encode()), File("notes.yaml", notes.encode())]
    deck, problems = read_deck(files[0], files[1:], lambda _: ())
    assert not problems, "\n".join(map(str, problems))
    assert deck is not None
    return deck


def test_the_example_deck_has_every_kind() -> None:
    """The deck that these tests share leaves no kind of note out."""
    assert {type(note) for note in deck_of(EVERY_KIND).notes} == set(NOTE_KINDS.values())


def test_the_right_option_is_found_wherever_it_stands() -> None:
    """`Choice.right` is the option marked right, not the first."""
    (choice,) = [note for note in deck_of(EVERY_KIND).notes if isinstance(note, Choice)]
    assert choice.right.known == "there"


def test_a_sentence_is_found_by_its_id() -> None:
    """A deck gives the sentence of its texts that has an id, and None for an id that none has."""
    text = b"title: {nl: t, en: t}\nparagraphs: [[{id: a, nl: een, en: one}], [{id: b, nl: twee, en: two}]]\n"
    header = b"id: d\ntitle: {nl: t, en: t}\nlearn: nl\nfrom: en\nsource: s\n"
    deck, problems = read_deck(File("deck.yaml", header), [], lambda _: [File("text.yaml", text)])
    assert deck is not None
    assert not problems
    found = deck.sentence("b")
    assert found is not None
    assert found.known == "two"
    assert deck.sentence("c") is None


@given(st.lists(st.text("az09", min_size=1, max_size=9), min_size=1, max_size=5).map("-".join))
def test_an_id_is_words_and_single_hyphens(text: str) -> None:
    """Small ASCII letters and digits with single hyphens between them are an id."""
    assert msgspec.convert(text, Id) == text


@pytest.mark.parametrize("text", ["", "Oorlog", "de oorlog", "-a", "a-", "a--b", "a_b", "café", "a/b", "a\n", "a" * 81])
def test_what_is_no_id(text: str) -> None:
    """Anything else is refused: an id must be safe in `deck/note/card`, in file names and in Anki's tags."""
    with pytest.raises(msgspec.ValidationError):
        msgspec.convert(text, Id)


@pytest.mark.parametrize(
    ("code", "is_one"),
    [("nl", True), ("nds", True), ("nl-BE", True), ("zh-Hant-TW", True), ("n", False), ("NL", False), ("nl_BE", False),
     ("nl\n", False), ("dutch", False), ("", False)],
)  # fmt: skip
def test_language_codes(code: str, is_one: bool) -> None:
    """A language is named by its code, with script or region behind a hyphen, as in BCP 47."""
    if is_one:
        assert msgspec.convert(code, LanguageCode) == code
    else:
        with pytest.raises(msgspec.ValidationError):
            msgspec.convert(code, LanguageCode)
