"""The marks of a timeline as SVG: bars, open ends, rival dates, clusters, and the words beside them."""

from __future__ import annotations

import textwrap
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date

from attrs import frozen
from markupsafe import Markup

from foedera.core.dates import ImpreciseDate
from foedera.draw.dates import DayScale, day_words
from foedera.draw.markup import anchor, element, number
from foedera.draw.text import shorten, text_width
from foedera.draw.timeline_entries import LANES, DatedEntry
from foedera.draw.timeline_layout import LEAST, Crowding, Mark, place_marks

SIZE, SMALL = 12.0, 11.0
ROW = 19.0
HEAD = 22.0
AXIS = 40.0
BAR = 9.0
MARGIN = 12.0
GAP = 6.0
"""What stays free between words and the next mark."""


@frozen
class Lane:
    """A lane with its marks; `top` is where its heading begins."""

    key: str
    entries: tuple[DatedEntry, ...]
    marks: tuple[Mark, ...]
    top: float

    @property
    def bottom(self) -> float:
        """Where its last row ends."""
        rows = 1 + max(mark.row for mark in self.marks)
        return self.top + HEAD + rows * ROW


def lanes_of(entries: Sequence[DatedEntry], scale: DayScale, crowded: Crowding) -> list[Lane]:
    """The lanes that have entries, from top to bottom, with their marks placed."""
    lanes: list[Lane] = []
    top = AXIS
    for key in LANES:
        if members := tuple(entry for entry in entries if entry.lane == key):
            marks = place_marks([_extent(entry, scale) for entry in members], crowded)
            lanes.append(Lane(key, members, marks, top))
            top = lanes[-1].bottom + 4
    return lanes


def spans_of(entries: Sequence[DatedEntry]) -> list[tuple[date, date]]:
    """The days of entries and of the rival dates given for them."""
    rivals = ((rival.earliest, rival.latest) for entry in entries for rival in entry.rivals)
    return [*(entry.span for entry in entries), *rivals]


def _extent(entry: DatedEntry, scale: DayScale) -> tuple[float, float]:
    """Where an entry begins and ends, its rival dates included."""
    places = [_places(first, last, scale) for first, last in spans_of([entry])]
    return min(left for left, _ in places), max(right for _, right in places)


def _places(first: date, last: date, scale: DayScale) -> tuple[float, float]:
    left = scale.at(first.toordinal())
    return left, max(scale.at(last.toordinal() + 1), left + LEAST)


def draw_lane(lane: Lane, scale: DayScale, width: float) -> Markup:
    """A lane with its heading and the words that have room beside its marks."""
    heading = element(
        "text", LANES[lane.key], x=MARGIN, y=lane.top + 15, font_size=SIZE, class_="foe-text foe-strong foe-halo"
    )
    rule = element("line", x1=0, x2=width, y1=lane.top, y2=lane.top, class_="foe-rule")
    marks = [_mark(mark, end, lane, scale) for mark, end in _with_room(lane.marks, width - MARGIN)]
    return element("g", rule, heading, *marks, class_=f"foe-time-{lane.key}")


def _with_room(marks: Sequence[Mark], edge: float) -> Iterator[tuple[Mark, float]]:
    """Each mark with where the next one in its row begins, or the edge."""
    following: dict[int, float] = {}
    ends = []
    for mark in reversed(marks):
        ends.append(following.get(mark.row, edge + GAP) - GAP)
        following[mark.row] = mark.left
    return zip(marks, reversed(ends), strict=True)


def _mark(mark: Mark, end: float, lane: Lane, scale: DayScale) -> Markup:
    middle = lane.top + HEAD + mark.row * ROW + ROW / 2
    if len(mark.members) > 1:
        return _cluster(mark, middle, end, [lane.entries[number] for number in mark.members])
    entry = lane.entries[mark.members[0]]
    shapes = [*_bar(entry, middle, scale), *(_rival(rival, entry, middle, scale) for rival in entry.rivals)]
    words = _words(label_of(entry), mark.right, middle, end, bool(entry.contradicted))
    clash = f" Contradicted: {entry.contradicted}." if entry.contradicted else ""
    return element(
        "g",
        element("title", f"{entry.when}: {entry.words}{clash}"),
        anchor(entry.href, *shapes, words),
        class_="foe-mark",
    )


def _bar(entry: DatedEntry, middle: float, scale: DayScale) -> Iterator[Markup]:
    """The pale parts where the beginning or the end may lie, then what certainly lies between."""
    first, last = entry.span
    left, right = _places(first, last, scale)
    ended = entry.ended or entry.happened
    sure = scale.at(entry.happened.latest.toordinal()), scale.at(ended.earliest.toordinal() + 1)
    if first == last or (entry.happened.exact and ended.exact):
        sure = left, right
    begun = min(max(scale.at(entry.happened.latest.toordinal() + 1), left + LEAST), right)
    if not entry.happened.exact:
        yield from _pale(left, begun, middle, entry.happened.about)
    if entry.ended is not None and not ended.exact:
        yield from _pale(min(scale.at(ended.earliest.toordinal()), right - LEAST), right, middle, ended.about)
    if sure[0] < sure[1] <= right and (entry.ended or entry.happened.exact):
        top = middle - BAR / 2
        round_ends = BAR / 2 if sure == (left, right) else None
        yield element(
            "rect", x=sure[0], y=top, width=sure[1] - sure[0], height=BAR, rx=round_ends, class_="foe-time-sure"
        )


def _pale(left: float, right: float, middle: float, about: bool) -> Iterator[Markup]:
    """A part in which a day lies somewhere; its ends are left open where the source says "about"."""
    top, high = number(middle - BAR / 2), number(BAR)
    lines = f"M{number(left)},{top}H{number(right)}m0,{high}H{number(left)}"
    yield element("rect", x=left, y=middle - BAR / 2, width=right - left, height=BAR, class_="foe-time-pale")
    yield element("path", d=lines, class_="foe-time-broken")
    if not about:
        caps = f"M{number(left)},{top}v{high}M{number(right)},{top}v{high}"
        yield element("path", d=caps, class_="foe-time-cap")


def _rival(rival: ImpreciseDate, entry: DatedEntry, middle: float, scale: DayScale) -> Markup:
    """Another date given for the same thing: a diamond on a dotted line."""
    left, right = _places(rival.earliest, rival.latest, scale)
    at, own = (left + right) / 2, _places(*entry.span, scale)
    near = own[0] if at < own[0] else own[1]
    size = BAR / 2
    diamond = f"M{number(at)},{number(middle - size)}l{size},{size}l-{size},{size}l-{size},-{size}z"
    line = element("path", d=f"M{number(near)},{number(middle)}H{number(at)}", class_="foe-time-broken")
    return line + element("path", d=diamond, class_="foe-time-rival")


def _cluster(mark: Mark, middle: float, end: float, entries: list[DatedEntry]) -> Markup:
    count, high = str(len(entries)), ROW - 4
    told = "; ".join(textwrap.shorten(f"{entry.when}: {entry.words}", 90, placeholder="…") for entry in entries[:8])
    more = f"; and {len(entries) - 8} more" if len(entries) > 8 else ""
    box = element(
        "rect",
        x=mark.left,
        y=middle - high / 2,
        width=mark.right - mark.left,
        height=high,
        rx=3,
        class_="foe-time-cluster",
    )
    told_count = element(
        "text", count, x=(mark.left + mark.right) / 2, y=middle + 4, font_size=SMALL, text_anchor="middle",
        class_="foe-text foe-strong",
    )  # fmt: skip
    words = _words(_kinds(entries), mark.right, middle, end, any(entry.contradicted for entry in entries))
    return element(
        "g",
        element("title", f"{count} entries. {told}{more}"),
        anchor(entries[0].href, box, told_count, words),
        class_="foe-mark",
    )


def _kinds(entries: Sequence[DatedEntry]) -> str:
    """Their kinds, most first, such as "statement (6), ceasefire (2)"; their days where all are of one kind."""
    kinds = Counter(entry.kind.replace("_", " ") for entry in entries)
    if len(kinds) > 1:
        return ", ".join(f"{kind} ({count})" for kind, count in kinds.most_common())
    first, last = entries[0].span[0], max(entry.happened.earliest for entry in entries)
    return day_words(first) if first == last else f"{day_words(first)} to {day_words(last)}"


def _words(text: str, right: float, middle: float, end: float, contradicted: bool) -> Markup:
    """The words beside a mark, as many as there is room for, with a sign before them where it is contradicted."""
    left, sign = right + 5, "≠ " if contradicted else ""
    room = end - left - text_width(sign, SIZE, bold=True)
    if room < 2 * SIZE:
        return Markup()
    clash = element("tspan", sign, class_="foe-clash foe-strong") if sign else Markup()
    return element("text", clash, _fitted(text, room), x=left, y=middle + 4, font_size=SIZE, class_="foe-text")


def _fitted(text: str, room: float) -> str:
    """The text cut to a width; what cannot fit even in the narrowest letters is not measured at all."""
    likely = text[: int(room / (0.2 * SIZE)) + 2]
    return shorten(likely if likely == text else likely + "…", room, SIZE)


def label_of(entry: DatedEntry) -> str:
    """The words of an entry in one line, with a note where they could not be verified."""
    words = " ".join(entry.words.split())
    return f"{words} [unverified]" if entry.evidence == "background" else words


def notes_of(entries: Sequence[DatedEntry], *, clustered: bool, squeeze: bool) -> Iterator[str]:
    """What the signs of a timeline mean, as far as they are used.

    Args:
        entries: what is shown.
        clustered: whether some of it is shown as a count.
        squeeze: whether quiet spans are drawn shorter.
    """
    if any(not when.exact for entry in entries for when in (entry.happened, entry.ended) if when):
        yield "Pale with a broken outline: some day within."
    if any(entry.rivals for entry in entries):
        yield "◇ Another date given for the same thing."
    if any(entry.contradicted for entry in entries):
        yield "≠ Claims about it contradict each other."
    if clustered:
        yield "A number: so many entries."
    if squeeze:
        yield "Spans in which nothing begins or ends are drawn shorter than they were."
