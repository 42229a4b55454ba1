"""A word in its example: filled in, put in order, or heard."""

from __future__ import annotations

import re
from collections.abc import Sequence
from random import Random
from typing import Literal

from msgspec.structs import replace

from quiz.core.deck import Card, Cloze, Deck, Word
from quiz.core.exercise.kinds import BuiltExercise, ClozeExercise, HeardExercise, Role
from quiz.core.exercise.ladder import Stage
from quiz.core.exercise.questions import side
from quiz.core.hints import (
    HIDDEN,
    beginning,
    letter_hints,
    producing_hints,
    recognition_hints,
    without_punctuation,
)
from quiz.core.language import language
from quiz.core.markup import marked, plain
from quiz.core.word import bare_headword, example_with_gaps, without_glosses

FEWEST_WORDS, MOST_WORDS = 5, 12
"""A sentence to put in order: shorter ones are no task, longer ones a test of patience."""
MOST_HEARD = 12
"""The words that can be kept in the ear while they are written down."""


def has_gap(word: Word, deck: Deck) -> bool:
    """Whether the word is found in its example, by the author's marks or by its forms."""
    return bool(word.examples and marked(example_with_gaps(word, word.examples[0], language(deck.header.learn))))


def can_be_ordered(word: Word) -> bool:
    """Whether the words of the example can be put in order."""
    return bool(word.examples) and FEWEST_WORDS <= len(_words(plain(word.examples[0].learn))) <= MOST_WORDS


def in_example(
    kind: Literal["cloze", "sentence", "dictation", "listen"],
    card: Card,
    word: Word,
    deck: Deck,
    now: Stage,
    random: Random,
) -> ClozeExercise | BuiltExercise | HeardExercise:
    """The card of a word asked in that way."""
    match kind:
        case "cloze":
            return cloze_of_word(card, word, deck, now)
        case "sentence":
            return words_in_order(card, word, deck, random)
        case "dictation":
            return dictation(card, word, deck, now)
        case "listen":
            return listen_and_translate(card, word, deck)


def cloze_of_word(card: Card, word: Word, deck: Deck, now: Stage) -> ClozeExercise:
    """The example with a gap; while the memory is learning with the first letter in it."""
    facts, example = language(deck.header.learn), word.examples[0]
    sentence = example_with_gaps(word, example, facts)
    young = now <= Stage.LEARNING
    answer = " ".join(marked(sentence))
    hints = letter_hints(answer, first=not young) + producing_hints(word, (answer,), facts, sentence=False)
    translation = without(plain(example.known), (answer, bare_headword(word.learn[0], facts)))
    return ClozeExercise(card, sentence, translation, facts.code, young, "", hints=hints, prompt_role="learn")


def cloze_of_grammar(card: Card, cloze: Cloze, deck: Deck, role: Role) -> ClozeExercise:
    """A sentence about grammar, with its hint in the language of `role`."""
    one = ClozeExercise(card, cloze.learn, plain(cloze.known), deck.header.learn, False,
                        side(cloze.hint, role) if cloze.hint else "", prompt_role="learn")  # fmt: skip
    return replace(one, hints=letter_hints(one.accepted))


def words_in_order(card: Card, word: Word, deck: Deck, random: Random) -> BuiltExercise:
    """The words of the example, shuffled but for the first; its translation says what the sentence is to mean."""
    example = word.examples[0]
    sentence = plain(example.learn)
    opening, *rest = _words(sentence)
    return BuiltExercise(
        card, plain(example.known), (sentence,), deck.header.learn, learning=True, kind="sentence",
        pieces=shuffled(rest, random), opening=opening, hints=beginning([opening, *rest]),
    )  # fmt: skip


def dictation(card: Card, word: Word, deck: Deck, now: Stage) -> HeardExercise:
    """The headword is spoken and written down; once it is stable, the example."""
    facts = language(deck.header.learn)
    example = plain(word.examples[0].learn) if word.examples and now >= Stage.STABLE else ""
    if example and len(_words(example)) <= MOST_HEARD:
        heard, help_ = example, letter_hints(example)
    else:
        heard = without_glosses(word.learn[0])
        help_ = letter_hints(heard) + producing_hints(word, (heard,), facts, sentence=True)
    return HeardExercise(
        card, "", (heard,), facts.code, learning=True, kind="dictation", heard=heard, hints=help_, prompt_role="learn"
    )


def listen_and_translate(card: Card, word: Word, deck: Deck) -> HeardExercise:
    """The headword is spoken and its meaning wanted."""
    hints = recognition_hints(word, deck)
    return HeardExercise(
        card, "", word.known, deck.header.known, learning=False, kind="listen", heard=without_glosses(word.learn[0]),
        hints=hints, prompt_role="learn",
    )  # fmt: skip


def shuffled(items: Sequence[str], random: Random) -> tuple[str, ...]:
    """The items in another order than they come in, if there is one."""
    order = list(items)
    random.shuffle(order)
    if order == [*items]:
        order = [*order[1:], *order[:1]]
    return tuple(order)


def without(text: str, answers: Sequence[str]) -> str:
    """The text with each answer hidden that stands in it: a translation may hold the very word (*fiasco*)."""
    for answer in filter(None, answers):
        text = re.sub(rf"(?<!\w){re.escape(answer)}(?!\w)", HIDDEN, text, flags=re.IGNORECASE)
    return text


def _words(sentence: str) -> list[str]:
    """The words of a sentence without the punctuation round them."""
    return [word for part in sentence.split() if (word := without_punctuation(part))]
