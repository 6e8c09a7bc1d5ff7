"""Labels: none meets another, and those that a map needs are there."""

from __future__ import annotations

import re
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foedera.draw import map_labels
from foedera.draw.map_clip import Edges
from foedera.draw.map_labels import GAP, OFFSETS, Label, inner_spots, placed
from foedera.draw.projection import Spot
from foedera.draw.text import Box

EDGES = Edges(0, 0, 760, 470)
SPOTS = st.tuples(st.floats(0, 760), st.floats(0, 470))
SCRIPT = Path(map_labels.__file__).parent.parent / "web" / "static" / "map.js"


@st.composite
def crowds(draw: st.DrawFn) -> list[Label]:
    """Up to forty labels anywhere, of both kinds."""
    found = []
    for rank, spot in enumerate(draw(st.lists(SPOTS, min_size=1, max_size=40))):
        kind = draw(st.sampled_from(["mark", "area"]))
        lines = tuple(
            draw(st.lists(st.sampled_from(["Goris", "Vardenis", "Nagorno-Karabakh"]), min_size=1, max_size=2))
        )
        spots = (spot, *draw(st.lists(SPOTS, max_size=2))) if kind == "area" else (spot,)
        found.append(Label(f"l{rank}", lines, 12, kind, spots, rank, needed=draw(st.booleans())))  # type: ignore[arg-type]
    return found


@given(crowds())
def test_no_two_labels_meet_and_none_leaves_the_map(labels: list[Label]) -> None:
    found = placed(labels, EDGES)
    boxes = [one.box for one in found if one.box]
    assert not any(one.meets(two, GAP) for one, two in combinations(boxes, 2))
    assert all(box.inside(Box(0, 0, 760, 470)) for box in boxes)
    assert len(found) == len(labels)


@given(crowds())
def test_no_label_covers_the_mark_of_another(labels: list[Label]) -> None:
    marks = {label.id: label.spots[0] for label in labels if label.kind == "mark"}
    for one in placed(labels, EDGES):
        if one.box:
            covered = [
                name for name, (x, y) in marks.items() if name != one.label.id and one.box.meets(Box(x, y, 0, 0))
            ]
            assert covered == []


@given(crowds(), st.randoms())
def test_the_order_in_which_labels_come_changes_nothing(labels: list[Label], random: object) -> None:
    shuffled = list(labels)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert placed(shuffled, EDGES) == placed(labels, EDGES)


@given(crowds())
def test_the_first_in_rank_never_gives_way(labels: list[Label]) -> None:
    alone = placed(labels[:1], EDGES, ())[0]
    marks = [label for label in labels[1:] if label.kind == "mark"]
    if not marks:
        assert placed(labels, EDGES)[0] == alone


def test_twelve_towns_on_one_spot_are_all_named_with_lines_to_it() -> None:
    towns = [Label(f"t{n}", ("Vardenis", "Basarkeçər"), 12, "mark", ((380, 235),), n, needed=True) for n in range(12)]
    found = placed(towns, EDGES)
    assert all(one.box for one in found)
    assert sum(one.leader is not None for one in found) >= 8


def test_a_label_that_is_not_needed_is_left_out_rather_than_put_far_off() -> None:
    towns = [Label(f"t{n}", ("Vardenis",), 12, "mark", ((380, 235),), n) for n in range(12)]
    found = placed(towns, EDGES)
    assert any(one.box is None for one in found)
    assert all(one.leader is None for one in found)


def test_a_label_keeps_off_what_is_taken() -> None:
    bar = Box(0, 440, 200, 30)
    label = Label("t", ("Goris",), 12, "area", ((60, 455), (300, 300)), 1)
    assert placed([label], EDGES)[0].box != placed([label], EDGES, [bar])[0].box


@given(st.floats(5, 80), st.floats(20, 200), st.floats(20, 200))
def test_spots_in_an_area_lie_in_it(width: float, across: float, down: float) -> None:
    ring: list[Spot] = [(0, 0), (across, 0), (across, down), (across / 2, down / 2), (0, down)]
    spots = inner_spots([ring], width)
    assert spots
    for x, y in spots:
        assert 0 < x < across
        assert 0 < y < down
        notch = down / 2 + abs(x - across / 2) / (across / 2) * down / 2
        assert y <= notch + 1e-9


def test_an_area_without_rings_has_no_spots() -> None:
    assert inner_spots([], 10) == ()


@pytest.mark.parametrize("name", ["GAP", "MARK", "LEADER_FROM", "LINE"])
def test_the_pages_script_places_labels_by_the_same_numbers(name: str) -> None:
    written = re.search(rf"\b{name} = ([0-9.]+)", SCRIPT.read_text("utf-8"))
    assert written is not None
    assert float(written[1]) == getattr(map_labels, name)


def test_the_pages_script_tries_the_same_spots_round_a_mark() -> None:
    script = SCRIPT.read_text("utf-8")
    lists = {name: [float(n) for n in re.search(rf"{name} = \[([0-9, ]+)\]", script)[1].split(",")]  # type: ignore[index]
             for name in ("ROUND", "FAR")}  # fmt: skip
    near = [(far, way * 2) for far, way in zip([map_labels.MARK + 2.5] * 8, lists["ROUND"], strict=True)]
    tried = [far for far, _ in near] + [far for far in lists["FAR"] for _ in range(16)]
    assert tried == [far for far, _, _ in OFFSETS]
    assert tuple(lists["ROUND"]) == map_labels._ROUND
