"""Why a tree is no value of the format: everything that is wrong with it, where, and the likely mend."""

from __future__ import annotations

import re
import types
from collections.abc import Iterable, Iterator, Mapping
from typing import Annotated, Any, Literal, Union, get_args, get_origin

import msgspec

from quiz.core.deck import KNOWN, LEARN, NOTE_KINDS
from quiz.core.parse.convert import THOUSANDS, bare, fields, is_number, is_struct
from quiz.core.parse.flaw import Flaw, Place, quoted
from quiz.core.parse.node import EMPTY, Items, Map

LONGEST_COMPARED = 40
LONGEST_NUMBER = 40
"""Of a longer one nobody needs to be told how else to write it."""


def explain_kind(tree: Any, at: Place) -> Flaw:
    """Why a tree that stands at `at` is no kind of note (see `note_class`)."""
    if not isinstance(tree, Map):
        return Flaw(at, "note", "a note is a mapping", "write `- id: …` and its keys below it")
    if "kind" not in tree:
        questions = [kind for kind, cls in NOTE_KINDS.items() if "question" in cls.__struct_fields__]
        return Flaw(at, "kind", "a question has a kind", f"add `kind: …`, one of {', '.join(questions)}")
    at, kind = tree.value_at("kind"), tree["kind"]
    if not isinstance(kind, str):
        return Flaw(at, "kind", "'kind' must be one word", f"one of {', '.join(NOTE_KINDS)}")
    hint = did_you_mean(kind, NOTE_KINDS) or f"one of {', '.join(NOTE_KINDS)}"
    return Flaw(at, "kind", f"no kind of note is called {quoted(kind)}", hint)


def explain(tree: Any, into: type[msgspec.Struct], written: Mapping[str, str], at: Place) -> Iterator[Flaw]:
    """Every reason why `convert` refused a tree that stands at `at`; at least one.

    `written` gives the keys as the author wrote them: the language codes for the roles.
    """
    found = False
    for flaw in _explain(tree, into, written, at, "this file"):
        found = True
        yield flaw
    if not found:
        yield Flaw(at, "value", "this cannot be read")


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """A hint at the known word that is nearest to one that is not; "" if none is near."""
    import difflib

    by_folded = {name.casefold(): name for name in known if name}
    near = difflib.get_close_matches(word[:LONGEST_COMPARED].casefold(), by_folded, n=1)
    return f"did you mean '{by_folded[near[0]]}'?" if near else ""


def missing(key: str, of: type[msgspec.Struct], written: Mapping[str, str], at: Place) -> Flaw:
    """The flaw of a key that must be there."""
    shown = written.get(key, key)
    if key in (LEARN, KNOWN):
        return Flaw(at, "missing-translation", f"no text in '{shown}'", f"add `{shown}: …`")
    if key == "id" and of in NOTE_KINDS.values():
        return Flaw(at, "missing-id", "the note has no id", "`quiz check --fix` writes one")
    return Flaw(at, "missing-key", f"the key '{shown}' is missing", f"add `{shown}: …`")


def _explain(value: Any, type_: Any, written: Mapping[str, str], at: Place, label: str) -> Iterator[Flaw]:
    """Every flaw of one value; `label` is what to call it."""
    inner = bare(type_)
    if value is EMPTY or value == "":
        yield Flaw(at, "empty", f"{label} is empty", "write a value, or delete the key")
    elif is_struct(inner):
        if isinstance(value, Map):
            yield from _explain_keys(value, inner, written)
        else:
            yield _expected_mapping(inner, written, at, label)
    elif get_origin(inner) is tuple:
        yield from _explain_items(value, type_, written, at, label)
    elif isinstance(value, Map | Items):
        yield _no_text(value, at, label)
    else:
        yield from _explain_one(value, type_, at, label)


def _explain_keys(tree: Map, cls: type[msgspec.Struct], written: Mapping[str, str]) -> Iterator[Flaw]:
    tag = cls.__struct_config__.tag_field
    known = [*(field.encode_name for field in fields(cls)), *([tag] if tag else [])]
    for key, key_at in tree.keys_at():
        if key not in known:
            shown = [written.get(name, name) for name in known if name not in tree]
            hint = did_you_mean(key, shown) or (f"known here: {', '.join(shown)}" if shown else "delete it")
            if tree[key] is EMPTY:
                hint = "quote a text that holds a comma"  # for in braces it ends there
            yield Flaw(key_at, "unknown-key", f"unknown key {quoted(key)}", hint)
    for field in fields(cls):
        key = field.encode_name
        if key in tree:
            label = f"'{written.get(key, key)}'"
            yield from _explain(tree[key], field.type, written, tree.value_at(key), label)
        elif field.required:
            yield missing(key, cls, written, tree.at)


def _explain_items(value: Any, type_: Any, written: Mapping[str, str], at: Place, label: str) -> Iterator[Flaw]:
    inner = get_args(bare(type_))[0]
    if isinstance(value, Map) and bare(inner) is str:
        yield _no_text(value, at, label)
    elif isinstance(value, tuple):  # one text, which `convert` took for a list of one
        yield from _explain(value[0], inner, written, at, label)
    elif not isinstance(value, Items):
        yield Flaw(at, "value", f"{label} must be a list", "write each part on a line of its own, after a `- `")
    else:
        for index, item in enumerate(value):
            yield from _explain(item, inner, written, value.item_at(index), f"one of {label}")
        yield from _explain_length(len(value), _meta(type_), at, label)


def _explain_length(length: int, meta: msgspec.Meta, at: Place, label: str) -> Iterator[Flaw]:
    least, most = meta.min_length or 0, meta.max_length or length
    if not length and least:
        yield Flaw(at, "empty", f"{label} is empty", f"it needs at least {least}")
    elif length < least:
        yield Flaw(at, "length", f"{label} has {length}", f"it needs at least {least}")
    elif length > most:
        yield Flaw(at, "length", f"{label} has {length}", f"it takes at most {most}")


def _explain_one(value: Any, type_: Any, at: Place, label: str) -> Iterator[Flaw]:
    """Why a text is not of the type that is wanted here, or nothing if it is."""
    try:
        msgspec.convert(value, type_)
        return
    except msgspec.ValidationError:
        pass
    inner, meta = bare(type_), _meta(type_)
    choices = _choices(inner)
    if choices:
        hint = did_you_mean(value, choices) or f"one of {', '.join(choices)}"
        yield Flaw(at, "value", f"{label} cannot be {quoted(value)}", hint)
    elif inner is bool:
        yield Flaw(at, "value", f"{label} must be true or false, not {quoted(value)}", "write true or false")
    elif is_number(inner):
        yield _no_number(value, at, label)
    elif meta.max_length and len(value) > meta.max_length:
        yield Flaw(at, "length", f"{label} has {len(value):,} letters", f"at most {meta.max_length:,}")
    else:
        rule = "id" if label == "'id'" else "value"
        yield Flaw(at, rule, f"{label} cannot be {quoted(value)}", "use a-z, 0-9 and single hyphens")


def _no_text(value: Map | Items, at: Place, label: str) -> Flaw:
    found = "a mapping" if isinstance(value, Map) else "a list"
    hint = "quote a text that starts with [ or { or holds ': '"
    return Flaw(at, "value", f"{label} must be a text, not {found}", hint)


def _no_number(value: str, at: Place, label: str) -> Flaw:
    if len(value) > LONGEST_NUMBER or not THOUSANDS.fullmatch(value):
        hint = "digits, at most 15, with a point for decimals"
        return Flaw(at, "number", f"{label} must be a number, not {quoted(value)}", hint)
    hint = f"write {re.sub('[^0-9+-]', '', value)}"
    if re.fullmatch(r"[^.]*\.[0-9]{3}", value):
        hint += f", or {value}0 if the point is for decimals"
    return Flaw(at, "number", f"{quoted(value)} is unclear", hint)


def _expected_mapping(cls: type[msgspec.Struct], written: Mapping[str, str], at: Place, label: str) -> Flaw:
    required = (field.encode_name for field in fields(cls) if field.required)
    keys = [written.get(key, key) for key in required]
    shape = f"write {{{', '.join(f'{key}: …' for key in keys)}}}"
    if set(keys) == set(written.values()):
        return Flaw(at, "missing-translation", f"{label} must stand in both languages", shape)
    return Flaw(at, "value", f"{label} must be a mapping", shape)


def _meta(type_: Any) -> msgspec.Meta:
    """The limits of a type: its own, or those of the part of a union that has any."""
    if get_origin(type_) is Annotated:
        meta: msgspec.Meta = get_args(type_)[1]
        return meta
    if get_origin(type_) in (Union, types.UnionType):
        return next((_meta(arg) for arg in get_args(type_) if get_origin(arg) is Annotated), msgspec.Meta())
    return msgspec.Meta()


def _choices(type_: Any) -> list[str]:
    if get_origin(type_) is Literal:
        return [choice for choice in get_args(type_) if choice]
    if get_origin(type_) in (Union, types.UnionType):
        return [choice for arg in get_args(type_) for choice in _choices(arg)]
    return []
