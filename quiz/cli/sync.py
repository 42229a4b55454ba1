"""`quiz sync`: one memory here and in Anki."""

from __future__ import annotations

from pathlib import Path

import click

from quiz.cli import common
from quiz.cli.learner import Learner
from quiz.errors import UserError

COLLECTION = "collection.anki2"
SCHEMA = 18
"""Anki's library brings a collection to this version, which Anki itself has written since 2022."""
BACKUPS = "anki-backups"


@click.command("sync")
@click.argument("collection", type=click.Path(exists=True, path_type=Path))
@common.places_option
@click.pass_context
def command(context: click.Context, collection: Path, places: tuple[str, ...]) -> None:
    """Bring your answers here and those in COLLECTION together: Anki's collection.anki2, or the folder it is in.

    Anki must be closed, and must have the cards: export them, and import the package in Anki first. Before anything
    is written to the collection a copy of it is put beside your progress; the last ten are kept.
    """
    from quiz.anki.backup import back_up
    from quiz.anki.database import is_package, reading
    from quiz.anki.live import opened, require_library, write
    from quiz.cli.anki import lacking, look, taken_over

    require_library()
    path = collection / COLLECTION if collection.is_dir() else collection
    if is_package(path):
        raise UserError(f"{path} is a package, and not Anki's own collection: quiz import {path}")
    now = common.now(context)
    decks = [deck for deck, _, _ in common.load_decks(common.find_folders(context, (), places))]
    with Learner(context).store() as store:
        common.keep_renamed(store, decks)
        with reading(path) as query:
            found = look(query, decks, now)
        if not found.cards:
            raise UserError(f"none of your cards is in {path}: import the package of `quiz export` in Anki first")
        if found.schema < SCHEMA:
            raise UserError(
                f"{path} is of an old version of Anki, which could not read it afterwards: update Anki first"
            )
        click.echo(f"from Anki: {taken_over(store, found)}")
        plan = lacking(store, found)
        if plan.waiting:
            click.echo(f"{plan.waiting} cards wait: they are in a filtered deck; empty it in Anki", err=True)
        if not plan.cards:
            click.echo("to Anki: nothing new")
            return
        copy = back_up(path, Path(common.home_file(BACKUPS)), now)
        with opened(path) as live:
            # once more: until now Anki could have been opened and closed
            found = look(live.db.all, decks, now)
            taken_over(store, found)
            plan = lacking(store, found)
            written = write(live, plan, found, found.day_start)
    changed = sum(len(card.changes) for card in plan.cards)
    amended = f", {changed} changed" if changed else ""
    click.echo(f"to Anki: {written} new answers{amended}, {len(plan.cards)} cards; it was copied before to {copy}")
