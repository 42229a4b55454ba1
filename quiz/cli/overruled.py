"""What learners counted as right against the verdict: a hint for authors, printed by `quiz check`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from quiz.core.deck import Deck, Short, Word
from quiz.core.grade import grade
from quiz.terminal.safe import harmless

MOST = 10


def hints(decks: Iterable[Deck], overruled: Iterable[tuple[str, str, int]]) -> Iterator[str]:
    """A line for each answer that was overruled most and is still not accepted, at most `MOST`.

    `overruled` holds (card id, answer, how often), the most frequent first.
    """
    cards = {card.id: (deck, card) for deck in decks for card in deck.cards()}
    found = 0
    for card_id, answer, times in overruled:
        if card_id not in cards or found == MOST:
            continue
        deck, card = cards[card_id]
        match card.note:
            case Word() as word if card.kind in ("recognition", "production"):
                produces = card.kind == "production"
                accepted = word.learn if produces else word.known
                language = deck.header.learn if produces else deck.header.known
            case Short() as short:
                accepted, language = (*short.answer.learn, *short.answer.known), deck.header.learn
            case _:
                continue
        if grade(answer, accepted, language=language).outcome == "correct":
            continue
        found += 1
        often = "once" if times == 1 else f"{times} times"
        yield f"{card_id}: '{harmless(answer)}' was counted as right {often} (add it to the accepted answers?)"
