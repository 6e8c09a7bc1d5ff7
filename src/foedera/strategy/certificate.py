"""When there is only one equilibrium, and a proof of it.

If every member j changes its mixed action by at most d_j in total variation, the payoff differences of member i move by
at most `M[i, j] d_j` summed over j, where `M[i, j]` is the largest second difference of i's payoff over two own
actions, two actions of j and all totals of the rest. A logit response at `lam` moves by at most `lam / 4` times the
spread of the payoff differences, so the response is a contraction, and its fixed point the only equilibrium, for every
`lam` below `4 / rho(M)`, with rho the spectral radius. The proof is conservative where single members are pivotal.

Two bounds on M are at hand. The exact one tries every pair of actions. The quick one adds up, over the cells that the
other's move may cross, how much a step of one cell can change the payoff differences: never less than the exact one,
and for most games little more.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from foedera.strategy.lattice import Grid, Lattice, Table

if TYPE_CHECKING:
    from foedera.strategy.engine import Ready

Reals = NDArray[np.float64]
EXACT_WORK = 30_000_000
"""So many comparisons at most are worth making for the exact bound; beyond, following the branch takes less time."""


def unique_below(ready: Ready, *, exact: bool = False, draws: int = 1) -> Reals:
    """A lambda below which the equilibrium is proved to be the only one; infinite where nobody's action matters.

    Args:
        ready: the game made ready for an engine.
        exact: by the exact bound, else by the quick one.
        draws: how many draws it holds.

    Returns:
        Shape (draws,).
    """
    radius = ready.engine.radius_bound(ready.engine.influences(ready.arrays, draws, exact))
    with np.errstate(divide="ignore"):
        return np.asarray(4.0 / radius)


def proved(ready: Ready, lam: float) -> float:
    """The lambda below which there is provably one equilibrium: the quick bound, the exact one where it does not do.

    The exact bound is left out where following the branch takes less time.
    """
    bound = float(unique_below(ready)[0])
    if lam < bound or exact_work(ready.game) > EXACT_WORK:
        return bound
    return max(bound, float(unique_below(ready, exact=True)[0]))


def influences(game: Lattice, draws: int, exact: bool) -> Reals:
    """The matrices of all draws, shape (draws, T, T)."""
    found = influence(game) if exact else quick_influence(game)
    return np.broadcast_to(found, (draws, *found.shape[-2:]))


def exact_work(game: Lattice) -> int:
    """How many payoffs the exact bound compares."""
    types, most = game.used.shape
    return int(types**2 * most**3 // 2) * sum(game.grids[table.grid].size for table in game.tables)


def influence(game: Lattice) -> Reals:
    """The most that one member of a type can move the payoff differences of another, shape (..., T, T).

    The matrix M above, weighted so that its spectral radius is that of M over all members.
    """
    total = _nothing(game)
    for table in game.tables:
        grid = game.grids[table.grid]
        worth = _worth(game, grid, table)
        for other in range(len(game.count)):
            total[..., other] += _swing(game, grid, worth, other)
    return total * game.others


def quick_influence(game: Lattice) -> Reals:
    """A matrix nowhere below `influence`, in the time of one expectation, shape (..., T, T)."""
    total = _nothing(game)
    for table in game.tables:
        grid = game.grids[table.grid]
        step = np.diff(_worth(game, grid, table), axis=-1)
        crossed = np.cumsum(step.max(-2) - step.min(-2), axis=-1)
        crossed = np.concatenate([np.zeros((*crossed.shape[:-1], 1)), crossed], axis=-1)
        for reach in set(grid.reach):
            across = (crossed[..., reach:] - crossed[..., : crossed.shape[-1] - reach]).max(-1)
            total[..., np.equal(grid.reach, reach)] += across[..., None]
    return total * game.others


def _nothing(game: Lattice) -> Reals:
    types = len(game.count)
    draws = np.broadcast_shapes(
        game.constant.shape[:-2],
        *(shape for t in game.tables for shape in (t.values.shape[:-1], t.coefficient.shape[:-2])),
    )
    return np.zeros((*draws, types, types))


def _worth(game: Lattice, grid: Grid, table: Table) -> Reals:
    """What each own action is worth by the total of the others, shape (..., T, A, G').

    Beyond the total that the others can reach the last value is repeated, and places that are no actions repeat the
    first action, so that neither adds to a difference.
    """
    top = int(np.dot(grid.reach, game.count)) + 1
    values = table.values[..., :top]
    types, most = game.used.shape
    worth = np.zeros((*np.broadcast_shapes(values.shape[:-1], table.coefficient.shape[:-2]), types, most, top))
    for kind in range(types):
        cells = top - grid.reach[kind]
        for move in range(grid.moves[kind]):
            shift = grid.shift[kind, move]
            moved = values[..., None, shift : shift + cells]
            worth[..., kind, :, :cells] += grid.mix[kind, :, move, None] * moved
        worth[..., kind, :, cells:] = worth[..., kind, :, cells - 1, None]
    worth *= table.coefficient[..., None]
    for kind, size in enumerate(game.size):
        worth[..., kind, size:, :] = worth[..., kind, :1, :]
    return worth


def _swing(game: Lattice, grid: Grid, worth: Reals, other: int) -> Reals:
    """The largest second difference of one channel's payoff of each type, by one other's actions, shape (..., T)."""
    cells = worth.shape[-1] - grid.reach[other]
    size = int(game.size[other])
    given = np.zeros((size, *worth.shape[:-1], cells))
    for move in range(grid.moves[other]):
        shift = int(grid.shift[other, move])
        for act in map(int, np.flatnonzero(grid.mix[other, :size, move])):
            given[act] += grid.mix[other, act, move] * worth[..., shift : shift + cells]
    left = worth.shape[-1] - np.array(grid.reach) - grid.reach[other]  # the totals that the rest can reach
    reached = np.arange(cells) < left[:, None]
    found = np.zeros(worth.shape[:-2])
    for act in range(size):
        for before in range(act):
            change = given[act] - given[before]
            found = np.maximum(found, ((change.max(-2) - change.min(-2)) * reached).max(-1))
    return found
