"""`quiz new`: a small deck to start from."""

from __future__ import annotations

import os
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path

import click

from quiz.core.parse.fix import slug
from quiz.exchange.folder import require_new, write_schemas
from quiz.files import write_whole


@click.command("new")
@click.argument("folder", type=click.Path(path_type=Path), metavar="DIR")
def command(folder: Path) -> None:
    """Write a small deck with every kind of note into DIR, commented, to change into your own."""
    require_new(folder)
    deck_id = slug(Path(os.path.abspath(folder)).name) or "my-deck"
    for name, text in _files(resources.files("quiz") / "starter"):
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        write_whole(target, text.replace("id: my-deck", f"id: {deck_id}".ljust(11), 1).encode())
    write_schemas(folder)
    click.echo(f"{folder}: a deck to change into your own. Next: quiz play {folder}, quiz check {folder}")


def _files(folder: Traversable, inside: str = "") -> list[tuple[str, str]]:
    """The files of a folder and those below it: name and text."""
    found: list[tuple[str, str]] = []
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        name = f"{inside}{entry.name}"
        if entry.is_dir():
            found += _files(entry, f"{name}/")
        else:
            found.append((name, entry.read_text(encoding="utf-8")))
    return found
