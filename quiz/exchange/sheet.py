"""Tables of words from other programs: Quizlet's export, a spreadsheet's CSV, Anki's notes in plain text. Pure."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import islice

from msgspec import Struct

from quiz.core.adopt import Foreign
from quiz.core.gaps import has_gaps
from quiz.core.language import language
from quiz.core.plain_text import plain_text
from quiz.errors import UserError

SEPARATORS = ("\t", ";", ",")
"""In this order: a tab stands in no word, and a sentence has more commas than semicolons."""
NAMED = {"tab": "\t", "comma": ",", "semicolon": ";", "pipe": "|", "space": " ", "colon": ":"}
LOOKED_AT = 20_000
"""Letters, to find what separates the columns."""
MOST_ROWS = 200_000
LONGEST_CELL = 1_000_000
HEADINGS = (
    ("learn", "known"), ("learn", "from"), ("front", "back"), ("term", "definition"), ("word", "translation"),
    ("question", "answer"), ("text", "extra"), ("voorkant", "achterkant"), ("begrip", "definitie"),
    ("woord", "vertaling"), ("vraag", "antwoord"), ("deck", "id"),
)  # fmt: skip
"""What two columns of a table are called that has a row of names. Two words of one language: else they are a note."""
_QUOTED = re.compile(r'"[^"]*"')

TAGS, GUID = "tags", "guid"


class _Notes(Struct):
    """What the lines above Anki's own tables say: `#separator:tab`."""

    said: dict[str, str]

    def column(self, name: str) -> int | None:
        """The place of a column that is named there by its number."""
        number = self.said.get(f"{name} column", "")
        return int(number) - 1 if number.isascii() and number.isdigit() and 0 < int(number) < 1000 else None


def decoded(data: bytes) -> str:
    """The text of a file as spreadsheets save it: UTF-8, UTF-16 with its mark, or else that of Western Windows."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def sheet_notes(text: str, wanted: Sequence[str], learn: str, known: str) -> list[Foreign]:
    """The notes in the rows of a table.

    `wanted` are the columns of the word and of its translation, and perhaps of an example and its translation: by
    name, or by number from 1. `learn` and `known` are the codes of the languages; where columns are called so, those
    are taken for 1 and 2. Raises `UserError` for a column that is not there.
    """
    notes, body = _directives(text)
    rows = _rows(body, notes.said.get("separator", ""))
    names = _headings(rows, wanted, learn, known)
    places = [_place(names, one, rows) for one in _by_language(wanted, names, learn, known)]
    columns = {TAGS: notes.column(TAGS), GUID: notes.column(GUID)}
    for name in columns:
        if name in names:
            columns[name] = names[name]
    is_html = notes.said.get("html") == "true"
    return [_note(row, places, columns, is_html=is_html) for row in (rows[1:] if names else rows) if any(row)]


def _directives(text: str) -> tuple[_Notes, str]:
    said: dict[str, str] = {}
    while text.startswith("#") and ":" in (line := text.partition("\n")[0]):
        name, _, value = line.removeprefix("#").partition(":")
        said[name.strip().casefold()] = value.strip().casefold()
        text = text[len(line) + 1 :]
    return _Notes(said), text


def _rows(text: str, named: str) -> list[list[str]]:
    separator = NAMED.get(named, named)
    if len(separator) != 1:
        sample = text[:LOOKED_AT].rpartition("\n")[0] or text[:LOOKED_AT]
        separator = max(SEPARATORS, key=lambda one: _fit(sample, one))  # the first of those that fit alike
    try:
        return _read(text, separator, quoted=True)
    except csv.Error:
        # quotes that stand round no whole cell are characters, as in all that Quizlet gives
        return _read(text, separator, quoted=False)


def _read(text: str, separator: str, *, quoted: bool) -> list[list[str]]:
    csv.field_size_limit(LONGEST_CELL)
    reader = csv.reader(
        io.StringIO(text, newline=""),
        delimiter=separator,
        quoting=csv.QUOTE_MINIMAL if quoted else csv.QUOTE_NONE,
        strict=quoted,
    )
    rows = [[cell.strip() for cell in row] for row in islice(reader, MOST_ROWS + 1)]
    if len(rows) > MOST_ROWS:
        raise UserError(f"the table has more than {MOST_ROWS:,} rows")
    return rows


def _fit(sample: str, separator: str) -> tuple[int, int]:
    """How well a separator fits: by how many lines have as many cells as most have, and how often it comes first."""
    lines = [_QUOTED.sub("", line) for line in sample.splitlines() if line.strip()]
    cells = Counter(line.count(separator) for line in lines)
    del cells[0]
    others = [one for one in SEPARATORS if one != separator]
    first = sum(separator in line and all(one not in line.partition(separator)[0] for one in others) for line in lines)
    return max(cells.values(), default=0), first


def _headings(rows: Sequence[Sequence[str]], wanted: Iterable[str], learn: str, known: str) -> dict[str, int]:
    """The columns by name, where the first row names them."""
    first = [cell.casefold() for cell in rows[0]] if rows else []
    by_code = [{code.casefold(), *map(str.casefold, language(code).names.values())} for code in (learn, known)]
    by_name = {one.casefold() for one in wanted if not one.isdigit()}
    if not (
        any(set(pair) <= set(first) for pair in HEADINGS)
        or all(not names.isdisjoint(first) for names in by_code)
        or (by_name and by_name <= set(first))
    ):
        return {}
    return {cell: first.index(cell) for cell in first}


def _by_language(wanted: Sequence[str], names: Mapping[str, int], learn: str, known: str) -> list[str]:
    """What is wanted, with the columns of the two languages in the place of the first and second."""
    if list(wanted) == ["1", "2"] and {learn.casefold(), known.casefold()} <= names.keys():
        return [learn, known]
    return list(wanted)


def _place(names: Mapping[str, int], wanted: str, rows: Sequence[Sequence[str]]) -> int:
    if wanted.casefold() in names:
        return names[wanted.casefold()]
    if wanted.isascii() and wanted.isdigit() and 0 < int(wanted) <= max(map(len, rows), default=0):
        return int(wanted) - 1
    there = ", ".join(names) or f"{max(map(len, rows), default=0)} columns without names"
    raise UserError(f"the table has no column '{wanted}'; there are {there}")


def _note(row: Sequence[str], places: Sequence[int], columns: Mapping[str, int | None], *, is_html: bool) -> Foreign:
    def cell(place: int | None) -> str:
        return row[place] if place is not None and place < len(row) else ""

    cells = [cell(place) for place in places]
    if is_html:
        asks_gaps = has_gaps(cells[0])
        # only what the format knows marks in may have them
        texts = [plain_text(one, marks=at > 1 or (at == 1 and asks_gaps)) for at, one in enumerate(cells)]
        cells = [one.text for one in texts]
    elif has_gaps(cells[0]):
        cells[1] = cells[1].replace("_", "\\_")
    learn, known, *example = [*cells, "", ""]
    return Foreign(
        learn=learn,
        known=known,
        example=(example[0], example[1]) if len(cells) == 4 else ("", ""),
        tags=tuple(cell(columns[TAGS]).replace(";", " ").split()),
        guid=cell(columns[GUID]),
    )
