"""Dates as sources give them: a day, a month, a year, some day in a range, or about one of these."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, datetime, timedelta
from typing import Literal

from attrs import frozen

from foedera.core.errors import BadValue, quoted
from foedera.core.truth import Truth

Precision = Literal["day", "month", "year", "range"]
_EXAMPLE = '2022-09-13, "2022-09", "2022", "1994-04-20..1997-03-28" or "about 2022-09-13"'
_PART = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")


@frozen
class ImpreciseDate:
    """One day that is known to lie between two others, both included.

    Dates sort by their earliest day, then their latest. "About" widens a date by one of its own units on either
    side (a day, a month, a year). The range is what ISO 8601-2 calls one of a set, `[a..b]`.

    Attributes:
        earliest: the first day it can be.
        latest: the last day it can be, not before `earliest`.
        written: the date as written.
        precision: day, month, year or range.
        about: whether the writer hedged it.
    """

    earliest: date
    latest: date
    written: str
    precision: Precision
    about: bool = False

    def __str__(self) -> str:
        """The date as written."""
        return self.written

    def __lt__(self, other: ImpreciseDate) -> bool:
        """Whether this date sorts first: by the earliest day, then by the latest. For order on a page only."""
        return (self.earliest, self.latest) < (other.earliest, other.latest)

    @property
    def exact(self) -> bool:
        """Whether it is one certain day."""
        return self.earliest == self.latest

    def on_or_before(self, day: date) -> Truth:
        """Whether this date is `day` or earlier: open where the range straddles it."""
        if self.latest <= day:
            return Truth.YES
        return Truth.NO if self.earliest > day else Truth.OPEN

    def before(self, other: ImpreciseDate) -> Truth:
        """Whether this date is strictly earlier than another: open where their ranges overlap."""
        if self.latest < other.earliest:
            return Truth.YES
        return Truth.NO if self.earliest >= other.latest else Truth.OPEN

    def overlaps(self, other: ImpreciseDate) -> bool:
        """Whether both could be the same day."""
        return self.earliest <= other.latest and other.earliest <= self.latest


def read_date(value: object) -> ImpreciseDate:
    """Read a date as a library file writes it.

    Args:
        value: a `datetime.date`, or a string as the table of the file formats has it.

    Raises:
        BadValue: if it is no date, or a range whose end comes before its start.
    """
    if isinstance(value, datetime):
        raise BadValue(f"{value.isoformat()} has a time of day", "2022-09-13")
    if isinstance(value, date):
        return ImpreciseDate(value, value, value.isoformat(), "day")
    if not isinstance(value, str):
        raise BadValue(f"{quoted(value)} is not a date", _EXAMPLE)
    written = value.strip()
    about = written.startswith("about ")
    first, dots, last = written.removeprefix("about ").partition("..")
    earliest, latest, precision = _span(first, value)
    if dots:
        latest = _span(last, value)[1]
        precision = "range"
        if latest < earliest:
            raise BadValue(f"the range {quoted(value)} ends before it starts", '"1994-04-20..1997-03-28"')
    if about:
        earliest, latest = _widen(earliest, latest, precision)
    return ImpreciseDate(earliest, latest, written, precision, about)


def _span(text: str, whole: str) -> tuple[date, date, Precision]:
    match = _PART.fullmatch(text.strip())
    if match is None:
        raise BadValue(f"{quoted(whole)} is not a date", _EXAMPLE)
    year, month, day = (int(part or 0) for part in match.groups())
    try:
        if match[3]:
            return date(year, month, day), date(year, month, day), "day"
        if match[2]:
            return date(year, month, 1), date(year, month, monthrange(year, month)[1]), "month"
        return date(year, 1, 1), date(year, 12, 31), "year"
    except ValueError:
        raise BadValue(f"{quoted(whole)} is not in the calendar", _EXAMPLE) from None


def _widen(earliest: date, latest: date, precision: Precision) -> tuple[date, date]:
    start = earliest - timedelta(days=1) if earliest > date.min else earliest
    end = latest + timedelta(days=1) if latest < date.max else latest
    if precision == "month":
        return start.replace(day=1), end.replace(day=monthrange(end.year, end.month)[1])
    if precision == "year":
        return start.replace(month=1, day=1), end.replace(month=12, day=31)
    return start, end
