"""Card + Memory → Exercise: how a card is asked today."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from decimal import Decimal
from random import Random
from typing import Literal

from msgspec import Struct

from quiz.core.deck import (
    Card,
    Choice,
    Cloze,
    Deck,
    Match,
    Number,
    Open,
    Option,
    Order,
    Question,
    Short,
    Text,
    Truth,
    Word,
)
from quiz.core.distractors import distractors
from quiz.core.language import language
from quiz.core.markup import marked, pieces, plain
from quiz.core.memory import Memory
from quiz.core.word import example_with_gaps

ExerciseKind = Literal["choice", "typed", "cloze", "truth", "short", "number", "order", "match", "open"]
Role = Literal["learn", "known"]

FEWEST_DISTRACTORS = 2
STABLE_DAYS = 2.0
"""From this stability on a cloze no longer shows the first letter."""
FEWEST_GROUPED = 10_000
"""From this number on the thousands are set apart: 45.000, but the year 2022."""


class _Exercise(Struct, frozen=True):
    card: Card
    prompt: str


class ChoiceExercise(_Exercise, frozen=True):
    """One of several options; `right` is the index of the right one. `about` says what the options are."""

    options: tuple[str, ...]
    right: int
    about: Literal["meaning", "headword", "question"]
    language: str
    kind: Literal["choice"] = "choice"


class TruthExercise(_Exercise, frozen=True):
    """A statement that is true or false."""

    answer: bool
    kind: Literal["truth"] = "truth"


class TypedExercise(_Exercise, frozen=True):
    """A typed answer, in any of the wordings in `accepted`, in `language`.

    `also` holds what is accepted in the other language of the deck: a question about the story may be answered
    in either. `unit` is shown behind the answer; it may be typed with it, as may `other_unit`, its twin in the
    other language. `synonyms` are right too, but not the word that is to be learnt.
    """

    accepted: tuple[str, ...]
    language: str
    learning: bool
    kind: Literal["typed", "short", "number"] = "typed"
    also: tuple[str, ...] = ()
    other_language: str = ""
    unit: str = ""
    other_unit: str = ""
    synonyms: tuple[str, ...] = ()


class ClozeExercise(_Exercise, frozen=True):
    """A sentence with gaps: `prompt` is the sentence with `_…_` round each gap. All gaps are one answer.

    `first_letters` stand in the gaps while the card is young; `translation` is the sentence in the other language,
    without marks.
    """

    translation: str
    language: str
    first_letters: bool
    hint: str
    kind: Literal["cloze"] = "cloze"

    @property
    def accepted(self) -> str:
        """What belongs into the gaps, in order, separated by spaces."""
        return " ".join(marked(self.prompt))


class OrderExercise(_Exercise, frozen=True):
    """Things to put in order; `right` lists the indexes into `items` in the right order."""

    items: tuple[str, ...]
    right: tuple[int, ...]
    kind: Literal["order"] = "order"


class MatchExercise(_Exercise, frozen=True):
    """Pairs to match; `right[i]` is the index into `rights` of the partner of `lefts[i]`."""

    lefts: tuple[str, ...]
    rights: tuple[str, ...]
    right: tuple[int, ...]
    kind: Literal["match"] = "match"


class OpenExercise(_Exercise, frozen=True):
    """An open question; the learner compares the answer with `model` and judges it."""

    model: str
    kind: Literal["open"] = "open"


WordExercise = ChoiceExercise | TypedExercise | ClozeExercise
Exercise = WordExercise | TruthExercise | OrderExercise | MatchExercise | OpenExercise


def exercise(
    card: Card,
    memory: Memory | None,
    deck: Deck,
    *,
    question_role: Role,
    random: Random,
    kinds: Collection[str] = (),
) -> Exercise:
    """How to ask a card now: recognition while its memory is young, production when it is stable.

    `question_role` says in which of the deck's languages questions about the text are asked. With `kinds` a word
    that can be asked as a choice or typed is asked as one of these, whatever its memory; a choice still needs
    enough other words in the deck.
    """
    match card.note:
        case Word() as word:
            return _ask_word(card, word, memory, deck, random, kinds)
        case Cloze() as cloze:
            hint = _side(cloze.hint, question_role) if cloze.hint else ""
            return ClozeExercise(card, cloze.learn, plain(cloze.known), deck.header.learn, False, hint)
        case question:
            return _ask_question(card, question, deck, question_role, random)


def exercise_kinds(card: Card) -> frozenset[str]:
    """Every kind of exercise that a card may be asked as, and the family it belongs to (for `--kind`)."""
    match card.note:
        case Word():
            kinds = {"cloze"} if card.kind == "cloze" else {"choice", "typed"}
            return frozenset({"vocabulary", *kinds})
        case Cloze():
            return frozenset({"grammar", "cloze"})
        case _:
            return frozenset({"comprehension", str(type(card.note).__struct_config__.tag)})


def _ask_word(
    card: Card, word: Word, memory: Memory | None, deck: Deck, random: Random, kinds: Collection[str]
) -> WordExercise:
    header = deck.header
    if card.kind == "cloze":
        sentence = example_with_gaps(word, word.examples[0], language(header.learn))
        young = memory is None or memory.stability < STABLE_DAYS
        return ClozeExercise(card, sentence, plain(word.examples[0].known), header.learn, young, "")
    if _asked_as_choice(memory, kinds) and (choice := _choice_of_words(card, word, deck, random)):
        return choice
    if card.kind == "recognition":
        return TypedExercise(card, word.learn[0], word.known, header.known, learning=False)
    return TypedExercise(card, ", ".join(word.known), word.learn, header.learn, learning=True, synonyms=word.synonyms)


def _asked_as_choice(memory: Memory | None, kinds: Collection[str]) -> bool:
    """A word is chosen until it was chosen rightly once; `kinds` may want it otherwise."""
    if ("choice" in kinds) != ("typed" in kinds):
        return "choice" in kinds
    return memory is None or (memory.state == "learning" and memory.step == 0)


def _choice_of_words(card: Card, word: Word, deck: Deck, random: Random) -> ChoiceExercise | None:
    """The word among others of its kind; None if the deck has too few of them."""
    others = distractors(word, deck, random)
    if len(others) < FEWEST_DISTRACTORS:
        return None
    shuffled = [word, *others]
    random.shuffle(shuffled)
    right = shuffled.index(word)
    if card.kind == "recognition":
        options = tuple(other.known[0] for other in shuffled)
        return ChoiceExercise(card, word.learn[0], options, right, "meaning", deck.header.known)
    options = tuple(other.learn[0] for other in shuffled)
    return ChoiceExercise(card, ", ".join(word.known), options, right, "headword", deck.header.learn)


def _ask_question(card: Card, question: Question, deck: Deck, role: Role, random: Random) -> Exercise:
    prompt = _side(question.question, role)
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
            return TypedExercise(card, prompt, accepted, code, learning, "short", also, other)
        case Number(answer=number, unit=unit):
            units = (_side(unit, role), _side(unit, "known" if learning else "learn")) if unit else ("", "")
            accepted, also = (formatted(number, code),), (formatted(number, other),)
            return TypedExercise(card, prompt, accepted, code, learning, "number", also, other, *units)
        case Order(items=items):
            order = _by_chance(items, random)
            return OrderExercise(card, prompt, _sides(items, order, role), _places(order))
        case Match(pairs=pairs):
            lefts, rights = [pair.left for pair in pairs], [pair.right for pair in pairs]
            order = _by_chance(rights, random)
            shown = _sides(lefts, range(len(pairs)), role), _sides(rights, order, role)
            return MatchExercise(card, prompt, *shown, _places(order))
        case Open():
            return OpenExercise(card, prompt, _side(question.model, role))


def formatted(number: float, code: str) -> str:
    """A number as a language writes it: 45000 → `45.000` in Dutch, `45,000` in English; 2022 → `2022` in both."""
    facts = language(code)
    grouping = "," if abs(number) >= FEWEST_GROUPED else ""
    whole, _, decimals = f"{Decimal(str(number)):{grouping}f}".partition(".")
    decimals = decimals.rstrip("0")
    return whole.replace(",", facts.thousands) + (facts.decimal + decimals if decimals else "")


def _by_chance(items: Sequence[object], random: Random) -> list[int]:
    """The indexes of the items, shuffled."""
    return random.sample(range(len(items)), len(items))


def _places(order: Sequence[int]) -> tuple[int, ...]:
    """At which place of a shuffled order each index stands."""
    return tuple(order.index(i) for i in range(len(order)))


def _sides(texts: Sequence[Text | Option], order: Iterable[int], role: Role) -> tuple[str, ...]:
    return tuple(_side(texts[i], role) for i in order)


def _side(text: Text | Option, role: Role) -> str:
    return text.learn if role == "learn" else text.known


def gapped(sentence: str, *, first_letters: bool) -> str:
    """The sentence with a line of low dashes for each gap, after its first letter where asked."""
    return "".join(_gap(text, first_letters) if is_gap else text for text, is_gap in pieces(sentence))


def _gap(text: str, first_letter: bool) -> str:
    # the length of a gap says nothing about the word, so that it is no hint by accident
    return f"{text[0]}____" if first_letter else "_____"
