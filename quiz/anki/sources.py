"""The texts that a deck is drawn from, as the cards show them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import escape
from itertools import count

from quiz.anki.text import to_html, twins
from quiz.core.deck import Deck, Sentence, SourceText, Text
from quiz.core.markup import mark_words

_WORD = re.compile(r"[\w'’-]+")


@dataclass(frozen=True)
class Place:
    """A sentence with the text and the paragraph it stands in, and its words in lower case.

    `number` counts the sentences of all texts, so that the first of several can be told.
    """

    number: int
    sentence: Sentence
    text: SourceText
    paragraph: tuple[Sentence, ...]
    words: str


class Sources:
    """The sentences of a deck's texts, to be found by id and by the words in them."""

    def __init__(self, deck: Deck) -> None:
        self._codes = deck.header.learn, deck.header.known
        self._by_id: dict[str, Place] = {}
        self._by_word: dict[str, list[Place]] = {}
        for place in _places(deck):
            self._by_id.setdefault(place.sentence.id, place)
            for word in dict.fromkeys(place.words.split()):
                self._by_word.setdefault(word, []).append(place)

    def evidence(self, ids: Iterable[str]) -> str:
        """The sentences with these ids, each opening to its twin."""
        return "".join(self._quote(place.sentence) for place in self._found(ids))

    def passage(self, ids: Iterable[str]) -> str:
        """The whole paragraphs in which these sentences stand, each once, with the twin of each sentence."""
        paragraphs = dict.fromkeys(place.paragraph for place in self._found(ids))
        return "".join(f"<p>{self._paragraph(paragraph)}</p>" for paragraph in paragraphs)

    def titles(self, ids: Iterable[str]) -> str:
        """The titles of the texts in which these sentences stand, each once, with their dates; no HTML."""
        texts = dict.fromkeys(place.text for place in self._found(ids))
        return ", ".join(f"{text.title.learn} ({text.date})" if text.date else text.title.learn for text in texts)

    def with_word(self, forms: frozenset[str]) -> Sentence | None:
        """The first sentence that has one of these forms; the form is marked in it."""
        found = [place for form in forms for place in self._with_form(form)]
        if not found:
            return None
        first = min(found, key=lambda place: place.number).sentence
        # an underscore of the text is a character there, not a mark
        return Sentence(first.id, mark_words(first.learn.replace("_", "\\_"), forms), first.known)

    def _with_form(self, form: str) -> Iterator[Place]:
        words = _words(form)
        first = words.partition(" ")[0]
        # only the first is needed: the places of a word are in the order of the texts
        yield from [p for p in self._by_word.get(first, ()) if f" {words} " in f" {p.words} "][:1]

    def _found(self, ids: Iterable[str]) -> Iterator[Place]:
        return (self._by_id[sentence_id] for sentence_id in ids if sentence_id in self._by_id)

    def _quote(self, sentence: Sentence) -> str:
        learn, known = (escape(code) for code in self._codes)
        return (
            f'<details class="quote"><summary class="tappable" lang="{learn}" dir="auto">'
            f'{to_html(sentence.learn)}</summary><p lang="{known}" dir="auto">{to_html(sentence.known)}</p></details>'
        )

    def _paragraph(self, paragraph: tuple[Sentence, ...]) -> str:
        return " ".join(twins(Text(s.learn, s.known), *self._codes) for s in paragraph)


def _places(deck: Deck) -> Iterator[Place]:
    number = count()
    for text in deck.texts:
        for paragraph in text.paragraphs:
            for sentence in paragraph:
                yield Place(next(number), sentence, text, paragraph, _words(sentence.learn))


def _words(text: str) -> str:
    return " ".join(_WORD.findall(text.casefold()))
