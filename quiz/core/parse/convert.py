"""A tree of texts → the deck's values, or every reason why not.

msgspec converts; only where it refuses is the tree walked once more, field by field, to say everything that is
wrong with it and where. So good notes cost one call, and a bad note reports all its flaws at once.
"""

from __future__ import annotations

import difflib
import functools
import re
import types
from collections.abc import Iterator, Mapping
from typing import Annotated, Any, Literal, TypeVar, Union, get_args, get_origin

import msgspec

from quiz.core.deck import KNOWN, LEARN, NOTE_KINDS, Note
from quiz.core.parse.tree import Flaw, Items, Map, Place, place

T = TypeVar("T", bound=msgspec.Struct)
_THOUSANDS = re.compile(r"\d{1,3}([.,' ]\d{3})+")


def convert(tree: Any, into: type[T], names: Mapping[str, str], at: Place) -> tuple[T | None, list[Flaw]]:
    """`tree` as a value of class `into`; None and the flaws if it is none.

    `names` gives the keys as the author wrote them (the language codes), `at` where the tree stands.
    """
    if not isinstance(tree, Map):
        return None, [_expected_mapping(at, into, names)]
    _wrap_single_texts(tree, into)
    try:
        return msgspec.convert(tree, into, strict=False), []
    except msgspec.ValidationError as error:
        flaws = list(_explain_struct(tree, into, names))
        return None, flaws or [Flaw(at, "value", str(error))]


def note_class(tree: Any, at: Place) -> tuple[type[Note] | None, list[Flaw]]:
    """The kind of note that a tree is: by its key `kind`, a word if it has none."""
    if not isinstance(tree, Map):
        return None, [Flaw(at, "note", "a note is a mapping", "write `- id: …` and its keys below it")]
    kind = tree.get("kind", "word")
    if isinstance(kind, str) and kind in NOTE_KINDS:
        return NOTE_KINDS[kind], []
    hint = _did_you_mean(str(kind), NOTE_KINDS) or f"one of {', '.join(NOTE_KINDS)}"
    return None, [Flaw(place(tree.values_at["kind"]), "kind", f"no kind of note is called '{kind}'", hint)]


@functools.cache
def _list_keys(cls: type[msgspec.Struct]) -> tuple[tuple[str, ...], tuple[tuple[str, Any], ...]]:
    """The keys of a class that hold lists of texts, and the keys whose class has such keys in turn."""
    lists, nested = [], []
    for field in msgspec.structs.fields(cls):
        bare = _bare(field.type)
        if get_origin(bare) is tuple and _bare(get_args(bare)[0]) is str:
            lists.append(field.encode_name)
        elif isinstance(bare, type) and issubclass(bare, msgspec.Struct) and any(_list_keys(bare)):
            nested.append((field.encode_name, bare))
    return tuple(lists), tuple(nested)


def _wrap_single_texts(tree: Map, cls: type[msgspec.Struct]) -> None:
    """Where the format wants a list of texts, one text alone may stand."""
    lists, nested = _list_keys(cls)
    for key in lists:
        value = tree.get(key)
        if type(value) is str:
            tree[key] = (value,)
    for key, inner in nested:
        if isinstance(tree.get(key), Map):
            _wrap_single_texts(tree[key], inner)


def _explain_struct(tree: Map, cls: type[msgspec.Struct], names: Mapping[str, str]) -> Iterator[Flaw]:
    fields = {field.encode_name: field for field in msgspec.structs.fields(cls)}
    tag = cls.__struct_config__.tag_field
    known = [*fields, *([tag] if tag else [])]
    for key in tree:
        if key not in known:
            shown = [names.get(name, name) for name in known]
            hint = _did_you_mean(key, shown) or f"known here: {', '.join(shown)}"
            yield Flaw(place(tree.keys_at[key]), "unknown-key", f"unknown key '{key.lstrip('?')}'", hint)
    for key, field in fields.items():
        if key in tree:
            yield from _explain(tree[key], field.type, names, place(tree.values_at[key]), names.get(key, key))
        elif field.required:
            yield _missing(key, names, place(tree.at))


def _missing(key: str, names: Mapping[str, str], at: Place) -> Flaw:
    shown = names.get(key, key)
    if key in (LEARN, KNOWN):
        return Flaw(at, "missing-translation", f"no text in '{shown}'", f"add `{shown}: …`")
    if key == "id":
        return Flaw(at, "missing-id", "the note has no id", "`quiz check --fix` writes one")
    return Flaw(at, "missing-key", f"the key '{shown}' is missing", f"add `{shown}: …`")


def _explain(value: Any, type_: Any, names: Mapping[str, str], at: Place, key: str) -> Iterator[Flaw]:
    """Every flaw of one value. What msgspec takes is right; what it refuses is taken apart."""
    bare = _bare(type_)
    if isinstance(bare, type) and issubclass(bare, msgspec.Struct):
        if isinstance(value, Map):
            yield from _explain_struct(value, bare, names)
        else:
            yield _expected_mapping(at, bare, names, key)
        return
    if get_origin(bare) is tuple and isinstance(value, Items):
        inner = get_args(bare)[0]
        for item, mark in zip(value, value.items_at, strict=True):
            yield from _explain(item, inner, names, place(mark), key)
        if not any(True for item in value):
            yield Flaw(at, "empty", f"'{key}' is empty", "write a value, or delete the key")
            return
    try:
        msgspec.convert(value, type_, strict=False)
    except msgspec.ValidationError as error:
        if not isinstance(value, Items) or "length" in str(error):
            yield _refused(value, bare, at, key, str(error))


def _refused(value: Any, bare: Any, at: Place, key: str, error: str) -> Flaw:
    """Why a value of the tree is not of a type, in the author's words."""
    choices = _choices(bare)
    if get_origin(bare) is tuple and not isinstance(value, (Items, tuple)):
        return Flaw(at, "value", f"'{key}' is a list", "write each part on a line of its own, after a `- `")
    if isinstance(value, (Map, Items)):
        found = "a mapping" if isinstance(value, Map) else "a list"
        return Flaw(at, "value", f"'{key}' must be one text, not {found}", "quote a text that starts with [ or {")
    if isinstance(value, Items | tuple) or "length" in error:
        if not value or value == ("",):
            return Flaw(at, "empty", f"'{key}' is empty", "write a value, or delete the key")
        return Flaw(at, "length", f"'{key}' has the wrong length: {_length(error)}")
    if choices:
        hint = _did_you_mean(value, choices) or f"one of {', '.join(choices)}"
        return Flaw(at, "value", f"'{key}' cannot be '{value}'", hint)
    if bare is bool:
        return Flaw(at, "value", f"'{key}' must be true or false, not '{value}'")
    if int in get_args(bare):
        return Flaw(at, "value", f"'{key}' must be a number, not '{value}'", "digits, with a point for decimals")
    if "regex" in error and key == "id":
        return Flaw(at, "id", f"'{value}' cannot be an id", "use a-z, 0-9 and single hyphens")
    if "regex" in error:
        return Flaw(at, "value", f"'{key}' cannot be '{value}'", "use a-z, 0-9 and single hyphens")
    return Flaw(at, "value", f"'{key}': {error}")


def looks_like_thousands(value: object) -> bool:
    """True for `45.000` or `45,000`, which would be read as 45 or not at all."""
    return isinstance(value, str) and bool(_THOUSANDS.fullmatch(value.strip()))


def _length(error: str) -> str:
    found = re.search(r"(>=|<=|==) (\d+)", error)
    if not found:
        return error
    return f"at {'least' if found[1] == '>=' else 'most'} {found[2]}"


def _expected_mapping(at: Place, cls: Any, names: Mapping[str, str], key: str = "this") -> Flaw:
    keys = [names.get(f.encode_name, f.encode_name) for f in msgspec.structs.fields(cls) if f.required]
    shape = ", ".join(f"{name}: …" for name in keys)
    rule = "missing-translation" if set(keys) == set(names.values()) else "value"
    return Flaw(at, rule, f"'{key}' must be a mapping", f"write {{{shape}}}")


def _bare(type_: Any) -> Any:
    """A type without its `Annotated` and without its `None`."""
    if get_origin(type_) is Annotated:
        return _bare(get_args(type_)[0])
    if get_origin(type_) in (Union, types.UnionType):
        rest = [arg for arg in get_args(type_) if arg is not type(None)]
        if len(rest) == 1:
            return _bare(rest[0])
    return type_


def _choices(type_: Any) -> list[str]:
    if get_origin(type_) is Literal:
        return [choice for choice in get_args(type_) if choice]
    if get_origin(type_) in (Union, types.UnionType):
        return [choice for arg in get_args(type_) for choice in _choices(arg)]
    return []


def _did_you_mean(word: str, known: Any) -> str:
    near = difflib.get_close_matches(word, list(known), n=1, cutoff=0.6)
    return f"did you mean '{near[0]}'?" if near else ""
