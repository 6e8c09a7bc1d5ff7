"""The principal branch: equilibria followed from uniform play at lambda 0 through folds, by pseudo-arclength.

The branch is unique and ends, as lambda grows, in a Nash equilibrium for almost all games (R. McKelvey and T. Palfrey
1995, theorem 3). It is followed as T. Turocy, "A dynamic homotopy interpretation of the logistic quantal response
equilibrium correspondence", *Games and Economic Behavior* 51 (2005), does, here with exact derivatives, with a cubic
predictor, and with one Jacobian a step that also serves the corrections of the next.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from attrs import field, frozen
from numpy.typing import NDArray

from foedera.strategy.lattice import Lattice
from foedera.strategy.response import advantage, profile_at, slopes

Reals = NDArray[np.float64]

FIRST_STEP = 0.05
GROWTH = 1.6
SHORTEST_STEP = 1e-7
LONGEST_TURN = 0.9
CLOSE = 1e-9
CORRECTIONS = 7


@frozen(eq=False)
class Point:
    """A point of a branch.

    Attributes:
        odds: the free log-odds, shape (N,).
        lam: lambda.
        tangent: the branch's direction there, odds then lambda, shape (N + 1,), of length 1.
        inverse: the inverse of the bordered Jacobian, shape (N + 1, N + 1); its last row was the tangent before.
        sign: the sign of the bordered Jacobian's determinant against this point's own tangent.
    """

    odds: Reals
    lam: float
    tangent: Reals
    inverse: Reals
    sign: float


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
        points: its points, from lambda 0 on.
        folds: where lambda turned back or forth.
        crossings: where another branch crosses it.
        stalled: where it could not be followed further, in words; empty if it was.
    """

    points: tuple[Point, ...]
    folds: tuple[Turn, ...] = ()
    crossings: tuple[Turn, ...] = ()
    stalled: str = ""


@frozen
class _Step:
    length: float
    point: Point | None = None
    easy: bool = field(default=False)
    crossed: bool = field(default=False)


def trace(
    game: Lattice,
    highest: float,
    *,
    most_points: int = 20_000,
    past: bool = False,
    progress: Callable[[float], None] | None = None,
) -> Branch:
    """Follow the principal branch.

    Args:
        game: the game in arrays.
        highest: the lambda to reach, 0 or more.
        most_points: after so many points the branch counts as stalled.
        past: go on past `highest` until lambda is well beyond it, to find the branch's later crossings of it.
        progress: called with lambda now and then.
    """
    points = [_start(game)]
    folds: list[Turn] = []
    crossings: list[Turn] = []
    length, stalled = FIRST_STEP, ""
    limit = highest * 1.5 + 1 if past else highest
    while points[-1].lam < limit and not stalled:
        step = _advance(game, points, length)
        length = step.length
        if step.point is None:
            stalled = _where(points[-1], "no step is short enough") if length < SHORTEST_STEP else ""
            continue
        place = len(points) - 1
        if step.crossed:
            crossings.append(Turn(place, step.point.lam))
        if step.point.tangent[-1] * points[-1].tangent[-1] < 0:
            folds.append(Turn(place, _turning(points[-1], step.point)))
        points.append(step.point)
        if progress is not None:
            progress(step.point.lam)
        stalled = _where(step.point, f"{most_points} points") if len(points) >= most_points else ""
    return Branch(tuple(points), tuple(folds), tuple(crossings), stalled)


def _turning(before: Point, after: Point) -> float:
    """The extreme lambda between two points, by the cubic through both with their slopes."""
    gap = float(np.linalg.norm(np.append(after.odds - before.odds, after.lam - before.lam)))
    first, last = gap * float(before.tangent[-1]), gap * float(after.tangent[-1])
    rise = after.lam - before.lam
    bend, slope = 3 * (first + last - 2 * rise), 2 * (3 * rise - 2 * first - last)
    turns = [complex(root) for root in np.roots([bend, slope, first])]
    reached = [
        before.lam + t * first + t**2 * slope / 2 + t**3 * bend / 3
        for t in (turn.real for turn in turns if abs(turn.imag) < 1e-12 and 0 <= turn.real <= 1)
    ]
    return float((max if first > 0 else min)(reached, default=before.lam))


def _where(point: Point, why: str) -> str:
    return f"stalled at lambda {point.lam:.6g}: {why}"


def _start(game: Lattice) -> Point:
    odds = np.zeros(int(game.free.sum()))
    along = np.append(advantage(game, profile_at(game, odds)), 1.0)
    tangent = along / np.linalg.norm(along)
    point = _point(game, odds, 0.0, tangent)
    if point is None:
        raise ArithmeticError("the Jacobian at lambda 0 is the identity")
    return point


def residual(game: Lattice, odds: Reals, lam: float) -> Reals:
    """By how much each log-odds misses the logit response, shape (N,)."""
    missed: Reals = odds - lam * advantage(game, profile_at(game, odds))
    return missed


def _bordered(game: Lattice, odds: Reals, lam: float, border: Reals) -> Reals:
    profile = profile_at(game, odds)
    n = len(odds)
    matrix = np.empty((n + 1, n + 1))
    matrix[:n, :n] = np.eye(n) - lam * slopes(game, profile)
    matrix[:n, n] = -advantage(game, profile)
    matrix[n] = border
    return matrix


def _point(game: Lattice, odds: Reals, lam: float, border: Reals) -> Point | None:
    """A point with its tangent, or None where the bordered Jacobian is singular."""
    matrix = _bordered(game, odds, lam, border)
    try:
        inverse = np.linalg.inv(matrix)
    except np.linalg.LinAlgError:
        return None
    if not np.isfinite(inverse).all():
        return None
    last: Reals = inverse[:, -1]
    tangent: Reals = np.divide(last, np.sqrt(last @ last))
    if tangent @ border < 0:
        tangent = -tangent
    matrix[-1] = tangent
    return Point(odds, lam, tangent, inverse, float(np.linalg.slogdet(matrix)[0]))


def _predicted(points: list[Point], length: float) -> Reals:
    """The next point by the cubic through the last two points and their tangents, else along the tangent."""
    last = points[-1]
    here = np.append(last.odds, last.lam)
    if len(points) == 1:
        return here + length * last.tangent
    before = np.append(points[-2].odds, points[-2].lam)
    gap = float(np.linalg.norm(here - before))
    s = 1.0 + length / gap
    found: Reals = (
        (2 * s**3 - 3 * s**2 + 1) * before
        + (s**3 - 2 * s**2 + s) * gap * points[-2].tangent
        + (-2 * s**3 + 3 * s**2) * here
        + (s**3 - s**2) * gap * last.tangent
    )
    return found


def _advance(game: Lattice, points: list[Point], length: float) -> _Step:
    """One step: predicted, corrected onto the branch, and refused where it was too bold."""
    last = points[-1]
    guess = _predicted(points, length)
    found, rounds = _corrected(game, guess, last.inverse)
    if found is None:
        return _Step(length / 2)
    point = _point(game, found[:-1], float(found[-1]), last.tangent)
    if point is None or point.tangent @ last.tangent < LONGEST_TURN or point.lam < 0:
        return _Step(length / 2)
    crossed = point.sign != last.sign
    if crossed and length > 100 * SHORTEST_STEP:
        return _Step(length / 2)
    return _Step(length * (GROWTH if rounds <= 3 else 1.0 if rounds <= 5 else 0.7), point, rounds <= 3, crossed)


def _corrected(game: Lattice, guess: Reals, inverse: Reals) -> tuple[Reals | None, int]:
    """Newton's corrections with the last point's Jacobian, at a right angle to the border; None where they diverge."""
    found = guess.copy()
    before = np.inf
    for rounds in range(1, CORRECTIONS + 1):
        missed = np.append(residual(game, found[:-1], float(found[-1])), 0.0)
        change = inverse @ missed
        size = float(np.abs(change).max())
        if not np.isfinite(size) or size > 0.5 * before or size > 1.0:
            return None, rounds
        found -= change
        if size < CLOSE:
            return found, rounds
        before = size
    return None, CORRECTIONS
