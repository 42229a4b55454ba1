"""Wrong options for a choice among words: tempting, and never right by accident."""

from __future__ import annotations

import re
from collections.abc import Iterable
from random import Random
from typing import Literal

from quiz.core.deck import Deck, Level, Word
from quiz.core.language import language
from quiz.core.word import bare_text, without_glosses

DISTRACTORS = 3
_BETWEEN_WORDINGS = re.compile(r"[,;/]")


def distractors(word: Word, deck: Deck, random: Random, count: int = DISTRACTORS) -> list[Word]:
    """At most `count` other words of the deck, none of which is right too, no two alike.

    The most tempting come first: the same part of speech, then a shared tag, then a near level; chance decides
    between equals.
    """
    # the word itself is among the candidates, and out again because it means what it means
    candidates = [note for note in deck.notes if isinstance(note, Word)]
    random.shuffle(candidates)
    tags = set(word.tags)
    candidates.sort(
        key=lambda other: (
            other.pos != word.pos,
            tags.isdisjoint(other.tags),
            _levels_apart(word.level, other.level) > 1,
        )
    )
    chosen: list[Word] = []
    taken = _meanings(word, deck)
    for candidate in candidates:
        if len(chosen) == count:
            break
        own = _meanings(candidate, deck)
        if taken.isdisjoint(own):
            chosen.append(candidate)
            taken |= own
    return chosen


def _meanings(word: Word, deck: Deck) -> set[tuple[str, str]]:
    """All that a word is and means, each with its side. Two words that share any could stand for each other."""
    header = deck.header
    learn = {("learn", text) for text in _wordings((*word.learn, *word.synonyms), header.learn)}
    return learn | {("known", text) for text in _wordings(word.known, header.known)}


def _wordings(texts: Iterable[str], code: str) -> set[str]:
    """Each wording bare and in small letters; several in one text are taken apart."""
    single = [part.strip() for text in texts for part in _BETWEEN_WORDINGS.split(without_glosses(text))]
    return {(bare_text(text, language(code)) or text).casefold() for text in single} - {""}


def _levels_apart(one: Level | Literal[""], other: Level | Literal[""]) -> int:
    order = ("", "A1", "A2", "B1", "B2", "C1", "C2")
    return abs(order.index(one) - order.index(other)) if one and other else 0
