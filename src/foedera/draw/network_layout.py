"""Where the states and alliances of a network stand: a ring of states, the alliances inside it, all in closed form.

States that are bound by the same alliances stand side by side. Nothing depends on names: states that are bound alike
stand in the order given, so that renaming one moves nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import atan2, cos, pi, sin

from attrs import frozen

from foedera.draw.text import Box

Point = tuple[float, float]
TURN = 2 * pi
NODE = 7.0
"""Half the room that a state's sign takes."""


@frozen
class Ring:
    """States evenly around a circle.

    Attributes:
        middle: the middle of the circle.
        radius: its radius.
        angles: the angle of each state, clockwise from the right, in radians.
    """

    middle: Point
    radius: float
    angles: tuple[float, ...]

    def at(self, state: int, far: float = 1) -> Point:
        """The place of a state, or one so many radii from the middle in its direction."""
        angle, reach = self.angles[state], self.radius * far
        return self.middle[0] + reach * cos(angle), self.middle[1] + reach * sin(angle)


def ring(members: Sequence[Sequence[int]], states: int, middle: Point, radius: float) -> Ring:
    """A ring on which states that are bound by the same alliances are neighbours.

    The alliances are put in a circle, each next to the one that shares the most members with it, and take arcs in
    proportion to their members; a state's direction is the mean of its alliances' directions, small ones weighing more.
    The states then stand in the order of these directions, evenly, the first at the top.

    Args:
        members: the numbers of the states of each alliance.
        states: how many states there are; each is a member of at least one alliance.
        middle: the middle of the ring.
        radius: its radius.
    """
    directions = _directions(members)
    signatures = [tuple(a for a, states_ in enumerate(members) if state in states_) for state in range(states)]
    wanted = [_mean_direction(signature, directions, members) for signature in signatures]
    order = sorted(range(states), key=lambda state: (round(wanted[state], 9), signatures[state], state))
    angles = {state: TURN * place / states - pi / 2 for place, state in enumerate(order)}
    return Ring(middle, radius, tuple(angles[state] for state in range(states)))


def _directions(members: Sequence[Sequence[int]]) -> list[float]:
    """The direction of each alliance, from 0 to a whole turn."""
    left = set(range(len(members)))
    order: list[int] = []
    while left:
        last = set(members[order[-1]]) if order else set()
        following = max(left, key=lambda a: (len(last & set(members[a])), len(members[a]), -a))
        order.append(following)
        left.remove(following)
    total = sum(len(members[alliance]) for alliance in order)
    directions, begun = [0.0] * len(members), 0
    for alliance in order:
        directions[alliance] = TURN * (begun + len(members[alliance]) / 2) / total
        begun += len(members[alliance])
    return directions


def _mean_direction(signature: tuple[int, ...], directions: list[float], members: Sequence[Sequence[int]]) -> float:
    x = sum(cos(directions[alliance]) / len(members[alliance]) for alliance in signature)
    y = sum(sin(directions[alliance]) / len(members[alliance]) for alliance in signature)
    if abs(x) + abs(y) < 1e-9:
        return directions[signature[0]]
    return atan2(y, x) % TURN


def place_hubs(members: Sequence[Sequence[int]], around: Ring, sizes: Sequence[tuple[float, float]]) -> tuple[Box, ...]:
    """A box for each alliance, inside the ring, near the middle of its members, none on another or on a state.

    The greatest alliance is placed first, at the mean of its members' places drawn a little inwards; each further one
    takes the nearest free place on a grid of a few radii and angles around its own mean.

    Args:
        members: the numbers of the states of each alliance.
        around: the ring.
        sizes: width and height of each box.
    """
    nodes = [_box(around.at(state), (2 * NODE, 2 * NODE)) for state in range(len(around.angles))]
    placed: dict[int, Box] = {}
    for alliance in sorted(range(len(members)), key=lambda a: (-len(members[a]), a)):
        places = [around.at(state) for state in members[alliance]]
        mean = sum(x for x, _ in places) / len(places), sum(y for _, y in places) / len(places)
        choices = _choices(mean, around)
        boxes = [_box(choice, sizes[alliance]) for choice in choices]
        taken = [*placed.values(), *nodes]
        free = (box for box in boxes if not any(box.meets(other, 4) for other in taken))
        placed[alliance] = next(free, boxes[0])
    return tuple(placed[alliance] for alliance in range(len(members)))


def _choices(mean: Point, around: Ring) -> list[Point]:
    """Places inside the ring, nearest first to where an alliance would best stand."""
    x0, y0 = around.middle
    away, angle = ((mean[0] - x0) ** 2 + (mean[1] - y0) ** 2) ** 0.5 / around.radius, atan2(mean[1] - y0, mean[0] - x0)
    best = min(away * 0.85, 0.68)
    wanted = x0 + around.radius * best * cos(angle), y0 + around.radius * best * sin(angle)
    grid = [wanted]
    for ring_number in range(8):
        far = around.radius * ring_number * 0.1
        for step in range(24):
            turn = angle + TURN * step / 24
            grid.append((x0 + far * cos(turn), y0 + far * sin(turn)))
    return sorted(grid, key=lambda p: round((p[0] - wanted[0]) ** 2 + (p[1] - wanted[1]) ** 2, 6))


def _box(middle: Point, size: tuple[float, float]) -> Box:
    return Box(middle[0] - size[0] / 2, middle[1] - size[1] / 2, *size)
