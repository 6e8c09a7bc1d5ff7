"""Land, coasts and borders of a map, as paths."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from math import hypot

from attrs import frozen

from foedera.draw.map_clip import Edges, clipped_area, clipped_line, ring_size
from foedera.draw.map_frame import Frame
from foedera.draw.projection import Place, Spot, turned
from foedera.draw.shapes import Bounds, Ring, Shapes, shapes

LEAST_OFF = {"fine": 0.12, "world": 0.25}
"""A point that lies less than this off the line without it, in user units, is left out; fine maps can be enlarged."""
LONGEST_DROPPED = 12.0
"""No stretch without points grows longer than this, in user units, unless it was: gentle bends stay bends."""
LONGEST = 2.0
"""A straight stretch of more degrees of longitude than this bends on a map and gets points in between."""
_SEAM = 179.99
_POLE = -89.5


@frozen(eq=False)
class Part:
    """What a map shows of one area.

    Attributes:
        id: the area's id.
        path: its land inside the frame, as SVG path data; empty where it is smaller than a point.
        rings: the same as points; the largest first.
        size: the land shown, in square user units.
        share: how much of the area's land is shown, 0 to 1.
    """

    id: str
    path: str
    rings: tuple[tuple[Spot, ...], ...]
    size: float
    share: float


@frozen
class Land:
    """The land inside a frame.

    Attributes:
        parts: what is seen of each area, by id.
        borders: lines that two areas share, as path data.
        coasts: lines that only one area has.
    """

    parts: dict[str, Part]
    borders: str
    coasts: str


@lru_cache(maxsize=32)
def land(frame: Frame) -> Land:
    """The land inside a frame; the last ones drawn are kept."""
    return _Surveyor(frame).land()


class _Surveyor:
    """Projects each arc once, so that neighbours keep one border."""

    def __init__(self, frame: Frame) -> None:
        self.frame = frame
        self.outlines: Shapes = shapes(frame.detail)
        self.window = frame.window()
        self.meridian = frame.projection.meridian
        self.arcs: dict[int, list[Spot]] = {}
        self.drawn: set[int] = set()
        self.whole: set[int] = set()  # arcs that neither the map's far meridian nor a seam cuts

    def land(self) -> Land:
        """All parts and lines."""
        parts = {}
        for area in self.outlines.areas.values():
            seen = [ring for ring in area.rings if self._may_show(ring.bounds)]
            if seen:
                shown = [piece for ring in seen for piece in self._pieces(ring)]
                inside = [clipped for piece in shown if (clipped := self._clip(piece))]
                sizes = sum(map(ring_size, shown))
                part = _part(area.id, inside, sizes * len(area.rings) / len(seen))
                if part.rings:
                    parts[area.id] = part
        borders, coasts = self._lines()
        return Land(parts, borders, coasts)

    def _may_show(self, bounds: Bounds) -> bool:
        west, south, east, north = self.window
        if bounds[3] < south or bounds[1] > north:
            return False
        start = turned(bounds[0], self.meridian)
        end = start + bounds[2] - bounds[0]
        return any(start + turn <= east and end + turn >= west for turn in (0, -360))

    def _pieces(self, ring: Ring) -> Iterator[list[Spot]]:
        """A ring on the page: one piece, or two or more where the map's far meridian cuts it."""
        self.drawn.update(max(number, ~number) for number in ring.arcs)
        if turned(ring.bounds[0], self.meridian) + ring.bounds[2] - ring.bounds[0] < 180:
            if ring.bounds[0] > -180 and ring.bounds[2] < 180:
                self.whole.update(max(number, ~number) for number in ring.arcs)
            yield [spot for number in ring.arcs for spot in self._arc(number)]
            return
        places = [place for number in ring.arcs for place in self._places(number)]
        start = [(place[0] - self.meridian, place[1]) for place in places]
        for turn in (-360, 0, 360):
            moved = [(longitude + turn, latitude) for longitude, latitude in start]
            cut = clipped_area(moved, Edges(-180 + 1e-6, -90, 180 - 1e-6, 90))
            if cut:
                yield [self.frame.at((longitude + self.meridian, latitude)) for longitude, latitude in _dense(cut)]

    def _places(self, number: int) -> Sequence[Place]:
        return self.outlines.arc(number) if number >= 0 else self.outlines.arc(~number)[::-1]

    def _arc(self, number: int) -> Sequence[Spot]:
        index = max(number, ~number)
        if index not in self.arcs:
            self.arcs[index] = self._drawn(self.outlines.arc(index))
        return self.arcs[index] if number >= 0 else self.arcs[index][::-1]

    def _lines_of(self, index: int) -> Iterable[Sequence[Spot]]:
        if index in self.whole:
            return (self._arc(index),)
        return (self._drawn(stroke) for stroke in _strokes(self.outlines.arc(index), self.meridian))

    def _drawn(self, places: Sequence[Place]) -> list[Spot]:
        return _thinned(map(self.frame.at, _dense(places)), LEAST_OFF[self.frame.detail])

    def _clip(self, ring: list[Spot]) -> list[Spot]:
        return ring if all(map(self.frame.edges.holds, ring)) else clipped_area(ring, self.frame.edges)

    def _lines(self) -> tuple[str, str]:
        borders: list[list[Spot]] = []
        coasts: list[list[Spot]] = []
        for index in sorted(self.drawn):
            lines = borders if self.outlines.uses[index] > 1 else coasts
            for spots in self._lines_of(index):
                inside = all(map(self.frame.edges.holds, spots))
                lines += [list(spots)] if inside else clipped_line(spots, self.frame.edges)
        return path(borders), path(coasts)


def path(lines: Iterable[Sequence[Spot]], *, closed: bool = False) -> str:
    """SVG path data of lines or rings, in relative steps of a tenth of a user unit; what is but a point is left out."""
    written = []
    for line in lines:
        tenths = [(round(x * 10), round(y * 10)) for x, y in line]
        steps = [(two[0] - one[0], two[1] - one[1]) for one, two in pairwise(tenths) if one != two]
        if len(steps) > int(closed):
            text = "".join([f"{_tenth(x)}{_tenth(y)}" for x, y in steps]).lstrip()
            written.append(
                f"M{_tenth(tenths[0][0])}{_tenth(tenths[0][1])}l{text}{'z' if closed else ''}".replace("M ", "M")
            )
    return "".join(written)


def _tenth(tenths: int) -> str:
    """A number of tenths with what divides it from the number before."""
    whole, rest = divmod(abs(tenths), 10)
    text = f"{whole or ''}.{rest}" if rest else str(whole)
    return f"-{text}" if tenths < 0 else f" {text}"


def _part(name: str, rings: list[list[Spot]], whole: float) -> Part:
    by_size = sorted(rings, key=ring_size, reverse=True)
    size = sum(map(ring_size, by_size))
    share = min(1.0, size / whole) if whole else 1.0
    return Part(name, path(by_size, closed=True), tuple(map(tuple, by_size)), size, share)


def _thinned(spots: Iterable[Spot], least: float) -> list[Spot]:
    """A line without the points that hardly show; the ends stay.

    One pass: a point goes if it lies near the last one kept, or less than so far off the stretch from there to the next
    point while that is short. What is lost stays below what can be seen, and the time grows with the points alone.
    """
    found = list(spots)
    kept = found[:1]
    for (x, y), (after_x, after_y) in pairwise(found[1:]):
        last_x, last_y = kept[-1]
        across, down = after_x - last_x, after_y - last_y
        aside, below = x - last_x, y - last_y
        far = hypot(across, down)
        if hypot(aside, below) < 4 * least or (
            far < LONGEST_DROPPED and abs(across * below - down * aside) < least * far
        ):
            continue
        kept.append((x, y))
    return kept + found[-1:] if len(found) > 1 else kept


def _dense(places: Sequence[Place]) -> Iterator[Place]:
    """Places with more in between along stretches that bend on a map."""
    yield from places[:1]
    for one, two in pairwise(places):
        across, up = two[0] - one[0], two[1] - one[1]
        count = int(abs(across) / LONGEST) + 1
        for step in range(1, count):
            yield one[0] + across * step / count, one[1] + up * step / count
        yield two


def _strokes(places: Sequence[Place], meridian: float) -> Iterator[list[Place]]:
    """A line in pieces: without what only closes a ring at 180 degrees or a pole, and cut where the map is cut."""
    stroke = [places[0]]
    for one, two in pairwise(places):
        false = min(abs(one[0]), abs(two[0])) >= _SEAM or max(one[1], two[1]) <= _POLE
        if false or abs(turned(one[0], meridian) - turned(two[0], meridian)) > 180:
            yield stroke
            stroke = []
        stroke.append(two)
    yield stroke
