"""The proof of uniqueness: never wrong, and the quick bound never bolder than the exact one."""

from __future__ import annotations

from collections.abc import Callable
from itertools import combinations, product

import numpy as np
import pytest

from foedera.strategy.certificate import influence, proved, quick_influence, unique_below
from foedera.strategy.engine import EngineName, ready
from foedera.strategy.game import InterventionGame, table_game
from foedera.strategy.lattice import lattice
from foedera.strategy.solving import solve

GameMaker = Callable[..., InterventionGame]


def second_differences(game: InterventionGame) -> np.ndarray:
    """The matrix of the proof by going through every combination of actions, channel by channel."""
    sizes = [len(actions) for actions in game.actions]
    n = len(sizes)
    total = np.zeros((n, n))
    for channel in game.channels:
        table = np.zeros((n, *sizes))
        for played in product(*(range(size) for size in sizes)):
            own = np.array(float(sum(channel.weight[i][a] for i, a in enumerate(played))))
            other = np.array(float(sum(channel.against[i][a] for i, a in enumerate(played)) if channel.against else 0))
            for member, action in enumerate(played):
                table[(member, *played)] = channel.coefficient[member][action] * float(channel.success(own, other))
        for i, j in product(range(n), range(n)):
            if i != j:
                moved = np.moveaxis(table[i], (i, j), (0, 1)).reshape(sizes[i], sizes[j], -1)
                pairs = product(combinations(range(sizes[i]), 2), combinations(range(sizes[j]), 2))
                found = [
                    np.abs(moved[a, c] - moved[b, c] - moved[a, d] + moved[b, d]).max() for (a, b), (c, d) in pairs
                ]
                total[i, j] += max(found, default=0.0)
    return total


@pytest.mark.parametrize("seed", range(8))
def test_the_matrix_is_nowhere_below_that_of_every_combination(ragged: GameMaker, seed: int) -> None:
    game = ragged(seed)
    small = lattice(game, collapse=False)
    by_member = influence(small)[np.ix_(small.kind, small.kind)]
    assert (by_member >= second_differences(game) - 1e-12).all()
    assert (quick_influence(small) >= influence(small) - 1e-12).all()


def test_in_coordination_by_two_the_matrix_is_exact() -> None:
    together = {"a": np.eye(2), "b": np.eye(2)}
    game = table_game(together)
    assert np.allclose(influence(lattice(game, collapse=False)), second_differences(game), atol=1e-15)


def test_coordination_by_two_is_proved_exactly_up_to_its_pitchfork(engine: EngineName) -> None:
    """At lambda 2 (payoffs 1 on the diagonal) two further equilibria split off from uniform play."""
    game = table_game({"a": np.eye(2), "b": np.eye(2)})
    assert abs(proved(ready(lattice(game), engine), 1.99) - 2.0) < 0.003
    below, above = solve(game, [1.9, 2.2], engine=engine)
    assert below.unique is True
    assert above.unique is False
    assert above.equilibria_found == 3


@pytest.mark.parametrize("seed", range(5))
def test_both_engines_prove_the_same(ragged: GameMaker, engine: EngineName, seed: int) -> None:
    game = ready(lattice(ragged(seed)), engine)
    for exact, matrix in ((True, influence(game.game)), (False, quick_influence(game.game))):
        assert np.abs(game.engine.influences(game.arrays, 1, exact)[0] - matrix).max() < 1e-12
        radius = 4 / float(unique_below(game, exact=exact)[0])
        true = max(np.abs(np.linalg.eigvals(matrix)), default=0.0)
        assert true - 1e-9 <= radius <= max(1.01 * true, 1e-6)


@pytest.mark.parametrize("seed", range(12))
def test_where_one_equilibrium_is_proved_a_search_finds_no_other(ragged: GameMaker, seed: int) -> None:
    from foedera.strategy.census import census

    game = ready(lattice(ragged(seed), collapse=False), "numpy")
    bound = proved(game, 1e9)
    lam = min(0.99 * bound, 50.0)
    assert len(census(game, lam, 12, seed=seed)) == 1


def test_a_game_in_which_nobody_matters_is_unique_at_every_lambda() -> None:
    alone = InterventionGame(["a"], [["stay", "go"]], [[0, 1]])
    assert solve(alone, 1000.0, engine="numpy")[0].unique is True
    assert solve(alone, 1000.0, engine="numpy")[0].unique_below == float("inf")
