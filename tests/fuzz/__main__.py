"""`python -m tests.fuzz [TARGET…] [--inputs N | --seconds S]`: attack until the number or the time is reached.

Without a target all are attacked, each with its share. An input at which a reader fails is written to
`tests/data/fuzz/`, where the tests find it from then on, and the exit code is 1. `--engine atheris` guides the
inputs by the code that they reach, if atheris is installed (`pip install atheris`).
"""

from __future__ import annotations

import argparse
import hashlib
import sys
import tempfile
import time
import traceback
from collections.abc import Hashable, Sequence
from pathlib import Path
from random import Random

from msgspec import Struct

from tests.fuzz.mutate import LONGEST, Mutator
from tests.fuzz.targets import ROOT, TARGETS, Target
from tests.report import record

CRASHES = ROOT / "tests" / "data" / "fuzz"
SLOW = 2.0
"""Seconds of the processor's time in which every input must be done with."""


class Attack(Struct):
    """What came of an attack."""

    name: str
    inputs: int = 0
    kinds: int = 0
    """How many different outcomes were seen."""
    slowest: float = 0.0
    crashes: int = 0


def attack(name: str, target: Target, inputs: int, seconds: float, seed: int) -> Attack:
    """Attack a target with so many inputs, or for so long, whichever is over first."""
    mutator = Mutator(Random(seed), target.seeds(), target.words)
    outcomes: set[Hashable] = set()
    failures: set[str] = set()
    result = Attack(name)
    start = before = time.process_time()
    while result.inputs < inputs and before - start < seconds:
        data = mutator.next()
        try:
            outcome = target.attack(data)
        except Exception as error:
            outcome = _place(error)
            if outcome not in failures:
                failures.add(outcome)
                keep(name, data)
                traceback.print_exc()
        result.inputs += 1
        after = time.process_time()
        if after - before > SLOW:
            keep(name, data)
            failures.add(f"{after - before:.1f} s")
        result.slowest = max(result.slowest, after - before)
        before = after
        if outcome not in outcomes:
            outcomes.add(outcome)
            mutator.keep(data)
    result.kinds, result.crashes = len(outcomes), len(failures)
    return result


def _place(error: Exception) -> str:
    """Where it failed: one bug is told once, however many inputs find it."""
    last = traceback.extract_tb(error.__traceback__)[-1]
    return f"{type(error).__name__} in {last.filename}:{last.lineno}"


def keep(name: str, data: bytes) -> None:
    """Write an input to where the tests find it."""
    CRASHES.mkdir(parents=True, exist_ok=True)
    (CRASHES / f"{name}-{hashlib.sha256(data).hexdigest()[:12]}").write_bytes(data)


def guided(name: str, target: Target, inputs: int, seconds: float, seed: int) -> None:
    """Attack with inputs that atheris chooses by the code they reach. Ends the process."""
    import atheris

    def one(data: bytes) -> None:
        try:
            target.attack(data)
        except Exception:
            keep(name, data)
            raise

    corpus = Path(tempfile.mkdtemp(prefix="fuzz-"))
    options = [str(corpus), f"-atheris_runs={inputs}", f"-max_len={LONGEST}", f"-seed={seed}"]
    if seconds != float("inf"):
        options.append(f"-max_total_time={int(seconds)}")
    with atheris.instrument_imports(include=["quiz"]):
        for number, data in enumerate(target.seeds()):
            (corpus / str(number)).write_bytes(data)
            target.attack(data)
    atheris.Setup([sys.argv[0], *options], one)
    atheris.Fuzz()


def main(arguments: Sequence[str] | None = None) -> int:
    """Attack, print the figures, and with `--report` keep them."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("targets", nargs="*", choices=[*TARGETS, []], help="all if none is named")
    parser.add_argument("--inputs", type=int, default=0, help="so many in all")
    parser.add_argument("--seconds", type=float, default=float("inf"), help="or for so long in all")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--engine", choices=["own", "atheris"], default="own")
    parser.add_argument("--report", action="store_true", help="write the figures into tests/RELIABILITY.md")
    options = parser.parse_args(arguments)
    names = options.targets or list(TARGETS)
    inputs = options.inputs or (sys.maxsize if options.seconds != float("inf") else 1_000_000)
    share = inputs // len(names), options.seconds / len(names), options.seed
    if options.engine == "atheris":
        guided(names[0], TARGETS[names[0]], *share)
    results = []
    for name in names:
        results.append(attack(name, TARGETS[name], *share))
        print(line(results[-1]), flush=True)
    if options.report:
        crashes = sum(result.crashes for result in results)
        total = f"- inputs tried: {sum(result.inputs for result in results):,}, crashes: {crashes}"
        record("Fuzzing", [total, *(f"- {line(result)}" for result in results)])
    return int(any(result.crashes for result in results))


def line(result: Attack) -> str:
    """The figures of an attack."""
    return (
        f"{result.name}: {result.inputs:,} inputs, {result.kinds:,} kinds of outcome, "
        f"{result.crashes} crashes, the slowest {result.slowest * 1000:.0f} ms"
    )


if __name__ == "__main__":
    sys.exit(main())
