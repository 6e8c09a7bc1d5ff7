"""Expected channel values under mixed profiles, without payoff tables.

The expected value of a function of a total is multilinear in the mixed profile, so its derivatives are the expected
values given one member's or two members' actions. They come from the totals' distribution over the members before
(forwards) and the value of having reached a cell before the members after (backwards): every term is positive, so
nothing cancels. One costs O(n A G), all pairs O(n^2 A^2 G), in time; both O(n A G) in memory, the answer apart.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from foedera.strategy.lattice import Grid, Lattice

Reals = NDArray[np.float64]


def payoffs(game: Lattice, profile: Reals) -> Reals:
    """Every type's expected payoff by own action.

    Args:
        game: the game in arrays.
        profile: the chance of each action, shape (..., T, A); leading axes are draws.

    Returns:
        Payoffs, shape (..., T, A), in units of payoff; 0 in places that are no actions.
    """
    total = np.broadcast_to(game.constant, np.broadcast_shapes(game.constant.shape, profile.shape)).copy()
    for index, grid in enumerate(game.grids):
        weights = _weights(grid, profile)
        before = _before(grid, weights, game.order)
        for table in game.tables:
            if table.grid == index:
                total += table.coefficient * _given_one(game, grid, weights, before, table.values)
    return total


def pair_values(game: Lattice, profile: Reals) -> list[Reals]:
    """For every channel its expected value given the actions of one member of each of two types.

    Args:
        game: the game in arrays.
        profile: the chance of each action, shape (T, A).

    Returns:
        For every channel an array of shape (T, A, T, A). A type of a single member has no pair with itself: those
        places are 0.
    """
    found: list[Reals] = [np.empty(0)] * len(game.tables)
    for index, grid in enumerate(game.grids):
        tables = [number for number, table in enumerate(game.tables) if table.grid == index]
        weights = _weights(grid, profile)
        pairs = _given_two(game, grid, weights, [game.tables[number].values for number in tables])
        for number, moves in zip(tables, pairs, strict=True):
            found[number] = np.einsum("iad,idje,jbe->iajb", grid.mix, moves, grid.mix, optimize=True)
    return found


def _weights(grid: Grid, profile: Reals) -> Reals:
    """The chance of each distinct move, shape (..., T, D)."""
    weights: Reals = np.einsum("...ta,tad->...td", profile, grid.mix)
    return weights


def _moved(reached: Reals, grid: Grid, weights: Reals, kind: int) -> Reals:
    """The distribution of the total after one more member of a type."""
    after = np.zeros(reached.shape)
    for move in range(grid.moves[kind]):
        shift = grid.shift[kind, move]
        after[..., shift:] += weights[..., kind, move, None] * reached[..., : grid.size - shift]
    return after


def _valued(value: Reals, grid: Grid, weights: Reals, kind: int) -> Reals:
    """The value of having reached each cell before one more member of a type."""
    before = np.zeros(np.broadcast_shapes(value.shape, (*weights.shape[:-2], grid.size)))
    for move in range(grid.moves[kind]):
        shift = grid.shift[kind, move]
        before[..., : grid.size - shift] += weights[..., kind, move, None] * value[..., shift:]
    return before


def _before(grid: Grid, weights: Reals, order: tuple[int, ...]) -> dict[int, Reals]:
    """The distribution of the total before the first member of each type."""
    reached = np.zeros((*weights.shape[:-2], grid.size))
    reached[..., 0] = 1.0
    found: dict[int, Reals] = {}
    for kind in order:
        found.setdefault(kind, reached)
        reached = _moved(reached, grid, weights, kind)
    return found


def _given_one(game: Lattice, grid: Grid, weights: Reals, before: dict[int, Reals], values: Reals) -> Reals:
    """The expected value given each action of the first member of each type, shape (..., T, A)."""
    moves = np.zeros((*np.broadcast_shapes(weights.shape[:-2], values.shape[:-1]), *weights.shape[-2:]))
    value = values
    for place in range(len(game.order) - 1, -1, -1):
        kind = game.order[place]
        if place == 0 or game.order[place - 1] != kind:
            for move in range(grid.moves[kind]):
                shift = grid.shift[kind, move]
                moves[..., kind, move] = np.einsum(
                    "...x,...x->...", before[kind][..., : grid.size - shift], value[..., shift:]
                )
        value = _valued(value, grid, weights, kind)
    given: Reals = np.einsum("...td,tad->...ta", moves, grid.mix)
    return given


def _given_two(game: Lattice, grid: Grid, weights: Reals, tables: list[Reals]) -> list[Reals]:
    """The expected values given the moves of one member of each of two types, shapes (T, D, T, D).

    The rows of `open_` are the distributions of the total over the members so far, one of them fixed at each of its
    moves; every further member is folded into all of them at once.
    """
    types, most = grid.shift.shape
    found = [np.zeros((types, most, types, most)) for _ in tables]
    after = [_after(game, grid, weights, values) for values in tables]
    reached = np.zeros(grid.size)
    reached[0] = 1.0
    fixed = np.zeros((types, most, grid.size))
    for place, kind in enumerate(game.order):
        nth = place - game.order.index(kind)
        partners = slice(0, kind) if nth == 0 else slice(kind, kind + 1)
        if nth < 2:
            for pairs, values in zip(found, after, strict=True):
                _contract(pairs, grid, kind, partners, fixed, values[place])
        met = kind if nth == 0 else kind + 1
        fixed[:met] = _moved(fixed[:met], grid, weights, kind)
        if nth == 0:
            for move in range(grid.moves[kind]):
                shift = grid.shift[kind, move]
                fixed[kind, move, shift:] = reached[: grid.size - shift]
        reached = _moved(reached, grid, weights, kind)
    return found


def _after(game: Lattice, grid: Grid, weights: Reals, values: Reals) -> dict[int, Reals]:
    """The value of having reached each cell after the first and the second member of each type, by their place."""
    found: dict[int, Reals] = {}
    value = values
    for place in range(len(game.order) - 1, -1, -1):
        kind = game.order[place]
        if place - game.order.index(kind) < 2:
            found[place] = value
        value = _valued(value, grid, weights, kind)
    return found


def _contract(pairs: Reals, grid: Grid, kind: int, partners: slice, fixed: Reals, value: Reals) -> None:
    """Fill in the expected values given the moves of one of `kind` and one of each of the partners' types."""
    used = grid.moves[kind]
    moved = np.zeros((used, grid.size))
    for move in range(used):
        shift = grid.shift[kind, move]
        moved[move, : grid.size - shift] = value[shift:]
    given = fixed[partners] @ moved.T
    pairs[partners, :, kind, :used] = given
    pairs[kind, :used, partners, :] = np.moveaxis(given, -1, 0)
