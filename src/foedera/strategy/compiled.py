"""The solver's steps compiled by numba.

`foedera.strategy.steps` is compiled as it stands; wherever it asks for expectations, numba is told to take the loops of
`foedera.strategy.kernels` and its neighbours in place of the vectorised functions. What is compiled is kept on disk, so
that it takes a quarter of a minute or more once and a second or two afterwards; the name it is kept under holds a
digest of every source it was compiled from, because numba itself looks at the outermost file only.
"""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path
from types import FunctionType
from typing import Any

import numba
from numba.extending import overload, register_jitable

from foedera.strategy import certificate_kernels, kernels, pair_kernels, response, steps

_SOURCES = (steps, kernels, pair_kernels, certificate_kernels)
_DIGEST = sha256(b"".join(Path(str(module.__file__)).read_bytes() for module in _SOURCES)).hexdigest()[:12]


# Each replacement hands numba a plain function with the same arguments, names and annotations, as it wants them.
def _gains_at(game: Any, odds: Any) -> Any:  # noqa: ARG001
    def loops(game: Any, odds: Any) -> Any:
        return kernels.gains_at(game, odds)

    return loops


def _many_gains_at(game: Any, odds: Any) -> Any:  # noqa: ARG001
    def loops(game: Any, odds: Any) -> Any:
        return kernels.many_gains_at(game, odds)

    return loops


def _slopes_at(game: Any, odds: Any) -> Any:  # noqa: ARG001
    def loops(game: Any, odds: Any) -> Any:
        return pair_kernels.slopes_at(game, odds)

    return loops


def _farthest(rows: Any) -> Any:  # noqa: ARG001
    def loops(rows: Any) -> Any:
        return kernels.farthest(rows)

    return loops


def _mixed(place: Any, step: Any, place_1: Any, step_1: Any, place_2: Any, step_2: Any) -> Any:  # noqa: ARG001
    def loops(place: Any, step: Any, place_1: Any, step_1: Any, place_2: Any, step_2: Any) -> Any:
        return kernels.mixed(place, step, place_1, step_1, place_2, step_2)

    return loops


def _kept(function: Any) -> Any:
    """A function compiled and kept on disk under a name of its sources' own."""
    copy = FunctionType(function.__code__, function.__globals__, function.__name__, function.__defaults__)
    copy.__qualname__ = f"{function.__qualname__}_{_DIGEST}"
    copy.__module__ = function.__module__
    return numba.njit(cache=True, error_model="numpy", nogil=True)(copy)


overload(response.gains_at)(_gains_at)
overload(response.many_gains_at)(_many_gains_at)
overload(response.slopes_at)(_slopes_at)
overload(steps.farthest)(_farthest)
overload(steps.mixed)(_mixed)
for _inner in (steps.predicted, steps.corrected, steps.bordered, steps.inverted):
    register_jitable(_inner)

march = _kept(steps.march)
land = _kept(steps.land)
newton = _kept(steps.newton)
settle = _kept(steps.settle)
respond = _kept(steps.respond)
radius_bound = _kept(steps.radius_bound)
influences = _kept(getattr(certificate_kernels.influences, "py_func"))  # noqa: B009 - numba adds it
