"""A word in its example: what can be put in order, what is hidden, how words are shuffled."""

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.core.deck import Text, Word
from quiz.core.exercise import HeardExercise, exercise
from quiz.core.exercise.sentences import FEWEST_WORDS, MOST_HEARD, MOST_WORDS, can_be_ordered, shuffled, without
from tests.test_deck import deck_of
from tests.walk import reviewed


@given(st.lists(st.text("abc", min_size=1), min_size=2, unique=True), st.integers())
def test_shuffled_is_another_order(items: list[str], seed: int) -> None:
    """Whatever the seed, the same items come in an order that is not the right one."""
    found = shuffled(items, Random(seed))
    assert sorted(found) == sorted(items)
    assert list(found) != items


@pytest.mark.parametrize("items", [[], ["a"], ["a", "a"]])
def test_what_has_one_order_keeps_it(items: list[str]) -> None:
    """One item, or one that is there twice, has no other order."""
    assert list(shuffled(items, Random(1))) == items


@pytest.mark.parametrize(
    ("count", "can"),
    [(1, False), (FEWEST_WORDS - 1, False), (FEWEST_WORDS, True), (MOST_WORDS, True), (MOST_WORDS + 1, False)],
)
def test_which_sentences_are_put_in_order(count: int, can: bool) -> None:
    """From five words to twelve; a dash or an ellipsis by itself is no word."""
    sentence = "— " + " ".join(f"woord{i}" for i in range(count)) + " …"
    assert can_be_ordered(Word(id="w", learn=("x",), known=("x",), examples=(Text(sentence, "x"),))) is can


def test_a_word_without_example_has_nothing_to_order() -> None:
    """Without an example there is no sentence."""
    assert not can_be_ordered(Word(id="w", learn=("x",), known=("x",)))


@pytest.mark.parametrize(
    ("text", "answers", "left"),
    [
        ("The Fiasco was a fiasco.", ["fiasco"], "The … was a …."), ("Fiascos.", ["fiasco"], "Fiascos."),
        ("At the front.", ["", "front"], "At the …."), ("A (b) c.", ["(b)"], "A … c."), ("Nothing.", [], "Nothing."),
    ],
)  # fmt: skip
def test_what_a_translation_does_not_tell(text: str, answers: list[str], left: str) -> None:
    """Each answer that stands there as a word is hidden, in whatever case."""
    assert without(text, answers) == left


@pytest.mark.parametrize(("words", "heard"), [(MOST_HEARD, "sentence"), (MOST_HEARD + 1, "headword")])
def test_a_long_sentence_is_not_dictated(words: int, heard: str) -> None:
    """A sentence too long to be kept in the ear gives way to its headword."""
    sentence = " ".join(["_leger_", *(f"woord{i}" for i in range(words - 1))])
    deck = deck_of(f"- {{id: w, nl: het leger, en: army, examples: [{{nl: {sentence}, en: x}}]}}")
    card = next(card for card in deck.cards() if card.kind == "listening")
    one = exercise(card, reviewed(40.0, 4), deck, question_role="known", random=Random(1), voiced=True)
    assert isinstance(one, HeardExercise)
    assert one.heard == (sentence.replace("_", "") if heard == "sentence" else "het leger")
