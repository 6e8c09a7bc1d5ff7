"""Equilibria that can be worked out by hand, and published ones."""

from __future__ import annotations

import math
from collections.abc import Callable
from math import comb

import numpy as np
import pytest

from foedera.strategy.engine import EngineName
from foedera.strategy.game import InterventionGame, table_game
from foedera.strategy.solution import Solution
from foedera.strategy.solving import solve

GameMaker = Callable[..., InterventionGame]


def root(of: object, low: float, high: float) -> float:
    """The zero of a rising function by halving, to the last bit."""
    assert callable(of)
    for _ in range(200):
        middle = (low + high) / 2
        low, high = (low, middle) if of(middle) > 0 else (middle, high)
    return (low + high) / 2


def chance(solution: Solution, member: str, action: str) -> float:
    assert solution.equilibrium is not None, solution.stalled
    return solution.equilibrium.profile[member][action]


@pytest.mark.parametrize("n", [2, 3, 6, 12, 40, 100])
def test_volunteers_go_as_often_as_the_closed_form_says(volunteers: GameMaker, engine: EngineName, n: int) -> None:
    """The symmetric logit equilibrium: going is worth .8, waiting 1 less .8 times the chance that nobody else goes."""

    def excess(p: float) -> float:
        return p - 1 / (1 + math.exp(-5 * (0.8 - (1 - 0.8 * (1 - p) ** (n - 1)))))

    found = solve(volunteers(n), 5.0, starts=0, engine=engine)[0]
    assert abs(chance(found, "0", "go") - root(excess, 0, 1)) < 1e-12
    assert found.engine == engine


@pytest.mark.parametrize(("n", "published"), [(6, 0.360632), (12, 0.288074)])
def test_volunteers_go_as_often_as_was_worked_out_before(volunteers: GameMaker, n: int, published: float) -> None:
    assert abs(chance(solve(volunteers(n), 5.0, starts=0, engine="numpy")[0], "0", "go") - published) < 1e-6


def threshold_excess(p: float) -> float:
    pivotal = comb(9, 4) * p**4 * (1 - p) ** 5
    return p - 1 / (1 + math.exp(-6 * (pivotal - 0.3)))


def test_a_threshold_has_three_symmetric_equilibria_and_the_branch_leads_to_the_highest(
    thresholds: GameMaker, engine: EngineName
) -> None:
    found = solve(thresholds(10, 5), 6.0, engine=engine)[0]
    assert found.equilibrium is not None
    symmetric = {
        round(e.profile["0"]["take part"], 12)
        for e in (found.equilibrium, *found.others)
        if len({round(row["take part"], 9) for row in e.profile.values()}) == 1
    }
    exact = [root(threshold_excess, *ends) for ends in ((0.1, 0.21), (0.3, 0.5))]
    exact.append(root(lambda p: -threshold_excess(p), 0.21, 0.3))
    assert len(symmetric) == 3
    assert max(min(abs(one - other) for other in exact) for one in symmetric) < 1e-11
    assert abs(chance(found, "0", "take part") - 0.440444) < 1e-6
    assert found.unique is False
    low, high = found.range("0", "take part") or (0, 0)
    assert low < 0.19
    assert high > 0.44


def test_in_mckelvey_and_mclennans_game_the_third_member_goes_by_lambda_alone(engine: EngineName) -> None:
    """A. McLennan's example by way of McKelvey and McLennan: 2 x 2 x 2 with nine Nash equilibria."""
    payoffs = {name: np.zeros((2, 2, 2)) for name in "abc"}
    payoffs["a"][0, 0, 0], payoffs["a"][1, 1, 0], payoffs["a"][0, 1, 1], payoffs["a"][1, 0, 1] = 9, 9, 3, 3
    payoffs["b"][0, 0, 0], payoffs["b"][1, 1, 0], payoffs["b"][1, 0, 1], payoffs["b"][0, 1, 1] = 8, 8, 4, 4
    payoffs["c"][0, 0, 0], payoffs["c"][1, 1, 0], payoffs["c"][0, 1, 1], payoffs["c"][1, 0, 1] = 12, 2, 6, 6
    for found in solve(table_game(payoffs), [0.1, 0.5, 1.0, 2.0], engine=engine, starts=0):
        assert abs(chance(found, "c", "0") - 1 / (1 + math.exp(-found.lam / 2))) < 1e-12
        assert abs(chance(found, "a", "0") - 0.5) < 1e-12
    assert found.crossings, "the others coordinate on branches that leave this one"
    assert found.equilibrium is not None
    assert not found.equilibrium.stable


PENNIES = {
    "row": np.array([[1.1141, 0.0], [0.0, 0.2785]]),
    "column": np.array([[0.0, 1.1141], [1.1141, 0.0]]),
}
"""The asymmetric game of J. Ochs (1995), its payoffs in the units in which McKelvey and Palfrey (1995) fit it."""


def log_likelihood(lam: float, engine: EngineName) -> float:
    """Of 128 trials each with the first action at .527 by row and at .366 by column."""
    found = solve(table_game(PENNIES), lam, engine=engine, starts=0)[0]
    total = 0.0
    for member, share in (("row", 0.527), ("column", 0.366)):
        p = chance(found, member, "0")
        total += 128 * (share * math.log(p) + (1 - share) * math.log(1 - p))
    return total


def test_asymmetric_matching_pennies_fits_at_the_published_lambda(engine: EngineName) -> None:
    low, high = 0.5, 4.0
    golden = (math.sqrt(5) - 1) / 2
    while high - low > 1e-6:
        left, right = high - golden * (high - low), low + golden * (high - low)
        if log_likelihood(left, engine) > log_likelihood(right, engine):
            high = right
        else:
            low = left
    assert abs((low + high) / 2 - 1.8456) < 1e-4
    assert abs(log_likelihood((low + high) / 2, engine) + 174.76) < 0.005


def test_three_identical_volunteers_stay_together(volunteers: GameMaker, engine: EngineName) -> None:
    """Two eigenvalues cross at once there: a tracer that does not keep the symmetry stalls."""
    found = solve(volunteers(3), 30.0, engine=engine)[0]
    assert found.success
    assert len({chance(found, member, "go") for member in "012"}) == 1
