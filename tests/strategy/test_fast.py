"""The extra `fast`: the same results from compiled loops, and no trouble without it."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from foedera.core.errors import BadValue
from foedera.strategy import engine as engines
from foedera.strategy.engine import engine_named, engine_once, ready
from foedera.strategy.game import InterventionGame
from foedera.strategy.lattice import lattice
from foedera.strategy.solving import solve
from foedera.strategy.tracing import trace

GameMaker = Callable[..., InterventionGame]


@pytest.mark.parametrize("seed", range(6))
def test_both_engines_follow_the_same_branch(ragged: GameMaker, contest: GameMaker, seed: int) -> None:
    pytest.importorskip("numba")
    for game in (ragged(seed), contest(7, 4, seed=seed, m=8.0, stake=4.0), contest(3, 5, seed=seed)):
        slow, fast = (trace(ready(lattice(game), name), 4.0) for name in ("numpy", "numba"))
        assert len(slow.lams) == len(fast.lams)
        assert np.abs(slow.odds - fast.odds).max(initial=0.0) < 1e-8  # points are corrected to 1e-9 only
        slow_end, fast_end = (solve(game, 4.0, starts=6, engine=name)[0] for name in ("numpy", "numba"))
        assert slow_end.equilibrium is not None
        assert fast_end.equilibrium is not None
        for member, row in slow_end.equilibrium.profile.items():
            for action, chance in row.items():
                assert abs(fast_end.equilibrium.profile[member][action] - chance) < 1e-10
        assert slow_end.equilibria_found == fast_end.equilibria_found
        assert (slow_end.engine, fast_end.engine) == ("numpy", "numba")


def test_numba_is_chosen_where_it_is_installed() -> None:
    pytest.importorskip("numba")
    assert engine_named().name == "numba"


def test_a_single_game_is_left_to_numpy_unless_it_is_large(contest: GameMaker) -> None:
    assert engine_once(contest(6, 5)) == "numpy"
    assert engine_once(contest(200, 5)) is None


def test_without_it_numpy_is_chosen_and_asking_for_it_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engines, "_installed", lambda: False)
    assert engine_named().name == "numpy"
    with pytest.raises(BadValue, match=r"not installed.*foedera\[fast\]"):
        engine_named("numba")


def test_an_engine_of_another_name_is_an_error() -> None:
    with pytest.raises(BadValue, match="the engine is 'fortran'"):
        engine_named("fortran")  # type: ignore[arg-type]


def test_numba_is_not_imported_before_it_is_used() -> None:
    import subprocess
    import sys

    code = "import sys; from foedera.strategy.solving import solve; sys.exit('numba' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
