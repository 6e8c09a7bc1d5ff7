"""The ring: neighbours are bound alike, names move nothing, boxes do not meet."""

from __future__ import annotations

from itertools import combinations, pairwise
from math import dist, pi

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foedera.draw.network_layout import place_hubs, ring


@st.composite
def memberships(draw: st.DrawFn) -> tuple[list[tuple[int, ...]], int]:
    """Alliances of two states or more; every state is in at least one."""
    states = draw(st.integers(2, 40))
    count = draw(st.integers(1, 8))
    members = [draw(st.sets(st.integers(0, states - 1), min_size=2, max_size=states)) for _ in range(count)]
    members[0] |= set(range(states)) - set().union(*members)
    return [tuple(sorted(one)) for one in members], states


@given(memberships())
def test_states_stand_evenly_around_the_ring(given_: tuple[list[tuple[int, ...]], int]) -> None:
    members, states = given_
    found = ring(members, states, (0, 0), 100)
    angles = sorted(found.angles)
    assert angles == pytest.approx([-pi / 2 + 2 * pi * place / states for place in range(states)])
    assert all(dist(found.at(state), (0, 0)) == pytest.approx(100) for state in range(states))


@given(memberships())
def test_states_bound_by_the_same_alliances_are_neighbours(given_: tuple[list[tuple[int, ...]], int]) -> None:
    members, states = given_
    found = ring(members, states, (0, 0), 100)
    order = sorted(range(states), key=found.angles.__getitem__)
    signatures = [tuple(state in one for one in members) for state in order]
    blocks = sum(left != right for left, right in pairwise(signatures)) + 1
    assert blocks == len(set(signatures))


@given(memberships(), st.data())
def test_renumbering_the_states_moves_no_alliance(
    given_: tuple[list[tuple[int, ...]], int], data: st.DataObject
) -> None:
    members, states = given_
    new = data.draw(st.permutations(range(states)))
    renamed = [tuple(new[state] for state in one) for one in members]
    before, after = ring(members, states, (0, 0), 100), ring(renamed, states, (0, 0), 100)

    def pattern(found: object, groups: list[tuple[int, ...]]) -> list[frozenset[int]]:
        angles = found.angles  # type: ignore[attr-defined]
        order = sorted(range(states), key=angles.__getitem__)
        return [frozenset(i for i, one in enumerate(groups) if state in one) for state in order]

    assert pattern(before, members) == pattern(after, renamed)


@given(st.integers(1, 14), st.integers(20, 60))
def test_boxes_of_a_roomy_ring_meet_neither_each_other_nor_a_state(count: int, states: int) -> None:
    members = [tuple((i * 3 + j) % states for j in range(2 + i % 5)) for i in range(count)]
    members.append(tuple(range(states)))
    found = ring(members, states, (350, 350), 280)
    boxes = place_hubs(members, found, [(80.0, 22.0)] * len(members))
    assert not any(one.meets(other) for one, other in combinations(boxes, 2))
    places = [found.at(state) for state in range(states)]
    assert not any(
        box.x <= x <= box.x + box.width and box.y <= y <= box.y + box.height for box in boxes for x, y in places
    )


def test_one_alliance_stands_in_the_middle() -> None:
    members = [tuple(range(6))]
    (box,) = place_hubs(members, ring(members, 6, (100, 100), 80), [(40.0, 20.0)])
    assert (box.x + 20, box.y + 10) == pytest.approx((100, 100))
