"""The parts of compounds."""

import pytest

from quiz.core.compounds import parts
from quiz.core.deck import Word
from tests.test_deck import deck_of

TAUGHT = """
- {id: a, nl: de veiligheid, en: safety, pos: noun}
- {id: b, nl: het leger, en: army, pos: noun}
- {id: c, nl: de eenheid, en: unit, pos: noun}
- {id: d, nl: de operatie, en: operation, pos: noun}
- {id: e, nl: nep, en: fake, pos: adjective}
- {id: f, nl: [de spoorweg, het spoor], en: railway, pos: noun}
- {id: g, nl: de bondgenoot, en: ally, pos: noun}
- {id: h, nl: lopen, en: to walk, pos: verb}
"""


def parts_of(headword: str, pos: str = "noun", learn: str = "nl", taught: str = TAUGHT) -> tuple[str, ...]:
    """The parts of a word in a deck that teaches some others."""
    deck = deck_of(f"{taught}- {{id: w, {learn}: {headword}, en: x, pos: {pos}}}", learn)
    word = deck.notes[-1]
    assert isinstance(word, Word)
    return parts(word, deck)


@pytest.mark.parametrize(
    ("headword", "expected"),
    [
        ("de legereenheid", ("leger", "eenheid")),
        ("de veiligheidsdienst", ("veiligheid", "dienst")),
        ("het spoorboek", ("spoor", "boek")),
        ("het nepnieuws", ("nep", "nieuws")),
        ("de valsevlagoperatie", ("valse", "vlag", "operatie")),
        ("De Legereenheid", ("leger", "eenheid")),
    ],
)
def test_a_compound_has_its_parts(headword: str, expected: tuple[str, ...]) -> None:
    """Words of the deck, also its variants, and common words of the language, with or without a linking letter."""
    assert parts_of(headword) == expected


@pytest.mark.parametrize(
    "headword",
    [
        "de levering", "het terrein", "het procent", "het bondgenootschap", "de profeten", "de dienstplicht",
        "de ex-legereenheid", "de eenheid van leger", "de legerxyzzy", "het onleger", "de overeenheid", "x",
    ],
)  # fmt: skip
def test_what_is_no_compound(headword: str) -> None:
    """Not a suffix, a prefix, a chance run of letters, nor common words of which the deck teaches none."""
    assert parts_of(headword) == ()


def test_an_endless_word_is_no_compound() -> None:
    """A word longer than any compound is not searched."""
    assert parts_of("de " + "leger" * 1_900) == ()


def test_only_nouns_are_built() -> None:
    """A verb or adjective is no compound here."""
    assert parts_of("legereenheid", pos="adjective") == ()


def test_a_language_without_compounds() -> None:
    """Where the facts know nothing that links words, none is cut; German has its own."""
    assert parts_of("l'heureheure", learn="fr", taught="- {id: a, fr: l'heure, en: hour, pos: noun}\n") == ()
    taught = "- {id: a, de: die Sicherheit, en: safety, pos: noun}\n"
    assert parts_of("der Sicherheitsdienst", learn="de", taught=taught) == ("sicherheit", "dienst")
