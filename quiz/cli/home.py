"""`quiz` alone: the decks, and Enter starts."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from quiz.cli import common
from quiz.cli import session as sessions
from quiz.cli.play import counts, open_store, play
from quiz.core.deck import Deck
from quiz.core.problem import Problem
from quiz.errors import UserError
from quiz.terminal.home import DeckRow
from quiz.terminal.keys import Stop
from quiz.terminal.texts import Say, interface
from quiz.terminal.theme import console

Loaded = Sequence[tuple[Deck, Path, list[Problem]]]


def home(context: click.Context) -> int:
    """Show the decks, and start the one that is chosen."""
    loaded = common.load_decks(common.deck_folders(context))
    if not loaded:
        raise UserError("no deck is found; `quiz new DIR` writes one to start from")
    code = common.language_of(context, None)
    say = interface(code)
    screen = sessions.screen_for(console(), code, "Tweetalig", plain=common.is_plain(context, False))
    rows = deck_rows(loaded, code, common.now(context))
    try:
        number = screen.home(rows, notices(loaded, say))
    except Stop:
        return 0
    deck = loaded[number][0]
    play(context, [deck], deck.cards())
    return 0


def deck_rows(loaded: Loaded, code: str, now: int) -> list[DeckRow]:
    """A row for each deck, its title in the interface language where it has it."""
    with open_store() as store:
        memories = store.memories()
    rows = []
    for deck, _, _ in loaded:
        header = deck.header
        title = header.title.learn if code == header.learn else header.title.known
        due, new = counts(deck, memories, now)
        rows.append(DeckRow(deck.id, title, f"{header.learn}–{header.known}", header.level, due, new))
    return rows


def notices(loaded: Loaded, say: Say) -> list[str]:
    """A line for each deck that has problems: its other notes can still be learnt."""
    lines = []
    for _, folder, problems in loaded:
        if problems:
            key = "home.problem" if len(problems) == 1 else "home.problems"
            lines.append(say(key, count=len(problems), path=folder))
    return lines
