"""`python -m tests.benchmarks [--short]`: measure every line, print it, and write `tests/BENCHMARKS.md`.

The short form measures smaller work fewer times and writes nothing; its exit code is 1 where a ratio is grossly worse
than it should be.
"""

from __future__ import annotations

import os
import platform
import sys
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import chain
from pathlib import Path
from tempfile import TemporaryDirectory

import quiz
from tests.benchmarks import start, work
from tests.benchmarks.growth import NOTES, Growth, growths
from tests.benchmarks.measure import Line, Result, measured

PAGE = Path(__file__).parent.parent / "BENCHMARKS.md"
SHORT_TURNS = 3
HEAD = """\
# Benchmarks

Written by `python -m tests.benchmarks` on {date}: {python}, {cores} cores, {system}.

Each line is this program beside its baseline, in turn in one run, at least seven times. What counts is the ratio of the two
medians; the spread is the least and the largest ratio of two measures taken one after the other. What is only computed
is measured in the processor's time; what is started, shown or kept on the disk by the clock. What is started is the
program as a learner has it, installed into an environment that was empty.

| what | baseline | ratio | spread | to reach |
|---|---|---|---|---|
"""
GROWTH = """
## Growth

In microseconds a note: where the cost grows in a straight line with the work, a row holds one number three times.

| what | {sizes} |
|---|---|---|---|
"""


def main(arguments: Sequence[str]) -> int:
    """Measure all lines, or the short form of them; the exit code."""
    is_short = "--short" in arguments
    results = []
    with TemporaryDirectory() as folder:
        for line in lines(Path(folder), is_short=is_short):
            results.append(measured(line, SHORT_TURNS if is_short else line.turns))
            print(row_of(results[-1]), flush=True)
        if not is_short:
            grown = []
            for growth in growths(Path(folder) / "growth"):
                grown.append(growth)
                print(growth_row(growth), flush=True)
            PAGE.write_text(page(results, grown), encoding="utf-8")
    gross = [result for result in results if result.ratio > result.line.gross]
    for result in gross:
        print(f"much too slow: {result.line.what} ({result.ratio:.2f} ×, at most {result.line.gross} ×)")
    return 1 if is_short and gross else 0


def lines(folder: Path, *, is_short: bool) -> Iterator[Line]:
    """Every line, made when its turn comes."""
    deck, _ = quiz.load(start.ROOT / "decks" / "wit-rusland")
    return chain(
        start.lines(folder, 10_000 if is_short else 100_000),
        work.deck_lines(folder, 500 if is_short else 10_000),
        work.answer_lines(folder, deck),
        work.log_lines(folder, deck, 10_000 if is_short else 1_000_000),
    )


def page(results: Sequence[Result], grown: Sequence[Growth]) -> str:
    """The page of results."""
    head = HEAD.format(
        date=date.today().isoformat(),
        python=f"{platform.python_implementation()} {platform.python_version()}",
        cores=os.cpu_count(),
        system=f"{platform.system()} on {platform.machine()}",
    )
    sizes = " | ".join(f"{notes:,}" for notes in NOTES)
    return "".join(
        [
            head,
            *(f"{row_of(result)}\n" for result in results),
            GROWTH.format(sizes=sizes),
            *(f"{growth_row(growth)}\n" for growth in grown),
        ]
    )


def row_of(result: Result) -> str:
    """A line as a row of the table."""
    line, (least, largest) = result.line, result.spread
    cells = (line.what, line.baseline, f"{result.ratio:.2f} ×", f"{least:.2f}–{largest:.2f}", f"≤ {line.reach:.2g} ×")
    return f"| {' | '.join(cells)} |"


def growth_row(growth: Growth) -> str:
    """The growth of some work as a row of its table."""
    return f"| {growth.what} | {' | '.join(f'{cost:,.0f}' for cost in growth.costs)} |"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
