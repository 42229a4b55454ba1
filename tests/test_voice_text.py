"""`quiz.voice.text`: what reaches a program that speaks."""

import re
import shutil
from subprocess import run

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.voice.text import MAX_LETTERS, speakable

ESPEAK = shutil.which("espeak-ng")


@pytest.mark.parametrize(
    ("text", "spoken"),
    [
        ("het leger", "het leger"),
        ("  het\tleger\r\nen\u2028de vloot ", "het leger en de vloot"),
        ("'s avonds", " 's avonds"),
        ("-heid", " -heid"),
        ("--help", " --help"),
        ("@/etc/hostname", " @/etc/hostname"),
        ("!-!SET SELF RATE 100", " !-!SET SELF RATE 100"),
        ("rood\x1b[31m\x1b]0;titel\x07 \x9b2J", "rood [31m ]0;titel 2J"),
        ("een\x00twee\x01+5s", "een twee +5s"),
        ("een [[h@l@U]] en [[[slnc 9000]]]", "een [ [h@l@U]] en [ [ [slnc 9000]]]"),
        ("voet\u00adbal \u202egaat\u202c", "voetbal gaat"),
        ("half \ud83d paar", "half paar"),
        ("… -- !", ""),
        ("", ""),
    ],
)
def test_a_text_is_one_harmless_line(text: str, spoken: str) -> None:
    """Control characters, marks of direction and double brackets go; what could be an option gets a space before it."""
    assert speakable(text) == spoken


@pytest.mark.skipif(ESPEAK is None, reason="espeak-ng is not on this machine")
def test_phonemes_in_a_text_are_not_obeyed() -> None:
    """The real espeak-ng takes double brackets for phonemes, but not once the text is made ready."""
    text = "een [[zw'E:]] twee"
    assert "zw'E:" in sounds(text)
    assert "zw'E:" not in sounds(speakable(text))


def sounds(text: str) -> str:
    """What espeak-ng would say, in its own phonemes."""
    assert ESPEAK is not None
    done = run([ESPEAK, "-q", "-x", "-v", "nl", "--stdin"], input=text, capture_output=True, text=True, check=True)
    return done.stdout


def test_a_long_text_is_cut() -> None:
    """Of ten thousand letters the first thousand are spoken."""
    assert speakable("a" * 10_000) == "a" * MAX_LETTERS
    assert len(speakable("[a" + "[" * 10_000)) <= MAX_LETTERS


@given(st.text(st.characters(exclude_categories=())) | st.text(alphabet="[]-!@ \x00\x1b\u202eaé7"))
def test_no_text_can_do_anything(text: str) -> None:
    """Whatever the text: one line that can be encoded, begins with a letter, a digit or a space, and holds no `[[`."""
    spoken = speakable(text)
    assert len(spoken) <= MAX_LETTERS
    assert not re.search("[\x00-\x1f\x7f-\x9f\u2028\u2029\u202e]", spoken)
    assert "[[" not in spoken
    assert not spoken or spoken[0] == " " or spoken[0].isalnum()
    assert spoken.encode().decode() == spoken
