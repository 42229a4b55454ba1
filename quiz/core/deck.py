"""What a deck is made of: values only.

The same classes read the YAML (through msgspec) and write its JSON Schema, so the format has one source.
`learn` is always the language being learnt, `known` the one the learner knows; in YAML both stand under
their language codes (`nl:`, `en:`), which the parser turns into the two names `LEARN` and `KNOWN`.

Annotations are evaluated as the module is read: as texts they would be compiled one by one at every start.
"""

from collections.abc import Iterator
from typing import Annotated, Literal

from msgspec import Meta, Struct, field

LEARN = "*learn"
KNOWN = "*known"

Level = Literal["A1", "A2", "B1", "B2", "C1", "C2"]
PartOfSpeech = Literal[
    "noun", "verb", "adjective", "adverb", "pronoun", "preposition", "conjunction",
    "numeral", "interjection", "name", "phrase",
]  # fmt: skip
CardKind = Literal["recognition", "production", "cloze", "listening", "article", "forms", "question"]

# Python's `$` also stands before a last line end, which `(?!\n)` forbids in every dialect
ID_PATTERN = r"^[a-z0-9]+(?:-[a-z0-9]+)*$(?!\n)"
LANGUAGE_PATTERN = r"^[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$(?!\n)"
LONGEST_ID = 80
LONGEST_CODE = 20
Id = Annotated[str, Meta(pattern=ID_PATTERN, max_length=LONGEST_ID)]
LanguageCode = Annotated[str, Meta(pattern=LANGUAGE_PATTERN, max_length=LONGEST_CODE)]
LONGEST_TEXT = 10_000
Filled = Annotated[str, Meta(min_length=1, max_length=LONGEST_TEXT)]
Written = Annotated[str, Meta(max_length=LONGEST_TEXT)]

NO_PLURAL = "-"


class Text(Struct, frozen=True, forbid_unknown_fields=True, gc=False):
    """One text in both languages."""

    learn: Filled = field(name=LEARN)
    known: Filled = field(name=KNOWN)


class Texts(Struct, frozen=True, forbid_unknown_fields=True, gc=False):
    """Accepted answers in both languages, at least one in each."""

    learn: Annotated[tuple[Filled, ...], Meta(min_length=1)] = field(name=LEARN)
    known: Annotated[tuple[Filled, ...], Meta(min_length=1)] = field(name=KNOWN)


class Option(Struct, frozen=True, forbid_unknown_fields=True, gc=False):
    """One option of a choice question."""

    learn: Filled = field(name=LEARN)
    known: Filled = field(name=KNOWN)
    right: bool = False


class Pair(Struct, frozen=True, forbid_unknown_fields=True, gc=False):
    """Two things that belong together."""

    left: Text
    right: Text


class _Note(Struct, frozen=True, forbid_unknown_fields=True, tag_field="kind", kw_only=True, gc=False):
    id: Id
    level: Level | Literal[""] = ""
    tags: tuple[Filled, ...] = ()
    was: tuple[Id, ...] = ()
    """Earlier ids of this note, so that a renamed note keeps its progress."""
    guid: Annotated[str, Meta(max_length=200)] = ""
    """By which Anki knows a note that comes from there; for all others it is made of the ids."""


class Word(_Note, frozen=True, tag="word", kw_only=True):
    """A word, name or phrase with its translation.

    `learn` is the headword with its article, then its variants; `known` its translations. `plural` is `-`
    where there is none. `past` holds singular and plural, separated by a comma; `perfect` its auxiliary too.
    `separable` is the part that splits off a separable verb.
    """

    learn: Annotated[tuple[Filled, ...], Meta(min_length=1)] = field(name=LEARN)
    known: Annotated[tuple[Filled, ...], Meta(min_length=1)] = field(name=KNOWN)
    pos: PartOfSpeech | Literal[""] = ""
    plural: tuple[Filled, ...] = ()
    past: Written = ""
    perfect: Written = ""
    separable: Written = ""
    comparative: Written = ""
    superlative: Written = ""
    forms: tuple[Filled, ...] = ()
    ipa: Written = ""
    examples: tuple[Text, ...] = ()
    synonyms: tuple[Filled, ...] = ()
    antonym: Written = ""
    remark: Text | None = None


class Cloze(_Note, frozen=True, tag="cloze", kw_only=True):
    """A sentence with one or more marked gaps and its translation: grammar in context."""

    learn: Filled = field(name=LEARN)
    known: Filled = field(name=KNOWN)
    topic: Text | None = None
    hint: Text | None = None
    explanation: Text | None = None


class _Question(_Note, frozen=True, kw_only=True):
    question: Text
    explanation: Text
    evidence: tuple[Filled, ...] = ()


class Choice(_Question, frozen=True, tag="choice", kw_only=True):
    """Multiple choice with one right option."""

    options: Annotated[tuple[Option, ...], Meta(min_length=2, max_length=9)]

    @property
    def right(self) -> Option:
        """The right option."""
        return next(option for option in self.options if option.right)


class Truth(_Question, frozen=True, tag="truth", kw_only=True):
    """A statement (in `question`) that is true or false."""

    answer: bool


class Short(_Question, frozen=True, tag="short", kw_only=True):
    """A short typed answer."""

    answer: Texts


class Number(_Question, frozen=True, tag="number", kw_only=True):
    """A number, with an optional unit."""

    answer: int | float
    unit: Text | None = None


class Order(_Question, frozen=True, tag="order", kw_only=True):
    """Things to put in order; `items` stand in the right order."""

    items: Annotated[tuple[Text, ...], Meta(min_length=2, max_length=9)]


class Match(_Question, frozen=True, tag="match", kw_only=True):
    """Pairs to match."""

    pairs: Annotated[tuple[Pair, ...], Meta(min_length=2, max_length=9)]


class Open(_Question, frozen=True, tag="open", kw_only=True):
    """An open question; the learner judges the answer against the model answer."""

    model: Text


Question = Choice | Truth | Short | Number | Order | Match | Open
Note = Word | Cloze | Question
NOTE_KINDS: dict[str, type[Note]] = {
    "word": Word, "cloze": Cloze, "choice": Choice, "truth": Truth, "short": Short,
    "number": Number, "order": Order, "match": Match, "open": Open,
}  # fmt: skip


class Sentence(Struct, frozen=True, forbid_unknown_fields=True, gc=False):
    """A sentence of a source text with its twin."""

    id: Id
    learn: Filled = field(name=LEARN)
    known: Filled = field(name=KNOWN)


class SourceText(Struct, frozen=True, forbid_unknown_fields=True, gc=False):
    """A text that a deck is drawn from; `date` says when its facts held."""

    title: Text
    paragraphs: Annotated[tuple[tuple[Sentence, ...], ...], Meta(min_length=1)]
    level: Level | Literal[""] = ""
    date: Written = ""
    licence: Written = ""

    def sentences(self) -> Iterator[Sentence]:
        """Every sentence, in order."""
        for paragraph in self.paragraphs:
            yield from paragraph


class Header(Struct, frozen=True, forbid_unknown_fields=True, rename={"known": "from"}):
    """`deck.yaml`. `complete` promises IPA, level, example and forms on every word; the check then holds it."""

    id: Id
    title: Text
    learn: LanguageCode
    known: LanguageCode
    description: Text | None = None
    level: Level | Literal[""] = ""
    licence: Written = ""
    author: Written = ""
    source: Id | Literal[""] = ""
    complete: bool = False


class Card(Struct, frozen=True, gc=False):
    """One thing to remember: what is scheduled. `id` is `deck/note/kind` and outlives every edit but of an id.

    There are tens of thousands; none is part of a cycle, so the garbage collector need not look at them.
    """

    id: str
    note: Note
    kind: CardKind


class Deck(Struct, frozen=True):
    """A deck as read: its header, its notes in the author's order, and the texts it is drawn from."""

    header: Header
    notes: tuple[Note, ...]
    texts: tuple[SourceText, ...] = ()

    @property
    def id(self) -> str:
        """The deck's id."""
        return self.header.id

    def cards(self) -> tuple[Card, ...]:
        """Every card of every note, in the author's order."""
        from quiz.core.cards import cards  # the rules of cards are made of decks
        from quiz.core.language import language

        facts = language(self.header.learn)
        return tuple(card for note in self.notes for card in cards(self.header.id, note, facts))

    def sentence(self, sentence_id: str) -> Sentence | None:
        """The sentence of that id in the deck's texts."""
        return next((s for text in self.texts for s in text.sentences() if s.id == sentence_id), None)
