"""Make the comparison with Gambit: random games from their numbers, and what Gambit says of each, frozen.

    python data-raw/gambit_games.py make    solve every game with pygambit and write tests/strategy/gambit/answers.npz
    python data-raw/gambit_games.py check   trace every game and compare with the answers, some minutes
    python data-raw/gambit_games.py make large     the same for games of six members with five actions, large.npz

A game is made from its number alone, by the part of Python's random numbers that never changes, so that only Gambit's
answers are kept. pygambit is under the GPL: it is needed to make the answers and for nothing else.
"""

from __future__ import annotations

import random
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from foedera.strategy import Channel, DifferenceContest, InterventionGame, RatioContest, Steps, solve, table_game
from foedera.strategy.gambit_nfg import payoff_tables

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from foedera.strategy.solution import Solution
    from foedera.strategy.success import Success

KEPT = Path(__file__).parent.parent / "tests" / "strategy" / "gambit"
GAMES = 2400
LARGE_GAMES = 24
LAMBDAS = (1.0, 5.0, 20.0)
LARGEST_TABLE = 1300
STEPS = ((0.03, 1.1), (0.01, 1.02), (0.003, 1.005), (0.001, 1.002))
"""Gambit's first step and how much it may grow: its defaults, then shorter ones."""
EXACT = 1e-11
CLOSE = 1e-8
"""How near the chances must be."""


def random_game(number: int) -> InterventionGame:
    """The game of a number: 2 to 6 members with 2 to 5 actions each, its payoffs drawn at random.

    Even numbers are games of tables, without any structure; odd ones are interventions with one or two channels, on
    whole weights, so that they are the same game to a program that knows tables only.
    """
    draw = random.Random(number)  # noqa: S311 - games, not secrets
    while True:
        sizes = [_among(draw, 2, 5) for _ in range(_among(draw, 2, 6))]
        if np.prod(sizes) <= LARGEST_TABLE:
            break
    return _tables(draw, sizes) if number % 2 == 0 else _intervention(draw, sizes)


def large_game(number: int) -> InterventionGame:
    """The intervention of a number, with six members and five actions each: about the most that tables can hold."""
    return _intervention(random.Random(f"large {number}"), [5] * 6)  # noqa: S311 - games, not secrets


GAMES_OF = {"answers": (random_game, GAMES), "large": (large_game, LARGE_GAMES)}
"""The games whose answers a file keeps, with their number."""


def _among(draw: random.Random, low: int, high: int) -> int:
    """A whole number of a range, by the one method whose stream is promised never to change."""
    return low + int(draw.random() * (high - low + 1))


def _tables(draw: random.Random, sizes: list[int]) -> InterventionGame:
    number = int(np.prod(sizes))
    return table_game(
        {f"m{i}": np.array([draw.random() for _ in range(number)]).reshape(sizes) for i in range(len(sizes))}
    )


def _intervention(draw: random.Random, sizes: list[int]) -> InterventionGame:
    def rows(low: float, high: float) -> list[list[float]]:
        return [[round(low + (high - low) * draw.random(), 3) for _ in range(size)] for size in sizes]

    def whole(high: int) -> list[list[float]]:
        return [[float(_among(draw, 0, high)) for _ in range(size)] for size in sizes]

    success: Success = RatioContest(1 + draw.random(), 1 + 4 * draw.random(), 0.5 + 5 * draw.random())
    if draw.random() < 0.3:
        success = DifferenceContest(draw.random(), 4 * draw.random(), 0.2 + draw.random())
    against = whole(2) if draw.random() < 0.5 else ()
    channels = [Channel("success", success, whole(5), rows(0, 2), against)]
    if draw.random() < 0.5:
        values = [draw.random() for _ in range(len(sizes))]
        channels.append(Channel("helpers", Steps(values), whole(1), rows(-1, 1)))
    actions = [[f"a{action}" for action in range(size)] for size in sizes]
    return InterventionGame([f"m{i}" for i in range(len(sizes))], actions, rows(-1, 0), channels)


def gambit_answers(game: InterventionGame, lambdas: tuple[float, ...] = LAMBDAS) -> list[tuple[float, list[float]]]:
    """For each lambda the one that Gambit really returned, and the chances of all actions, member by member.

    With its default steps an answer beyond a fold may miss its own logit response by 1e-7; then shorter ones are taken.
    """
    import pygambit

    tables = pygambit.StrategicGame.from_arrays(*payoff_tables(game))
    found: list[Any] = []
    for first, growth in STEPS:
        found = pygambit.qre.logit_solve_lambda(tables, list(lambdas), first_step=first, max_accel=growth)
        if all(_missed(tables, one) < EXACT for one in found):
            break
    return [
        (float(one.lam), [float(chance) for player in tables.players for _, chance in one.profile[player]])
        for one in found
    ]


def _missed(tables: Any, answer: Any) -> float:
    """By how much the worst chance of an answer misses the logit response to it, both as Gambit has them."""
    apart = 0.0
    for player in tables.players:
        values = answer.lam * np.array([float(value) for _, value in answer.profile.strategy_values[player]])
        response = np.exp(values - values.max())
        played = np.array([float(chance) for _, chance in answer.profile[player]])
        apart = max(apart, float(np.abs(response / response.sum() - played).max()))
    return apart


def chances(game: InterventionGame, solution: Solution) -> list[float]:
    """The chances of all actions, member by member."""
    if solution.equilibrium is None:
        raise ArithmeticError(solution.stalled)
    return [solution.equilibrium.profile[name][action] for name, own in zip(game.members, game.actions, strict=True)
            for action in own]  # fmt: skip


def make(name: str) -> None:
    """Solve every game of a file with Gambit and write the answers."""
    import pygambit

    game_of, count = GAMES_OF[name]
    lams: list[list[float]] = []
    flat: list[float] = []
    for number in range(count):
        game = game_of(number)
        found = gambit_answers(game)
        lams.append([lam for lam, _ in found])
        last = np.cumsum([len(own) for own in game.actions]) - 1
        flat += [chance for _, profile in found for chance in np.delete(profile, last)]
        if number % 100 == 0:
            print(number, flush=True)
    KEPT.mkdir(exist_ok=True)
    file = KEPT / f"{name}.npz"
    np.savez_compressed(file, lambdas=lams, chances=flat, version=pygambit.__version__)
    print(f"{count} games, {len(flat)} chances, {file.stat().st_size} bytes")


def answers(name: str = "answers") -> list[list[tuple[float, NDArray[np.float64]]]]:
    """The frozen answers: for every game and lambda the lambda returned and the chances of all actions."""
    with np.load(KEPT / f"{name}.npz") as kept:
        lams, flat = kept["lambdas"], kept["chances"]
    place, found = 0, []
    for number, returned in enumerate(lams):
        game = GAMES_OF[name][0](number)
        each = []
        for lam in returned:
            profile: list[float] = []
            for own in game.actions:
                free = flat[place : place + len(own) - 1]
                profile += [*free, 1 - free.sum()]
                place += len(own) - 1
            each.append((float(lam), np.array(profile)))
        found.append(each)
    return found


def check(name: str) -> None:
    """Trace every game of a file and print where the answers differ by more than the bound."""
    worst = 0.0
    for number, each in enumerate(answers(name)):
        game = GAMES_OF[name][0](number)
        solutions = solve(game, [lam for lam, _ in each], starts=0)
        for solution, (lam, theirs) in zip(solutions, each, strict=True):
            if solution.equilibrium is None:
                print(number, lam, solution.stalled)
                continue
            apart = float(np.abs(theirs - chances(game, solution)).max())
            worst = max(worst, apart)
            if apart > CLOSE:
                print(number, lam, f"apart {apart:.3g}", solution.folds, flush=True)
        if number % 100 == 99:
            print(f"{number + 1} games, worst {worst:.3g}", flush=True)
    print(f"worst {worst:.3g}")


if __name__ == "__main__":
    {"make": make, "check": check}[sys.argv[1]](*sys.argv[2:] or ["answers"])
