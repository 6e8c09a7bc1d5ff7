"""When there is only one equilibrium, and a proof of it.

If every member j changes its mixed action by at most d_j in total variation, the payoff differences of member i move by
at most `M[i, j] d_j` summed over j, where `M[i, j]` is the largest second difference of i's payoff over two own
actions, two actions of j and all totals of the rest. A logit response at `lam` moves by at most `lam / 4` times the
spread of the payoff differences, so the response is a contraction, and its fixed point the only equilibrium, for every
`lam` below `4 / rho(M)`, with rho the spectral radius. The proof is conservative where single members are pivotal.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from foedera.strategy.lattice import Grid, Lattice, Table, Whole

Reals = NDArray[np.float64]
ROUNDS = 60
FEW = 8
"""With more types than this the range over a window stands in for the exact second difference."""
CLOSE_MOVES = 64


def unique_below(game: Lattice) -> Reals:
    """The lambda below which the equilibrium is proved to be the only one; infinite where nobody's action matters.

    Returns:
        Shape (...), one number a draw.
    """
    radius = radius_bound(influence(game))
    with np.errstate(divide="ignore"):
        return np.asarray(4.0 / radius)


def influence(game: Lattice) -> Reals:
    """The most that one member of a type can move the payoff differences of another, shape (..., T, T).

    A bound on the matrix M above, weighted so that its spectral radius is that of M over all members.
    """
    types = len(game.count)
    draws = np.broadcast_shapes(game.constant.shape[:-2], *(t.values.shape[:-1] for t in game.tables))
    total = np.zeros((*draws, types, types))
    for table in game.tables:
        grid = game.grids[table.grid]
        for kind in range(types):
            total[..., kind, :] += _swing(table, grid, kind, game)
    others = game.count[None, :] - np.eye(types)
    return total * others


def radius_bound(matrix: Reals) -> Reals:
    """A number not below the spectral radius of a matrix without negative entries, shape (..., T, T) to (...).

    Collatz and Wielandt: for any positive x, the largest of (M x)_i / x_i is such a number; x is brought near the
    leading eigenvector by repeated multiplication, which can only make the bound tighter, never wrong.
    """
    guess = np.ones(matrix.shape[:-1])
    best = np.full(matrix.shape[:-2], np.inf)
    for _ in range(ROUNDS):
        moved = np.einsum("...ij,...j->...i", matrix, guess)
        best = np.minimum(best, (moved / guess).max(-1))
        scale = moved.max(-1, keepdims=True)
        guess = 0.5 * guess + 0.5 * np.divide(moved, scale, out=np.zeros_like(moved), where=scale > 0)
        guess = np.maximum(guess, 1e-12)
    return best


def _swing(table: Table, grid: Grid, kind: int, game: Lattice) -> Reals:
    """The largest second difference of one channel's payoff of a type, by the other's type, shape (..., T).

    Where the other's moves lie close together it is bounded by the range over all moves between its smallest and its
    largest, which for many members is worked out for all of them at once.
    """
    gains = _own(table, grid, kind, int(game.size[kind]))
    reach = grid.shift.max(-1)
    room = int(np.dot(reach, game.count) - reach[kind])
    if len(game.count) > FEW and int(reach.max()) <= CLOSE_MOVES:
        return _ranges(gains, reach, room)
    found = np.zeros((*gains.shape[:-2], len(game.count)))
    for other in range(len(game.count)):
        start = room - int(reach[other]) + 1
        if game.count[other] - (other == kind) < 1:
            continue
        given = np.zeros((*gains.shape[:-1], int(game.size[other]), start))
        for move in range(grid.moves[other]):
            shift = int(grid.shift[other, move])
            share = grid.mix[other, : game.size[other], move]
            given += share[:, None] * gains[..., None, shift : shift + start]
        found[..., other] = (given.max(-2) - given.min(-2)).max((-1, -2))
    return found


def _ranges(gains: Reals, reach: Whole, room: int) -> Reals:
    """The largest range of the payoff differences over windows as wide as each type's reach, shape (..., T)."""
    found = np.zeros((*gains.shape[:-2], len(reach)))
    top = gains[..., : room + 1]
    high = low = top
    for width in range(1, int(reach.max()) + 1):
        high = np.maximum(high[..., :-1], top[..., width:])
        low = np.minimum(low[..., :-1], top[..., width:])
        if (reach == width).any():
            found[..., reach == width] = (high - low).max((-1, -2))[..., None]
    return found


def _own(table: Table, grid: Grid, kind: int, size: int) -> Reals:
    """Differences of the payoff between two own actions at every total of the others, shape (..., pairs, G)."""
    values = table.values
    worth = np.zeros((*np.broadcast_shapes(values.shape[:-1], table.coefficient.shape[:-2]), size, grid.size))
    for move in range(grid.moves[kind]):
        shift = grid.shift[kind, move]
        factor = table.coefficient[..., kind, :size] * grid.mix[kind, :size, move]
        worth[..., : grid.size - shift] += factor[..., None] * values[..., None, shift:]
    left, right = np.triu_indices(size, 1)
    gains: Reals = worth[..., left, :] - worth[..., right, :]
    return gains
