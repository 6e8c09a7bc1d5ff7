"""Small games given by payoff tables, made so that members who are alike stay alike."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import product
from typing import Any

from foedera.strategy.game import Channel, InterventionGame, table_game
from foedera.strategy.success import Steps

Block = tuple[tuple[str, ...], tuple[str, ...]]
"""Members who may be alike, and their actions."""


def game_of_tables(tables: Mapping[str, Any], blocks: Sequence[Block]) -> InterventionGame:
    """A game from its payoff tables.

    Members of one block whose tables treat them alike are written by how many of them take each action, so that a
    solver can see that they are alike; where a block's members differ, every member's action is a digit of its own.

    Args:
        tables: every member's payoffs, nested by the members' actions in the order of the blocks.
        blocks: the members in order, in blocks.
    """
    import numpy as np

    names = [name for members, _ in blocks for name in members]
    arrays = {name: np.array(tables[name], dtype=float) for name in names}
    if any(len(members) > 1 for members, _ in blocks) and _all_alike(arrays, blocks):
        return _counted_game(arrays, blocks)
    return table_game(arrays, [actions for members, actions in blocks for _ in members])


def _all_alike(arrays: Mapping[str, Any], blocks: Sequence[Block]) -> bool:
    """Whether exchanging any two neighbours in a block only exchanges their tables."""
    import numpy as np

    first = 0
    for members, _ in blocks:
        for place in range(first, first + len(members) - 1):
            names = list(arrays)
            names[place], names[place + 1] = names[place + 1], names[place]
            exchanged = (np.swapaxes(arrays[name], place, place + 1) for name in names)
            if not all(map(np.array_equal, arrays.values(), exchanged)):
                return False
        first += len(members)
    return True


def _counted_game(arrays: Mapping[str, Any], blocks: Sequence[Block]) -> InterventionGame:
    """Totals tell how many members of each block take each action but the first, each count a digit."""
    weights, radix = _digits(blocks)
    blocks_of = [number for number, (members, _) in enumerate(blocks) for _ in members]
    rows = [weights[number] for number in blocks_of]
    channels = []
    for number, (members, actions) in enumerate(blocks):
        table = arrays[members[0]]
        for action, name in enumerate(actions):
            values = _by_total(table, blocks_of.index(number), action, rows, radix)
            ours = [
                [float(at == number and one == action) for one in range(len(row))]
                for at, row in zip(blocks_of, rows, strict=True)
            ]
            channels.append(
                Channel(f"payoff of {members[0]} for {name}", Steps(values), rows, ours, cells=max(radix, 2))
            )
    names = [name for members, _ in blocks for name in members]
    lists = [blocks[number][1] for number in blocks_of]
    return InterventionGame(names, lists, [[0.0] * len(actions) for actions in lists], channels)


def _by_total(table: Any, i: int, action: int, rows: Sequence[Sequence[float]], radix: int) -> list[float]:
    """A member's payoff for an action at every total that can come about; 0 at the others."""
    values = [0.0] * radix
    for profile in product(*(range(len(row)) for row in rows)):
        if profile[i] == action:
            total = sum(int(row[one]) for row, one in zip(rows, profile, strict=True))
            values[total] = float(table[profile])
    return values


def _digits(blocks: Sequence[Block]) -> tuple[list[list[float]], int]:
    """What each action of a block's members adds to the total, and how many totals there can be."""
    weights, radix = [], 1
    for members, actions in blocks:
        weight = [0.0]
        if len(members) == 1:
            weight += [float(action * radix) for action in range(1, len(actions))]
            radix *= len(actions)
        else:
            for _ in actions[1:]:
                weight.append(float(radix))
                radix *= len(members) + 1
        weights.append(weight)
    return weights, radix
