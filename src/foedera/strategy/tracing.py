"""The principal branch: equilibria followed from uniform play at lambda 0 through folds, by pseudo-arclength.

The branch is unique and ends, as lambda grows, in a Nash equilibrium for almost all games (R. McKelvey and T. Palfrey
1995, theorem 3). It is followed as T. Turocy, "A dynamic homotopy interpretation of the logistic quantal response
equilibrium correspondence", *Games and Economic Behavior* 51 (2005), does, here with exact derivatives, with a cubic
predictor, and with one Jacobian a step that also serves the corrections of the next. The steps themselves stand in
`foedera.strategy.steps`.
"""

from __future__ import annotations

from collections.abc import Callable
from time import perf_counter

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from foedera.strategy.engine import Ready
from foedera.strategy.steps import CROSSING, FOLD, SHORTEST_STEP

Reals = NDArray[np.float64]

FIRST_STEP = 0.5
MOST_POINTS = 20_000
BLOCK = 16
QUICK, SLOW = 0.1, 0.4
"""Seconds: points are followed in blocks that take about as long, so that progress shows and Ctrl-C is heard."""


@frozen
class Turn:
    """Where a branch turns or meets another.

    Attributes:
        place: the number of the point before it.
        lam: lambda there.
    """

    place: int
    lam: float


@frozen(eq=False)
class Branch:
    """A branch as far as it was followed.

    Attributes:
        odds: the free log-odds at its points, from lambda 0 on, shape (P, N).
        lams: lambda there, shape (P,).
        tangents: the branch's direction there, odds then lambda, shape (P, N + 1), of length 1.
        folds: where lambda turned back or forth.
        crossings: where another branch crosses it.
        stalled: where it could not be followed further, in words; empty if it was.
        interrupted: whether it ends where the user stopped it.
    """

    odds: Reals
    lams: Reals
    tangents: Reals
    folds: tuple[Turn, ...] = ()
    crossings: tuple[Turn, ...] = ()
    stalled: str = ""
    interrupted: bool = False


def trace(
    ready: Ready,
    highest: float,
    *,
    most_points: int = MOST_POINTS,
    past: bool = False,
    progress: Callable[[float], None] | None = None,
) -> Branch:
    """Follow the principal branch.

    Ctrl-C ends it with the points it has.

    Args:
        ready: the game, made ready.
        highest: the lambda to reach, 0 or more.
        most_points: after so many points the branch counts as stalled.
        past: go on past `highest` until lambda is well beyond it, to find the branch's later crossings of it.
        progress: called with lambda now and then.
    """
    walk = _Walk(ready, most_points)
    limit = highest * 1.5 + 1 if past else highest
    stalled, interrupted = "", False
    try:
        while walk.lam < limit and not stalled:
            stalled = walk.on(limit)
            if progress is not None:
                progress(walk.lam)
    except KeyboardInterrupt:
        interrupted, stalled = True, f"interrupted at lambda {walk.lam:.6g}"
    return walk.branch(stalled, interrupted)


class _Walk:
    """A branch while it is followed, block by block."""

    def __init__(self, ready: Ready, most_points: int) -> None:
        free = int(ready.game.free.sum())
        gains = 2 * ready.engine.respond(ready.arrays, 1.0, np.zeros((1, free)), 1)[0]  # half way to the response
        along = np.append(gains, 1.0)
        length = float(np.linalg.norm(along))
        tangent = along / length
        start = np.zeros(free + 1)
        # at lambda 0 the Jacobian is the identity, and bordered it has this inverse and a positive determinant
        self.inverse = np.eye(free + 1)
        self.inverse[free, free] = 0.0
        self.inverse -= np.outer(along, np.append(tangent[:free], -1.0)) / length
        sign = 1.0
        self.ready, self.most, self.length, self.block = ready, most_points, FIRST_STEP, BLOCK
        self.places, self.tangents = start[None], tangent[None]
        self.signs, self.events = np.array([sign]), np.zeros(1, dtype=np.int64)

    @property
    def lam(self) -> float:
        return float(self.places[-1, -1])

    def on(self, limit: float) -> str:
        """Follow one block further; in words why it ends, or nothing."""
        begun = perf_counter()
        before = min(2, len(self.places))
        room = min(self.block, self.most - len(self.places))
        parts = [_room(part[-before:], room) for part in (self.places, self.tangents, self.signs, self.events)]
        march = self.ready.engine.march
        known, self.inverse, self.length = march(
            self.ready.arrays, *parts, self.inverse, before, self.length, float(limit)
        )
        places, tangents, signs, events = (part[before:known] for part in parts)
        self.places = np.concatenate([self.places, places])
        self.tangents = np.concatenate([self.tangents, tangents])
        self.signs = np.concatenate([self.signs, signs])
        self.events = np.concatenate([self.events, events])
        taken = perf_counter() - begun
        self.block = self.block * 2 if taken < QUICK else max(1, self.block // 2) if taken > SLOW else self.block
        if self.length < SHORTEST_STEP:
            return f"stalled at lambda {self.lam:.6g}: no step is short enough"
        if len(self.places) >= self.most and self.lam < limit:
            return f"stalled at lambda {self.lam:.6g}: {self.most} points"
        return ""

    def branch(self, stalled: str, interrupted: bool) -> Branch:
        lams = self.places[:, -1].copy()
        folds = tuple(Turn(int(p) - 1, self._turning(int(p))) for p in np.flatnonzero(self.events & FOLD))
        met = tuple(Turn(int(p) - 1, float(lams[p])) for p in np.flatnonzero(self.events & CROSSING))
        odds = np.ascontiguousarray(self.places[:, :-1])
        return Branch(odds, lams, self.tangents, folds, met, stalled, interrupted)

    def _turning(self, place: int) -> float:
        """The extreme lambda between a point and the one before it, by the cubic through both with their slopes."""
        curve = cubic(self.places[place - 1 : place + 1], self.tangents[place - 1 : place + 1])
        rising = self.tangents[place - 1, -1] > 0
        turns = [float(t.real) for t in np.roots(np.polyder(curve)) if abs(t.imag) < 1e-12 and 0 <= t.real <= 1]
        reached = [float(np.polyval(curve, t)) for t in turns]
        ends = (float(self.places[place - 1, -1]), float(self.places[place, -1]))
        return max(*reached, *ends) if rising else min(*reached, *ends)


def _room(part: NDArray[np.generic], room: int) -> NDArray[np.generic]:
    """The last points with room for more."""
    return np.concatenate([part, np.zeros((room, *part.shape[1:]), dtype=part.dtype)])


def cubic(places: Reals, tangents: Reals) -> Reals:
    """Lambda between two points as a polynomial of the share of the way, by their places and directions, shape (4,)."""
    gap = float(np.linalg.norm(places[1] - places[0]))
    low, rise = places[0, -1], places[1, -1] - places[0, -1]
    first, last = gap * tangents[0, -1], gap * tangents[1, -1]
    return np.array([first + last - 2 * rise, 3 * rise - 2 * first - last, first, low])
