"""What the README says is true: its examples run, its commands exist, its pictures are fresh."""

import os
import re
import sys
from pathlib import Path
from subprocess import run

import click
import pytest

from quiz.cli import COMMANDS
from quiz.cli import quiz as group
from tests import pictures

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")


def block(language: str) -> str:
    """The first code block of a language."""
    found = re.search(rf"^```{language}\n(.*?)^```", README, re.MULTILINE | re.DOTALL)
    assert found, f"no block of {language}"
    return found[1]


def commands() -> list[str]:
    """Every command line of the program that the README shows, in a block or in a sentence."""
    in_blocks = re.findall(r"^(quiz .+?)(?:\s+#.*)?$", README, re.MULTILINE)
    return sorted({*in_blocks, *re.findall(r"`(quiz [^`]+)`", README)})


def test_the_library_example_runs(tmp_path: Path) -> None:
    """The ten lines of Python print what they promise and write a package."""
    (tmp_path / "decks").symlink_to(ROOT / "decks")
    (tmp_path / "source").symlink_to(ROOT / "source")
    lines = block("python").strip().splitlines()
    assert len([line for line in lines if line.strip()]) <= 10
    done = run(
        [sys.executable, "-W", "error", "-c", block("python")],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "Belarus and the war in Ukraine has" in done.stdout
    assert "and 0 problems" in done.stdout
    assert "close article" in done.stdout
    assert (tmp_path / "wit-rusland.apkg").stat().st_size > 10_000


def test_the_note_checks_clean(tmp_path: Path) -> None:
    """The note in "Write a deck" is one that the check has nothing to say about."""
    import quiz

    header = "id: example\ntitle: {nl: Voorbeeld, en: Example}\nlearn: nl\nfrom: en\n"
    (tmp_path / "deck.yaml").write_text(header, encoding="utf-8")
    (tmp_path / "vocabulary.yaml").write_text(block("yaml"), encoding="utf-8")
    deck, problems = quiz.load(tmp_path)
    assert not problems
    assert [note.id for note in deck.notes] == ["leger"]


@pytest.mark.parametrize("line", commands())
def test_every_command_exists(line: str) -> None:
    """Each command line of the README names a command, and only options that it has."""
    words = line.split()[1:]
    command: click.Command = group
    if not words[0].startswith("-"):
        assert words[0] in COMMANDS, line
        found = group.get_command(click.Context(group), words[0])
        assert found is not None
        command = found
    known = {option for parameter in command.params for option in parameter.opts} | {"--help"}
    assert {word for word in words if word.startswith("--")} <= known


def test_commands_are_found() -> None:
    """The test above looks at something: the README shows these at least."""
    assert {"quiz play --cram", "quiz check --fix", "quiz schema"} <= set(commands())


def test_the_architecture_is_as_drawn() -> None:
    """Each file and folder in the picture of the architecture exists."""
    picture = re.search(r"```\nquiz/\n(.*?)```", README, re.DOTALL)
    assert picture
    room = "quiz"
    for line in picture[1].splitlines():
        indent, entry = re.match(r"([│├└─ ]*)(\S+)", line).groups()  # type: ignore[union-attr]  # each line has an entry
        if not indent:
            path = ROOT / entry
        elif indent.startswith("│"):
            path = ROOT / "quiz" / room / entry
        else:
            room, path = entry, ROOT / "quiz" / entry
        assert path.exists(), entry


@pytest.mark.parametrize("name", pictures.PICTURES)
def test_the_pictures_are_fresh(name: str) -> None:
    """The README's pictures show what the program shows now; else: python -m tests.pictures."""
    assert f".github/{name}.svg" in README
    assert (pictures.FOLDER / f"{name}.svg").read_text(encoding="utf-8") == pictures.svg(name)


def test_the_pictures_are_there() -> None:
    """Each picture that the README shows is a file, small enough to be read over a slow line."""
    named = set(re.findall(r"\.github/[\w-]+\.\w+", README))
    assert {".github/question.svg", ".github/anki-word.png", ".github/anki-choice.png"} <= named
    for name in named:
        assert 1_000 < (ROOT / name).stat().st_size < 150_000
