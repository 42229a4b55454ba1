"""`quiz import`: the answers that were given in Anki join the log, or its notes become a deck."""

from __future__ import annotations

from pathlib import Path

import click

from quiz.cli import common
from quiz.cli.learner import Learner
from quiz.errors import UserError


@click.command("import")
@click.argument("files", nargs=-1, required=True, metavar="FILE...",
                type=click.Path(exists=True, dir_okay=False, path_type=Path))  # fmt: skip
@click.option("--as-deck", "folder", type=click.Path(path_type=Path), metavar="DIR",
              help="Write the notes that are not of a deck here as a new deck into DIR.")  # fmt: skip
@click.option("--learn", metavar="CODE", help="With --as-deck: the language being learnt, such as nl.")
@click.option("--from", "known", metavar="CODE", help="With --as-deck: the language you know, such as en.")
@click.option("--title", metavar="TEXT", help="With --as-deck: what the deck is called.")
@click.option("--fields", metavar="NAME,NAME",
              help="With --as-deck: which fields or columns are the word and its translation, and perhaps an example "
              "and its translation; by name or number, 1,2 if not told.")  # fmt: skip
@click.option("--deck", metavar="NAME", help="With --as-deck: only the notes of this deck in Anki.")
@common.places_option
@click.pass_context
def command(
    context: click.Context,
    files: tuple[Path, ...],
    folder: Path | None,
    learn: str | None,
    known: str | None,
    title: str | None,
    fields: str | None,
    deck: str | None,
    places: tuple[str, ...],
) -> None:
    """Add your answers in Anki to your progress, from FILE: an .apkg or .colpkg, or Anki's collection.anki2.

    A package must be exported from Anki with its scheduling information. FILE is only read; what is known already
    changes nothing.

    With --as-deck the notes themselves become a deck in YAML; FILE may then also be a table: Quizlet's export, or a
    spreadsheet saved as CSV.
    """
    if folder is not None:
        from quiz.cli.adopting import as_deck

        if len(files) > 1:
            raise UserError("--as-deck makes a deck of one file")
        as_deck(files[0], folder, (learn, known), title=title, fields=fields or "1,2", deck=deck or "")
        return
    if learn or known or title or fields or deck:
        raise UserError("--learn, --from, --title, --fields and --deck go with --as-deck")
    from quiz.anki.database import reading
    from quiz.cli.anki import look, taken_over

    decks = [deck for deck, _, _ in common.load_decks(common.find_folders(context, (), places))]
    with Learner(context).store() as store:
        common.keep_renamed(store, decks)
        for file in files:
            with reading(file) as query:
                found = look(query, decks, common.now(context))
            said = taken_over(store, found) if found.cards else "none of your cards is in it"
            click.echo(f"{file}: {said}")
