"""What may be spoken."""

from random import Random

import pytest

from quiz.core.exercise import Exercise, exercise
from quiz.core.memory import Memory
from quiz.core.speech import Speech, spoken_answer, spoken_question
from tests.test_deck import EVERY_KIND, deck_of
from tests.walk import YOUNG, reviewed

DECK = deck_of(
    """
- id: leger
  nl: het leger (leiding)
  en: army
  pos: noun
  plural: legers
  antonym: de burgers
  examples: [{nl: Vandaag oefent het _leger_ op zee., en: The army trains at sea today.}]
"""
    + EVERY_KIND
)


def asked(card_id: str, kind: str = "", memory: Memory | None = YOUNG, role: str = "known") -> Exercise:
    """A card of the deck, asked in that way."""
    card = next(card for card in DECK.cards() if card.id == f"d/{card_id}")
    one = exercise(card, memory, DECK, question_role="learn" if role == "learn" else "known", random=Random(1),
                   kinds=[kind], voiced=True)  # fmt: skip
    assert kind in ("", one.kind)
    return one


@pytest.mark.parametrize(
    ("card", "kind", "asking", "answered"),
    [
        ("leger/recognition", "choice", "het leger", "het leger"),
        ("leger/recognition", "typed", "het leger", "het leger"),
        ("leger/production", "choice", None, "het leger"),
        ("leger/production", "typed", None, "het leger"),
        ("leger/production", "antonym", "de burgers", "het leger"),
        ("leger/production", "cloze", None, "Vandaag oefent het leger op zee."),
        ("leger/production", "sentence", None, "Vandaag oefent het leger op zee."),
        ("leger/article", "article", "leger", "het leger"),
        ("leger/forms", "plural", "het leger", "legers"),
        ("leger/listening", "dictation", "het leger", "het leger"),
        ("inversie/cloze", "cloze", None, "Vandaag regent het."),
    ],
)
def test_what_is_spoken_about_a_word(card: str, kind: str, asking: str | None, answered: str) -> None:
    """Asking, only what is to be heard or a prompt in the language being learnt; then the sentence, form or headword."""
    one = asked(card, kind)
    assert spoken_question(one) == (Speech(asking, "nl") if asking else None)
    assert spoken_answer(one) == Speech(answered, "nl")


def test_a_dictated_sentence() -> None:
    """The sentence is spoken while it is asked and after the answer; what is translated is spoken in its own language."""
    dictated = asked("leger/listening", "dictation", reviewed(10.0, 4))
    sentence = Speech("Vandaag oefent het leger op zee.", "nl")
    assert spoken_question(dictated) == spoken_answer(dictated) == sentence
    assert spoken_question(asked("leger/listening", "listen", reviewed(10.0, 3))) == Speech("het leger", "nl")


@pytest.mark.parametrize("card", ["waar", "waarheid", "kort", "getal", "volgorde", "paren", "open"])
def test_questions_on_the_text(card: str) -> None:
    """A question is spoken where it is asked in the language being learnt; its answer never is."""
    for role in ("known", "learn"):
        one = asked(f"{card}/question", role=role)
        assert spoken_question(one) == (Speech(one.prompt, "nl") if role == "learn" else None)
        assert spoken_answer(one) is None
