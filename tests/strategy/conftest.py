"""Games that the tests of this room share, and play worked out by going through every combination of actions."""

from __future__ import annotations

from collections.abc import Callable
from itertools import product

import numpy as np
import pytest
from numpy.typing import NDArray

from foedera.strategy.engine import EngineName, engine_named
from foedera.strategy.game import Channel, InterventionGame
from foedera.strategy.success import DifferenceContest, RatioContest, Steps

Reals = NDArray[np.float64]
GameMaker = Callable[..., InterventionGame]
Enumerated = Callable[[InterventionGame, Reals], Reals]


def _engines() -> list[EngineName]:
    try:
        engine_named("numba")
    except Exception:  # the extra is not installed: NumPy alone is tested
        return ["numpy"]
    return ["numpy", "numba"]


@pytest.fixture(params=_engines(), scope="session")
def engine(request: pytest.FixtureRequest) -> EngineName:
    """Each engine that is installed."""
    name: EngineName = request.param
    return name


@pytest.fixture(scope="session")
def volunteers() -> GameMaker:
    """The volunteer's dilemma: 1 for all if anyone goes, at a cost of .2; .2 if nobody does."""

    def make(n: int) -> InterventionGame:
        enough = Channel("volunteers", Steps((0.2, 1.0)), [[0, 1]] * n, [[1, 1]] * n)
        return InterventionGame(map(str, range(n)), [("wait", "go")] * n, [[0, -0.2]] * n, [enough])

    return make


@pytest.fixture(scope="session")
def thresholds() -> GameMaker:
    """Threshold participation: 1 for all if at least k of n take part, at a cost of .3."""

    def make(n: int, k: int) -> InterventionGame:
        enough = Channel("enough", Steps([0.0] * k + [1.0]), [[0, 1]] * n, [[1, 1]] * n)
        return InterventionGame(map(str, range(n)), [("stay", "take part")] * n, [[0, -0.3]] * n, [enough])

    return make


@pytest.fixture(scope="session")
def contest() -> GameMaker:
    """A contest of capabilities with blame for those who look on; members' capabilities differ widely."""

    def make(n: int, actions: int = 5, *, seed: int = 0, m: float = 1.5, stake: float = 2.0) -> InterventionGame:
        random = np.random.default_rng(seed)
        capability = random.lognormal(0, 1, n)
        capability /= capability.sum()
        steps = np.linspace(0, 1, actions)
        weight = np.outer(capability, steps).tolist()
        stakes = np.repeat(random.uniform(0.5, stake, (n, 1)), actions, axis=1).tolist()
        cost = (-random.uniform(0.2, 1, (n, 1)) * steps).tolist()
        blamed = [[-one, *[0.0] * (actions - 1)] for one in random.uniform(0, 0.5, n).tolist()]
        channels = [
            Channel("success", RatioContest(0.2, 0.5, m), weight, stakes),
            Channel("blame", Steps(np.linspace(0, 1, n + 1)), [[0.0, *[1.0] * (actions - 1)]] * n, blamed),
        ]
        names = [f"m{member}" for member in range(n)]
        return InterventionGame(names, [[f"a{a}" for a in range(actions)]] * n, cost, channels)

    return make


@pytest.fixture(scope="session")
def ragged() -> GameMaker:
    """Whole weights on both sides and lists of one to four actions, so that every total is a cell."""

    def make(seed: int, n: int = 4) -> InterventionGame:
        random = np.random.default_rng(seed)
        sizes = [int(size) for size in random.integers(1, 5, n)]

        def rows(low: float, high: float) -> list[list[float]]:
            return [random.uniform(low, high, size).tolist() for size in sizes]

        def whole() -> list[list[int]]:
            return [random.integers(0, 4, size).tolist() for size in sizes]

        channels = [
            Channel("contest", RatioContest(1.0, 2.0, 3.0), whole(), rows(-2, 2), whole()),
            Channel("lead", DifferenceContest(1.0, 0.5, 0.7), whole(), rows(-2, 2)),
            Channel("heads", Steps(random.uniform(-1, 1, 6)), whole(), rows(-2, 2)),
        ]
        names = [f"m{member}" for member in range(n)]
        return InterventionGame(names, [[f"a{a}" for a in range(size)] for size in sizes], rows(-1, 1), channels)

    return make


@pytest.fixture(scope="session")
def enumerated() -> Enumerated:
    """Expected payoffs, shape (n, A), by adding up over every combination of actions."""

    def payoffs(game: InterventionGame, profile: Reals) -> Reals:
        sizes = [len(actions) for actions in game.actions]
        paid = np.zeros((len(sizes), max(sizes)))
        for played in product(*(range(size) for size in sizes)):
            chances = [profile[member, action] for member, action in enumerate(played)]
            for member, action in enumerate(played):
                chance = float(np.prod(chances[:member] + chances[member + 1 :]))
                worth = game.constant[member][action]
                for channel in game.channels:
                    total = np.array(sum(channel.weight[i][a] for i, a in enumerate(played)))
                    other = np.array(sum(channel.against[i][a] for i, a in enumerate(played)) if channel.against else 0)
                    worth += channel.coefficient[member][action] * float(channel.success(total * 1.0, other * 1.0))
                paid[member, action] += chance * worth
        return paid

    return payoffs
