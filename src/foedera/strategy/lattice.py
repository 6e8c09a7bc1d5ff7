"""A game made ready for calculation: members collapsed into types, weights put on grids, totals into tables."""

from __future__ import annotations

import math
from collections.abc import Iterable
from functools import cached_property

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from foedera.core.errors import BadValue
from foedera.strategy.game import Channel, InterventionGame, PerAction, types_of

Reals = NDArray[np.float64]
Whole = NDArray[np.int64]
ROUNDING = 1e-9
"""A weight this near to a cell, in cells, stands on it."""
DENSE_MOVES = 512
"""Up to this farthest move a type's moves are kept as one run of cells, which is quicker than a list of them."""


@frozen(eq=False)
class Grid:
    """Where every action takes the total, in whole cells.

    A weight between two cells goes to either with a chance, so that its mean is right.

    Attributes:
        size: the number of cells.
        shift: the distinct moves of each type in rising order, shape (T, D); unused places are 0.
        moves: how many of them are used, shape (T,).
        mix: the chance of each move by action, shape (T, A, D); each used row sums to 1.
    """

    size: int
    shift: Whole
    moves: Whole
    mix: Reals

    @cached_property
    def reach(self) -> tuple[int, ...]:
        """The farthest move of each type, in cells."""
        return tuple(int(cell) for cell in self.shift.max(-1))

    @cached_property
    def spread(self) -> Reals | None:
        """The chance of every move from 0 to the farthest, by action, shape (T, A, R + 1); None where that is far."""
        farthest = max(self.reach)
        if farthest > DENSE_MOVES:
            return None
        spread = np.zeros((*self.mix.shape[:2], farthest + 1))
        for kind, moves in enumerate(self.moves):
            spread[kind][:, self.shift[kind, :moves]] = self.mix[kind, :, :moves]
        return spread


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
    def others(self) -> Reals:
        """How many members of each type there are besides one of each type, shape (T, T)."""
        others: Reals = self.count[None, :] - np.eye(len(self.count))
        return others

    @cached_property
    def order(self) -> tuple[int, ...]:
        """The type of each member, members of a type together: the order in which totals are added up."""
        return tuple(kind for kind, count in enumerate(self.count) for _ in range(count))

    @cached_property
    def first(self) -> tuple[int, ...]:
        """The place in that order of the first member of each type."""
        return tuple(int(place) for place in np.cumsum(self.count) - self.count)


def lattice(game: InterventionGame, *, collapse: bool = True) -> Lattice:
    """Put a game on grids.

    Args:
        game: the game.
        collapse: whether members that are alike in everything share one profile. On the branch from uniform play they
            do; without it, equilibria in which they differ are found too.
    """
    n = len(game.members)
    kinds = _by_reach(game, types_of(game) if collapse else list(range(n)))
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


def _by_reach(game: InterventionGame, kinds: list[int]) -> list[int]:
    """Types numbered anew by how far their members can move the totals, least first."""
    sides = [rows for c in game.channels for rows in (c.weight, c.against) if rows]
    highest = [sum(max(row) for row in rows) for rows in sides]
    reach = {
        kind: sum(max(rows[i]) / most for rows, most in zip(sides, highest, strict=True) if most)
        for i, kind in enumerate(kinds)
    }
    ranked = sorted(reach, key=lambda kind: reach[kind])
    return [ranked.index(kind) for kind in kinds]


def _padded(rows: PerAction, first: Iterable[int], widest: int) -> Reals:
    return np.array([[*rows[i], *[0.0] * (widest - len(rows[i]))] for i in first])


@frozen
class _Axis:
    """One side's totals on a grid: the weight of a cell, and the number of cells."""

    unit: float
    size: int


def cells_of(channel: Channel) -> int:
    """How many cells a channel's totals are put on: for two sides, every pair of totals."""
    own, other = _axes(channel)
    return own.size * other.size


def _axis(rows: PerAction, cells: int, unit: float) -> _Axis:
    """Whole totals keep their own cells where they fit; others take cells of a given weight."""
    highest = sum(max(row) for row in rows)
    if all(number.is_integer() for row in rows for number in row) and highest <= cells:
        return _Axis(1.0, int(highest) + 1)
    return _Axis(unit, 1 + sum(math.ceil(max(row) / unit - ROUNDING) for row in rows))


def _axes(channel: Channel) -> tuple[_Axis, _Axis]:
    """Both sides' axes; the greater of the two totals has the cells asked for, and the other as many as it needs."""
    sides = [rows for rows in (channel.weight, channel.against) if rows]
    unit = max(sum(max(row) for row in rows) for rows in sides) / channel.cells
    own = _axis(channel.weight, channel.cells, unit)
    return own, _axis(channel.against, channel.cells, unit) if channel.against else _Axis(1.0, 1)


def _values(channel: Channel) -> Reals:
    """The channel's value at every cell."""
    values = np.ascontiguousarray(channel.success(*totals(channel)).reshape(-1), dtype=float)
    wrong = np.flatnonzero(~np.isfinite(values))
    if wrong.size:
        total, against = (float(side.reshape(-1)[wrong[0]]) for side in totals(channel))
        raise BadValue(
            f"channel {channel.name}: its value at a total of {total:.6g} against {against:.6g} is {values[wrong[0]]}",
            "a finite value at every total",
        )
    return values


def totals(channel: Channel) -> tuple[Reals, Reals]:
    """The two sides' totals at every cell, in the units of the weights, shape (against, own) each."""
    own, other = _axes(channel)
    return (
        np.broadcast_to(np.arange(own.size) * own.unit, (other.size, own.size)),
        np.broadcast_to((np.arange(other.size) * other.unit)[:, None], (other.size, own.size)),
    )


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
    below = math.floor(place + ROUNDING)
    share = place - below
    return [(below, 1.0)] if share <= ROUNDING else [(below, 1.0 - share), (below + 1, share)]
