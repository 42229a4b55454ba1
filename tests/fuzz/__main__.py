"""`python -m tests.fuzz [TARGET…] [--inputs N | --seconds S]`: attack until the number or the time is reached.

Without a target all are attacked, each with its share. An input at which a reader fails is written to
`tests/data/fuzz/`, where the tests find it from then on, and the exit code is 1. `--engine atheris` guides the
inputs by the code that they reach, if atheris is installed (`pip install atheris`).
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

from tests.fuzz.attack import CRASHES, attack, keep, line
from tests.fuzz.targets import TARGETS
from tests.report import record


def guided(name: str, inputs: int, seconds: float, seed: int) -> None:
    """Attack with inputs that atheris chooses by the code they reach. Ends the process."""
    import atheris

    target = TARGETS[name]

    def one(data: bytes) -> None:
        try:
            target.attack(data)
        except Exception:
            keep(name, data)
            raise

    corpus = Path(tempfile.mkdtemp(prefix="fuzz-"))
    options = [str(corpus), f"-atheris_runs={inputs}", f"-max_len={target.longest}", f"-seed={seed}"]
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
    parser.add_argument("--processes", type=int, default=2, help="so many targets at once")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--engine", choices=["own", "atheris"], default="own")
    parser.add_argument("--report", action="store_true", help="write the figures into tests/RELIABILITY.md")
    options = parser.parse_args(arguments)
    names = options.targets or list(TARGETS)
    inputs = options.inputs or (sys.maxsize if options.seconds != float("inf") else 1_000_000)
    share = inputs // len(names), options.seconds / len(names) * options.processes, options.seed
    if options.engine == "atheris":
        guided(names[0], *share)
    with ProcessPoolExecutor(options.processes, get_context("spawn")) as pool:
        results = [future.result() for future in [pool.submit(attack, name, *share) for name in names]]
    for result in results:
        print(line(result))
    if options.report:
        crashes = sum(result.crashes for result in results)
        total = f"- inputs tried: {sum(result.inputs for result in results):,}, crashes: {crashes}"
        kept = ", ".join(path.name for path in sorted(CRASHES.iterdir()))
        found = f"- found before, mended, and kept as tests in tests/data/fuzz: {kept}"
        record("Fuzzing", arguments, [total, *(f"- {line(result)}" for result in results), found])
    return int(any(result.crashes for result in results))


if __name__ == "__main__":
    sys.exit(main())
