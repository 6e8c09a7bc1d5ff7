"""The axis that claims of one kind share, and how a value is marked on it."""

from __future__ import annotations

from attrs import frozen
from markupsafe import Markup

from foedera.core.amounts import Amount
from foedera.core.dates import ImpreciseDate
from foedera.core.truth import Truth
from foedera.draw.dates import DayScale, day_scale, day_ticks
from foedera.draw.markup import element, joined, number
from foedera.draw.scales import LogScale, Scale, tick_words, value_scale
from foedera.draw.text import shorten, wrap
from foedera.record.case import Claim
from foedera.record.contradictions import Standing, Value
from foedera.record.library import Library

RADIUS = 4.5
BAR = 8.0
SMALL = 11.0


@frozen
class Extent:
    """Where a value lies on an axis.

    Attributes:
        left: its least place, or None where no lower bound was given.
        right: its greatest place, or None where no upper bound was given.
        pale: whether it is some value within and not the whole range.
    """

    left: float | None
    right: float | None
    pale: bool


@frozen
class Axis:
    """An axis for values of one kind: amounts, dates, or things that are named.

    Attributes:
        left: the left side of the plot.
        right: the right side.
        values: the values to be shown.
        scale: of amounts or days; None for names.
        names: for values that are named, the name of each.
    """

    left: float
    right: float
    values: tuple[Value, ...]
    scale: Scale | DayScale | None
    names: dict[Value, str]

    @property
    def categorical(self) -> bool:
        """Whether values are named and not measured."""
        return self.scale is None

    @property
    def steep(self) -> bool:
        """Whether equal steps are equal ratios."""
        return isinstance(self.scale, LogScale)

    @property
    def open_ended(self) -> bool:
        """Whether a value lacks a bound."""
        return any(isinstance(value, Amount) and None in (value.low, value.high) for value in self.values)

    @property
    def pale(self) -> bool:
        """Whether a value is only known to lie in a range."""
        return any(self.extent(value).pale for value in self.values)

    def extent(self, value: Value) -> Extent:
        """Where a value lies."""
        if isinstance(value, Amount) and not isinstance(self.scale, DayScale | None):
            low, high = (None if bound is None else self.scale.at(bound) for bound in (value.low, value.high))
            return Extent(low, high, low != high and None not in (low, high))
        if isinstance(value, ImpreciseDate) and isinstance(self.scale, DayScale):
            first, end = self.scale.at(value.earliest.toordinal()), self.scale.at(value.latest.toordinal() + 1)
            return Extent((first + end) / 2, (first + end) / 2, False) if value.exact else Extent(first, end, True)
        middle = self._column(list(self.names).index(value) + 0.5)
        return Extent(middle, middle, False)

    def foot(self, value: Value) -> float:
        """A place that stands for a value where a line needs one: its lower bound, else its upper."""
        extent = self.extent(value)
        return next(place for place in (extent.left, extent.right) if place is not None)

    def words(self, value: Value) -> str:
        """A value as a reader is shown it."""
        return self.names[value] if self.categorical else str(value)

    def head(self) -> tuple[Markup, float]:
        """The names or numbers above the plot, and where they end."""
        if self.scale is None:
            return self._column_names()
        if isinstance(self.scale, DayScale):
            return _day_names(self.scale), 40.0
        labels = [(self.scale.at(tick), tick_words(tick)) for tick in self.scale.ticks(self._most())]
        words = (
            element("text", label, x=x, y=18, font_size=SMALL, text_anchor="middle", class_="foe-muted")
            for x, label in labels
        )
        return joined(words), 26.0

    def grid(self, bottom: float) -> Markup:
        """A line for each name or number."""
        if self.scale is None:
            places = [self._column(column + 0.5) for column in range(len(self.names))]
        elif isinstance(self.scale, DayScale):
            places = [tick.place for tick in day_ticks(self.scale)]
        else:
            places = [self.scale.at(tick) for tick in self.scale.ticks(self._most())]
        top = self.head()[1]
        return joined(element("line", x1=x, x2=x, y1=top, y2=bottom, class_="foe-rule") for x in places)

    def _most(self) -> int:
        return 6 if self.right - self.left > 300 else 4

    def _column(self, place: float) -> float:
        return self.left + (self.right - self.left) * place / max(len(self.names), 1)

    def _column_names(self) -> tuple[Markup, float]:
        room = (self.right - self.left) / max(len(self.names), 1) - 6
        lines = [[shorten(line, room, SMALL) for line in wrap(name, room, SMALL)] for name in self.names.values()]
        high = max(map(len, lines))
        parts = [
            element("text", line, x=self._column(column + 0.5), y=18 + 14 * (high - len(words) + count),
                    font_size=SMALL, text_anchor="middle", class_="foe-muted")
            for column, words in enumerate(lines)
            for count, line in enumerate(words)
        ]  # fmt: skip
        return joined(parts), 26.0 + 14 * (high - 1)


def _day_names(scale: DayScale) -> Markup:
    parts = []
    for tick in day_ticks(scale):
        for y, words in ((18, tick.label), (31, tick.year)):
            if words:
                parts.append(element("text", words, x=tick.place + 3, y=y, font_size=SMALL, class_="foe-muted"))
    return joined(parts)


def axis_for(library: Library, values: tuple[Value, ...], left: float, right: float) -> Axis:
    """The axis on which values of one kind have room.

    Args:
        library: where actors are named.
        values: values of one kind, at least one.
        left: the left side of the plot.
        right: the right side.
    """
    amounts = [bound for v in values if isinstance(v, Amount) for bound in (v.low, v.high) if bound is not None]
    days = [(v.earliest, v.latest) for v in values if isinstance(v, ImpreciseDate)]
    if amounts:
        return Axis(left, right, values, value_scale(amounts, left, right), {})
    if days:
        return Axis(left, right, values, day_scale(days, left, right), {})
    return Axis(left, right, values, None, {value: _name(library, value) for value in values})


def _name(library: Library, value: Value) -> str:
    if isinstance(value, Truth):
        return value.value
    known = isinstance(value, str) and (value in library.states or value in library.actors)
    return library.actor(str(value)).name if known else str(value)


@frozen
class ClaimMark:
    """A claim with its value, its standing and the height at which it is marked."""

    claim: Claim
    value: Value
    standing: Standing
    middle: float


def draw_mark(mark: ClaimMark, axis: Axis) -> Markup:
    """A value on its axis: a point, a bar or a point with an arrow; hollow if revised, struck if taken back."""
    extent = axis.extent(mark.value)
    hollow = mark.standing == "revised" or mark.claim.retracted is not None
    shape = _range(extent, mark.middle) if extent.pale else _point(extent, mark.middle, hollow, axis)
    if mark.claim.retracted is None:
        return shape
    x = axis.foot(mark.value)
    strike = f"M{number(x - 8)},{number(mark.middle + 5)}l16,-10"
    return shape + element("path", d=strike, class_="foe-claim-strike")


def _range(extent: Extent, middle: float) -> Markup:
    left, right = extent.left or 0, extent.right or 0
    top = middle - BAR / 2
    box = element("rect", x=left, y=top, width=right - left, height=BAR, class_="foe-time-pale")
    ends = f"M{number(left)},{number(top)}v{number(BAR)}M{number(right)},{number(top)}v{number(BAR)}"
    ends += f"M{number(left)},{number(middle)}H{number(right)}"
    return box + element("path", d=ends, class_="foe-time-cap")


def _point(extent: Extent, middle: float, hollow: bool, axis: Axis) -> Markup:
    x = extent.left if extent.left is not None else extent.right or 0
    point = element("circle", cx=x, cy=middle, r=RADIUS, class_="foe-claim-hollow" if hollow else "foe-sign-full")
    if extent.left is not None and extent.right is not None:
        return point
    end, tip = (axis.right, -6) if extent.right is None else (axis.left, 6)
    line = f"M{number(x)},{number(middle)}H{number(end)}l{tip},-4m{-tip},4l{tip},4"
    return element("path", d=line, class_="foe-claim-arrow") + point
