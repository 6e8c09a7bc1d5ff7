"""Axes of days: where a day stands, and which days to name there.

Places are counted from the beginning of a day to its end: a day is as wide as the scale makes it. On a squeezed scale
the spans in which nothing begins or ends are drawn shorter, so that a case of two days with an aftermath of two years
can be read; the order of days is kept. A span of g days takes log2(1 + g) times the room of one day.
"""

from __future__ import annotations

from bisect import bisect_right
from calendar import monthrange
from collections.abc import Iterable, Iterator
from datetime import date
from functools import cached_property
from itertools import pairwise
from math import log2

from attrs import field, frozen

from foedera.core.dates import ImpreciseDate

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_LEVELS: tuple[tuple[str, int], ...] = (
    ("year", 100), ("year", 50), ("year", 10), ("year", 5), ("year", 1),
    ("month", 6), ("month", 3), ("month", 1), ("day", 15), ("day", 5), ("day", 1),
)  # fmt: skip
"""From coarse to fine; each is part of the next of its unit, so that finer marks only fill in."""

_DAYS = {"year": 365, "month": 30, "day": 1}


@frozen
class DayScale:
    """From days, as ordinals of the proleptic Gregorian calendar, to places along an axis.

    Attributes:
        knots: days with their places, both rising; between them the scale is straight, beyond them it goes on as at
            the end.
        squeezed: whether quiet spans are drawn shorter.
    """

    knots: tuple[tuple[int, float], ...] = field(repr=False)
    squeezed: bool

    @property
    def first(self) -> int:
        """The first day."""
        return self.knots[0][0]

    @property
    def end(self) -> int:
        """The day after the last."""
        return self.knots[-1][0]

    @cached_property
    def _days(self) -> tuple[int, ...]:
        return tuple(day for day, _ in self.knots)

    def at(self, day: float) -> float:
        """The place of the beginning of a day; the end of a day is the beginning of the next."""
        right = min(max(bisect_right(self._days, day), 1), len(self.knots) - 1)
        (day0, place0), (day1, place1) = self.knots[right - 1], self.knots[right]
        return place0 + (day - day0) / (day1 - day0) * (place1 - place0)


@frozen
class DayTick:
    """A day that the axis names.

    Attributes:
        day: its ordinal.
        place: where it begins.
        label: "2022", "Oct" or "13 Sep".
        year: the year to write below, or empty where the tick to the left says it.
    """

    day: int
    place: float
    label: str
    year: str


def day_scale(spans: Iterable[tuple[date, date]], start: float, end: float, *, squeeze: bool = False) -> DayScale:
    """A scale on which some spans of days, both ends included, fill the axis.

    Args:
        spans: first and last days, at least one span.
        start: where the axis begins, in user units.
        end: where it ends.
        squeeze: draw quiet spans shorter.
    """
    edges = sorted({edge for first, last in spans for edge in (first.toordinal(), last.toordinal() + 1)})
    days = edges if squeeze else [edges[0], edges[-1]]
    weights = [log2(1 + later - sooner) if squeeze else later - sooner for sooner, later in pairwise(days)]
    unit = (end - start) / sum(weights)
    place, knots = start, [(days[0], start)]
    for day, weight in zip(days[1:], weights, strict=True):
        place += weight * unit
        knots.append((day, place))
    return DayScale(tuple(knots), squeeze)


def span_of(happened: ImpreciseDate, ended: ImpreciseDate | None = None) -> tuple[date, date]:
    """The first day something can have been and the last."""
    return happened.earliest, max((ended or happened).latest, happened.latest)


def day_ticks(scale: DayScale, room: float = 56) -> tuple[DayTick, ...]:
    """The days to name on an axis: round ones first, finer ones where there is room.

    A squeezed scale names its first day, and then, where years and months leave room, days on which something begins.

    Args:
        scale: the scale.
        room: how far apart two names must stand.
    """
    chosen: list[tuple[int, float, str]] = []
    if scale.squeezed:
        chosen.append((scale.first, scale.at(scale.first), _unit_of(scale.first)))
    for unit, step in _LEVELS:
        chosen = sorted([*chosen, *_filled(scale, chosen, unit, step, room)])
    years = [date.fromordinal(day).year for day, _, _ in chosen]
    fresh = [
        unit != "year" and year != sooner
        for (_, _, unit), year, sooner in zip(chosen, years, [0, *years], strict=False)
    ]
    return tuple(
        DayTick(day, place, _label(day, unit), str(year) if new else "")
        for (day, place, unit), year, new in zip(chosen, years, fresh, strict=True)
    )


def _filled(
    scale: DayScale, chosen: list[tuple[int, float, str]], unit: str, step: int, room: float
) -> Iterator[tuple[int, float, str]]:
    """The days of one level that find room between the days chosen so far.

    On a straight scale a level fills a gap wholly or not at all, as a half-filled one would look uneven.
    """
    if not scale.squeezed and _DAYS[unit] * step * _room_of_a_day(scale) < 0.9 * room:
        return
    before, after = (scale.first - 1, scale.at(scale.first) - room), (scale.end, scale.at(scale.end) + room / 2)
    for (day0, place0), (day1, place1) in pairwise([before, *((day, place) for day, place, _ in chosen), after]):
        if place1 - place0 < 2 * room:
            continue
        days = _round_days(day0 + 1, day1, unit, step)
        if scale.squeezed and unit == "day":
            days = (day for day, _ in scale.knots if day0 < day < day1)
        found = [(day, scale.at(day), unit) for day in days]
        kept, last = [], place0
        for tick in found:
            if tick[1] - last >= room and place1 - tick[1] >= room:
                kept.append(tick)
                last = tick[1]
        if scale.squeezed or len(kept) >= len(found) - 1:
            yield from kept


def _room_of_a_day(scale: DayScale) -> float:
    return (scale.at(scale.end) - scale.at(scale.first)) / (scale.end - scale.first)


def _unit_of(day: int) -> str:
    """The coarsest unit that begins with a day."""
    on = date.fromordinal(day)
    return "day" if on.day > 1 else "month" if on.month > 1 else "year"


def _round_days(first: int, end: int, unit: str, step: int) -> Iterator[int]:
    """The ordinals from `first` to before `end` at which a round year or month begins, or a round day of a month."""
    if first >= end:
        return
    begin, last = date.fromordinal(first), date.fromordinal(end - 1)
    months = range(begin.year * 12 + begin.month - 1, last.year * 12 + last.month)
    if unit == "year":
        months = range(-(-begin.year // step) * step * 12, last.year * 12 + 1, step * 12)
    elif unit == "month":
        months = range(-(-months.start // step) * step, months.stop, step)
    for month in months:
        year, number = month // 12, month % 12 + 1
        for day in _round_days_of_month(year, number, step) if unit == "day" else (1,):
            if year and first <= (ordinal := date(year, number, day).toordinal()) < end:
                yield ordinal


def _round_days_of_month(year: int, month: int, step: int) -> range:
    """Every step-th day from the first on; a last one nearer to the next month's first than that is left out."""
    length = monthrange(year, month)[1]
    return range(1, length + 1 if step == 1 else 32 - step, step)


def _label(day: int, unit: str) -> str:
    on = date.fromordinal(day)
    month = _MONTHS[on.month - 1]
    return {"year": str(on.year), "month": month, "day": f"{on.day} {month}"}[unit]


def day_words(day: date) -> str:
    """A day as a picture names it: "13 Sep 2022"."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"
