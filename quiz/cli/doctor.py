"""`quiz doctor`: whether decks, progress, memory, settings and the disk are as they should be."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import click
from msgspec import Struct

from quiz import library
from quiz.cli import common
from quiz.cli.afterwards import clock_warning
from quiz.cli.learner import Learner
from quiz.errors import UserError
from quiz.files import write_whole
from quiz.store import FILE_NAME
from quiz.store.backups import Backups
from quiz.store.checkup import astray, fold_anew
from quiz.store.restore import check

LEAST_ROOM = 20_000_000
"""Bytes that must be free besides what a backup takes."""


class Finding(Struct, frozen=True):
    """What was looked at and how it is; where it is not `sound`, `says` tells what to do."""

    about: str
    says: str
    sound: bool = True

    def __str__(self) -> str:
        return f"{'✓' if self.sound else '✗'} {self.about}: {' '.join(self.says.split())}"


@click.command("doctor")
@click.option("--fix", is_flag=True, help="Fold the memory of every card anew from the log.")
@common.places_option
@click.pass_context
def command(context: click.Context, fix: bool, places: tuple[str, ...]) -> int:
    """Look at your decks, progress, memory, settings and disk, and tell what to do about each that is not well.

    Exits with 1 if something is wrong. The log of your answers is never changed.
    """
    progress = Path(common.home_file(FILE_NAME))
    findings = [
        *_decks(context, places),
        _told("settings", lambda: _settings(Learner(context))),
        *_progress(progress, common.now(context), fix=fix),
        _told("backups", lambda: _backups(progress)),
        _told("disk", lambda: _disk(progress)),
    ]
    for finding in findings:
        click.echo(finding)
    return 0 if all(finding.sound for finding in findings) else 1


def _told(about: str, look: Callable[[], Finding]) -> Finding:
    """What a look finds; what keeps it from looking is a finding too."""
    try:
        return look()
    except UserError as error:
        return Finding(about, str(error), sound=False)
    except OSError as error:
        return Finding(about, f"{error.filename}: {error.strerror}; see that it can be read and written", sound=False)


def _decks(context: click.Context, places: tuple[str, ...]) -> Iterator[Finding]:
    folders = common.deck_folders(context, places)
    for folder in folders:
        _, problems = library.check(folder)
        if problems:
            path = library.shown(folder)
            yield Finding("decks", f"{common.counted(problems)} in {path}; `quiz check {path}` lists them", sound=False)
    if not folders:
        yield Finding("decks", "none is found; `quiz new DIR` writes one to start from", sound=False)
    yield Finding("decks", f"{len(folders)} looked at")


def _settings(learner: Learner) -> Finding:
    path = learner.settings_path
    assert learner.settings, "reading them raises where they cannot be read"
    return Finding("settings", path if os.path.exists(path) else "none; everything is as it comes")


def _progress(progress: Path, now: int, *, fix: bool) -> Iterator[Finding]:
    if not progress.exists():
        yield Finding("progress", f"none yet; your answers will be kept in {progress}")
        return
    found = _told("progress", lambda: Finding("progress", f"{progress}, {check(progress, at_rest=False):,} answers"))
    yield found
    if found.sound:
        yield _told("memory", lambda: _memory(progress, fix=fix))
        if warning := clock_warning(progress, now):
            yield Finding("clock", warning, sound=False)


def _memory(progress: Path, *, fix: bool) -> Finding:
    wrong, cards = astray(progress)
    if wrong and fix:
        return Finding("memory", f"{fold_anew(progress):,} cards folded anew from the log; {wrong:,} had been wrong")
    if wrong:
        says = f"{wrong:,} of {cards:,} cards are not as the log has them; `quiz doctor --fix` folds them anew"
        return Finding("memory", says, sound=False)
    return Finding("memory", f"{cards:,} cards, as the log has them")


def _backups(progress: Path) -> Finding:
    backups = Backups(progress).all()
    for backup in backups:
        check(backup.path)
    if not backups:
        return Finding("backups", f"none yet; one a day will be kept in {Backups(progress).folder}")
    return Finding("backups", f"{len(backups)}, the newest {backups[-1].path}")


def _disk(progress: Path) -> Finding:
    """Write a file where the program writes, and see what room there is."""
    for folder in (progress.parent, Backups(progress).folder):
        folder.mkdir(parents=True, exist_ok=True)
        probe = folder / f".doctor-{os.getpid()}"
        write_whole(probe, b"can this be written?")
        probe.unlink()
    size = progress.stat().st_size if progress.exists() else 0
    free = shutil.disk_usage(progress.parent).free
    room = f"{free // 1_000_000:,} MB free in {progress.parent}"
    if free < LEAST_ROOM + 2 * size:
        return Finding("disk", f"only {room}; make room, for a backup needs as much as the progress", sound=False)
    return Finding("disk", f"{room}, which can be written to")
