"""The words of decks as a table. Pure."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Literal

from quiz.core.deck import Deck, Word

Row = Mapping[str, str]
"""The cells of a word by column; what is not named is empty."""
TableFormat = Literal["csv", "tsv"]

SEPARATOR = "; "
"""Between several texts in one cell, such as translations."""
ROLES = ("learn", "known")
"""By these names too the columns of the two languages can be chosen, whatever the languages are."""

_BREAKS = re.compile(r"[\t\r\n]+")


def columns(decks: Sequence[Deck]) -> list[str]:
    """The names of all columns, in order; those of texts in two languages bear the codes of the languages.

    All decks must be of one pair of languages. There are as many columns of examples as a word has at most.
    """
    learn, known = decks[0].header.learn, decks[0].header.known
    most = max((len(word.examples) for _, word in _words(decks)), default=0)
    examples = [f"{_example(place)} {code}" for place in range(most) for code in (learn, known)]
    return [
        "deck", "id", learn, known, "pos", "plural", "past", "perfect", "separable", "comparative", "superlative",
        "forms", "ipa", *examples, "synonyms", "antonym", f"remark {learn}", f"remark {known}", "level", "tags",
        "was", "guid",
    ]  # fmt: skip


def rows(decks: Sequence[Deck]) -> list[Row]:
    """The words of the decks, in the authors' order."""
    return [_row(deck, word) for deck, word in _words(decks)]


def table(format: TableFormat, columns: Sequence[str], rows: Sequence[Row], *, header: bool) -> str:
    """The text of a table with these columns.

    In TSV nothing is quoted, for most who read it know no quotes: a tab or line break in a text becomes a space.
    """
    lines = [[row.get(column, "") for column in columns] for row in rows]
    if header:
        lines.insert(0, list(columns))
    if format == "tsv":
        return "".join("\t".join(_BREAKS.sub(" ", cell) for cell in line) + "\n" for line in lines)
    out = io.StringIO(newline="")
    csv.writer(out).writerows(lines)
    return out.getvalue()


def _words(decks: Sequence[Deck]) -> Iterator[tuple[Deck, Word]]:
    return ((deck, note) for deck in decks for note in deck.notes if isinstance(note, Word))


def _row(deck: Deck, word: Word) -> Row:
    learn, known = deck.header.learn, deck.header.known
    row = {
        "deck": deck.id,
        "id": word.id,
        learn: SEPARATOR.join(word.learn),
        known: SEPARATOR.join(word.known),
        "pos": word.pos,
        "plural": SEPARATOR.join(word.plural),
        "past": word.past,
        "perfect": word.perfect,
        "separable": word.separable,
        "comparative": word.comparative,
        "superlative": word.superlative,
        "forms": SEPARATOR.join(word.forms),
        "ipa": word.ipa,
        "synonyms": SEPARATOR.join(word.synonyms),
        "antonym": word.antonym,
        "level": word.level or deck.header.level,
        "tags": SEPARATOR.join(word.tags),
        "was": SEPARATOR.join(word.was),
        "guid": word.guid,
    }
    for place, example in enumerate(word.examples):
        row |= {f"{_example(place)} {learn}": example.learn, f"{_example(place)} {known}": example.known}
    if word.remark:
        row |= {f"remark {learn}": word.remark.learn, f"remark {known}": word.remark.known}
    return row


def _example(place: int) -> str:
    return f"example {place + 1}" if place else "example"
