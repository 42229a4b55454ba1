"""The attack: one input after the other, until the number or the time is reached."""

from __future__ import annotations

import hashlib
import time
import traceback
from collections.abc import Hashable
from random import Random

from msgspec import Struct

from tests.fuzz.mutate import Mutator
from tests.fuzz.targets import ROOT, TARGETS

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


def attack(name: str, inputs: int, seconds: float, seed: int) -> Attack:
    """Attack a target with so many inputs, or for so long, whichever is over first."""
    target = TARGETS[name]
    mutator = Mutator(Random(seed), target.seeds(), target.words, target.longest)
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


def line(result: Attack) -> str:
    """The figures of an attack."""
    return (
        f"{result.name}: {result.inputs:,} inputs, {result.kinds:,} kinds of outcome, "
        f"{result.crashes} crashes, the slowest {result.slowest * 1000:.0f} ms"
    )
