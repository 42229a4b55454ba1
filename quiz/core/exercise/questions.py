"""Questions on the text: how each kind of them is asked."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from random import Random

from quiz.core.deck import Card, Choice, Deck, Match, Number, Open, Option, Order, Question, Short, Text, Truth
from quiz.core.exercise.kinds import (
    ChoiceExercise,
    Exercise,
    MatchExercise,
    OpenExercise,
    OrderExercise,
    Role,
    TruthExercise,
    TypedExercise,
)
from quiz.core.hints import letter_hints
from quiz.core.language import language

MOST_UNBEGUN = 2
"""Of a number of so many digits the first would be half the answer."""
FEWEST_GROUPED = 10_000
"""From this number on the thousands are set apart: 45.000, but the year 2022."""


def ask_question(card: Card, question: Question, deck: Deck, role: Role, random: Random) -> Exercise:
    """A question on the text, in the language of `role`."""
    prompt = side(question.question, role)
    learning = role == "learn"
    code, other = deck.header.learn, deck.header.known
    if not learning:
        code, other = other, code
    match question:
        case Choice(options=options):
            order = _by_chance(options, random)
            right = next(i for i, place in enumerate(order) if options[place].right)
            return ChoiceExercise(card, prompt, _sides(options, order, role), right, "question", code)
        case Truth():
            return TruthExercise(card, prompt, question.answer)
        case Short(answer=answer):
            accepted, also = (answer.learn, answer.known) if learning else (answer.known, answer.learn)
            hints = letter_hints(accepted[0])
            return TypedExercise(card, prompt, accepted, code, learning, "short", also, other, hints=hints)
        case Number(answer=number, unit=unit):
            units = (side(unit, role), side(unit, "known" if learning else "learn")) if unit else ("", "")
            accepted, also = (formatted(number, code),), (formatted(number, other),)
            hints = letter_hints(accepted[0], first=len(accepted[0]) > MOST_UNBEGUN)
            return TypedExercise(card, prompt, accepted, code, learning, "number", also, other, *units, hints=hints)
        case Order(items=items):
            order = _by_chance(items, random)
            return OrderExercise(card, prompt, _sides(items, order, role), _places(order))
        case Match(pairs=pairs):
            lefts, rights = [pair.left for pair in pairs], [pair.right for pair in pairs]
            order = _by_chance(rights, random)
            shown = _sides(lefts, range(len(pairs)), role), _sides(rights, order, role)
            return MatchExercise(card, prompt, *shown, _places(order))
        case Open():
            return OpenExercise(card, prompt, side(question.model, role))


def formatted(number: float, code: str) -> str:
    """A number as a language writes it: 45000 → `45.000` in Dutch, `45,000` in English; 2022 → `2022` in both."""
    facts = language(code)
    grouping = "," if abs(number) >= FEWEST_GROUPED else ""
    whole, _, decimals = f"{Decimal(str(number)):{grouping}f}".partition(".")
    decimals = decimals.rstrip("0")
    return whole.replace(",", facts.thousands) + (facts.decimal + decimals if decimals else "")


def side(text: Text | Option, role: Role) -> str:
    """The text in the language of `role`."""
    return text.learn if role == "learn" else text.known


def _by_chance(items: Sequence[object], random: Random) -> list[int]:
    """The indexes of the items, shuffled."""
    return random.sample(range(len(items)), len(items))


def _places(order: Sequence[int]) -> tuple[int, ...]:
    """At which place of a shuffled order each index stands."""
    return tuple(order.index(i) for i in range(len(order)))


def _sides(texts: Sequence[Text | Option], order: Iterable[int], role: Role) -> tuple[str, ...]:
    return tuple(side(texts[i], role) for i in order)
