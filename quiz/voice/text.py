"""A text made ready to be spoken: nothing in it can command the program that speaks it."""

from __future__ import annotations

import re

MAX_LETTERS = 1_000
"""Over a minute of speech; more is no longer an example or a question."""

# C0, C1, the separators of lines and paragraphs, and halves of surrogate pairs
_CONTROLS = re.compile("[\x00-\x20\x7f-\xa0\u2028\u2029\ud800-\udfff]+")
# the soft hyphen, marks of direction and the mark of byte order: within a word they must leave no gap
_UNHEARD = re.compile("[\xad\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
# `[[…]]` holds phonemes for espeak-ng, and commands for macOS
_DOUBLE_BRACKET = re.compile(r"\[(?=\[)")


def speakable(text: str) -> str:
    """The text as one line of at most `MAX_LETTERS` letters; empty where there is nothing to say.

    It begins with a letter, a digit or a space. So it is no option (`-v`) where it is an argument, names no file for
    programs that know `@file`, and is no command in the pipe of spd-say (`!-!`).
    """
    line = _UNHEARD.sub("", _CONTROLS.sub(" ", text[: 4 * MAX_LETTERS])).strip()
    if not any(map(str.isalnum, line)):
        return ""
    guarded = line if line[0].isalnum() else f" {line}"
    return _DOUBLE_BRACKET.sub("[ ", guarded)[:MAX_LETTERS].rstrip()
