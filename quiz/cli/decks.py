"""`quiz decks`: the decks that are found."""

from __future__ import annotations

import click

from quiz.cli import common
from quiz.cli.learner import Learner
from quiz.cli.overview import deck_rows, notices
from quiz.terminal.home import deck_lines, deck_table
from quiz.terminal.texts import interface


@click.command("decks")
@common.places_option
@common.speaking_options
@click.pass_context
def command(context: click.Context, places: tuple[str, ...], lang: str | None, plain: bool) -> None:
    """List the decks that are found, with what is due and new in each."""
    code = common.language_of(context, lang)
    say = interface(code)
    loaded = common.load_decks(common.deck_folders(context, places))
    learner = Learner(context)
    with learner.store() as store:
        loaded = common.in_order(loaded, store)
        rows = deck_rows(learner, store, [deck for deck, _, _ in loaded], code)
    if common.is_plain(context, plain):
        for line in deck_lines(rows, say):
            click.echo(line)
    else:
        from quiz.terminal.theme import console

        console().print(deck_table(rows, say))
    for notice in notices(loaded, say):
        click.echo(notice)
