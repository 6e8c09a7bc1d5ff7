"""A game made ready for calculation: members collapsed into types, weights put on grids, totals into tables."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from foedera.strategy.game import Channel, InterventionGame, PerAction

Reals = NDArray[np.float64]
Whole = NDArray[np.int64]


@frozen(eq=False)
class Grid:
    """Where every action takes the total, in whole cells.

    A weight between two cells goes to either with a chance, so that its mean is right.

    Attributes:
        size: the number of cells.
        shift: the distinct moves of each type, shape (T, D); unused places are 0.
        moves: how many of them are used, shape (T,).
        mix: the chance of each move by action, shape (T, A, D); each used row sums to 1.
    """

    size: int
    shift: Whole
    moves: Whole
    mix: Reals


@frozen(eq=False)
class Table:
    """The values of one channel.

    Attributes:
        grid: the index of its grid.
        values: the value at every cell, shape (..., G); leading axes are draws.
        coefficient: what it is worth by type and action, shape (..., T, A).
    """

    grid: int
    values: Reals
    coefficient: Reals


@frozen(eq=False)
class Lattice:
    """A game in arrays. T types, A actions at most, G cells.

    Attributes:
        game: the game it was made from.
        kind: the type of every member, shape (n,).
        count: how many members are of each type, shape (T,).
        size: how many actions each type has, shape (T,).
        constant: payoff by own action, shape (..., T, A).
        grids: the grids.
        tables: the channels on them.
    """

    game: InterventionGame
    kind: Whole
    count: Whole
    size: Whole
    constant: Reals
    grids: tuple[Grid, ...]
    tables: tuple[Table, ...]

    @cached_property
    def used(self) -> NDArray[np.bool_]:
        """Which places of (T, A) are actions."""
        return np.arange(self.constant.shape[-1])[None, :] < self.size[:, None]

    @cached_property
    def free(self) -> NDArray[np.bool_]:
        """Which places of (T, A) have a log-odds of their own: every action but the first."""
        free = self.used.copy()
        free[:, 0] = False
        return free

    @cached_property
    def order(self) -> tuple[int, ...]:
        """The type of each member, members of a type together: the order in which totals are added up."""
        return tuple(kind for kind, count in enumerate(self.count) for _ in range(count))


def lattice(game: InterventionGame, *, collapse: bool = True) -> Lattice:
    """Put a game on grids.

    Args:
        game: the game.
        collapse: whether members that are alike in everything share one profile. On the branch from uniform play they
            do; without it, equilibria in which they differ are found too.
    """
    n = len(game.members)
    kinds = _kinds(game) if collapse else list(range(n))
    first = [kinds.index(kind) for kind in range(max(kinds) + 1)]
    widest = max(len(actions) for actions in game.actions)
    grids: list[Grid] = []
    tables: list[Table] = []
    known: dict[object, int] = {}
    for channel in game.channels:
        key = (channel.weight, channel.against, channel.cells)
        if key not in known:
            known[key] = len(grids)
            grids.append(_grid(channel, first, widest))
        values = _values(channel)
        tables.append(Table(known[key], values, _padded(channel.coefficient, first, widest)))
    return Lattice(
        game,
        np.array(kinds),
        np.bincount(kinds),
        np.array([len(game.actions[i]) for i in first]),
        _padded(game.constant, first, widest),
        tuple(grids),
        tuple(tables),
    )


def _kinds(game: InterventionGame) -> list[int]:
    """The type of each member: the same number for members alike in actions, payoffs and weights."""
    kinds: dict[object, int] = {}
    found = []
    for i in range(len(game.members)):
        alike = tuple((c.weight[i], c.coefficient[i], c.against[i] if c.against else ()) for c in game.channels)
        found.append(kinds.setdefault((game.actions[i], game.constant[i], alike), len(kinds)))
    return found


def _padded(rows: PerAction, first: Iterable[int], widest: int) -> Reals:
    return np.array([[*rows[i], *[0.0] * (widest - len(rows[i]))] for i in first])


@frozen
class _Axis:
    """One side's totals on a grid: the weight of a cell, and the number of cells."""

    unit: float
    size: int


def _axis(rows: PerAction, cells: int) -> _Axis:
    """Whole totals keep their own cells where they fit; others share out the cells asked for."""
    highest = sum(max(row) for row in rows)
    if all(number.is_integer() for row in rows for number in row) and highest <= max(cells, 1):
        return _Axis(1.0, int(highest) + 1)
    unit = highest / cells
    return _Axis(unit, 1 + sum(int(np.ceil(max(row) / unit)) for row in rows))


def _axes(channel: Channel) -> tuple[_Axis, _Axis]:
    own = _axis(channel.weight, channel.cells)
    return own, _axis(channel.against, channel.cells) if channel.against else _Axis(1.0, 1)


def _values(channel: Channel) -> Reals:
    own, other = _axes(channel)
    total = np.arange(own.size) * own.unit
    against = np.arange(other.size) * other.unit
    grid = np.broadcast_to(total, (other.size, own.size)), np.broadcast_to(against[:, None], (other.size, own.size))
    return np.ascontiguousarray(channel.success(*grid).reshape(-1), dtype=float)


def _grid(channel: Channel, first: list[int], widest: int) -> Grid:
    own, other = _axes(channel)
    per_type = [_moves(channel, i, own, other) for i in first]
    most = max(len({cell for action in moves for cell in action}) for moves in per_type)
    shift = np.zeros((len(first), most), dtype=np.int64)
    mix = np.zeros((len(first), widest, most))
    used = np.zeros(len(first), dtype=np.int64)
    for kind, moves in enumerate(per_type):
        cells = sorted({cell for action in moves for cell in action})
        used[kind] = len(cells)
        shift[kind, : len(cells)] = cells
        for action, chances in enumerate(moves):
            for cell, chance in chances.items():
                mix[kind, action, cells.index(cell)] = chance
    return Grid(own.size * other.size, shift, used, mix)


def _moves(channel: Channel, i: int, own: _Axis, other: _Axis) -> list[dict[int, float]]:
    """For every action of a member the cells it may move the total by, with their chances."""
    against = channel.against[i] if channel.against else (0.0,) * len(channel.weight[i])
    found = []
    for weight, opposed in zip(channel.weight[i], against, strict=True):
        moves: dict[int, float] = {}
        for cell, chance in _split(weight / own.unit):
            for row, share in _split(opposed / other.unit):
                move = cell + own.size * row
                moves[move] = moves.get(move, 0.0) + chance * share
        found.append(moves)
    return found


def _split(place: float) -> list[tuple[int, float]]:
    below = int(np.floor(place + 1e-12))
    share = place - below
    return [(below, 1.0)] if share <= 1e-12 else [(below, 1.0 - share), (below + 1, share)]
