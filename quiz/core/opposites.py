"""Whether a word can be asked by its opposite."""

from __future__ import annotations

from quiz.core.deck import Deck, Word
from quiz.core.grading.text import fold, split_words
from quiz.core.language import Language, language
from quiz.core.word import bare_headword


def asks_opposite(word: Word, deck: Deck) -> bool:
    """Whether the opposite of a word leads to this word alone and does not hold it.

    Not where two words of the deck have that opposite, nor where the answer stands in it: *direct* in *indirect*,
    *verkiezingen* in *eerlijke verkiezingen*. Nor where it stands in the translation, which is shown too: *fiasco*.
    """
    if not word.antonym:
        return False
    facts = language(deck.header.learn)
    opposite = _bare(word.antonym, facts)
    told = {part for headword in word.learn for part in split_words(_bare(headword, facts))}
    translations = [fold(text) for text in word.known]
    if any(part in shown for part in told for shown in (opposite, *translations)):
        return False
    words = (note for note in deck.notes if isinstance(note, Word) and note.id != word.id)
    return not any(_bare(other.antonym, facts) == opposite for other in words if other.antonym)


def _bare(text: str, facts: Language) -> str:
    return fold(bare_headword(text, facts))
