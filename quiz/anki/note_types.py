"""The note types as Anki knows them. **They are frozen by the learner's first import.**

Anki refuses every update of a note whose type has gained or lost a field or a template. So names, order and
ids below never change; texts of templates and the style sheet may. What comes later has its place already:
cards that are switched on by a field (`Template.requires`), `Spare1` to `Spare4`, and a card made of
`Extra front` and `Extra back`. `tests/test_anki_note_types.py` holds the fingerprint.

A template names the voice of a language (`{{tts nl_NL:…}}`), so each pair of languages has its own set of four.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal
from zlib import crc32

from quiz.anki.labels import labels
from quiz.core.deck import CardKind, Choice, Cloze, Note, Word
from quiz.core.language import language

NoteTypeKind = Literal["vocabulary", "cloze", "choice", "comprehension"]

NOTE_TYPE_BASE = 1_666_000_000_000
"""Ids look like Anki's own, which are milliseconds since 1970; these lie in the autumn of 2022."""

COMMON_FIELDS = (
    "Level", "Source", "Licence", "Deck id", "Note id",
    "My notes", "Spare1", "Spare2", "Spare3", "Spare4",
)  # fmt: skip
"""At the end of each note type. `My notes` is the learner's own, see `FieldWriter.fields`."""

FIELDS: Mapping[NoteTypeKind, tuple[str, ...]] = {
    "vocabulary": (
        "Headword", "Translation", "Article", "Word", "Gender", "Gender name", "Variants", "More translations",
        "Typed answer", "Part of speech", "IPA", "Forms", "Example", "Example translation", "More examples",
        "Gap sentence", "Gap answer", "Synonyms", "Antonym", "Remark", "Remark translation", "Source sentence",
        "Source translation", "Image", "Audio", "Audio example", "Audio translation", "Listening",
        "Article question", "Forms question", "Extra front", "Extra back", *COMMON_FIELDS,
    ),
    "cloze": (
        "Text", "Translation", "Gap answer", "Topic", "Topic translation", "Hint", "Hint translation",
        "Explanation", "Explanation translation", "Source sentence", "Source translation", "Image", "Audio",
        *COMMON_FIELDS,
    ),
    "choice": (
        "Question", "Question translation", "Options", "Answer", "Answer translation", "Explanation",
        "Explanation translation", "Evidence", "Passage", "Image", "Audio", "Extra front", "Extra back",
        *COMMON_FIELDS,
    ),
    "comprehension": (
        "Question", "Question translation", "Task", "Given", "Typed answer", "Answer", "Also accepted",
        "Explanation", "Explanation translation", "Evidence", "Passage", "Image", "Audio", "Extra front",
        "Extra back", *COMMON_FIELDS,
    ),
}  # fmt: skip


@dataclass(frozen=True)
class Template:
    """One card of a note. It exists where every field in `requires` is filled; `file` holds both sides."""

    name: str
    file: str
    requires: tuple[str, ...]


TEMPLATES: Mapping[NoteTypeKind, tuple[Template, ...]] = {
    "vocabulary": (
        Template("Recognition", "recognition.html", ("Headword",)),
        Template("Production", "production.html", ("Translation",)),
        Template("Sentence", "sentence.html", ("Gap sentence",)),
        Template("Listening", "listening.html", ("Listening",)),
        Template("Article", "article.html", ("Article question",)),
        Template("Forms", "forms.html", ("Forms question",)),
        Template("Extra", "extra.html", ("Extra front",)),
    ),
    "cloze": (Template("Cloze", "cloze.html", ("Text",)),),
    "choice": (
        Template("Choice", "choice.html", ("Question",)),
        Template("Extra", "extra.html", ("Extra front",)),
    ),
    "comprehension": (
        Template("Comprehension", "comprehension.html", ("Question",)),
        Template("Extra", "extra.html", ("Extra front",)),
    ),
}

STYLES = ("colours.css", "style.css", "questions.css")

ORDINALS: Mapping[CardKind, int] = {
    "recognition": 0, "production": 1, "cloze": 2, "listening": 3, "article": 4, "forms": 5, "question": 0,
}  # fmt: skip
"""The template of each card of the library, for a word; the one card of any other note is the first."""


@dataclass(frozen=True)
class NoteType:
    """A note type for one pair of languages. `sides` holds (front, back) of each template, in order."""

    id: int
    name: str
    kind: NoteTypeKind
    fields: tuple[str, ...]
    templates: tuple[Template, ...]
    sides: tuple[tuple[str, str], ...]
    css: str


@cache
def note_type(kind: NoteTypeKind, learn: str, known: str) -> NoteType:
    """The note type of a kind for the languages with these codes.

    Its id is `NOTE_TYPE_BASE` plus the CRC-32 of `kind/learn/known`: the same in every export on every machine.
    """
    return NoteType(
        id=NOTE_TYPE_BASE + crc32(f"{kind}/{learn}/{known}".encode()),
        name=f"Tweetalig {kind.capitalize()} ({learn}–{known})",
        kind=kind,
        fields=FIELDS[kind],
        templates=TEMPLATES[kind],
        sides=tuple(_sides(template, _words(learn, known)) for template in TEMPLATES[kind]),
        css="\n".join(_file(name) for name in STYLES),
    )


def kind_of(note: Note) -> NoteTypeKind:
    """The kind of note type that a note becomes."""
    match note:
        case Word():
            return "vocabulary"
        case Cloze():
            return "cloze"
        case Choice():
            return "choice"
        case _:
            return "comprehension"


def ordinal(note: Note, kind: CardKind) -> int:
    """The place among Anki's templates (`cards.ord`) of a note's card of this kind."""
    return ORDINALS[kind] if isinstance(note, Word) else 0


def _sides(template: Template, words: Mapping[str, str]) -> tuple[str, str]:
    """Both sides of a template. An empty switch empties the front: so Anki knows that there is no card."""
    front, _, back = _fill(_file(template.file), words).partition("<!-- back -->\n")
    for name in template.requires:
        front = f"{{{{#{name}}}}}{front}{{{{/{name}}}}}"
    return front, back


def _words(learn: str, known: str) -> Mapping[str, str]:
    own_name = language(known).names.get(known) or language(known).names["en"]
    names = {"learn": learn, "known": known, "known-name": own_name}
    voices = {"learn-voice": language(learn).speech, "known-voice": language(known).speech}
    return {**labels(known), **names, **voices}


def _fill(text: str, words: Mapping[str, str]) -> str:
    """Fill in each `[[include file]]` and `[[word]]`; speech is left out where a language has no voice."""
    text = re.sub(r"\[\[include ([\w.]+)\]\]\n?", lambda found: _file(found[1]), text)
    text = re.sub(r"\[\[([\w-]+)\]\]", lambda found: words[found[1]], text)
    return re.sub(r"\{\{tts :[^}]*\}\}", "", text)


@cache
def _file(name: str) -> str:
    return files("quiz.anki").joinpath("templates", name).read_text("utf-8")
