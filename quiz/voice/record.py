"""Words spoken into files, and not aloud."""

from __future__ import annotations

import os
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial

from quiz.errors import UserError
from quiz.voice.text import speakable

HEADER = 44
"""Bytes of a WAV file before its sound."""


def record(program: str, code: str, texts: Sequence[str]) -> list[bytes]:
    """Each text spoken in the language of that code, as WAV; empty where there is nothing to say.

    Raises `UserError` where the program (`espeak-ng`) is not there, has no voice for the language, or fails.
    """
    from shutil import which

    from quiz.voice.found import Known
    from quiz.voice.programs import command

    path = which(program)
    if path is None:
        raise UserError(f"{program} is not installed")
    found = command(Known(program, path), code)
    if found is None:
        raise UserError(f"{program} has no voice for '{code}'")
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        return list(pool.map(partial(_record, (*found.arguments, "--stdout")), texts))


def _record(arguments: Sequence[str], text: str) -> bytes:
    from quiz.voice.process import output

    line = speakable(text)
    if not line:
        return b""
    sound = output(arguments, line)
    if len(sound) <= HEADER or not sound.startswith(b"RIFF") or sound[36:40] != b"data":
        raise UserError(f"{arguments[0]} gave no sound")
    # what is written as it is spoken cannot tell its length, which players want to know
    length, rest = (len(sound) - gone for gone in (8, HEADER))
    return sound[:4] + length.to_bytes(4, "little") + sound[8:40] + rest.to_bytes(4, "little") + sound[HEADER:]
