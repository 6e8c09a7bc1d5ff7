"""Newton's method at one lambda: onto an equilibrium from near by."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from foedera.strategy.lattice import Lattice
from foedera.strategy.response import profile_at, slopes
from foedera.strategy.tracing import Branch, residual

Reals = NDArray[np.float64]
EXACT = 1e-11
"""The largest residual, in log-odds, of what counts as solved."""
ROUNDS = 50


def crossings(branch: Branch, lam: float) -> tuple[tuple[int, Reals], ...]:
    """Where a branch passes a lambda, each by straight interpolation between two points, in the branch's order.

    Args:
        branch: the branch.
        lam: lambda.

    Returns:
        The number of the point before it and the log-odds, shape (N,), to be landed.
    """
    found = []
    for place, (before, after) in enumerate(pairwise(branch.points)):
        low, high = before.lam - lam, after.lam - lam
        if low == 0:
            found.append((place, before.odds))
        elif low * high < 0:
            share = low / (low - high)
            found.append((place, before.odds + share * (after.odds - before.odds)))
    if branch.points[-1].lam == lam:
        found.append((len(branch.points) - 1, branch.points[-1].odds))
    return tuple(found)


def land(game: Lattice, odds: Reals, lam: float) -> Reals | None:
    """The equilibrium at a lambda that Newton's method, damped where it must be, reaches from some log-odds.

    Returns:
        Log-odds, shape (N,), with a residual below `EXACT` brought as low as rounding lets it; None where it is not
        reached.
    """
    missed = residual(game, odds, lam)
    size = float(np.abs(missed).max(initial=0.0))
    for _ in range(ROUNDS):
        try:
            change = np.linalg.solve(np.eye(len(odds)) - lam * slopes(game, profile_at(game, odds)), missed)
        except np.linalg.LinAlgError:
            return None
        share = 1.0
        while share > 1e-4:
            moved = odds - share * change
            new = residual(game, moved, lam)
            largest = float(np.abs(new).max(initial=0.0))
            if largest < size * (1 - 0.1 * share):
                break
            share /= 2
        else:
            break
        odds, missed, size = moved, new, largest
    return odds if size < EXACT * max(1.0, lam) else None
