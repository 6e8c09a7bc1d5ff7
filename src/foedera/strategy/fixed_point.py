"""The fixed point of the logit response, which finds the equilibrium where it is proved to be the only one."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from foedera.strategy.lattice import Lattice
from foedera.strategy.response import advantage, profile_at

Reals = NDArray[np.float64]
MEMORY = 4
ROUNDS = 400
CLOSE = 1e-13


def settle(game: Lattice, lam: float, odds: Reals | None = None) -> tuple[Reals, float]:
    """Answer with the logit response again and again, for all draws at once.

    Every answer is mixed with the last few so as to cancel what they missed (D. Anderson, "Iterative Procedures for
    Nonlinear Integral Equations", *Journal of the ACM* 12 (1965)); where the response is a contraction the plain
    answer takes over whenever mixing does not help.

    Args:
        game: the game in arrays, with or without draws.
        lam: lambda.
        odds: where to start, shape (..., N); uniform play by default.

    Returns:
        The log-odds, shape (..., N), and the largest residual of any draw.
    """
    draws = np.broadcast_shapes(game.constant.shape[:-2], *(t.values.shape[:-1] for t in game.tables))
    here = np.zeros((*draws, int(game.free.sum()))) if odds is None else odds
    places: list[Reals] = []
    misses: list[Reals] = []
    largest = np.inf
    for _ in range(ROUNDS):
        missed = lam * advantage(game, profile_at(game, here)) - here
        largest = float(np.abs(missed).max(initial=0.0))
        if largest <= CLOSE * max(1.0, float(np.abs(here).max(initial=0.0))):
            break
        places, misses = [*places[-MEMORY:], here], [*misses[-MEMORY:], missed]
        here = here + missed if len(places) < 2 else _mixed(places, misses)
    return here, largest


def _mixed(places: list[Reals], misses: list[Reals]) -> Reals:
    """The answer after Anderson: the combination of the last places whose misses cancel best, one step on."""
    change = np.stack([new - old for old, new in pairwise(misses)], axis=-1)
    moved = np.stack([new - old for old, new in pairwise(places)], axis=-1)
    gram = np.einsum("...nk,...nl->...kl", change, change)
    ridge = 1e-14 * np.trace(gram, axis1=-2, axis2=-1)[..., None, None] + 1e-300
    gram = gram + ridge * np.eye(gram.shape[-1])
    weight = np.linalg.solve(gram, np.einsum("...nk,...n->...k", change, misses[-1])[..., None])[..., 0]
    back: Reals = np.einsum("...nk,...k->...n", moved + change, weight)
    return places[-1] + misses[-1] - back
