"""The rule by which marks are placed: counts are conserved, order is kept, nothing in a row meets."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from foedera.draw.timeline_layout import BADGE, CLEAR, LEAST, REACH, Crowding, crowding, groups, place_marks

SPANS = st.lists(st.tuples(st.floats(0, 3000), st.floats(0, 800)), max_size=80).map(
    lambda pairs: [(left, left + long) for left, long in pairs]
)
CROWDINGS = st.builds(Crowding, st.floats(1, 200), st.integers(1, 12))


@given(SPANS, CROWDINGS)
def test_every_entry_is_in_exactly_one_mark(spans: list[tuple[float, float]], crowded: Crowding) -> None:
    members = [member for mark in place_marks(spans, crowded) for member in mark.members]
    assert sorted(members) == list(range(len(spans)))


@given(SPANS, CROWDINGS)
def test_marks_stand_in_the_order_in_which_their_entries_begin(
    spans: list[tuple[float, float]], crowded: Crowding
) -> None:
    marks = place_marks(spans, crowded)
    begins = [spans[member][0] for mark in marks for member in mark.members]
    assert begins == sorted(begins)
    assert [mark.left for mark in marks] == sorted(mark.left for mark in marks)


@given(SPANS, CROWDINGS)
def test_a_mark_of_one_covers_its_entry(spans: list[tuple[float, float]], crowded: Crowding) -> None:
    for mark in place_marks(spans, crowded):
        if len(mark.members) == 1:
            assert (mark.left, mark.right) == (
                spans[mark.members[0]][0],
                max(spans[mark.members[0]][1], mark.left + LEAST),
            )


@given(SPANS, CROWDINGS)
def test_a_cluster_is_greater_than_what_is_shown_one_by_one(
    spans: list[tuple[float, float]], crowded: Crowding
) -> None:
    for mark in place_marks(spans, crowded):
        if len(mark.members) > 1:
            begins = [spans[member][0] for member in mark.members]
            assert len(mark.members) > crowded.most
            assert max(begins) - min(begins) < crowded.near
            assert mark.left == min(begins)
            assert mark.right >= max(*begins, mark.left + BADGE)


@given(SPANS, CROWDINGS)
def test_marks_of_a_row_leave_room_for_words(spans: list[tuple[float, float]], crowded: Crowding) -> None:
    rows: dict[int, list[tuple[float, float]]] = {}
    for mark in place_marks(spans, crowded):
        rows.setdefault(mark.row, []).append((mark.left, mark.right))
    for row in rows.values():
        assert all(left + REACH <= next_left and right + CLEAR <= next_left
                   for (left, right), (next_left, _) in pairwise(row))  # fmt: skip


@given(SPANS, CROWDINGS)
def test_no_mark_could_stand_higher(spans: list[tuple[float, float]], crowded: Crowding) -> None:
    last: dict[int, tuple[float, float]] = {}
    for mark in place_marks(spans, crowded):
        for row in range(mark.row):
            assert last[row][0] + REACH > mark.left or last[row][1] + CLEAR > mark.left
        last[mark.row] = (mark.left, mark.right)


@given(SPANS, CROWDINGS, st.floats(0.5, 500))
def test_panning_changes_no_cluster(spans: list[tuple[float, float]], crowded: Crowding, by: float) -> None:
    wide = [(round(left), round(right)) for left, right in spans]
    moved = [(left + round(by), right + round(by)) for left, right in wide]
    before, after = place_marks(wide, crowded), place_marks(moved, crowded)
    assert [(mark.members, mark.row) for mark in before] == [(mark.members, mark.row) for mark in after]


@given(st.lists(st.integers(0, 1000), max_size=60), st.integers(1, 10))
def test_zooming_in_far_enough_parts_all_that_begin_apart(begins: list[int], most: int) -> None:
    far = [(begin * 1000.0, begin * 1000.0) for begin in dict.fromkeys(begins)]
    assert all(len(mark.members) == 1 for mark in place_marks(far, Crowding(132, most)))


def test_what_begins_together_stays_in_the_order_given() -> None:
    assert list(groups([5.0, 5.0, 5.0], 10)) == [(0, 1, 2)]


def test_many_entries_are_clustered_sooner_than_few() -> None:
    few, many = crowding(40), crowding(5000)
    assert many.most < few.most
    assert many.near > few.near
