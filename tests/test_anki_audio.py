"""An export with every word spoken into a file."""

from __future__ import annotations

import io
import sys
import wave
from pathlib import Path
from shutil import which

import pytest

from quiz.anki.export import file_name
from quiz.cli import main
from quiz.errors import UserError
from quiz.voice.record import record
from tests.anki_decks import OTHERS, STORY, WORDS, write_deck
from tests.anki_engine import FIRST, LATER, card_of, collection, import_package, note_with_guid

# speaks as espeak-ng does into a pipe: a header that does not know the length, then what it was told to say
FAKE = f"""#!{sys.executable} -SE
import sys
if sys.argv[1].startswith("--voices"):
    print("Pty Language Age/Gender VoiceName File Other")
    if sys.argv[1] == "--voices=nl":
        print(" 5 nl --/M Dutch gmw/nl")
    raise SystemExit
text = sys.stdin.read().strip()
if "fail" in text:
    raise SystemExit(1)
sys.stdout.buffer.write(bytes.fromhex(
    "5249464624f0ff7f57415645666d7420100000000100010022560000" "44ac0000020010006461746100f0ff7f"
) + text.encode().ljust(20))
"""


@pytest.fixture
def fake(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A program called espeak-ng that speaks Dutch, whatever is installed."""
    folder = tmp_path / "bin"
    folder.mkdir()
    (folder / "espeak-ng").write_text(FAKE, "utf-8")
    (folder / "espeak-ng").chmod(0o755)
    monkeypatch.setenv("PATH", str(folder))


def export(folder: Path, *options: str) -> Path:
    """Run `quiz export --audio espeak-ng` on the small deck in a folder; the package."""
    path = folder / "spoken.apkg"
    deck = str(folder / "decks" / "klein")
    assert main(["export", deck, "-o", str(path), "--audio", "espeak-ng", *options]) == 0
    return path


@pytest.mark.usefixtures("fake")
def test_a_word_is_spoken_and_asked_by_ear(tmp_path: Path) -> None:
    """The sound is in Anki's media under the name of its content, plays on the card, and a card asks for it."""
    write_deck(tmp_path, WORDS + OTHERS, text=STORY)
    (expected,) = record("espeak-ng", "nl", ["het leger"])
    name = file_name(expected)
    with collection(tmp_path / "anki") as col:
        import_package(col, export(tmp_path, "--timestamp", str(FIRST)))
        assert (Path(col.media.dir()) / name).read_bytes() == expected
        assert note_with_guid(col, "klein/leger")["Audio"] == f"[sound:{name}]"
        for template in ("Recognition", "Listening"):
            tags = card_of(col, "klein/leger", template).question_av_tags()
            assert [tag.filename for tag in tags] == [name]
        assert note_with_guid(col, "klein/gat")["Audio"] == ""
        checked = col.media.check()
        assert (list(checked.missing), list(checked.unused)) == ([], [])
        import_package(col, export(tmp_path, "--timestamp", str(LATER)))
        assert len(list(Path(col.media.dir()).iterdir())) == 2


@pytest.mark.usefixtures("fake")
def test_the_same_words_give_the_same_file(tmp_path: Path) -> None:
    """At one timestamp the package is the same, byte for byte."""
    write_deck(tmp_path, WORDS)
    first = export(tmp_path, "--timestamp", "1000000000").read_bytes()
    assert export(tmp_path, "--timestamp", "1000000000").read_bytes() == first


@pytest.mark.usefixtures("fake")
def test_a_sound_knows_its_length() -> None:
    """A player can tell how long the sound is; what cannot be spoken has none, and what commands is text."""
    spoken, silent, option = record("espeak-ng", "nl", ["het leger", "…", "--version"])
    with wave.open(io.BytesIO(spoken)) as sound:
        assert (sound.getnframes(), sound.getframerate()) == (10, 22_050)
        assert sound.readframes(10) == b"het leger".ljust(20)
    assert silent == b""
    assert b"--version" in option


@pytest.mark.usefixtures("fake")
@pytest.mark.parametrize(
    ("code", "text", "says"), [("nl", "fail", "gave no sound"), ("xx", "a", "has no voice for 'xx'")]
)
def test_what_goes_wrong_is_one_line(code: str, text: str, says: str) -> None:
    """A program that fails or has no voice for the language is said."""
    with pytest.raises(UserError, match=says):
        record("espeak-ng", code, ["ja", text])


def test_a_program_that_is_not_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Without espeak-ng the command says so and writes nothing."""
    write_deck(tmp_path, WORDS)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert main(["export", str(tmp_path / "decks" / "klein"), "-o", str(tmp_path / "x"), "--audio", "espeak-ng"]) == 1
    assert "espeak-ng is not installed" in capsys.readouterr().err
    assert not (tmp_path / "x").exists()


@pytest.mark.skipif(which("espeak-ng") is None, reason="espeak-ng is not installed")
def test_the_real_program_speaks() -> None:
    """espeak-ng gives a second of Dutch, the same each time."""
    (sound,) = record("espeak-ng", "nl", ["het leger"])
    with wave.open(io.BytesIO(sound)) as opened:
        assert 0.3 < opened.getnframes() / opened.getframerate() < 3
    assert record("espeak-ng", "nl", ["het leger"]) == [sound]
