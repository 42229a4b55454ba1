"""Fuzzing in short, and every input that ever made a reader fail."""

from pathlib import Path
from random import Random

import pytest

from tests.fuzz.__main__ import main
from tests.fuzz.attack import CRASHES, attack
from tests.fuzz.mutate import Mutator
from tests.fuzz.targets import TARGETS, Target
from tests.report import record

SHORT = 300


@pytest.mark.parametrize("path", sorted(CRASHES.iterdir()), ids=lambda path: path.name)
def test_an_input_that_once_failed_is_read(path: Path) -> None:
    """What fuzzing found stays mended."""
    TARGETS[path.name.rpartition("-")[0]].attack(path.read_bytes())


@pytest.mark.parametrize("name", TARGETS)
def test_no_input_makes_a_reader_fail(name: str) -> None:
    """Changed inputs by the hundred lead to a result or a refusal, each in time, and to many different ones."""
    result = attack(name, SHORT, seconds=60, seed=7)
    assert result.inputs == SHORT
    assert result.crashes == 0
    assert result.kinds > 10


def test_a_failure_is_found_and_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A reader that fails at one byte is caught, once for its one mistake, and the input is written down."""

    def fails_at_nul(data: bytes) -> int:
        assert b"\x00" not in data
        return len(data)

    monkeypatch.setattr("tests.fuzz.attack.CRASHES", tmp_path)
    monkeypatch.setitem(TARGETS, "nul", Target(fails_at_nul, lambda: [b"harmless text"]))
    result = attack("nul", 2_000, seconds=60, seed=1)
    assert result.crashes == 1
    (kept,) = tmp_path.iterdir()
    assert b"\x00" in kept.read_bytes()


def test_the_same_seed_makes_the_same_inputs() -> None:
    """A run can be repeated; no input grows beyond the limit."""
    one, other = (Mutator(Random(3), [b"een", b"x" * 900], [b"twee"], 500) for _ in range(2))
    inputs = [one.next() for _ in range(500)]
    assert inputs == [other.next() for _ in range(500)]
    assert len(set(inputs)) > 400
    assert max(map(len, inputs)) <= 500


def test_the_command_tells_its_figures(capsys: pytest.CaptureFixture[str]) -> None:
    """`python -m tests.fuzz progress --inputs 50` tries so many and says so."""
    assert main(["progress", "--inputs", "50"]) == 0
    assert capsys.readouterr().out.startswith("progress: 50 inputs")


def test_a_section_of_the_report_is_replaced(tmp_path: Path) -> None:
    """A command writes its own section and leaves the others, in one order whichever ran first."""
    path = tmp_path / "report.md"
    record("Fuzzing", ["--inputs", "1"], ["- inputs tried: 1"], path)
    record("Kills", [], ["- kills: 2"], path)
    record("Fuzzing", ["--inputs", "3"], ["- inputs tried: 3"], path)
    text = path.read_text(encoding="utf-8")
    assert text.index("- kills: 2") < text.index("- inputs tried: 3")
    assert "tried: 1" not in text
    assert "`python -m tests.fuzz --inputs 3`" in text
    assert text.startswith("# Reliability")
