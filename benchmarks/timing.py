"""Timing that the benchmarks share: best and median of several runs."""

from __future__ import annotations

import os
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from attrs import frozen


@frozen
class Timing:
    """Seconds of several runs of one thing."""

    name: str
    runs: tuple[float, ...]

    @property
    def best(self) -> float:
        """The least disturbed run."""
        return min(self.runs)

    @property
    def median(self) -> float:
        """The usual run."""
        return statistics.median(self.runs)


def measure(name: str, work: Callable[[], object], runs: int) -> Timing:
    """Run something so many times."""
    seconds = []
    for _ in range(runs):
        start = time.perf_counter()
        work()
        seconds.append(time.perf_counter() - start)
    return Timing(name, tuple(seconds))


def table(timings: list[Timing]) -> str:
    """A table of timings as ratios to the first one."""
    peer = timings[0]
    lines = [f"{'':44}{'best':>12}{'median':>12}{'to the first':>14}"]
    for timing in timings:
        ratio = timing.best / peer.best
        lines.append(f"{timing.name:44}{timing.best:11.4f}s{timing.median:11.4f}s{ratio:13.1f}x")
    return "\n".join(lines)


@contextmanager
def as_installed() -> Iterator[dict[str, str]]:
    """The surroundings of a process that finds its modules compiled, as installed ones are, once it has run."""
    with tempfile.TemporaryDirectory() as kept:
        unset = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
        yield {**unset, "PYTHONPYCACHEPREFIX": kept}
