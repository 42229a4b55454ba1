"""Notes of other programs become notes that have no problem, whatever is in them."""

from __future__ import annotations

from hypothesis import example, given
from hypothesis import strategies as st

from quiz.core.adopt import NO_WORD, ONE_SIDE, TOO_LONG, TWIN, UNTRANSLATED, Adopted, Foreign, adopted
from quiz.core.deck import Header, Text
from quiz.core.parse import File, read_deck
from quiz.core.write import header_yaml, notes_yaml

HEADER = Header(id="proef", title=Text("Proef", "Trial"), learn="nl", known="en")


def adopt(*notes: Foreign) -> Adopted:
    """The notes adopted; written as files and read back they are the same, without a problem."""
    result = adopted(notes, HEADER)
    files = [
        File(name, notes_yaml(part, HEADER).encode()) for name, part in (("w", result.words), ("c", result.clozes))
    ]
    deck, problems = read_deck(File("deck.yaml", header_yaml(HEADER).encode()), files, lambda name: ())
    assert not problems, problems
    assert deck is not None
    assert deck.notes == (*result.words, *result.clozes)
    return result


def test_a_word_with_all_there_is() -> None:
    """Both sides, tags and guid are kept; a marked sentence becomes an example; nothing is made up."""
    note = Foreign(
        "het leger", "army", ("Het _leger_ oefent.", "The army trains."), ("a::b", "a::b", "c"), "x!'#", ("l.mp3",)
    )
    (word,) = adopt(note).words
    assert (word.id, word.learn, word.known, word.guid) == ("leger", ("het leger",), ("army",), "x!'#")
    assert word.tags == ("a::b", "c")
    assert word.examples == (Text("Het _leger_ oefent.", "The army trains."),)
    assert (word.pos, word.plural, word.remark) == ("", (), None)
    assert adopt(note).media == {"leger": ("l.mp3",)}


def test_an_example_without_the_word_is_a_remark() -> None:
    """A sentence in which no gap could be is kept beside the word."""
    (word,) = adopt(Foreign("leger", "army", ("Zij oefenen.", "They _train."))).words
    assert word.remark == Text("Zij oefenen.", "They \\_train.")


def test_ids_and_guids_are_unique() -> None:
    """The same word twice: another id, another guid, and a number that tells the two apart."""
    result = adopt(*[Foreign("het leger", "army", guid="g")] * 3, Foreign("de krijgsmacht", "Army"))
    assert [word.id for word in result.words] == ["leger", "leger-2", "leger-3", "krijgsmacht"]
    assert [word.guid for word in result.words] == ["g", "", "", ""]
    assert [word.learn[0] for word in result.words] == ["het leger", "het leger (2)", "het leger (3)", "de krijgsmacht"]
    assert [word.known[0] for word in result.words] == ["army", "army (2)", "army (3)", "Army (4)"]
    assert result.remarks == {TWIN: 3}


def test_many_of_one_kind() -> None:
    """Thousands of equal notes are told apart as fast as others."""
    assert len({word.learn for word in adopted([Foreign("ja", "yes")] * 5_000, HEADER).words}) == 5_000


def test_gaps_of_several_numbers_are_several_notes() -> None:
    """Each number is asked alone, with its hint; the guid stays with the first."""
    note = Foreign("De {{c1::legers::plural}} oefenen {{c2::nu}}.", "The _armies_ train now.", guid="g")
    first, second = adopt(note).clozes
    assert (first.learn, second.learn) == ("De _legers_ oefenen nu.", "De legers oefenen _nu_.")
    assert (first.hint, second.hint) == (Text("plural", "plural"), None)
    assert (first.guid, second.guid) == ("g", "")
    assert first.known == second.known == "The _armies_ train now."


def test_a_sentence_without_translation() -> None:
    """The format wants one, so dots stand for it, which is said."""
    result = adopt(Foreign("{{c1::Ja}}.", ""))
    assert result.clozes[0].known == "…"
    assert result.remarks == {UNTRANSLATED: 1}


def test_what_is_left_out_is_counted() -> None:
    """One side alone, an article alone, a gap without a word, a text beyond all measure."""
    notes = [
        Foreign("x", " \x07"),
        Foreign("", "y"),
        Foreign("de", "the"),
        Foreign("{{c1::!}}", "a"),
        Foreign("a" * 9_999, "b"),
    ]
    result = adopt(*notes)
    assert not result.words
    assert not result.clozes
    assert result.left_out == {ONE_SIDE: 2, NO_WORD: 2, TOO_LONG: 1}


def test_lines_become_one() -> None:
    """What a learner may have to type has no line breaks."""
    (word,) = adopt(Foreign("ja\n\nnee", "- yes\r\n- no")).words
    assert (word.learn, word.known) == (("ja / nee",), ("- yes / - no",))


TEXTS = st.text() | st.sampled_from(
    [
        "{{c1::a}}",
        "{{c1::a_::b}} \\{{c2::_}}",
        "_a_ b_",
        "\\_",
        "{{c1::{{c2::x}} y::z}}",
        "de",
        "No",
        "\ud800",
        "a\x00b",
        "~",
    ]
)


@given(st.lists(st.builds(Foreign, TEXTS, TEXTS, st.tuples(TEXTS, TEXTS), st.lists(TEXTS).map(tuple), TEXTS)))
@example([Foreign("{{c1::a}} (2)", "b"), Foreign("{{c2::a}} (2)", "b"), Foreign("{{c1::a}} (2)", "b (2)")])
@example([Foreign("a", "b"), Foreign("A", "B"), Foreign("a (2)", "b (2)"), Foreign("a", "b")])
def test_any_notes_make_a_deck_without_a_problem(notes: list[Foreign]) -> None:
    """Whatever the texts are, what is adopted checks clean and comes back as it was."""
    adopt(*notes)
