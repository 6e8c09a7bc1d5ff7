"""Games put on grids: types, cells, and weights between them."""

from __future__ import annotations

from collections.abc import Callable
from math import ceil

import numpy as np
import pytest

from foedera.strategy.game import Channel, InterventionGame
from foedera.strategy.lattice import cells_of, lattice
from foedera.strategy.success import RatioContest, Steps

GameMaker = Callable[..., InterventionGame]


def test_members_alike_are_one_type(volunteers: GameMaker) -> None:
    assert lattice(volunteers(9)).count.tolist() == [9]
    assert len(lattice(volunteers(9), collapse=False).count) == 9


def test_a_member_that_differs_in_one_number_is_a_type_of_its_own(volunteers: GameMaker) -> None:
    from attrs import evolve

    game = volunteers(4)
    other = lattice(evolve(game, constant=[*game.constant[:3], (0.0, -0.3)]))
    assert sorted(other.count.tolist()) == [1, 3]
    assert len(set(other.kind[:3].tolist())) == 1
    assert other.kind[3] != other.kind[0]


def test_whole_weights_keep_their_own_cells(thresholds: GameMaker) -> None:
    grid = lattice(thresholds(10, 5)).grids[0]
    assert grid.size == 11
    assert np.isin(grid.mix, (0.0, 1.0)).all()


def test_a_weight_between_two_cells_is_split_so_that_its_mean_is_right(contest: GameMaker) -> None:
    game = contest(5, 4)
    small = lattice(game)
    weight = np.array(game.channels[0].weight)
    unit = weight[:, -1].sum() / game.channels[0].cells
    grid = small.grids[0]
    mean = np.einsum("tad,td->ta", grid.mix, grid.shift)[small.kind]
    assert np.abs(mean * unit - weight).max() < 1e-12
    assert np.abs(grid.mix.sum(-1) - 1).max() < 1e-12
    assert grid.size > max(int(np.dot(grid.reach, small.count)), game.channels[0].cells)


def test_channels_with_the_same_weights_share_a_grid() -> None:
    heads = [[0, 1]] * 3
    channels = [Channel(name, Steps([0, 1]), heads, [[1, 1]] * 3) for name in ("blame", "shame")]
    game = lattice(InterventionGame("abc", [("stay", "go")] * 3, [[0, 0]] * 3, channels))
    assert len(game.grids) == 1
    assert [table.grid for table in game.tables] == [0, 0]


@pytest.mark.parametrize("against", [0.01, 0.5, 1.0])
def test_two_sides_are_measured_in_the_same_unit(against: float) -> None:
    """The side that can bring less takes fewer cells, so that cells are no finer than they need be."""
    channel = Channel("success", RatioContest(1, 1), [[0, 1 / 3]] * 3, [[1, 1]] * 3, [[0, against / 3]] * 3, cells=100)
    assert cells_of(channel) == (1 + 3 * 34) * (1 + 3 * ceil(100 * against / 3))
