"""Where the marks of a timeline stand: what is shown one by one, what as a count, and in which row.

The rule, the same here and in the page's `timeline.js`, for each lane by itself:

1. Entries are taken by where they begin, from left to right; what begins at the same place stays in the order given.
2. A group begins with the first entry that is in none, and takes every entry that begins less than `near` to the right
   of where that first one begins.
3. A group of at most `most` entries is shown entry by entry. A greater one is a cluster: one mark with the count, from
   where its first entry begins to where its last one does, and wide enough for the count.
4. The marks, from left to right, take the uppermost row in which the mark before began at least `reach` to the left and
   ended at least `clear` to the left. So there is room for some words behind every mark, more behind a short one.

Nothing in the rule depends on what part of the axis is in view: panning changes no cluster, only zooming does.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from attrs import frozen

REACH = 132.0
CLEAR = 72.0
LEAST = 8.0
"""The least width of a mark."""
BADGE = 26.0
"""The least width of a cluster."""
FEW = 60
"""Up to so many entries there is room to show greater and narrower groups one by one."""


@frozen
class Crowding:
    """When entries are too crowded to be shown one by one.

    Attributes:
        near: how near to each other a group's entries begin, in user units.
        most: the greatest group whose entries are shown one by one, 1 or more.
    """

    near: float
    most: int


def crowding(entries: int) -> Crowding:
    """What suits a number of entries."""
    return Crowding(36, 12) if entries <= FEW else Crowding(REACH, 4)


@frozen
class Mark:
    """One mark of a lane.

    Attributes:
        members: the numbers of the entries it stands for; more than one makes it a cluster.
        left: where it begins, in user units.
        right: where it ends.
        row: its row in the lane, from 0.
    """

    members: tuple[int, ...]
    left: float
    right: float
    row: int


def place_marks(
    spans: Sequence[tuple[float, float]], crowded: Crowding, *, reach: float = REACH, clear: float = CLEAR
) -> tuple[Mark, ...]:
    """The marks of one lane, from left to right.

    Args:
        spans: where each entry begins and ends, in user units.
        crowded: when entries make a cluster.
        reach: how far apart marks of a row begin at least.
        clear: the least distance between the end of a mark and the next in its row.
    """
    rows: list[tuple[float, float]] = []
    marks = []
    for members in groups([left for left, _ in spans], crowded.near):
        single = len(members) <= crowded.most
        for part in [(member,) for member in members] if single else [members]:
            left, right = _extent(spans, part)
            free = (i for i, (began, end) in enumerate(rows) if began + reach <= left and end + clear <= left)
            row = next(free, len(rows))
            rows[row : row + 1] = [(left, right)]
            marks.append(Mark(part, left, right, row))
    return tuple(marks)


def groups(begins: Sequence[float], near: float) -> Iterator[tuple[int, ...]]:
    """The numbers of the entries in groups, from left to right, by steps 1 and 2 of the rule."""
    order = sorted(range(len(begins)), key=begins.__getitem__)
    members: list[int] = []
    for number in order:
        if members and begins[number] - begins[members[0]] >= near:
            yield tuple(members)
            members = []
        members.append(number)
    if members:
        yield tuple(members)


def _extent(spans: Sequence[tuple[float, float]], members: tuple[int, ...]) -> tuple[float, float]:
    left = spans[members[0]][0]
    if len(members) == 1:
        return left, max(spans[members[0]][1], left + LEAST)
    return left, max(spans[members[-1]][0] + LEAST, left + BADGE)
