"""What a learner typed, if it is another word of the deck: then its meaning is worth telling."""

from __future__ import annotations

from quiz.core.deck import Deck, Word
from quiz.core.grading.text import fold
from quiz.core.language import language
from quiz.core.word import bare_headword


def meaning_of(text: str, deck: Deck, asked: Word | None) -> tuple[str, str] | None:
    """The word of the deck that the text is, as its author wrote it, and what it means in the other language.

    None if there is none, or if it is the word `asked`. Articles and the marks of infinitives do not count.
    """
    for role, code in (("learn", deck.header.learn), ("known", deck.header.known)):
        facts = language(code)
        typed = fold(bare_headword(text, facts))
        for word in deck.notes:
            if not typed or not isinstance(word, Word):
                continue
            wordings, others = (word.learn, word.known) if role == "learn" else (word.known, word.learn)
            found = next((wording for wording in wordings if fold(bare_headword(wording, facts)) == typed), "")
            if found and (asked is None or word.id != asked.id):
                return found, ", ".join(others)
    return None
