"""`quiz import --as-deck`: notes of other programs as a deck in YAML."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path

import click

from quiz.core.adopt import Foreign, adopted
from quiz.core.deck import Header, Text
from quiz.core.parse import File, read_header
from quiz.core.parse.fix import slug
from quiz.core.write import header_yaml, writable
from quiz.errors import UserError

TABLES = (".csv", ".tsv", ".txt")
LARGEST_TABLE = 64 << 20


def as_deck(
    file: Path, folder: Path, languages: tuple[str | None, str | None], *, title: str | None, fields: str, deck: str
) -> None:
    """Write the notes of a file as a deck into a folder, and say what came of it.

    `languages` are the codes of the one learnt and the one known; the deck is called after the file without `title`.
    `fields` says what of a note is what (see `--fields`), and `deck` names one of Anki's, "" for all.
    """
    from quiz.exchange.folder import require_new, write_folder

    require_new(folder)
    header = _header(folder, languages, title or file.stem)
    wanted = [one.strip() for one in fields.split(",")]
    if len(wanted) not in (2, 4):
        raise UserError("--fields names two, or four with an example and its translation: --fields Front,Back")
    notes, left_out, untaken = _read(file, wanted, header, deck)
    result = adopted(notes, header)
    total = len(result.words) + len(result.clozes)
    if not total:
        raise UserError(f"no note in {file} can become one of a deck{_told({**left_out, **result.left_out}, ': ')}")
    media = write_folder(folder, header, result, partial(_copy, file, [n for m in result.media.values() for n in m]))
    click.echo(f"{folder}: {len(result.words)} words, {len(result.clozes)} sentences with gaps, {media} media files")
    for line in (
        _told({**left_out, **result.left_out}, "left out: "),
        _told(result.remarks, ""),
        f"fields that are not taken: {', '.join(map(_shown, untaken))}" if untaken else "",
    ):
        if line:
            click.echo(line, err=True)
    click.echo(f"Next: quiz check {folder}, quiz play {folder}")


def _header(folder: Path, languages: tuple[str | None, str | None], title: str) -> Header:
    learn, known = languages
    if not learn or not known:
        raise UserError("--as-deck needs the two languages: --learn nl --from en")
    name = writable(title).replace("\n", " ") or "Deck"
    deck_id = slug(folder.absolute().name) or slug(name) or "deck"
    header = Header(id=deck_id, title=Text(name, name), learn=learn, known=known)
    _, _, problems = read_header(File("deck.yaml", header_yaml(header).encode()))
    if problems:
        raise UserError(f"{problems[0].message}; {problems[0].hint}")
    return header


def _read(
    file: Path, wanted: Sequence[str], header: Header, deck: str
) -> tuple[Sequence[Foreign], Mapping[str, int], Sequence[str]]:
    """The notes, what is left out of how many, and the names of fields that are not taken."""
    if file.suffix.casefold() in TABLES:
        from quiz.exchange.sheet import decoded, sheet_notes

        with file.open("rb") as stream:
            data = stream.read(LARGEST_TABLE + 1)
        if len(data) > LARGEST_TABLE:
            raise UserError(f"{file} is larger than {LARGEST_TABLE >> 20} MB")
        return sheet_notes(decoded(data), wanted, header.learn, header.known), {}, ()
    from quiz.anki.database import reading
    from quiz.anki.foreign import foreign_notes

    with reading(file) as query:
        found = foreign_notes(query, wanted, deck)
    return found.notes, found.left_out, found.untaken


def _copy(file: Path, names: Sequence[str], folder: Path) -> Mapping[str, str]:
    if file.suffix.casefold() in TABLES:
        return {}
    from quiz.anki.media import copy_media

    return copy_media(file, names, folder)


def _told(counts: Mapping[str, int], before: str) -> str:
    return before + "; ".join(f"{number} {what}" for what, number in counts.items()) if counts else ""


def _shown(name: str) -> str:
    """What another program calls something may hold what a terminal would obey."""
    return writable(name).replace("\n", " ")
