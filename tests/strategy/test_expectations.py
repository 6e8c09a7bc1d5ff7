"""Expected payoffs agree with adding up over every combination of actions, and with chance itself."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from foedera.strategy.engine import EngineName, ready
from foedera.strategy.expectations import payoffs
from foedera.strategy.game import InterventionGame
from foedera.strategy.lattice import Lattice, lattice
from foedera.strategy.response import gains_at, profile_at

GameMaker = Callable[..., InterventionGame]
Enumerated = Callable[[InterventionGame, np.ndarray], np.ndarray]


def played(game: Lattice, seed: int) -> np.ndarray:
    random = np.random.default_rng(seed)
    return profile_at(game, 2 * random.standard_normal(int(game.free.sum())))


@pytest.mark.parametrize("seed", range(12))
def test_expected_payoffs_are_those_of_every_combination_of_actions(
    ragged: GameMaker, enumerated: Enumerated, seed: int
) -> None:
    game = ragged(seed)
    small = lattice(game)
    profile = played(small, seed)
    exact = enumerated(game, profile[small.kind])
    assert np.abs(payoffs(small, profile)[small.kind] - exact).max() < 1e-12
    assert np.abs(payoffs(small, profile[None])[0][small.kind] - exact).max() < 1e-12


def test_what_is_done_against_counts_on_the_other_side(ragged: GameMaker) -> None:
    game = ragged(1)
    against = next(channel for channel in game.channels if channel.against)
    small = lattice(game)
    grid = small.grids[small.tables[game.channels.index(against)].grid]
    most = sum(max(row) for row in against.weight), sum(max(row) for row in against.against)
    assert grid.size == (most[0] + 1) * (most[1] + 1)


@pytest.mark.parametrize("seed", range(4))
def test_both_engines_expect_the_same(contest: GameMaker, engine: EngineName, seed: int) -> None:
    game = ready(lattice(contest(9, 4, seed=seed)), engine)
    odds = np.random.default_rng(seed).standard_normal((3, int(game.game.free.sum())))
    answered = game.engine.respond(game.arrays, 3.0, odds, 1)
    assert np.abs(answered - (0.5 * odds + 1.5 * gains_at(game.game, odds))).max() < 1e-12


def test_thirty_two_members_are_paid_what_chance_pays_them(contest: GameMaker) -> None:
    """Monte Carlo on the game itself, with no grid: within four standard errors and the grid's own error."""
    game = contest(32, seed=3)
    small = lattice(game, collapse=False)
    profile = played(small, 3)[small.kind]
    expected = payoffs(small, played(small, 3))[small.kind]
    random = np.random.default_rng(1)
    rounds = 40_000
    thrown = (random.random((rounds, 32, 1)) > np.cumsum(profile, axis=1)).sum(-1).clip(0, 4)
    for member, action in ((0, 4), (7, 0), (31, 2)):
        ours = thrown.copy()
        ours[:, member] = action
        paid = np.full(rounds, game.constant[member][action])
        for channel in game.channels:
            total = np.array(channel.weight)[np.arange(32), ours].sum(1)
            paid += channel.coefficient[member][action] * channel.success(total, np.zeros(rounds))
        error = paid.std() / np.sqrt(rounds)
        assert abs(paid.mean() - expected[member, action]) < 4 * error + 1e-4


def test_a_finer_grid_changes_little_and_less_and_less(contest: GameMaker) -> None:
    from attrs import evolve

    game = contest(6, seed=2)
    found = []
    for cells in (64, 128, 256, 2048):
        fine = evolve(game, channels=[evolve(channel, cells=cells) for channel in game.channels])
        small = lattice(fine)
        found.append(payoffs(small, np.full(small.used.shape, 0.2))[small.kind])
    errors = [float(np.abs(one - found[-1]).max()) for one in found[:-1]]
    assert errors[0] < 1e-3
    assert errors[2] < errors[0] / 8  # the square of the cell: a sixteenth, less what wobbles
