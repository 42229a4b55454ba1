"""`quiz check`: every mistake of every file, with its place and the likely mend."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

import click
import msgspec

from quiz import library
from quiz.cli import common
from quiz.cli.learner import Learner
from quiz.cli.overruled import hints
from quiz.core.deck import Deck
from quiz.core.problem import Problem
from quiz.errors import UserError
from quiz.files import write_whole
from quiz.store import FILE_NAME
from quiz.terminal.safe import harmless

Target = tuple[str, str | None]
"""The folder of a deck, and the one file in it that is meant, if not all."""


@click.command("check")
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@click.option("--format", "form", type=click.Choice(["text", "github", "json"]), default="text", show_default=True)
@click.option("--fix", is_flag=True, help="Write missing ids into the files, and touch nothing else in them.")
@common.places_option
@click.pass_context
def command(context: click.Context, paths: tuple[str, ...], form: str, fix: bool, places: tuple[str, ...]) -> int:
    """Check the decks in PATH: a deck, a folder of decks, or one file (all decks if none is named).

    Exits with 1 if there are problems. What you counted as right against the verdict is listed too: a hint to
    accept it.
    """
    targets = _targets(context, paths, places)
    for folder, only in targets if fix else ():
        for changed, data in library.fix_ids(folder, only):
            write_whole(Path(changed), data)
            click.echo(f"{library.shown(changed)}: missing ids written", err=True)
    checked = [(*library.check(folder), only) for folder, only in targets]
    # decks can share a source, and its problems
    problems = list(dict.fromkeys(problem for _, found, only in checked for problem in _of_file(found, only)))
    for line in FORMATS[form](problems):
        click.echo(line)
    for hint in _overruled(context, [deck for deck, _, _ in checked if deck]):
        click.echo(hint, err=True)
    return 1 if problems else 0


def _of_file(problems: Iterable[Problem], only: str | None) -> Iterator[Problem]:
    """The problems of one file, or all if none is meant."""
    return (problem for problem in problems if only is None or problem.path == library.shown(only))


def _overruled(context: click.Context, decks: Sequence[Deck]) -> Iterator[str]:
    """Hints for authors from the learner's own log, if there is one."""
    if decks and os.path.isfile(common.home_file(FILE_NAME)):
        with Learner(context).store() as store:
            yield from hints(decks, store.overruled())


def _targets(context: click.Context, paths: Sequence[str], places: Sequence[str]) -> list[Target]:
    if not paths:
        return [(folder, None) for folder in common.deck_folders(context, places)]
    return [target for name in paths for target in _named(context, name, places)]


def _named(context: click.Context, name: str, places: Sequence[str]) -> list[Target]:
    """What is meant by a path or the name of a deck."""
    path = Path(name)
    if path.is_dir():
        folders = list(library.deck_folders([path]))
        if not folders:
            raise UserError(f"there is no deck in {name}: no {library.DECK_FILE} in it or in a folder below it")
        return [(folder, None) for folder in folders]
    if not path.is_file():
        return [(folder, None) for folder in common.find_folders(context, [name], places)]
    if not library.is_deck(path.parent):
        raise UserError(f"{name} is no part of a deck: there is no {library.DECK_FILE} beside it")
    if str(path) not in (str(path.parent / library.DECK_FILE), *library.note_paths(path.parent)):
        raise UserError(f"{name} is no part of a deck: its name does not end in {library.YAML}")
    return [(str(path.parent), str(path))]


def _text(problems: Sequence[Problem]) -> Iterator[str]:
    yield from (harmless(str(problem)) for problem in problems)


def _github(problems: Sequence[Problem]) -> Iterator[str]:
    """Annotations as the workflow commands of GitHub Actions want them."""

    def escaped(text: str, more: str = "") -> str:
        for sign in "%\r\n" + more:
            text = text.replace(sign, f"%{ord(sign):02X}")
        return text

    for problem in problems:
        hint = f" ({problem.hint})" if problem.hint else ""
        place = f"file={escaped(problem.path, ':,')},line={problem.line},col={problem.column}"
        yield f"::error {place}::{escaped(harmless(problem.message + hint))}"


def _json(problems: Sequence[Problem]) -> Iterator[str]:
    yield msgspec.json.format(msgspec.json.encode(problems), indent=2).decode()


FORMATS: dict[str, Callable[[Sequence[Problem]], Iterator[str]]] = {
    "text": _text,
    "github": _github,
    "json": _json,
}
