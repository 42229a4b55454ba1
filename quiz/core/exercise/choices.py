"""Choices among words, and among articles."""

from __future__ import annotations

from random import Random
from typing import Literal

from quiz.core.articles import asked_articles, gender, split_article
from quiz.core.deck import Card, Deck, Word
from quiz.core.distractors import distractors, has_others
from quiz.core.exercise.kinds import ChoiceExercise
from quiz.core.exercise.ladder import Stage
from quiz.core.language import language

FEWEST_DISTRACTORS = 2


def can_be_chosen(word: Word, deck: Deck) -> bool:
    """Whether the deck has enough other words: a choice of two would be a coin."""
    return has_others(word, deck, FEWEST_DISTRACTORS)


def choice(
    kind: Literal["choice", "article"], card: Card, word: Word, deck: Deck, now: Stage, random: Random
) -> ChoiceExercise:
    """The card of a word asked as a choice of that kind."""
    if kind == "article":
        return choice_of_articles(card, word, deck)
    return choice_of_words(card, word, deck, now, random)


def choice_of_words(card: Card, word: Word, deck: Deck, now: Stage, random: Random) -> ChoiceExercise:
    """The word among others of its kind; among those that look like it once it is known well."""
    headwords = card.kind == "production"
    others = distractors(word, deck, random, look_alikes=now >= Stage.STABLE, headwords=headwords)
    shuffled = [word, *others]
    random.shuffle(shuffled)
    right = shuffled.index(word)
    if headwords:
        options = tuple(other.learn[0] for other in shuffled)
        return ChoiceExercise(card, ", ".join(word.known), options, right, "headword", deck.header.learn)
    options = tuple(other.known[0] for other in shuffled)
    return ChoiceExercise(card, word.learn[0], options, right, "meaning", deck.header.known, prompt_role="learn")


def choice_of_articles(card: Card, word: Word, deck: Deck) -> ChoiceExercise:
    """The noun without its article, and the articles to choose from, always in the same order."""
    facts = language(deck.header.learn)
    _, noun = split_article(word.learn[0], facts)
    genders = asked_articles(word.learn, facts)
    right = list(genders.values()).index(gender(word.learn[0], facts))
    return ChoiceExercise(
        card, noun, tuple(genders), right, "article", deck.header.learn, "article", word.known[0], prompt_role="learn"
    )
