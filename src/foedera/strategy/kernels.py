"""Expectations and their derivatives as loops, for numba to compile.

The same sums as `foedera.strategy.expectations`, which derives them; here one draw at a time, over flat arrays, in
order of reach and no farther than the members so far can reach. Nothing but `foedera.strategy.compiled` imports this
module, which needs the extra `fast`.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple, TypeVar

import numpy as np
from numba import njit
from numpy.typing import NDArray

from foedera.strategy.lattice import Lattice

Reals = NDArray[np.float64]
Whole = NDArray[np.int64]
Loops = TypeVar("Loops", bound=Callable[..., Any])


class Packed(NamedTuple):
    """A game as flat arrays: T types, A actions, K grids, D moves, C channels, G cells at most; leading axes are draws.

    Attributes:
        order: the type of each member, in the order in which totals are added up.
        first: the place there of the first member of each type, shape (T,).
        many: how many members are of each type, shape (T,).
        size: how many actions each type has, shape (T,).
        kinds: the type of each free log-odds, shape (N,).
        acts: the action of each free log-odds, shape (N,).
        constant: payoff by own action, shape (1 or draws, T, A).
        values: each channel's values, shape (1 or draws, C, G).
        coefficient: what they are worth, shape (1 or draws, C, T, A).
        owner: the grid of each channel, shape (C,).
        cells: the cells of each grid, shape (K,).
        reach: the farthest move, shape (K, T).
        shift: the moves, shape (K, T, D).
        moves: how many of them are used, shape (K, T).
        mix: the chance of each move by action, shape (K, T, A, D).
    """

    order: Whole
    first: Whole
    many: Whole
    size: Whole
    kinds: Whole
    acts: Whole
    constant: Reals
    values: Reals
    coefficient: Reals
    owner: Whole
    cells: Whole
    reach: Whole
    shift: Whole
    moves: Whole
    mix: Reals


def packed(game: Lattice) -> Packed:
    """A game's arrays laid out for the loops."""
    types, most = game.used.shape
    grids, tables = game.grids, game.tables
    moves = max((grid.shift.shape[1] for grid in grids), default=1)
    cells = max((grid.size for grid in grids), default=1)
    draws = max((table.values.shape[0] for table in tables if table.values.ndim > 1), default=1)
    worth = max((table.coefficient.shape[0] for table in tables if table.coefficient.ndim > 2), default=1)
    shift = np.zeros((len(grids), types, moves), dtype=np.int64)
    mix = np.zeros((len(grids), types, most, moves))
    values = np.zeros((draws, len(tables), cells))
    coefficient = np.zeros((worth, len(tables), types, most))
    for index, grid in enumerate(grids):
        shift[index, :, : grid.shift.shape[1]] = grid.shift
        mix[index, :, :, : grid.shift.shape[1]] = grid.mix
    for index, table in enumerate(tables):
        values[:, index, : table.values.shape[-1]] = table.values
        coefficient[:, index] = table.coefficient
    kinds, acts = np.nonzero(game.free)
    return Packed(
        np.array(game.order, dtype=np.int64),
        np.array(game.first, dtype=np.int64),
        game.count.astype(np.int64),
        game.size.astype(np.int64),
        kinds.astype(np.int64),
        acts.astype(np.int64),
        np.ascontiguousarray(game.constant.reshape(-1, types, most)),
        values,
        coefficient,
        np.array([table.grid for table in tables], dtype=np.int64),
        np.array([grid.size for grid in grids], dtype=np.int64),
        np.array([grid.reach for grid in grids], dtype=np.int64).reshape(len(grids), types),
        shift,
        np.array([grid.moves for grid in grids], dtype=np.int64).reshape(len(grids), types),
        mix,
    )


def compiled(function: Loops) -> Loops:
    """A function compiled so that sums may be taken in any order, which terms of one sign allow."""
    return njit(fastmath={"reassoc", "contract"}, error_model="numpy", nogil=True)(function)  # type: ignore[return-value]


@compiled
def add_moved(after: Reals, shift: int, weight: float, before: Reals, cells: int) -> None:
    """Add one move's part of a distribution, `after[x + shift] += weight before[x]`."""
    to = after[shift : shift + cells]
    for x in range(cells):
        to[x] += weight * before[x]


@compiled
def add_valued(after: Reals, shift: int, weight: float, value: Reals, cells: int) -> None:
    """Add one move's part of a value, `after[x] += weight value[x + shift]`."""
    source = value[shift : shift + cells]
    for x in range(cells):
        after[x] += weight * source[x]


@compiled
def met(before: Reals, value: Reals, shift: int, cells: int) -> float:
    """The expected value after a move, the sum of `before[x] value[x + shift]`."""
    source = value[shift : shift + cells]
    total = 0.0
    for x in range(cells):
        total += before[x] * source[x]
    return total


@compiled
def met_and_valued(before: Reals, after: Reals, shift: int, weight: float, value: Reals, cells: int) -> float:
    """Both at once, because both read the same cells."""
    source = value[shift : shift + cells]
    total = 0.0
    for x in range(cells):
        total += before[x] * source[x]
        after[x] += weight * source[x]
    return total


@compiled
def farthest(rows: Reals) -> Reals:
    """The largest number of each row, signs apart."""
    found = np.zeros(len(rows))
    for row in range(len(rows)):
        for number in rows[row]:
            found[row] = max(found[row], abs(number))
    return found


@compiled
def mixed(place: Reals, step: Reals, place_1: Reals, step_1: Reals, place_2: Reals, step_2: Reals) -> Reals:
    """The next answers, as `foedera.strategy.steps.mixed` derives them."""
    found = np.empty(place.shape)
    for row in range(len(place)):
        a = b = c = f = g = 0.0
        for column in range(place.shape[1]):
            late = step[row, column] - step_1[row, column]
            early = step_1[row, column] - step_2[row, column]
            a += late * late
            b += late * early
            c += early * early
            f += late * step[row, column]
            g += early * step[row, column]
        whole = a * c - b * b
        if whole > 1e-12 * a * c:
            first, second = (c * f - b * g) / whole, (a * g - b * f) / whole
        else:
            first, second = f / max(a, 1e-300), 0.0
        for column in range(place.shape[1]):
            late = step[row, column] - step_1[row, column]
            early = step_1[row, column] - step_2[row, column]
            back = first * (place[row, column] - place_1[row, column] + late)
            back += second * (place_1[row, column] - place_2[row, column] + early)
            found[row, column] = place[row, column] + step[row, column] - back
    return found


@compiled
def profile_from(game: Packed, odds: Reals) -> Reals:
    """The chance of each action, shape (T, A), from the free log-odds, shape (N,)."""
    profile = np.zeros(game.constant.shape[1:])
    highest = np.zeros(len(game.size))
    for place in range(len(odds)):
        kind = game.kinds[place]
        profile[kind, game.acts[place]] = odds[place]
        highest[kind] = max(highest[kind], odds[place])
    for kind in range(len(game.size)):
        total = 0.0
        for action in range(game.size[kind]):
            profile[kind, action] = np.exp(profile[kind, action] - highest[kind])
            total += profile[kind, action]
        for action in range(game.size[kind]):
            profile[kind, action] /= total
    return profile


@compiled
def weights_of(game: Packed, grid: int, profile: Reals) -> Reals:
    """The chance of each distinct move, shape (T, D)."""
    weights = np.zeros(game.shift.shape[1:])
    for kind in range(len(game.size)):
        for action in range(game.size[kind]):
            for move in range(game.moves[grid, kind]):
                weights[kind, move] += profile[kind, action] * game.mix[grid, kind, action, move]
    return weights


@compiled
def workspace(game: Packed) -> Reals:
    """Room for the distributions before each member and two rows of values, shape (M + 2, G)."""
    return np.empty((len(game.order) + 2, game.values.shape[2]))


@compiled
def payoffs_in(game: Packed, draw: int, profile: Reals, space: Reals) -> Reals:
    """Every type's expected payoff by own action, shape (T, A)."""
    paid: Reals = game.constant[draw % len(game.constant)].copy()
    coefficient = game.coefficient[draw % len(game.coefficient)]
    values = game.values[draw % len(game.values)]
    for grid in range(len(game.cells)):
        weights = weights_of(game, grid, profile)
        forward(game, grid, weights, space)
        for table in range(len(game.owner)):
            if game.owner[table] == grid:
                moves = backward(game, grid, weights, space, values[table])
                for kind in range(len(game.size)):
                    for action in range(game.size[kind]):
                        paid[kind, action] += coefficient[table, kind, action] * mean(game, grid, kind, action, moves)
    return paid


@compiled
def mean(game: Packed, grid: int, kind: int, action: int, moves: Reals) -> float:
    """The expected value given an action, from those given its moves."""
    given = 0.0
    for move in range(game.moves[grid, kind]):
        given += game.mix[grid, kind, action, move] * moves[kind, move]
    return given


@compiled
def forward(game: Packed, grid: int, weights: Reals, space: Reals) -> None:
    """Fill in the total's distribution before each member."""
    space[0, 0] = 1.0
    cells = 1
    for place in range(len(game.order) - 1):
        kind = game.order[place]
        longer = cells + game.reach[grid, kind]
        after = space[place + 1, :longer]
        after[:] = 0.0
        for move in range(game.moves[grid, kind]):
            add_moved(after, game.shift[grid, kind, move], weights[kind, move], space[place], cells)
        cells = longer


@compiled
def backward(game: Packed, grid: int, weights: Reals, space: Reals, values: Reals) -> Reals:
    """The expected value given each move of the first member of each type, shape (T, D)."""
    moves = np.zeros(weights.shape)
    members = len(game.order)
    cells = 1
    for place in range(members):
        cells += game.reach[grid, game.order[place]]
    value = values
    for place in range(members - 1, -1, -1):
        kind = game.order[place]
        cells -= game.reach[grid, kind]
        earlier = space[members + place % 2, :cells]
        if game.first[kind] == place:
            earlier[:] = 0.0
            for move in range(game.moves[grid, kind]):
                weight, shift = weights[kind, move], game.shift[grid, kind, move]
                moves[kind, move] = met_and_valued(space[place], earlier, shift, weight, value, cells)
        else:
            value_into(earlier, game, grid, weights, kind, value)
        value = earlier
    return moves


@compiled
def value_into(earlier: Reals, game: Packed, grid: int, weights: Reals, kind: int, value: Reals) -> None:
    """Fill in the value of having reached each cell before one more member of a type."""
    earlier[:] = 0.0
    for move in range(game.moves[grid, kind]):
        add_valued(earlier, game.shift[grid, kind, move], weights[kind, move], value, len(earlier))


@compiled
def gains_in(game: Packed, draw: int, profile: Reals, space: Reals) -> Reals:
    """How much more than its first action each other one pays, shape (N,)."""
    paid = payoffs_in(game, draw, profile, space)
    gains = np.empty(len(game.kinds))
    for place in range(len(gains)):
        kind = game.kinds[place]
        gains[place] = paid[kind, game.acts[place]] - paid[kind, 0]
    return gains


@compiled
def gains_at(game: Packed, odds: Reals) -> Reals:
    """The gains at some log-odds, shape (N,)."""
    return gains_in(game, 0, profile_from(game, odds), workspace(game))


@compiled
def many_gains_at(game: Packed, odds: Reals) -> Reals:
    """The gains of many draws, shape (draws, N)."""
    found = np.empty(odds.shape)
    space = workspace(game)
    for draw in range(len(odds)):
        found[draw] = gains_in(game, draw, profile_from(game, odds[draw]), space)
    return found
