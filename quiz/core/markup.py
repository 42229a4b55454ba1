r"""The one mark that the format knows: `_…_` round the words a sentence is about.

`De legers _voegen_ hun eenheden _samen_.` has two marked stretches. `\_` stands for a plain underscore.
"""

from __future__ import annotations

import re
from collections.abc import Callable

# it begins with the letter that it looks for, which is soon found
_MARKED = re.compile(r"_(?<!\\_)(?!\s)((?:[^_\\\n]++|\\.)++)(?<![\s\\])_")


def pieces(sentence: str) -> tuple[tuple[str, bool], ...]:
    """The sentence in order as (text, is marked); joining the texts gives `plain(sentence)`."""
    if "_" not in sentence:
        return ((sentence, False),)
    parts = _MARKED.split(sentence)
    return tuple((_unescape(part), i % 2 == 1) for i, part in enumerate(parts) if part)


def plain(sentence: str) -> str:
    """The sentence as a reader sees it, without marks."""
    return "".join(text for text, _ in pieces(sentence)) if "_" in sentence else sentence


def marked(sentence: str) -> tuple[str, ...]:
    """The marked stretches, in order."""
    return tuple(map(_unescape, _MARKED.findall(sentence))) if "_" in sentence else ()


def replaced(sentence: str, by: Callable[[str], str]) -> str:
    """The sentence with each marked stretch as `by` makes it."""
    if "_" not in sentence:
        return sentence
    parts = _MARKED.split(sentence)
    parts[1::2] = [by(part) for part in parts[1::2]]
    return _unescape("".join(parts))


def is_balanced(sentence: str) -> bool:
    """False if an underscore is left over that marks nothing."""
    signs = sentence.count("_")
    return not signs or signs - sentence.count("\\_") == 2 * len(_MARKED.findall(sentence))


def mark_words(sentence: str, forms: frozenset[str]) -> str:
    """Mark the first whole word (or run of words) of `sentence` that is one of `forms`, whatever its case.

    Longer forms win. The sentence comes back as it was if none is found.
    """
    folded = sentence.casefold()
    # most forms are not there at all; a search by pattern costs a hundred times more
    there = [form for form in forms if form.casefold() in folded]
    for form in sorted(there, key=lambda form: (-len(form), form)):
        if found := re.search(rf"(?<!\w){re.escape(form)}(?!\w)", sentence, re.IGNORECASE):
            return f"{sentence[: found.start()]}_{found.group()}_{sentence[found.end() :]}"
    return sentence


def _unescape(text: str) -> str:
    return text.replace("\\_", "_")
