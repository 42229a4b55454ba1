"""`quiz check`: every mistake of every file, with its place and the likely mend."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import click
import msgspec

from quiz import library
from quiz.cli import common
from quiz.core.problem import Problem
from quiz.errors import UserError
from quiz.files import write_whole


@click.command("check")
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@click.option("--format", "form", type=click.Choice(["text", "github", "json"]), default="text", show_default=True)
@click.option("--fix", is_flag=True, help="Write missing ids into the files, and touch nothing else in them.")
@common.places_option
@click.pass_context
def command(context: click.Context, paths: tuple[str, ...], form: str, fix: bool, places: tuple[str, ...]) -> int:
    """Check the decks in PATH: a deck, a folder of decks, or one file (all decks if none is named).

    Exits with 1 if there are problems.
    """
    problems: list[Problem] = []
    for folder, only in _targets(context, paths, places):
        if fix:
            for changed, data in library.fix_ids(folder):
                write_whole(changed, data)
                click.echo(f"{changed}: missing ids written", err=True)
        found = library.check(folder)[1]
        problems += [problem for problem in found if only is None or Path(problem.path) == only]
    FORMATS[form](problems)
    return 1 if problems else 0


def _targets(context: click.Context, paths: Sequence[str], places: Sequence[str]) -> list[tuple[Path, Path | None]]:
    """The folders of decks to check, each with the one file to report on, if only one was named."""
    if not paths:
        return [(folder, None) for folder in common.deck_folders(context, places)]
    targets: list[tuple[Path, Path | None]] = []
    for name in paths:
        path = Path(name)
        if path.is_dir():
            folders: list[tuple[Path, Path | None]] = [(folder, None) for folder in library.deck_folders([path])]
            if not folders:
                raise UserError(f"there is no deck in {name}: no {library.DECK_FILE} in it or in a folder below it")
            targets += folders
        elif path.is_file():
            if not (path.parent / library.DECK_FILE).is_file():
                raise UserError(f"{name} is no part of a deck: there is no {library.DECK_FILE} beside it")
            targets.append((path.parent, path))
        else:
            targets += [(folder, None) for folder in common.find_folders(context, [name], places)]
    return targets


def _text(problems: Sequence[Problem]) -> None:
    for problem in problems:
        click.echo(str(problem))


def _github(problems: Sequence[Problem]) -> None:
    """Annotations as the workflow commands of GitHub Actions want them."""

    def escaped(text: str, more: str = "") -> str:
        for sign in "%\r\n" + more:
            text = text.replace(sign, f"%{ord(sign):02X}")
        return text

    for problem in problems:
        hint = f" ({problem.hint})" if problem.hint else ""
        place = f"file={escaped(problem.path, ':,')},line={problem.line},col={problem.column}"
        click.echo(f"::error {place}::{escaped(problem.message + hint)}")


def _json(problems: Sequence[Problem]) -> None:
    click.echo(msgspec.json.format(msgspec.json.encode(problems), indent=2))


FORMATS: dict[str, Callable[[Sequence[Problem]], None]] = {"text": _text, "github": _github, "json": _json}
