"""What stands round a map: its legend, its scale and its notes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from attrs import frozen
from markupsafe import Markup

from foedera.draw.map_clip import Edges, clipped_line
from foedera.draw.map_frame import Frame
from foedera.draw.map_land import path
from foedera.draw.markup import element, number
from foedera.draw.projection import Albers
from foedera.draw.text import LINE, Box, wrap

CAUTION = "Outlines are simplified and state no view on any border."
SIZE = 12.0
SMALL = 10.5
SWATCH = 24.0
_LONGEST_BAR = 130.0
_WIDEST_SCALED = 5000.0
_STEPS = (1, 2, 5)


@frozen
class Key:
    """One entry of a legend.

    Attributes:
        text: what the sign means.
        sign: its sign, drawn in a box of `SWATCH` by 14 user units from the origin down.
        more: further words in smaller letters.
    """

    text: str
    sign: Markup
    more: str = ""


@frozen
class Drawn:
    """Something drawn, with how far down the page it reaches."""

    body: Markup
    bottom: float


def swatch(fill: str, edge: str | None = None) -> Markup:
    """A sign for an area: its fill, such as "url(#map-victim)", and the class of its edge."""
    return element(
        "rect", x=1, y=1, width=SWATCH - 2, height=13, fill=fill, class_="foe-sign" + (f" {edge}" if edge else "")
    )


def legend(heading: str, keys: Sequence[Key], x: float, y: float, width: float, *, columns: int = 1) -> Drawn:
    """The entries below a heading, down one column or across several.

    Args:
        heading: what the signs stand for.
        keys: the entries.
        x: the left side.
        y: the top.
        width: how wide it may be.
        columns: how many columns.
    """
    title = element("text", heading, x=x, y=y + SIZE, font_size=SIZE, class_="foe-text foe-strong")
    top = y + SIZE * 2
    column = width / columns
    bottoms = [top] * columns
    parts = [title]
    for key in keys:
        slot = bottoms.index(min(bottoms))
        drawn = _entry(key, x + slot * column, bottoms[slot], column - 16)
        bottoms[slot] = drawn.bottom
        parts.append(drawn.body)
    return Drawn(element("g", *parts, data_layer="legend"), max(bottoms))


def _entry(key: Key, x: float, y: float, width: float) -> Drawn:
    room = width - SWATCH - 8
    lines = [(line, SIZE, "foe-text") for line in wrap(key.text, room, SIZE)]
    lines += [(line, SMALL, "foe-muted") for line in wrap(key.more, room, SMALL)]
    down = 0.0
    written = []
    for line, size, look in lines:
        down += size * LINE
        written.append(element("text", line, x=SWATCH + 8, y=down - 3, font_size=size, class_=look))
    place = f"translate({number(x)} {number(y)})"
    return Drawn(
        element("g", key.sign, *written, transform=place, data_key=f"{key.text}. {key.more}" if key.more else key.text),
        y + down + 7,
    )


def notes(sentences: Iterable[str], x: float, y: float, width: float) -> Drawn:
    """Sentences in small letters below everything else."""
    lines = wrap(" ".join(sentences), width, SMALL)
    written = (
        element("text", line, x=x, y=y + (row + 1) * SMALL * LINE, font_size=SMALL, class_="foe-muted")
        for row, line in enumerate(lines)
    )
    return Drawn(element("g", *written, data_layer="notes"), y + len(lines) * SMALL * LINE)


def scale_bar(frame: Frame) -> tuple[Markup, tuple[Box, ...]]:
    """The scale bar in the lower left corner and the box it takes up; none where the scale differs within the map."""
    edges = frame.edges
    if not isinstance(frame.projection, Albers) or (edges.right - edges.left) / frame.scale > _WIDEST_SCALED:
        return Markup(), ()
    km = round_length(_LONGEST_BAR / frame.scale)
    long = km * frame.scale
    x, y = edges.left + 14, edges.bottom - 14
    bar = element("path", d=f"M{number(x)},{number(y - 5)}v5h{number(long)}v-5", class_="foe-scale")
    text = element("text", f"{km:,} km", x=x, y=y - 9, font_size=11, class_="foe-text foe-halo")
    ground = element("rect", x=x - 6, y=y - 22, width=long + 12, height=27, class_="foe-scale-ground")
    body = element("g", ground, bar, text, data_layer="scale", data_km=1 / frame.scale, data_x=x, data_y=y)
    return body, (Box(x - 3, y - 22, max(long, 60) + 6, 26),)


def round_length(most: float) -> int:
    """The longest of 1, 2, 5, 10, 20, 50 ... kilometres that is not more than a length; at least 1."""
    power = 1
    while power * 10 <= most:
        power *= 10
    return max((step * power for step in _STEPS if step * power <= most), default=1)


def outline_of(frame: Frame, inset: Frame) -> Markup:
    """Where one map lies in another that shows more: its outline, or a ring round it where that would be too small."""
    edges, steps = frame.edges, [step / 8 for step in range(9)]
    width, height = edges.right - edges.left, edges.bottom - edges.top
    round_ = [(edges.left + s * width, edges.top) for s in steps]
    round_ += [(edges.right, edges.top + s * height) for s in steps]
    round_ += [(edges.right - s * width, edges.bottom) for s in steps]
    round_ += [(edges.left, edges.bottom - s * height) for s in steps]
    spots = [inset.at(frame.place_at(spot)) for spot in round_]
    xs, ys = [x for x, _ in spots], [y for _, y in spots]
    if max(xs) - min(xs) < 12 and max(ys) - min(ys) < 12:
        middle = (min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2
        return element("circle", cx=middle[0], cy=middle[1], r=8, class_="foe-extent")
    return element("path", d=path(clipped_line([*spots, spots[0]], inset.edges)), class_="foe-extent")


def box_of(edges: Edges) -> Box:
    """A frame's rectangle as a box."""
    return Box(edges.left, edges.top, edges.right - edges.left, edges.bottom - edges.top)
