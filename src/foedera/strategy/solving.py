"""The front of the solver: a game and lambdas in, solutions out."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from foedera.core.errors import BadValue
from foedera.strategy.census import census, distinct
from foedera.strategy.certificate import unique_below
from foedera.strategy.fixed_point import settle
from foedera.strategy.game import InterventionGame
from foedera.strategy.landing import EXACT, crossings, land
from foedera.strategy.lattice import Lattice, lattice
from foedera.strategy.response import profile_at, slopes
from foedera.strategy.solution import Equilibrium, Solution
from foedera.strategy.tracing import Branch, residual, trace

Reals = NDArray[np.float64]
STARTS = 40
NEARLY_ALIKE = 1e-3


def solve(
    game: InterventionGame,
    lam: float | Sequence[float] = 1.0,
    *,
    starts: int = STARTS,
    progress: Callable[[float], None] | None = None,
) -> tuple[Solution, ...]:
    """The equilibria of a game on the branch from uniform play, and what can be said of others.

    Where there is provably one equilibrium it is found as a fixed point; else the branch is followed to the greatest
    lambda, once for all of them, and a search looks for others.

    Args:
        game: the game.
        lam: one lambda or several, 0 or more.
        starts: how many starts the search for other equilibria has, 0 for none.
        progress: called with lambda as the branch is followed.

    Returns:
        A solution for each lambda, in the order given.

    Raises:
        BadValue: if a lambda is negative or not finite.

    Example:
        >>> from foedera.strategy.game import Channel, InterventionGame
        >>> from foedera.strategy.success import Steps
        >>> enough = Channel("volunteers", Steps((0.2, 1)), [[0, 1]] * 6, [[1, 1]] * 6)
        >>> game = InterventionGame("abcdef", [("wait", "volunteer")] * 6, [[0, -0.2]] * 6, [enough])
        >>> found = solve(game, 5.0)[0]
        >>> round(found.equilibrium.profile["a"]["volunteer"], 6)
        0.360632
    """
    lams = [float(lam)] if isinstance(lam, (int, float)) else [float(one) for one in lam]
    for one in lams:
        if not 0 <= one < float("inf"):
            raise BadValue(f"lambda is {one}", "a finite number of 0 or more, such as 1")
    small = lattice(game)
    bound = float(unique_below(small))
    hard = [one for one in lams if not one < bound]
    branch = trace(small, max(hard), past=True, progress=progress) if hard else None
    whole = lattice(game, collapse=False) if hard and len(small.count) < len(game.members) else small
    job = _Job(small, whole, bound, branch, starts, _nearly_alike(game))
    return tuple(_solution(job, one) for one in lams)


@frozen(eq=False)
class _Job:
    small: Lattice
    whole: Lattice
    bound: float
    branch: Branch | None
    starts: int
    warnings: tuple[str, ...]


def _solution(job: _Job, lam: float) -> Solution:
    if lam < job.bound:
        odds, missed = settle(job.small, lam)
        if missed < EXACT * max(1.0, lam):
            found = equilibrium(job.small, odds, lam, stable=True)  # a contraction is stable
            return Solution(lam, found, True, job.bound, method="fixed point", warnings=job.warnings)
    return _from_branch(job, job.branch or trace(job.small, lam, past=True), lam)


def _from_branch(job: _Job, branch: Branch, lam: float) -> Solution:
    """The branch's first passing of lambda, and what else is found there."""
    passed = crossings(branch, lam)
    landed = [(place, land(job.small, odds, lam)) for place, odds in passed]
    first = landed[0][1] if landed else None
    reached = passed[0][0] if passed else len(branch.points)
    later = [odds for _, odds in landed[1:] if odds is not None]
    found = [spread(job, odds) for odds in ([first] if first is not None else []) + later]
    found = distinct(job.whole, [*found, *census(job.whole, lam, job.starts)])
    listed = [equilibrium(job.whole, odds, lam) for odds in found]
    main = listed.pop(0) if first is not None else None
    return Solution(
        lam,
        main,
        False if len(found) > 1 else None,
        job.bound,
        tuple(listed),
        tuple(turn.lam for turn in branch.folds if turn.place <= reached),
        tuple(turn.lam for turn in branch.crossings if turn.place <= reached),
        "traced",
        min(reached + 1, len(branch.points)),
        job.starts,
        branch.stalled if first is None else "",
        job.warnings,
    )


def spread(job: _Job, odds: Reals) -> Reals:
    """Log-odds by type as log-odds by member."""
    full = np.zeros(job.small.used.shape)
    full[job.small.free] = odds
    by_member: Reals = full[job.small.kind][job.whole.free] if job.whole is not job.small else odds
    return by_member


def equilibrium(game: Lattice, odds: Reals, lam: float, *, stable: bool | None = None) -> Equilibrium:
    """An equilibrium for a reader: by the members' names, with its residual and whether it is stable."""
    profile = profile_at(game, odds)
    named = {
        member: dict(zip(actions, map(float, profile[kind]), strict=False))
        for member, actions, kind in zip(game.game.members, game.game.actions, game.kind, strict=True)
    }
    missed = float(np.abs(residual(game, odds, lam)).max(initial=0.0))
    return Equilibrium(named, missed, _stable(game, profile, lam) if stable is None else stable)


def _stable(game: Lattice, profile: Reals, lam: float) -> bool:
    """Whether smoothed best-reply dynamics, `dy/dt = response(y) - y`, return to it from near by."""
    if not profile.shape[-1] or not game.free.any():
        return True
    return bool(np.linalg.eigvals(lam * slopes(game, profile)).real.max() < 1)


def _nearly_alike(game: InterventionGame) -> tuple[str, ...]:
    """Members so alike that which of them answers hangs on differences nobody can measure."""
    members = range(len(game.members))
    found = []
    for i in members:
        for j in members[i + 1 :]:
            if len(game.actions[i]) == len(game.actions[j]) and 0 < _difference(game, i, j) < NEARLY_ALIKE:
                found.append(f"{game.members[i]} and {game.members[j]} differ by less than a thousandth")
    if not found:
        return ()
    return (f"{'; '.join(found)}: beyond a pitchfork which of them answers is decided by that alone.",)


def _difference(game: InterventionGame, i: int, j: int) -> float:
    """The largest difference between two members' numbers, as a share of the largest number of its kind."""
    kinds = [game.constant, *(rows for c in game.channels for rows in (c.weight, c.coefficient, c.against) if rows)]
    shares = []
    for rows in kinds:
        scale = max(abs(number) for row in rows for number in row) or 1.0
        shares.append(max(abs(a - b) for a, b in zip(rows[i], rows[j], strict=True)) / scale)
    return max(shares)
