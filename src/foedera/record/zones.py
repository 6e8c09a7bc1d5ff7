"""Disputed zones: where they lay, as our own coarse outlines with dates, a tolerance and sources."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from itertools import combinations, pairwise
from math import atan, cos, radians, sin, tan
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import attrs
from attrs import frozen

from foedera.core.dates import ImpreciseDate
from foedera.core.errors import MalformedFile, Problem, UnknownName
from foedera.core.places import holds_on
from foedera.core.points import Point, wrong_point
from foedera.core.sources import Evidence
from foedera.core.truth import Truth
from foedera.record.files import Fault, placed, read_text, read_toml_file

if TYPE_CHECKING:
    from foedera.record.library import Library

FOLDER = "zones"
EARTH_RADIUS_KM = 6371.0072
"""The radius of the sphere with the Earth's surface (GRS 80; H. Moritz, "Geodetic Reference System 1980", R2)."""
MOST_POINTS = 500
"""An outline is coarse: one with more points than this is a tracing and is refused."""
_RING_EXAMPLE = "ring = [[46.3, 40.3], [46.5, 39.7], [47.2, 39.8], [46.3, 40.3]]"


@frozen
class Outline:
    """The extent of a zone over some time, as one ring.

    Attributes:
        name: what the extent is, in a few words.
        from_: the first day it holds.
        until: the first day it no longer holds; None while it does.
        what: which towns, rivers and ridges bound it, in one or two sentences of our own.
        ring: points counter-clockwise, the first repeated at the end. It does not cross itself, nor the meridian of
            180 degrees: an area that does is given as two outlines.
        precision: how far the true line may lie from the ring, in whole kilometres, 1 or more.
        sources: ids of the sources for the extent and its dates.
        evidence: how well it is known that the sources say so.
    """

    name: str
    from_: ImpreciseDate
    what: str
    ring: tuple[Point, ...]
    precision: int
    sources: tuple[str, ...]
    until: ImpreciseDate | None = None
    evidence: Evidence = "seen"

    @property
    def area(self) -> float:
        """The area inside, in square kilometres: `ring_area` of its ring without the sign."""
        return abs(ring_area(self.ring))


@frozen
class Zone:
    """A disputed area with its extents over time.

    Attributes:
        id: the file's name.
        name: the name this library uses; the rival forms stand with the place.
        place: the id of the place it is.
        outline: the extents; several may hold on one day, and a day may have none.
        note: anything else a reader must know, such as why a day has none.
    """

    id: str
    name: str
    place: str
    outline: tuple[Outline, ...]
    note: str = ""


@frozen
class _WrittenOutline:
    """An outline as its file has it: the points may be anything."""

    name: str
    from_: ImpreciseDate
    what: str
    ring: tuple[Any, ...]
    precision: int
    sources: tuple[str, ...]
    until: ImpreciseDate | None = None
    evidence: Evidence = "seen"


@frozen
class _WrittenZone:
    id: str
    name: str
    place: str
    outline: tuple[_WrittenOutline, ...]
    note: str = ""


def read_zones(library: Library) -> Mapping[str, Zone]:
    """Read and check every zone's file of a library; `Library.zones` keeps what this gives.

    Raises:
        MalformedFile: with everything wrong in all the files.
    """
    found = {}
    problems: list[Problem] = []
    for id_, path in sorted(library.files(FOLDER).items()):
        try:
            found[id_] = read_zone(library, path)
        except MalformedFile as error:
            problems += error.problems
    if problems:
        raise MalformedFile(problems)
    return MappingProxyType(found)


def read_zone(library: Library, path: Path) -> Zone:
    """Read and check one zone's file.

    Raises:
        MalformedFile: with everything wrong in it.
    """
    written = read_toml_file(path, _WrittenZone)
    if problems := _problems(library, written, path):
        raise MalformedFile(problems)
    outlines = tuple(_outline(outline) for outline in written.outline)
    return Zone(written.id, written.name, written.place, outlines, written.note)


def zone_problems(library: Library, path: Path) -> list[Problem]:
    """Everything wrong in one zone's file: its form, rings, dates, and a place or sources that nothing has."""
    try:
        read_zone(library, path)
    except MalformedFile as error:
        return list(error.problems)
    return []


def outlines_on(zone: Zone, day: date) -> tuple[Outline, ...]:
    """The outlines of a zone that held on a day, or that may have where their dates are not exact; none is possible."""
    return tuple(outline for outline in zone.outline if holds_on(outline.from_, outline.until, day) is not Truth.NO)


def ring_area(ring: Iterable[Point]) -> float:
    """The area inside a closed ring in square kilometres, on a sphere; negative where the ring runs clockwise.

    Each edge is the shorter arc of a great circle, and bounds with the equator and two meridians a quadrangle whose
    spherical excess E follows from one of Napier's analogies: tan(E/2) = tan((l2 - l1)/2) sin((p1 + p2)/2) /
    cos((p2 - p1)/2), with longitudes l and latitudes p. The sum over the edges is the ring's excess (C. F. F. Karney,
    2010, after I. Todhunter, "Spherical Trigonometry", section 103). Rings round a pole or over the meridian of 180
    degrees are not covered.
    """
    excess = sum(_excess(one, two) for one, two in pairwise(ring))
    return -excess * EARTH_RADIUS_KM**2


def _excess(one: Point, two: Point) -> float:
    west, south, east, north = (radians(degrees) for degrees in (*one, *two))
    return 2 * atan(tan((east - west) / 2) * sin((south + north) / 2) / cos((north - south) / 2))


def _outline(written: _WrittenOutline) -> Outline:
    return Outline(**{**attrs.asdict(written, recurse=False), "ring": tuple(_points(written.ring))})


def _points(ring: tuple[Any, ...]) -> list[Point]:
    return [(float(longitude), float(latitude)) for longitude, latitude in ring]


def _problems(library: Library, zone: _WrittenZone, path: Path) -> list[Problem]:
    faults = [*_head_faults(library, zone)]
    for index, outline in enumerate(zone.outline):
        where = f"outline[{index}]"
        faults += _outline_faults(library, outline, where)
        faults += _ring_faults(outline.ring, f"{where}.ring")
    return placed(path, read_text(path), faults) if faults else []


def _head_faults(library: Library, zone: _WrittenZone) -> Iterator[Fault]:
    if not zone.name:
        yield "name", "name is empty", ""
    if zone.place not in library.names("place"):
        yield "place", str(UnknownName("place", zone.place, library.names("place"))), ""
    if not zone.outline:
        yield "outline", "a zone has at least one outline", ""


def _outline_faults(library: Library, outline: _WrittenOutline, where: str) -> Iterator[Fault]:
    for key in ("name", "what"):
        if not getattr(outline, key):
            yield f"{where}.{key}", f"{key} is empty", ""
    if outline.precision < 1:
        yield f"{where}.precision", "the tolerance is in whole kilometres, 1 or more", "precision = 5"
    if outline.until and outline.until.latest <= outline.from_.earliest:
        yield f"{where}.until", f"until {outline.until} is not after from {outline.from_}", ""
    if not outline.sources:
        yield f"{where}.sources", "no source is given", 'sources = ["primeminister-20201110"]'
    for index, source in enumerate(outline.sources):
        if source not in library.sources:
            yield f"{where}.sources[{index}]", str(UnknownName("source", source, library.sources)), ""


def _ring_faults(ring: tuple[Any, ...], where: str) -> Iterator[Fault]:
    """What is wrong with a ring: first its points one by one, and only where they are right, its shape."""
    wrong = [(f"{where}[{index}]", wrong_point(point), "[46.75, 39.82]") for index, point in enumerate(ring)]
    faults = [fault for fault in wrong if fault[1]]
    if len(ring) > MOST_POINTS:
        faults = [(where, f"the ring has {len(ring):,} points; an outline is coarse, at most {MOST_POINTS}", "")]
    yield from faults or ((where, problem, _RING_EXAMPLE) for problem in _wrong_shape(ring))


def _wrong_shape(ring: tuple[Any, ...]) -> Iterator[str]:
    points = _points(ring)
    if len(points) < 4:
        yield f"the ring has {len(points)} points; it needs at least 4, the first and last the same"
    elif points[0] != points[-1]:
        yield "the ring is open: its last point is not its first"
    elif len(set(points)) < len(points) - 1:
        yield "a point stands twice in the ring"
    elif crossing := _crossing(points):
        yield f"the ring crosses itself: edge {crossing[0]} meets edge {crossing[1]}, counted from 0"
    elif ring_area(points) < 0:
        yield "the ring runs clockwise; write its points counter-clockwise"


def _crossing(points: list[Point]) -> tuple[int, int] | None:
    """The first two edges, by number, that have more in common than a corner."""
    edges = list(pairwise(points))
    for (one, (a, b)), (two, (c, d)) in combinations(enumerate(edges), 2):
        if b == c or d == a:
            corner, back, ahead = (b, a, d) if b == c else (a, b, c)
            met = _turn(back, corner, ahead) == 0 and not _between(corner, back, ahead)
        else:
            met = _meet(a, b, c, d)
        if met:
            return one, two
    return None


def _meet(a: Point, b: Point, c: Point, d: Point) -> bool:
    """Whether two straight edges, on a plain map of longitude and latitude, share a point."""
    sides = _turn(a, b, c), _turn(a, b, d), _turn(c, d, a), _turn(c, d, b)
    if sides[0] * sides[1] < 0 and sides[2] * sides[3] < 0:
        return True
    ends = ((a, b, c), (a, b, d), (c, d, a), (c, d, b))
    return any(side == 0 and _between(end[2], *end[:2]) for side, end in zip(sides, ends, strict=True))


def _turn(a: Point, b: Point, c: Point) -> int:
    """1 where the way from a over b to c turns left, -1 right, 0 straight on or back (to a millionth of a degree)."""
    turn = (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])
    return 0 if abs(turn) < 1e-12 else 1 if turn > 0 else -1


def _between(point: Point, one: Point, other: Point) -> bool:
    """Whether a point in line with two others lies between them."""
    return all(min(x, y) <= value <= max(x, y) for value, x, y in zip(point, one, other, strict=True))
