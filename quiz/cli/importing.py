"""`quiz import`: the answers that were given in Anki join the log."""

from __future__ import annotations

from pathlib import Path

import click

from quiz.cli import common
from quiz.cli.learner import Learner
from quiz.cli.play import keep_renamed


@click.command("import")
@click.argument("files", nargs=-1, required=True, metavar="FILE...",
                type=click.Path(exists=True, dir_okay=False, path_type=Path))  # fmt: skip
@common.places_option
@click.pass_context
def command(context: click.Context, files: tuple[Path, ...], places: tuple[str, ...]) -> None:
    """Add your answers in Anki to your progress, from FILE: an .apkg or .colpkg, or Anki's collection.anki2.

    A package must be exported from Anki with its scheduling information. FILE is only read; what is known already
    changes nothing.
    """
    from quiz.anki.database import reading
    from quiz.cli.anki import look, taken_over

    decks = [deck for deck, _, _ in common.load_decks(common.find_folders(context, (), places))]
    with Learner(context).store() as store:
        keep_renamed(store, decks)
        for file in files:
            with reading(file) as query:
                found = look(query, decks, common.now(context))
            said = taken_over(store, found) if found.cards else "none of your cards is in it"
            click.echo(f"{file}: {said}")
