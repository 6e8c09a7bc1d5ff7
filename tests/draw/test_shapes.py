"""The shipped outlines: complete, without gaps, of the right size, and the places where they belong."""

from __future__ import annotations

import math
from collections import Counter
from datetime import date
from itertools import pairwise
from math import cos, hypot, radians

import pytest

from foedera import Library
from foedera.core.places import holds_on
from foedera.core.truth import Truth
from foedera.draw.projection import Place
from foedera.draw.shapes import (
    FORMER,
    Detail,
    Shapes,
    _decoded,
    areas_of,
    claimed_area,
    shapes,
    state_of,
)  # fmt: skip
from foedera.record.zones import ring_area

WITHOUT = {"DDR", "RVN", "VDR", "YMD", "ZAN"}
PUBLISHED = {
    "ARM": 29_743, "AZE": 86_600, "BLR": 207_600, "KAZ": 2_724_900, "KGZ": 199_951, "TJK": 144_100, "UZB": 447_400,
    "GEO": 69_700, "UKR": 603_550, "TUR": 783_562, "DEU": 357_022, "BRA": 8_515_770, "AUS": 7_741_220,
}  # fmt: skip
"""Area in square kilometres, land and inland water, as the World Factbook gives it."""
UNSIMPLIFIED = {"QAT": 11_173, "LUX": 2_600, "FLK": 11_553, "ARM": 29_555, "KAZ": 2_712_838, "BRA": 8_504_686}
"""The same of Natural Earth's own outlines before a point was dropped, by the formula of `ring_area`."""
BESIDE_THE_RECORD: dict[str, tuple[str, ...]] = {
    "belarus-poland-border": ("BLR", "POL"),
    "doha": ("QAT",),
    "falkland-islands": ("FLK",),
    "kyrgyz-tajik-border": ("KGZ", "TJK"),
    "paris": ("FRA",),
    "sev-lich": ("ARM", "AZE"),
    "south-georgia": ("SGS",),
    "tajik-afghan-border": ("AFG", "TJK"),
}
"""The areas of places that lie between two, and of those whose sovereign the record leaves out or knows in dispute."""
AT_SEA = {"falkland-waters"}
DETAILS: tuple[Detail, ...] = ("world", "fine")


def ring_points(outlines: Shapes, arcs: tuple[int, ...]) -> list[Place]:
    """A ring's points with the first again at the end."""
    points: list[Place] = []
    for number in arcs:
        arc = outlines.arc(number) if number >= 0 else outlines.arc(~number)[::-1]
        assert not points or points[-1] == arc[0], "the arcs of a ring follow on each other"
        points += arc[bool(points) :]
    return points


def contains(outlines: Shapes, area: str, place: Place) -> bool:
    """By the number of edges of all rings that lie east of a place."""
    east = 0
    for ring in outlines.areas[area].rings:
        for (x, y), (u, v) in pairwise(ring_points(outlines, ring.arcs)):
            if (y > place[1]) != (v > place[1]) and place[0] < x + (place[1] - y) / (v - y) * (u - x):
                east += 1
    return east % 2 == 1


def off_by(outlines: Shapes, area: str, place: Place) -> float:
    """Kilometres from a place to the nearest point of an area's outline, on a plain map."""
    narrow = cos(radians(place[1]))
    off = math.inf
    for ring in outlines.areas[area].rings:
        flat = [((x - place[0]) * narrow, y - place[1]) for x, y in ring_points(outlines, ring.arcs)]
        for (x, y), (u, v) in pairwise(flat):
            long = (u - x) ** 2 + (v - y) ** 2
            along = min(1.0, max(0.0, -(x * (u - x) + y * (v - y)) / long)) if long else 0.0
            off = min(off, hypot(x + along * (u - x), y + along * (v - y)))
    return 111.2 * off


def placed_in(library: Library, name: str) -> tuple[str, ...]:
    """The areas of which at least one must hold a place's position, or all of them lie near it if it is a border."""
    return BESIDE_THE_RECORD.get(name) or tuple(
        one.state
        for one in library.place(name).sovereign
        if holds_on(one.from_, one.until, date(2022, 1, 1)) is Truth.YES
    )


def positioned(library: Library) -> dict[str, Place]:
    """The positions of the places that have one."""
    return {name: found for name in library.files("places") if (found := library.place(name).position)}


@pytest.mark.parametrize("detail", DETAILS)
def test_every_living_state_has_an_outline(library: Library, detail: Detail) -> None:
    outlines = shapes(detail)
    assert {name for name in library.states if not areas_of(name, outlines)} == WITHOUT


@pytest.mark.parametrize("detail", DETAILS)
def test_every_ring_is_closed_and_has_an_inside_unless_it_is_too_small_to_show(detail: Detail) -> None:
    outlines = shapes(detail)
    for area in outlines.areas.values():
        for ring in area.rings:
            points = ring_points(outlines, ring.arcs)
            assert points[0] == points[-1]
            west, south, east, north = ring.bounds
            slack = 2 * outlines.step
            assert all(west - slack <= x <= east + slack and south - slack <= y <= north + slack for x, y in points)


@pytest.mark.parametrize("detail", DETAILS)
def test_neighbours_share_their_border_so_that_no_gap_opens(detail: Detail) -> None:
    outlines = shapes(detail)
    of = {
        name: Counter(max(number, ~number) for ring in outlines.areas[name].rings for number in ring.arcs)
        for name in ("ARM", "AZE", "GEO", "KGZ", "TJK", "FRA", "DEU")
    }
    assert max(outlines.uses.values()) == 2
    for one, two in (("ARM", "AZE"), ("ARM", "GEO"), ("AZE", "GEO"), ("KGZ", "TJK"), ("FRA", "DEU")):
        assert of[one] & of[two], f"{one} and {two}"
    assert not of["ARM"] & of["FRA"]


@pytest.mark.parametrize("state", PUBLISHED)
def test_simplified_outlines_keep_the_area_of_a_state(state: str) -> None:
    outlines = shapes("fine")
    rings = [ring_points(outlines, ring.arcs) for ring in outlines.areas[state].rings]
    outer = sorted((abs(ring_area(ring)) for ring in rings), reverse=True)
    assert outer[0] - sum(outer[1:]) <= PUBLISHED[state] * 1.03  # rings may be holes
    assert sum(outer) >= PUBLISHED[state] * 0.97


@pytest.mark.parametrize("area", UNSIMPLIFIED)
def test_dropping_points_changes_an_area_by_less_than_half_a_per_cent(area: str) -> None:
    outlines = shapes("fine")
    sizes = [abs(ring_area(ring_points(outlines, ring.arcs))) for ring in outlines.areas[area].rings]
    assert sum(sizes) == pytest.approx(UNSIMPLIFIED[area], rel=0.005)


def test_a_former_state_is_its_successors_and_a_day_says_whose_an_area_was(library: Library) -> None:
    outlines = shapes("world")
    assert set(FORMER["SUN"]) <= set(areas_of("SUN", outlines))
    assert state_of(outlines.areas["ARM"], library.states, date(1982, 4, 2)) == "SUN"
    assert state_of(outlines.areas["ARM"], library.states, date(2022, 9, 13)) == "ARM"
    assert state_of(outlines.areas["SRB"], library.states, date(1995, 1, 1)) == "YUG"
    assert state_of(outlines.areas["SRB"], library.states, date(2004, 1, 1)) == "SCG"


def test_dependencies_count_with_their_state_and_claimed_territories_with_nobody(library: Library) -> None:
    outlines = shapes("world")
    assert "GRL" in areas_of("DNK", outlines)
    for claimed in ("FLK", "SGS", "GIB", "ESH"):
        assert outlines.areas[claimed].of == ""
        assert state_of(outlines.areas[claimed], library.states, date(2020, 1, 1)) is None


def test_arcs_are_read_as_the_published_example_of_the_format() -> None:
    """The example in Google's description of its encoded polyline format, there with the latitude first."""
    points = [(one / 1e5, two / 1e5) for one, two in _decoded("_p~iF~ps|U_ulLnnqC_mqNvxq`@")]
    assert points == [(38.5, -120.2), (40.7, -120.95), (43.252, -126.453)]


def test_every_shipped_place_that_is_no_country_has_a_position(library: Library) -> None:
    wanted = {name for name in library.files("places") if library.place(name).kind != "country"}
    assert set(positioned(library)) == wanted


def test_places_lie_in_the_state_recognised_as_their_sovereign_or_at_their_border(library: Library) -> None:
    """A border has no inside: it lies within five kilometres of everyone whose border it is."""
    outlines = shapes("fine")
    wrong = []
    for name, place in positioned(library).items():
        areas = placed_in(library, name)
        inside = [contains(outlines, area, place) for area in areas]
        near = all(off_by(outlines, area, place) < 5 for area in areas)
        if name not in AT_SEA and not (areas and (near if library.place(name).kind == "border" else any(inside))):
            wrong.append(name)
    assert wrong == []


def test_a_place_at_sea_lies_on_no_land_and_nearest_to_what_it_is_named_after(library: Library) -> None:
    outlines = shapes("fine")
    for name in AT_SEA:
        place = positioned(library)[name]
        assert not any(contains(outlines, area, place) for area in outlines.areas)
        assert min(outlines.areas, key=lambda area: off_by(outlines, area, place)) == "FLK"


def test_a_place_that_is_a_disputed_zone_lies_in_each_of_its_outlines(library: Library) -> None:
    checked = []
    for zone in library.zones().values():
        place = positioned(library)[zone.place]
        for outline in zone.outline:
            east = sum(
                (y > place[1]) != (v > place[1]) and place[0] < x + (place[1] - y) / (v - y) * (u - x)
                for (x, y), (u, v) in pairwise(outline.ring)
            )
            assert east % 2 == 1, f"{zone.id}: {outline.name}"
            checked.append(zone.id)
    assert len(checked) >= 8


def test_a_region_that_two_states_claim_is_known_by_where_it_lies(library: Library) -> None:
    at = positioned(library)
    for detail in DETAILS:
        found = {name: claimed_area(place, library.states, shapes(detail)) for name, place in at.items()}
        assert {name: area for name, area in found.items() if area} == {
            "falkland-islands": "FLK",
            "south-georgia": "SGS",
        }
    assert claimed_area((-13.2, 27.1), library.states, shapes("world")) == "ESH"
