"""Decks as YAML: the one place that writes it, and its look is that of the decks which come with the program."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import yaml

from quiz.core.data import header_data, note_data
from quiz.core.deck import Header, Note
from quiz.core.parse.decode import FORBIDDEN

SCHEMA = "# yaml-language-server: $schema={}\n\n"
"""With this line an editor checks and completes as the author types."""


def header_yaml(header: Header) -> str:
    """The text of `deck.yaml`."""
    return SCHEMA.format(".schema/deck.json") + _yaml(header_data(header))


def notes_yaml(notes: Iterable[Note], header: Header) -> str:
    """The text of a file of notes, with an empty line between them."""
    return SCHEMA.format(".schema/notes.json") + "\n".join(_yaml([note_data(note, header)]) for note in notes)


def writable(text: str) -> str:
    """A text without what no file of a deck may hold: control characters, and halves of characters."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return FORBIDDEN.sub("", text).encode("utf-8", "ignore").decode().strip()


def _yaml(data: Any) -> str:
    # one key or text to a line, however long: what an author looks for stands in one piece
    text: str = yaml.dump(
        data, Dumper=_Dumper, allow_unicode=True, sort_keys=False, default_flow_style=False, width=float("inf")
    )
    return text


class _Dumper(yaml.SafeDumper):
    """Lists of texts in one line, all else in lines of its own; no anchors for what stands twice."""

    def ignore_aliases(self, data: Any) -> bool:
        return True

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> Any:
        """A list in a mapping stands two columns to the right of its key."""
        return super().increase_indent(flow, False)


def _list(dumper: _Dumper, items: list[Any]) -> yaml.Node:
    in_one_line = all(isinstance(item, str) and "\n" not in item for item in items)
    return dumper.represent_sequence("tag:yaml.org,2002:seq", items, flow_style=in_one_line)


def _text(dumper: _Dumper, text: str) -> yaml.Node:
    style = "|" if "\n" in text else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


_Dumper.add_representer(list, _list)
_Dumper.add_representer(str, _text)
