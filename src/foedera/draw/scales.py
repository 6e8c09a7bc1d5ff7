"""Scales: from a quantity to its place along an axis, and the round values to mark there."""

from __future__ import annotations

import math
from collections.abc import Iterable

from attrs import frozen

STEEP = 50
"""How many times the least value the greatest must be for an axis to count in powers of ten."""


@frozen
class LinearScale:
    """Equal steps of a value are equal steps of place.

    Attributes:
        low: the value at `start`.
        high: the value at `end`, more than `low`.
        start: where the axis begins, in user units.
        end: where it ends; may be before `start`, as for an axis that goes up the page.
        whole: whether only whole numbers mean anything.
    """

    low: float
    high: float
    start: float
    end: float
    whole: bool = False

    def at(self, value: float) -> float:
        """The place of a value, which may lie beyond the ends."""
        return self.start + (value - self.low) / (self.high - self.low) * (self.end - self.start)

    def ticks(self, most: int = 6) -> tuple[float, ...]:
        """Round values from end to end, at most so many and at least two where the ends allow it."""
        step = max(_round_step((self.high - self.low) / max(most - 1, 1)), 1.0 if self.whole else 0.0)
        first = math.ceil(self.low / step - 1e-9)
        last = math.floor(self.high / step + 1e-9)
        return tuple(count * step for count in range(first, last + 1))


@frozen
class LogScale:
    """Equal ratios of a value are equal steps of place.

    Attributes:
        low: the value at `start`, more than 0.
        high: the value at `end`, more than `low`.
        start: where the axis begins, in user units.
        end: where it ends.
    """

    low: float
    high: float
    start: float
    end: float

    def at(self, value: float) -> float:
        """The place of a value above 0."""
        share = (math.log(value) - math.log(self.low)) / (math.log(self.high) - math.log(self.low))
        return self.start + share * (self.end - self.start)

    def ticks(self, most: int = 6) -> tuple[float, ...]:
        """Powers of ten from end to end, each or every second, third... one, at most so many."""
        first, last = math.ceil(math.log10(self.low) - 1e-9), math.floor(math.log10(self.high) + 1e-9)
        step = max(1, math.ceil((last - first + 1) / most))
        return tuple(10.0**power for power in range(first, last + 1, step))


Scale = LinearScale | LogScale


def value_scale(values: Iterable[float], start: float, end: float, *, from_zero: bool = True) -> Scale:
    """A scale with round ends on which some values have room.

    It counts in powers of ten where the greatest value is more than fifty times the least and none is 0 or below.

    Args:
        values: what has to fit, at least one.
        start: where the axis begins.
        end: where it ends.
        from_zero: begin at 0 where no value is below it, so that figures that nearly agree look as if they did.
    """
    low, high = min(given := list(values)), max(given)
    if from_zero and low > 0 and high / low > STEEP:
        return LogScale(10.0 ** math.floor(math.log10(low)), 10.0 ** math.ceil(math.log10(high)), start, end)
    if from_zero and low >= 0:
        low = 0
    if low == high:
        low, high = low - 1 if low else low, high + 1
    whole = all(value == round(value) for value in given)
    step = max(_round_step((high - low) / 5), 1.0 if whole else 0.0)
    return LinearScale(math.floor(low / step + 1e-9) * step, math.ceil(high / step - 1e-9) * step, start, end, whole)


def tick_words(value: float) -> str:
    """A tick as a reader is shown it: "1,000", "0.25", "2 million"."""
    if abs(value) >= 1_000_000:
        return f"{value / 1_000_000:,.6g} million"
    return f"{value:,.6g}" if abs(value) < 100_000 else f"{value:,.0f}"


def _round_step(rough: float) -> float:
    """The least of 1, 2 and 5 times a power of ten that is no less than a step.

    After P. S. Heckbert, "Nice numbers for graph labels", Graphics Gems, 1990, with steps only rounded up.
    """
    power = 10.0 ** math.floor(math.log10(rough))
    return next((digit * power for digit in (1, 2, 5) if digit * power >= rough * (1 - 1e-9)), 10 * power)
