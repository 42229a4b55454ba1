"""The decks that a deck becomes in Anki: their names, ids and the description."""

from __future__ import annotations

from collections.abc import Iterator
from zlib import crc32

from quiz.anki.labels import labels
from quiz.anki.text import to_html
from quiz.core.deck import Deck

DECK_BASE = 1_667_000_000_000


def deck_name(deck: Deck) -> str:
    """`Tweetalig::wit-rusland (nl–en)`.

    Anki knows a deck by its name alone: after a change of the name, new cards would go to another deck than
    their older sisters. So it is made of the id, which never changes and which the learner knows from the
    command line, and not of the title.
    """
    return f"Tweetalig::{deck.id} ({deck.header.learn}–{deck.header.known})"


def deck_id(name: str) -> int:
    """The id of the deck with that name: `DECK_BASE` plus its CRC-32. Anki may give it another."""
    return DECK_BASE + crc32(name.encode())


def description(deck: Deck) -> str:
    """What stands above "Study now", as HTML: the title, what the deck is, how to use it, whose it is."""
    header, words = deck.header, labels(deck.header.known)
    paragraphs = [f"<b>{to_html(header.title.known)}</b><br>{to_html(header.title.learn)}"]
    if header.description:
        paragraphs.append(to_html(header.description.known))
    paragraphs.append(words["how-to"])
    paragraphs.append("<br>".join(_origin(deck)))
    return "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs if paragraph)


def _origin(deck: Deck) -> Iterator[str]:
    header, words = deck.header, labels(deck.header.known)
    titles = [f"{text.title.learn} ({text.date})" if text.date else text.title.learn for text in deck.texts]
    for label, text in (
        ("source", "; ".join(titles)),
        ("author", header.author),
        ("licence", header.licence),
    ):
        if text:
            yield f"{words[label]}: {to_html(text)}"
