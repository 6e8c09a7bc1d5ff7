"""Onto an equilibrium at one lambda: where a branch passes it, and Newton's method from near by."""

from __future__ import annotations

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from foedera.strategy.engine import Ready
from foedera.strategy.tracing import Branch, cubic

Reals = NDArray[np.float64]
EXACT = 1e-11
"""The largest residual, in log-odds, of what counts as solved, up to lambda 1; beyond, in units of payoff."""


@frozen(eq=False)
class Passing:
    """Where a branch passes a lambda.

    Attributes:
        place: the number of the point before it.
        odds: the log-odds there, about, shape (N,).
        near: how far the equilibrium may lie from there: the distance between the points on both sides.
    """

    place: int
    odds: Reals
    near: float


def passings(branch: Branch, lam: float) -> tuple[Passing, ...]:
    """Where a branch passes a lambda, in the branch's order, to be landed.

    Between two points by the cubic through both with their directions, which also finds a fold that goes past lambda
    and comes back between them.
    """
    places = np.column_stack([branch.odds, branch.lams])
    found = [Passing(0, branch.odds[0], 0.0)] if lam == 0 else []
    before, after = branch.lams[:-1] - lam, branch.lams[1:] - lam
    turned = branch.tangents[:-1, -1] * branch.tangents[1:, -1] < 0
    for place in map(int, np.flatnonzero((before * after <= 0) | turned)):
        ends, along = places[place : place + 2], branch.tangents[place : place + 2]
        gap = float(np.linalg.norm(ends[1] - ends[0]))
        curve = cubic(ends, along)
        curve[-1] -= lam
        shares = sorted(float(t.real) for t in np.roots(curve) if abs(t.imag) < 1e-9 and 0 < t.real <= 1 + 1e-12)
        found += [Passing(place, _between(ends, along, gap, share), gap) for share in shares]
    return tuple(found)


def _between(ends: Reals, along: Reals, gap: float, s: float) -> Reals:
    """The log-odds part of the way between two points, by the same cubic."""
    place: Reals = (
        (2 * s**3 - 3 * s**2 + 1) * ends[0]
        + (s**3 - 2 * s**2 + s) * gap * along[0]
        + (3 * s**2 - 2 * s**3) * ends[1]
        + (s**3 - s**2) * gap * along[1]
    )
    return place[:-1]


def land(ready: Ready, odds: Reals, lam: float) -> Reals | None:
    """The equilibrium at a lambda that Newton's method, damped where it must be, reaches from some log-odds.

    Returns:
        Log-odds, shape (N,), with a residual below `EXACT` brought as low as rounding lets it; None where it is not
        reached.
    """
    if not odds.size:
        return odds
    found, missed = ready.engine.land(ready.arrays, odds, lam)
    return found if missed < EXACT * max(1.0, lam) else None


def land_passing(ready: Ready, passing: Passing, lam: float) -> Reals | None:
    """The equilibrium where a branch passes lambda; None where Newton's method leads elsewhere."""
    found = land(ready, passing.odds, lam)
    strayed = found is not None and float(np.linalg.norm(found - passing.odds)) > max(1e-6, 0.5 * passing.near)
    return None if strayed else found
