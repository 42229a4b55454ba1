"""`quiz settings`: what is set, and setting it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from quiz import library
from quiz.cli import common
from quiz.cli.learner import Learner
from quiz.core import settings as core
from quiz.core.settings import NAMES, Settings
from quiz.errors import UserError
from quiz.terminal.safe import harmless
from quiz.terminal.settings import SettingRow, setting_lines
from quiz.terminal.texts import Say, interface

if TYPE_CHECKING:
    from quiz.terminal.framed import FramedScreen
    from quiz.terminal.plain import PlainScreen


@click.command("settings")
@click.argument("name", required=False)
@click.argument("value", required=False)
@click.option("--deck", metavar="DECK", help="Set it for one deck only (new, reviews).")
@common.speaking_options
@click.pass_context
def command(
    context: click.Context, name: str | None, value: str | None, deck: str | None, lang: str | None, plain: bool
) -> None:
    """Show what is set, or set NAME to VALUE (`-` for the default).

    Such as `quiz settings retention 0.92`, or `quiz settings new 5 --deck wit-rusland`.
    """
    learner = Learner(context)
    if deck and deck not in learner.settings.decks:  # the limit of a deck that is gone can still be taken back
        deck = library.deck_id(common.find_folders(context, [deck])[0])
    if name is None:
        say = interface(common.language_of(context, lang))
        for line in [*setting_lines(rows(learner.settings), say), *_deck_lines(learner.settings)]:
            click.echo(line)
    elif value is None:
        click.echo(_one(learner.settings, name, deck or ""))
    else:
        changed = _changed(learner.settings, name, value, deck or "", interface(common.language_of(context, lang)))
        keep(learner, changed)
        click.echo(f"{name}: {_one(changed, name, deck or '')}")


def settings_screen(screen: FramedScreen | PlainScreen, learner: Learner) -> None:
    """Let the learner change settings until he is done."""
    complaint = ""
    while (wanted := screen.settings(rows(learner.settings), complaint)) is not None:
        name, value = wanted
        complaint = ""
        if value.strip():
            try:
                keep(learner, _changed(learner.settings, name, value, "", screen.say))
            except UserError as error:
                complaint = str(error).replace(f"{name}:", f"{screen.say(f'setting.{name}')}:", 1)


def keep(learner: Learner, settings: Settings) -> None:
    """Keep the settings, if the voice that they name is there; memory is folded anew where it must be."""
    from quiz.voice import find

    find(settings.voice, "en")
    learner.save(settings)
    learner.store().close()


def rows(settings: Settings) -> list[SettingRow]:
    """Every setting with its value."""
    default = Settings()
    return [
        SettingRow(name, core.value_of(settings, name), getattr(settings, name) == getattr(default, name))
        for name in NAMES
    ]


def _changed(settings: Settings, name: str, value: str, deck: str, say: Say) -> Settings:
    try:
        return core.changed(settings, name, value, deck)
    except LookupError as error:
        raise UserError(str(error)) from error
    except ValueError as error:
        raise UserError(f"{name}: {say(f'allowed.{name}')}, {say('settings.not')} '{harmless(value)}'") from error


def _deck_lines(settings: Settings) -> list[str]:
    return [
        f"{name} --deck {deck}: {value}"
        for deck, own in settings.decks.items()
        for name in core.NAMES_OF_DECK
        if (value := getattr(own, name)) is not None
    ]


def _one(settings: Settings, name: str, deck: str) -> str:
    try:
        core.require(name, deck)
    except LookupError as error:
        raise UserError(str(error)) from error
    target = settings.decks.get(deck) if deck else settings
    value = getattr(target, name) if target is not None else None
    return "-" if value in (None, "") else str(value)
