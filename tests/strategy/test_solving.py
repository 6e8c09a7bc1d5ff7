"""The solver's answers: what was proved, what was found, and what is not known."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from foedera.core.errors import BadValue
from foedera.strategy.engine import EngineName
from foedera.strategy.game import Channel, InterventionGame, table_game
from foedera.strategy.solution import Equilibrium, Solution
from foedera.strategy.solving import solve
from foedera.strategy.success import RatioContest, Steps

GameMaker = Callable[..., InterventionGame]


def test_at_lambda_zero_everybody_plays_by_chance(ragged: GameMaker, engine: EngineName) -> None:
    found = solve(ragged(3), 0.0, engine=engine)[0]
    assert found.unique is True
    assert found.equilibrium is not None
    for row in found.equilibrium.profile.values():
        assert set(row.values()) == {1 / len(row)}


def test_a_proved_game_is_settled_and_a_pivotal_one_traced_and_they_agree(
    contest: GameMaker, engine: EngineName
) -> None:
    game = contest(6)
    low, high = solve(game, [1.0, 40.0], engine=engine, starts=4)
    assert (low.method, low.unique, low.points) == ("fixed point", True, 0)
    assert (high.method, high.searched) == ("traced", 4)
    assert high.points > 5
    from foedera.strategy.engine import ready
    from foedera.strategy.landing import land_passing, passings
    from foedera.strategy.lattice import lattice
    from foedera.strategy.solving import named
    from foedera.strategy.tracing import trace

    small = ready(lattice(game), engine)
    odds = land_passing(small, passings(trace(small, 1.0), 1.0)[0], 1.0)
    assert odds is not None
    assert low.equilibrium is not None
    for member, row in named(small.game, odds).items():
        for action, chance in row.items():
            assert abs(low.equilibrium.profile[member][action] - chance) < 1e-11


def test_several_lambdas_come_back_in_the_order_asked(contest: GameMaker) -> None:
    lams = [3.0, 30.0, 0.0, 12.0]
    together = solve(contest(4, 3), lams, starts=0, engine="numpy")
    assert [one.lam for one in together] == lams
    for one in together:
        alone = solve(contest(4, 3), one.lam, starts=0, engine="numpy")[0]
        assert one.equilibrium is not None
        assert alone.equilibrium is not None
        for member, row in one.equilibrium.profile.items():
            for action, chance in row.items():
                assert abs(alone.equilibrium.profile[member][action] - chance) < 1e-11


def test_an_unstable_equilibrium_is_told_from_a_stable_one(engine: EngineName) -> None:
    """Coordination by two beyond its pitchfork: uniform play is left, agreement is come back to."""
    found = solve(table_game({"a": np.eye(2), "b": np.eye(2)}), 4.0, engine=engine)[0]
    assert found.equilibrium is not None
    assert not found.equilibrium.stable
    assert [one.stable for one in found.others] == [True, True]


def test_all_members_with_one_action_have_one_equilibrium(engine: EngineName) -> None:
    game = InterventionGame("ab", [["stay"]] * 2, [[0.0]] * 2, [Channel("n", Steps([0, 1]), [[1]] * 2, [[1]] * 2)])
    found = solve(game, 7.0, engine=engine)[0]
    assert found.equilibrium is not None
    assert found.equilibrium.profile == {"a": {"stay": 1.0}, "b": {"stay": 1.0}}


def test_members_nearly_alike_are_warned_of(volunteers: GameMaker) -> None:
    from attrs import evolve

    game = volunteers(3)
    nearly = evolve(game, constant=[[0, -0.2], [0, -0.2], [0, -0.2 - 1e-6]])
    assert "0 and 2 differ by less than a thousandth" in solve(nearly, 1.0, engine="numpy")[0].warnings[0]
    assert solve(game, 1.0, engine="numpy")[0].warnings == ()
    assert solve(evolve(game, constant=[[0, -0.2], [0, -0.2], [0, -0.3]]), 1.0, engine="numpy")[0].warnings == ()


def test_ctrl_c_while_searching_keeps_what_was_found(thresholds: GameMaker, engine: EngineName) -> None:
    def stop(lam: float) -> None:
        if lam == 6.0:
            raise KeyboardInterrupt

    found = solve(thresholds(10, 5), 6.0, engine=engine, progress=stop)[0]
    assert found.interrupted
    assert found.success
    assert found.searched == 0


@pytest.mark.parametrize("lam", [-1.0, float("nan"), float("inf")])
def test_a_lambda_that_is_none_is_refused(volunteers: GameMaker, lam: float) -> None:
    with pytest.raises(BadValue, match="lambda is"):
        solve(volunteers(2), lam)


def test_a_game_larger_than_the_machine_is_refused_before_work_starts() -> None:
    weight = [[0.0, 0.3 + member / 10] for member in range(6)]
    one = [[1.0, 1.0]] * 6
    vast = Channel("success", RatioContest(1.0, 1.0), weight, one, weight, cells=1_000_000)
    game = InterventionGame("abcdef", [("stay", "go")] * 6, [[0, 0]] * 6, [vast])
    with pytest.raises(BadValue, match=r"needs about .* TiB of memory.*channel success with .* cells"):
        solve(game, 1.0)


def test_memory_grows_with_members_actions_and_cells() -> None:
    from foedera.strategy.memory import memory_needed, memory_there

    def needed(n: int, cells: int) -> int:
        weight = [[0.0, 0.31]] * n
        channel = Channel("success", RatioContest(1.0, 1.0), weight, [[1.0, 1.0]] * n, cells=cells)
        return memory_needed(InterventionGame(map(str, range(n)), [("stay", "go")] * n, [[0, 0]] * n, [channel]))

    assert 1.8 < needed(10, 2_000_000) / needed(10, 1_000_000) < 2.2
    assert 1.7 < needed(20, 1_000_000) / needed(10, 1_000_000) < 2.3
    there = memory_there()
    assert there is None or there > 2**20


def test_a_value_that_is_no_number_is_refused_with_its_place() -> None:
    class Broken:
        def __call__(self, total: np.ndarray, against: np.ndarray, **drawn: np.ndarray) -> np.ndarray:
            assert not drawn
            return np.asarray(np.where(total == 2, np.nan, total) + 0 * against)

    channel = Channel("odd", Broken(), [[0, 1]] * 2, [[1, 1]] * 2)
    game = InterventionGame("ab", [("stay", "go")] * 2, [[0, 0]] * 2, [channel])
    with pytest.raises(BadValue, match="channel odd: its value at a total of 2 against 0 is nan"):
        solve(game, 1.0)


def test_the_range_over_equilibria_spans_all_that_were_found() -> None:
    first, second = (Equilibrium({"a": {"go": p}}, 0.0, True) for p in (0.3, 0.9))
    assert Solution(1.0, first, False, 0.5, (second,)).range("a", "go") == (0.3, 0.9)
    assert Solution(1.0, None, None, 0.5, stalled="stalled").range("a", "go") is None
    assert Solution(1.0, None, None, 0.5, (second,)).equilibria_found == 1
