"""Games that make no sense are refused before any work starts, with what is wrong and where."""

from __future__ import annotations

import numpy as np
import pytest

from foedera.core.errors import BadValue
from foedera.strategy.game import Channel, InterventionGame, table_game
from foedera.strategy.success import Steps

ACTIONS = [("stay", "go"), ("stay", "go", "fight")]
CONSTANT = [[0, 1], [0, 1, 2]]
HEADS = [[0, 1], [0, 1, 1]]
NO_NUMBER = [[0, 1], [0, 1, float("nan")]]


@pytest.mark.parametrize(
    ("members", "actions", "constant", "says"),
    [
        ([], [], [], "the game has no members"),
        (["a", "a"], ACTIONS, CONSTANT, "the member a stands twice"),
        (["a"], ACTIONS, CONSTANT, "1 members have 2 lists of actions"),
        (["a", "b"], [("stay", "go"), ()], [[0, 1], []], "b has no action"),
        (["a", "b"], [("go", "go"), ("stay",)], [[0, 1], [0]], "the action of a go stands twice"),
        (["a", "b"], ACTIONS, [[0, 1]], "constant has 1 rows for 2 members"),
        (["a", "b"], ACTIONS, [[0, 1], [0, 1]], "constant of b has 2 numbers for 3 actions"),
        (["a", "b"], ACTIONS, [[0, float("nan")], [0, 1, 2]], "constant of a for go is nan"),
        (["a", "b"], ACTIONS, [[0, 1], [0, 1, float("inf")]], "constant of b for fight is inf"),
    ],
)
def test_a_game_that_makes_no_sense_is_refused(
    members: list[str], actions: list[tuple[str, ...]], constant: list[list[float]], says: str
) -> None:
    with pytest.raises(BadValue, match=says):
        InterventionGame(members, actions, constant)


@pytest.mark.parametrize(
    ("channel", "says"),
    [
        (Channel("n", Steps([0]), [[0, 1], [0, 1]], HEADS), "channel n: weight of b has 2 numbers for 3 actions"),
        (Channel("n", Steps([0]), [[0, -1], [0, 1, 1]], HEADS), "channel n: weight of a is -1"),
        (Channel("n", Steps([0]), HEADS, HEADS, [[0, 1], [0, 1, -2]]), "channel n: against of b is -2"),
        (
            Channel("n", Steps([0]), HEADS, [[0, 1], [0, 1, float("nan")]]),
            "channel n: coefficient of b for fight is nan",
        ),
        (Channel("n", Steps([0]), HEADS, HEADS, cells=1), "channel n: cells is 1"),
    ],
)
def test_a_channel_that_makes_no_sense_is_refused(channel: Channel, says: str) -> None:
    with pytest.raises(BadValue, match=says):
        InterventionGame("ab", ACTIONS, CONSTANT, [channel])


def test_payoff_tables_of_different_shapes_are_refused() -> None:
    with pytest.raises(BadValue, match=r"a \(2, 2\), b \(2, 3\)"):
        table_game({"a": np.eye(2), "b": np.zeros((2, 3))})
