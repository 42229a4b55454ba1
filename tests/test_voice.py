"""`quiz.voice`: a voice is found from a setting, and speaks whatever it is given without harm."""

import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from quiz.errors import UserError
from quiz.voice import Voice, find
from tests.speakers import HANG, RECORD, STUBBORN, eventually, is_gone, program, told

ROOT = Path(__file__).parent.parent
ESPEAK = shutil.which("espeak-ng")
needs_espeak = pytest.mark.skipif(ESPEAK is None, reason="espeak-ng is not on this machine")
LISTS_DUTCH = "if '--voices=nl' in sys.argv: print('Pty Language\\n 5  nl  --/M  Dutch  gmw/nl'); sys.exit()\n"
LISTS_NOTHING = "note()\nprint('Pty Language')"


@pytest.fixture
def programs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that is all there is on PATH."""
    folder = tmp_path / "programs with a space"
    folder.mkdir()
    monkeypatch.setenv("PATH", str(folder))
    return folder


def voice(command: str, code: str = "nl") -> Voice:
    """The voice for a setting that must give one."""
    found = find(command, code)
    assert found is not None
    return found


def test_without_a_program_there_is_no_voice(programs: Path) -> None:
    """An empty setting on a machine that cannot speak gives None."""
    assert find("", "nl") is None


@pytest.mark.parametrize("setting", ["off", " Off "])
def test_off_is_no_voice(programs: Path, setting: str) -> None:
    """`off` gives None, also where a program is there."""
    program(programs, "espeak-ng")
    assert find("", "nl") is not None
    assert find(setting, "nl") is None


@pytest.mark.parametrize("code", ["", "-v", "nl\n", "nl;x", "../nl", "{text}"])
def test_what_is_no_language_has_no_voice(programs: Path, code: str) -> None:
    """Only the code of a language reaches a program."""
    program(programs, "espeak-ng")
    assert find("", code) is None


@pytest.mark.parametrize(
    ("setting", "words"),
    [("speak-nothing --loud", "'speak-nothing' is not there"), ("espeak-ng", "'espeak-ng' is not there"), ("''", "'' is not there"),
     ("speak 'half", "no closing quotation"), ("speak \\", "no escaped character"), ("a\x00b", "is not there"), ("a\x1b[31m", "'a\\\\x1b")],
)  # fmt: skip
def test_a_setting_that_cannot_be_used(programs: Path, setting: str, words: str) -> None:
    """A program that is not there and a line that cannot be split are told in one harmless line."""
    with pytest.raises(UserError, match=words) as caught:
        find(setting, "nl")
    assert str(caught.value).isprintable()


def test_finding_runs_nothing(programs: Path) -> None:
    """A program is first run when speech is wanted, and asked for its voices only once."""
    path = program(programs, "espeak-ng", LISTS_NOTHING)
    found = voice("")
    assert not list(programs.glob("*.told"))
    assert not found.speaks()
    found.speak("hallo")
    assert not found.speaks()
    assert [each["arguments"] for each in told(path)] == [["--voices=nl"]]


def test_the_first_program_that_knows_the_language_speaks(programs: Path) -> None:
    """Where espeak-ng lacks the language, the next program is asked."""
    program(programs, "espeak-ng", LISTS_NOTHING)
    path = program(
        programs, "say", "print('Xander  nl_NL  # Hallo!') if '?' in sys.argv else note(text=sys.stdin.read())"
    )
    found = voice("")
    assert found.speaks()
    found.speak("--help")
    assert told(path)[0]["arguments"] == ["-v", "Xander", "-r", "150", "-f", "-"]
    assert told(path)[0]["text"] == " --help\n"


def test_a_known_program_can_be_named(programs: Path) -> None:
    """The name of a known program alone means that program, told to speak in its own way."""
    path = program(programs, "espeak-ng", LISTS_DUTCH + RECORD)
    voice("espeak-ng").speak("het leger")
    assert told(path)[0]["arguments"] == ["-v", "nl", "-s", "150", "-b", "1", "--stdin"]


HOSTILE = {
    "--help": " --help",
    "-v xx": " -v xx",
    "$(touch x); `touch x` | touch x & > x": " $(touch x); `touch x` | touch x & > x",
    "rood \x1b[31m\x07": "rood [31m",
    "een\x00twee": "een twee",
    "{language} {text}": " {language} {text}",
    "a" * 10_000: "a" * 1_000,
    "é" * 10_000: "é" * 1_000,
}


@pytest.mark.parametrize(("text", "heard"), HOSTILE.items(), ids=range(len(HOSTILE)))
def test_a_hostile_text_is_only_spoken(programs: Path, text: str, heard: str) -> None:
    """As standard input and as an argument, a text is a text."""
    path = program(programs, "speak")
    reads, takes = voice("speak --voice {language}", "nl-BE"), voice("speak 'text: {text}' {text}", "nl-BE")
    reads.speak(text)
    assert told(path)[0]["text"] == f"{heard}\n"
    assert told(path)[0]["arguments"] == ["--voice", "nl-BE"]
    takes.speak(text)
    assert told(path, 2)[1]["arguments"] == [f"text: {heard}", heard]
    assert told(path, 2)[1]["text"] == ""


def test_nothing_to_say(programs: Path) -> None:
    """A text without a letter or digit starts no program."""
    path = program(programs, "speak")
    found = voice("speak")
    found.speak("\x1b\x00 … ")
    found.speak("hallo")
    assert [each["text"] for each in told(path)] == ["hallo\n"]


@pytest.mark.parametrize("body", [HANG, STUBBORN])
def test_a_program_that_hangs_holds_nobody_up(programs: Path, body: str) -> None:
    """Speaking returns at once; stopping ends the program for good."""
    path = program(programs, "speak", body)
    found = voice("speak")
    begin = time.monotonic()
    found.speak("hallo")
    assert time.monotonic() - begin < 1
    process_id = told(path)[0]["pid"]
    assert not is_gone(process_id)
    found.stop()
    assert is_gone(process_id)
    found.stop()


def test_the_next_speech_ends_the_one_before(programs: Path) -> None:
    """Of two speeches in a row only the second is heard on."""
    path = program(programs, "speak", HANG)
    found = voice("speak")
    found.speak("een")
    first = told(path)[0]["pid"]
    found.speak("twee")
    assert is_gone(first)
    second = told(path, 2)[1]["pid"]
    assert not is_gone(second)
    found.stop()
    assert is_gone(second)


def test_a_dispatcher_is_told_to_stop(programs: Path) -> None:
    """spd-say has a server speak for it, so that ending its process alone would stop nothing."""
    body = "if '-L' in sys.argv: print('NAME LANGUAGE VARIANT\\nDutch nl none')\nelif '-S' in sys.argv: note()\nelse: note(); time.sleep(60)"
    path = program(programs, "spd-say", body)
    found = voice("spd-say")
    found.speak("hallo")
    speaking = told(path)[0]
    found.stop()
    assert is_gone(speaking["pid"])
    assert told(path, 2)[1]["arguments"] == ["-S"]


@pytest.mark.parametrize(
    "body", ["note()\nsys.exit(1)", "note()\nos.abort()", "note()\nos.close(0)", "note()\nraise OSError"]
)
def test_a_program_that_fails_is_silence(programs: Path, body: str) -> None:
    """Whatever becomes of the program, nothing is raised and no zombie stays."""
    path = program(programs, "speak", body)
    found = voice("speak")
    for count in (1, 2):
        found.speak("hallo " * 200)
        eventually(lambda count=count: is_gone(told(path, count)[-1]["pid"]))  # type: ignore[misc]  # a default binds the number
    found.stop()


def test_a_program_that_goes_away_is_silence(programs: Path) -> None:
    """A program that is deleted in the middle of a session breaks nothing."""
    path = program(programs, "speak")
    found = voice("speak")
    path.unlink()
    found.speak("hallo")
    found.stop()


def test_a_path_can_be_named(programs: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A program is also found by its path, and from the learner's home."""
    path = program(programs, "speak")
    monkeypatch.setenv("HOME", str(programs))
    voice(f"'{path}' 1").speak("hallo")
    told(path)
    voice("~/speak 2").speak("hallo")
    assert [each["arguments"] for each in told(path, 2)] == [["1"], ["2"]]


@needs_espeak
def test_espeak_speaks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The real espeak-ng, told as we tell it, makes a second of sound of a sentence, whatever stands in it."""
    monkeypatch.setenv("PATH", str(tmp_path), prepend=":")
    path = program(tmp_path, "espeak-ng", f"note()\nos.execv({ESPEAK!r}, ['espeak-ng', '-w', str(here / 'sound.wav'), *sys.argv[1:]])")  # fmt: skip
    found = voice("", "nl-BE")
    assert found.speaks()
    found.speak("--help -v xx <break time='9s'/> \x1b[31mNa haar studie ging ze bij het leger.\x00 [[h@l@U]]")
    speaking = told(path, 2)[-1]
    eventually(lambda: is_gone(speaking["pid"]))
    sound = (tmp_path / "sound.wav").read_bytes()
    assert sound.startswith(b"RIFF")
    assert len(sound) > 2 * 22_050


def test_importing_costs_nothing() -> None:
    """Importing the voice and finding one load nothing that starts a process; importing loads no library at all."""
    code = """
import sys
import quiz.voice
processes = {"subprocess", "threading", "signal", "selectors", "_posixsubprocess"}
print((processes | {"shutil", "shlex", "msgspec"}) & set(sys.modules))
quiz.voice.find("", "nl")
print(processes & set(sys.modules))
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=True)
    assert done.stdout == "set()\nset()\n"
