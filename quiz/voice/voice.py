"""The voice of one language: found from a setting, heard on demand."""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from subprocess import Popen

    from quiz.voice.found import Known, Own
    from quiz.voice.programs import Command


def find(command: str, code: str) -> Voice | None:
    """The voice for a language (`nl`, `nl-BE`), as a setting says; None where there can be none. Runs nothing.

    `command` is empty for the first program that is there and knows the language (espeak-ng, spd-say, `say` of macOS),
    one of their names for that one, `off` for none, or a command line. In this, `{language}` stands for the code and
    `{text}` for the text, which otherwise is written to standard input; no shell reads it. Raises UserError where it
    cannot be read or its program is not there.
    """
    from quiz.core.deck import LANGUAGE_PATTERN
    from quiz.voice.found import named, present

    setting = command.strip()
    if setting.casefold() == "off" or not re.match(LANGUAGE_PATTERN, code):
        return None
    programs = named(setting) if setting else present()
    return Voice(programs, code) if programs else None


class Voice:
    """Speaks one language, one text at a time. What goes wrong with its program is silence, never an error."""

    def __init__(self, programs: tuple[Known | Own, ...], code: str) -> None:
        """The first of the programs that has a voice for the language `code` will speak."""
        self._programs = programs
        self._code = code
        self._process: Popen[bytes] | None = None

    def speaks(self) -> bool:
        """Whether one of the programs knows the language.

        The first call asks them (espeak-ng: about 10 ms; each at most `process.ANSWER_SECONDS`), later calls
        remember.
        """
        return self._command is not None

    def speak(self, text: str) -> None:
        """Begin to speak a text without marks, and return; a speech that still runs is stopped first.

        Of a long text only the beginning is spoken (`text.MAX_LETTERS`). The first speech also asks as `speaks` does.
        """
        from quiz.voice.process import start
        from quiz.voice.text import speakable

        self.stop()
        line = speakable(text)
        command = self._command if line else None
        if command is None:
            return
        arguments = command.saying(line)
        self._process = start(arguments, None if command.takes_argument() else line)

    def stop(self) -> None:
        """Stop the speech, if one runs."""
        process, self._process = self._process, None
        if process is None or process.poll() is not None:
            return
        from quiz.voice.process import answer, end

        if self._command is not None and self._command.silence:
            answer(self._command.silence)
        end(process)

    @cached_property
    def _command(self) -> Command | None:
        """How to speak; asked for once, and from then on the speech ends with the session."""
        from quiz.voice.process import end_with_session
        from quiz.voice.programs import command

        found = next((each for program in self._programs if (each := command(program, self._code))), None)
        if found is not None:
            end_with_session(self.stop)
        return found
