"""The bounds of `foedera.strategy.certificate` as loops, for numba to compile; needs the extra `fast`."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from foedera.strategy.kernels import Packed, add_valued, compiled

Reals = NDArray[np.float64]


@compiled
def worth_of(game: Packed, draw: int, table: int, kind: int, top: int) -> Reals:
    """What each own action of a type is worth by the total of the others, shape (actions, cells)."""
    grid = game.owner[table]
    coefficient = game.coefficient[draw % len(game.coefficient), table, kind]
    values = game.values[draw % len(game.values), table]
    cells = top - game.reach[grid, kind]
    worth = np.zeros((game.size[kind], cells))
    for action in range(game.size[kind]):
        for move in range(game.moves[grid, kind]):
            share = coefficient[action] * game.mix[grid, kind, action, move]
            if share != 0:
                add_valued(worth[action], game.shift[grid, kind, move], share, values, cells)
    return worth


@compiled
def top_of(game: Packed, grid: int) -> int:
    """How many cells the total of all members can reach."""
    top = 1
    for kind in range(len(game.size)):
        top += game.reach[grid, kind] * game.many[kind]
    return top


@compiled
def quick_influence(game: Packed, draw: int) -> Reals:
    """A matrix nowhere below `influence`, shape (T, T)."""
    types = len(game.size)
    total = np.zeros((types, types))
    for table in range(len(game.owner)):
        grid = game.owner[table]
        top = top_of(game, grid)
        by_reach = np.empty(top)
        for kind in range(types):
            crossed = crossings_of(worth_of(game, draw, table, kind, top))
            by_reach[:] = -1.0
            for other in range(types):
                reach = game.reach[grid, other]
                if by_reach[reach] < 0:
                    by_reach[reach] = widest(crossed, reach)
                total[kind, other] += by_reach[reach]
    return weighted(game, total)


@compiled
def crossings_of(worth: Reals) -> Reals:
    """By how much steps of one cell can change the payoff differences, added up from the first cell on."""
    cells = worth.shape[1]
    high, low = worth[0, 1:] - worth[0, :-1], worth[0, 1:] - worth[0, :-1]
    for action in range(1, len(worth)):
        row = worth[action]
        for x in range(cells - 1):
            step = row[x + 1] - row[x]
            high[x] = max(high[x], step)
            low[x] = min(low[x], step)
    crossed = np.zeros(cells)
    for x in range(cells - 1):
        crossed[x + 1] = crossed[x] + high[x] - low[x]
    return crossed


@compiled
def widest(crossed: Reals, reach: int) -> float:
    """The largest change over so many cells; over all of them where there are no more."""
    reach = min(reach, len(crossed) - 1)
    found = 0.0
    upper = crossed[reach:]
    for x in range(len(upper)):
        found = max(found, upper[x] - crossed[x])
    return found


@compiled
def influence(game: Packed, draw: int) -> Reals:
    """The most that one member of a type can move the payoff differences of another, shape (T, T), weighted."""
    types = len(game.size)
    total = np.zeros((types, types))
    for table in range(len(game.owner)):
        top = top_of(game, game.owner[table])
        for kind in range(types):
            worth = worth_of(game, draw, table, kind, top)
            for other in range(types):
                if game.many[other] > (1 if other == kind else 0):
                    total[kind, other] += swing(game, game.owner[table], worth, other)
    return weighted(game, total)


@compiled
def swing(game: Packed, grid: int, worth: Reals, other: int) -> float:
    """The largest second difference of a type's payoff by one other's actions."""
    cells = worth.shape[1] - game.reach[grid, other]
    found = 0.0
    high, low = np.empty(cells), np.empty(cells)
    given = np.zeros((game.size[other], len(worth), cells))
    for act in range(game.size[other]):
        for move in range(game.moves[grid, other]):
            share = game.mix[grid, other, act, move]
            if share != 0:
                for action in range(len(worth)):
                    add_valued(given[act, action], game.shift[grid, other, move], share, worth[action], cells)
        for one in range(act):
            high[:] = -np.inf
            low[:] = np.inf
            for action in range(len(worth)):
                late, early = given[act, action], given[one, action]
                for x in range(cells):
                    change = late[x] - early[x]
                    high[x] = max(high[x], change)
                    low[x] = min(low[x], change)
            for x in range(cells):
                found = max(found, high[x] - low[x])
    return found


@compiled
def weighted(game: Packed, total: Reals) -> Reals:
    """A matrix weighted by how many members of each type there are besides one of each type."""
    for kind in range(len(total)):
        for other in range(len(total)):
            total[kind, other] *= game.many[other] - (1 if other == kind else 0)
    return total


@compiled
def influences(game: Packed, draws: int, exact: bool) -> Reals:
    """The matrices of all draws, shape (draws, T, T)."""
    found = np.empty((draws, len(game.size), len(game.size)))
    for draw in range(draws):
        found[draw] = influence(game, draw) if exact else quick_influence(game, draw)
    return found
