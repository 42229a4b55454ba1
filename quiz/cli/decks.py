"""`quiz decks`: the decks that are found."""

from __future__ import annotations

import click

from quiz.cli import common
from quiz.cli.home import deck_rows, memories_on_disk, notices
from quiz.terminal.home import deck_lines, deck_table
from quiz.terminal.texts import interface
from quiz.terminal.theme import console


@click.command("decks")
@common.places_option
@common.speaking_options
@click.pass_context
def command(context: click.Context, places: tuple[str, ...], lang: str | None, plain: bool) -> None:
    """List the decks that are found, with what is due and new in each."""
    code = common.language_of(context, lang)
    say = interface(code)
    loaded = common.load_decks(common.deck_folders(context, places))
    memories = memories_on_disk()
    loaded = common.in_order(loaded, memories)
    rows = deck_rows(loaded, memories, code, common.now(context))
    out = console()
    if common.is_plain(context, plain):
        for line in deck_lines(rows, say):
            out.print(line, soft_wrap=True)
    else:
        out.print(deck_table(rows, say))
    for notice in notices(loaded, say):
        out.print(notice, soft_wrap=True)
