"""Points: which are read as a place's position, and which are refused and why."""

from __future__ import annotations

import math
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foedera.core.errors import BadValue
from foedera.core.points import read_position, wrong_point

hundredths = st.tuples(st.integers(-18000, 18000), st.integers(-9000, 9000))


@given(hundredths)
def test_every_point_on_a_grid_of_hundredths_of_a_degree_is_read(point: tuple[int, int]) -> None:
    longitude, latitude = (number / 100 for number in point)
    assert read_position([longitude, latitude]) == (longitude, latitude)


@given(st.floats(-180, 180), st.floats(-90, 90))
def test_a_position_is_read_unchanged_or_refused_as_too_fine(longitude: float, latitude: float) -> None:
    decimals = [-int(Decimal(repr(number)).as_tuple().exponent) for number in (longitude, latitude)]
    if max(decimals) <= 2:
        assert read_position([longitude, latitude]) == (longitude, latitude)
    else:
        with pytest.raises(BadValue, match="finer than 2 decimals"):
            read_position([longitude, latitude])


def test_whole_degrees_are_read_as_numbers_with_a_point() -> None:
    position = read_position([44, 40])
    assert position == (44.0, 40.0)
    assert all(type(number) is float for number in position)


@pytest.mark.parametrize(
    ("written", "problem"),
    [
        ([46.341, 39.51], "the longitude 46.341 is finer than 2 decimals; a position is coarse"),
        ([46.34, 39.512345], "the latitude 39.512345 is finer than 2 decimals; a position is coarse"),
        ([180.01, 0.0], "the longitude 180.01 is not between -180 and 180"),
        ([39.51, 146.34], "the latitude 146.34 is not between -90 and 90"),
        ([math.nan, 0.0], "the longitude nan is not between -180 and 180"),
        ([0.0, -math.inf], "the latitude -inf is not between -90 and 90"),
        ([46.34], "a point is a longitude and a latitude"),
        ([46.34, 39.51, 1500], "a point is a longitude and a latitude"),
        (["46.34", "39.51"], "a point is a longitude and a latitude"),
        ([True, False], "a point is a longitude and a latitude"),
        ("46.34, 39.51", "a point is a longitude and a latitude"),
        ({"longitude": 46.34, "latitude": 39.51}, "a point is a longitude and a latitude"),
    ],
)
def test_what_is_no_coarse_point_is_refused_with_an_example(written: object, problem: str) -> None:
    with pytest.raises(BadValue) as raised:
        read_position(written)
    assert raised.value.problem == problem
    assert raised.value.example == "position = [46.34, 39.51]"


def test_a_point_of_an_outline_may_be_finer_than_a_position() -> None:
    assert wrong_point([46.341234, 39.512345]) == ""
