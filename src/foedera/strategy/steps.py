"""The solver's steps on plain arrays, in one source for both engines.

NumPy runs these functions as they stand, and numba compiles the same ones (`foedera.strategy.compiled`): they keep to
what both understand. What differs is only how expectations are worked out: `gains_at`, `slopes_at` and `many_gains_at`
are vectorised in `foedera.strategy.response` and written as loops in `foedera.strategy.kernels`, as are two small
sums over rows. The `game` handed
through is whatever these take.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from foedera.strategy.response import gains_at, many_gains_at, slopes_at

Reals = NDArray[np.float64]
Flags = NDArray[np.int64]

GROWTH = 1.6
SHORTEST_STEP = 1e-7
LONGEST_TURN = 0.9
CLOSE = 1e-9
CORRECTIONS = 7
FOLD = 1
CROSSING = 2
LANDINGS = 50
ROUNDS = 60
ANSWERS = 400
ANSWERED = 1e-12


def march(
    game: Any, places: Reals, tangents: Reals, signs: Reals, events: Flags, inverse: Reals, known: int, length: float,
    limit: float,
) -> tuple[int, Reals, float]:  # fmt: skip
    """Follow a branch by pseudo-arclength until it is past a lambda, its storage is full or it stalls.

    Args:
        game: the game as the kernels take it.
        places: log-odds and lambda of each point, shape (P, N + 1), filled in as far as known.
        tangents: the branch's direction there, shape (P, N + 1), of length 1.
        signs: of the bordered Jacobian's determinant there, shape (P,).
        events: what happened on the step to each point, shape (P,): `FOLD`, `CROSSING` or their sum.
        inverse: the inverse of the last point's bordered Jacobian, shape (N + 1, N + 1).
        known: how many points are filled in, 1 or more.
        length: of the next step.
        limit: the lambda to pass.

    Returns:
        How many points are filled in, the last point's inverse and the length of the next step; it is below
        `SHORTEST_STEP` where the branch stalled.
    """
    last = places.shape[1] - 1
    while known < len(places) and places[known - 1, last] < limit and length >= SHORTEST_STEP:
        before = tangents[known - 1]
        found, rounds = corrected(game, predicted(places, tangents, known, length), inverse)
        if rounds == 0 or found[last] < 0:
            length /= 2
            continue
        fine, new_inverse, sign = inverted(bordered(game, found, before))
        if not fine:
            length /= 2
            continue
        along = new_inverse[:, last].copy()
        along /= np.sqrt(np.sum(along * along))
        crossed = sign != signs[known - 1]
        if np.sum(along * before) < LONGEST_TURN or (crossed and length > 100 * SHORTEST_STEP):
            length /= 2
            continue
        places[known] = found
        tangents[known] = along
        signs[known] = sign
        events[known] = (FOLD if along[last] * before[last] < 0 else 0) + (CROSSING if crossed else 0)
        inverse = new_inverse
        known += 1
        length *= GROWTH if rounds <= 3 else 1.0 if rounds <= 5 else 0.7
    return known, inverse, length


def predicted(places: Reals, tangents: Reals, known: int, length: float) -> Reals:
    """The next point by the cubic through the last two points and their tangents, else along the tangent."""
    here, tangent = places[known - 1], tangents[known - 1]
    if known == 1:
        return np.asarray(here + length * tangent)
    before = places[known - 2]
    gap = np.sqrt(np.sum((here - before) ** 2))
    s = 1.0 + length / gap
    return np.asarray(
        (2 * s**3 - 3 * s**2 + 1) * before
        + (s**3 - 2 * s**2 + s) * gap * tangents[known - 2]
        + (-2 * s**3 + 3 * s**2) * here
        + (s**3 - s**2) * gap * tangent
    )


def corrected(game: Any, guess: Reals, inverse: Reals) -> tuple[Reals, int]:
    """Newton's corrections with the last point's Jacobian, at a right angle to its border.

    Returns:
        The point and the number of rounds it took; 0 rounds where they diverge.
    """
    free = len(guess) - 1
    part = np.ascontiguousarray(inverse[:, :free])
    found = guess.copy()
    before = np.inf
    for rounds in range(1, CORRECTIONS + 1):
        change = part @ (found[:free] - found[free] * gains_at(game, found[:free]))
        size = np.max(np.abs(change))
        if not np.isfinite(size) or size > 0.5 * before or size > 1.0:
            return found, 0
        found -= change
        if size < CLOSE:
            return found, rounds
        before = size
    return found, 0


def bordered(game: Any, place: Reals, border: Reals) -> Reals:
    """The derivatives of the residuals by log-odds and lambda, with a direction as the last row."""
    free = len(place) - 1
    gains, slopes = slopes_at(game, place[:free])
    matrix = np.empty((free + 1, free + 1))
    matrix[:free, :free] = np.eye(free) - place[free] * slopes
    matrix[:free, free] = -gains
    matrix[free] = border
    return matrix


def inverted(matrix: Reals) -> tuple[bool, Reals, float]:
    """Whether a matrix has an inverse, the inverse, and the sign of its determinant."""
    if not np.all(np.isfinite(matrix)):
        return False, matrix, 0.0
    sign = np.linalg.slogdet(matrix)[0]
    if sign == 0 or not np.isfinite(sign):
        return False, matrix, 0.0
    try:
        inverse = np.linalg.inv(matrix)
    except Exception:  # a vanishing pivot is a step refused; numba knows no finer word
        return False, matrix, 0.0
    return bool(np.all(np.isfinite(inverse))), np.ascontiguousarray(inverse), float(sign)


def land(game: Any, odds: Reals, lam: float) -> tuple[Reals, float]:
    """Newton's method at one lambda, damped where it must be, as far as rounding lets it.

    Returns:
        The log-odds, shape (N,), and the largest residual there.
    """
    gains, slopes = slopes_at(game, odds)
    missed = odds - lam * gains
    size = np.max(np.abs(missed))
    for _ in range(LANDINGS):
        fine, inverse, _ = inverted(np.eye(len(odds)) - lam * slopes)
        if not fine:
            break
        change = inverse @ missed
        share = 1.0
        smaller = False
        shortest = 1e-4 if size > 1e-10 else 0.5  # near rounding a shorter step cannot help
        while share > shortest and not smaller:
            moved = odds - share * change
            new = moved - lam * gains_at(game, moved)
            smaller = bool(np.max(np.abs(new)) < size * (1 - 0.1 * share))
            share /= 2
        if not smaller:
            break
        odds, missed, size = moved, new, np.max(np.abs(new))
        gains, slopes = slopes_at(game, odds)
    return odds, float(size)


def newton(game: Any, odds: Reals, lam: float) -> tuple[bool, Reals]:
    """Whether the residuals' Jacobian by the log-odds has an inverse, and the inverse, shape (N, N)."""
    _, slopes = slopes_at(game, odds)
    fine, inverse, _ = inverted(np.eye(len(odds)) - lam * slopes)
    return fine, inverse


def settle(game: Any, lam: float, odds: Reals, newton: Reals) -> tuple[Reals, Reals]:
    """Answer with the logit response again and again, for all draws at once.

    Every answer is taken on by one Newton matrix for all draws, if there is one, and mixed with the last two so as to
    cancel what they missed (D. Anderson, "Iterative Procedures for Nonlinear Integral Equations", *Journal of the ACM*
    12 (1965)); where an answer misses by more than the one before, the plain response takes over, which closes in
    wherever it is a contraction.

    Args:
        game: the game as the kernels take it, with a leading axis of draws.
        lam: lambda.
        odds: where to start, shape (D, N).
        newton: the inverse of the residuals' Jacobian at some draw near the others, shape (N, N), or empty.

    Returns:
        The log-odds, shape (D, N), and the largest residual of each draw before the last answer, shape (D,).
    """
    turned = np.ascontiguousarray(newton.T)
    missed = lam * many_gains_at(game, odds) - odds
    step = missed @ turned if len(newton) else missed
    place_1 = place_2 = odds
    step_1 = step_2 = step
    largest = np.full(len(odds), np.inf)
    for _ in range(ANSWERS):
        now = farthest(missed)
        if np.all(now <= ANSWERED * np.maximum(1.0, farthest(odds))):
            return odds + step, now
        moved = mixed(odds, step, place_1, step_1, place_2, step_2)
        for draw in np.flatnonzero(now > largest):
            moved[draw] = odds[draw] + missed[draw]
        place_2, step_2, place_1, step_1, largest = place_1, step_1, odds, step, now
        odds = moved
        missed = lam * many_gains_at(game, odds) - odds
        step = missed @ turned if len(newton) else missed
    return odds, farthest(missed)


def respond(game: Any, lam: float, odds: Reals, rounds: int) -> Reals:
    """Many profiles, shape (D, N), after so many rounds of going half way to the logit response."""
    for _ in range(rounds):
        odds = 0.5 * odds + 0.5 * lam * many_gains_at(game, odds)
    return odds


def farthest(rows: Reals) -> Reals:
    """The largest number of each row, signs apart."""
    return np.asarray(np.abs(rows).max(1, initial=0.0))


def mixed(place: Reals, step: Reals, place_1: Reals, step_1: Reals, place_2: Reals, step_2: Reals) -> Reals:
    """The next answers: a step on from the combination of the last three places whose steps cancel best.

    The least squares of the steps over the last two changes, or over the last one where the two are as good as parallel
    or only one has been made; with none it is the plain step.
    """
    late, early = step - step_1, step_1 - step_2
    a, b, c = _dots(late, late), _dots(late, early), _dots(early, early)
    f, g = _dots(late, step), _dots(early, step)
    whole = a * c - b * b
    sound = whole > 1e-12 * a * c
    whole = np.where(sound, whole, 1.0)
    first = np.where(sound, (c * f - b * g) / whole, f / np.maximum(a, 1e-300))
    second = np.where(sound, (a * g - b * f) / whole, 0.0)
    back = first[:, None] * (place - place_1 + late) + second[:, None] * (place_1 - place_2 + early)
    return np.asarray(place + step - back)


def _dots(left: Reals, right: Reals) -> Reals:
    return np.asarray(np.einsum("dn,dn->d", left, right))


def radius_bound(matrices: Reals) -> Reals:
    """A number not below the spectral radius of each matrix without negative entries, shape (D, T, T) to (D,).

    Collatz and Wielandt: for any positive x, the largest of (M x)_i / x_i is such a number, and the smallest is never
    above the radius; x is brought near the leading eigenvector by repeated multiplication, which can only make the
    bound tighter, never wrong, until a thousandth is left to gain.
    """
    guess = np.ones(matrices.shape[:2])
    best = np.full(len(matrices), np.inf)
    for _ in range(ROUNDS):
        moved = np.zeros(guess.shape)
        for column in range(matrices.shape[2]):
            moved += matrices[:, :, column] * np.expand_dims(guess[:, column], 1)
        ratio = moved / guess
        most = farthest(ratio)
        best = np.minimum(best, most)
        least = most - farthest(np.expand_dims(most, 1) - ratio)
        if np.all(least >= 0.999 * best):
            break
        scale = farthest(moved)
        guess = 0.5 * guess + 0.5 * moved / np.expand_dims(np.where(scale > 0, scale, 1.0), 1)
        guess = np.maximum(guess, 1e-12)
    return best
