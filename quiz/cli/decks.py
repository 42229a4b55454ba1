"""`quiz decks`: the decks that are found."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import click

from quiz import library
from quiz.cli import common
from quiz.cli.common import Loaded
from quiz.cli.learner import Learner
from quiz.cli.overview import title_of, waiting_now
from quiz.cli.speaker import VoiceSpeaker
from quiz.core.deck import Deck
from quiz.core.memory import Memory
from quiz.store import Store
from quiz.terminal.home import DeckRow, deck_lines, deck_table
from quiz.terminal.texts import Say, interface


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
        decks = [deck for deck, _, _ in loaded]
        rows = deck_rows(learner, store, decks, store.memories(deck.id for deck in decks), code)
    if common.is_plain(context, plain):
        for line in deck_lines(rows, say):
            click.echo(line)
    else:
        from quiz.terminal.theme import console

        console().print(deck_table(rows, say))
    for notice in notices(loaded, say):
        click.echo(notice)


def deck_rows(
    learner: Learner, store: Store, decks: Sequence[Deck], memories: Mapping[str, Memory], code: str
) -> list[DeckRow]:
    """A row for each deck, its title in the interface language where it has it."""
    speaker = VoiceSpeaker(learner)
    rows = []
    for deck in decks:
        header = deck.header
        found = waiting_now(learner, store, [deck], deck.cards(), memories, speaker)
        title = title_of([deck], code)
        languages = f"{header.learn}–{header.known}"
        rows.append(DeckRow(deck.id, title, languages, header.level, len(found.due), len(found.new)))
    return rows


def notices(loaded: Sequence[Loaded], say: Say) -> list[str]:
    """A line for each deck that has problems: its other notes can still be learnt."""
    lines = []
    for _, folder, problems in loaded:
        if problems:
            key = "home.problem" if len(problems) == 1 else "home.problems"
            lines.append(say(key, count=len(problems), path=library.shown(folder)))
    return lines
