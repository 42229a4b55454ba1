"""The card of a word as it is asked: which kinds its note allows, and each of them made.

What is typed is made here; a kind that is more than that is imported where a card is asked so.
"""

from __future__ import annotations

from collections.abc import Collection
from random import Random

from quiz.core.articles import asked_articles
from quiz.core.deck import Card, Deck, Word
from quiz.core.exercise.kinds import BuiltExercise, ExerciseKind, TypedExercise, WordExercise
from quiz.core.exercise.ladder import all_kinds, chosen_kind, stage
from quiz.core.forms import FormKind, asked_forms
from quiz.core.hints import Hint, letter_hints, producing_hints, recognition_hints
from quiz.core.language import language
from quiz.core.memory import Memory


def ask_word(
    card: Card, word: Word, memory: Memory | None, deck: Deck, random: Random, wanted: Collection[str], voiced: bool
) -> WordExercise:
    """The card of a word as its memory allows."""
    kind = chosen_kind(card.kind, memory, lambda kind: allows(kind, word, deck, voiced), wanted)
    match kind:
        case "choice" | "article":
            from quiz.core.exercise.choices import choice

            return choice(kind, card, word, deck, stage(memory), random)
        case "cloze" | "sentence" | "dictation" | "listen":
            from quiz.core.exercise.sentences import in_example

            return in_example(kind, card, word, deck, stage(memory), random)
        case "antonym":
            return _opposite(card, word, deck)
        case "compound":
            return _compound(card, word, deck, random)
        case "plural" | "past" | "perfect" | "comparative" | "superlative":
            return _form(card, word, deck, kind)
        case _ if card.kind in ("recognition", "listening"):
            return _recognised(card, word, deck)
        case _:  # also a sentence in which the word is not found
            return _produced(card, word, deck)


def kinds_of_word(card: Card, word: Word, deck: Deck, voiced: bool) -> frozenset[ExerciseKind]:
    """Every kind of exercise that the card of a word can be asked as."""
    return frozenset(kind for kind in all_kinds(card.kind) if allows(kind, word, deck, voiced))


def allows(kind: ExerciseKind, word: Word, deck: Deck, voiced: bool) -> bool:
    """Whether a word of the deck can be asked so."""
    match kind:
        case "choice":
            from quiz.core.exercise.choices import can_be_chosen

            return can_be_chosen(word, deck)
        case "cloze" | "sentence":
            from quiz.core.exercise.sentences import can_be_ordered, has_gap

            return has_gap(word, deck) if kind == "cloze" else can_be_ordered(word)
        case "dictation" | "listen":
            return voiced
        case "article":
            return bool(asked_articles(word.learn, language(deck.header.learn)))
        case "antonym":
            from quiz.core.opposites import asks_opposite

            return asks_opposite(word, deck)
        case "compound":
            from quiz.core.compounds import parts

            return bool(parts(word, deck))
        case "plural" | "past" | "perfect" | "comparative" | "superlative":
            return any(form.kind == kind for form in asked_forms(word, language(deck.header.learn)))
        case _:
            return True


def _recognised(card: Card, word: Word, deck: Deck) -> TypedExercise:
    hints = recognition_hints(word, deck)
    return TypedExercise(
        card, word.learn[0], word.known, deck.header.known, learning=False, hints=hints, prompt_role="learn"
    )


def _produced(card: Card, word: Word, deck: Deck) -> TypedExercise:
    return TypedExercise(
        card, ", ".join(word.known), word.learn, deck.header.learn, learning=True, synonyms=word.synonyms,
        hints=_headword_hints(word, deck),
    )  # fmt: skip


def _opposite(card: Card, word: Word, deck: Deck) -> TypedExercise:
    """The opposite is shown, with the meaning of the word that is wanted: there may be several opposites."""
    return TypedExercise(
        card, word.antonym, word.learn, deck.header.learn, learning=True, kind="antonym", synonyms=word.synonyms,
        translation=", ".join(word.known), prompt_role="learn",
        hints=tuple(hint for hint in _headword_hints(word, deck) if hint.kind != "antonym"),
    )  # fmt: skip


def _compound(card: Card, word: Word, deck: Deck, random: Random) -> BuiltExercise:
    from quiz.core.compounds import parts
    from quiz.core.exercise.sentences import shuffled

    return BuiltExercise(
        card, ", ".join(word.known), word.learn[:1], deck.header.learn, learning=True, kind="compound",
        pieces=shuffled(parts(word, deck), random), synonyms=(*word.learn[1:], *word.synonyms),
        hints=_headword_hints(word, deck),
    )  # fmt: skip


def _form(card: Card, word: Word, deck: Deck, kind: FormKind) -> TypedExercise:
    form = next(form for form in asked_forms(word, language(deck.header.learn)) if form.kind == kind)
    return TypedExercise(
        card, word.learn[0], form.accepted, deck.header.learn, learning=True, kind=kind, translation=word.known[0],
        hints=letter_hints(form.accepted[0]), prompt_role="learn",
    )  # fmt: skip


def _headword_hints(word: Word, deck: Deck) -> tuple[Hint, ...]:
    facts = language(deck.header.learn)
    return letter_hints(word.learn[0]) + producing_hints(word, word.learn, facts, sentence=True)
