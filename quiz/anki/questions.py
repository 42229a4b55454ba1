"""Comprehension questions → fields: what is given to work with, and the answer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from zlib import crc32

from quiz.anki.labels import labels
from quiz.anki.text import FieldValues, commas, to_html, twins
from quiz.core.deck import Choice, Match, Number, Open, Option, Order, Question, Short, Text, Truth
from quiz.core.exercise.questions import formatted
from quiz.core.language import Language

LETTERS = "ABCDEFGHI"


@dataclass(frozen=True)
class Pair:
    """The two languages of a deck."""

    learn: Language
    known: Language

    def twins(self, text: Text | Option) -> str:
        """A text in both languages."""
        return twins(text, self.learn.code, self.known.code)


def answer_fields(question: Question, pair: Pair) -> FieldValues:
    """The fields that differ from kind to kind."""
    match question:
        case Choice():
            right = question.right
            answer = {"Answer": to_html(right.learn), "Answer translation": to_html(right.known)}
            return {"Options": _options(question.options, pair), **answer}
        case Truth():
            options = _true_and_false(question, pair)
            return {"Given": options, "Answer": options}
        case Short():
            return _short(question, pair)
        case Number():
            return _number(question, pair)
        case Order():
            return _order(question, pair)
        case Match():
            return _match(question, pair)
        case Open():
            return {"Answer": f'<div class="model">{pair.twins(question.model)}</div>'}


def _options(options: Sequence[Option], pair: Pair, *, fixed: bool = False) -> str:
    """A list that reads well as it stands; the script of the template shuffles it and takes the tap."""
    items = (f"<li{' data-right' if option.right else ''}>{pair.twins(option)}</li>" for option in options)
    return f'<ul class="options"{" data-fixed" if fixed else ""}>{"".join(items)}</ul>'


def _true_and_false(question: Truth, pair: Pair) -> str:
    learn, known = labels(pair.learn.code), labels(pair.known.code)
    true = Option(learn["true"], known["true"], right=question.answer)
    false = Option(learn["false"], known["false"], right=not question.answer)
    return _options((true, false), pair, fixed=True)


def _short(question: Short, pair: Pair) -> FieldValues:
    learn, known = question.answer.learn, question.answer.known
    also = "; ".join(part for part in (commas(learn[1:]), commas(known[1:])) if part)
    return {
        "Typed answer": to_html(learn[0]),
        "Answer": pair.twins(Text(learn[0], known[0])),
        "Also accepted": also,
    }


def _number(question: Number, pair: Pair) -> FieldValues:
    learn, known = (formatted(question.answer, language.code) for language in (pair.learn, pair.known))
    # whole numbers are typed as bare digits: the comparison should not blame a missing separator
    typed = str(question.answer) if isinstance(question.answer, int) else learn
    if question.unit:
        learn, known = f"{learn} {question.unit.learn}", f"{known} {question.unit.known}"
    return {"Typed answer": to_html(typed), "Answer": pair.twins(Text(learn, known))}


def _order(question: Order, pair: Pair) -> FieldValues:
    given = stirred(question.items, question.id)
    letters = {item: LETTERS[place] for place, item in enumerate(given)}
    right = "".join(f'<li data-letter="{letters[item]}">{pair.twins(item)}</li>' for item in question.items)
    return {"Given": _lettered(given, pair), "Answer": f'<ol class="items">{right}</ol>'}


def _match(question: Match, pair: Pair) -> FieldValues:
    given = stirred([one.right for one in question.pairs], question.id)
    letters = {text: LETTERS[place] for place, text in enumerate(given)}
    lefts, pairs = "", ""
    for number, one in enumerate(question.pairs, start=1):
        left = f' data-letter="{number}">{pair.twins(one.left)}'
        right = f' data-letter="{letters[one.right]}">{pair.twins(one.right)}'
        lefts += f"<li{left}</li>"
        pairs += f'<li><div{left}</div><div class="partner"{right}</div></li>'
    return {
        "Given": f'<div class="columns"><ol class="items">{lefts}</ol>{_lettered(given, pair)}</div>',
        "Answer": f'<ul class="pairs">{pairs}</ul>',
    }


def _lettered(items: Sequence[Text], pair: Pair) -> str:
    lines = (f'<li data-letter="{LETTERS[i]}">{pair.twins(item)}</li>' for i, item in enumerate(items))
    return f'<ol class="items">{"".join(lines)}</ol>'


def stirred(items: Sequence[Text], seed: str) -> tuple[Text, ...]:
    """The items in an order that looks accidental, is the same in every export, and is never the right one.

    Unlike the options of a choice these are not shuffled on the card: without a script they would give the
    answer away, and their letters would no longer fit.
    """
    order = sorted(range(len(items)), key=lambda i: crc32(f"{seed}/{i}".encode()))
    if order == sorted(order):
        order = order[1:] + order[:1]
    return tuple(items[i] for i in order)
