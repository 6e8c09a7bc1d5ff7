"""A game as an action graph: each side of a channel a sum of whole weights, each payoff by the sums it hangs on.

A. X. Jiang, K. Leyton-Brown and N. Bhat, "Action-Graph Games", *Games and Economic Behavior* 71 (2011). It grows with
members and totals, not with combinations of actions.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from math import gcd, lcm
from operator import add

from attrs import frozen

from foedera.strategy.game import InterventionGame, PerAction, types_of

Config = tuple[int, ...]
Units = tuple[tuple[int, ...], ...]
Place = tuple[int, int]
"""A kind of member and the number of one of its actions."""
MOST_PAYOFFS = 2_000_000
MOST_SUM = 2**31 - 1


@frozen
class SumNode:
    """A function node: one side's weights in whole units.

    Attributes:
        unit: what one unit is worth.
        rows: units by member and action.
        missed: the most by which a total differs from that of the true weights.
    """

    unit: Fraction
    rows: Units
    missed: float


def sides_of(game: InterventionGame) -> list[PerAction]:
    """The distinct rows of weights, each a function node."""
    rows = [side for channel in game.channels for side in (channel.weight, channel.against) if side]
    return list(dict.fromkeys(side for side in rows if any(any(row) for row in side)))


def whole(rows: PerAction) -> SumNode:
    """Weights as multiples of their greatest common unit; decimals are taken as they are written."""
    exact = [[Fraction(repr(number)) for number in row] for row in rows]
    below = lcm(*(number.denominator for row in exact for number in row))
    above = gcd(*(int(number * below) for row in exact for number in row))
    unit = Fraction(above, below)
    return SumNode(unit, tuple(tuple(int(number / unit) for number in row) for row in exact), 0.0)


def rounded(rows: PerAction, cells: int) -> SumNode:
    """Weights as multiples of a unit that puts their greatest total on so many cells, each to the nearest."""
    exact = whole(rows)
    if sum(max(row) for row in exact.rows) <= cells:
        return exact
    unit = Fraction(repr(sum(max(row) for row in rows))) / cells
    units = tuple(tuple(round(Fraction(repr(number)) / unit) for number in row) for row in rows)
    missed = sum(
        max(abs(float(near * unit) - number) for near, number in zip(nears, row, strict=True))
        for nears, row in zip(units, rows, strict=True)
    )
    return SumNode(unit, units, missed)


@frozen
class Graph:
    """What the file says.

    Attributes:
        nodes: the function nodes by their rows of weights.
        kinds: the kind of each member; members of one kind share their action nodes.
        first: the first member of each kind.
        looks: for each kind and action the function nodes that its payoff hangs on.
        seen: for each kind and action the configurations of these that can come about when it is taken.
    """

    nodes: Mapping[PerAction, SumNode]
    kinds: tuple[int, ...]
    first: tuple[int, ...]
    looks: Mapping[Place, tuple[PerAction, ...]]
    seen: Mapping[Place, tuple[Config, ...]]


def graph_of(game: InterventionGame, nodes: Mapping[PerAction, SumNode]) -> Graph | None:
    """The graph of a game, or None if it would have too many payoffs."""
    if any(sum(max(row) for row in node.rows) > MOST_SUM for node in nodes.values()):
        return None
    kinds = types_of(game)
    first = [kinds.index(kind) for kind in range(max(kinds) + 1)]
    looks: dict[Place, tuple[PerAction, ...]] = {}
    seen: dict[Place, tuple[Config, ...]] = {}
    known: dict[object, frozenset[Config] | None] = {}
    count = 0
    for kind, i in enumerate(first):
        for action in range(len(game.actions[i])):
            looks[kind, action] = _looked_at(game, nodes, i, action)
            sides = [nodes[side].rows for side in looks[kind, action]]
            if (kind, looks[kind, action]) not in known:
                known[kind, looks[kind, action]] = _reached(sides, [j for j in range(len(kinds)) if j != i])
            others = known[kind, looks[kind, action]]
            count += len(others or ())
            if others is None or count > MOST_PAYOFFS:
                return None
            own = [rows[i][action] for rows in sides]
            seen[kind, action] = tuple(sorted(tuple(map(add, own, config)) for config in others))
    return Graph(nodes, tuple(kinds), tuple(first), looks, seen)


def _looked_at(
    game: InterventionGame, nodes: Mapping[PerAction, SumNode], i: int, action: int
) -> tuple[PerAction, ...]:
    counting = [channel for channel in game.channels if channel.coefficient[i][action]]
    sides = {side for channel in counting for side in (channel.weight, channel.against)}
    return tuple(side for side in nodes if side in sides)


def _reached(sides: Sequence[Units], members: Iterable[int]) -> frozenset[Config] | None:
    """Every configuration that some members can bring about, or None if there are too many."""
    reached: set[Config] = {(0,) * len(sides)}
    for j in members:
        moves = set(zip(*(rows[j] for rows in sides), strict=True)) if sides else {()}
        reached = {tuple(map(add, config, move)) for config in reached for move in moves}
        if len(reached) > MOST_PAYOFFS:
            return None
    return frozenset(reached)
