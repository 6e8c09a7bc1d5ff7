"""Cutting at a map's edge adds nothing and loses nothing that is inside."""

from __future__ import annotations

from itertools import pairwise
from math import cos, hypot, pi, sin

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foedera.draw.map_clip import Edges, clipped_area, clipped_line, ring_size
from foedera.draw.projection import Spot

EDGES = Edges(0, 0, 100, 60)
SPOTS = st.tuples(st.floats(-150, 250), st.floats(-150, 250))


@st.composite
def stars(draw: st.DrawFn) -> list[Spot]:
    """An area that does not cross itself: its points lie round a middle."""
    x, y = draw(SPOTS)
    far = draw(st.lists(st.floats(1, 150), min_size=3, max_size=12))
    return [(x + r * cos(2 * pi * i / len(far)), y + r * sin(2 * pi * i / len(far))) for i, r in enumerate(far)]


def near(spot: Spot, edges: Edges) -> bool:
    slack = 1e-6
    return Edges(edges.left - slack, edges.top - slack, edges.right + slack, edges.bottom + slack).holds(spot)


def inside(spot: Spot, ring: list[Spot]) -> bool:
    """By the number of edges that a ray to the right crosses."""
    crossed = [
        (one[1] > spot[1]) != (two[1] > spot[1])
        and spot[0] < one[0] + (spot[1] - one[1]) / (two[1] - one[1]) * (two[0] - one[0])
        for one, two in pairwise([*ring, ring[0]])
    ]
    return sum(crossed) % 2 == 1


@given(stars())
def test_what_is_left_of_an_area_is_in_the_frame_and_no_larger(ring: list[Spot]) -> None:
    kept = clipped_area(ring, EDGES)
    assert all(near(spot, EDGES) for spot in kept)
    assert ring_size(kept) <= min(ring_size(ring), 6000) + 1e-6


@given(stars(), st.tuples(st.floats(1, 99), st.floats(1, 59)))
def test_a_spot_in_the_frame_is_in_what_is_left_if_it_was_in_the_area(ring: list[Spot], spot: Spot) -> None:
    kept = clipped_area(ring, EDGES)
    close = any(off(spot, one, two) < 1e-6 for one, two in pairwise([*ring, ring[0]]))
    if not close:
        assert inside(spot, kept) == inside(spot, ring) if kept else not inside(spot, ring)


def off(spot: Spot, one: Spot, two: Spot) -> float:
    long = hypot(two[0] - one[0], two[1] - one[1])
    return abs((two[0] - one[0]) * (spot[1] - one[1]) - (two[1] - one[1]) * (spot[0] - one[0])) / max(long, 1e-12)


@given(stars())
def test_cutting_twice_cuts_no_more(ring: list[Spot]) -> None:
    once = clipped_area(ring, EDGES)
    assert ring_size(clipped_area(once, EDGES)) == pytest.approx(ring_size(once), abs=1e-6)


def test_the_frame_cut_out_of_all_the_plane_is_the_frame() -> None:
    assert ring_size(clipped_area([(-500, -500), (500, -500), (500, 500), (-500, 500)], EDGES)) == 6000


def test_an_area_elsewhere_leaves_nothing() -> None:
    assert clipped_area([(200, 200), (210, 200), (210, 210), (200, 200)], EDGES) == []
    assert clipped_area([], EDGES) == []


@given(st.lists(SPOTS, min_size=2, max_size=12))
def test_what_is_left_of_a_line_is_in_the_frame_and_no_longer(line: list[Spot]) -> None:
    parts = clipped_line(line, EDGES)
    assert all(near(spot, EDGES) for part in parts for spot in part)
    assert sum(map(length, parts)) <= length(line) + 1e-6


@given(st.lists(st.tuples(st.floats(0, 100), st.floats(0, 60)), min_size=2, max_size=12))
def test_a_line_within_the_frame_stays_as_it_is(line: list[Spot]) -> None:
    assert clipped_line(line, EDGES) == [line]


def test_a_line_that_leaves_and_comes_back_falls_into_two() -> None:
    parts = clipped_line([(50, 30), (150, 30), (150, 50), (50, 50)], EDGES)
    assert parts == [[(50, 30), (100, 30)], [(100, 50), (50, 50)]]


def length(line: list[Spot]) -> float:
    return sum(hypot(two[0] - one[0], two[1] - one[1]) for one, two in pairwise(line))
