"""What the YAML parser could not read, in the author's words."""

from __future__ import annotations

from typing import Any

from quiz.core.parse.decode import end_of
from quiz.core.parse.flaw import Flaw

WRONG_INDENTATION = "did not find expected '-' indicator"
TOO_DEEP = "exceeded maximum nesting depth"
"""Since 0.2.6 libyaml itself refuses 1,000 levels, and looks so far ahead that ours are not reached before."""
HINTS = {
    "mapping values are not allowed in this context": "put quotes around a text that holds ': '",
    "found character that cannot start any token": "indent with spaces, and quote a text that starts with % @ or `",
    "found a tab character that violates indentation": "indent with spaces",
    "did not find expected key": "check the indentation, and quote a text that holds quotes or starts with one",
    WRONG_INDENTATION: "check the indentation, and quote a text that holds quotes",
    "did not find expected node content": "a comma or a bracket too many",
    "could not find expected ':'": "a key and its value are written `key: value`",
    "did not find expected ',' or ']'": "close the list with ], or quote a text that starts with [",
    "did not find expected ',' or '}'": "close it with }, or quote a text that holds a comma",
    "found unexpected end of stream": "close the quote",
    "did not find expected alphabetic or numeric character": "quote a text that starts with * or &",
    "block sequence entries are not allowed in this context": "start the list on a line of its own",
    "did not find expected whitespace or line break": "quote a text that starts with !",
    "found unknown escape character": r"write \\ for a backslash, or use single quotes",
    "found invalid Unicode character escape code": "write the character itself",
    "did not find expected comment or line break": "quote a text that starts with | or >",
    "did not find expected <document start>": "the first line sets what a file is: a list or a mapping",
}
MAX_DEPTH = 16
DEPTH = f"nested more than {MAX_DEPTH} deep", "no part of the format is"
OPENING = ("while parsing a flow", "while scanning a quoted")


def syntax_flaw(error: Any, text: str, start: int) -> tuple[Flaw, int]:
    """The flaw behind a parser's error (a `MarkedYAMLError`), and the index from which to look for the next item.

    `start` is the index in `text` where the parser began. Where a quote or bracket was opened and the parser went
    on to the end of the file, the flaw is where it was opened.
    """
    problem = str(error.problem or "this is not YAML")
    at = _index(error.problem_mark, text, start)
    opened = at
    if str(error.context or "").startswith(OPENING):
        opened = _index(error.context_mark, text, start)
    shown = opened if at == len(text) else at
    place, begin = end_of(text[:shown]), end_of(text[:opened])
    if problem == TOO_DEEP:
        return Flaw(place, "depth", *DEPTH), opened
    message = problem if begin.line == place.line else f"{problem} for what was opened in line {begin.line}"
    return Flaw(place, "syntax", message, HINTS.get(problem, "")), opened


def _index(mark: Any, text: str, start: int) -> int:
    """The index in the text of a parser's mark; its end, if the mark says nothing or lies behind it."""
    return min(start + mark.index, len(text)) if mark else len(text)
