"""How common a word is in its language, by the counts of wordfreq."""

from __future__ import annotations

from quiz.core.deck import Word
from quiz.core.grading.text import fold, split_words
from quiz.core.grading.vocabulary import frequency
from quiz.core.language import language
from quiz.core.word import bare_headword


def of_headword(word: Word, code: str) -> float:
    """The Zipf frequency of a headword (log10 of its occurrences in 10^9 words): of several words, of the rarest.

    0 where it is not counted.
    """
    facts = language(code)
    parts = split_words(fold(bare_headword(word.learn[0], facts)))
    return min((frequency(part, facts.code, "large") for part in parts), default=0.0)
