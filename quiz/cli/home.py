"""`quiz` alone: the decks, and Enter starts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import click

from quiz.cli import common
from quiz.cli import session as sessions
from quiz.cli.common import Loaded
from quiz.cli.play import counts, open_store, play, select
from quiz.core.memory import Memory
from quiz.errors import UserError
from quiz.terminal.home import DeckRow
from quiz.terminal.keys import Stop
from quiz.terminal.texts import Say, interface
from quiz.terminal.theme import console


def home(context: click.Context) -> int:
    """Show the decks, and start the one that is chosen."""
    loaded = common.load_decks(common.deck_folders(context))
    if not loaded:
        raise UserError("no deck is found; `quiz new DIR` writes one to start from")
    code = common.language_of(context, None)
    say = interface(code)
    screen = sessions.screen_for(console(), code, "Tweetalig", plain=common.is_plain(context, False))
    memories = memories_on_disk()
    loaded = common.in_order(loaded, memories)
    rows = deck_rows(loaded, memories, code, common.now(context))
    try:
        number = screen.home(rows, notices(loaded, say))
    except Stop:
        return 0
    deck = loaded[number][0]
    play(context, [deck], select([deck], None))
    return 0


def memories_on_disk() -> dict[str, Memory]:
    """The memory of every card that was ever reviewed."""
    with open_store() as store:
        return store.memories()


def deck_rows(loaded: Sequence[Loaded], memories: Mapping[str, Memory], code: str, now: int) -> list[DeckRow]:
    """A row for each deck, its title in the interface language where it has it."""
    rows = []
    for deck, _, _ in loaded:
        header = deck.header
        title = header.title.learn if code == header.learn else header.title.known
        due, new = counts(deck, memories, now)
        rows.append(DeckRow(deck.id, title, f"{header.learn}–{header.known}", header.level, due, new))
    return rows


def notices(loaded: Sequence[Loaded], say: Say) -> list[str]:
    """A line for each deck that has problems: its other notes can still be learnt."""
    lines = []
    for _, folder, problems in loaded:
        if problems:
            key = "home.problem" if len(problems) == 1 else "home.problems"
            lines.append(say(key, count=len(problems), path=folder))
    return lines
