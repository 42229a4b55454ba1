r"""The mark `_…_`, its escape `\_`, and words that are marked because they are found."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.core.markup import is_balanced, mark_words, marked, pieces, plain, replaced

SENTENCES = st.text(st.sampled_from([*"ab _\\\n.é"]), max_size=30)


@pytest.mark.parametrize(
    ("sentence", "stretches", "shown"),
    [
        ("Het regent.", (), "Het regent."),
        ("Het _regent_.", ("regent",), "Het regent."),
        ("_Het regent_.", ("Het regent",), "Het regent."),
        ("Ze _voegen_ zich _samen_.", ("voegen", "samen"), "Ze voegen zich samen."),
        ("_a__b_", ("a", "b"), "ab"),
        (r"snake\_case", (), "snake_case"),
        (r"een _snake\_case_ naam", ("snake_case",), "een snake_case naam"),
        (r"_a\b_", (r"a\b",), r"a\b"),
        ("5 _ 6", (), "5 _ 6"),
        ("een _ gat _", (), "een _ gat _"),
        ("_open", (), "_open"),
        ("_a\nb_", (), "_a\nb_"),
        ("__", (), "__"),
        ("", (), ""),
    ],
)
def test_marks(sentence: str, stretches: tuple[str, ...], shown: str) -> None:
    """A mark stands close to its words on both sides, on one line; anything else is text."""
    assert marked(sentence) == stretches
    assert plain(sentence) == shown


@pytest.mark.parametrize(
    ("sentence", "balanced"),
    [
        ("Het _regent_.", True),
        (r"snake\_case", True),
        (r"\_", True),
        ("", True),
        ("_a_ _b", False),
        ("5 _ 6", False),
        ("__", False),
        (r"\_a_", False),
        (r"_a\_", False),
        ("_a_b_", False),
    ],
)
def test_balance(sentence: str, balanced: bool) -> None:
    """A sentence is balanced where each underscore opens a mark, closes one, or is escaped."""
    assert is_balanced(sentence) is balanced


@given(SENTENCES)
def test_pieces_make_the_sentence(sentence: str) -> None:
    """The pieces in their order are the sentence as it is shown, and those that are marked are the marked ones."""
    parts = pieces(sentence)
    assert "".join(text for text, _ in parts) == plain(sentence)
    assert tuple(text for text, is_marked in parts if is_marked) == marked(sentence)
    if is_balanced(sentence):
        assert plain(sentence).count("_") == sentence.count("\\_")


@given(st.lists(st.text(st.sampled_from("abé ."), min_size=1).filter(lambda text: text == text.strip()), max_size=5))
def test_what_is_marked_is_found(words: list[str]) -> None:
    """Marks put round words give these words back."""
    sentence = " en ".join(f"_{word}_" for word in words)
    assert is_balanced(sentence)
    assert marked(sentence) == tuple(words)


@pytest.mark.parametrize(
    ("sentence", "forms", "expected"),
    [
        ("De hond slaapt.", {"hond"}, "De _hond_ slaapt."),
        ("Hond en kat.", {"hond"}, "_Hond_ en kat."),
        ("De hondenmand.", {"hond"}, "De hondenmand."),
        ("Een oude hond, twee honden.", {"hond", "honden"}, "Een oude hond, twee _honden_."),
        ("Zij stonden op.", {"stonden op", "op"}, "Zij _stonden op_."),
        ("Wat kost dat (nu)?", {"dat (nu)"}, "Wat kost _dat (nu)_?"),
        ("Éénmaal éénmaal.", {"éénmaal"}, "_Éénmaal_ éénmaal."),
        ("STRASSE", {"straße"}, "STRASSE"),
        ("De hond.", set(), "De hond."),
    ],
)
def test_mark_words(sentence: str, forms: set[str], expected: str) -> None:
    """The longest form that stands there as a word of its own is marked, where it stands first."""
    assert mark_words(sentence, frozenset(forms)) == expected


@pytest.mark.parametrize("part", ["_", "_a ", "_a", "\\_", "_\\", "a_", "_a\n", "a"])
def test_long_sentences_take_no_longer_than_they_are_long(part: str) -> None:
    """No sentence makes the search for marks slow."""
    sentence = "_" + part * 100_000
    start = time.process_time()
    pieces(sentence)
    is_balanced(sentence)
    assert time.process_time() - start < 1


@given(SENTENCES)
def test_replaced_stretches_are_the_marked_ones(sentence: str) -> None:
    """What is put in the place of each marked stretch stands where the stretch stood, and all else is plain."""
    expected = "".join(f"<{text}>" if is_marked else text for text, is_marked in pieces(sentence))
    assert replaced(sentence, "<{}>".format) == expected
