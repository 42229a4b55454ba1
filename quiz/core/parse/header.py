"""The text of `deck.yaml` → the header of a deck, and the two languages that its other files are written in."""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping
from typing import Any

from msgspec import Struct

from quiz.core import deck
from quiz.core.deck import KNOWN, LEARN, Header, Text
from quiz.core.parse.convert import convert
from quiz.core.parse.flaw import START, Flaw, Place, quoted
from quiz.core.parse.node import Items, Map
from quiz.core.parse.tree import is_whole, read_tree

MAX_LETTERS = 100_000
ROLES = {"learn": LEARN, "from": KNOWN}


class Head(Struct, frozen=True):
    """What `deck.yaml` says.

    `header` is None where it has a flaw; `stand_in` is then one that lets the other files be checked all the same,
    unless the two languages are not known. `source_at` is where the source is named.
    """

    header: Header | None
    stand_in: Header | None
    flaws: list[Flaw]
    source_at: Place = START


def read_head(text: str) -> Head:
    """The header of a deck from the text of its `deck.yaml`."""
    if len(text) > MAX_LETTERS:
        message = f"this file has more than {MAX_LETTERS:,} letters"
        flaw = Flaw(START, "size", message, "notes stand in files of their own")
        return Head(None, None, [flaw])
    tree, flaws = read_tree(text, {})
    if not isinstance(tree, Map):
        return Head(None, None, flaws or _explained(tree, {}))
    if wrong := _language_flaws(tree):
        # where the file breaks off, a language may stand in what could not be read
        told = wrong if is_whole(tree, flaws) else [flaw for flaw in wrong if flaw.rule == "languages"]
        return Head(None, None, flaws + told)
    written = {role: tree[key] for key, role in ROLES.items()}
    _rename(tree, {code: role for role, code in written.items()})
    header = convert(tree, Header)
    if header is None and is_whole(tree, flaws):
        flaws += _explained(tree, written)
    stand_in = header or Header("x", Text("x", "x"), written[LEARN], written[KNOWN], source=_source(tree))
    return Head(None if flaws else header, stand_in, flaws, tree.value_at("source"))


def _explained(tree: Any, written: Mapping[str, str]) -> list[Flaw]:
    from quiz.core.parse.explain import explain

    return list(explain(tree, Header, written, START))


def _language_flaws(tree: Map) -> list[Flaw]:
    """What is wrong with the languages of a deck: without them nothing else in it can be understood."""
    flaws = [flaw for key in ROLES if (flaw := _language_flaw(tree, key))]
    if not flaws and tree["learn"] == tree["from"]:
        message = f"'learn' and 'from' are both '{tree['learn']}'"
        flaws.append(Flaw(tree.value_at("from"), "languages", message, "name the language the learner knows"))
    return flaws


def _language_flaw(tree: Map, key: str) -> Flaw | None:
    if key not in tree:
        from quiz.core.parse.explain import missing

        return missing(key, Header, {}, tree.at)
    code, at = tree[key], tree.value_at(key)
    if not isinstance(code, str) or len(code) > deck.LONGEST_CODE or not re.fullmatch(deck.LANGUAGE_PATTERN, code):
        shown = quoted(code) if isinstance(code, str) else "this"
        return Flaw(at, "languages", f"{shown} is not the code of a language", "write one such as nl, en or pt-BR")
    if code in _keys_of_format():
        return Flaw(at, "languages", f"the key '{code}' means something else", f"write {code}-{code.upper()}")
    return None


@functools.cache
def _keys_of_format() -> frozenset[str]:
    """Every key that stands beside texts in two languages, so that no language can be called so."""
    classes = (Header, deck.SourceText, deck.Sentence, deck.Option, deck.Pair, *deck.NOTE_KINDS.values())
    return frozenset(name for cls in classes for name in cls.__struct_encode_fields__)


def _rename(tree: Any, names: Mapping[str, str]) -> None:
    """Put the roles in place of the language codes, in a tree that was read before they were known."""
    todo = [tree]
    while todo:
        part = todo.pop()
        if isinstance(part, Map):
            parts = [(names.get(key, key), value) for key, value in part.items()]
            part.clear()  # and filled in the same order, in which its marks stand
            part.update(parts)
            todo.extend(part.values())
        elif isinstance(part, Items):
            todo.extend(part)


def _source(tree: Map) -> str:
    """The source that is named, if it can be one: it becomes a part of a path."""
    source = tree.get("source")
    if not isinstance(source, str) or len(source) > deck.LONGEST_ID:
        return ""
    return source if re.fullmatch(deck.ID_PATTERN, source) else ""
