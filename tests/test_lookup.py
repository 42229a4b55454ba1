"""What a learner typed, as another word of the deck."""

import pytest

from quiz.core.deck import Word
from quiz.core.lookup import meaning_of
from tests.test_deck import deck_of

DECK = deck_of("""
- {id: leger, nl: [het leger, de krijgsmacht], en: [army, armed forces]}
- {id: verdrag, nl: het verdrag, en: [treaty (between states), pact]}
- {id: inzetten, nl: inzetten, en: [to deploy]}
- {id: front, nl: het front, en: front}
""")


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("het verdrag", ("het verdrag", "treaty (between states), pact")),
        ("De Verdrag", ("het verdrag", "treaty (between states), pact")),
        ("verdrag", ("het verdrag", "treaty (between states), pact")),
        ("treaty", ("treaty (between states)", "het verdrag")),
        ("the pact", ("pact", "het verdrag")),
        ("deploy", ("to deploy", "inzetten")),
        ("front", ("het front", "front")),
        ("verdragen", None), ("", None), ("het", None), ("x", None),
        ("de krijgsmacht", None), ("armed forces", None),
    ],
)  # fmt: skip
def test_the_meaning_of_what_was_typed(typed: str, expected: tuple[str, str] | None) -> None:
    """A word in either language, with whatever article; not the word that was asked, nor what the deck does not teach."""
    asked = DECK.notes[0]
    assert isinstance(asked, Word)
    assert meaning_of(typed, DECK, asked) == expected
