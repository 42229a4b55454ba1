"""What can be set: read, written, changed; and what the program says that it takes is what it takes."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.cli import main
from quiz.core.settings import NAMES, NAMES_OF_DECK, DeckSettings, Settings, changed, read, value_of, write
from quiz.core.today import Limits
from quiz.terminal.texts import LANGUAGES, interface

A_DAY = st.integers(0, 9_999)
DECK_SETTINGS = st.builds(DeckSettings, new=st.none() | A_DAY, reviews=st.none() | A_DAY)
SETTINGS = st.builds(
    Settings,
    retention=st.floats(0.7, 0.99),
    new=A_DAY,
    reviews=A_DAY,
    session=st.integers(1, 500),
    order=st.sampled_from(["author", "frequency"]),
    lang=st.sampled_from(["", "en", "nl"]),
    voice=st.text(max_size=30),
    turns=st.integers(0, 23),
    leech=st.integers(0, 99),
    decks=st.dictionaries(st.text(min_size=1, max_size=10), DECK_SETTINGS, max_size=3),
)
ANYTHING = st.text(max_size=12) | st.integers().map(str) | st.floats().map(str)


@given(SETTINGS)
def test_what_is_written_is_read(settings: Settings) -> None:
    """Every setting comes back as it was."""
    assert read(write(settings)) == settings


def test_what_is_as_by_default_is_not_written() -> None:
    """So that a better default reaches whoever never set it."""
    assert json.loads(write(Settings())) == {}
    assert json.loads(write(Settings(new=5))) == {"new": 5}


@given(SETTINGS, st.sampled_from(NAMES), ANYTHING)
def test_a_change_is_of_one_setting(settings: Settings, name: str, value: str) -> None:
    """Whatever is typed, the value is refused or it alone is changed, and the result can be written and read."""
    try:
        result = changed(settings, name, value)
    except ValueError:
        return
    assert read(write(result)) == result
    assert [other for other in NAMES if getattr(result, other) != getattr(settings, other)] in ([], [name])
    assert result.decks == settings.decks


@given(SETTINGS, st.sampled_from(NAMES))
def test_what_is_shown_can_be_typed(settings: Settings, name: str) -> None:
    """A value as it is shown sets the same; where nothing is set, `-` does."""
    shown = value_of(settings, name).strip()
    if shown not in ("", "-"):
        result = changed(settings, name, shown)
        assert str(getattr(result, name)).strip() == shown
    assert getattr(changed(settings, name, "-"), name) == getattr(Settings(), name)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", ["retention", "new", "reviews", "session", "turns", "leech"])
def test_the_bounds_that_are_said_are_those_that_hold(name: str, language: str) -> None:
    """The lowest and the highest number that a text names are taken, those just beyond are refused."""
    said = re.findall(r"\d+(?:[.,]\d+)?", interface(language)(f"allowed.{name}"))
    step = 1 if said[0].isdigit() else 0.001
    numbers = [float(one.replace(",", ".")) if step < 1 else int(one) for one in said]
    for number, typed in zip(numbers, said, strict=True):
        assert getattr(changed(Settings(), name, typed), name) == number
    for number in (min(numbers) - step, max(numbers) + step):
        with pytest.raises(ValueError):  # noqa: PT011  # what it says is the text itself
            changed(Settings(), name, str(number))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("name", "words"), [("order", ["author", "frequency"]), ("lang", ["en", "nl"]), ("voice", ["off"])]
)
def test_the_words_that_are_said_are_those_that_hold(name: str, words: list[str], language: str) -> None:
    """Each word stands in the text and is taken."""
    said = interface(language)(f"allowed.{name}")
    for word in words:
        assert re.search(rf"\b{word}\b", said), said
        assert value_of(changed(Settings(), name, word), name) == word


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("new", "many"), ("new", "2.5"), ("new", ""), ("retention", "nan"), ("retention", "inf"), ("retention", "90%"),
        ("retention", "90"), ("order", "Author!"), ("lang", "fr"), ("turns", "24"), ("turns", "4:00"), ("leech", "100"),
        ("voice", "x" * 1_001), ("session", "0"), ("new", "true"), ("new", "null"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_refused(name: str, value: str, quiz_home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """In one line that names the setting and what it may be; the file stays as it was."""
    before = (quiz_home / "settings.json").read_bytes()
    assert main(["settings", name, value]) == 1
    said = capsys.readouterr().err
    assert said.count("\n") == 1
    assert said.startswith(f"quiz: {name}: {interface('en')(f'allowed.{name}')}, not")
    assert (quiz_home / "settings.json").read_bytes() == before


def test_a_deck_has_limits_of_its_own() -> None:
    """Set and taken away by themselves; a deck without any is forgotten."""
    settings = changed(changed(Settings(), "new", "5", "a"), "reviews", "50", "a")
    assert settings.decks == {"a": DeckSettings(new=5, reviews=50)}
    assert settings.limits() == Limits(20, 200, {"a": 5}, {"a": 50})
    assert changed(settings, "new", "-", "a").decks == {"a": DeckSettings(reviews=50)}
    assert changed(changed(settings, "new", "-", "a"), "reviews", "-", "a") == Settings()
    assert changed(Settings(), "new", "-", "b") == Settings()


@pytest.mark.parametrize(("name", "deck"), [("colour", ""), ("decks", ""), ("retention", "a"), ("colour", "a")])
def test_what_cannot_be_set(name: str, deck: str) -> None:
    """A name that is none says which there are."""
    with pytest.raises(LookupError, match=", ".join(NAMES_OF_DECK if deck else NAMES)):
        changed(Settings(), name, "1", deck)


BROKEN: dict[str, bytes] = {
    "no JSON": b"{new: 5}",
    "cut off": b'{"new": 5',
    "empty": b"",
    "not an object": b"[1, 2]",
    "an unknown name": b'{"colour": "red"}',
    "a wrong type": b'{"new": "many"}',
    "out of bounds": b'{"retention": 1.5}',
    "a deck's limit": b'{"decks": {"a": {"new": -1}}}',
    "not UTF-8": b'{"voice": "\xff"}',
    "a control character": b'{"\x1b[2J": 1}',
    "an escaped one": b'{"\\u001b[2J": 1}',
}


@pytest.mark.parametrize("arguments", [["settings"], ["play"], [], ["stats"], ["settings", "new", "5"]], ids=" ".join)
@pytest.mark.parametrize("content", list(BROKEN.values()), ids=list(BROKEN))
def test_a_broken_file_is_one_clear_line(
    content: bytes, arguments: list[str], quiz_home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Whatever stands in it, one line names the file and the mend, nothing is overwritten and nothing obeyed."""
    path = quiz_home / "settings.json"
    path.write_bytes(content)
    assert main(arguments) == 1
    written = capsys.readouterr()
    assert written.out == ""
    assert written.err.startswith(f"quiz: {path}: ")
    assert "delete it" in written.err
    assert written.err.count("\n") == 1
    assert "\x1b" not in written.err
    assert path.read_bytes() == content


def says(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> list[str]:
    """The lines that a command writes."""
    assert main(arguments) == 0
    return capsys.readouterr().out.splitlines()


def test_the_command_sets_and_shows(quiz_home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What is set is told, shown by its name and in the list, and kept in the file."""
    assert says(["settings", "new", "15"], capsys) == ["new: 15"]
    assert says(["settings", "new"], capsys) == ["15"]
    assert "new: 15 (New cards a day)" in says(["settings"], capsys)
    assert json.loads((quiz_home / "settings.json").read_bytes()) == {"new": 15, "voice": "off"}
    assert says(["settings", "new", "-"], capsys) == ["new: 20"]
    assert says(["settings", "lang", "nl"], capsys) == ["lang: nl"]
    assert "new: 20 (Nieuwe kaarten per dag)" in says(["settings"], capsys)


def test_the_command_sets_a_deck(capsys: pytest.CaptureFixture[str]) -> None:
    """A deck's limits stand in the list by its name; a deck that is not there is refused."""
    assert says(["settings", "new", "5", "--deck", "wit-rusland"], capsys) == ["new: 5"]
    assert says(["settings", "new", "--deck", "wit-rusland"], capsys) == ["5"]
    assert "new --deck wit-rusland: 5" in says(["settings"], capsys)
    assert says(["settings", "new"], capsys) == ["20"]
    assert main(["settings", "new", "5", "--deck", "wit-ruslnd"]) == 1
    assert "did you mean 'wit-rusland'?" in capsys.readouterr().err


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_setting_has_its_texts(language: str) -> None:
    """What it is for, and what it may be."""
    say = interface(language)
    for name in NAMES:
        assert say(f"setting.{name}")
        assert say(f"allowed.{name}")
