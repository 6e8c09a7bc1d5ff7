"""The front of the solver: a game and lambdas in, solutions out."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from attrs import evolve, frozen
from numpy.typing import NDArray

from foedera.core.errors import BadValue
from foedera.strategy.census import census, starts_for
from foedera.strategy.certificate import proved
from foedera.strategy.engine import EngineName, Ready, ready
from foedera.strategy.fixed_point import fixed_points
from foedera.strategy.game import InterventionGame
from foedera.strategy.landing import EXACT, Passing, land_passing, passings
from foedera.strategy.lattice import Lattice, lattice
from foedera.strategy.memory import check_memory
from foedera.strategy.response import profile_at, residual
from foedera.strategy.solution import BranchPoint, Equilibrium, Profile, Solution, TracedBranch
from foedera.strategy.stability import nearly_alike, stable
from foedera.strategy.tracing import Branch, trace

Reals = NDArray[np.float64]
Progress = Callable[[float], None]


def solve(
    game: InterventionGame,
    lam: float | Sequence[float] = 1.0,
    *,
    starts: int | None = None,
    engine: EngineName | None = None,
    progress: Progress | None = None,
) -> tuple[Solution, ...]:
    """The equilibria of a game on the branch from uniform play, and what can be said of others.

    Where there is provably one equilibrium it is found as a fixed point; else the branch is followed to the greatest
    lambda, once for all of them, and a search looks for others. Ctrl-C ends it with what is done: the solutions say so.

    Args:
        game: the game.
        lam: one lambda or several, 0 or more.
        starts: how many starts the search for other equilibria has, 0 for none; by default 40, fewer in large games.
        engine: "numpy" or "numba"; by default numba where it is installed.
        progress: called now and then with lambda as the branch is followed and as the search goes on.

    Returns:
        A solution for each lambda, in the order given.

    Raises:
        BadValue: if a lambda is negative or not finite, or the game needs more memory than there is.

    Example:
        >>> from foedera.strategy.game import Channel, InterventionGame
        >>> from foedera.strategy.success import Steps
        >>> enough = Channel("volunteers", Steps((0.2, 1)), [[0, 1]] * 6, [[1, 1]] * 6)
        >>> game = InterventionGame("abcdef", [("wait", "volunteer")] * 6, [[0, -0.2]] * 6, [enough])
        >>> found = solve(game, 5.0)[0]
        >>> round(found.equilibrium.profile["a"]["volunteer"], 6)
        0.360632
    """
    lams = [checked_lambda(one) for one in (lam if isinstance(lam, Sequence | np.ndarray) else [lam])]
    check_memory(game)
    job = _Job.of(game, engine, starts, progress)
    bound = proved(job.small, max(lams, default=0.0))
    single = {place: _settled(job, one, bound) for place, one in enumerate(lams) if one < bound}
    hard = [one for place, one in enumerate(lams) if single.get(place) is None]
    branch = trace(job.small, max(hard), past=True, progress=progress) if hard else None
    found = []
    for place, one in enumerate(lams):
        solution = single.get(place) or _from_branch(job, branch, one, bound)
        if solution.interrupted:
            job = evolve(job, starts=0)
        found.append(solution)
    return tuple(found)


def trace_branch(
    game: InterventionGame,
    highest: float,
    *,
    engine: EngineName | None = None,
    progress: Progress | None = None,
) -> TracedBranch:
    """The branch of equilibria from uniform play at lambda 0 to a given lambda, with every fold on the way.

    Ctrl-C ends it with the points found so far.

    Args:
        game: the game.
        highest: the lambda to reach, 0 or more; the last point is the first at or past it.
        engine: "numpy" or "numba"; by default numba where it is installed.
        progress: called with lambda as the branch is followed.

    Raises:
        BadValue: if the lambda is negative or not finite, or the game needs more memory than there is.
    """
    check_memory(game)
    small = ready(lattice(game), engine)
    branch = trace(small, checked_lambda(highest), progress=progress)
    profiles = (named(small.game, odds) for odds in branch.odds)
    return TracedBranch(
        tuple(BranchPoint(float(lam), profile) for lam, profile in zip(branch.lams, profiles, strict=True)),
        tuple(turn.lam for turn in branch.folds),
        tuple(turn.lam for turn in branch.crossings),
        branch.stalled,
        nearly_alike(game),
        small.engine.name,
        branch.interrupted,
    )


def checked_lambda(lam: float) -> float:
    """Lambda as a number of 0 or more.

    Raises:
        BadValue: if it is none.
    """
    if not 0 <= lam < float("inf"):
        raise BadValue(f"lambda is {lam}", "a finite number of 0 or more, such as 1")
    return float(lam)


@frozen(eq=False)
class _Job:
    """What all lambdas of a call share: the game by types and by members, and how to search."""

    small: Ready
    whole: Ready
    starts: int
    warnings: tuple[str, ...]
    progress: Progress | None

    @classmethod
    def of(
        cls, game: InterventionGame, engine: EngineName | None, starts: int | None, progress: Progress | None
    ) -> _Job:
        small = ready(lattice(game), engine)
        alike = len(small.game.count) < len(game.members)
        whole = ready(lattice(game, collapse=False), engine) if alike else small
        return cls(small, whole, starts_for(whole.game) if starts is None else starts, nearly_alike(game), progress)


def _settled(job: _Job, lam: float, bound: float) -> Solution | None:
    """The solution where it is proved unique, unless the fixed point is out of rounding's reach."""
    odds, missed = fixed_points(job.small, lam)
    if not missed[0] < EXACT * max(1.0, lam):
        return None
    found = equilibrium(job.small.game, odds[0], lam, holds=True)  # a contraction is stable
    name = job.small.engine.name
    return Solution(lam, found, True, bound, method="fixed point", warnings=job.warnings, engine=name)


def _from_branch(job: _Job, branch: Branch | None, lam: float, bound: float) -> Solution:
    """The branch's first passing of lambda, and what else is found there."""
    if branch is None:
        raise ValueError("there is no branch to look on")
    passed = passings(branch, lam)
    landed = [land_passing(job.small, passing, lam) for passing in passed]
    first = landed[0] if landed else None
    reached = passed[0].place if passed else len(branch.lams)
    on_branch = [spread(job.small.game, job.whole.game, odds) for odds in landed if odds is not None]
    found, interrupted = _searched(job, branch, lam, on_branch)
    listed = [equilibrium(job.whole.game, odds, lam) for odds in found]
    main = listed.pop(0) if first is not None else None
    return Solution(
        lam=lam,
        equilibrium=main,
        unique=True if main and lam < bound and not listed else False if len(found) > 1 else None,
        unique_below=bound,
        others=tuple(listed),
        folds=tuple(turn.lam for turn in branch.folds if turn.place < reached),
        crossings=tuple(turn.lam for turn in branch.crossings if turn.place < reached),
        points=min(reached + 1, len(branch.lams)),
        searched=0 if interrupted else job.starts,
        stalled="" if main else _why(branch, passed, lam),
        warnings=job.warnings,
        engine=job.small.engine.name,
        interrupted=interrupted or branch.interrupted,
    )


def _searched(job: _Job, branch: Branch, lam: float, known: list[Reals]) -> tuple[tuple[Reals, ...], bool]:
    """The equilibria known and those a search adds, and whether it was interrupted; then it adds none."""
    try:
        starts = 0 if branch.interrupted else job.starts
        return census(job.whole, lam, starts, known=known, progress=job.progress), branch.interrupted
    except KeyboardInterrupt:
        return tuple(known), True


def _why(branch: Branch, passed: Sequence[Passing], lam: float) -> str:
    if passed:
        return f"the branch passes lambda {lam:.6g}, but Newton's method does not land on it there"
    return branch.stalled or f"the branch ends before lambda {lam:.6g}"


def spread(small: Lattice, whole: Lattice, odds: Reals) -> Reals:
    """Log-odds by type as log-odds by member."""
    full = np.zeros(small.used.shape)
    full[small.free] = odds
    by_member = np.zeros(whole.used.shape)
    by_member[whole.kind] = full[small.kind]
    chosen: Reals = by_member[whole.free]
    return chosen


def named(game: Lattice, odds: Reals) -> Profile:
    """The chance of every action by the names of members and actions."""
    rows = profile_at(game, odds).tolist()
    return {
        member: dict(zip(actions, rows[kind], strict=False))
        for member, actions, kind in zip(game.game.members, game.game.actions, game.kind, strict=True)
    }


def equilibrium(game: Lattice, odds: Reals, lam: float, *, holds: bool | None = None) -> Equilibrium:
    """An equilibrium for a reader: by the members' names, with its residual and whether it is stable."""
    missed = float(np.abs(residual(game, odds, lam)).max(initial=0.0))
    return Equilibrium(named(game, odds), missed, stable(game, odds, lam) if holds is None else holds)
