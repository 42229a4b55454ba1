"""`quiz schema`: the deck format for editors."""

from __future__ import annotations

import click

from quiz.core.schema import FILES, schema_text


@click.command("schema")
@click.argument("file", type=click.Choice(list(FILES)), default="notes")
def command(file: str) -> None:
    """Print the JSON Schema of deck.yaml (deck), of a file of notes (notes, the default) or of a source text (text)."""
    click.echo(schema_text(file), nl=False)
