"""Text of strangers cannot act: in the bytes that reach the terminal it is text, whatever it tries to be."""

import io
import re
import time
from pathlib import Path

import pytest

from quiz.cli import main
from quiz.core.memory import Rating, Review
from quiz.store import FILE_NAME, Store
from tests.terminal import Terminal

OSC_52 = "\x1b]52;c;b3duZWQ=\x07"
ATTACKS = {
    "clipboard": OSC_52,
    "title": "\x1b]0;owned\x07",
    "link": "\x1b]8;;http://evil.example\x1b\\here\x1b]8;;\x1b\\",
    "clear": "\x1b[2J\x1b[3J\x1b[H",
    "blink": "\x1b[5;31m",
    "c1": "\x9b5m\x9d0;owned\x9c",
    "device": "\x1bP+q544e\x1b\\",
    "bidi": "\u202edrow\u202c\u2066x\u2069\u200f",
    "bell": "\x07\x08\x08",
    "return": "\rowned",
}
MARKUP = "[bold red]x[/] [link=http://evil.example]y[/link] [@click=app.bell]z[/] :house: \\[b] [/nonsense]"
ALLOWED = re.compile(rb"\x1b(\[[?>]?[0-9;]*[A-Za-z]|[()][0B]|[=>78M])")
"""What rich and readline send: colours, the cursor, the alternate screen, modes of the keyboard."""
HARMFUL = re.compile(
    rb"\x1b[\]P_^X]|\x1b\[3J|\x1b\[[0-9;]*\b5(;[0-9;]*)?m|\xc2[\x80-\x9f]|\xe2\x80[\x8e\x8f\xaa-\xae]|\xe2\x81[\xa6-\xa9]|owned=?\x07"
)
"""Commands to the terminal other than those, blinking, the end of what can be scrolled back to, C1, and what turns the direction of a line."""


def bytes_of(*arguments: str, keys: str = "", cwd: Path) -> bytes:
    """All that the program sends to a terminal while these keys are pressed one after the other, then Ctrl-C."""
    with Terminal(arguments, cwd=cwd, columns=100, rows=30) as terminal:
        terminal.child.logfile_read = sent = io.BytesIO()
        for key in ["", *keys]:
            before, deadline = len(sent.getvalue()), time.monotonic() + (1 if key else 20)
            terminal.child.send(key)
            while len(sent.getvalue()) == before and time.monotonic() < deadline:
                terminal.settle()
            terminal.settle()
        if terminal.child.isalive():
            terminal.child.send("\x03")  # leaves every screen and every line, half typed or not
        terminal.wait_for_end()
    return sent.getvalue()


def check_harmless(data: bytes, *, shows: str = "") -> None:
    """Nothing in these bytes acts; what they show can be read in them."""
    assert len(data) > 100
    assert not HARMFUL.search(data), HARMFUL.search(data)
    rest = ALLOWED.sub(b"", data)
    assert b"\x1b" not in rest, rest[max(0, rest.index(b"\x1b") - 40) :][:120]
    assert not re.search(rb"[\x00-\x06\x08\x0b\x0c\x0e-\x1a\x1c-\x1f\x7f]", rest), rest
    if shows:
        plain = re.sub(r"\s+", " ", re.sub(r"[│╭╮╰╯─\r\n]", " ", rest.decode()))
        assert shows in plain, plain


def yaml_text(text: str) -> str:
    """A text between quotes, every sign that is not plain written as an escape."""
    return (
        '"'
        + "".join(sign if " " <= sign < "\x7f" and sign not in '"\\' else f"\\U{ord(sign):08X}" for sign in text)
        + '"'
    )


@pytest.fixture
def hostile(tmp_path: Path) -> Path:
    """A folder with two decks: one whose sound notes are full of markup, one that tries every attack."""
    markup = yaml_text(MARKUP)
    for name in ("marked", "attack"):
        (tmp_path / "decks" / name).mkdir(parents=True)
    source = tmp_path / "decks" / "marked" / "source" / "text"
    source.mkdir(parents=True)
    (source / "a.yaml").write_text(
        f"title: {{nl: {markup}, en: {markup}}}\nparagraphs:\n  - - {{id: s1, nl: {markup}, en: {markup}}}\n"
    )
    (tmp_path / "decks" / "marked" / "deck.yaml").write_text(
        f"id: marked\ntitle: {{nl: {markup}, en: {markup}}}\nlearn: nl\nfrom: en\nsource: text\n"
    )
    (tmp_path / "decks" / "marked" / "comprehension.yaml").write_text(
        f"- {{id: a, kind: truth, question: {{nl: {markup}, en: {markup}}}, answer: true, explanation: {{nl: {markup}, en: {markup}}}}}\n"
        f"- id: b\n  kind: choice\n  question: {{nl: {markup}, en: {markup}}}\n"
        f"  options: [{{nl: a, en: {markup}}}, {{nl: b, en: c, right: true}}, {{nl: d, en: e}}]\n"
        f"  explanation: {{nl: {markup}, en: {markup}}}\n"
    )
    header = "id: attack\ntitle: {nl: Aanval, en: Attack}\nlearn: nl\nfrom: en\n"
    (tmp_path / "decks" / "attack" / "deck.yaml").write_text(header)
    lines = ["- {id: good, nl: goed, en: good}"]
    for name, attack in ATTACKS.items():
        text = yaml_text(attack + "end")
        lines += [f"- {{id: {name}, nl: {text}, en: y}}", f"- {{id: k-{name}, nl: x, en: y, {text}: z}}"]
        lines += [f"- {{id: {text}, nl: x, en: y}}", f"- {{id: t-{name}, nl: x, en: y, tags: [{text}], kind: {text}}}"]
    (tmp_path / "decks" / "attack" / "notes.yaml").write_text("\n".join(lines))
    (tmp_path / "decks" / "attack" / "raw.yaml").write_bytes("".join(ATTACKS.values()).encode())
    (tmp_path / "decks" / "attack" / f"{OSC_52}[bold]name.yaml").write_text("- {id: x}")
    for place in ("evil", "decks"):
        evil = tmp_path / place / f"{OSC_52}\x9b5m[blink]folder\u202e"
        evil.mkdir(parents=True)
        (evil / "deck.yaml").write_text(header.replace("attack", "evil"))
        (evil / "notes.yaml").write_text("- {id: good, nl: goed, en: good}\n- {id: half}\n")
    (tmp_path / "text.txt").write_text(f"Een {MARKUP}. Het is {'goed, zei hij. '.join(ATTACKS.values())} goed.")
    return tmp_path


def test_markup_in_a_session_is_text(hostile: Path) -> None:
    """Questions, options and explanations show brackets and colons as they are written."""
    data = bytes_of("play", "marked", "--lang", "en", "--seed", "1", keys="1\r1\r1\r", cwd=hostile)
    check_harmless(data, shows="[bold red]x[/]")
    data = bytes_of("play", "marked", "--lang", "en", "--plain", "--cram", keys="1\n1\n1\n", cwd=hostile)
    check_harmless(data, shows="[bold red]x[/] [link=http://evil.example]y[/link]")


def test_attacks_of_a_deck_in_a_session(hostile: Path) -> None:
    """Of a deck full of attacks what is sound is asked, and nothing of the rest reaches the terminal."""
    check_harmless(bytes_of("play", "attack", "--lang", "en", keys="goed\rgood\r", cwd=hostile))
    check_harmless(bytes_of("--lang", "en", cwd=hostile))
    check_harmless(bytes_of("decks", "--lang", "en", cwd=hostile), shows="[bold red]x")
    check_harmless(bytes_of("decks", "--lang", "en", "--plain", cwd=hostile), shows="[bold red]x")


@pytest.mark.parametrize("form", ["text", "json", "github"])
def test_problems_quote_without_acting(hostile: Path, form: str) -> None:
    """What a problem quotes of a file, its name or its folder's, is spelled out."""
    data = bytes_of("check", "decks", "evil", "--format", form, cwd=hostile)
    if form == "json":  # for programs, and exact: a deck may hold the mark that says which way a word is read
        data = data.replace("\u200f".encode(), b"")
    check_harmless(data, shows="notes.yaml")
    check_harmless(bytes_of("check", "decks", "evil", "--fix", cwd=hostile))


def test_reading_a_hostile_text(hostile: Path) -> None:
    """A text of one's own may hold anything; so may the text of a deck."""
    for options in ((), ("--plain",)):
        check_harmless(bytes_of("read", "text.txt", "--lang", "en", *options, keys="nnptw", cwd=hostile))
        check_harmless(
            bytes_of("read", "marked", "--lang", "en", *options, keys="nt", cwd=hostile), shows="[bold red]x"
        )
    check_harmless(bytes_of("coverage", "attack", "text.txt", "--lang", "en", cwd=hostile))


def test_the_doctor_names_hostile_folders(hostile: Path) -> None:
    """The folder of a deck may have any name."""
    check_harmless(bytes_of("doctor", "--decks", "evil", cwd=hostile), shows="decks")


def test_a_hostile_log(hostile: Path, quiz_home: Path) -> None:
    """What an imported log says was typed is shown as a hint to authors, and does not act."""
    with Store(quiz_home / FILE_NAME) as store:
        for time, attack in enumerate(ATTACKS.values()):
            store.add(
                Review(
                    "attack/good/production",
                    time,
                    Rating.AGAIN,
                    1.0,
                    exercise="typed",
                    outcome="wrong",
                    answer=f"{attack}{MARKUP}",
                )  # fmt: skip
            )
            store.overrule("attack/good/production", time, Rating.GOOD)
    check_harmless(bytes_of("check", cwd=hostile), shows="[bold red]x")


@pytest.mark.parametrize("argument", [OSC_52, "\x1b[5mx", "[bold]x", "\x9d0;owned\x9c"])
def test_errors_quote_without_acting(argument: str, hostile: Path) -> None:
    """A name that is not found is quoted in the one line of the error, and does not act."""
    for arguments in (
        ["play", argument],
        [argument],
        ["read", argument],
        ["play", "--tag", argument],
        ["check", argument],
    ):
        with Terminal(arguments, cwd=hostile) as terminal:
            terminal.child.logfile_read = sent = io.BytesIO()
            assert terminal.wait_for_end() == 1
        check_harmless(sent.getvalue() + b" " * 100)


def test_an_attack_would_be_seen() -> None:
    """Each attack is found in bytes that hold it as it is."""
    for attack in ATTACKS.values():
        if attack == ATTACKS["return"]:
            continue  # the cursor goes back in every line that is drawn anew
        with pytest.raises(AssertionError):
            check_harmless(b"x" * 200 + attack.encode() + b"end")
    assert main(["--help"]) == 0
