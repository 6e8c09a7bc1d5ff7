"""Games of tables: members whom the tables treat alike are alike to the solver, and payoffs are those of the tables."""

from __future__ import annotations

from itertools import product
from math import exp

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from foedera.strategy import InterventionGame, solve
from foedera.strategy.gambit_nfg import payoff_tables
from foedera.strategy.tables import game_of_tables

CHICKEN = {"row": [[6, 2], [7, 0]], "column": [[6, 7], [2, 0]]}


def symmetric_tables(members: int, actions: int, seed: int) -> dict[str, np.ndarray]:
    """Random payoffs that hang on the own action and on how many of the others take each."""
    random = np.random.default_rng(seed)
    known: dict[tuple[int, ...], float] = {}
    tables = {f"m{i}": np.zeros((actions,) * members) for i in range(members)}
    for profile in product(range(actions), repeat=members):
        for i in range(members):
            others = sorted(profile[:i] + profile[i + 1 :])
            tables[f"m{i}"][profile] = known.setdefault((profile[i], *others), float(random.random()))
    return tables


@given(st.integers(2, 4), st.integers(1, 3), st.integers(0, 999))
@settings(max_examples=25)
def test_alike_members_keep_their_payoffs_and_are_one_kind(members: int, actions: int, seed: int) -> None:
    tables = symmetric_tables(members, actions, seed)
    game = game_of_tables(tables, [(tuple(tables), tuple("abc"[:actions]))])
    for found, given_ in zip(payoff_tables(game), tables.values(), strict=True):
        assert np.abs(found - given_).max() < 1e-12
    assert (
        len({(channel.weight[i], channel.coefficient[i]) for i in range(members) for channel in game.channels[:1]}) == 1
    )


@given(st.integers(0, 999))
@settings(max_examples=25)
def test_members_who_differ_keep_their_payoffs(seed: int) -> None:
    random = np.random.default_rng(seed)
    tables = {name: random.random((2, 2, 3)) for name in "abc"}
    game = game_of_tables(tables, [(("a", "b"), ("x", "y")), (("c",), ("x", "y", "z"))])
    for found, given_ in zip(payoff_tables(game), tables.values(), strict=True):
        assert np.abs(found - given_).max() < 1e-12


def test_two_alike_beside_one_who_is_not() -> None:
    random = np.random.default_rng(5)
    first = random.random((2, 2, 3))
    judge = random.random((2, 2, 3))
    tables = {"a": first, "b": first.swapaxes(0, 1), "judge": judge + judge.swapaxes(0, 1)}
    game = game_of_tables(tables, [(("a", "b"), ("x", "y")), (("judge",), ("x", "y", "z"))])
    assert max(len(row) for channel in game.channels for row in channel.weight) == 3
    for found, given_ in zip(payoff_tables(game), tables.values(), strict=True):
        assert np.abs(found - given_).max() < 1e-12


def test_chicken_stays_symmetric_beyond_its_pitchfork() -> None:
    game = game_of_tables(CHICKEN, [(("row", "column"), ("give way", "stand firm"))])
    solution = solve(game, 3.0)[0]
    assert solution.equilibrium is not None
    firm = solution.equilibrium.profile["row"]["stand firm"]
    assert firm == solution.equilibrium.profile["column"]["stand firm"]
    gains = (7 - 6) * (1 - firm) + (0 - 2) * firm
    assert firm == pytest.approx(1 / (1 + exp(-3.0 * gains)), abs=1e-12)
    assert solution.equilibria_found == 3


def test_a_member_alone_has_a_table_too() -> None:
    game = game_of_tables({"a": [0.0, 1.0]}, [(("a",), ("x", "y"))])
    assert isinstance(game, InterventionGame)
    found = solve(game, 1.0)[0].equilibrium
    assert found is not None
    assert found.profile["a"]["y"] == pytest.approx(1 / (1 + exp(-1)), abs=1e-12)
