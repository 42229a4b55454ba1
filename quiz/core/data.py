"""A deck → plain data with the keys that its author writes: what YAML and JSON are made of."""

from __future__ import annotations

from typing import Any

import msgspec

from quiz.core.deck import KNOWN, LEARN, Deck, Header, Note

LAST = ("level", "tags", "was", "guid")
"""What stands at the end of a note; all else stands in the order of its class."""


def deck_data(deck: Deck) -> dict[str, Any]:
    """A deck as data: what its `deck.yaml` says, its notes, and the texts it is drawn from."""
    names = _names(deck.header)
    return {
        **header_data(deck.header),
        "notes": [note_data(note, deck.header) for note in deck.notes],
        "texts": [_data(text, names) for text in deck.texts],
    }


def header_data(header: Header) -> dict[str, Any]:
    """What `deck.yaml` says."""
    written: dict[str, Any] = _data(header, _names(header))
    return written


def note_data(note: Note, header: Header) -> dict[str, Any]:
    """A note as its author writes it, without what is left at its default; the kind of a word need not be said."""
    written = _data(note, _names(header))
    kind = str(note.__struct_config__.tag)
    first = {"id": written.pop("id"), **({} if kind == "word" else {"kind": kind})}
    last = {key: written.pop(key) for key in LAST if key in written}
    return {**first, **written, **last}


def _names(header: Header) -> dict[str, str]:
    return {LEARN: header.learn, KNOWN: header.known}


def _data(value: Any, names: dict[str, str]) -> Any:
    match value:
        case msgspec.Struct():
            return {
                names.get(field.encode_name, field.encode_name): _translations(field.encode_name, inner, names)
                for field in msgspec.structs.fields(value)
                if (inner := getattr(value, field.name)) != field.default
            }
        case tuple():
            return [_data(item, names) for item in value]
        case _:
            return value


def _translations(name: str, value: Any, names: dict[str, str]) -> Any:
    """One headword or translation alone is no list."""
    if name in names and isinstance(value, tuple) and len(value) == 1:
        return value[0]
    return _data(value, names)
