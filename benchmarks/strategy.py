"""Tracing intervention games against Gambit on the same games, growth in members, actions and cells, and batches.

Run as `python benchmarks/strategy.py`; Gambit is measured where pygambit is installed, numba where the extra `fast` is.
What is to be compiled is compiled before the clock runs; `cold` says what that costs where nothing is kept.
"""

from __future__ import annotations

import argparse
import io
import os
import subprocess
import sys
import tempfile
import tracemalloc
from collections.abc import Callable, Iterable
from functools import partial
from importlib.util import find_spec
from math import log2
from pathlib import Path
from typing import Any

import numpy as np
from attrs import frozen
from timing import measure, table

from foedera.draw import LinePoint, Series, line_chart
from foedera.strategy.batches import BatchSolution, solve_batch
from foedera.strategy.certificate import unique_below
from foedera.strategy.draws import Draws
from foedera.strategy.engine import EngineName, Ready, engine_named, ready
from foedera.strategy.expectations import payoffs
from foedera.strategy.fixed_point import fixed_points
from foedera.strategy.gambit_agg import agg_text
from foedera.strategy.gambit_nfg import nfg_text
from foedera.strategy.game import Channel, InterventionGame
from foedera.strategy.lattice import lattice
from foedera.strategy.response import profile_at
from foedera.strategy.solving import solve
from foedera.strategy.success import RatioContest
from foedera.strategy.tracing import trace

LAMBDA = 5.0
RUNS = 5
Work = Callable[[], object]


def contest(
    n: int, actions: int = 5, cells: int = 192, decisiveness: float = 1.5, stake: float = 2.0
) -> InterventionGame:
    """Members of very different, whole capabilities, which Gambit's action graphs can hold as well."""
    random = np.random.default_rng(n)
    capability = random.lognormal(0, 1, n)
    most = np.maximum(1, np.round(capability / capability.sum() * cells / (actions - 1)))
    weight = np.outer(most, np.arange(actions))
    total = float(weight[:, -1].sum())
    stakes = np.repeat(random.uniform(0.5, stake, (n, 1)), actions, axis=1)
    cost = -random.uniform(0.2, 1.0, (n, 1)) * np.linspace(0, 1, actions)
    success = RatioContest(0.2 * total, 0.5 * total, decisiveness)
    channel = Channel("success", success, weight.tolist(), stakes.tolist(), cells=int(total))
    names = [f"member {member}" for member in range(n)]
    return InterventionGame(names, [[f"rung {a}" for a in range(actions)]] * n, cost.tolist(), [channel])


def engines() -> list[EngineName]:
    """The engines there are, the slower first."""
    return ["numpy", "numba"] if engine_named().name == "numba" else ["numpy"]


def warm(work: Work) -> Work:
    """Work done once before the clock runs."""
    work()
    return work


def traced(game: InterventionGame, engine: EngineName) -> Work:
    """From a game made ready to its branch up to lambda 5; Gambit's clock too begins after it has read its form."""
    small = ready(lattice(game), engine)
    return warm(lambda: trace(small, LAMBDA))


def certified(game: Ready) -> None:
    """A proof that there is one equilibrium at lambda 1, and the equilibrium."""
    if not unique_below(game)[0] > 1.0:
        raise ValueError("the benchmark's game is not proved to have one equilibrium")
    fixed_points(game, 1.0)


def against_gambit() -> None:
    """The same games traced to the same lambda."""
    if find_spec("pygambit") is None:
        print("pygambit is not installed: nothing to compare with")
        return
    import pygambit

    print(f"Gambit is pygambit {pygambit.__version__}")
    for n, forms in ((6, ("tables", "action graph")), (16, ("action graph",))):
        for name, game in (("moderate", contest(n)), ("pivotal", contest(n, decisiveness=8.0, stake=5.0))):
            timings = []
            for form in forms:
                if form == "tables":
                    theirs = pygambit.read_nfg(io.StringIO(nfg_text(game)))
                else:
                    theirs = pygambit.read_agg(io.StringIO(agg_text(game).text))
                timings.append(measure(f"Gambit, {form}", partial(reached, pygambit, theirs), 1))
            ours = [measure(f"foedera, {engine}", traced(game, engine), RUNS) for engine in engines()]
            print(f"\n{n} members, 5 actions, {name}, traced to lambda {LAMBDA:g}")
            for theirs_took in timings:
                print(table([theirs_took, *ours]))
                print("   " + "; ".join(f"{theirs_took.best / one.best:,.0f} times faster: {one.name}" for one in ours))


def reached(pygambit: Any, game: Any) -> None:
    """Gambit's answer, which may be for a lower lambda than asked without a word."""
    found = pygambit.qre.logit_solve_lambda(game, LAMBDA)[0]
    if abs(found.lam - LAMBDA) > 1e-6:
        print(f"   Gambit stopped at lambda {found.lam:.4g}")


def alone() -> None:
    """Sizes beyond Gambit."""
    for n in (6, 32, 100):
        game = contest(n)
        timings = []
        for engine in engines():
            settle = warm(partial(certified, ready(lattice(game), engine)))
            whole = warm(partial(solve, game, 1.0, engine=engine))
            timings.append(measure(f"trace to lambda {LAMBDA:g}, {engine}", traced(game, engine), 3))
            timings.append(measure(f"certificate and fixed point, {engine}", settle, 10))
            timings.append(measure(f"all of solve at lambda 1, {engine}", whole, 5))
        print(f"\n{n} members, 5 actions, {lattice(game).grids[0].size} cells")
        print(table(timings))


SIZES = {
    "members": [(n, 5, 192) for n in (8, 16, 32, 64, 128)],
    "actions": [(16, actions, 192) for actions in (2, 4, 8, 16, 32)],
    "cells": [(16, 5, cells) for cells in (128, 256, 512, 1024, 2048)],
}


@frozen
class Size:
    """One size of game: its number of cells, seconds of an expectation and of a trace, and bytes at the most."""

    cells: int
    once: float
    whole: float
    peak: int


def sized(n: int, actions: int, cells: int) -> Size:
    """One expectation of everybody's payoffs, a trace, and the memory that the expectation takes."""
    game = lattice(contest(n, actions, cells))
    profile = profile_at(game, np.zeros(int(game.free.sum())))
    once = measure("", warm(partial(payoffs, game, profile)), 9).best
    whole = measure("", warm(partial(trace, ready(game), LAMBDA)), 2).best
    tracemalloc.start()
    payoffs(game, profile[None])
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return Size(game.grids[0].size, once, whole, peak)


def growth(picture: str | None) -> None:
    """How time and memory grow with members, actions and cells, each alone; as a picture too where one is wanted."""
    print(f"\n{'n':>5}{'A':>5}{'G':>7}{'one expectation':>18}{'trace':>12}{'peak memory':>14}{'by n A G':>10}")
    lines = []
    for what, sizes in SIZES.items():
        found = []
        for n, actions, cells in sizes:
            size = sized(n, actions, cells)
            found.append(size)
            share = size.peak / (n * actions * size.cells)
            times = f"{size.once * 1e3:15.3f} ms{size.whole * 1e3:9.1f} ms"
            print(f"{n:5}{actions:5}{size.cells:7}{times}{size.peak / 1024:10.0f} KiB{share:10.2f}")
        for part, name in (("whole", "trace"), ("peak", "memory")):
            ratios = [getattr(size, part) / getattr(found[0], part) for size in found]
            points = tuple(LinePoint(float(step), log2(ratio)) for step, ratio in enumerate(ratios))
            lines.append(Series(f"{name}, by {what}", points))
    if picture:
        title = "How a trace to lambda 5 and its memory grow"
        up = "doublings of time or memory"
        shown = line_chart(lines, title, across="doublings of members, actions or cells", up=up, name="growth")
        print(shown.save(picture))


def draws_of(game: InterventionGame, count: int) -> Draws:
    """Costs, stakes and the contest's decisiveness, half as much again or half as little."""
    random = np.random.default_rng(1)
    shape = (count, len(game.members), len(game.actions[0]))
    constant = np.array(game.constant) * random.uniform(0.5, 1.5, shape)
    stakes = np.array(game.channels[0].coefficient) * random.uniform(0.5, 1.5, (*shape[:2], 1))
    channel = game.channels[0]
    drawn = random.uniform(0.7, 1.3, count) * channel.success.decisiveness  # type: ignore[attr-defined]
    return Draws(constant, {channel.name: stakes}, {channel.name: {"decisiveness": drawn}})


def _kept_batch(
    found: list[BatchSolution], game: InterventionGame, draws: Draws, lam: float, engine: EngineName
) -> None:
    found.append(solve_batch(game, draws, lam, engine=engine))


def batches() -> None:
    """10,000 draws of which every one is certified, and pivotal ones apart."""
    timings = []
    said = []
    pivotal = contest(6, decisiveness=8.0, stake=5.0)
    for engine in engines():
        for name, game, count, lam in (("moderate", contest(6), 10_000, 1.0), ("pivotal", pivotal, 200, LAMBDA)):
            draws = draws_of(game, count)
            solve_batch(game, draws.take(slice(0, 50)), lam, engine=engine)
            found: list[BatchSolution] = []
            work = partial(_kept_batch, found, game, draws, lam, engine)
            timings.append(measure(f"{count:,} {name} draws, {engine}", work, 2))
            counted = f"{found[0].settled} settled, {found[0].traced} traced, {len(found[0].folded)} with folds"
            said.append(f"{name}, {engine}: {counted}")
    print("\n" + table(timings))
    print("\n".join(said))


def cold() -> None:
    """What the first solution costs where nothing compiled is kept, and the second in a new process."""
    code = "from strategy import contest; from foedera.strategy.solving import solve; solve(contest(6), [1.0, 50.0])"
    here = Path(__file__).parent
    with tempfile.TemporaryDirectory() as kept:
        paths = os.pathsep.join(str(Path(path).resolve()) for path in sys.path)
        settings = {**os.environ, "NUMBA_CACHE_DIR": kept, "PYTHONPATH": paths}
        run = partial(subprocess.run, [sys.executable, "-c", code], check=True, cwd=here, env=settings)
        print("\n" + table([measure("first solution, compiling", run, 1), measure("first solution, kept", run, 2)]))


PARTS = ("gambit", "alone", "growth", "batches", "cold")


def main(asked: Iterable[str], picture: str | None) -> None:
    work = (against_gambit, alone, partial(growth, picture), batches, cold)
    for part in asked or PARTS[:-1]:
        work[PARTS.index(part)]()


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("part", nargs="*", choices=[*PARTS, []], help="all but cold by default")
    parser.add_argument("--picture", metavar="FILE", help="where to draw the growth, as .svg or .png")
    given = parser.parse_args()
    main(given.part, given.picture)
