"""Whether an equilibrium holds against small changes: of play, and of who the members are."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from foedera.strategy.game import InterventionGame
from foedera.strategy.lattice import Lattice
from foedera.strategy.response import profile_at, slopes

Reals = NDArray[np.float64]
NEARLY_ALIKE = 1e-3


def stable(game: Lattice, odds: Reals, lam: float) -> bool:
    """Whether smoothed best-reply dynamics, `dy/dt = response(y) - y`, return to an equilibrium from near by.

    These are the perturbed best-response dynamics of J. Hofbauer and W. Sandholm, "On the Global Convergence of
    Stochastic Fictitious Play", *Econometrica* 70 (2002); stable is where every eigenvalue of the response's Jacobian
    has a real part below 1.

    Args:
        game: the game in arrays; collapsed, it says nothing of members of one type moving apart.
        odds: the equilibrium's log-odds, shape (N,).
        lam: lambda.
    """
    if not odds.size:
        return True
    return bool(np.linalg.eigvals(lam * slopes(game, profile_at(game, odds))).real.max() < 1)


def nearly_alike(game: InterventionGame) -> tuple[str, ...]:
    """A warning in words where members are so alike that who of them answers hangs on what nobody can measure."""
    scaled = _scaled(game)
    found = []
    for i, ours in enumerate(scaled[:-1]):
        later = [j for j in range(i + 1, len(scaled)) if len(scaled[j]) == len(ours)]
        apart = np.abs(np.array([scaled[j] for j in later]) - ours).max(-1) if later else np.empty(0)
        for j in np.flatnonzero((apart > 0) & (apart < NEARLY_ALIKE)):
            found.append(f"{game.members[i]} and {game.members[later[j]]} differ by less than a thousandth")
    if not found:
        return ()
    return (f"{'; '.join(found)}: beyond a pitchfork which of them answers is decided by that alone.",)


def _scaled(game: InterventionGame) -> list[Reals]:
    """Every member's numbers in a row, each as a share of the largest number of its kind."""
    kinds = [game.constant, *(rows for c in game.channels for rows in (c.weight, c.coefficient, c.against) if rows)]
    scales = [max(abs(number) for row in rows for number in row) or 1.0 for rows in kinds]
    return [
        np.array([number / scale for rows, scale in zip(kinds, scales, strict=True) for number in rows[i]])
        for i in range(len(game.members))
    ]
