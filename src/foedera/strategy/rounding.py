"""How far a channel's value can move when its totals are rounded: a bound, not an estimate."""

from __future__ import annotations

from typing import TYPE_CHECKING

from foedera.strategy.game import Channel
from foedera.strategy.success import DifferenceContest, RatioContest, Steps

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

SAFE = 1 + 1e-9
"""Keeps rounding in this arithmetic from making the bound too small."""
FINEST = 400
"""Windows looked at along one side; with more, each would be narrower and the bound no longer much closer."""


def largest_change(channel: Channel, missed: float, missed_against: float) -> float:
    """A number not below the most by which a channel's value changes where its totals change by no more than given.

    A contest's value rises with one side's total and falls with the other's, so that it changes most between the ends
    of a window; steps change at most with their steepest step. A function of another kind is taken to change by all
    of the distance between its least and its greatest value on the same windows' corners.

    Args:
        channel: the channel.
        missed: by how much the total changes at most, in units of its weights.
        missed_against: the same of the other side's total.
    """
    import numpy as np

    success = channel.success
    if isinstance(success, Steps):
        values = np.array(success.values)
        return SAFE * float(min(missed * np.abs(np.diff(values)).max(initial=0.0), np.ptp(values)))
    own, other = _windows(channel.weight, missed), _windows(channel.against, missed_against)
    values = success(*np.broadcast_arrays(own, other[:, None]))
    if not isinstance(success, RatioContest | DifferenceContest):
        return SAFE * float(np.ptp(values))
    high, low = values[:-2, 2:], values[2:, :-2]
    return SAFE * float((high - low).max())


def _windows(rows: tuple[tuple[float, ...], ...], missed: float) -> NDArray[np.float64]:
    """Totals so far apart that a change by `missed` stays within two neighbouring gaps."""
    import numpy as np

    top = sum(max(row) for row in rows) if rows else 0.0
    gap = max(missed, top / FINEST)
    number = int(np.ceil((top + missed) / gap)) + 2 if gap > 0 else 3
    totals: NDArray[np.float64] = np.arange(number + 1, dtype=np.float64) * gap
    return totals
