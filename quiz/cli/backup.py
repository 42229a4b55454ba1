"""`quiz backup`: a copy of the progress, now."""

from __future__ import annotations

from pathlib import Path

import click

from quiz.cli import common
from quiz.errors import UserError
from quiz.store import FILE_NAME
from quiz.store.backups import Backups, copy
from quiz.store.restore import check

MOMENT = "asked-for"


@click.command("backup")
@click.argument("file", required=False, type=click.Path(dir_okay=False, path_type=Path))
@click.option("--force", is_flag=True, help="Write over a file that exists.")
def command(file: Path | None, force: bool) -> None:
    """Copy your progress to FILE, or to the backups that are made by themselves: one a day, ten kept.

    `quiz restore FILE` puts it back.
    """
    progress = Path(common.home_file(FILE_NAME))
    if not progress.exists():
        raise UserError(f"there is no progress yet: {progress} is not there")
    if file is None:
        file = Backups(progress).make(MOMENT)
    elif file.exists() and file.samefile(progress):
        raise UserError(f"{file} is your progress itself; name another file")
    elif file.exists() and not force:
        raise UserError(f"{file} exists; name another, or write over it with --force")
    else:
        copy(progress, file)
    click.echo(f"{file}: {check(file):,} answers")
