"""What the learner reads after an answer to each kind of exercise on a word."""

from random import Random

import pytest

from quiz.core.exercise import exercise
from quiz.core.judge import judge
from quiz.terminal.feedback import feedback
from quiz.terminal.results import Result
from quiz.terminal.texts import interface
from tests.test_deck import deck_of
from tests.walk import reviewed

DECK = deck_of("""
- id: dienst
  nl: de veiligheidsdienst
  en: security service
  pos: noun
  plural: veiligheidsdiensten
  antonym: de vijand
  examples: [{nl: De _veiligheidsdienst_ zag de man al lang., en: The security service had long seen the man.}]
- {id: veiligheid, nl: de veiligheid, en: safety, pos: noun}
- {id: verdrag, nl: het verdrag, en: [treaty, pact], pos: noun}
- {id: inzetten, nl: inzetten, en: to deploy, pos: verb, past: 'zette in, zetten in', perfect: heeft ingezet, separable: in}
""")


def said(card_id: str, kind: str, answer: str) -> list[str]:
    """The feedback on an answer, without empty lines."""
    card = next(card for card in DECK.cards() if card.id == f"d/{card_id}")
    one = exercise(card, reviewed(40.0, 5), DECK, question_role="known", random=Random(1), kinds=[kind], voiced=True)
    assert one.kind == kind
    verdict = judge(one, answer, truth_words=("true", "false"))
    result = Result(one, DECK, "known", answer, verdict, None, False, 0)
    return [line.plain for line in feedback(result, interface("en")) if line.plain]


@pytest.mark.parametrize(
    ("card", "kind", "answer", "line"),
    [
        ("dienst/production", "typed", "het verdrag", "‘het verdrag’ is: treaty, pact"),
        ("dienst/production", "typed", "verdrag", "‘het verdrag’ is: treaty, pact"),
        ("dienst/production", "typed", "pact", "‘pact’ is: het verdrag"),
        ("dienst/recognition", "typed", "treaty", "‘treaty’ is: het verdrag"),
        ("dienst/production", "cloze", "verdrag", "‘het verdrag’ is: treaty, pact"),
        ("dienst/recognition", "listen", "safety", "‘safety’ is: de veiligheid"),
    ],
)
def test_another_word_of_the_deck_is_told(card: str, kind: str, answer: str, line: str) -> None:
    """A wrong answer that is a word of the deck, in either language, comes with its meaning."""
    assert line in said(card, kind, answer)


@pytest.mark.parametrize(
    ("card", "kind", "answer"),
    [
        ("dienst/production", "typed", "de veiligheidsdienst"), ("dienst/production", "typed", "xyzzy"),
        ("dienst/production", "typed", "security service"), ("dienst/article", "article", "2"),
    ],
)  # fmt: skip
def test_nothing_is_told_of_what_is_no_other_word(card: str, kind: str, answer: str) -> None:
    """Not of a right answer, of no word, of the very word asked in the other language, nor of an article."""
    assert not any("is:" in line for line in said(card, kind, answer))


def test_a_wrong_choice_is_told_too() -> None:
    """The option chosen by mistake comes with its meaning."""
    for number in "1234":
        lines = said("dienst/production", "choice", number)
        assert ("✓ Right" in lines) != any(line.startswith("‘") for line in lines)


def test_a_form_stands_among_all_forms() -> None:
    """Asked for a form, the learner reads all of them by their names, the one asked marked; else only the forms."""
    assert "inzetten  past: zette in, zetten in · perfect: heeft ingezet" in said("inzetten/forms", "past", "x")
    assert "inzetten  zette in, zetten in · heeft ingezet" in said("inzetten/production", "typed", "x")
    card = next(card for card in DECK.cards() if card.id == "d/inzetten/forms")
    one = exercise(card, None, DECK, question_role="known", random=Random(1), kinds=["perfect"])
    verdict = judge(one, "x", truth_words=("true", "false"))
    lines = feedback(Result(one, DECK, "known", "x", verdict, None, False, 0), interface("en"))
    marked = [line.plain[span.start : span.end] for line in lines for span in line.spans if span.style == "correct"]
    assert marked == ["heeft ingezet", "heeft ingezet"]


def test_another_order_may_be_good() -> None:
    """The right words in another order: almost right, with the order of the example and that there may be others."""
    lines = said("dienst/production", "sentence", "Al lang zag de veiligheidsdienst de man.")
    assert lines[0].startswith("≈ Almost")
    assert "Answer: De veiligheidsdienst zag de man al lang." in lines
    assert "Another order can be good too; the example has this one." in lines
    assert "Another order can be good too; the example has this one." not in said("dienst/production", "sentence", "x")


@pytest.mark.parametrize(
    ("card", "kind", "answer", "expected"),
    [
        ("dienst/article", "article", "2", "Answer: de"),
        ("dienst/production", "compound", "de dienst veiligheid", "Answer: de veiligheidsdienst"),
        ("dienst/production", "antonym", "de vijand", "Answer: de veiligheidsdienst"),
        ("dienst/production", "antonym", "de vijand", "Opposite: de vijand"),
        ("dienst/listening", "dictation", "x", "Answer: De veiligheidsdienst zag de man al lang."),
        ("dienst/listening", "listen", "x", "Answer: security service"),
        ("inzetten/forms", "perfect", "x", "Answer: heeft ingezet"),
    ],
)
def test_the_right_answer_and_the_word_are_shown(card: str, kind: str, answer: str, expected: str) -> None:
    """Whatever was asked, the answer is told, and the word with its meaning stands below."""
    lines = said(card, kind, answer)
    assert expected in lines
    word = "inzetten" if card.startswith("inzetten") else "de veiligheidsdienst"
    assert any(line.startswith(f"{word}  ") for line in lines)
