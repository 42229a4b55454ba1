"""Text from a deck or a learner, made harmless in HTML and SVG."""

from __future__ import annotations

import re
import unicodedata
from html import escape

# what neither XML nor a reader can do with: control characters, halves of pairs, no characters, turned direction
_UNWANTED = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff\u202a-\u202e\u2066-\u2069]")


def safe(text: str) -> str:
    """The text as the content of an element or of an attribute in double quotes."""
    return escape(_UNWANTED.sub("", re.sub(r"[\t\r\n]+", " ", text)), quote=True)


def shortened(text: str, columns: int) -> str:
    """The text cut off with an ellipsis where it is wider than so many columns; East Asian signs take two."""
    width = 0
    for place, sign in enumerate(text):
        width += 2 if unicodedata.east_asian_width(sign) in "WF" else 1
        if width > columns:
            return f"{text[: max(0, place - 1)]}…"
    return text
