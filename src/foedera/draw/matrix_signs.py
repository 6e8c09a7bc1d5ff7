"""Signs of stances and statuses: shapes that can be told apart without colour."""

from __future__ import annotations

from collections.abc import Mapping

from markupsafe import Markup

from foedera.draw.markup import element, joined, number
from foedera.law.opinion import Status

RADIUS = 6.5
STANCES: Mapping[str, str] = {
    "helps": "helps",
    "offers": "offers help",
    "mediates": "mediates",
    "refuses": "refuses",
    "silent": "silent",
    "opposes": "helps the other side",
    "absence": "looked for, nothing found: no proof that there was nothing",
}
"""What each sign of a response means; the first six are the stances of the record."""
STATUS_CLASSES: Mapping[Status, str] = {
    "no casus": "foe-status-none",
    "open": "foe-status-open",
    "casus, not called": "foe-status-uncalled",
    "due": "foe-status-due",
}


def stance_sign(stance: str, x: float, y: float) -> Markup:
    """The sign of a stance with its middle at a place; its colour is that of the class `foe-stance-...`.

    A full disc helps, half a disc offers, a diamond mediates, a cross refuses, a ring is silent, a triangle that points
    down opposes; a broken ring with a question mark says that nothing was found.
    """
    return element("g", _SHAPES[stance](x, y), class_=f"foe-stance-{stance}")


def status_sign(status: Status, x: float, y: float) -> Markup:
    """The sign of a status on its ladder: a ring, a ring with a question mark, half a disc, a full disc."""
    shape = {"no casus": _ring, "open": _question, "casus, not called": _half, "due": _disc}[status]
    return element("g", shape(x, y), class_=STATUS_CLASSES[status])


def _disc(x: float, y: float) -> Markup:
    return element("circle", cx=x, cy=y, r=RADIUS, class_="foe-sign-full")


def _ring(x: float, y: float) -> Markup:
    return element("circle", cx=x, cy=y, r=RADIUS - 0.8, class_="foe-sign-line")


def _half(x: float, y: float) -> Markup:
    radius = number(RADIUS)
    half = f"M{number(x)},{number(y - RADIUS)}a{radius},{radius} 0 0 0 0,{number(2 * RADIUS)}z"
    return _ring(x, y) + element("path", d=half, class_="foe-sign-full")


def _diamond(x: float, y: float) -> Markup:
    size = number(RADIUS)
    outline = f"M{number(x)},{number(y - RADIUS)}l{size},{size}l-{size},{size}l-{size},-{size}z"
    return element("path", d=outline, class_="foe-sign-line")


def _cross(x: float, y: float) -> Markup:
    size = RADIUS - 1.5
    strokes = f"M{number(x - size)},{number(y - size)}l{number(2 * size)},{number(2 * size)}"
    strokes += f"m0,-{number(2 * size)}l-{number(2 * size)},{number(2 * size)}"
    return element("path", d=strokes, class_="foe-sign-line")


def _triangle(x: float, y: float) -> Markup:
    size = RADIUS
    outline = f"M{number(x - size)},{number(y - size * 0.8)}h{number(2 * size)}l-{number(size)},{number(size * 1.8)}z"
    return element("path", d=outline, class_="foe-sign-full")


def no_answer_sign(x: float, y: float) -> Markup:
    """A short dash: here is nothing to say."""
    return element("path", d=f"M{number(x - 4)},{number(y)}h8", class_="foe-axis")


def _question(x: float, y: float, broken: bool = False) -> Markup:
    ring = element(
        "circle", cx=x, cy=y, r=RADIUS + 0.5, class_="foe-sign-line foe-sign-broken" if broken else "foe-sign-line"
    )
    mark = element("text", "?", x=x, y=y + 3.6, font_size=10, text_anchor="middle", class_="foe-sign-full foe-strong")
    return joined((ring, mark))


def _not_found(x: float, y: float) -> Markup:
    return _question(x, y, broken=True)


_SHAPES = {
    "helps": _disc,
    "offers": _half,
    "mediates": _diamond,
    "refuses": _cross,
    "silent": _ring,
    "opposes": _triangle,
    "absence": _not_found,
}
