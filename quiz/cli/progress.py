"""`quiz progress`: the review log as a file, out and in."""

from __future__ import annotations

from pathlib import Path

import click

from quiz.cli.learner import Learner
from quiz.core.progress import from_lines, to_lines
from quiz.errors import UserError
from quiz.files import write_whole


@click.group("progress")
def command() -> None:
    """Take your reviews to another machine: two that swap files end with the same memory."""


@command.command("export")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--force", is_flag=True, help="Write over a file that exists.")
@click.pass_context
def export(context: click.Context, file: Path, force: bool) -> None:
    """Write every review to FILE, a line of JSON each."""
    if file.exists() and not force:
        raise UserError(f"{file} exists; name another, or write over it with --force")
    with Learner(context).store() as store:
        lines = list(to_lines(store.log()))
    write_whole(file, b"".join(lines))
    click.echo(f"{file}: {len(lines)} entries")


@command.command("import")
@click.argument("files", nargs=-1, required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.pass_context
def merge(context: click.Context, files: tuple[Path, ...]) -> None:
    """Add the reviews in each FILE to yours; what is there already changes nothing."""
    with Learner(context).store() as store:
        for file in files:
            with file.open("rb") as stream:
                try:
                    new = store.merge(from_lines(stream))
                except ValueError as error:
                    raise UserError(f"{file}: {error}; nothing was taken from it") from error
            click.echo(f"{file}: {new} new entries")
