"""`quiz export`: decks as a package for Anki."""

from __future__ import annotations

import os
from pathlib import Path

import click
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

from quiz.cli import common
from quiz.errors import UserError
from quiz.terminal.theme import console


@click.command("export")
@click.argument("decks", nargs=-1, metavar="[DECK]...")
@click.option("--output", "-o", type=click.Path(dir_okay=False, path_type=Path), help="The file to write (.apkg).")
@click.option("--timestamp", type=click.FloatRange(min=1), envvar="SOURCE_DATE_EPOCH",
              help="Seconds since 1970 to stamp the notes with; the time now if not given.")  # fmt: skip
@click.option("--with-progress", is_flag=True, help="With what you have learnt, for cards that Anki does not have yet.")
@common.places_option
@click.pass_context
def command(
    context: click.Context,
    decks: tuple[str, ...],
    output: Path | None,
    timestamp: float | None,
    with_progress: bool,
    places: tuple[str, ...],
) -> None:
    """Write DECK, by id or path, for Anki (all decks if none is named). In Anki: File, Import.

    Import a later export over an earlier one: notes are updated in place and keep their schedule.

    With --with-progress the cards arrive as you know them: tick "Import any learning progress" in Anki.
    """
    from quiz.anki.export import export_apkg
    from quiz.cli.anki import progress
    from quiz.cli.learner import Learner

    loaded = common.load_decks(common.find_folders(context, decks, places))
    if not loaded:
        raise UserError("no deck is found to export")
    target = output or Path(f"{loaded[0][0].id if len(loaded) == 1 else 'tweetalig'}.apkg")
    stamp = timestamp if timestamp is not None else common.now(context) / common.MILLISECONDS
    chosen = [deck for deck, _, _ in loaded]
    known = progress(Learner(context), chosen, int(stamp * common.MILLISECONDS)) if with_progress else None
    errors = console(stderr=True)
    bar = Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        console=errors,
        transient=True,
        disable=not errors.is_terminal,
    )
    with bar:
        task = bar.add_task(target.name, total=None)
        try:
            notes = export_apkg(
                [deck for deck, _, _ in loaded],
                target,
                timestamp=stamp,
                progress=known,
                on_note=lambda done, total: bar.update(task, completed=done, total=total),
            )
        except OSError as error:
            raise UserError(f"cannot write {target}: {error.strerror or error}") from error
    click.echo(f"{os.fspath(target)}: {notes} notes from {', '.join(deck.id for deck, _, _ in loaded)}")
    for _, folder, problems in loaded:
        if problems:
            click.echo(
                f"{len(problems)} problems in {folder}; what they concern is left out: quiz check {folder}",
                err=True,
            )
