"""HTML, as other programs keep their notes → the text that a reader sees, and the media that are named in it."""

from __future__ import annotations

import re
from html import unescape
from urllib.parse import unquote

from msgspec import Struct

LONGEST = 100_000
"""Of the HTML of one field; what is longer is no flashcard, and reading it could take long."""

BLOCKS = frozenset(
    "address article aside blockquote dd div dl dt figure footer form h1 h2 h3 h4 h5 h6 header hr li main nav ol p "
    "pre section table tr ul".split()
)
CELLS = frozenset({"td", "th"})
HIDDEN = frozenset({"script", "style", "template", "title", "rp"})
MARKS = frozenset({"b", "strong", "i", "em", "u", "mark"})

# Not the parser of the standard library: on some broken HTML it takes a time that grows with the square of its length.
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)((?:[\s/][^<>]*)?)>")
_DECLARATION = re.compile(r"<[!?][^<>]*>")
_SOURCE = re.compile(r"""(?:^|\s)src\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"']+))""", re.IGNORECASE)
_SOUND = re.compile(r"\[sound:([^\]\[]+)\]")
_PLAYBACK = re.compile(r"\[/?anki:(?:play|tts)[^\]\[]*\]")
_SPACE = re.compile(r"[ \t\n\r\f\xa0]+")
_BREAK = "\x00"
_MARK = "\ue000"
"""Stands for the mark of the format until the underscores of the text are told from it; neither is in any text."""


class Plain(Struct, frozen=True):
    """A text with line breaks as a reader sees them, and the names of the sounds and images in it."""

    text: str
    media: tuple[str, ...] = ()


def plain_text(html: str, *, marks: bool = False) -> Plain:
    """What a reader sees of some HTML.

    With `marks` it is a text of the format: what is bold or italic stands between `_…_`, and any other underscore is
    escaped. Without, it is plain text.
    """
    reader = _Reader(marks)
    reader.read(_DECLARATION.sub("", _without_comments(html.replace(_MARK, "").replace(_BREAK, ""))))
    text = _PLAYBACK.sub("", "".join(reader.parts))
    media = [*reader.media, *_SOUND.findall(text)]
    lines = (_SPACE.sub(" ", line).strip() for line in _SOUND.sub("", text).split(_BREAK))
    shown = re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()
    return Plain(_marked(shown) if marks else shown, tuple(dict.fromkeys(media)))


def _without_comments(html: str) -> str:
    first, *rest = html.split("<!--")
    return first + "".join(one.partition("-->")[2] if "-->" in one else f"<!--{one}" for one in rest)


class _Reader:
    """Collects text. A line ends at `_BREAK`, for a line end in HTML is a space."""

    def __init__(self, marks: bool) -> None:
        self.marks = marks
        self.parts: list[str] = []
        self.media: list[str] = []
        self.lists: list[int] = []
        self.hidden = ""  # the tag in which nothing is shown
        self.begun = False  # whether something stands in this line

    def read(self, html: str) -> None:
        done = 0
        for tag in _TAG.finditer(html):
            self._text(html[done : tag.start()])
            done = tag.end()
            name = tag[2].lower()
            if self.hidden:
                if tag[1] and name == self.hidden:
                    self.hidden = ""
            elif tag[1]:
                self._end(name)
            else:
                self._start(name, tag[3])
        self._text(html[done:])

    def _start(self, tag: str, attributes: str) -> None:
        if tag in HIDDEN:
            self.hidden = tag
        elif tag == "br":
            self._break()
        elif tag == "img" and (source := _SOURCE.search(attributes)):
            self.media.append(unquote(unescape(source[1] or source[2] or source[3] or "")))
        elif tag in CELLS:
            self.parts.append(" ")
        elif tag in BLOCKS:
            self._new_line()
            if tag in ("ol", "ul"):
                self.lists.append(0 if tag == "ol" else -1)
            elif tag == "li":
                self.parts.append(self._bullet())
        elif tag in MARKS and self.marks:
            self.parts.append(_MARK)

    def _end(self, tag: str) -> None:
        if tag in BLOCKS:
            self._new_line()
            if tag in ("ol", "ul") and self.lists:
                self.lists.pop()
        elif tag in MARKS and self.marks:
            self.parts.append(_MARK)

    def _text(self, html: str) -> None:
        if html and not self.hidden:
            text = unescape(html).replace(_BREAK, "").replace(_MARK, "")
            self.parts.append(text)
            self.begun = self.begun or not text.isspace()

    def _new_line(self) -> None:
        if self.begun:
            self._break()

    def _break(self) -> None:
        self.parts.append(_BREAK)
        self.begun = False

    def _bullet(self) -> str:
        if not self.lists or self.lists[-1] < 0:
            return "- "
        self.lists[-1] += 1
        return f"{self.lists[-1]}. "


def _marked(text: str) -> str:
    """The text with its marks as `_…_`, each round the words it is about; a mark without its other half is dropped."""
    parts = text.replace("_", "\\_").split(_MARK)
    if len(parts) % 2 == 0:
        parts[-2:] = ["".join(parts[-2:])]
    return "".join(_one_mark(part) if place % 2 else part for place, part in enumerate(parts))


def _one_mark(part: str) -> str:
    bare = part.strip()
    if not bare or "\n" in bare or bare.endswith("\\"):
        return part
    before, _, after = part.partition(bare)
    return f"{before}_{bare}_{after}"
