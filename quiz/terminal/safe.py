"""Text from a deck or a learner, made harmless: it is shown and can do nothing."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from quiz.core.markup import pieces

if TYPE_CHECKING:
    from rich.text import Text

# what a terminal obeys (C0, DEL, C1) and what turns the direction of the line around it; compiled when it is first met
_ACTIVE = "[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]|[\ud800-\udfff]"


def harmless(text: str) -> str:
    """The text without control characters; tabs and line ends become spaces."""
    if text.isprintable():  # as nearly every text is; nothing that can act is
        return text
    return re.sub(_ACTIVE, "", re.sub("[\t\r\n\u2028\u2029]+", " ", text))


def shown(text: str, style: str = "") -> Text:
    """A text as a renderable: rich's markup and emoji codes in it stay as they are written."""
    from rich.text import Text

    return Text(harmless(text), style)


def sentence(text: str, style: str = "", mark_style: str = "mark") -> Text:
    """A sentence whose `_…_` marks are shown as emphasis."""
    from rich.text import Text

    result = Text(style=style)
    for part, is_marked in pieces(text):
        result.append(harmless(part), mark_style if is_marked else None)
    return result


def explanation(text: str) -> Text:
    """A text about words: those it cites, marked `_…_`, stand in quotation marks too, for want of colour."""
    from rich.text import Text

    result = Text()
    for part, is_marked in pieces(text):
        if is_marked:
            result.append(f"‘{harmless(part)}’", "mark")
        else:
            result.append(harmless(part))
    return result
