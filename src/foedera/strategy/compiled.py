"""The solver's steps compiled by numba.

`foedera.strategy.steps` is compiled as it stands; wherever it asks for expectations, numba is told to take the loops of
`foedera.strategy.kernels` in place of the vectorised functions. What is compiled is kept on disk (about half a minute
the first time, under a second afterwards); the name it is kept under holds a digest of every source it was compiled
from, because numba itself looks at the outermost file only.
"""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path
from types import FunctionType
from typing import Any

import numba
from numba.extending import overload, register_jitable

from foedera.strategy import certificate_kernels, kernels, response, steps

_SOURCES = (steps, kernels, certificate_kernels)
_DIGEST = sha256(b"".join(Path(str(module.__file__)).read_bytes() for module in _SOURCES)).hexdigest()[:12]


def _replace(vectorised: Any, loops: Any) -> None:
    """Have compiled code take the loops where the source names the vectorised function."""
    overload(vectorised)(lambda left, right: lambda left, right: loops(left, right))


def _kept(function: Any) -> Any:
    """A function compiled and kept on disk under a name of its sources' own."""
    copy = FunctionType(function.__code__, function.__globals__, function.__name__, function.__defaults__)
    copy.__qualname__ = f"{function.__qualname__}_{_DIGEST}"
    copy.__module__ = function.__module__
    return numba.njit(cache=True, error_model="numpy", nogil=True)(copy)


_replace(response.gains_at, kernels.gains_at)
_replace(response.slopes_at, kernels.slopes_at)
_replace(response.many_gains_at, kernels.many_gains_at)
_replace(steps.dots, kernels.dots)
overload(steps.farthest)(lambda rows: lambda rows: kernels.farthest(rows))
for _inner in (steps.predicted, steps.corrected, steps.bordered, steps.inverted, steps.mix):
    register_jitable(_inner)

march = _kept(steps.march)
land = _kept(steps.land)
newton = _kept(steps.newton)
settle = _kept(steps.settle)
respond = _kept(steps.respond)
radius_bound = _kept(steps.radius_bound)
influences = _kept(certificate_kernels.influences.py_func)
