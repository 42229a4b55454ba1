"""YAML text → a tree of dicts, lists and texts that knows where each part stood.

The tree is built from the parser's events and not by a loader, for three reasons: every key and value keeps
its line and column; plain scalars stay the text that the author wrote (`nee`, `12:30`, `07`, `~`); and what a
deck has no use for (tags, alias bombs, endless nesting, duplicate keys) is refused where it stands.
"""

from __future__ import annotations

import re
from collections.abc import Generator, Iterator, Mapping, Sequence
from itertools import compress, repeat
from typing import Any

import yaml

from quiz.core.parse.decode import end_of
from quiz.core.parse.flaw import START, Flaw, Mark, Place
from quiz.core.parse.node import Items
from quiz.core.parse.syntax import WRONG_INDENTATION, syntax_flaw
from quiz.core.parse.values import Stop, Values

Loader: Any = getattr(yaml, "CLoader", yaml.Loader)

MAX_PARTS = 400_000
"""Keys, values and ends of collections in one file; a note has about forty."""
MAX_RESUMES = 50
MAX_LINES_AGAIN = 1_000_000
"""Each time the parser counts once more all the lines before."""

CUT_SHORT = frozenset({"syntax", "depth", "documents", "size", "too-many"})
"""The rules of flaws after which a tree may lack a part of what the file holds."""

Item = tuple[Any, Mark, bool]
"""An item of a list: its value, where it stands, and whether nothing was found wrong in reading it."""

# each such line costs the C parser a walk over all those before it, and it cannot be interrupted
_TAG_DIRECTIVE = re.compile(r"^%TAG\b", re.MULTILINE)


def read_tree(text: str, renamed: Mapping[str, str]) -> tuple[Any, list[Flaw]]:
    """The tree of the one document in `text` (None if it is empty), and every flaw found on the way.

    `renamed` maps keys as written to keys as stored.
    """
    reader = Reader(text, renamed)
    for value, mark, _ in reader.items():
        reader.root.append(value)
        reader.root.marks.append(mark)
    return reader.root, reader.flaws


def is_whole(tree: Any, flaws: Sequence[Flaw]) -> bool:
    """Whether a tree holds all that its file does, so that what it lacks is missing there too."""
    return not flaws or (tree is not None and not any(flaw.rule in CUT_SHORT for flaw in flaws))


class Reader:
    """Reads the one document in a text.

    Where it is a list, `items` hands over one item after the other, and keeps none but what has a name (`&x`): a file
    of thousands of notes needs no more memory than its largest note. `root` is the document, without those items; None
    if it is empty. `renamed` maps keys as written to keys as stored.

    What cannot be read (a syntax error, endless nesting) costs the item that it stands in, and no other: the reading
    goes on at the next item. In a mapping nothing after it is read.
    """

    def __init__(self, text: str, renamed: Mapping[str, str]) -> None:
        self.root: Any = None
        self._text = text
        self._values = Values(renamed)
        self._parts_left = repeat(True, MAX_PARTS)
        self._last: Item | None = None

    @property
    def flaws(self) -> list[Flaw]:
        """What was found wrong so far."""
        return self._values.flaws

    def items(self) -> Iterator[Item]:
        """Read the document, and give each item where it is a list."""
        if found := _TAG_DIRECTIVE.search(self._text):
            self.flaws.append(
                Flaw(end_of(self._text[: found.start()]), "tag", "%TAG is not allowed", "delete the line")
            )
            return
        start: int | None = 0
        lines = 0
        for _ in range(1 + MAX_RESUMES):
            if start is not None and lines <= MAX_LINES_AGAIN:
                lines += self._text.count("\n", 0, start)
                start = yield from self._read(start)

    def _read(self, start: int) -> Generator[Item, None, int | None]:
        """Read from an index on. Returns the index of the next item, if something cut the reading short."""
        lines = self._text.count("\n", 0, start)
        offset = start - lines  # of the parser's index, as it is given an empty line for each one before
        broken_at: int | None = None
        parser = Loader("\n" * lines + self._text[start:])
        self._values.events = compress(iter(parser.get_event, None), self._parts_left)
        self._values.open.clear()
        self._last = None
        try:
            yield from self._document()
        except yaml.MarkedYAMLError as error:
            flaw, broken_at = syntax_flaw(error, self._text, offset)
            self.flaws.append(flaw)
            if error.problem == WRONG_INDENTATION:
                self._last = None  # the item that seemed to end there did not
        except Stop as stop:
            broken_at = None if stop.index is None else offset + stop.index
        except yaml.YAMLError as error:
            self.flaws.append(Flaw(START, "syntax", f"this is not YAML: {error}"))
        finally:
            parser.dispose()
        if self._last is not None:
            yield self._last
        if self.root is None and self._values.open:
            self.root = self._values.open[0]  # a mapping, as far as it was read
        if not next(self._parts_left, False):
            self.flaws.append(Flaw(START, "size", f"the file has more than {MAX_PARTS:,} parts", "split it"))
            return None
        return None if broken_at is None else self._next_item(max(broken_at, start + 1))

    def _next_item(self, index: int) -> int | None:
        if not isinstance(self.root, Items | None):
            return None
        indent = self.root.mark.column if self.root is not None else 0
        found = re.compile(rf"^ {{{indent}}}-(?=\s)", re.MULTILINE).search(self._text, index)
        return found.start() if found else None

    def _document(self) -> Iterator[Item]:
        is_read = False
        for event in self._values.events:
            if type(event) is yaml.SequenceStartEvent:
                yield from self._list(event)
            elif isinstance(event, yaml.NodeEvent):
                self.root = self._values.value(event)
            elif type(event) is yaml.DocumentStartEvent and is_read:
                at = Place.of(event.start_mark)
                self._values.flaw(at, "documents", "a second document", "one file holds one document; delete the ---")
                raise Stop
            is_read = is_read or isinstance(event, yaml.NodeEvent)

    def _list(self, event: Any) -> Iterator[Item]:
        """Each item, when the parser has come to what follows it: before that it is not certain where it ends."""
        items = self._values.begun(event, Items())
        if self.root is None:
            self.root = items
        for event in self._values.events:
            if self._last is not None:
                yield self._last
                self._last = None
            if type(event) is yaml.SequenceEndEvent:
                self._values.open.pop()
                return
            known = len(self.flaws)
            value = self._values.unshared(self._values.value(event))
            self._last = (value, event.start_mark, len(self.flaws) == known)
