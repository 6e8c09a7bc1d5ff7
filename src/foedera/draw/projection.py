"""From the globe to the plane: a cone for a region, a tangent plane for an ocean or a continent, Equal Earth for all.

All three keep areas in proportion: Albers' conic, Lambert's azimuthal and the Equal Earth projection, on a sphere.

Angles are in degrees, east and north positive; distances on the plane in kilometres, y upwards. The sphere has the
surface of the Earth, so that equal areas stay equal; the flattening left out moves a point of a map of states by less
than its line is wide.
"""

from __future__ import annotations

from functools import cached_property
from math import asin, atan2, cos, degrees, hypot, pi, radians, sin, sqrt

from attrs import frozen

from foedera.record.zones import EARTH_RADIUS_KM

Place = tuple[float, float]
"""A longitude and a latitude in degrees."""
Spot = tuple[float, float]
"""A place on the plane: x, then y."""
_A1, _A2, _A3, _A4 = 1.340264, -0.081106, 0.000893, 0.003796
_M = sqrt(3) / 2


def turned(longitude: float, meridian: float) -> float:
    """A longitude counted from a meridian, at least -180 and less than 180."""
    return (longitude - meridian + 180) % 360 - 180


@frozen(slots=False)
class Albers:
    """Albers' equal-area conic projection on a sphere.

    J. P. Snyder, "Map Projections: A Working Manual", U.S. Geological Survey Professional Paper 1395, 1987, formulas
    14-1 to 14-6 and 14-8 to 14-11, pages 98 to 102.

    Attributes:
        south: the southern standard parallel.
        north: the northern one; not the southern with its sign changed.
        origin: the latitude whose y is 0 on the meridian.
        meridian: the longitude that runs straight up.
    """

    south: float
    north: float
    origin: float
    meridian: float

    @cached_property
    def _cone(self) -> tuple[float, float, float]:
        """Snyder's n, C and rho0."""
        one, two = radians(self.south), radians(self.north)
        n = (sin(one) + sin(two)) / 2
        c = cos(one) ** 2 + 2 * n * sin(one)
        return n, c, EARTH_RADIUS_KM * sqrt(c - 2 * n * sin(radians(self.origin))) / n

    def forward(self, place: Place) -> Spot:
        """Where a place lies on the plane."""
        n, c, rho0 = self._cone
        rho = EARTH_RADIUS_KM * sqrt(max(0.0, c - 2 * n * sin(radians(place[1])))) / n
        theta = n * radians(turned(place[0], self.meridian))
        return rho * sin(theta), rho0 - rho * cos(theta)

    def inverse(self, spot: Spot) -> Place:
        """The place that lies at a spot; a spot off the globe gives the nearest pole."""
        n, c, rho0 = self._cone
        x, y = spot[0], rho0 - spot[1]
        rho = hypot(x, y)
        theta = atan2(x, y) if n > 0 else atan2(-x, -y)
        sine = (c - (rho * n / EARTH_RADIUS_KM) ** 2) / (2 * n)
        return turned(degrees(theta / n) + self.meridian, 0), degrees(asin(max(-1.0, min(1.0, sine))))


@frozen
class Azimuthal:
    """Lambert's azimuthal equal-area projection on a sphere.

    J. P. Snyder, "Map Projections: A Working Manual", 1987, formulas 22-4, 24-2, 20-14, 20-15 and 24-16, pages 182 to
    187. The place opposite the centre has no spot: it is drawn as if a little nearer.

    Attributes:
        centre: the latitude in the middle.
        meridian: the longitude in the middle, which runs straight up.
    """

    centre: float
    meridian: float

    def forward(self, place: Place) -> Spot:
        """Where a place lies on the plane."""
        middle, latitude = radians(self.centre), radians(place[1])
        aside = radians(turned(place[0], self.meridian))
        towards = cos(latitude) * cos(aside)
        stretch = EARTH_RADIUS_KM * sqrt(2 / max(1e-9, 1 + sin(middle) * sin(latitude) + cos(middle) * towards))
        up = cos(middle) * sin(latitude) - sin(middle) * towards
        return stretch * cos(latitude) * sin(aside), stretch * up

    def inverse(self, spot: Spot) -> Place:
        """The place that lies at a spot; a spot off the globe gives the place opposite the centre."""
        middle = radians(self.centre)
        far = hypot(*spot)
        if far == 0:
            return turned(self.meridian, 0), self.centre
        angle = 2 * asin(min(1.0, far / (2 * EARTH_RADIUS_KM)))
        sine = cos(angle) * sin(middle) + spot[1] * sin(angle) * cos(middle) / far
        aside = atan2(spot[0] * sin(angle), far * cos(middle) * cos(angle) - spot[1] * sin(middle) * sin(angle))
        return turned(degrees(aside) + self.meridian, 0), degrees(asin(max(-1.0, min(1.0, sine))))


@frozen
class EqualEarth:
    """The Equal Earth projection on a sphere.

    B. Savric, T. Patterson and B. Jenny, "The Equal Earth map projection", International Journal of Geographical
    Information Science 33(3), 2019, 454-465.

    Attributes:
        meridian: the longitude in the middle.
    """

    meridian: float

    def forward(self, place: Place) -> Spot:
        """Where a place lies on the plane."""
        t = asin(_M * sin(radians(place[1])))
        square = t * t
        sixth = square**3
        x = radians(turned(place[0], self.meridian)) * cos(t) / (_M * _slope(t))
        return EARTH_RADIUS_KM * x, EARTH_RADIUS_KM * t * (_A1 + _A2 * square + sixth * (_A3 + _A4 * square))

    def inverse(self, spot: Spot) -> Place:
        """The place that lies at a spot, by Newton's method; a spot off the globe gives the nearest edge."""
        y = spot[1] / EARTH_RADIUS_KM
        most = pi / 3  # the parameter of the poles
        t = max(-most, min(most, y / _A1))
        for _ in range(8):
            square = t * t
            miss = t * (_A1 + _A2 * square + square**3 * (_A3 + _A4 * square)) - y
            t = max(-most, min(most, t - miss / _slope(t)))
        latitude = degrees(asin(max(-1.0, min(1.0, sin(t) / _M))))
        longitude = degrees(spot[0] / EARTH_RADIUS_KM * _M * _slope(t) / cos(t))
        return turned(max(-180.0, min(179.999999, longitude)) + self.meridian, 0), latitude


Projection = Albers | Azimuthal | EqualEarth


def _slope(t: float) -> float:
    """The derivative of y by the parameter."""
    square = t * t
    return _A1 + 3 * _A2 * square + square**3 * (7 * _A3 + 9 * _A4 * square)
