"""A search for further equilibria: many starts, each landed where it leads."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import numpy as np
from numpy.typing import NDArray

from foedera.strategy.engine import Ready
from foedera.strategy.landing import land
from foedera.strategy.lattice import Lattice
from foedera.strategy.response import profile_at

Reals = NDArray[np.float64]
SAME = 1e-6
"""Profiles that differ nowhere by more count as one."""
REPLIES = 40
LED = 1e-3
"""A start that logit responses led this near to an equilibrium already found is taken to lead there."""


def starts_for(game: Lattice) -> int:
    """How many starts a search has by default: 40, fewer in large games, where each takes long; never below 10."""
    return max(10, min(40, 5000 // max(1, int(game.free.sum()))))


def census(
    ready: Ready,
    lam: float,
    starts: int,
    seed: int = 0,
    known: Iterable[Reals] = (),
    progress: Callable[[float], None] | None = None,
) -> tuple[Reals, ...]:
    """Different equilibria reached from random profiles, some nearly pure and some nearly uniform.

    Half of the starts are followed by logit responses first, which lead to stable equilibria, and half go straight
    into Newton's method, which finds unstable ones as well. Finding none proves nothing.

    Args:
        ready: the game, made ready; not collapsed, if members that are alike may come to differ.
        lam: lambda.
        starts: how many starts.
        seed: of the random starts; the same seed gives the same starts.
        known: equilibria found before.
        progress: called now and then, with lambda.

    Returns:
        Log-odds, shape (N,) each, no two of them the same: those known, then those found, in that order.
    """
    found = distinct(ready.game, known)
    if not ready.game.free.any():
        return (np.zeros(0),)
    if not starts:
        return tuple(found)
    odds = _starts(ready.game, lam, starts, seed)
    half = starts // 2
    odds[:half] = ready.engine.respond(ready.arrays, lam, odds[:half], REPLIES)
    for number, start in enumerate(odds):
        if progress is not None:
            progress(lam)
        if number < half and _known(ready.game, start, found, LED):
            continue
        landed = land(ready, start, lam)
        if landed is not None and not _known(ready.game, landed, found, SAME):
            found.append(landed)
    return tuple(found)


def distinct(game: Lattice, found: Iterable[Reals]) -> list[Reals]:
    """The equilibria without repetitions, in the order given."""
    kept: list[Reals] = []
    for odds in found:
        if not _known(game, odds, kept, SAME):
            kept.append(odds)
    return kept


def _known(game: Lattice, odds: Reals, found: list[Reals], near: float) -> bool:
    profile = profile_at(game, odds)
    return any(float(np.abs(profile - profile_at(game, other)).max()) <= near for other in found)


def _starts(game: Lattice, lam: float, starts: int, seed: int) -> Reals:
    random = np.random.default_rng(seed)
    spread = max(1.0, lam) * random.uniform(0.2, 2.0, (starts, 1))
    odds: Reals = spread * random.standard_normal((starts, int(game.free.sum())))
    return odds
