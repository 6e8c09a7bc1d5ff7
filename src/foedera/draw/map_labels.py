"""Labels of a map: which are shown, and where, so that no two meet.

The page's script (web/static/map.js) places the same labels by the same rules again whenever the map is moved. The
rules: labels are placed in the order of their rank; a label takes the first of its spots at which it lies inside the
map and meets no label placed before and no mark; one that finds none is left out. The spots of a label beside a mark
are those of `OFFSETS`, nearest first; far ones are for labels that are needed, and get a line to the mark. The spots of
a label on an area are given with it; if the label is needed, those round the first of them come after.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from math import cos, hypot, pi, sin
from typing import Literal

from attrs import field, frozen

from foedera.draw.map_clip import Edges
from foedera.draw.projection import Spot
from foedera.draw.text import LINE, Box, text_width

GAP = 2.0
"""The least distance of two labels, in user units."""
MARK = 4.5
"""Half the width of what a mark keeps free round it."""
LEADER_FROM = 12.0
"""Labels farther from their mark than this get a line."""
Kind = Literal["mark", "area"]
_ROUND = (0, 4, 2, 6, 1, 7, 3, 5)  # of eight directions: right, left, above, below, then the corners


def _offsets() -> Iterator[tuple[float, int]]:
    yield from ((MARK + 2.5, way * 2) for way in _ROUND)
    for far in (20.0, 34.0, 50.0, 70.0, 95.0, 125.0):
        yield from ((far, way) for way in range(16))


OFFSETS: tuple[tuple[float, float, float], ...] = tuple(
    (far, cos(way * pi / 8), -sin(way * pi / 8)) for far, way in _offsets()
)
"""Where a label may stand from its mark: a distance and a direction, right and down."""


@frozen
class Label:
    """A label before it has its place.

    Attributes:
        id: a slug, unique in the map.
        lines: its text; the first line is the name.
        size: the size of the letters of the first line; further lines have nine tenths of it.
        kind: beside a mark, or on an area.
        spots: the mark's spot, or the spots in an area where its middle may lie, best first.
        rank: labels of lower rank are placed first.
        needed: whether the map is wrong without it.
        look: the class of its text.
        bold: whether its first line is bold.
        href: where it leads, or None.
        spacing: extra room behind each letter, in user units.
        tip: the sentence shown when one rests on it, or empty.
        marked: whether a label of kind mark draws one.
    """

    id: str
    lines: tuple[str, ...]
    size: float
    kind: Kind
    spots: tuple[Spot, ...]
    rank: int
    needed: bool = False
    look: str = "foe-text"
    bold: bool = False
    href: str | None = None
    spacing: float = 0
    tip: str = ""
    marked: bool = True
    width: float = field(init=False)
    height: float = field(init=False)

    def __attrs_post_init__(self) -> None:
        """Reckon its width and height."""
        widths = (
            text_width(line, self.size * (0.9 if row else 1), bold=self.bold and not row) + self.spacing * len(line)
            for row, line in enumerate(self.lines)
        )
        object.__setattr__(self, "width", max(widths))
        object.__setattr__(self, "height", self.size * (1 + (len(self.lines) - 1) * LINE * 0.9))


@frozen
class Placed:
    """A label in its place.

    Attributes:
        label: the label.
        box: what its text takes up; None where it is left out.
        leader: where a line from the mark ends, or None.
    """

    label: Label
    box: Box | None
    leader: Spot | None = None


def placed(labels: Iterable[Label], edges: Edges, taken: Sequence[Box] = ()) -> tuple[Placed, ...]:
    """The labels with their places, in the order of their rank.

    Args:
        labels: the labels.
        edges: the map's frame, which no label leaves.
        taken: boxes that no label may meet, such as the scale bar.
    """
    ranked = sorted(labels, key=lambda label: label.rank)
    marks = {label.id: _mark(label.spots[0]) for label in ranked if label.kind == "mark" and label.marked}
    used = list(taken)
    found = []
    for label in ranked:
        others = [mark for name, mark in marks.items() if name != label.id]
        spot = next(_free(label, edges, [*used, *others]), None)
        found.append(spot or Placed(label, None))
        if spot and spot.box:
            used.append(spot.box)
    return tuple(found)


def inner_spots(rings: Sequence[Sequence[Spot]], width: float, most: int = 4) -> tuple[Spot, ...]:
    """Spots in an area where a label of some width may have its middle, best first.

    Tried are the stretches inside the largest ring on some horizontal lines. A stretch is good if the label fits in it
    and it lies near the middle of the ring.

    Args:
        rings: the rings of the area on the page, the largest first.
        width: the label's width.
        most: how many spots to give.
    """
    if not rings:
        return ()
    ring = rings[0]
    top, bottom = min(y for _, y in ring), max(y for _, y in ring)
    middle = (top + bottom) / 2
    scored = []
    for step in range(1, 16):
        y = top + (bottom - top) * step / 16
        for left, right in _stretches(ring, y):
            off = abs(y - middle) / max(bottom - top, 1e-9)
            scored.append((min(right - left, 1.6 * width) * (1 - 0.9 * off), (left + right) / 2, y))
    scored.sort(reverse=True)
    return tuple((x, y) for _, x, y in scored[:most])


def _stretches(ring: Sequence[Spot], y: float) -> Iterator[tuple[float, float]]:
    """Where a horizontal line runs inside a ring."""
    crossings = sorted(
        one[0] + (y - one[1]) / (two[1] - one[1]) * (two[0] - one[0])
        for one, two in pairwise([*ring, ring[0]])
        if (one[1] <= y) != (two[1] <= y)
    )
    yield from zip(crossings[::2], crossings[1::2], strict=True)


def _mark(spot: Spot) -> Box:
    return Box(spot[0] - MARK, spot[1] - MARK, 2 * MARK, 2 * MARK)


def _free(label: Label, edges: Edges, used: Sequence[Box]) -> Iterator[Placed]:
    """The places that a label can take, best first."""
    for spot, (far, right, down) in _tries(label):
        box = box_at(label, spot, far, right, down)
        if _within(box, edges) and not any(box.meets(other, GAP) for other in used):
            yield Placed(label, box, _leader(spot, box) if far > LEADER_FROM else None)


def _tries(label: Label) -> Iterator[tuple[Spot, tuple[float, float, float]]]:
    """Spots with offsets: those on an area, and those round a mark or a label that is needed."""
    if label.kind == "area":
        yield from ((spot, (0.0, 0.0, 0.0)) for spot in label.spots)
    if label.kind == "mark" or label.needed:
        yield from ((label.spots[0], offset) for offset in OFFSETS if label.needed or offset[0] <= LEADER_FROM)


def box_at(label: Label, spot: Spot, far: float, right: float, down: float) -> Box:
    """The box of a label at a distance from a spot, with its nearest side or corner there; at 0 its middle is."""
    x, y = spot[0] + far * right, spot[1] + far * down
    left = x - label.width / 2 + _lean(right) * label.width / 2 if far else x - label.width / 2
    top = y - label.height / 2 + _lean(down) * label.height / 2 if far else y - label.height / 2
    return Box(left, top, label.width, label.height)


def _lean(part: float) -> int:
    return 0 if abs(part) < 0.3 else 1 if part > 0 else -1


def _within(box: Box, edges: Edges) -> bool:
    frame = Box(edges.left + 3, edges.top + 3, edges.right - edges.left - 6, edges.bottom - edges.top - 6)
    return box.inside(frame)


def _leader(spot: Spot, box: Box) -> Spot:
    """The point of a box nearest to its mark, a little outside."""
    x = max(box.x - 1, min(spot[0], box.x + box.width + 1))
    y = max(box.y - 1, min(spot[1], box.y + box.height + 1))
    return x, y


def distance(one: Spot, two: Spot) -> float:
    """How far two spots are apart, in user units."""
    return hypot(one[0] - two[0], one[1] - two[1])
