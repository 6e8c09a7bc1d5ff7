"""Who answers a call, when who answers depends on who else will: intervention games and their equilibria.

Everything public of this room is reached from here; each part is imported only when it is first used. Reading and
checking a game's file needs no further package, the rest needs NumPy: pip install 'foedera[strategy]'.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from foedera.strategy.batches import BatchSolution, solve_batch
    from foedera.strategy.draws import Draws
    from foedera.strategy.engine import engine_once
    from foedera.strategy.gambit_agg import agg_text
    from foedera.strategy.gambit_nfg import nfg_text
    from foedera.strategy.game import Channel, InterventionGame, table_game
    from foedera.strategy.game_catalogue import catalogue, game_path
    from foedera.strategy.game_file import GameFile, as_game
    from foedera.strategy.game_reading import read_game
    from foedera.strategy.game_writing import as_file, game_text
    from foedera.strategy.memory import memory_needed
    from foedera.strategy.solution import BranchPoint, Equilibrium, Solution, TracedBranch
    from foedera.strategy.solving import solve, trace_branch
    from foedera.strategy.success import DifferenceContest, RatioContest, Steps

_HOMES = {
    "BatchSolution": "batches",
    "BranchPoint": "solution",
    "Channel": "game",
    "DifferenceContest": "success",
    "Draws": "draws",
    "Equilibrium": "solution",
    "GameFile": "game_file",
    "InterventionGame": "game",
    "RatioContest": "success",
    "Solution": "solution",
    "Steps": "success",
    "TracedBranch": "solution",
    "agg_text": "gambit_agg",
    "as_file": "game_writing",
    "as_game": "game_file",
    "catalogue": "game_catalogue",
    "engine_once": "engine",
    "game_path": "game_catalogue",
    "game_text": "game_writing",
    "memory_needed": "memory",
    "nfg_text": "gambit_nfg",
    "read_game": "game_reading",
    "solve": "solving",
    "solve_batch": "batches",
    "table_game": "game",
    "trace_branch": "solving",
}

__all__ = [
    "BatchSolution",
    "BranchPoint",
    "Channel",
    "DifferenceContest",
    "Draws",
    "Equilibrium",
    "GameFile",
    "InterventionGame",
    "RatioContest",
    "Solution",
    "Steps",
    "TracedBranch",
    "agg_text",
    "as_file",
    "as_game",
    "catalogue",
    "engine_once",
    "game_path",
    "game_text",
    "memory_needed",
    "nfg_text",
    "read_game",
    "solve",
    "solve_batch",
    "table_game",
    "trace_branch",
]


def __getattr__(name: str) -> Any:
    """Import a public name from its home when it is first asked for."""
    if name not in _HOMES:
        raise AttributeError(f"module 'foedera.strategy' has no attribute {name!r}")
    try:
        return getattr(import_module(f"foedera.strategy.{_HOMES[name]}"), name)
    except ModuleNotFoundError as error:
        if error.name is None or error.name.partition(".")[0] != "numpy":
            raise
        from foedera.core.errors import MissingExtra

        raise MissingExtra(f"solving games (foedera.strategy.{name})", "NumPy", "strategy") from None


def __dir__() -> list[str]:
    """The public names."""
    return list(__all__)
