"""What several commands need: where decks are, which language to speak, on which screen, where progress lives."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, TypeVar

import click

from quiz import library
from quiz.core.deck import Deck
from quiz.core.problem import Problem
from quiz.errors import UserError

if TYPE_CHECKING:
    from quiz.store import Store
    from quiz.terminal.framed import FramedScreen
    from quiz.terminal.plain import PlainScreen

Loaded = tuple[Deck, str, list[Problem]]
"""A deck, the folder that it is in, and its problems."""
Command = TypeVar("Command", bound=Callable[..., Any])
MILLISECONDS = 1_000


def places_option(command: Command) -> Command:
    """The option `--decks`, behind a command as well as before it."""
    return click.option(
        "--decks", "places", multiple=True, metavar="PATH", help="A deck, or a folder of decks, to find too."
    )(command)


def speaking_options(command: Command) -> Command:
    """The options `--lang` and `--plain`, behind a command as well as before it."""
    lang = click.option("--lang", type=click.Choice(["en", "nl"]), help="Interface and question language.")
    plain = click.option("--plain", is_flag=True, help="Plain lines: no frames, no colours, no keys.")
    return lang(plain(command))


def deck_folders(context: click.Context, places: Sequence[str] = ()) -> list[str]:
    """The folder of every deck that is found, each once.

    Those named by `--decks` come first, then `QUIZ_DECKS`, `decks/` under the current folder, and the shipped ones.
    """
    listed = filter(None, os.environ.get("QUIZ_DECKS", "").split(os.pathsep))
    named = [library.tidy(name) for name in (*places, *context.obj.get("places", ()), *listed)]
    for name in named:
        if not library.is_folder(name):
            raise UserError(f"there is no folder {name}")
        if not any(True for _ in library.deck_folders([name])):
            raise UserError(f"there is no deck in {name}: no {library.DECK_FILE} in it or in a folder below it")
    found: dict[str, str] = {}
    for folder in library.deck_folders([*named, "decks", library.shipped()]):
        found.setdefault(os.path.realpath(folder), folder)
    return list(found.values())


def find_folders(context: click.Context, names: Sequence[str], places: Sequence[str] = ()) -> list[str]:
    """The folders of the decks that are named, by id or by path; of all decks if none is named.

    Raises `UserError` for a name that no deck has.
    """
    folders = deck_folders(context, places)
    if not names:
        return folders
    ids: dict[str, str] = {}
    for folder in folders:
        ids.setdefault(library.deck_id(folder), folder)
    return [_named(name, ids) for name in names]


def _named(name: str, ids: dict[str, str]) -> str:
    if name in ids:
        return ids[name]
    if library.is_file(os.path.join(name, library.DECK_FILE)):
        return library.tidy(name)
    import difflib

    near = difflib.get_close_matches(name, ids, n=1)
    hint = f"did you mean '{near[0]}'?" if near else f"there are {', '.join(ids)}" if ids else "there are none"
    raise UserError(f"no deck is called '{name}'; {hint}")


def load_decks(folders: Sequence[str]) -> list[Loaded]:
    """Each deck with its folder and its problems. The first of two decks with one id counts."""
    decks: dict[str, Loaded] = {}
    for folder in folders:
        if library.usable_id(folder) not in decks:  # it may be a copy of a deck that is shipped too
            deck, problems = library.load(folder)
            decks[deck.id] = deck, folder, problems
    return list(decks.values())


def counted(problems: Sequence[Problem]) -> str:
    """How many problems there are."""
    return f"{len(problems)} problem{'' if len(problems) == 1 else 's'}"


def in_order(loaded: Sequence[Loaded], store: Store) -> list[Loaded]:
    """The decks as a learner wants to see them: the one studied last first, those never studied by their size."""
    return sorted(loaded, key=lambda one: (-store.last_studied(one[0].id), -len(one[0].notes)))


def begun(loaded: Sequence[Loaded], store: Store) -> list[Loaded]:
    """The decks that the learner has begun; the first in order if there is none."""
    return [one for one in loaded if store.last_studied(one[0].id)] or in_order(loaded, store)[:1]


def load_begun(folders: Sequence[str], store: Store) -> list[Loaded]:
    """`begun` of the decks in these folders; if there are any, no other is read."""
    known = [folder for folder in folders if store.last_studied(library.deck_id(folder))]
    return load_decks(known) or begun(load_decks(folders), store)


def keep_renamed(store: Store, decks: Sequence[Deck]) -> None:
    """Notes that name an earlier id (`was:`) take the progress of that id with them."""
    renamed = []
    for deck in decks:
        if any(note.was for note in deck.notes):
            living = {note.id for note in deck.notes}  # the progress of a note that is there stays with it
            renamed += [
                (f"{deck.id}/{old}/{card.kind}", card.id)
                for card in deck.cards()
                for old in card.note.was
                if old not in living
            ]
    if renamed:
        store.rename(renamed)


def language_of(context: click.Context, lang: str | None) -> str:
    """The interface language: as asked, or else as set, or else of the locale, or else English."""
    from quiz.cli.learner import Learner

    asked = lang or context.obj.get("lang") or Learner(context).settings.lang
    if asked:
        return str(asked)
    locale = next(filter(None, (os.environ.get(name) for name in ("LC_ALL", "LC_MESSAGES", "LANG"))), "")
    return "nl" if locale.casefold().startswith("nl") else "en"


def is_plain(context: click.Context, plain: bool) -> bool:
    """Whether to speak in plain lines: asked for, or no terminal at either end."""
    return plain or bool(context.obj.get("plain")) or not (sys.stdin.isatty() and sys.stdout.isatty())


def screen_for(code: str, title: str, *, plain: bool) -> FramedScreen | PlainScreen:
    """The screen for this kind of terminal, in an interface language; the one that it is not stays unread."""
    from quiz.terminal.texts import interface
    from quiz.terminal.theme import console

    if plain:
        from quiz.terminal.plain import PlainScreen

        return PlainScreen(console(), interface(code), code, title)
    from quiz.terminal.framed import FramedScreen

    return FramedScreen(console(), interface(code), code, title)


def home_file(name: str) -> str:
    """The path of a file that is called so where progress and settings live.

    That is `QUIZ_HOME`, or the place that the system has for such data.
    """
    return os.path.join(os.environ.get("QUIZ_HOME") or _user_folder(), name)


def _user_folder() -> str:
    import platformdirs

    try:
        return platformdirs.user_data_dir("tweetalig", appauthor=False)
    except RuntimeError as error:  # no HOME, and the system does not know the user
        raise UserError("no home folder is known; name one with QUIZ_HOME") from error


def now(context: click.Context) -> int:
    """The time in milliseconds since 1970 (UTC)."""
    return int(context.obj["clock"]() * MILLISECONDS)
