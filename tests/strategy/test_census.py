"""The search for other equilibria, the landing on them, and fixed points."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from foedera.strategy.census import census, distinct, starts_for
from foedera.strategy.engine import EngineName, ready
from foedera.strategy.fixed_point import fixed_points
from foedera.strategy.game import InterventionGame, table_game
from foedera.strategy.landing import land
from foedera.strategy.lattice import lattice
from foedera.strategy.response import residual

GameMaker = Callable[..., InterventionGame]


def coordination() -> InterventionGame:
    return table_game({"a": np.eye(2), "b": np.eye(2)})


def test_all_three_equilibria_of_coordination_by_two_are_found(engine: EngineName) -> None:
    """Beyond the pitchfork: log-odds y with y = lambda tanh(y / 2), whose zeros are 0 and a pair."""
    game = ready(lattice(coordination(), collapse=False), engine)
    found = census(game, 4.0, 20)
    assert len(found) == 3
    for odds in found:
        assert abs(odds[0] - 4.0 * np.tanh(odds[1] / 2)) < 1e-11
        assert np.abs(residual(game.game, odds, 4.0)).max() < 1e-11


def test_the_same_seed_finds_the_same(engine: EngineName) -> None:
    game = ready(lattice(coordination(), collapse=False), engine)
    one, again = (census(game, 6.0, 8, seed=3) for _ in range(2))
    assert len(one) == len(again) > 1
    assert all(np.array_equal(a, b) for a, b in zip(one, again, strict=True))


def test_what_is_known_comes_first_and_is_not_found_twice(engine: EngineName) -> None:
    game = ready(lattice(coordination(), collapse=False), engine)
    found = census(game, 4.0, 10, known=[np.zeros(2), np.zeros(2)])
    assert np.array_equal(found[0], np.zeros(2))
    assert len(distinct(game.game, found)) == len(found)


def test_large_games_have_fewer_starts(contest: GameMaker) -> None:
    assert starts_for(lattice(contest(6))) == 40
    assert starts_for(lattice(contest(100))) == 12


def test_landing_stays_where_an_equilibrium_is(engine: EngineName) -> None:
    game = ready(lattice(coordination(), collapse=False), engine)
    odds = land(game, np.array([3.0, 3.5]), 4.0)
    assert odds is not None
    again = land(game, odds, 4.0)
    assert again is not None
    assert np.abs(again - odds).max() < 1e-12
    assert land(game, np.zeros(2), 2.0) is not None  # on the pitchfork itself, where it already stands


def test_fixed_points_settle_with_and_without_help(contest: GameMaker, engine: EngineName) -> None:
    game = ready(lattice(contest(5, 4)), engine)
    alone, missed = fixed_points(game, 2.0)
    helped, _ = fixed_points(game, 2.0, 1, game)
    assert missed[0] < 1e-11
    assert np.abs(residual(game.game, alone[0], 2.0)).max() < 1e-12
    assert np.abs(alone - helped).max() < 1e-11
