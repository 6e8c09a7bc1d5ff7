"""What holds for every game, whatever its numbers."""

from __future__ import annotations

from collections.abc import Sequence
from math import log
from typing import Any

import numpy as np
from attrs import evolve
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from foedera.strategy.engine import ready
from foedera.strategy.game import Channel, InterventionGame
from foedera.strategy.lattice import lattice
from foedera.strategy.solution import Profile
from foedera.strategy.solving import solve
from foedera.strategy.success import RatioContest, Steps

numbers = st.integers(-8, 8).map(lambda eighths: eighths / 4)


@st.composite
def games(draw: st.DrawFn) -> InterventionGame:
    """Up to four members with up to three actions each, a contest with two sides and a count of heads."""
    sizes = draw(st.lists(st.integers(1, 3), min_size=1, max_size=4))

    def rows(of: st.SearchStrategy[float]) -> list[list[float]]:
        return [draw(st.lists(of, min_size=size, max_size=size)) for size in sizes]

    weights = st.integers(0, 3).map(float)
    contest = RatioContest(draw(st.sampled_from([0.5, 1.0])), 1.0, draw(st.sampled_from([0.5, 2.0, 6.0])))
    channels = [
        Channel("contest", contest, rows(weights), rows(numbers), rows(weights)),
        Channel("heads", Steps(draw(st.lists(numbers, min_size=1, max_size=5))), rows(weights), rows(numbers)),
    ]
    names = [f"m{member}" for member in range(len(sizes))]
    return InterventionGame(names, [[f"a{a}" for a in range(size)] for size in sizes], rows(numbers), channels)


lambdas = st.sampled_from([0.3, 1.0, 3.0])
few = settings(max_examples=40)


def solved(game: InterventionGame, lam: float) -> Profile:
    """The profile on the branch; games at whose very lambda the branch turns or forks are left out."""
    found = solve(game, lam, starts=0, engine="numpy")[0]
    assume(not found.crossings)
    assert found.equilibrium is not None, found.stalled
    assert found.equilibrium.residual < 1e-10
    return found.equilibrium.profile


def apart(one: Profile, other: Profile) -> float:
    return max(abs(one[member][action] - chance) for member, row in other.items() for action, chance in row.items())


def reordered(game: InterventionGame, order: list[int], names: list[str]) -> InterventionGame:
    """The same members under other names and in another order."""

    def rows(given: tuple[Any, ...]) -> list[Any]:
        return [given[i] for i in order] if given else []

    channels = [
        evolve(c, weight=rows(c.weight), coefficient=rows(c.coefficient), against=rows(c.against))
        for c in game.channels
    ]
    return InterventionGame([names[i] for i in order], rows(game.actions), rows(game.constant), channels)


@few
@given(games(), lambdas)
def test_chances_sum_to_one(game: InterventionGame, lam: float) -> None:
    for row in solved(game, lam).values():
        assert abs(sum(row.values()) - 1) < 1e-12
        assert min(row.values()) >= 0


@few
@given(games(), lambdas)
def test_log_odds_are_lambda_times_what_an_action_pays_more(game: InterventionGame, lam: float) -> None:
    """The definition, with payoffs from the definition of expectations and nothing of the solver's equations."""
    from foedera.strategy.expectations import payoffs

    profile = solved(game, lam)
    whole = lattice(game, collapse=False)
    played = np.zeros(whole.used.shape)
    for member, kind in zip(game.members, whole.kind, strict=True):
        played[kind, : len(profile[member])] = list(profile[member].values())
    paid = payoffs(whole, played)
    for member, kind in zip(game.members, whole.kind, strict=True):
        row = list(profile[member].values())
        for action, chance in enumerate(row):
            assert abs(log(chance) - log(row[0]) - lam * (paid[kind, action] - paid[kind, 0])) < 1e-8


@few
@given(games(), lambdas, st.randoms(use_true_random=False))
def test_names_and_order_of_members_change_nothing(game: InterventionGame, lam: float, random: object) -> None:
    from random import Random

    assert isinstance(random, Random)
    order = list(range(len(game.members)))
    random.shuffle(order)
    names = [f"other{i}" for i in order]
    moved = solved(reordered(game, order, names), lam)
    renamed = {names[i]: solved(game, lam)[member] for i, member in enumerate(game.members)}
    assert apart(moved, renamed) < 1e-9


@few
@given(games(), lambdas)
def test_a_member_who_moves_nothing_changes_nothing(game: InterventionGame, lam: float) -> None:
    def more(rows: tuple[tuple[float, ...], ...], row: list[float]) -> list[Sequence[float]]:
        return [*rows, row] if rows else []

    idle = [0.0, 0.0]
    channels = [
        evolve(c, weight=more(c.weight, idle), coefficient=more(c.coefficient, [1, -1]), against=more(c.against, idle))
        for c in game.channels
    ]
    larger = InterventionGame(
        [*game.members, "onlooker"], [*game.actions, ("look", "look away")], [*game.constant, (0.0, 0.5)], channels
    )
    assert apart(solved(larger, lam), solved(game, lam)) < 1e-9


@few
@given(games(), st.sampled_from([0.5, 2.0, 5.0]))
def test_scaling_all_payoffs_is_scaling_lambda(game: InterventionGame, scale: float) -> None:
    def scaled(rows: tuple[tuple[float, ...], ...]) -> list[list[float]]:
        return [[scale * number for number in row] for row in rows]

    channels = [evolve(c, coefficient=scaled(c.coefficient)) for c in game.channels]
    larger = evolve(game, constant=scaled(game.constant), channels=channels)
    assert apart(solved(larger, 0.8), solved(game, 0.8 * scale)) < 1e-9


@few
@given(games())
def test_at_lambda_zero_play_is_uniform(game: InterventionGame) -> None:
    for row in solved(game, 0.0).values():
        assert max(row.values()) - min(row.values()) < 1e-15


@few
@given(games(), st.integers(0, 100))
def test_the_certificate_never_contradicts_the_census(game: InterventionGame, seed: int) -> None:
    from foedera.strategy.census import census
    from foedera.strategy.certificate import proved

    whole = ready(lattice(game, collapse=False), "numpy")
    lam = min(0.98 * proved(whole, 1e9), 30.0)
    assert len(census(whole, lam, 10, seed)) == 1
