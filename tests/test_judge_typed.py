"""The verdict on forms, on sentences put together, on compounds, opposites and what was heard."""

from random import Random

import pytest

from quiz.core.exercise import Exercise, exercise
from quiz.core.grade import Slip, Verdict
from quiz.core.judge import judge
from tests.test_deck import deck_of
from tests.walk import reviewed

DECK = deck_of("""
- id: hoofd
  nl: [het staatshoofd, de staatsleider]
  en: head of state
  pos: noun
  plural: staatshoofden
  synonyms: [de vorst]
  examples: [{nl: "Vandaag sprak het _staatshoofd_, zonder papier, de natie toe.", en: Today the head of state addressed the nation.}]
- {id: staat, nl: de staat, en: state, pos: noun, plural: staten}
- {id: inzetten, nl: inzetten, en: to deploy, pos: verb, past: 'zette in, zetten in', perfect: heeft ingezet, separable: in}
- {id: vergissen, nl: zich vergissen, en: to be mistaken, pos: verb, past: 'vergiste zich, vergisten zich', perfect: heeft zich vergist}
- {id: klein, nl: klein, en: small, pos: adjective, comparative: kleiner, superlative: kleinst}
- {id: zwak, nl: zwak, en: weak, pos: adjective, antonym: sterk}
""")


def asked(card_id: str, kind: str) -> Exercise:
    """A card of the deck, asked in that way."""
    card = next(card for card in DECK.cards() if card.id == f"d/{card_id}")
    one = exercise(card, reviewed(40.0, 5), DECK, question_role="known", random=Random(1), kinds=[kind], voiced=True)
    assert one.kind == kind
    return one


def verdict(card_id: str, kind: str, answer: str) -> Verdict:
    """What an answer to it is worth."""
    return judge(asked(card_id, kind), answer, truth_words=("true", "false"))


@pytest.mark.parametrize(
    ("card", "kind", "answer", "outcome"),
    [
        ("hoofd/forms", "plural", "staatshoofden", "correct"), ("hoofd/forms", "plural", "de staatshoofden", "correct"),
        ("hoofd/forms", "plural", "het staatshoofden", "close"), ("hoofd/forms", "plural", "staatshofden", "close"),
        ("hoofd/forms", "plural", "het staatshoofd", "wrong"), ("hoofd/forms", "plural", "staatshoofds", "wrong"),
        ("hoofd/forms", "plural", "", "wrong"),
        ("inzetten/forms", "past", "zette in", "correct"), ("inzetten/forms", "past", "zette in, zetten in", "correct"),
        ("inzetten/forms", "past", "zette in en zetten in", "correct"), ("inzetten/forms", "past", "zette in / zetten in", "correct"),
        ("inzetten/forms", "past", "hij zette in", "correct"), ("inzetten/forms", "past", "zetten in", "close"),
        ("inzetten/forms", "past", "zet in", "wrong"), ("inzetten/forms", "past", "inzetten", "wrong"),
        ("vergissen/forms", "past", "vergiste zich", "correct"), ("vergissen/forms", "past", "vergiste", "close"),
        ("inzetten/forms", "perfect", "heeft ingezet", "correct"), ("inzetten/forms", "perfect", "ingezet", "close"),
        ("inzetten/forms", "perfect", "heb ingezet", "close"), ("inzetten/forms", "perfect", "is ingezet", "wrong"),
        ("inzetten/forms", "perfect", "heeft inzetten", "wrong"), ("inzetten/forms", "perfect", "heeft", "wrong"),
        ("vergissen/forms", "perfect", "heeft zich vergist", "correct"), ("vergissen/forms", "perfect", "zich vergist", "close"),
        ("klein/forms", "comparative", "kleiner", "correct"), ("klein/forms", "comparative", "kleinere", "close"),
        ("klein/forms", "comparative", "klein", "wrong"), ("klein/forms", "comparative", "kleinst", "wrong"),
        ("klein/forms", "superlative", "kleinst", "correct"), ("klein/forms", "superlative", "het kleinst", "correct"),
        ("klein/forms", "superlative", "de kleinste", "correct"), ("klein/forms", "superlative", "klein", "wrong"),
    ],
)  # fmt: skip
def test_a_form_is_the_form_that_was_asked(card: str, kind: str, answer: str, outcome: str) -> None:
    """What belongs to a form may stand with it or not; another form of the word is wrong, for the form is the question."""
    assert verdict(card, kind, answer).outcome == outcome


@pytest.mark.parametrize(
    ("answer", "outcome", "notes"),
    [
        ("Vandaag sprak het staatshoofd, zonder papier, de natie toe.", "correct", ()),
        ("vandaag sprak het staatshoofd zonder papier de natie toe", "correct", ()),
        ("sprak het staatshoofd zonder papier de natie toe", "correct", ()),
        ("Vandaag sprak zonder papier het staatshoofd de natie toe.", "close", (Slip.WORD_ORDER,)),
        ("Het staatshoofd sprak vandaag de natie zonder papier toe", "close", (Slip.WORD_ORDER,)),
        ("sprak zonder papier het staatshoofd de natie toe", "close", (Slip.WORD_ORDER,)),
        ("Vandaag sprak het staatshoofd zonder papeir de natie toe", "close", (Slip.TYPO,)),
        ("Vandaag sprak het staatshoofd de natie toe", "wrong", None),
        ("Vandaag", "wrong", None),
        ("", "wrong", None),
    ],
)
def test_a_sentence_put_together(answer: str, outcome: str, notes: tuple[Slip, ...] | None) -> None:
    """Case, punctuation and the first word, which was told, do not count; another order is close, missing words are wrong."""
    found = verdict("hoofd/production", "sentence", answer)
    assert found.outcome == outcome
    assert notes is None or found.notes == notes


@pytest.mark.parametrize(
    ("card", "kind", "answer", "outcome"),
    [
        ("hoofd/production", "compound", "het staatshoofd", "correct"),
        ("hoofd/production", "compound", "staatshoofd", "close"),
        ("hoofd/production", "compound", "het staat hoofd", "wrong"),
        ("hoofd/production", "compound", "het hoofdstaat", "wrong"),
        ("hoofd/production", "compound", "de staatsleider", "close"),
        ("hoofd/production", "compound", "de vorst", "close"),
        ("zwak/production", "antonym", "zwak", "correct"),
        ("zwak/production", "antonym", "sterk", "wrong"),
        ("hoofd/production", "dictation", "Vandaag sprak het staatshoofd, zonder papier, de natie toe.", "correct"),
        ("hoofd/production", "dictation", "vandaag sprak het staatshoofd zonder papier de natie toe", "correct"),
        ("hoofd/production", "dictation", "vandaag sprak de staatsleider", "wrong"),
        ("staat/listening", "dictation", "de staat", "correct"),
        ("staat/listening", "dictation", "staat", "close"),
        ("staat/listening", "listen", "state", "correct"),
        ("staat/listening", "listen", "de staat", "wrong"),
    ],
)
def test_compounds_opposites_and_what_was_heard(card: str, kind: str, answer: str, outcome: str) -> None:
    """The headword as it was asked is right, another word of that meaning is close, its parts alone are not."""
    assert verdict(card, kind, answer).outcome == outcome
