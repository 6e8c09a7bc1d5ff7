"""Thousands of parameter draws of one game in one call."""

from __future__ import annotations

import os
from collections.abc import Callable, Generator
from concurrent.futures import Executor, ThreadPoolExecutor, as_completed
from functools import partial
from threading import Event

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from foedera.strategy.certificate import EXACT_WORK, exact_work, unique_below
from foedera.strategy.draws import Draws, check_draws, game_of_draw, with_draws
from foedera.strategy.engine import EngineName, Ready, engine_named, ready
from foedera.strategy.fixed_point import fixed_points
from foedera.strategy.game import InterventionGame
from foedera.strategy.landing import EXACT, land_passing, passings
from foedera.strategy.lattice import Lattice, lattice
from foedera.strategy.memory import check_memory
from foedera.strategy.response import profile_at, residual
from foedera.strategy.solving import checked_lambda, spread
from foedera.strategy.tracing import trace

Reals = NDArray[np.float64]
Flags = NDArray[np.bool_]
Whole = NDArray[np.int64]
CHUNK = 500
FEW = 20
"""So many draws at least are worth a Newton matrix."""
BLOCK_CELLS = 250_000
"""Draws are worked on so many at a time that their cells stay in the processor's cache."""


@frozen(eq=False)
class BatchSolution:
    """The equilibria on the branch from uniform play, one a draw.

    Attributes:
        lam: lambda.
        profiles: the chance of every action, shape (draws, n, A), members and actions in the game's order; 0 in places
            that are no actions, NaN throughout a draw that was not solved.
        residual: by how much the worst log-odds misses the logit response, shape (draws,); NaN where not solved.
        certified: whether the equilibrium is proved to be the only one, shape (draws,); those draws were settled as
            fixed points.
        folds: how often the branch turned on its way, shape (draws,); 0 for certified draws. Where it is above 0 the
            solution jumps as parameters change: such draws are no matter for derivatives.
        stalled: why a draw was not solved, in words, by its number.
        engine: what did the arithmetic, "numpy" or "numba".
        interrupted: whether the user stopped it before all draws were done.
    """

    lam: float
    profiles: Reals
    residual: Reals
    certified: Flags
    folds: Whole
    stalled: dict[int, str]
    engine: str
    interrupted: bool = False

    @property
    def settled(self) -> int:
        """How many draws were proved to have one equilibrium, and settled as fixed points."""
        return int(self.certified.sum())

    @property
    def traced(self) -> int:
        """How many draws were solved by following the branch."""
        return int((~self.certified & self.solved).sum())

    @property
    def solved(self) -> Flags:
        """Which draws were solved, shape (draws,)."""
        return ~np.isnan(self.residual)

    @property
    def folded(self) -> Whole:
        """The numbers of the draws whose branch turned on its way."""
        return np.flatnonzero(self.folds)


def solve_batch(
    game: InterventionGame,
    draws: Draws,
    lam: float = 1.0,
    *,
    executor: Executor | None = None,
    chunk: int | None = None,
    engine: EngineName | None = None,
    progress: Callable[[int], None] | None = None,
) -> BatchSolution:
    """Solve one game under many draws of its parameters.

    Draws that are proved to have one equilibrium are settled as fixed points together, the others are traced one by
    one. Ctrl-C ends it with the draws that are done.

    Args:
        game: the game.
        draws: what differs from draw to draw.
        lam: lambda, 0 or more.
        executor: any executor of Python's `concurrent.futures` protocol, such as a process pool or that of a Dask
            client; each task is one chunk of draws. Without one the work is done here, with numba on all cores.
        chunk: how many draws a task has; by default 500, or fewer so that there is work for all cores.
        engine: "numpy" or "numba"; by default numba where it is installed. Workers must have it too.
        progress: called with the number of draws done, after every chunk.

    Raises:
        BadValue: if the draws do not fit the game, lambda is out of range, or the game needs more memory than there is.
    """
    lam = checked_lambda(lam)
    check_draws(game, draws)
    check_memory(game)
    name = engine_named(engine).name
    size = max(1, chunk) if chunk is not None else max(FEW, min(CHUNK, -(-draws.count // (2 * _cores(name)))))
    places = [slice(start, min(start + size, draws.count)) for start in range(0, draws.count, size)]
    parts: dict[int, BatchSolution] = {}
    done, interrupted = 0, False
    tasks = _chunks(game, draws, lam, places, name, executor)
    try:
        for place, part in tasks:
            parts[place.start] = part
            done += place.stop - place.start
            if progress is not None:
                progress(done)
    except KeyboardInterrupt:
        interrupted = True
    finally:
        tasks.close()
    return _joined(game, lam, name, places, parts, interrupted)


def _chunks(
    game: InterventionGame, draws: Draws, lam: float, places: list[slice], name: EngineName, executor: Executor | None
) -> Generator[tuple[slice, BatchSolution], None, None]:
    """The solved chunks as they are done; those not begun are called off when nobody waits for them any more."""
    solve = partial(solve_chunk, game, lam=lam, engine=name)
    if executor is not None:
        yield from _handed_out(executor, solve, draws, places)
    elif _cores(name) > 1 and len(places) > 1:
        called_off = Event()
        with ThreadPoolExecutor(_cores(name)) as threads:
            try:
                yield from _handed_out(threads, partial(solve, called_off=called_off), draws, places)
            finally:
                called_off.set()
    else:
        for place in places:
            yield place, solve(draws.take(place))


def _cores(engine: EngineName) -> int:
    """How many threads can work at once: numba's loops leave Python's lock alone."""
    return (os.cpu_count() or 1) if engine == "numba" else 1


def _handed_out(
    executor: Executor, solve: Callable[[Draws], BatchSolution], draws: Draws, places: list[slice]
) -> Generator[tuple[slice, BatchSolution], None, None]:
    tasks = {executor.submit(solve, draws.take(place)): place for place in places}
    try:
        for task in as_completed(tasks):
            yield tasks[task], task.result()
    finally:
        for task in tasks:
            task.cancel()


def solve_chunk(
    game: InterventionGame, draws: Draws, lam: float, engine: EngineName, called_off: Event | None = None
) -> BatchSolution:
    """Solve some draws here and now: one task of `solve_batch`, cut short where it is called off."""
    base = lattice(game, collapse=False)
    found = _unsolved(game, draws.count, lam, engine)
    middle = ready(lattice(game_of_draw(game, draws.middle, 0), collapse=False), engine)
    block = max(1, BLOCK_CELLS // max(1, sum(grid.size for grid in base.grids) * len(base.order)))
    for start in range(0, draws.count, block):
        places = np.arange(start, min(start + block, draws.count))
        _settle_into(found, base, draws.take(places), places, middle)
    for draw in map(int, np.flatnonzero(~found.certified)):
        if called_off is not None and called_off.is_set():
            break
        _trace_into(found, base, game_of_draw(game, draws, draw), draw, engine)
    return found


def _settle_into(found: BatchSolution, base: Lattice, draws: Draws, places: Whole, middle: Ready) -> None:
    """Settle those of some draws that are proved to have one equilibrium."""
    engine = middle.engine.name
    drawn = ready(with_draws(base, draws), engine)
    proved = found.lam < unique_below(drawn, draws=draws.count)
    if exact_work(base) <= EXACT_WORK:
        for draw in np.flatnonzero(~proved):
            one = ready(with_draws(base, draws.take(np.array([draw]))), engine)
            proved[draw] = found.lam < unique_below(one, exact=True)[0]
    if not proved.any():
        return
    if not proved.all():
        drawn = ready(with_draws(base, draws.take(np.flatnonzero(proved))), engine)
    odds, missed = fixed_points(drawn, found.lam, int(proved.sum()), middle if draws.count >= FEW else None)
    sound = missed < EXACT * max(1.0, found.lam)
    kept = places[proved][sound]
    found.certified[kept] = True
    found.residual[kept] = missed[sound]
    found.profiles[kept] = profile_at(base, odds[sound])[:, base.kind]


def _trace_into(found: BatchSolution, base: Lattice, game: InterventionGame, draw: int, engine: EngineName) -> None:
    """Follow the branch of one draw to where it passes lambda first."""
    small = ready(lattice(game), engine)
    branch = trace(small, found.lam)
    if branch.interrupted:
        raise KeyboardInterrupt
    passed = passings(branch, found.lam)
    odds = land_passing(small, passed[0], found.lam) if passed else None
    found.folds[draw] = len(branch.folds)
    if odds is None:
        found.stalled[draw] = branch.stalled or "Newton's method does not land on the branch"
        return
    members = spread(small.game, base, odds)
    found.profiles[draw] = profile_at(base, members)[base.kind]
    found.residual[draw] = float(np.abs(residual(small.game, odds, found.lam)).max(initial=0.0))


def _unsolved(game: InterventionGame, draws: int, lam: float, engine: str) -> BatchSolution:
    most = max(len(actions) for actions in game.actions)
    return BatchSolution(
        lam,
        np.full((draws, len(game.members), most), np.nan),
        np.full(draws, np.nan),
        np.zeros(draws, dtype=bool),
        np.zeros(draws, dtype=np.int64),
        {},
        engine,
    )


def _joined(
    game: InterventionGame,
    lam: float,
    name: EngineName,
    places: list[slice],
    parts: dict[int, BatchSolution],
    interrupted: bool,
) -> BatchSolution:
    """The chunks put together, in the order of the draws."""
    all_parts = [parts.get(p.start) or _unsolved(game, p.stop - p.start, lam, name) for p in places]
    return BatchSolution(
        lam,
        np.concatenate([part.profiles for part in all_parts]),
        np.concatenate([part.residual for part in all_parts]),
        np.concatenate([part.certified for part in all_parts]),
        np.concatenate([part.folds for part in all_parts]),
        {p.start + draw: why for p, part in zip(places, all_parts, strict=True) for draw, why in part.stalled.items()},
        name,
        interrupted,
    )
