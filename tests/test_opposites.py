"""When a word can be asked by its opposite."""

import pytest

from quiz.core.deck import Word
from quiz.core.opposites import asks_opposite
from tests.test_deck import deck_of


@pytest.mark.parametrize(
    ("note", "asks"),
    [
        ("nl: de oorlog, en: war, antonym: de vrede", True),
        ("nl: de onrust, en: unrest, antonym: de rust", True),
        ("nl: al lang, en: for a long time, antonym: sinds kort", True),
        ("nl: de oorlog, en: war", False),
        ("nl: direct, en: at once, antonym: indirect", False),
        ("nl: [trouw, loyaal], en: faithful, antonym: ontrouw", False),
        ("nl: vervalste verkiezingen, en: rigged elections, antonym: eerlijke verkiezingen", False),
        ("nl: het fiasco, en: [failure, fiasco], antonym: het succes", False),
        ("nl: slecht, en: bad, antonym: goed", False),
        ("nl: slecht, en: bad, antonym: Goed", False),
    ],
)
def test_an_opposite_leads_to_one_word_and_does_not_tell_it(note: str, asks: bool) -> None:
    """Not where the word stands in its opposite or its translation, nor where another word has that opposite too."""
    deck = deck_of(f"- {{id: w, {note}}}\n- {{id: kwaad, nl: kwaad, en: evil, antonym: goed}}")
    word = deck.notes[0]
    assert isinstance(word, Word)
    assert asks_opposite(word, deck) is asks
