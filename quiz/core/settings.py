"""What a learner may set, and its limits."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Literal

import msgspec
from msgspec import Meta, Struct

from quiz.core.day import TURNS_AT
from quiz.core.memory import DESIRED_RETENTION
from quiz.core.today import Limits

ADAY = Annotated[int, Meta(ge=0, le=9_999)]


class DeckSettings(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True, kw_only=True):
    """What is set for one deck; None where the general limit alone holds."""

    new: ADAY | None = None
    reviews: ADAY | None = None


class Settings(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True, kw_only=True):
    """Everything that can be set.

    `retention` is the share of cards to be still known when they fall due. `new` and `reviews` are at most so many
    cards a day, `session` in one sitting. `order` brings new words as the author has them or the most frequent first.
    `voice` is a program that speaks ("" finds one, "off" wants none), `turns` the hour at which a day turns, `leech`
    the number of lapses that makes a card one (0: none is).
    """

    retention: Annotated[float, Meta(ge=0.7, le=0.99)] = DESIRED_RETENTION
    new: ADAY = 20
    reviews: ADAY = 200
    session: Annotated[int, Meta(ge=1, le=500)] = 20
    order: Literal["author", "frequency"] = "author"
    lang: Literal["", "en", "nl"] = ""
    voice: Annotated[str, Meta(max_length=1_000)] = ""
    turns: Annotated[int, Meta(ge=0, le=23)] = TURNS_AT
    leech: Annotated[int, Meta(ge=0, le=99)] = 8
    decks: Mapping[str, DeckSettings] = {}

    def limits(self) -> Limits:
        """The limits of a day."""
        return Limits(
            new=self.new,
            reviews=self.reviews,
            new_of={deck: own.new for deck, own in self.decks.items() if own.new is not None},
            reviews_of={deck: own.reviews for deck, own in self.decks.items() if own.reviews is not None},
        )


NAMES = tuple(name for name in Settings.__struct_fields__ if name != "decks")
NAMES_OF_DECK = DeckSettings.__struct_fields__
"""What can be set in all, and for a deck by itself."""
EMPTY_FOR_NONE = "-"
"""Typed instead of a value it means the default."""


def read(data: bytes) -> Settings:
    """The settings in a file of JSON. Raises `ValueError` with what is wrong in it."""
    try:
        return msgspec.json.decode(data, type=Settings)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise ValueError(str(error)) from error


def write(settings: Settings) -> bytes:
    """The settings as a file of JSON; what is as it is by default is left out."""
    return msgspec.json.format(msgspec.json.encode(settings), indent=2) + b"\n"


def changed(settings: Settings, name: str, value: str, deck: str = "") -> Settings:
    """The settings with one value as it was typed, `-` for the default; of one deck if a deck is named.

    Raises `LookupError` where nothing is called so, `ValueError` where the value cannot be.
    """
    require(name, deck)
    as_dict = msgspec.to_builtins(settings)
    target = as_dict.setdefault("decks", {}).setdefault(deck, {}) if deck else as_dict
    if value.strip() == EMPTY_FOR_NONE:
        target.pop(name, None)
    else:
        # a Dutch learner writes 0,9; nothing else that is set has a comma
        target[name] = value.strip().replace(",", ".") if name == "retention" else value.strip()
    if deck and not target:
        del as_dict["decks"][deck]
    try:
        return msgspec.convert(as_dict, Settings, strict=False)
    except msgspec.ValidationError as error:
        raise ValueError(str(error)) from error


def require(name: str, deck: str = "") -> None:
    """Raise `LookupError` where nothing is called so that can be set, for a deck or in all."""
    names = NAMES_OF_DECK if deck else NAMES
    if name not in names:
        raise LookupError(f"nothing is called '{name}'; there are {', '.join(names)}")


def value_of(settings: Settings, name: str) -> str:
    """A setting as it would be typed."""
    value: Any = getattr(settings, name)
    return str(value)
