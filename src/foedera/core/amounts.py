"""Counts and measures as sources give them: exact, hedged, or a range."""

from __future__ import annotations

import math
import re

from attrs import frozen

from foedera.core.errors import BadValue, quoted
from foedera.core.truth import Truth

_NUMBER = r"([0-9]{1,3}(?:,[0-9]{3})+|[0-9]+(?:\.[0-9]+)?)"
_RANGE = re.compile(rf"{_NUMBER}\s*[-–]\s*{_NUMBER}")
_HEDGED = re.compile(rf"(over|at least|nearly|fewer than|up to|about)\s+{_NUMBER}")
_EXAMPLE = '105, "over 200", "at least 49", "nearly 5,000", "fewer than 50", "up to 300", "about 1,000" or "100-150"'
_MOST_DIGITS = 15


@frozen
class Amount:
    """A count or measure between two bounds, both included; a bound that nobody gave is None, never zero.

    "About" is taken as a tenth either way and "nearly" as a tenth below, a convention of this library for telling
    whether two figures can both be right; the words themselves are always shown.

    Attributes:
        low: the least it can be, or None where no lower bound was given.
        high: the most it can be, or None where no upper bound was given.
        written: the amount as written.
    """

    low: float | None
    high: float | None
    written: str

    def __str__(self) -> str:
        """The amount as written."""
        return self.written

    def differs_from(self, other: Amount) -> Truth:
        """Yes if the two cannot both be right, no if they say the same, else open."""
        if (self.low, self.high) == (other.low, other.high):
            return Truth.NO
        too_high = self.low is not None and other.high is not None and self.low > other.high
        too_low = self.high is not None and other.low is not None and self.high < other.low
        return Truth.YES if too_high or too_low else Truth.OPEN


def read_amount(value: object) -> Amount:
    """Read an amount as a library file writes it.

    Args:
        value: a number not below zero, or a string such as "over 200" or "100-150".

    Raises:
        BadValue: if it is no amount, or a range whose end is below its start.
    """
    if isinstance(value, int | float) and not isinstance(value, bool) and 0 <= value < 10**_MOST_DIGITS:
        return Amount(value, value, f"{value:,}")
    if not isinstance(value, str) or len(value) > 60:
        raise BadValue(f"{quoted(value)} is not an amount", _EXAMPLE)
    words = value.strip()
    if match := re.fullmatch(_NUMBER, words):
        number = _number(match[1])
        return Amount(number, number, f"{number:,}")
    if match := _RANGE.fullmatch(words):
        low, high = _number(match[1]), _number(match[2])
        if high < low:
            raise BadValue(f"the range {value!r} ends below its start", '"100-150"')
        return Amount(low, high, words)
    if match := _HEDGED.fullmatch(words):
        number = _number(match[2])
        if match[1] == "fewer than" and number == 0:
            raise BadValue(f"nothing is {words}", _EXAMPLE)
        return Amount(*_bounds(match[1], number), words)
    raise BadValue(f"{quoted(value)} is not an amount", _EXAMPLE)


def _number(digits: str) -> float:
    plain = digits.replace(",", "")
    if len(plain.replace(".", "")) > _MOST_DIGITS:
        raise BadValue(f"{digits} has more than {_MOST_DIGITS} digits", _EXAMPLE)
    return float(plain) if "." in plain else int(plain)


def _bounds(hedge: str, number: float) -> tuple[float | None, float | None]:
    tenth = math.ceil(number / 10) if isinstance(number, int) else number / 10
    step = 1 if isinstance(number, int) else 0
    return {
        "over": (number + step, None),
        "at least": (number, None),
        "nearly": (number - tenth, number),
        "fewer than": (None, number - step),
        "up to": (None, number),
        "about": (number - tenth, number + tenth),
    }[hedge]
