"""Many draws in one call: the answers of one by one, whoever does the work."""

from __future__ import annotations

import pickle
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest

from foedera.core.errors import BadValue
from foedera.strategy.batches import BatchSolution, solve_batch
from foedera.strategy.draws import Draws, game_of_draw
from foedera.strategy.engine import EngineName
from foedera.strategy.game import InterventionGame
from foedera.strategy.solving import solve

GameMaker = Callable[..., InterventionGame]


def drawn(game: InterventionGame, count: int, spread: float = 0.5) -> Draws:
    """Draws of everything that may be drawn, about the game's own numbers."""
    random = np.random.default_rng(5)
    shape = (count, len(game.members), max(len(actions) for actions in game.actions))
    constant = np.array(game.constant) * random.uniform(1 - spread, 1 + spread, shape)
    stakes = np.array(game.channels[0].coefficient) * random.uniform(1 - spread, 1 + spread, shape)
    steps = np.sort(random.uniform(0, 1, (count, len(game.members) + 1)))
    m = random.uniform(1, 2, count)
    return Draws(constant, {"success": stakes}, {"success": {"decisiveness": m}, "blame": {"values": steps}})


def check_one_by_one(game: InterventionGame, draws: Draws, batch: BatchSolution, some: range) -> None:
    for draw in some:
        found = solve(game_of_draw(game, draws, draw), batch.lam, starts=0, engine="numpy")[0]
        assert found.equilibrium is not None
        for member, row in enumerate(found.equilibrium.profile.values()):
            assert np.abs(batch.profiles[draw, member] - list(row.values())).max() < 1e-10
        assert batch.certified[draw] == (found.unique is True)


def test_a_batch_solves_what_one_by_one_would(contest: GameMaker, engine: EngineName) -> None:
    game = contest(4, 3)
    draws = drawn(game, 60)
    batch = solve_batch(game, draws, 1.0, engine=engine, chunk=25)
    assert (batch.settled, batch.traced, batch.engine) == (60, 0, engine)
    assert batch.residual.max() < 1e-11
    check_one_by_one(game, draws, batch, range(0, 60, 12))


def test_draws_that_are_not_proved_unique_are_traced_and_counted(contest: GameMaker, engine: EngineName) -> None:
    game = contest(4, 3, m=8.0, stake=3.0)
    draws = drawn(game, 12, 0.9).take(slice(0, 12))
    batch = solve_batch(game, draws, 6.0, engine=engine)
    assert batch.traced > 0
    assert batch.settled + batch.traced == batch.solved.sum() == 12
    check_one_by_one(game, draws, batch, range(12))


def test_folds_are_flagged_by_draw() -> None:
    from foedera.strategy.game import Channel
    from foedera.strategy.success import Steps

    n = 8
    everybody = Channel("hunters", Steps([0.0] * n + [1.0]), [[0, 1]] * n, [[0, 3]] * n)
    game = InterventionGame(map(str, range(n)), [("hare", "stag")] * n, [[0, 0.05]] * n, [everybody])
    constant = np.zeros((2, n, 2))
    constant[0, :, 1], constant[1, :, 1] = 0.05, 1.0
    batch = solve_batch(game, Draws(constant), 4.0, engine="numpy")
    assert batch.folds[0] == 2
    assert batch.folded.tolist() == [0]


def test_any_executor_does_the_work(contest: GameMaker, engine: EngineName) -> None:
    game = contest(4, 3)
    draws = drawn(game, 50)
    seen: list[int] = []
    with ThreadPoolExecutor(2) as pool:
        there = solve_batch(game, draws, 1.0, executor=pool, chunk=20, engine=engine, progress=seen.append)
    here = solve_batch(game, draws, 1.0, chunk=20, engine=engine)
    assert np.array_equal(there.profiles, here.profiles)
    assert seen[-1] == 50
    assert len(seen) == 3


def test_two_dask_workers_do_the_work(contest: GameMaker) -> None:
    distributed = pytest.importorskip("distributed")
    game = contest(4, 3)
    draws = drawn(game, 40)
    with (
        distributed.LocalCluster(n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None) as cluster,
        distributed.Client(cluster) as client,
    ):
        there = solve_batch(game, draws, 1.0, executor=client.get_executor(), chunk=10, engine="numpy")
    here = solve_batch(game, draws, 1.0, engine="numpy")
    assert np.abs(there.profiles - here.profiles).max() < 1e-12
    assert there.settled == here.settled == 40


def test_what_a_task_takes_can_be_sent_to_another_process(contest: GameMaker) -> None:
    game = contest(3, 2)
    again, draws = pickle.loads(pickle.dumps((game, drawn(game, 3))))  # noqa: S301 - its own bytes
    assert again == game
    assert draws.count == 3


def test_ctrl_c_keeps_the_draws_that_are_done(contest: GameMaker) -> None:
    def stop(done: int) -> None:
        if done == 20:
            raise KeyboardInterrupt

    batch = solve_batch(contest(4, 3), drawn(contest(4, 3), 40), 1.0, chunk=10, progress=stop, engine="numpy")
    assert batch.interrupted
    assert batch.solved.sum() == 20
    assert np.isnan(batch.profiles[20:]).all()


def test_ctrl_c_calls_off_what_all_cores_still_do(contest: GameMaker, engine: EngineName) -> None:
    def stop(done: int) -> None:  # noqa: ARG001 - at the first chunk
        raise KeyboardInterrupt

    game = contest(4, 3, m=8.0, stake=3.0)
    batch = solve_batch(game, drawn(game, 200), 6.0, chunk=50, progress=stop, engine=engine)
    assert batch.interrupted
    assert batch.solved.sum() == 50


def test_the_cores_that_share_the_work_change_nothing(contest: GameMaker, engine: EngineName) -> None:
    game = contest(4, 3)
    draws = drawn(game, 100)
    whole, parts = (solve_batch(game, draws, 1.0, chunk=chunk, engine=engine) for chunk in (100, 30))
    assert np.abs(whole.profiles - parts.profiles).max() < 1e-12
    assert whole.settled == parts.settled == 100


@pytest.mark.parametrize(
    ("draws", "says"),
    [
        (Draws, "there are no draws"),
        (lambda: Draws(np.zeros((3, 4, 3)), {"success": np.zeros((2, 4, 3))}), "numbers of draws differ"),
        (lambda: Draws(np.zeros((3, 4, 2))), r"constant have the shape \(3, 4, 2\)"),
        (lambda: Draws(np.full((3, 4, 3), np.nan)), "draw 0 of constant has a number that is not finite"),
        (lambda: Draws(None, {"shame": np.zeros((3, 4, 3))}), "channel 'shame', which the game has not"),
        (lambda: Draws(None, {}, {"success": {"decisiveness": np.array([1.0, -1.0])}}), "decisiveness is -1.0"),
        (lambda: Draws(None, {}, {"success": {"shame": np.ones(2)}}), "RatioContest has no shame to draw"),
    ],
)
def test_draws_that_do_not_fit_are_refused(contest: GameMaker, draws: Callable[[], Draws], says: str) -> None:
    with pytest.raises(BadValue, match=says):
        solve_batch(contest(4, 3), draws(), 1.0, engine="numpy")
