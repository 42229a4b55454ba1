"""A tree of texts → the deck's values.

Texts become numbers and booleans only where the format asks for them, so that `nl: nee` stays a text. Why a tree
could not be converted is told by `explain`: good notes cost one call, a bad one is walked once more.
"""

from __future__ import annotations

import functools
import re
import types
from collections.abc import Callable
from typing import Annotated, Any, TypeVar, Union, get_args, get_origin

import msgspec

from quiz.core.deck import NOTE_KINDS, Note
from quiz.core.parse.node import Items, Map

T = TypeVar("T", bound=msgspec.Struct)
Ready = Callable[[Any], Any]
Plan = tuple[tuple[str, Ready], ...]

BOOLEANS = {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}
NUMBER = re.compile(r"[+-]?(?=[0-9.]{1,16}$)[0-9]+(?:\.[0-9]+)?")
"""Few enough digits for every reader of numbers to keep them all."""
THOUSANDS = re.compile(r"[+-]?[1-9][0-9]{0,2}(?:[.,' \u00a0\u202f][0-9]{3})+")
"""`45.000` or `45,000`, which is one number in one language and another in the next."""


def convert(tree: Any, into: type[T]) -> T | None:
    """`tree` as a value of class `into`; None if it is none. The tree is made ready for it in its place."""
    if not isinstance(tree, Map):
        return None
    _make_values_ready(_plan(into), tree)
    try:
        return msgspec.convert(tree, into)
    except msgspec.ValidationError:
        return None


def note_class(tree: Any) -> type[Note] | None:
    """The kind of note that a tree is: by its key `kind`, a word if it has none; None if it is no note."""
    if not isinstance(tree, Map):
        return None
    kind = tree.get("kind", "" if "question" in tree else "word")
    return NOTE_KINDS.get(kind) if isinstance(kind, str) else None


def bare(type_: Any) -> Any:
    """A type without its `Annotated` and without its `None`."""
    if get_origin(type_) is Annotated:
        return bare(get_args(type_)[0])
    if get_origin(type_) in (Union, types.UnionType):
        rest = [arg for arg in get_args(type_) if arg is not type(None)]
        if len(rest) == 1:
            return bare(rest[0])
    return type_


def is_struct(type_: Any) -> bool:
    """Whether a bare type is one of the format's mappings."""
    return isinstance(type_, type) and issubclass(type_, msgspec.Struct)


def is_number(type_: Any) -> bool:
    """Whether a bare type is a number."""
    return float in get_args(type_)


@functools.cache
def fields(cls: type[msgspec.Struct]) -> tuple[msgspec.structs.FieldInfo, ...]:
    """The fields of a class; to find them takes longer than to read a hundred notes."""
    return msgspec.structs.fields(cls)


@functools.cache
def _plan(cls: type[msgspec.Struct]) -> Plan:
    """The keys of a class whose values must be made ready, and how."""
    found = ((field.encode_name, _ready(field.type)) for field in fields(cls))
    return tuple((key, ready) for key, ready in found if ready)


def _ready(type_: Any) -> Ready | None:
    """How a value of a type is made ready; None for texts, which are."""
    type_ = bare(type_)
    if type_ is bool:
        return _boolean
    if is_number(type_):
        return _number
    if is_struct(type_):
        plan = _plan(type_)
        return functools.partial(_make_values_ready, plan) if plan else None
    if get_origin(type_) is tuple:
        inner = get_args(type_)[0]
        if bare(inner) is str:
            return _listed
        ready = _ready(inner)
        return functools.partial(_make_items_ready, ready) if ready else None
    return None


def _make_values_ready(plan: Plan, tree: Any) -> Any:
    if type(tree) is Map:
        for key, ready in plan:
            if key in tree:
                tree[key] = ready(tree[key])
    return tree


def _make_items_ready(ready: Ready, tree: Any) -> Any:
    if type(tree) is Items:
        tree[:] = [ready(item) for item in tree]
    return tree


def _listed(value: Any) -> Any:
    """Where the format wants a list of texts, one text alone may stand."""
    return (value,) if type(value) is str else value


def _boolean(value: Any) -> Any:
    return BOOLEANS.get(value, value) if type(value) is str else value


def _number(value: Any) -> Any:
    if type(value) is not str or not NUMBER.fullmatch(value) or THOUSANDS.fullmatch(value):
        return value
    return float(value) if "." in value else int(value)
