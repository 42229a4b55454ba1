"""`quiz export`: decks as a package for Anki, as a table or as JSON."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Literal, TypedDict, get_args

import click

from quiz import library
from quiz.cli import common
from quiz.core.deck import Deck, Word
from quiz.errors import UserError

SHOWN_EVERY = 100
"""Notes: to draw the bar takes longer than to write one."""


class Added(TypedDict, total=False):
    """What goes into a package beside the decks: the learner's own fields, and the words spoken, by guid."""

    own: Mapping[str, str] | None
    audio: Mapping[str, bytes]


Format = Literal["apkg", "csv", "tsv", "json"]


@click.command("export")
@click.argument("decks", nargs=-1, metavar="[DECK]...")
@click.option("--output", "-o", type=click.Path(dir_okay=False, path_type=Path),
              help="The file to write; its ending tells the format.")  # fmt: skip
@click.option("--format", "format_", type=click.Choice(get_args(Format)),
              help="A package for Anki (if not told), the words as a table, or the whole deck as JSON.")  # fmt: skip
@click.option("--columns", metavar="NAME,NAME…",
              help="Only these columns of a table, without the row of names: learn,known for Quizlet.")  # fmt: skip
@click.option("--timestamp", type=click.FloatRange(min=1), envvar="SOURCE_DATE_EPOCH",
              help="Seconds since 1970 to stamp the notes with; the time now if not given.")  # fmt: skip
@click.option("--with-progress", is_flag=True, help="With what you have learnt, for cards that Anki does not have yet.")
@click.option("--audio", type=click.Choice(["espeak-ng"]), help="With each word spoken by a program, in a file of its "
              "own, and asked by ear: some 30 kB a word.")  # fmt: skip
@click.option("--against", type=click.Path(exists=True, dir_okay=False, path_type=Path), metavar="COLLECTION",
              help="Anki's collection.anki2, or a package from it: "
              "tell what is there but no longer in the deck.")  # fmt: skip
@click.option("--keep-fields", is_flag=True, help="With --against: keep what you wrote there into the field My notes.")
@common.places_option
@click.pass_context
def command(
    context: click.Context,
    decks: tuple[str, ...],
    output: Path | None,
    format_: Format | None,
    columns: str | None,
    timestamp: float | None,
    with_progress: bool,
    audio: str | None,
    against: Path | None,
    keep_fields: bool,
    places: tuple[str, ...],
) -> None:
    """Write DECK, by id or path, for Anki (all decks if none is named). In Anki: File, Import.

    Import a later export over an earlier one: notes are updated in place and keep their schedule.

    With --with-progress the cards arrive as you know them: tick "Import any learning progress" in Anki.
    """
    loaded = common.load_decks(common.find_folders(context, decks, places))
    if not loaded:
        raise UserError("no deck is found to export")
    chosen = [deck for deck, _, _ in loaded]
    form = format_ or _format_of(output)
    target = output or Path(f"{chosen[0].id if len(chosen) == 1 else 'tweetalig'}.{form}")
    if problem := _misfit(form, columns, with_progress=with_progress, against=against, keep_fields=keep_fields):
        raise UserError(problem)
    if audio and form != "apkg":
        raise UserError("only a package for Anki can hold sounds")
    from quiz.cli.anki import compared, lines_about

    comparison = compared(against, chosen) if against else None
    added: Added = {"own": comparison.own if comparison and keep_fields else None}
    if audio:
        from quiz.cli.speaker import recorded

        added["audio"] = recorded(audio, chosen)
    try:
        if form == "apkg":
            said = _package(context, chosen, target, timestamp, with_progress, added)
        else:
            said = _text(chosen, target, form, columns)
    except OSError as error:
        raise UserError(f"cannot write {target}: {error.strerror or error}") from error
    click.echo(f"{os.fspath(target)}: {said} from {', '.join(deck.id for deck in chosen)}")
    is_whole = not any(problems for _, _, problems in loaded)
    for line in lines_about(comparison, kept=keep_fields, is_whole=is_whole) if comparison else ():
        click.echo(line)
    for _, folder, problems in loaded:
        if problems:
            path = library.shown(folder)
            click.echo(
                f"{common.counted(problems)} in {path}; the notes concerned are left out: quiz check {path}",
                err=True,
            )


def _misfit(form: Format, columns: str | None, *, with_progress: bool, against: Path | None, keep_fields: bool) -> str:
    """Why these options do not go together; "" where they do."""
    if with_progress and form != "apkg":
        return "only a package for Anki can hold progress; for another machine: quiz progress export"
    if against and form != "apkg":
        return "--against is about a package for Anki"
    if keep_fields and not against:
        return "--keep-fields needs to know where they are kept: --against collection.anki2"
    if columns is not None and form not in ("csv", "tsv"):
        return "only a table has columns: --format csv or tsv"
    return ""


def _format_of(output: Path | None) -> Format:
    ending = output.suffix.removeprefix(".").casefold() if output else ""
    return next((form for form in get_args(Format) if form == ending), "apkg")


def _package(
    context: click.Context,
    decks: Sequence[Deck],
    target: Path,
    timestamp: float | None,
    with_progress: bool,
    added: Added,
) -> str:
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    from quiz.anki.export import export_apkg
    from quiz.cli.anki import progress
    from quiz.cli.learner import Learner
    from quiz.terminal.theme import console

    stamp = timestamp if timestamp is not None else common.now(context) / common.MILLISECONDS
    known = progress(Learner(context), decks, int(stamp * common.MILLISECONDS)) if with_progress else None
    errors = console(stderr=True)
    bar = Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        console=errors,
        transient=True,
        disable=not errors.is_terminal,
    )

    def show(done: int, total: int) -> None:
        if done % SHOWN_EVERY == 0 or done == total:
            bar.update(task, completed=done, total=total)

    with bar:
        task = bar.add_task(target.name, total=None)
        notes = export_apkg(
            decks,
            target,
            timestamp=stamp,
            progress=known,
            **added,
            on_note=show if errors.is_terminal else None,
        )
    return f"{notes} notes"


def _text(decks: Sequence[Deck], target: Path, form: Literal["csv", "tsv", "json"], columns: str | None) -> str:
    from quiz.files import write_whole

    total = sum(len(deck.notes) for deck in decks)
    if form == "json":
        import json

        from quiz.core.data import deck_data

        data = {"decks": [deck_data(deck) for deck in decks]}
        write_whole(target, (json.dumps(data, ensure_ascii=False, indent=2) + "\n").encode())
        return f"{total} notes"
    from quiz.exchange.table import rows, table

    chosen = _columns(decks, columns)
    write_whole(target, table(form, chosen, rows(decks), header=columns is None).encode())
    words = sum(isinstance(note, Word) for deck in decks for note in deck.notes)
    others = f" ({total - words} other notes fit no table; json has them)" if total > words else ""
    return f"{words} words{others}"


def _columns(decks: Sequence[Deck], names: str | None) -> list[str]:
    from quiz.exchange.table import ROLES, columns

    pairs = {(deck.header.learn, deck.header.known) for deck in decks}
    if len(pairs) > 1:
        raise UserError("a table is of one pair of languages; name the decks that belong in it")
    there = columns(decks)
    if names is None:
        return there
    by_role = dict(zip(ROLES, next(iter(pairs)), strict=True))
    wanted = [by_role.get(name.strip(), name.strip()) for name in names.split(",")]
    if unknown := [name for name in wanted if name not in there]:
        raise UserError(f"there is no column '{unknown[0]}'; there are {', '.join([*ROLES, *there])}")
    return wanted
