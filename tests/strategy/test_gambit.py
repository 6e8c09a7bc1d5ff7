"""The same equilibria as Gambit's: thousands of its answers frozen, and a hundred small games solved live.

`data-raw/gambit_games.py` makes the games and froze the answers; its `check` traces every one of them.
"""

from __future__ import annotations

from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
import pytest

from foedera.strategy import InterventionGame, Solution, solve
from foedera.strategy.lattice import Lattice, lattice
from foedera.strategy.response import advantage, profile_at, residual, slopes

SCRIPT = Path(__file__).parent.parent.parent / "data-raw" / "gambit_games.py"
CLOSE = 1e-8
"""How near the chances are, at the lambda that Gambit really returned; near folds no more is allowed."""
TRACED = 40
LIVE = 100
SMALL = 27


def loaded() -> ModuleType:
    spec = spec_from_file_location("gambit_games", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


gambit_games: Any = loaded()


@pytest.fixture(scope="module")
def answers() -> list[list[tuple[float, np.ndarray]]]:
    """For every game and lambda the lambda that Gambit returned and its chances of all actions."""
    found: list[list[tuple[float, np.ndarray]]] = gambit_games.answers()
    return found


def by_kind(game: InterventionGame, small: Lattice, chances: np.ndarray) -> np.ndarray:
    """Chances member by member as the solver has them, shape (T, A)."""
    profile = np.zeros(small.used.shape)
    ends = np.cumsum([len(own) for own in game.actions])
    for kind, row in zip(small.kind, np.split(chances, ends[:-1]), strict=True):
        profile[kind, : len(row)] = row
    return profile


def test_every_frozen_answer_is_an_equilibrium(answers: list[list[tuple[float, np.ndarray]]]) -> None:
    """Newton's method from the logit response to Gambit's answer, with the exact Jacobian, leads back to the answer."""
    assert len(answers) == 2400
    for number, each in enumerate(answers):
        game = gambit_games.random_game(number)
        small = lattice(game, collapse=False)
        lam, chances = each[number // 2 % len(each)]
        theirs = by_kind(game, small, chances)
        odds = lam * advantage(small, theirs)
        jacobian = np.eye(len(odds)) - lam * slopes(small, profile_at(small, odds))
        near = profile_at(small, odds - np.linalg.solve(jacobian, residual(small, odds, lam)))
        assert np.abs(near - theirs).max() < CLOSE, (number, lam)


def agrees(game: InterventionGame, solution: Solution, theirs: np.ndarray) -> bool:
    return bool(np.abs(np.array(gambit_games.chances(game, solution)) - theirs).max() < CLOSE)


@pytest.mark.parametrize("number", range(0, 2400, 2400 // TRACED))
def test_the_branch_leads_to_the_frozen_answer(number: int, answers: list[list[tuple[float, np.ndarray]]]) -> None:
    game = gambit_games.random_game(number)
    found = solve(game, [lam for lam, _ in answers[number]], starts=0)
    for solution, (lam, theirs) in zip(found, answers[number], strict=True):
        assert agrees(game, solution, theirs), lam


def test_so_do_those_of_six_members_with_five_actions() -> None:
    frozen = gambit_games.answers("large")
    assert len(frozen) == 24
    for number, each in enumerate(frozen):
        game = gambit_games.large_game(number)
        assert [len(own) for own in game.actions] == [5] * 6
        found = solve(game, [lam for lam, _ in each], starts=0)
        assert all(agrees(game, one, theirs) for one, (_, theirs) in zip(found, each, strict=True)), number


def test_a_hundred_small_games_are_solved_as_gambit_solves_them_now() -> None:
    pytest.importorskip("pygambit", reason="pygambit is not installed; the frozen answers carry the comparison")
    compared, number = 0, 10_000
    while compared < LIVE:
        number += 1
        game = gambit_games.random_game(number)
        if np.prod([len(own) for own in game.actions]) > SMALL:
            continue
        compared += 1
        live = gambit_games.gambit_answers(game, (5.0,))
        (_lam, chances), solution = live[0], solve(game, live[0][0], starts=0)[0]
        assert agrees(game, solution, np.array(chances)), number


def test_the_answers_are_at_the_lambdas_asked_for(answers: list[list[tuple[float, np.ndarray]]]) -> None:
    """Gambit may return a lower lambda than asked without a word; here that would make the comparison weaker."""
    returned = np.array([[lam for lam, _ in each] for each in answers])
    assert np.abs(returned - np.array(gambit_games.LAMBDAS)).max() < 1e-6
