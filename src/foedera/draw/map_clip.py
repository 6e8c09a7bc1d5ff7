"""Cutting lines and areas off at the edge of a map."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise

from attrs import frozen

from foedera.draw.projection import Spot


@frozen
class Edges:
    """A rectangle to cut at.

    Attributes:
        left, top, right, bottom: its sides; y may grow either way, as long as top is the lesser.
    """

    left: float
    top: float
    right: float
    bottom: float

    def holds(self, spot: Spot) -> bool:
        """Whether a spot lies inside or on the edge."""
        return self.left <= spot[0] <= self.right and self.top <= spot[1] <= self.bottom


def clipped_area(ring: Sequence[Spot], edges: Edges) -> list[Spot]:
    """The part of an area inside a rectangle, as one ring without the first point repeated; empty where there is none.

    I. E. Sutherland and G. W. Hodgman, "Reentrant polygon clipping", Communications of the ACM 17(1), 1974, 32-42.
    Where the part falls into pieces, they stay joined along the edge, which adds no area.

    Args:
        ring: the points round the area, the first repeated at the end or not.
        edges: the rectangle.
    """
    kept = list(ring[:-1] if len(ring) > 1 and ring[0] == ring[-1] else ring)
    for axis, limit, sign in _sides(edges):
        kept = _cut(kept, axis, limit, sign) if kept else kept
    return kept if len(kept) > 2 else []


def clipped_line(line: Sequence[Spot], edges: Edges) -> list[list[Spot]]:
    """The parts of a line inside a rectangle, in order.

    Args:
        line: its points.
        edges: the rectangle.
    """
    parts: list[list[Spot]] = []
    for one, two in pairwise(line):
        inside = _segment(one, two, edges)
        if inside is None:
            continue
        if parts and parts[-1][-1] == inside[0]:
            parts[-1].append(inside[1])
        else:
            parts.append(list(inside))
    return parts


def ring_size(ring: Sequence[Spot]) -> float:
    """The area inside a ring on the plane, whichever way it runs."""
    turned = zip(ring, [*ring[1:], ring[0]], strict=True) if ring else ()
    return abs(sum(one[0] * two[1] - two[0] * one[1] for one, two in turned)) / 2


def _sides(edges: Edges) -> tuple[tuple[int, float, int], ...]:
    return (0, edges.left, 1), (0, edges.right, -1), (1, edges.top, 1), (1, edges.bottom, -1)


def _cut(ring: list[Spot], axis: int, limit: float, sign: int) -> list[Spot]:
    """The part of a ring on one side of a line along an axis."""
    kept: list[Spot] = []
    last = ring[-1]
    last_in = (last[axis] - limit) * sign >= 0
    for spot in ring:
        now_in = (spot[axis] - limit) * sign >= 0
        if now_in != last_in:
            kept.append(_crossing(last, spot, axis, limit))
        if now_in:
            kept.append(spot)
        last, last_in = spot, now_in
    return kept


def _crossing(one: Spot, two: Spot, axis: int, limit: float) -> Spot:
    share = (limit - one[axis]) / (two[axis] - one[axis])
    other = one[1 - axis] + share * (two[1 - axis] - one[1 - axis])
    return (limit, other) if axis == 0 else (other, limit)


def _segment(one: Spot, two: Spot, edges: Edges) -> tuple[Spot, Spot] | None:
    """The part of a segment inside a rectangle (Y.-D. Liang and B. A. Barsky, ACM Trans. on Graphics 3(1), 1984)."""
    if edges.holds(one) and edges.holds(two):
        return one, two
    enter, leave = 0.0, 1.0
    across, down = two[0] - one[0], two[1] - one[1]
    for slope, room in (
        (-across, one[0] - edges.left),
        (across, edges.right - one[0]),
        (-down, one[1] - edges.top),
        (down, edges.bottom - one[1]),
    ):
        if slope == 0:
            if room < 0:
                return None
        elif slope < 0:
            enter = max(enter, room / slope)
        else:
            leave = min(leave, room / slope)
    if enter >= leave:
        return None
    at: Callable[[float], Spot] = lambda share: (one[0] + share * across, one[1] + share * down)  # noqa: E731
    return (one if enter == 0 else at(enter)), (two if leave == 1 else at(leave))
