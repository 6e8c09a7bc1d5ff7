"""What does the arithmetic: NumPy, or numba where the extra `fast` is installed.

Both run the same steps (`foedera.strategy.steps`); they differ in how expectations are worked out, and agree to 1e-10.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from importlib.util import find_spec
from typing import Any, Literal

from attrs import frozen

from foedera.core.errors import BadValue
from foedera.strategy.game import InterventionGame
from foedera.strategy.lattice import Lattice, cells_of

EngineName = Literal["numpy", "numba"]
Kernel = Callable[..., Any]
WORTH_STARTING = 100_000
"""Cells times actions of all members from which on numba has solved a game before NumPy, its start included."""


@frozen(eq=False)
class Engine:
    """The functions that do the arithmetic; each takes a game's arrays first.

    Attributes:
        name: as shown in results.
        arrays: lays a game's arrays out.
        march: follows a branch.
        land: Newton's method at one lambda.
        newton: the inverse of the residuals' Jacobian.
        settle: the fixed point of the logit response.
        respond: some rounds of it, damped.
        influences: how much members sway each other, the matrices of the certificate.
        radius_bound: a number not below their spectral radius.
    """

    name: EngineName
    arrays: Callable[[Lattice], Any]
    march: Kernel
    land: Kernel
    newton: Kernel
    settle: Kernel
    respond: Kernel
    influences: Kernel
    radius_bound: Kernel


@frozen(eq=False)
class Ready:
    """A game made ready for an engine.

    Attributes:
        game: the game in arrays.
        engine: the engine.
        arrays: the game's arrays as the engine takes them.
    """

    game: Lattice
    engine: Engine
    arrays: Any


def ready(game: Lattice, engine: EngineName | None = None) -> Ready:
    """Make a game ready for an engine, by default the fastest there is."""
    chosen = engine_named(engine)
    return Ready(game, chosen, chosen.arrays(game))


def engine_named(name: EngineName | None = None) -> Engine:
    """An engine by its name; without one numba where it is installed, else NumPy.

    Raises:
        BadValue: if there is no such engine, or it is not installed.
    """
    if name is None:
        name = "numba" if _installed() else "numpy"
    if name not in ("numpy", "numba"):
        raise BadValue(f"the engine is {name!r}", '"numpy" or "numba"')
    if name == "numba" and not _installed():
        raise BadValue(
            "the engine is numba, which is not installed", 'pip install "foedera[fast]", or the engine "numpy"'
        )
    return _numba() if name == "numba" else _numpy()


def engine_once(game: InterventionGame) -> EngineName | None:
    """The engine that has solved a single game first, its own start included; None for the fastest there is.

    Numba takes seconds to start, and about a quarter of a minute where nothing compiled is kept; NumPy has solved all
    but large games by then.
    """
    cells = sum(cells_of(channel) for channel in game.channels)
    return "numpy" if cells * sum(map(len, game.actions)) < WORTH_STARTING else None


@cache
def _installed() -> bool:
    return find_spec("numba") is not None and find_spec("scipy") is not None


@cache
def _numpy() -> Engine:
    from foedera.strategy import steps
    from foedera.strategy.certificate import influences

    return Engine(
        "numpy",
        lambda game: game,
        steps.march,
        steps.land,
        steps.newton,
        steps.settle,
        steps.respond,
        influences,
        steps.radius_bound,
    )


@cache
def _numba() -> Engine:
    from foedera.strategy import compiled
    from foedera.strategy.kernels import packed

    return Engine(
        "numba",
        packed,
        compiled.march,
        compiled.land,
        compiled.newton,
        compiled.settle,
        compiled.respond,
        compiled.influences,
        compiled.radius_bound,
    )
