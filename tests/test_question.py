"""How each exercise on a word is put on the screen."""

from collections.abc import Sequence
from random import Random

import pytest

from quiz.core.exercise import Exercise, exercise
from quiz.core.memory import Memory
from quiz.terminal.question import body, task
from quiz.terminal.texts import interface
from tests.test_deck import deck_of
from tests.walk import LEARNING, reviewed

SAY = interface("en")
DECK = deck_of("""
- id: dienst
  nl: de veiligheidsdienst
  en: security service
  pos: noun
  plural: veiligheidsdiensten
  antonym: de vijand
  synonyms: [de geheime dienst]
  examples: [{nl: De _veiligheidsdienst_ zag de man al lang., en: The security service had long seen the man.}]
- {id: veiligheid, nl: de veiligheid, en: safety, pos: noun}
- {id: inzetten, nl: inzetten, en: to deploy, pos: verb, past: 'zette in, zetten in', perfect: heeft ingezet, separable: in}
- {id: klein, nl: klein, en: small, pos: adjective, comparative: kleiner, superlative: kleinst}
""")


def asked(card_id: str, kind: str, memory: Memory | None = None) -> Exercise:
    """A card of the deck, asked in that way."""
    card = next(card for card in DECK.cards() if card.id == f"d/{card_id}")
    one = exercise(card, memory or reviewed(40.0, 5), DECK, question_role="known", random=Random(1), kinds=[kind],
                   voiced=True)  # fmt: skip
    assert one.kind == kind
    return one


def lines(one: Exercise, hints: int = 0) -> list[str]:
    """What is shown, without empty lines."""
    return [line.plain for line in body(one, SAY, hints) if line.plain]


@pytest.mark.parametrize(
    ("card", "kind", "says", "shown"),
    [
        ("dienst/article", "article", "Which article?", ["veiligheidsdienst", "security service", "1  de", "2  het"]),
        ("dienst/forms", "plural", "Type the plural", ["de veiligheidsdienst", "security service"]),
        ("inzetten/forms", "past", "Past tense: singular, or singular and plural", ["inzetten", "to deploy"]),
        ("inzetten/forms", "perfect", "Type the perfect, with its auxiliary", ["inzetten", "to deploy"]),
        ("klein/forms", "comparative", "Type the comparative", ["klein", "small"]),
        ("klein/forms", "superlative", "Type the superlative", ["klein", "small"]),
        ("dienst/production", "antonym", "Type the opposite", ["de vijand ↔ …", "… = security service"]),
        ("dienst/production", "compound", "Make one word of these", ["security service", "dienst · veiligheid"]),
        ("dienst/listening", "dictation", "Type what you hear", ["♪ listen"]),
        ("dienst/listening", "listen", "Type in English what you hear", ["♪ listen"]),
        ("dienst/production", "typed", "Type it in Dutch", ["security service"]),
        ("dienst/recognition", "typed", "Type it in English", ["de veiligheidsdienst"]),
    ],
)
def test_what_is_asked_and_shown(card: str, kind: str, says: str, shown: Sequence[str]) -> None:
    """Each kind says in its title what is wanted, and shows the prompt with what belongs to it."""
    one = asked(card, kind)
    assert task(one, SAY, "en") == says
    assert lines(one) == shown


def test_a_sentence_to_put_in_order() -> None:
    """Its meaning, the first word, and the others in any order."""
    one = asked("dienst/production", "sentence")
    meaning, words = lines(one)
    assert meaning == "The security service had long seen the man."
    opening, _, rest = words.partition(" …  ")
    assert opening == "De"
    assert sorted(rest.split(" · ")) == ["al", "de", "lang", "man", "veiligheidsdienst", "zag"]


def test_hints_come_one_after_the_other() -> None:
    """As many as were asked for, in steps; the first letters stand in place of their number."""
    one = asked("dienst/production", "typed")
    shown = [lines(one, hints)[1:] for hints in range(7)]
    dots = "·" * 17
    assert shown[0] == []
    assert shown[1] == [f"Hint: ·· ·{dots}"[: len("Hint: ·· ") + len("veiligheidsdienst")]]
    assert shown[2] == ["Hint: d· v" + dots[:16]]
    assert shown[3] == [*shown[2], "In a sentence: De _____ zag de man al lang."]
    assert shown[4] == [*shown[3], "Synonym: de geheime dienst"]
    assert shown[5] == [*shown[4], "Opposite: de vijand"]
    assert shown[6] == shown[5]
    assert len(one.hints) == 5


def test_a_gap_with_its_first_letter_needs_no_hint_of_it() -> None:
    """While the gap shows the first letter, the hints go on from there."""
    young, old = (asked("dienst/production", "cloze", memory) for memory in (LEARNING, reviewed(40.0, 9)))
    assert lines(young)[0] == "De v____ zag de man al lang."
    assert lines(old)[0] == "De _____ zag de man al lang."
    assert "first" not in [hint.kind for hint in young.hints]
    assert "first" in [hint.kind for hint in old.hints]


def test_a_choice_has_no_hints() -> None:
    """Where the answer is on the screen, there is no help beside it."""
    assert asked("dienst/article", "article").hints == ()
