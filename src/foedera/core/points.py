"""Points on the Earth: longitude before latitude, and how coarse a place's position is kept."""

from __future__ import annotations

from typing import cast

from foedera.core.errors import BadValue, quoted

Point = tuple[float, float]
"""Longitude, then latitude (WGS 84): degrees east and north, -180 to 180 and -90 to 90."""
DECIMALS = 2
"""A place's position has at most so many decimals: about a kilometre, which finds a town and nobody's house."""
_EXAMPLE = "position = [46.34, 39.51]"


def read_position(value: object) -> Point:
    """A place's position as a file has it: a list of longitude and latitude, with at most `DECIMALS` decimals each.

    Args:
        value: what stands in the file.

    Raises:
        BadValue: if it is no point, out of range or too fine.
    """
    if problem := wrong_point(value):
        raise BadValue(problem, _EXAMPLE)
    longitude, latitude = (float(number) for number in cast("list[float]", value))
    for name, number in (("longitude", longitude), ("latitude", latitude)):
        if round(number, DECIMALS) != number:
            raise BadValue(f"the {name} {number} is finer than {DECIMALS} decimals; a position is coarse", _EXAMPLE)
    return longitude, latitude


def wrong_point(value: object) -> str:
    """Why something is no list of longitude and latitude in their ranges, or nothing."""
    if not isinstance(value, list) or len(value) != 2 or not all(type(number) in (int, float) for number in value):
        return "a point is a longitude and a latitude"
    for name, number, most in (("longitude", value[0], 180), ("latitude", value[1], 90)):
        if not -most <= number <= most:
            return f"the {name} {quoted(number)} is not between -{most} and {most}"
    return ""
