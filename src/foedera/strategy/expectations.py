"""Expected channel values under mixed profiles, without payoff tables.

The expected value of a function of a total is multilinear in the mixed profile, so its derivatives are the expected
values given one member's or two members' actions. They come from the totals' distribution over the members before
(forwards) and the value of having reached a cell before the members after (backwards): every term is positive, so
nothing cancels. Members stand in the order of their reach, so that the totals of those before stay short.

One costs O(n A G), all pairs O(n^2 (A^2 + G) G') in time with G' the cells two members can reach; both O(n A G) in
memory, the answer apart. The same in compiled loops: `foedera.strategy.kernels`.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from foedera.strategy.lattice import Grid, Lattice

Reals = NDArray[np.float64]
END_TO_END = 40_000
"""Up to so many multiplications one convolution is quicker than a pass for each move."""


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
        tables = [table for table in game.tables if table.grid == index]
        single = profile.ndim == 2 and grid.spread is not None and all(table.values.ndim == 1 for table in tables)
        given = _in_runs if single else _in_moves
        for table, expected in zip(tables, given(game, grid, profile, [t.values for t in tables]), strict=True):
            total += table.coefficient * expected
    return total


def _in_runs(game: Lattice, grid: Grid, profile: Reals, tables: list[Reals]) -> list[Reals]:
    """The expected values given each action of one member of each type, shapes (T, A), without draws.

    Every step is one convolution with all moves of a member, used or not, which for one profile is the quickest.
    """
    spread = grid.spread
    if spread is None:
        raise ValueError("the moves are too far apart to be kept in runs")
    weights = np.matmul(profile[:, None, :], spread)[:, 0]
    before: list[Reals] = []
    reached = np.ones(1)
    for kind in game.order:
        before.append(reached)
        reached = np.convolve(reached, weights[kind, : grid.reach[kind] + 1])
    found = []
    for values in tables:
        moves = np.zeros(weights.shape)
        value = values[: len(reached)]
        for place in range(len(game.order) - 1, -1, -1):
            kind = game.order[place]
            if game.first[kind] == place:
                moves[kind, : grid.reach[kind] + 1] = np.correlate(value, before[place], "valid")
            value = np.correlate(value, weights[kind, : grid.reach[kind] + 1], "valid")
        found.append(np.matmul(spread, moves[:, :, None])[..., 0])
    return found


def _in_moves(game: Lattice, grid: Grid, profile: Reals, tables: list[Reals]) -> list[Reals]:
    """The expected values given each action of one member of each type, shapes (..., T, A), for many draws at once."""
    weights = np.einsum("...ta,tad->...td", profile, grid.mix)
    before: list[Reals] = []
    reached = np.ones((*weights.shape[:-2], 1))
    for kind in game.order:
        before.append(reached)
        reached = _moved(reached, grid, weights[..., kind, :], kind)
    found = []
    for values in tables:
        moves = np.zeros((*np.broadcast_shapes(weights.shape[:-2], values.shape[:-1]), *weights.shape[-2:]))
        value = values[..., : reached.shape[-1]]
        for place in range(len(game.order) - 1, -1, -1):
            kind, cells = game.order[place], before[place].shape[-1]
            if game.first[kind] == place:
                for move in range(grid.moves[kind]):
                    shift = grid.shift[kind, move]
                    moved = value[..., shift : shift + cells]
                    moves[..., kind, move] = np.einsum("...x,...x->...", before[place], moved)
            value = _valued(value, grid, weights[..., kind, :], kind)
        found.append(np.einsum("...td,tad->...ta", moves, grid.mix))
    return found


def _moved(reached: Reals, grid: Grid, weights: Reals, kind: int) -> Reals:
    """The distribution of the total after one more member of a type."""
    cells = reached.shape[-1]
    after = np.zeros((*reached.shape[:-1], cells + grid.reach[kind]))
    for move in range(grid.moves[kind]):
        shift = grid.shift[kind, move]
        after[..., shift : shift + cells] += weights[..., move, None] * reached
    return after


def _valued(value: Reals, grid: Grid, weights: Reals, kind: int) -> Reals:
    """The value of having reached each cell before one more member of a type."""
    cells = value.shape[-1] - grid.reach[kind]
    before = np.zeros((*np.broadcast_shapes(value.shape[:-1], weights.shape[:-1]), cells))
    for move in range(grid.moves[kind]):
        shift = grid.shift[kind, move]
        before += weights[..., move, None] * value[..., shift : shift + cells]
    return before


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
        weights = np.einsum("ta,tad->td", profile, grid.mix)
        pairs = _given_two(game, grid, weights, [game.tables[number].values for number in tables])
        for number, moves in zip(tables, pairs, strict=True):
            left = np.matmul(grid.mix, moves.reshape(*moves.shape[:2], -1))
            right = np.matmul(
                left.reshape(*left.shape[:2], *moves.shape[2:])[..., None, :], grid.mix.transpose(0, 2, 1)
            )
            found[number] = right[..., 0, :]
    return found


def _given_two(game: Lattice, grid: Grid, weights: Reals, tables: list[Reals]) -> list[Reals]:
    """The expected values given the moves of one member of each of two types, shapes (T, D, T, D).

    The first row of `others` is the distribution of the total over all members so far, row t + 1 that over all of them
    but one of type t; what that one and the next member move it by is looked up afterwards, so that no row has to be
    kept for each of its moves.
    """
    types, most = grid.shift.shape
    found = [np.zeros((types, most, types, most)) for _ in tables]
    after = [_after(game, grid, weights, values) for values in tables]
    others = np.ones((1, 1))
    for place, kind in enumerate(game.order):
        nth = place - game.first[kind]
        partners = slice(0, kind) if nth == 0 else slice(kind, kind + 1)
        if nth < 2 and partners.stop > partners.start:
            for pairs, values in zip(found, after, strict=True):
                given = _looked_up(others[1:][partners], grid, partners, kind, values[place])
                pairs[partners, :, kind, : given.shape[-1]] = given
                pairs[kind, : given.shape[-1], partners, :] = given.transpose(2, 0, 1)
        if place < len(game.order) - 1:
            rows = len(others)
            moved = np.zeros((kind + 2, others.shape[-1] + grid.reach[kind]))
            moved[:rows] = _all_moved(others, grid, weights[kind], kind)
            if nth == 0:
                moved[kind + 1, : others.shape[-1]] = others[0]
            others = moved
    return found


def _all_moved(reached: Reals, grid: Grid, weights: Reals, kind: int) -> Reals:
    """Several distributions after one more member: where they are few and short, by one convolution end to end."""
    reach = grid.reach[kind]
    if grid.spread is None or reach * reached.size > END_TO_END:
        return _moved(reached, grid, weights, kind)
    rows = np.zeros((len(reached), reached.shape[-1] + reach))
    rows[:, : reached.shape[-1]] = reached
    run = np.zeros(reach + 1)
    run[grid.shift[kind, : grid.moves[kind]]] = weights[: grid.moves[kind]]
    return np.convolve(rows.reshape(-1), run)[: rows.size].reshape(rows.shape)


def _after(game: Lattice, grid: Grid, weights: Reals, values: Reals) -> dict[int, Reals]:
    """The value of having reached each cell after the first and the second member of each type, by their place."""
    found: dict[int, Reals] = {}
    value = values[: 1 + sum(grid.reach[kind] for kind in game.order)]
    for place in range(len(game.order) - 1, -1, -1):
        kind = game.order[place]
        if place - game.first[kind] < 2:
            found[place] = value
        value = _valued(value, grid, weights[kind], kind)
    return found


def _looked_up(others: Reals, grid: Grid, partners: slice, kind: int, value: Reals) -> Reals:
    """The expected value by the moves of one of each of the partners' types and one of `kind`, shape (P, D, moves)."""
    used = grid.moves[kind]
    own, theirs = grid.shift[kind, :used], grid.shift[partners]
    cells = others.shape[-1]
    farthest = int(own[-1] + theirs.max())
    value = np.append(value, np.zeros(max(0, cells + farthest - len(value))))
    if grid.spread is not None:
        runs = np.ndarray((cells, farthest + 1), value.dtype, value, strides=(value.itemsize, value.itemsize))
        by_move = others @ np.ascontiguousarray(runs)
        found: Reals = by_move[np.arange(len(others))[:, None, None], theirs[:, :, None] + own]
        return found
    found = np.empty((*theirs.shape, used))
    for partner, shifts in enumerate(theirs):
        known: dict[int, Reals] = {}
        for move, shift in enumerate(map(int, shifts)):
            if shift not in known:
                rows = np.stack([value[shift + own_shift : shift + own_shift + cells] for own_shift in map(int, own)])
                known[shift] = rows @ others[partner]
            found[partner, move] = known[shift]
    return found
