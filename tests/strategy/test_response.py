"""The response's exact derivatives are those that small differences show."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from foedera.strategy.engine import EngineName, ready
from foedera.strategy.game import InterventionGame
from foedera.strategy.lattice import lattice
from foedera.strategy.response import gains_at, profile_at, slopes_at

GameMaker = Callable[..., InterventionGame]


@pytest.mark.parametrize("collapse", [True, False])
@pytest.mark.parametrize("seed", range(6))
def test_slopes_are_those_of_small_differences(ragged: GameMaker, seed: int, collapse: bool) -> None:
    game = lattice(ragged(seed), collapse=collapse)
    check_slopes(game, seed)


def test_slopes_of_types_move_all_members_of_a_type(volunteers: GameMaker) -> None:
    check_slopes(lattice(volunteers(7)), 0)


def test_slopes_of_wide_moves_are_those_of_small_differences(contest: GameMaker) -> None:
    check_slopes(lattice(contest(3, 5, seed=1)), 1)
    check_slopes(lattice(contest(20, 4, seed=1)), 1)


def check_slopes(game: object, seed: int) -> None:
    from foedera.strategy.lattice import Lattice

    assert isinstance(game, Lattice)
    random = np.random.default_rng(seed)
    odds = random.standard_normal(int(game.free.sum()))
    _, slopes = slopes_at(game, odds)
    step = 1e-5
    for place in range(len(odds)):
        moved = step * np.eye(len(odds))[place]
        slope = (gains_at(game, odds + moved) - gains_at(game, odds - moved)) / (2 * step)
        assert np.abs(slopes[:, place] - slope).max() < 1e-8


@pytest.mark.parametrize("seed", range(4))
def test_both_engines_have_the_same_newton_matrix(ragged: GameMaker, engine: EngineName, seed: int) -> None:
    game = ready(lattice(ragged(seed)), engine)
    odds = np.random.default_rng(seed).standard_normal(int(game.game.free.sum()))
    _, slopes = slopes_at(game.game, odds)
    fine, newton = game.engine.newton(game.arrays, odds, 0.8)
    assert fine
    assert np.abs(newton @ (np.eye(len(odds)) - 0.8 * slopes) - np.eye(len(odds))).max() < 1e-10


def test_chances_sum_to_one_even_where_the_odds_are_beyond_all_measure(ragged: GameMaker) -> None:
    game = lattice(ragged(2))
    profile = profile_at(game, np.full(int(game.free.sum()), 1e4))
    assert np.abs(profile.sum(-1) - 1).max() < 1e-15
    assert (profile[~game.used] == 0).all()
