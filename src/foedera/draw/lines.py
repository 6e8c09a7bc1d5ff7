"""Lines: how something changes over days or over a parameter, with bands for what is uncertain."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from itertools import groupby, pairwise

from attrs import frozen
from markupsafe import Markup

from foedera.core.errors import FoederaError
from foedera.draw.dates import DayScale, day_scale, day_ticks, day_words
from foedera.draw.legend import notes
from foedera.draw.markup import element, joined, number
from foedera.draw.picture import Picture, Table
from foedera.draw.scales import LinearScale, Scale, tick_words, value_scale
from foedera.draw.text import shorten, text_width

SIZE, SMALL = 12.0, 11.0
MARGIN = 12.0
SERIES = 6


@frozen
class LinePoint:
    """One point of a series.

    Attributes:
        at: the day, or the value of the parameter.
        value: the value there, or None where it is missing.
        low: the lower end of the band, or None where there is none.
        high: the upper end of the band, or None.
    """

    at: date | float
    value: float | None
    low: float | None = None
    high: float | None = None


@frozen
class Series:
    """A line.

    Attributes:
        name: what it is called.
        points: its points in the order of `at`.
    """

    name: str
    points: tuple[LinePoint, ...]


@frozen
class _Frame:
    """The plot: its sides and its two scales."""

    left: float
    right: float
    top: float
    bottom: float
    across: Scale | DayScale
    up: Scale

    def place(self, at: date | float) -> float:
        if isinstance(self.across, DayScale):
            day = at.toordinal() if isinstance(at, date) else at
            return self.across.at(day + 0.5)
        return self.across.at(float(at)) if not isinstance(at, date) else 0.0


def line_chart(
    series: Sequence[Series],
    title: str,
    *,
    across: str = "",
    up: str = "",
    limits: tuple[float, float] | None = None,
    name: str = "lines",
    width: float = 720,
    height: float = 320,
) -> Picture:
    """Several series as lines with bands, each named at its end.

    Where a value is missing the line and its band are broken: what is missing is neither zero nor what lies between. A
    value with nothing on either side is a point. Lines differ in dashes as well as in colour.

    Args:
        series: what to show; may be empty or have nothing but gaps.
        title: what the picture shows.
        across: what is told from left to right, such as "lambda"; not needed for days.
        up: what is told upwards, with its unit.
        limits: the least and the greatest value of the upward axis; by default round numbers around what is shown.
        name: the picture's name.
        width: in user units, 320 or more.
        height: of the plot with its axes, in user units.

    Raises:
        FoederaError: if days and numbers are mixed, a series does not go forward, or a band does not hold its value.
    """
    for one in series:
        _check(one, series)
    known = [point for one in series for point in one.points if point.value is not None]
    if not known:
        words = element("text", "Nothing to show.", x=MARGIN, y=28, font_size=SIZE, class_="foe-muted")
        return Picture(name, title, f"{title}. Nothing to show.", width, 48, words, _table(series, title, across))
    frame = _frame(series, known, limits, width, height, bool(up))
    body = [_axes(frame, across, up), *(_band(one, frame, i) for i, one in enumerate(series))]
    body += [_line(one, frame, i) for i, one in enumerate(series)]
    body += [_names(series, frame, width)]
    bands = any(point.low is not None for point in known)
    gaps = any(point.value is None for one in series for point in one.points)
    sentences = ["Bands: what is uncertain."] * bands + ["Gaps: nothing is known there."] * gaps
    noted, bottom = notes(sentences, MARGIN, height, width - MARGIN)
    return Picture(
        name,
        title,
        _description(series, title),
        width,
        bottom + 8,
        joined([*body, noted]),
        _table(series, title, across),
    )


def _check(one: Series, series: Sequence[Series]) -> None:
    kinds = {isinstance(point.at, date) for other in series for point in other.points}
    if len(kinds) > 1:
        raise FoederaError(
            "days and numbers cannot stand on one axis; give every point a date, or every point a number"
        )
    places = [point.at.toordinal() if isinstance(point.at, date) else point.at for point in one.points]
    if any(later <= sooner for sooner, later in pairwise(places)):
        raise FoederaError(f"the points of {one.name!r} do not go forward; sort them and leave none twice")
    for point in one.points:
        _check_band(one.name, point)


def _check_band(name: str, point: LinePoint) -> None:
    if point.low is None and point.high is None:
        return
    if point.low is None or point.high is None:
        raise FoederaError(f"the band of {name!r} at {point.at} has one end only; write low and high, or neither")
    if point.value is None or not point.low <= point.value <= point.high:
        raise FoederaError(f"the band of {name!r} at {point.at} does not hold its value {point.value}")


def _frame(
    series: Sequence[Series],
    known: Sequence[LinePoint],
    limits: tuple[float, float] | None,
    width: float,
    height: float,
    titled: bool,
) -> _Frame:
    values = [v for point in known for v in (point.value, point.low, point.high) if v is not None]
    top, bottom = (34.0 if titled else 16.0), height - 44
    up: Scale = LinearScale(*limits, bottom, top) if limits else value_scale(values, bottom, top)
    left = MARGIN + max(text_width(tick_words(tick), SMALL) for tick in up.ticks(6)) + 8
    longest = max((text_width(one.name, SIZE, bold=True) for one in series), default=0)
    right = width - MARGIN - 8 - min(longest, width * 0.3)
    places = [point.at for one in series for point in one.points]
    days = [place for place in places if isinstance(place, date)]
    if days:
        return _Frame(left, right, top, bottom, day_scale([(min(days), max(days))], left, right), up)
    numbers = [float(place) for place in places if not isinstance(place, date)]
    low, high = min(numbers), max(numbers)
    return _Frame(left, right, top, bottom, LinearScale(low, high if high > low else low + 1, left, right), up)


def _axes(frame: _Frame, across: str, up: str) -> Markup:
    parts: list[Markup] = []
    for tick in frame.up.ticks(6):
        y = frame.up.at(tick)
        parts.append(element("line", x1=frame.left, x2=frame.right, y1=y, y2=y, class_="foe-rule"))
        words = tick_words(tick)
        parts.append(
            element("text", words, x=frame.left - 6, y=y + 4, font_size=SMALL, text_anchor="end", class_="foe-muted")
        )
    if up:
        parts.append(element("text", up, x=MARGIN, y=18, font_size=SMALL, class_="foe-muted"))
    parts.append(element("line", x1=frame.left, x2=frame.right, y1=frame.bottom, y2=frame.bottom, class_="foe-axis"))
    parts.extend(_across(frame))
    if across:
        parts.append(element("text", across, x=frame.right, y=frame.bottom + 34, font_size=SMALL, text_anchor="end",
                             class_="foe-muted"))  # fmt: skip
    return joined(parts)


def _across(frame: _Frame) -> Iterator[Markup]:
    if isinstance(frame.across, DayScale):
        ticks = [(tick.place, tick.label, tick.year) for tick in day_ticks(frame.across)]
    else:
        ticks = [(frame.across.at(tick), tick_words(tick), "") for tick in frame.across.ticks(8)]
    for x, label, year in ticks:
        yield element("line", x1=x, x2=x, y1=frame.bottom, y2=frame.bottom + 5, class_="foe-axis")
        for y, words in ((18, label), (31, year)):
            if words:
                yield element(
                    "text", words, x=x, y=frame.bottom + y, font_size=SMALL, text_anchor="middle", class_="foe-muted"
                )


def runs(points: Sequence[LinePoint], part: Callable[[LinePoint], bool]) -> Iterator[tuple[LinePoint, ...]]:
    """The stretches of points next to each other that have a part, one after the other.

    Args:
        points: the points of a series.
        part: whether a point has it, such as a value or a band.
    """
    for has_it, stretch in groupby(points, part):
        if has_it:
            yield tuple(stretch)


def _band(one: Series, frame: _Frame, number_: int) -> Markup:
    parts = []
    for run in runs(one.points, lambda point: point.low is not None):
        ends = [(frame.place(p.at), frame.up.at(p.low or 0), frame.up.at(p.high or 0)) for p in run]
        upper = [f"{number(x)},{number(high)}" for x, _, high in ends]
        lower = [f"{number(x)},{number(low)}" for x, low, _ in reversed(ends)]
        kind = "foe-line-band" if len(run) > 1 else "foe-line-whisker"
        parts.append(element("path", d=f"M{'L'.join([*upper, *lower])}z", class_=kind))
    return element("g", *parts, class_=f"foe-series-{number_ % SERIES + 1}")


def _line(one: Series, frame: _Frame, number_: int) -> Markup:
    parts = []
    for run in runs(one.points, lambda point: point.value is not None):
        places = [(frame.place(point.at), frame.up.at(point.value or 0)) for point in run]
        if len(places) == 1:
            parts.append(element("circle", cx=places[0][0], cy=places[0][1], r=3, class_="foe-sign-full"))
        else:
            line = "M" + "L".join(f"{number(x)},{number(y)}" for x, y in places)
            parts.append(element("path", d=line, class_=f"foe-line foe-line-{number_ % SERIES + 1}"))
    return element("g", element("title", one.name), *parts, class_=f"foe-series-{number_ % SERIES + 1}")


def _names(series: Sequence[Series], frame: _Frame, width: float) -> Markup:
    """The names at the lines' last values, pushed apart where they would meet, each with a thin line to its value."""
    ends = [(i, one.name, [p for p in one.points if p.value is not None]) for i, one in enumerate(series)]
    wanted = [(frame.up.at(points[-1].value or 0), i, name, points[-1]) for i, name, points in ends if points]
    wanted.sort(key=lambda end: (end[0], end[1]))
    heights = spread([y for y, *_ in wanted], SIZE * 1.3, frame.top, frame.bottom)
    x, parts = frame.right + 8, []
    for (y, i, name, point), height in zip(wanted, heights, strict=True):
        words = shorten(name, width - MARGIN - x + 1, SIZE, bold=True)
        leader = f"M{number(frame.place(point.at) + 2)},{number(y)}L{number(x - 2)},{number(height)}"
        parts.append(
            element(
                "g",
                element("path", d=leader, class_="foe-line-leader"),
                element("text", words, x=x, y=height + 4, font_size=SIZE, class_="foe-sign-full foe-strong"),
                class_=f"foe-series-{i % SERIES + 1}",
            )
        )
    return joined(parts)


def spread(wanted: Sequence[float], step: float, top: float, bottom: float) -> list[float]:
    """Heights at least a step apart, in the order given and near those wanted; within the sides while there is room.

    Args:
        wanted: heights, rising.
        step: the least distance.
        top: the least height.
        bottom: the greatest height.
    """
    heights: list[float] = []
    for y in wanted:
        heights.append(max(y, heights[-1] + step if heights else top))
    floor = max(bottom, top + step * (len(heights) - 1))
    for i in range(len(heights) - 1, -1, -1):
        heights[i] = min(heights[i], floor - step * (len(heights) - 1 - i))
        if i + 1 < len(heights):
            heights[i] = min(heights[i], heights[i + 1] - step)
    return heights


def _at_words(at: date | float) -> str:
    return day_words(at) if isinstance(at, date) else tick_words(float(at))


def _description(series: Sequence[Series], title: str) -> str:
    sentences = [f"{title}."]
    for one in series:
        known = [(point.at, point.value) for point in one.points if point.value is not None]
        missing = len(one.points) - len(known)
        if not known:
            sentences.append(f"{one.name}: nothing is known.")
            continue
        (first, begun), (last, ended) = known[0], known[-1]
        words = f"{one.name}: {tick_words(begun)} at {_at_words(first)}"
        if len(known) > 1:
            least, most = min(value for _, value in known), max(value for _, value in known)
            words += f", {tick_words(ended)} at {_at_words(last)}, between {tick_words(least)} and {tick_words(most)}"
        sentences.append(words + (f"; missing at {missing} of {len(one.points)} points." if missing else "."))
    return " ".join(sentences)


def _table(series: Sequence[Series], title: str, across: str) -> Table:
    def cell(value: float | None) -> str:
        return "" if value is None else f"{value:.6g}"

    rows = tuple(
        (
            one.name,
            point.at.isoformat() if isinstance(point.at, date) else f"{point.at:.6g}",
            cell(point.value),
            cell(point.low),
            cell(point.high),
        )
        for one in series
        for point in one.points
    )
    return Table(title, ("series", across or "at", "value", "low", "high"), rows)
