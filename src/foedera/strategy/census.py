"""A search for further equilibria: many starts, each landed where it leads."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from foedera.strategy.landing import land
from foedera.strategy.lattice import Lattice
from foedera.strategy.response import advantage, profile_at

Reals = NDArray[np.float64]
SAME = 1e-6
"""Profiles that differ nowhere by more count as one."""
REPLIES = 30


def census(game: Lattice, lam: float, starts: int, seed: int = 0) -> tuple[Reals, ...]:
    """Different equilibria reached from pure, mixed and random profiles.

    Half of the starts are followed by logit responses first, which lead to stable equilibria, and half go straight
    into Newton's method, which finds unstable ones as well. Finding none proves nothing.

    Args:
        game: the game in arrays; not collapsed, if members that are alike may come to differ.
        lam: lambda.
        starts: how many starts.
        seed: of the random starts; the same seed gives the same starts.

    Returns:
        Log-odds, shape (N,) each, no two of them the same, in the order found.
    """
    found: list[Reals] = []
    for number, odds in enumerate(_starts(game, lam, starts, seed)):
        here = _answered(game, odds, lam) if number % 2 == 0 else odds
        landed = land(game, here, lam)
        if landed is not None:
            found = distinct(game, [*found, landed])
    return tuple(found)


def distinct(game: Lattice, found: Iterable[Reals]) -> list[Reals]:
    """The equilibria without repetitions, in the order given."""
    kept: list[Reals] = []
    profiles: list[Reals] = []
    for odds in found:
        profile = profile_at(game, odds)
        if all(np.abs(profile - other).max() > SAME for other in profiles):
            kept.append(odds)
            profiles.append(profile)
    return kept


def _starts(game: Lattice, lam: float, starts: int, seed: int) -> Iterable[Reals]:
    random = np.random.default_rng(seed)
    free = int(game.free.sum())
    spread = max(1.0, lam)
    for _ in range(starts):
        yield spread * random.standard_normal(free) * random.uniform(0.2, 2.0)


def _answered(game: Lattice, odds: Reals, lam: float) -> Reals:
    for _ in range(REPLIES):
        odds = 0.5 * odds + 0.5 * lam * advantage(game, profile_at(game, odds))
    return odds
