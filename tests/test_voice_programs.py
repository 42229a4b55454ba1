"""`quiz.voice.programs`: the languages of each program, and how it is told to speak."""

import shutil
from pathlib import Path

import pytest

from quiz.voice.found import Known, Own
from quiz.voice.programs import Command, command, listed_by_say, nearest
from tests.speakers import HANG, is_gone, program, told

ESPEAK = shutil.which("espeak-ng")

SAY = """\
Albert              en_US    # Hello! My name is Albert.
Amélie              fr_CA    # Bonjour ! Je m’appelle Amélie.
Daniel              en_GB    # Hello! My name is Daniel.
Eddy (Dutch (Netherlands)) nl_NL    # Hallo! Mijn naam is Eddy.
Ellen               nl_BE    # Hallo! Mijn naam is Ellen.
Eddy (French (France)) fr_FR    # Bonjour ! Je m’appelle Eddy.
Bad News            en_US    # Hello! My name is Bad News.
Samantha            en_US    # Hello! My name is Samantha.
Thomas              fr_FR    # Bonjour ! Je m’appelle Thomas.
Thomas (Enhanced)   fr_FR    # Bonjour ! Je m’appelle Thomas.
Xander              nl_NL    # Hallo! Mijn naam is Xander.
"""
DISPATCHER = f"""\
{"NAME":>25}{"LANGUAGE":>25}{"VARIANT":>25}
{"English (Great Britain)":>25}{"en-GB":>25}{"none":>25}
{"Dutch":>25}{"nl":>25}{"none":>25}
{"Portuguese (Brazil)":>25}{"pt-BR":>25}{"none":>25}
"""


@pytest.mark.skipif(ESPEAK is None, reason="espeak-ng is not on this machine")
@pytest.mark.parametrize(
    ("code", "known"), [("nl", True), ("nl-BE", True), ("en", True), ("pt-BR", True), ("nb", True), ("qq", False)]
)
def test_espeak_is_asked_for_the_language(code: str, known: bool) -> None:
    """The real espeak-ng knows a language by its code alone or with a country, and says so where it does not."""
    assert ESPEAK is not None
    found = command(Known("espeak-ng", ESPEAK), code)
    assert (found is not None) is known
    assert found is None or found.arguments[:3] == (ESPEAK, "-v", code)


def test_a_voice_that_may_not_be_installed_is_none(tmp_path: Path) -> None:
    """A language for which espeak-ng lists only voices of MBROLA is not spoken by it."""
    rows = "Pty Language       Age/Gender VoiceName          File                 Other Languages\\n 7  nl  --/M  dutch-mbrola-2  mb/mb-nl2"
    path = program(tmp_path, "espeak-ng", f"print('{rows}')")
    assert command(Known("espeak-ng", str(path)), "nl") is None


@pytest.mark.parametrize(
    ("code", "name"), [("nl", "Xander"), ("nl-BE", "Ellen"), ("nl-SR", "Xander"), ("en", "Daniel"),
                       ("en-US", "Samantha"), ("fr", "Thomas (Enhanced)"), ("fr-CA", "Amélie"), ("de", None)]
)  # fmt: skip
def test_macos_has_one_voice_for_a_language(tmp_path: Path, code: str, name: str | None) -> None:
    """The country decides, then the best voice of it; a country without a voice gets one of another."""
    path = program(tmp_path, "say", f"print({SAY!r})")
    found = command(Known("say", str(path)), code)
    expected = None if name is None else Command((str(path), "-v", name, "-r", "150", "-f", "-"))
    assert found == expected


@pytest.mark.parametrize(
    ("code", "language"), [("nl", "nl"), ("nl-BE", "nl"), ("en", "en-GB"), ("pt-BR", "pt-BR"), ("fr", None)]
)
def test_the_dispatcher_is_told_a_language_that_it_lists(tmp_path: Path, code: str, language: str | None) -> None:
    """spd-say gets the code as it stands in its list; the text goes through its pipe, and `-S` ends the speech."""
    path = program(tmp_path, "spd-say", f"print({DISPATCHER!r})")
    arguments = (str(path), "-e", "-w", "-P", "text", "-l", language or "", "-r", "-10")
    expected = None if language is None else Command(arguments, silence=(str(path), "-S"))
    assert command(Known("spd-say", str(path)), code) == expected


@pytest.mark.parametrize("name", ["espeak-ng", "spd-say", "say"])
@pytest.mark.parametrize("body", ["sys.exit(1)", "print('Failed to get voice list.')", "", "sys.stdout.buffer.write(b'\\xff\\n\\xfe x # y')"])  # fmt: skip
def test_a_program_that_lists_no_voices_speaks_nothing(tmp_path: Path, name: str, body: str) -> None:
    """A failure, a message or bytes in place of a list mean that there is no voice."""
    assert command(Known(name, str(program(tmp_path, name, body))), "nl") is None


def test_a_program_that_does_not_answer_is_left(tmp_path: Path) -> None:
    """A program that hangs when it is asked for its voices is ended after two seconds and speaks nothing."""
    path = program(tmp_path, "spd-say", HANG)
    assert command(Known("spd-say", str(path)), "nl") is None
    assert is_gone(told(path)[0]["pid"])


def test_a_command_of_ones_own_has_places_for_language_and_text() -> None:
    """`{language}` and `{text}` are replaced wherever they stand; a text that contains them stays as it is."""
    found = command(Own(("piper", "--voice={language}", "{text}")), "nl-BE")
    assert found is not None
    assert found.takes_argument()
    assert found.saying("de {language} en {text}") == ("piper", "--voice=nl-BE", "de {language} en {text}")
    assert not Command(("piper", "--stdin")).takes_argument()


def test_names_of_voices_may_have_spaces_and_brackets() -> None:
    """The list of macOS is read with names of several words."""
    listed = listed_by_say(SAY)
    assert len(listed) == len(SAY.splitlines())
    assert ("Eddy (Dutch (Netherlands))", "nl_NL") in listed
    assert ("Bad News", "en_US") in listed


def test_the_nearest_language() -> None:
    """The same language and country win over the first of the same language; another language never does."""
    assert nearest("nl-BE", ["en", "nl_NL", "nl_BE"]) == "nl_BE"
    assert nearest("nl-BE", ["en", "nl", "nl_NL"]) == "nl"
    assert nearest("nl", ["nld", "n"]) is None
