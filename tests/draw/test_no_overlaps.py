"""No two texts of a picture meet, and none leaves it: on all shipped cases, on a screen's width and on a phone's."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator
from datetime import date
from itertools import combinations
from xml.etree import ElementTree

import pytest
from attrs import frozen

from foedera import Library, contradictions, opinions
from foedera.draw.contradictions import contradiction_chart
from foedera.draw.matrix import response_matrix
from foedera.draw.matrix_opinions import opinion_matrix
from foedera.draw.network import alliance_network, alliances_around
from foedera.draw.picture import Picture
from foedera.draw.text import text_width
from foedera.draw.timeline import alliance_timeline, case_timeline
from foedera.record.shipped import SHIPPED

CASES = sorted(path.stem for path in (SHIPPED / "cases").glob("*.toml"))
WIDTHS = (380, 720)
ASCENT, DESCENT = 0.72, 0.2
"""How far capitals rise and letters hang, in sizes of the letters: nearer than that they would touch."""
SHIFT = re.compile(r"rotate\((-?[\d.]+) (-?[\d.]+) (-?[\d.]+)\)")


@frozen
class Words:
    """A text with the four corners of the box it takes up."""

    text: str
    corners: tuple[tuple[float, float], ...]


def words_of(picture: Picture) -> list[Words]:
    """Every text of a picture that is drawn."""
    root = ElementTree.fromstring(picture.inline())  # noqa: S314 - our own markup
    return [words for node in root.iter("text") if (words := _words(node)).text.strip()]


def _words(node: ElementTree.Element) -> Words:
    size, strong = float(node.get("font-size", "0")), "foe-strong" in node.get("class", "")
    pieces = [(node.text or "", size, strong, 0.0)]
    for part in node:
        bold = strong or "foe-strong" in part.get("class", "")
        pieces.append((part.text or "", float(part.get("font-size", size)), bold, float(part.get("dx", 0))))
        pieces.append((part.tail or "", size, strong, 0.0))
    wide = sum(text_width(text, letters, bold=bold) + dx for text, letters, bold, dx in pieces)
    x, y = float(node.get("x", 0)), float(node.get("y", 0)) + float(node.get("dy", 0))
    left = x - wide * {"start": 0, "middle": 0.5, "end": 1}[node.get("text-anchor", "start")]
    box = [(left, y - ASCENT * size), (left + wide, y - ASCENT * size),
           (left + wide, y + DESCENT * size), (left, y + DESCENT * size)]  # fmt: skip
    if match := SHIFT.fullmatch(node.get("transform", "")):
        angle, cx, cy = (float(part) for part in match.groups())
        box = [_turned(corner, math.radians(angle), cx, cy) for corner in box]
    return Words("".join(text for text, *_ in pieces), tuple(box))


def _turned(corner: tuple[float, float], angle: float, cx: float, cy: float) -> tuple[float, float]:
    dx, dy = corner[0] - cx, corner[1] - cy
    return cx + dx * math.cos(angle) - dy * math.sin(angle), cy + dx * math.sin(angle) + dy * math.cos(angle)


def meet(one: Words, other: Words) -> bool:
    """Whether two boxes meet: convex shapes do unless a side of one parts them (the separating axis theorem)."""
    for ax, ay in [*_normals(one), *_normals(other)]:
        mine, theirs = ([x * ax + y * ay for x, y in words.corners] for words in (one, other))
        if max(mine) <= min(theirs) + 0.01 or max(theirs) <= min(mine) + 0.01:
            return False
    return True


def _normals(words: Words) -> Iterator[tuple[float, float]]:
    (x0, y0), (x1, y1), (x2, y2), _ = words.corners
    yield y0 - y1, x1 - x0
    yield y1 - y2, x2 - x1


def assert_legible(picture: Picture) -> None:
    found = words_of(picture)
    assert found
    overlapping = [(one.text, other.text) for one, other in combinations(found, 2) if meet(one, other)]
    assert not overlapping
    for words in found:
        for x, y in words.corners:
            assert -0.5 <= x <= picture.width + 0.5, words.text
            assert -0.5 <= y <= picture.height + 0.5, words.text


def test_the_measure_itself_sees_an_overlap_and_a_gap() -> None:
    box = ((0.0, 0.0), (10.0, 0.0), (10.0, 5.0), (0.0, 5.0))
    near, far = (tuple((x + dx, y) for x, y in box) for dx in (9, 11))
    assert meet(Words("a", box), Words("b", near))
    assert not meet(Words("a", box), Words("b", far))
    slanted = tuple(_turned(corner, math.radians(45), 0, 0) for corner in box)
    assert meet(Words("a", box), Words("b", slanted))
    beside = tuple((x + 8, y + 8) for x, y in slanted)
    assert not meet(Words("a", slanted), Words("b", tuple((x - 14, y) for x, y in beside)))


@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize("width", WIDTHS)
def test_every_shipped_timeline_is_legible(case: str, width: int, library: Library) -> None:
    assert_legible(case_timeline(library, case, width=width))
    assert_legible(case_timeline(library, case, width=width, claims=True, squeeze=False))


@pytest.mark.parametrize("alliance", ["csto", "nato", "rio", "russia-armenia"])
def test_timelines_of_alliances_are_legible(alliance: str, library: Library) -> None:
    assert_legible(alliance_timeline(library, alliance))


@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize(
    "draw", [response_matrix, lambda lib, case, width: opinion_matrix(lib, opinions(lib, case), width=width)]
)
def test_every_shipped_matrix_is_legible(case: str, width: int, draw: Callable[..., Picture], library: Library) -> None:
    assert_legible(draw(library, case, width=width))


@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize("width", WIDTHS)
def test_every_shipped_contradiction_is_legible(case: str, width: int, library: Library) -> None:
    for contradiction in contradictions(library.case(case), library.attributes):
        assert_legible(contradiction_chart(library, contradiction, width=width))


@pytest.mark.parametrize(
    "on", [date(1960, 1, 1), date(1980, 1, 1), date(2001, 9, 12), date(2022, 9, 13), date(2024, 12, 20)]
)
@pytest.mark.parametrize("width", WIDTHS)
def test_networks_are_legible_on_any_day(on: date, width: int, library: Library) -> None:
    assert_legible(alliance_network(library, on, width=width))
    for alliance in ("csto", "nato", "russia-armenia"):
        assert_legible(alliance_network(library, on, alliances=alliances_around(library, alliance, on), width=width))
