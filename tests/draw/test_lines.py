"""Lines: gaps stay gaps, bands hold their lines, names stand apart."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foedera import FoederaError
from foedera.draw.lines import LinePoint, Series, line_chart, runs, spread
from foedera.draw.picture import Picture


def shapes(picture: Picture, name: str) -> list[ElementTree.Element]:
    root = ElementTree.fromstring(picture.inline())  # noqa: S314 - our own markup
    return [node for node in root.iter() if name in node.get("class", "").split()]


def over_days(*values: float | None, name: str = "Russia", band: float | None = None) -> Series:
    def point(i: int, value: float | None) -> LinePoint:
        ends = (None, None) if band is None or value is None else (value - band, value + band)
        return LinePoint(date(2020, 1, 1) + timedelta(30 * i), value, *ends)

    return Series(name, tuple(point(i, value) for i, value in enumerate(values)))


@given(st.lists(st.one_of(st.none(), st.floats(0, 1)), min_size=1, max_size=40))
def test_runs_hold_every_known_point_once_and_no_missing_one(values: list[float | None]) -> None:
    points = over_days(*values).points
    found = list(runs(points, lambda point: point.value is not None))
    assert [point for run in found for point in run] == [point for point in points if point.value is not None]
    assert all(
        any(points[i].value is None for i in range(points.index(one[-1]) + 1, points.index(other[0])))
        for one, other in pairwise(found)
    )


def test_a_missing_value_breaks_the_line_and_is_no_zero() -> None:
    whole, broken = (line_chart([over_days(*values)], "t") for values in ((0.5, 0.6, 0.7, 0.8), (0.5, 0.6, None, 0.8)))
    assert len(shapes(whole, "foe-line")) == 1
    assert len(shapes(broken, "foe-line")) == 1
    assert len([dot for dot in shapes(broken, "foe-sign-full") if dot.tag == "circle"]) == 1
    assert "Gaps: nothing is known there." in broken.inline()
    assert "missing at 1 of 4 points" in broken.description


def test_a_band_lies_around_its_line() -> None:
    picture = line_chart([over_days(0.4, 0.5, 0.6, band=0.1)], "t", limits=(0, 1))
    (band,), (line,) = shapes(picture, "foe-line-band"), shapes(picture, "foe-line")
    heights = [float(place.split(",")[1]) for place in band.get("d", "").strip("Mz").split("L")]
    middle = [float(place.split(",")[1]) for place in line.get("d", "").strip("M").split("L")]
    upper, lower = heights[:3], list(reversed(heights[3:]))
    assert all(up < y < low for up, y, low in zip(upper, middle, lower, strict=True))


@given(st.lists(st.floats(0, 300), max_size=12).map(sorted))
def test_names_are_spread_apart_in_order(wanted: list[float]) -> None:
    heights = spread(wanted, 16, 0, 300)
    assert all(later - sooner >= 16 - 1e-6 for sooner, later in pairwise(heights))
    assert len(heights) == len(wanted)
    assert all(-1e-6 <= height <= 300 + 1e-6 for height in heights)


@given(st.lists(st.integers(0, 18), max_size=10).map(lambda steps: [20.0 * i for i in sorted(set(steps))]))
def test_names_with_room_stay_where_they_belong(wanted: list[float]) -> None:
    assert spread(wanted, 16, 0, 400) == wanted


def test_each_series_is_named_once_at_its_end() -> None:
    picture = line_chart([over_days(0.1, 0.5, name="Russia"), over_days(0.2, 0.5, name="Belarus")], "t")
    assert {node.text for node in shapes(picture, "foe-strong")} == {"Russia", "Belarus"}


def test_lines_differ_by_more_than_colour() -> None:
    picture = line_chart([over_days(0.1, 0.5, name=str(i)) for i in range(6)], "t")
    assert len({node.get("class") for node in shapes(picture, "foe-line")}) == 6


def test_a_parameter_goes_across_as_well_as_days() -> None:
    series = Series("troops", tuple(LinePoint(x / 10, x / 30) for x in range(30)))
    picture = line_chart([series], "Equilibrium", across="lambda", up="probability")
    assert "lambda" in picture.inline()
    assert picture.table is not None
    assert picture.table.rows[1][:3] == ("troops", "0.1", "0.0333333")


def test_nothing_known_is_said_to_be_nothing() -> None:
    assert "Nothing to show." in line_chart([over_days(None, None)], "t").inline()
    assert "Nothing to show." in line_chart([], "t").inline()


def test_a_single_point_is_drawn() -> None:
    assert len([dot for dot in shapes(line_chart([over_days(0.5)], "t"), "foe-sign-full") if dot.tag == "circle"]) == 1


@pytest.mark.parametrize(
    ("points", "problem"),
    [
        ((LinePoint(2.0, 1), LinePoint(1.0, 1)), "do not go forward"),
        ((LinePoint(1.0, 1), LinePoint(1.0, 2)), "do not go forward"),
        ((LinePoint(1.0, 1, low=0.5),), "one end only"),
        ((LinePoint(1.0, 1, low=2, high=3),), "does not hold its value"),
        ((LinePoint(1.0, None, low=2, high=3),), "does not hold its value"),
        ((LinePoint(1.0, 1), LinePoint(date(2020, 1, 1), 1)), "cannot stand on one axis"),
    ],
)
def test_bad_points_are_refused_with_the_reason(points: tuple[LinePoint, ...], problem: str) -> None:
    with pytest.raises(FoederaError, match=problem):
        line_chart([Series("x", points)], "t")
