"""The interface speaks both its languages, completely."""

import re
import string
from pathlib import Path
from typing import get_args

import pytest

from quiz.core.deck import PartOfSpeech
from quiz.core.grade import Slip
from quiz.terminal.texts import FIRST, LANGUAGES, interface, later

PACKAGE = Path(__file__).parent.parent / "quiz"
TEXTS = {**FIRST, **later()}


def placeholders(text: str) -> set[str]:
    """The names in braces of a text."""
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


@pytest.mark.parametrize("key", TEXTS)
def test_each_text_stands_in_each_language(key: str) -> None:
    """A text is there in each language, not empty, with the same values to fill in."""
    texts = TEXTS[key]
    assert len(texts) == len(LANGUAGES)
    assert all(text.strip() for text in texts)
    assert len({frozenset(placeholders(text)) for text in texts}) == 1


def test_no_key_has_two_texts() -> None:
    """Which of the tables is looked at first decides nothing."""
    assert not FIRST.keys() & later().keys()


def test_every_key_in_the_code_has_a_text() -> None:
    """Each key that the code says in full is in the table."""
    used = {
        key
        for path in PACKAGE.rglob("*.py")
        for key in re.findall(r"say\(\"([a-z.-]+)\"", path.read_text(encoding="utf-8"))
    }
    assert len(used) > 20
    assert used <= set(TEXTS)


def test_every_slip_and_part_of_speech_has_a_text() -> None:
    """What a verdict can note, and each part of speech, can be said."""
    slips = {f"slip.{slip}" for slip in Slip}
    parts = {f"pos.{part}" for part in get_args(PartOfSpeech)}
    assert slips | parts <= set(TEXTS)


def test_values_are_filled_in() -> None:
    """A text with values comes out with them."""
    assert interface("nl")("due.days", count=3) == "Komt terug over 3 dagen"
    assert interface("en")("due.days", count=3) == "Comes back in 3 days"
