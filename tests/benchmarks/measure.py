"""One line of the benchmark: some work of this program beside its baseline, turn by turn in one run."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable
from statistics import median

from msgspec import Struct

Measure = Callable[[], float]
"""Does some work once, and tells what it took: seconds, bytes, whatever is compared."""


class Line(Struct, frozen=True):
    """What is compared with what.

    `reach` is the ratio to be reached: ours to the baseline's, at most. `gross` is the ratio beyond which something
    is badly wrong, on however busy a machine. `turns` is how often both are measured.
    """

    what: str
    baseline: str
    reach: float
    gross: float
    ours: Measure
    theirs: Measure
    turns: int = 7


class Result(Struct, frozen=True):
    """What a line gave, measure by measure."""

    line: Line
    ours: list[float]
    theirs: list[float]

    @property
    def ratio(self) -> float:
        """The median of ours to the median of the baseline's."""
        return median(self.ours) / median(self.theirs)

    @property
    def spread(self) -> tuple[float, float]:
        """The least and the largest ratio of two measures that were taken one after the other."""
        ratios = [ours / theirs for ours, theirs in zip(self.ours, self.theirs, strict=True)]
        return min(ratios), max(ratios)


def measured(line: Line, times: int) -> Result:
    """The line measured so many times, ours and the baseline's in turn, after one turn that does not count."""
    line.ours(), line.theirs()
    turns = [(line.ours(), line.theirs()) for _ in range(times)]
    return Result(line, [ours for ours, _ in turns], [theirs for _, theirs in turns])


def seconds(work: Callable[[], object], clock: Callable[[], float] = time.process_time) -> float:
    """How much of the processor's time some work takes; with `time.perf_counter` how long it lasts.

    The one where all is computed, for it is the same on a busy machine; the other where something is waited for. What
    the work gives is dropped after the clock has stopped.
    """
    gc.collect()
    start = clock()
    kept = work()
    took = clock() - start
    del kept
    return took
