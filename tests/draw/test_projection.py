"""Projections, against printed examples, against PROJ, and by what each of them promises."""

from __future__ import annotations

from math import cos, radians

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from pyproj import Proj

from foedera.draw.projection import Albers, Azimuthal, EqualEarth, Place, Projection, turned
from foedera.record.zones import EARTH_RADIUS_KM as RADIUS

ALBERS = Albers(43, 70, 57, 100)
SOUTHERN = Albers(-45.5, -29.5, -23, -60)
PLANE = Azimuthal(52, -40)
EARTH = EqualEarth(11)
IN_PROJ = {
    ALBERS: "+proj=aea +lat_1=43 +lat_2=70 +lat_0=57 +lon_0=100",
    SOUTHERN: "+proj=aea +lat_1=-45.5 +lat_2=-29.5 +lat_0=-23 +lon_0=-60",
    PLANE: "+proj=laea +lat_0=52 +lon_0=-40",
    EARTH: "+proj=eqearth +lon_0=11",
}
PROJECTIONS = st.sampled_from(list(IN_PROJ))
PLACES = st.tuples(st.floats(-179.9, 179.9), st.floats(-89, 89))


def test_albers_gives_the_numbers_that_snyder_prints() -> None:
    """U.S. Geological Survey Professional Paper 1395, appendix A, pages 291 and 292: a sphere of radius 1."""
    x, y = Albers(29.5, 45.5, 23, -96).forward((-75, 35))
    assert (x / RADIUS, y / RADIUS) == pytest.approx((0.2952720, 0.2416774), abs=5e-8)
    assert Albers(29.5, 45.5, 23, -96).inverse((x, y)) == pytest.approx((-75, 35))


def test_the_azimuthal_projection_gives_the_numbers_that_snyder_prints() -> None:
    """The same, page 332: a sphere of radius 3."""
    x, y = Azimuthal(40, -100).forward((100, -20))
    assert (3 * x / RADIUS, 3 * y / RADIUS) == pytest.approx((-4.2339303, 4.0257775), abs=5e-8)


@given(PROJECTIONS, PLACES)
def test_every_projection_agrees_with_proj(projection: Projection, place: Place) -> None:
    assume(abs(abs(turned(place[0], projection.meridian)) - 180) > 1e-6)
    theirs = Proj(f"{IN_PROJ[projection]} +R={RADIUS}")(*place)
    assert projection.forward(place) == pytest.approx(theirs, abs=1e-6)


@given(PROJECTIONS, PLACES)
def test_the_way_back_leads_to_the_place(projection: Projection, place: Place) -> None:
    assume(abs(abs(turned(place[0], projection.meridian)) - 180) > 1e-3)
    longitude, latitude = projection.inverse(projection.forward(place))
    assert latitude == pytest.approx(place[1], abs=1e-6)
    assert turned(longitude, place[0]) == pytest.approx(0, abs=1e-6)


@given(PROJECTIONS, st.tuples(st.floats(-179, 179), st.floats(-80, 80)))
def test_equal_areas_stay_equal(projection: Projection, place: Place) -> None:
    """A small quadrangle has on the plane the area that it has on the globe."""
    assume(abs(abs(turned(place[0], projection.meridian)) - 180) > 1)
    step = 1e-4
    x, y = place
    (a, b), (c, d) = (projection.forward(spot) for spot in ((x + step, y), (x - step, y)))
    (e, f), (g, h) = (projection.forward(spot) for spot in ((x, y + step), (x, y - step)))
    plane = abs((a - c) * (f - h) - (e - g) * (b - d))
    globe = (RADIUS * radians(2 * step)) ** 2 * cos(radians(place[1]))
    assert plane == pytest.approx(globe, rel=1e-3)


@pytest.mark.parametrize("projection", list(IN_PROJ))
def test_a_spot_off_the_globe_still_gives_a_place(projection: Projection) -> None:
    longitude, latitude = projection.inverse((1e6, -1e6))
    assert -180 <= longitude < 180
    assert -90 <= latitude <= 90


@given(st.floats(-720, 720), st.floats(-180, 180))
def test_a_longitude_is_counted_the_shorter_way_round(longitude: float, meridian: float) -> None:
    counted = turned(longitude, meridian)
    assert -180 <= counted < 180
    assert cos(radians(counted)) == pytest.approx(cos(radians(longitude - meridian)), abs=1e-9)
