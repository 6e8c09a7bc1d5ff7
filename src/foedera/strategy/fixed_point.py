"""The fixed point of the logit response, which finds the equilibrium where it is proved to be the only one."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from foedera.strategy.engine import Ready

Reals = NDArray[np.float64]


NO_MATRIX = np.empty((0, 0))


def fixed_points(ready: Ready, lam: float, draws: int = 1, middle: Ready | None = None) -> tuple[Reals, Reals]:
    """Settle all draws at once.

    Args:
        ready: the game, made ready, with or without draws.
        lam: lambda.
        draws: how many draws it has.
        middle: a game in the middle of the draws, whose own fixed point and Jacobian help the draws along; without it
            they start from uniform play.

    Returns:
        The log-odds, shape (draws, N), and the largest residual of each draw, shape (draws,).
    """
    start, newton = np.zeros((1, int(ready.game.free.sum()))), NO_MATRIX
    if middle is not None:
        start, newton = _helped(middle, lam, start)
    odds, missed = ready.engine.settle(ready.arrays, lam, np.repeat(start, draws, axis=0), newton)
    return odds, missed


def _helped(ready: Ready, lam: float, start: Reals) -> tuple[Reals, Reals]:
    """The fixed point of one game and the Newton matrix there; no matrix where the Jacobian has no inverse."""
    odds, _ = ready.engine.settle(ready.arrays, lam, start, NO_MATRIX)
    fine, newton = ready.engine.newton(ready.arrays, odds[0], lam)
    return odds, newton if fine else NO_MATRIX
