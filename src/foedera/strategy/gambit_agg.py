"""Games as action graphs, in Gambit's `.agg` form, which grows with members and totals and not with combinations.

A. X. Jiang, K. Leyton-Brown and N. Bhat, "Action-Graph Games", *Games and Economic Behavior* 71 (2011). Each side of a
channel is a function node that sums weights, which this form holds as whole numbers.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from attrs import frozen

from foedera.core.errors import BadValue
from foedera.strategy.action_graph import (
    MOST_PAYOFFS,
    MOST_SUM,
    Graph,
    Place,
    SumNode,
    graph_of,
    rounded,
    sides_of,
    whole,
)
from foedera.strategy.gambit_nfg import decimal
from foedera.strategy.game import Channel, InterventionGame, PerAction
from foedera.strategy.rounding import largest_change

WEIGHTED_SUM = 10
MAPPING = 1


@frozen
class ActionGraph:
    """A game as an action graph.

    Attributes:
        text: the text of the file.
        error: the most by which any payoff under any combination of actions differs from the game's; 0 where all
            weights could be written as they are.
    """

    text: str
    error: float


def agg_text(game: InterventionGame, title: str = "", cells: int | None = None) -> ActionGraph:
    """The game in action-graph form.

    Args:
        game: the game.
        title: a title for readers.
        cells: into how many cells to round the totals of weights that have no common unit to be written in.

    Raises:
        BadValue: if the game has weights that cannot be written as they are and `cells` is not given, or needs more
            than two million payoffs.
    """
    if cells is not None and cells < 1:
        raise BadValue(f"cells is {cells}", "256")
    sides = sides_of(game)
    exact = graph_of(game, {side: whole(side) for side in sides})
    if exact is not None:
        return ActionGraph(_text(game, title, exact, 0.0), 0.0)
    if cells is None:
        raise BadValue(
            "this form sums whole numbers, and the largest unit that all weights are multiples of is too small for "
            f"that: there would be more than {MOST_PAYOFFS:,} payoffs, or sums beyond {MOST_SUM:,}",
            "--cells 256, which rounds the totals and says by how much payoffs change at most; or --to nfg, exact, "
            "where few members have few actions",
        )
    nodes = {side: rounded(side, cells) for side in sides}
    graph = graph_of(game, nodes)
    if graph is None:
        raise BadValue(
            f"with {cells} cells this form would still need more than {MOST_PAYOFFS:,} payoffs",
            f"--cells {max(cells // 4, 1)}",
        )
    error = sum(_error(channel, nodes) for channel in game.channels)
    return ActionGraph(_text(game, title, graph, error), error)


def _error(channel: Channel, nodes: Mapping[PerAction, SumNode]) -> float:
    """The most that rounding changes a channel's part of any payoff."""
    missed = [nodes[side].missed if side in nodes else 0.0 for side in (channel.weight, channel.against)]
    if not any(missed):
        return 0.0
    worth = max(abs(number) for row in channel.coefficient for number in row)
    return worth * largest_change(channel, *missed)


def _text(game: InterventionGame, title: str, graph: Graph, error: float) -> str:
    lines = ["#AGG", *_comments(game, title, graph, error), *_action_lines(game, graph), *_node_lines(graph)]
    lines.append("# the payoffs of each action node by configuration")
    for place in graph.seen:
        lines += _payoff_lines(game, graph, place)
    return "\n".join(lines) + "\n"


def _comments(game: InterventionGame, title: str, graph: Graph, error: float) -> Iterator[str]:
    yield from (f"# {line}" for line in title.splitlines())
    yield f"# Rounded: payoffs differ by at most {error:.3g}." if error else "# All weights are written as they are."
    for number, name in enumerate(game.members, start=1):
        yield f"# player {number}: {_plain(name)}"
    for number, (kind, action) in enumerate(graph.seen):
        i = graph.first[kind]
        yield f"# node {number}: {_plain(game.members[i])}, {_plain(game.actions[i][action])}"


def _action_lines(game: InterventionGame, graph: Graph) -> Iterator[str]:
    numbers = {place: number for number, place in enumerate(graph.seen)}
    yield "# players, action nodes, function nodes"
    yield from map(str, (len(game.members), len(numbers), len(graph.nodes)))
    yield "# how many actions each player has"
    yield " ".join(str(len(actions)) for actions in game.actions)
    yield "# the action nodes of each player"
    for actions, kind in zip(game.actions, graph.kinds, strict=True):
        yield " ".join(str(numbers[kind, action]) for action in range(len(actions)))


def _node_lines(graph: Graph) -> Iterator[str]:
    yield "# the neighbours of each action node, then of each function node"
    order = {side: len(graph.seen) + number for number, side in enumerate(graph.nodes)}
    yield from (_counted([order[side] for side in graph.looks[place]]) for place in graph.seen)
    weights = [[node.rows[graph.first[kind]][action] for kind, action in graph.seen] for node in graph.nodes.values()]
    yield from (_counted([number for number, weight in enumerate(row) if weight]) for row in weights)
    yield "# the function nodes: weighted sums"
    yield from (f"{WEIGHTED_SUM} 0 [{' '.join(map(str, row))}]" for row in weights)


def _payoff_lines(game: InterventionGame, graph: Graph, place: Place) -> list[str]:
    import numpy as np

    i, action = graph.first[place[0]], place[1]
    configs, looks = graph.seen[place], graph.looks[place]
    columns = np.array(configs, dtype=float).reshape(len(configs), len(looks))
    totals = {side: columns[:, at] * float(graph.nodes[side].unit) for at, side in enumerate(looks)}
    paid = np.full(len(configs), game.constant[i][action])
    nothing = np.zeros(len(configs))
    for channel in game.channels:
        worth = channel.coefficient[i][action]
        if worth:
            value = channel.success(totals.get(channel.weight, nothing), totals.get(channel.against, nothing))
            paid = paid + worth * value
    lines = [f"[{' '.join(map(str, config))}] {decimal(number)}" for config, number in zip(configs, paid, strict=True)]
    return [f"{MAPPING} {len(configs)}", *lines]


def _counted(numbers: Sequence[int]) -> str:
    return " ".join(map(str, [len(numbers), *numbers]))


def _plain(text: str) -> str:
    return " ".join(text.split())
