"""The principal branch: through folds and pitchforks, and honest where it ends."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from foedera.strategy import steps, tracing
from foedera.strategy.engine import EngineName, ready
from foedera.strategy.game import Channel, InterventionGame, table_game
from foedera.strategy.lattice import lattice
from foedera.strategy.response import residual
from foedera.strategy.solving import solve, trace_branch
from foedera.strategy.success import Steps
from foedera.strategy.tracing import trace

GameMaker = Callable[..., InterventionGame]


def stag_hunt(n: int) -> InterventionGame:
    """Stags pay .05 at once, and 3 if everybody hunts them: `.05 + 3 p^(n-1)` more than hares."""
    everybody = Channel("hunters", Steps([0.0] * n + [1.0]), [[0, 1]] * n, [[0, 3]] * n)
    return InterventionGame(map(str, range(n)), [("hare", "stag")] * n, [[0, 0.05]] * n, [everybody])


def test_every_point_of_a_branch_is_an_equilibrium(contest: GameMaker, engine: EngineName) -> None:
    game = ready(lattice(contest(5, 4, m=8.0, stake=5.0)), engine)
    branch = trace(game, 8.0)
    missed = [np.abs(residual(game.game, odds, lam)).max() for odds, lam in zip(branch.odds, branch.lams, strict=True)]
    assert max(missed) < 1e-8
    assert branch.lams[0] == 0
    assert branch.lams[-1] >= 8
    assert not branch.stalled


def test_a_fold_is_passed_and_told(engine: EngineName) -> None:
    """On the symmetric branch lambda is a function of the log-odds, whose extremes are the folds."""
    n = 8

    def lam_at(odds: np.ndarray) -> np.ndarray:
        return np.asarray(odds / (0.05 + 3 / (1 + np.exp(-odds)) ** (n - 1)))

    turns = lam_at(np.linspace(0, 8, 800_001))
    exact = turns[1:-1][np.diff(np.sign(np.diff(turns))) != 0]
    branch = trace_branch(stag_hunt(n), 8.0, engine=engine)
    assert len(exact) == 2
    assert np.abs(np.array(branch.folds) - exact).max() < 0.01
    for point in branch.points:
        row = point.profile["0"]
        assert abs(float(lam_at(np.log(row["stag"]) - np.log(row["hare"]))) - point.lam) < 1e-7


def test_past_a_fold_the_first_passing_counts_and_the_others_are_listed(engine: EngineName) -> None:
    before, between, after = solve(stag_hunt(8), [1.0, 2.0, 4.0], engine=engine, starts=0)
    assert (before.folds, len(before.others)) == ((), 0)
    assert (between.folds, len(between.others)) == ((), 2)
    assert (len(after.folds), len(after.others)) == (2, 0)
    assert between.equilibrium is not None
    assert between.equilibrium.profile["0"]["stag"] < 0.6
    assert between.others[1].profile["0"]["stag"] > 0.9


def test_a_pitchfork_is_passed_on_the_symmetric_branch_and_told(engine: EngineName) -> None:
    """Coordination by two: uniform play for ever, met at lambda 2 by the branches on which both agree."""
    branch = trace_branch(table_game({"a": np.eye(2), "b": np.eye(2)}), 6.0, engine=engine)
    assert len(branch.crossings) == 1
    assert abs(branch.crossings[0] - 2) < 1e-3
    assert abs(branch.points[-1].profile["a"]["0"] - 0.5) < 1e-9


def test_a_branch_is_the_same_in_small_steps(
    contest: GameMaker, engine: EngineName, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No jump to another sheet: pivotal games traced with steps of no more than a hundredth end where bold ones do."""
    for seed in range(4):
        game = contest(3, 3, seed=seed, m=8.0, stake=5.0)
        bold = solve(game, 12.0, engine=engine, starts=0)[0]
        with monkeypatch.context() as patch:
            patch.setattr(steps, "GROWTH", 1.0)
            patch.setattr(tracing, "FIRST_STEP", 0.2)
            timid = solve(game, 12.0, engine="numpy", starts=0)[0]
        assert bold.equilibrium is not None
        assert timid.equilibrium is not None
        for member, row in bold.equilibrium.profile.items():
            for action, chance in row.items():
                assert abs(timid.equilibrium.profile[member][action] - chance) < 1e-9


def test_a_branch_that_cannot_be_followed_says_where_and_why(contest: GameMaker, engine: EngineName) -> None:
    game = ready(lattice(contest(4, 3, m=8.0, stake=5.0)), engine)
    short = trace(game, 50.0, most_points=5)
    assert short.stalled.startswith("stalled at lambda ")
    assert "5 points" in short.stalled
    assert len(short.lams) == 5


def test_where_every_step_is_refused_the_branch_stalls_where_it_stands(
    volunteers: GameMaker, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(steps, "LONGEST_TURN", 1.1)
    found = solve(volunteers(4), 50.0, starts=0, engine="numpy")[0]
    assert found.stalled == "stalled at lambda 0: no step is short enough"
    assert (found.equilibrium, found.unique, found.success) == (None, None, False)


def test_three_volunteers_told_apart_go_as_often_as_three_alike(volunteers: GameMaker, engine: EngineName) -> None:
    """Two eigenvalues cross at once there, which no determinant shows; the branch keeps its symmetry all the same."""
    alike, apart = (trace(ready(lattice(volunteers(3), collapse=c), engine), 60.0) for c in (True, False))
    assert apart.lams[-1] >= 60
    assert np.ptp(apart.odds, axis=1).max() < 1e-8
    assert abs(np.interp(60, apart.lams, apart.odds[:, 0]) - np.interp(60, alike.lams, alike.odds[:, 0])) < 0.01


def test_ctrl_c_ends_with_the_points_there_are(contest: GameMaker, engine: EngineName) -> None:
    calls: list[float] = []

    def stop(lam: float) -> None:
        calls.append(lam)
        if len(calls) == 2:
            raise KeyboardInterrupt

    branch = trace_branch(contest(6, m=8.0, stake=4.0), 500.0, progress=stop, engine=engine)
    assert branch.interrupted
    assert branch.stalled.startswith("interrupted at lambda ")
    assert len(branch.points) > 2


def test_progress_is_told_as_lambda(contest: GameMaker, engine: EngineName) -> None:
    seen: list[float] = []
    trace_branch(contest(4, m=8.0, stake=4.0), 20.0, progress=seen.append, engine=engine)
    assert seen[-1] >= 20
