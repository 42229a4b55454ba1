"""A note → the fields of its Anki note. Pure: the same note always gives the same fields."""

from __future__ import annotations

import re
from collections.abc import Iterable

from quiz.anki.labels import labels
from quiz.anki.questions import Pair, answer_fields
from quiz.anki.sources import Sources
from quiz.anki.text import (
    FieldValues,
    cloze_html,
    gap_answer,
    gapped_html,
    marked_html,
    to_html,
)
from quiz.core.articles import asked_articles, gender, split_article
from quiz.core.deck import NO_PLURAL, Cloze, Deck, Note, Question, Sentence, Text, Word
from quiz.core.language import language
from quiz.core.word import example_with_gaps, forms

_GLOSS = re.compile(r"\s*\([^()]*\)")


class FieldWriter:
    """Writes the fields of a deck's notes; what the notes of a deck share is looked up once."""

    def __init__(self, deck: Deck) -> None:
        self._deck = deck
        self._pair = Pair(language(deck.header.learn), language(deck.header.known))
        self._labels = labels(deck.header.known)
        self._sources = Sources(deck)
        header = deck.header
        self._shared = {
            "Source": to_html(header.title.known),
            "Licence": to_html(", ".join(part for part in (header.licence, header.author) if part)),
            "Deck id": header.id,
        }

    def fields(self, note: Note) -> FieldValues:
        """The fields of a note by name, as HTML; what is not named is empty.

        A learner should not be flooded, so not every template makes a card. A word is asked in both directions,
        in a sentence if it has an example, and for its article where that must be learnt one by one.
        `Listening` stays empty, for it needs a voice that not every device has; `Forms question` too: the forms
        stand on the back of every card, and most of those asked apart would be regular.

        `My notes` stays empty too: it is the learner's. An import overwrites it like every field, so what stands
        there is read from the collection (`quiz.anki.against`) and filled in before the export.
        """
        match note:
            case Word():
                sentence = self._sources.with_word(forms(note, self._pair.learn)) if self._deck.texts else None
                titles = self._sources.titles([sentence.id]) if sentence else ""
                return {**self._word(note), **_quoted(sentence), **self._common(note, titles)}
            case Cloze():
                return {**self._cloze(note), **self._common(note, "")}
            case _:
                titles = self._sources.titles(note.evidence)
                return {**self._question(note), **self._common(note, titles)}

    def _common(self, note: Note, titles: str) -> FieldValues:
        common = {**self._shared, "Level": note.level or self._deck.header.level, "Note id": note.id}
        if titles:
            common["Source"] = to_html(f"{self._deck.header.title.known} — {titles}")
        return common

    def _word(self, word: Word) -> FieldValues:
        headword, learn = word.learn[0], self._pair.learn
        article, rest = split_article(headword, learn)
        shown = gender(headword, learn)
        return {
            "Headword": self._headword(headword, article, rest, shown),
            "Translation": to_html(word.known[0]),
            "Article": to_html(article),
            "Word": to_html(rest),
            "Gender": shown,
            "Gender name": self._labels.get(shown, ""),
            "Variants": self._headwords(word.learn[1:]),
            "More translations": "; ".join(to_html(text) for text in word.known[1:]),
            "Typed answer": to_html(_GLOSS.sub("", headword)),
            "Part of speech": self._labels.get(word.pos, ""),
            "IPA": to_html(word.ipa),
            "Forms": self._forms(word),
            **self._examples(word),
            "Synonyms": self._headwords(word.synonyms),
            "Antonym": self._headwords(filter(None, [word.antonym])),
            **_both("Remark", word.remark),
            "Article question": self._article_question(word),
        }

    def _headword(self, headword: str, article: str, rest: str, shown: str) -> str:
        """The headword with its article in the colour of its gender."""
        if not shown:
            return to_html(headword)
        space = " " if article.endswith(" ") else ""
        return f"{_article(article, shown)}{space}{to_html(rest)}"

    def _headwords(self, headwords: Iterable[str]) -> str:
        learn = self._pair.learn
        return ", ".join(self._headword(one, *split_article(one, learn), gender(one, learn)) for one in headwords)

    def _forms(self, word: Word) -> str:
        plural = ", ".join("—" if plural == NO_PLURAL else plural for plural in word.plural)
        rows = (
            ("plural", plural),
            ("past", word.past),
            ("perfect", word.perfect),
            ("comparative", word.comparative),
            ("superlative", word.superlative),
            ("forms", ", ".join(word.forms)),
        )
        shown = "".join(f"<dt>{self._labels[name]}</dt>{self._dd(to_html(text))}" for name, text in rows if text)
        return f'<dl class="forms">{shown}</dl>' if shown else ""

    def _dd(self, html: str) -> str:
        return f'<dd lang="{self._pair.learn.code}" dir="auto">{html}</dd>'

    def _examples(self, word: Word) -> FieldValues:
        if not word.examples:
            return {}
        first, *others = word.examples
        sentence = example_with_gaps(word, first, self._pair.learn)
        gap = gap_answer(sentence)
        more = (Text(example_with_gaps(word, other, self._pair.learn), other.known) for other in others)
        return {
            "Example": marked_html(sentence),
            "Example translation": marked_html(first.known),
            "More examples": "".join(f'<p class="pair">{self._pair.twins(text)}</p>' for text in more),
            "Gap sentence": gapped_html(sentence) if gap else "",
            "Gap answer": gap,
        }

    def _article_question(self, word: Word) -> str:
        """The articles to choose from; "" where it is no noun with a gender to learn."""
        asked = asked_articles(word.learn, self._pair.learn) if word.pos == "noun" else {}
        return " ".join(_article(article, shown) for article, shown in asked.items())

    def _cloze(self, cloze: Cloze) -> FieldValues:
        return {
            "Text": cloze_html(cloze.learn),
            "Gap answer": gap_answer(cloze.learn),
            "Translation": marked_html(cloze.known),
            **_both("Topic", cloze.topic),
            **_both("Hint", cloze.hint),
            **_both("Explanation", cloze.explanation),
        }

    def _question(self, question: Question) -> FieldValues:
        kind = question.__struct_config__.tag
        return {
            **_both("Question", question.question),
            **({"Task": self._labels[str(kind)]} if kind != "choice" else {}),
            **answer_fields(question, self._pair),
            **_both("Explanation", question.explanation),
            "Evidence": self._sources.evidence(question.evidence),
            "Passage": self._sources.passage(question.evidence),
        }


def _both(name: str, text: Text | None) -> FieldValues:
    """Two fields from a text in both languages, or none."""
    if text is None:
        return {}
    return {name: marked_html(text.learn), f"{name} translation": marked_html(text.known)}


def _quoted(sentence: Sentence | None) -> FieldValues:
    if sentence is None:
        return {}
    return {"Source sentence": marked_html(sentence.learn), "Source translation": to_html(sentence.known)}


def _article(article: str, shown: str) -> str:
    return f'<span class="article {shown}">{to_html(article)}</span>'
