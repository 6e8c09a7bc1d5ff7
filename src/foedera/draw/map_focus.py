"""What a map of a case or an alliance has to show, and so how far it reaches."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from math import hypot

from foedera.draw.map_clip import Edges
from foedera.draw.map_frame import Frame, fit
from foedera.draw.map_land import land
from foedera.draw.map_roles import FIGHTING, Part
from foedera.draw.projection import Azimuthal, Place
from foedera.draw.shapes import areas_of, claimed_area, shapes
from foedera.record.case import Case
from foedera.record.library import Library

REACH_KM = 2300.0
"""A party to the fighting is shown whole where it lies within so many kilometres of the middle of the places."""
LEAST_KM = 620.0
"""A map is at least so many kilometres wide: what is nearer is a matter for a town plan."""
MOST_POINTS = 120
"""So many points of an outline tell how far it reaches."""
WORLD: tuple[Place, ...] = ((0.0, -55.0), (0.0, 75.0), (-160.0, 0.0), (160.0, 0.0))
"""What is shown where nothing is known."""
SEEN = 0.6
"""Whoever has less than this share of its land in the frame is looked for in the inset."""


def case_frame(
    library: Library, case: Case, spots: Mapping[str, Place], parts: Mapping[str, Part], edges: Edges
) -> Frame:
    """The frame of a case: where its incidents were, and who fought and lies near or is itself a place of it.

    Args:
        library: where its places are looked up.
        case: the case.
        spots: where its places lie, as far as known.
        parts: the parts of the states.
        edges: the rectangle on the page.
    """
    named = {place for incident in case.incident for place in incident.places}
    points = [spots[place] for place in sorted(named) if place in spots]
    fighting = [state for state, part in parts.items() if part.role in FIGHTING]
    meant = {one.state for id_ in named if (place := library.place(id_)).kind == "country" for one in place.sovereign}
    whole = [state for state in fighting if state in meant or _near(outline_points(state), points)]
    regions = [spots[id_] for id_ in sorted(named) if id_ in spots and library.place(id_).kind == "region"]
    claimed = [claimed_area(spot, library.states, shapes("world")) for spot in regions]
    points += [point for area in claimed if area for point in outline_points(area)]
    points += [point for state in whole or ([] if points else fighting) for point in outline_points(state)]
    frame = fit(points or WORLD, edges, least=LEAST_KM)
    coasts = [point for state in fighting for point in outline_points(state)]
    if not any(map(frame.shows, coasts)) and coasts:
        plane = _plane(points)
        nearest = min(coasts, key=lambda coast: hypot(*plane.forward(coast)))
        frame = fit([*points, nearest], edges, least=LEAST_KM)
    return frame


@lru_cache(maxsize=64)
def states_frame(states: tuple[str, ...], edges: Edges) -> Frame:
    """The frame that shows the main parts of some states, or the world where none of them has an outline.

    Args:
        states: their ids.
        edges: the rectangle on the page.
    """
    points = [point for state in states for point in outline_points(state)]
    return fit(points or WORLD, edges, least=LEAST_KM, margin=0.04)


def unseen(parts: Mapping[str, Part], frame: Frame) -> tuple[str, ...]:
    """The states that have a part but show less than `SEEN` of their land in a frame.

    Args:
        parts: the parts by state.
        frame: the frame.
    """
    drawn = land(frame).parts
    outlines = shapes(frame.detail)
    return tuple(
        state
        for state in parts
        if (own := areas_of(state, outlines)) and not any(name in drawn and drawn[name].share >= SEEN for name in own)
    )


@cache
def outline_points(state: str) -> tuple[Place, ...]:
    """Some points on the coarse outline of the main parts of a state, its farthest among them; none without outline.

    Args:
        state: the id of a state or of any other area.
    """
    outlines = shapes("world")
    own = [outlines.areas[name] for name in areas_of(state, outlines) if not outlines.areas[name].of]
    points = [
        point
        for area in own
        for ring in area.rings
        if ring.bounds in area.main_bounds
        for number in ring.arcs
        for point in outlines.arc(max(number, ~number))
    ]
    ends = [end(points, key=lambda point: point[axis]) for axis in (0, 1) for end in (min, max)] if points else []
    return (*points[:: len(points) // MOST_POINTS + 1], *ends)


def _near(outline: Sequence[Place], points: Sequence[Place]) -> bool:
    """Whether the whole of an outline lies within reach of the middle of some points."""
    if not points or not outline:
        return False
    plane = _plane(points)
    return all(hypot(*plane.forward(point)) <= REACH_KM for point in outline)


def _plane(points: Sequence[Place]) -> Azimuthal:
    """A plane that touches the globe in the middle of some points, which lie near each other."""
    return Azimuthal(sum(y for _, y in points) / len(points), sum(x for x, _ in points) / len(points))
