"""Deck text → the HTML of an Anki field.

Anki gives a field to its templates as it stands, so whatever has a meaning to HTML or to Anki must be written
as a character reference: `<`, `&` and quotes; `{{…}}` (a cloze or a template); `[sound:…]`, `[$]…[/$]`,
`[[type:…]]` and `[anki:…]` (media, LaTeX, the answer box, playback); `::` (ends the text of a cloze).
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable

from quiz.core.deck import Option, Text
from quiz.core.markup import marked, pieces, replaced

FieldValues = dict[str, str]
"""Field name → HTML. A field that is not named is empty."""

_ANKI_MARKS = str.maketrans({"{": "&#123;", "}": "&#125;", "[": "&#91;", "]": "&#93;", "\n": "<br>"})
# U+001F separates the fields of a note in Anki's database; the others have no place in a text either
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")
# most texts hold none of these, and looking is much cheaper than rewriting; one set is found fastest
_SPECIAL = re.compile(r"[&<>\"'{}\[\]\x00-\x1f\x7f:]")
_GAP = '<span class="gap">…</span>'


def to_html(text: str) -> str:
    """Plain text as HTML that shows exactly that text in any field of any note type."""
    return _escape(text.strip()) if text else ""


def marked_html(sentence: str) -> str:
    """A sentence with its marked stretches as `<b>`."""
    if not _SPECIAL.search(sentence):
        return replaced(sentence, "<b>{}</b>".format)
    return "".join(f"<b>{_escape(text)}</b>" if is_marked else _escape(text) for text, is_marked in pieces(sentence))


def gapped_html(sentence: str) -> str:
    """A sentence with a gap for each marked stretch. All gaps look alike: their length is no hint."""
    if not _SPECIAL.search(sentence):
        return replaced(sentence, lambda _: _GAP)
    return "".join(_GAP if is_marked else _escape(text) for text, is_marked in pieces(sentence))


def gap_answer(sentence: str) -> str:
    """What belongs into the gaps, separated by spaces, as HTML."""
    return to_html(" ".join(marked(sentence)))


def cloze_html(sentence: str) -> str:
    """A sentence in Anki's cloze notation. All its gaps bear the number 1, so that they are one card."""
    return "".join(
        f"{{{{c1::{_escape(text)}}}}}" if is_marked else _escape(text) for text, is_marked in pieces(sentence)
    )


def twins(text: Text | Option, learn: str, known: str) -> str:
    """A text in both languages: the learnt one, and its twin, which the style sheet hides until it is wanted.

    `learn` and `known` are the language codes.
    """
    return (
        f'<span class="learn" lang="{to_html(learn)}" dir="auto">{marked_html(text.learn)}</span>'
        f'<span class="twin" lang="{to_html(known)}" dir="auto">{marked_html(text.known)}</span>'
    )


def commas(texts: Iterable[str]) -> str:
    """Several texts in one line, as HTML."""
    return ", ".join(to_html(text) for text in texts)


def _escape(text: str) -> str:
    if not _SPECIAL.search(text):
        return text
    return html.escape(_CONTROL.sub("", text)).translate(_ANKI_MARKS).replace("::", "&#58;&#58;")
