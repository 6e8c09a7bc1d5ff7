"""The outlines of states for maps, as the library ships them.

The outlines are Natural Earth's (public domain) of 2022, simplified by data-raw/shapes.py. They show who held what in
fact in one year; they state no view on any border. Neighbours share their border as one arc, so that no gap opens.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache, cached_property, lru_cache
from importlib.resources import files
from itertools import pairwise
from types import MappingProxyType
from typing import Any, Literal

from attrs import frozen

from foedera.core.states import State
from foedera.draw.projection import Place

Detail = Literal["world", "fine"]
Bounds = tuple[float, float, float, float]
"""West, south, east, north, in degrees."""
OUTLINES_OF = 2022
"""The year whose outlines they are (Natural Earth 5.1.1)."""
MAIN_PART = 0.15
"""A part of a state with less than this share of its largest part's box is no reason to widen a map."""
FORMER: Mapping[str, tuple[str, ...]] = MappingProxyType({
    "SUN": ("ARM", "AZE", "BLR", "EST", "GEO", "KAZ", "KGZ", "LTU", "LVA", "MDA", "RUS", "TJK", "TKM", "UKR", "UZB"),
    "YUG": ("BIH", "HRV", "MKD", "MNE", "SRB", "SVN", "XKX"),
    "SCG": ("MNE", "SRB", "XKX"),
    "CSK": ("CZE", "SVK"),
})  # fmt: skip
"""Former states by the modern ones whose outlines together stand in for theirs; the others have no outline."""


@frozen
class Ring:
    """One closed line round land or a hole.

    Attributes:
        arcs: numbers of arcs in order; ~number is an arc run backwards.
        bounds: in whole degrees, widened outwards.
    """

    arcs: tuple[int, ...]
    bounds: Bounds


@frozen
class Area:
    """The outline of one state or territory.

    Attributes:
        id: ISO 3166-1 alpha-3 as in the registry of states; Natural Earth's code where there is none.
        name: its English name in Natural Earth.
        of: the state whose dependency it is, or empty.
        rings: its parts and their holes.
    """

    id: str
    name: str
    of: str
    rings: tuple[Ring, ...]

    @property
    def main_bounds(self) -> tuple[Bounds, ...]:
        """The bounds of its large parts, largest first."""
        largest = sorted((ring.bounds for ring in self.rings), key=_extent, reverse=True)
        return tuple(bounds for bounds in largest if _extent(bounds) >= MAIN_PART * _extent(largest[0]))


@frozen(slots=False, eq=False)
class Shapes:
    """All outlines at one level of detail.

    Attributes:
        step: the distance of neighbouring positions, in degrees.
        encoded: the arcs as text; see `arc`.
        areas: the areas by id.
    """

    step: float
    encoded: tuple[str, ...]
    areas: Mapping[str, Area]

    @cached_property
    def _arcs(self) -> dict[int, tuple[Place, ...]]:
        return {}

    @cached_property
    def uses(self) -> Mapping[int, int]:
        """How many rings each arc bounds: one for a coast, two for a border."""
        counted: dict[int, int] = {}
        for area in self.areas.values():
            for ring in area.rings:
                for number in ring.arcs:
                    counted[max(number, ~number)] = counted.get(max(number, ~number), 0) + 1
        return counted

    def arc(self, number: int) -> tuple[Place, ...]:
        """The points of an arc in its own direction, longitude before latitude."""
        if number not in self._arcs:
            self._arcs[number] = tuple((x * self.step, y * self.step) for x, y in _decoded(self.encoded[number]))
        return self._arcs[number]


@cache
def shapes(detail: Detail) -> Shapes:
    """The outlines: "world" for maps of a continent and more, "fine" for anything smaller."""
    document = json.loads(_read(f"{detail}.json"))
    areas = {written["id"]: _area(written) for written in document["areas"]}
    return Shapes(document["step"], tuple(document["arcs"]), MappingProxyType(areas))


@lru_cache(maxsize=1024)
def areas_of(state: str, outlines: Shapes) -> tuple[str, ...]:
    """The ids of the areas that stand for a state, its dependencies behind its own; none where no outline does.

    Args:
        state: the state's id, living or former.
        outlines: where to look.
    """
    own = [name for name in FORMER.get(state, (state,)) if name in outlines.areas]
    return (*own, *(area.id for area in outlines.areas.values() if area.of in own and area.id not in own))


def state_of(area: Area, states: Mapping[str, State], on: date) -> str | None:
    """The state in whose outline an area counts on a day, or None where the registry has none.

    Args:
        area: the area.
        states: the registry of states.
        on: the day.
    """
    name = area.of or area.id
    if name in states and states[name].existed_on(on):
        return name
    for former, parts in FORMER.items():
        if name in parts and states[former].existed_on(on):
            return former
    return None


def claimed_area(place: Place, states: Mapping[str, State], outlines: Shapes) -> str | None:
    """The id of the area that counts with no state (such as the Falkland Islands) in which a place lies, or None.

    Args:
        place: the place.
        states: the registry of states.
        outlines: where to look.
    """
    claimed = (area for area in outlines.areas.values() if not area.of and area.id not in states)
    return next((area.id for area in claimed if contains(outlines, area, place)), None)


def contains(outlines: Shapes, area: Area, place: Place) -> bool:
    """Whether a place lies in an area: an odd number of edges of its rings lies east of it.

    Args:
        outlines: the area's.
        area: the area.
        place: the place.
    """
    east = 0
    for ring in area.rings:
        _, south, most_east, north = ring.bounds
        if south <= place[1] <= north and place[0] <= most_east:
            east += _edges_east(outlines, ring, place)
    return east % 2 == 1


def _edges_east(outlines: Shapes, ring: Ring, place: Place) -> int:
    edges = (edge for number in ring.arcs for edge in pairwise(outlines.arc(max(number, ~number))))
    return sum(
        (y > place[1]) != (v > place[1]) and place[0] < x + (place[1] - y) / (v - y) * (u - x)
        for (x, y), (u, v) in edges
    )


def _area(written: Mapping[str, Any]) -> Area:
    rings = zip(written["rings"], written["boxes"], strict=True)
    return Area(
        written["id"],
        written["name"],
        written.get("of", ""),
        tuple(Ring(tuple(arcs), tuple(box)) for arcs, box in rings),
    )


def _extent(bounds: Bounds) -> float:
    west, south, east, north = bounds
    return (east - west) * (north - south)


def _read(name: str) -> str:
    return files("foedera").joinpath("data", "shapes", name).read_text("utf-8")


def _decoded(text: str) -> Iterator[tuple[int, int]]:
    """The points of an arc in steps, from differences of five bits a letter (Google's encoded polyline format)."""
    x = y = value = shift = 0
    is_latitude = False
    for letter in text:
        bits = ord(letter) - 63
        value |= (bits & 31) << shift
        shift += 5
        if bits < 32:
            difference = ~(value >> 1) if value & 1 else value >> 1
            if is_latitude:
                y += difference
                yield x, y
            else:
                x += difference
            is_latitude, value, shift = not is_latitude, 0, 0
