"""Note → cards: what of a note is remembered by itself."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from quiz.core.articles import asked_articles
from quiz.core.deck import Card, CardKind, Cloze, Note, Word
from quiz.core.forms import asked_forms
from quiz.core.language import Language


def cards(deck_id: str, note: Note, language: Language) -> tuple[Card, ...]:
    """The cards of a note of a deck that teaches this language.

    A word is recognised, produced and heard; it is filled in if it has an example, asked for its article where that
    must be learnt, and for its forms if it has any to ask for.
    """
    kinds: tuple[CardKind, ...]
    match note:
        case Word():
            kinds = _kinds(note, language)
        case Cloze():
            kinds = ("cloze",)
        case _:
            kinds = ("question",)
    return tuple(Card(f"{deck_id}/{note.id}/{kind}", note, kind) for kind in kinds)


def needs_voice(card: Card) -> bool:
    """Whether the card can only be asked aloud."""
    return card.kind == "listening"


def audible(cards: Iterable[Card], heard: Collection[str]) -> Iterator[Card]:
    """The cards without those that need a voice and never had one: their ids are not among those `heard`."""
    return (card for card in cards if card.id in heard or not needs_voice(card))


def _kinds(word: Word, language: Language) -> tuple[CardKind, ...]:
    kinds: list[CardKind] = ["recognition", "production"]
    if word.examples:
        kinds.append("cloze")
    kinds.append("listening")
    if word.pos == "noun" and asked_articles(word.learn, language):
        kinds.append("article")
    if any(True for _ in asked_forms(word, language)):
        kinds.append("forms")
    return tuple(kinds)
