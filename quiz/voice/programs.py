"""The programs that speak: how each is asked for a language, and how it is told to speak."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import assert_never

from msgspec import Struct

from quiz.voice.found import Known, Own
from quiz.voice.process import answer

WORDS_PER_MINUTE = 150
"""Slow for learners: espeak-ng speaks 175 by itself, `say` about as many."""
RATE_OF_DISPATCHER = -10
"""The same for spd-say, which counts from -100 over 0, its usual rate, to 100."""

# voices that macOS has for fun, all of American English; the robots of 2022 have their language in brackets
_NOVELTIES = frozenset(
    "Albert,Bad News,Bahh,Bells,Boing,Bubbles,Cellos,Fred,Good News,Jester,Junior,Kathy,Organ,Ralph,Superstar,"
    "Trinoids,Whisper,Wobble,Zarvox".split(",")
)


class Command(Struct, frozen=True):
    """What is run to speak one language.

    `{text}` in `arguments` stands for the text; without it the program reads the text from standard input.
    `silence` is run first to stop a speech, for a program that has something else speak for it.
    """

    arguments: tuple[str, ...]
    silence: tuple[str, ...] = ()

    def takes_argument(self) -> bool:
        """Whether the text is passed as an argument."""
        return any("{text}" in part for part in self.arguments)

    def saying(self, text: str) -> tuple[str, ...]:
        """The arguments with the text in its place."""
        return tuple(part.replace("{text}", text) for part in self.arguments)


def command(program: Known | Own, code: str) -> Command | None:
    """How the program speaks the language; None where it has no voice for it or does not answer in time.

    Runs a known program once to ask for its voices (espeak-ng: about 10 ms).
    """
    match program:
        case Own(arguments):
            return Command(tuple(part.replace("{language}", code) for part in arguments))
        case Known("espeak-ng", path):
            return _espeak(path, code)
        case Known("spd-say", path):
            return _dispatcher(path, code)
        case Known(_, path):
            return _say(path, code)
        case _:
            assert_never(program)


def _espeak(path: str, code: str) -> Command | None:
    """With `--stdin` the text is no option; without `-m` tags in it mean nothing."""
    rows = [row.split() for row in answer([path, f"--voices={code}"]).splitlines()[1:]]
    files = [row[4] for row in rows if len(row) > 4]
    # the voices of MBROLA are listed whether or not they are installed
    if all(file.startswith("mb/") for file in files):
        return None
    return Command((path, "-v", code, "-s", str(WORDS_PER_MINUTE), "-b", "1", "--stdin"))


def _dispatcher(path: str, code: str) -> Command | None:
    """Through the pipe, for as an argument older versions take the text for a format (`%n`)."""
    rows = [row.split() for row in answer([path, "-L"]).splitlines()[1:]]
    language = nearest(code, (row[-2] for row in rows if len(row) > 2))
    if language is None:
        return None
    rate = str(RATE_OF_DISPATCHER)
    return Command((path, "-e", "-w", "-P", "text", "-l", language, "-r", rate), silence=(path, "-S"))


def _say(path: str, code: str) -> Command | None:
    """With `-f -` the text is no option; a language alone is spoken as in its own country."""
    from quiz.core.language import language

    voices = listed_by_say(answer([path, "-v", "?"]))
    locale = nearest(code if "-" in code else language(code).speech, (locale for _, locale in voices))
    if locale is None:
        return None
    name = min((name for name, each in voices if each == locale), key=_oddity)
    return Command((path, "-v", name, "-r", str(WORDS_PER_MINUTE), "-f", "-"))


def listed_by_say(text: str) -> list[tuple[str, str]]:
    """The voices in the list of macOS as (name, locale), from lines such as `Xander    nl_NL    # Hallo!`."""
    return re.findall(r"^(\S.*?) +([a-z]{2,3}[_-]\w+) +#", text, re.MULTILINE)


def nearest(code: str, there: Iterable[str]) -> str | None:
    """The one among the languages that are there which fits: the same, else the first of another country."""
    wanted, first = _parts(code), None
    for each in there:
        if _parts(each) == wanted:
            return each
        if first is None and _parts(each)[0] == wanted[0]:
            first = each
    return first


def _parts(code: str) -> list[str]:
    return code.casefold().replace("_", "-").split("-")


def _oddity(name: str) -> int:
    """How far a voice of macOS is from a good one: those that were installed by choice come first."""
    if "(Premium)" in name or "(Enhanced)" in name:
        return 0
    return 2 if name in _NOVELTIES or "(" in name else 1
