"""`quiz restore`: the backups, and one of them in place of the progress."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click

from quiz.cli import common
from quiz.store import FILE_NAME, StoreError
from quiz.store.backups import Backups
from quiz.store.restore import check, restore
from quiz.store.store import BUSY_SECONDS


@click.command("restore")
@click.argument("file", required=False, type=click.Path(exists=True, dir_okay=False, path_type=Path))
def command(file: Path | None) -> None:
    """Put the backup FILE in place of your progress, which is kept as a backup itself; nothing is merged.

    Without FILE the backups are listed, the newest last.
    """
    progress = Path(common.home_file(FILE_NAME))
    if file is None:
        for line in _listed(Backups(progress)):
            click.echo(line)
        return
    answers = check(file)
    kept = restore(progress, file, BUSY_SECONDS)
    before = f"; what was there before is kept in {kept}" if kept else ""
    click.echo(f"{progress}: {answers:,} answers restored{before}")


def _listed(backups: Backups) -> Iterator[str]:
    found = backups.all()
    if not found:
        yield f"there is no backup in {backups.folder}"
    for backup in found:
        try:
            yield f"{backup.path}: {check(backup.path):,} answers"
        except StoreError as error:
            yield str(error)
