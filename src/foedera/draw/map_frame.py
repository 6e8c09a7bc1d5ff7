"""The part of the globe that a map shows, and how it lies on the page."""

from __future__ import annotations

from collections.abc import Sequence
from math import acos, asin, atan2, cos, degrees, hypot, radians, sin
from operator import mul

from attrs import frozen

from foedera.draw.map_clip import Edges
from foedera.draw.projection import Albers, Azimuthal, EqualEarth, Place, Projection, Spot, turned
from foedera.draw.shapes import Bounds, Detail

WIDEST_CONE = 180.0
"""A region of more degrees of longitude than this has no cone."""
FLATTEST_CONE = 14.0
"""A region whose middle is nearer to the equator than this many degrees has no cone worth the name."""
FARTHEST = 60.0
"""Places farther from their middle than this many degrees of a great circle are shown on a map of the world."""
COARSE_FROM = 7.0
"""From so many kilometres a user unit on the coarse outlines show all that can be seen."""


@frozen
class Frame:
    """A rectangle on the page with the globe behind it.

    Attributes:
        projection: from the globe to the plane.
        scale: user units a kilometre.
        across: x on the page of the plane's origin.
        down: y on the page of the plane's origin.
        edges: the rectangle, in user units.
    """

    projection: Projection
    scale: float
    across: float
    down: float
    edges: Edges

    @property
    def detail(self) -> Detail:
        """How fine the outlines have to be."""
        return "world" if 1 / self.scale > COARSE_FROM else "fine"

    def at(self, place: Place) -> Spot:
        """Where a place lies on the page, inside the rectangle or not."""
        x, y = self.projection.forward(place)
        return self.across + x * self.scale, self.down - y * self.scale

    def place_at(self, spot: Spot) -> Place:
        """The place at a spot on the page."""
        return self.projection.inverse(((spot[0] - self.across) / self.scale, (self.down - spot[1]) / self.scale))

    def shows(self, place: Place) -> bool:
        """Whether a place lies inside the rectangle."""
        return self.edges.holds(self.at(place))

    def window(self) -> Bounds:
        """Degrees that surely hold all that is shown: longitudes counted from the projection's meridian."""
        steps = range(13)
        width, height = self.edges.right - self.edges.left, self.edges.bottom - self.edges.top
        seen = [
            self.place_at((self.edges.left + i / 12 * width, self.edges.top + j / 12 * height))
            for i in steps
            for j in steps
        ]
        longitudes = [turned(place[0], self.projection.meridian) for place in seen]
        latitudes = [place[1] for place in seen]
        margin = 1 + (max(latitudes) - min(latitudes)) / 12
        return (
            min(longitudes) - margin,
            max(-90.0, min(latitudes) - margin),
            max(longitudes) + margin,
            min(90.0, max(latitudes) + margin),
        )


def fit(places: Sequence[Place], edges: Edges, *, least: float = 0, margin: float = 0.06) -> Frame:
    """The frame that shows some places as large as they go.

    Args:
        places: at least one.
        edges: the rectangle on the page.
        least: how many kilometres it is wide at the least.
        margin: the share of the rectangle left free on every side.
    """
    projection = _projection(places)
    spots = [projection.forward(place) for place in places]
    west, east = min(x for x, _ in spots), max(x for x, _ in spots)
    south, north = min(y for _, y in spots), max(y for _, y in spots)
    width, height = edges.right - edges.left, edges.bottom - edges.top
    free = 1 - 2 * margin
    scale = min(
        width * free / max(east - west, 1e-9), height * free / max(north - south, 1e-9), width / max(least, 100.0)
    )
    return Frame(
        projection,
        scale,
        (edges.left + edges.right) / 2 - (west + east) / 2 * scale,
        (edges.top + edges.bottom) / 2 + (south + north) / 2 * scale,
        edges,
    )


def _projection(places: Sequence[Place]) -> Projection:
    """A cone that touches where the places are; a plane where they are too far apart for one; else the whole world."""
    longitudes, latitudes = zip(*places, strict=True)
    meridian, span = _middle(sorted({round(turned(longitude, 0), 1) for longitude in longitudes}))
    south, north = min(latitudes), max(latitudes)
    if span <= WIDEST_CONE and abs(south + north) / 2 >= FLATTEST_CONE:
        sixth = (north - south) / 6
        return Albers(south + sixth, north - sixth, (south + north) / 2, meridian)
    centre = _centre(places)
    near = all(_apart(centre, place) <= FARTHEST for place in places)
    return Azimuthal(round(centre[1], 1), round(centre[0], 1)) if near else EqualEarth(meridian)


def _centre(places: Sequence[Place]) -> Place:
    """About the middle of the smallest circle round places on the globe.

    Each step goes a shrinking part of the way to the place that is then the farthest (M. Badoiu and K. L. Clarkson,
    "Smaller core-sets for balls", SODA 2003). Some two hundred of the places are enough for a map.
    """
    some = [_in_space(place) for place in places[:: len(places) // 200 + 1]]
    middle = some[0]
    for step in range(1, 60):
        farthest = min(some, key=lambda point: sum(map(mul, point, middle)))
        moved = [one + (two - one) / (step + 1) for one, two in zip(middle, farthest, strict=True)]
        long = hypot(*moved) or 1.0
        middle = moved[0] / long, moved[1] / long, moved[2] / long
    return degrees(atan2(middle[1], middle[0])), degrees(asin(max(-1.0, min(1.0, middle[2]))))


def _in_space(place: Place) -> tuple[float, float, float]:
    longitude, latitude = map(radians, place)
    return cos(latitude) * cos(longitude), cos(latitude) * sin(longitude), sin(latitude)


def _apart(one: Place, two: Place) -> float:
    """How many degrees of a great circle lie between two places."""
    return degrees(acos(max(-1.0, min(1.0, sum(map(mul, _in_space(one), _in_space(two)))))))


def _middle(longitudes: Sequence[float]) -> tuple[float, float]:
    """The middle of the shortest stretch that holds all longitudes, and its length; they are given in order."""
    following = [*longitudes[1:], longitudes[0] + 360]
    gap, start = max((two - one, two) for one, two in zip(longitudes, following, strict=True))
    return turned(start + (360 - gap) / 2, 0), 360 - gap
