"""Axes of days: the order of days is kept, squeezed or not, and round days are named where there is room."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise
from math import log2

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foedera.draw.dates import day_scale, day_ticks, day_words

DAYS = st.dates(date(1810, 1, 1), date(2100, 12, 31))
SPANS = st.lists(st.tuples(DAYS, st.integers(0, 3000)), min_size=1, max_size=30).map(
    lambda pairs: [(day, day + timedelta(long)) for day, long in pairs]
)


@given(SPANS, st.booleans(), DAYS, DAYS)
def test_a_later_day_stands_further_right(
    spans: list[tuple[date, date]], squeeze: bool, one: date, other: date
) -> None:
    scale = day_scale(spans, 0, 900, squeeze=squeeze)
    left, right = sorted((one.toordinal(), other.toordinal()))
    assert left == right or scale.at(left) < scale.at(right)


@given(SPANS, st.booleans())
def test_the_first_day_begins_and_the_last_day_ends_the_axis(spans: list[tuple[date, date]], squeeze: bool) -> None:
    scale = day_scale(spans, 12, 900, squeeze=squeeze)
    assert scale.at(min(first for first, _ in spans).toordinal()) == pytest.approx(12)
    assert scale.at(max(last for _, last in spans).toordinal() + 1) == pytest.approx(900)


def test_on_a_straight_scale_equal_times_take_equal_room() -> None:
    scale = day_scale([(date(2022, 1, 1), date(2022, 12, 31))], 0, 365)
    assert scale.at(date(2022, 3, 1).toordinal()) == pytest.approx(59)


def test_a_quiet_span_takes_the_room_the_docstring_says() -> None:
    day = date(2022, 9, 13)
    scale = day_scale([(day, day), (day + timedelta(101), day + timedelta(101))], 0, 2 + log2(101), squeeze=True)
    assert scale.at(day.toordinal() + 1) == pytest.approx(1)
    assert scale.at(day.toordinal() + 101) == pytest.approx(1 + log2(101))


@given(SPANS, st.booleans(), st.floats(40, 120))
def test_names_on_the_axis_never_crowd(spans: list[tuple[date, date]], squeeze: bool, room: float) -> None:
    scale = day_scale(spans, 0, 900, squeeze=squeeze)
    ticks = day_ticks(scale, room)
    assert all(right.place - left.place >= room - 1e-6 for left, right in pairwise(ticks))
    assert all(tick.place == pytest.approx(scale.at(tick.day)) for tick in ticks)
    assert all(scale.first <= tick.day < scale.end for tick in ticks)


@given(SPANS, st.booleans())
def test_every_tick_tells_its_year_or_follows_one_that_does(spans: list[tuple[date, date]], squeeze: bool) -> None:
    told = ""
    for tick in day_ticks(day_scale(spans, 0, 900, squeeze=squeeze)):
        told = tick.year or (tick.label if tick.label.isdigit() else told)
        assert told == str(date.fromordinal(tick.day).year)


@pytest.mark.parametrize(
    ("first", "last", "labels"),
    [
        (date(1992, 1, 1), date(2025, 4, 1), ["1995", "2000", "2005", "2010", "2015", "2020"]),
        (date(2022, 9, 13), date(2024, 4, 1), ["Oct", "2023", "Apr", "Jul", "Oct", "2024"]),
        (date(2022, 9, 13), date(2022, 9, 14), ["13 Sep", "14 Sep"]),
    ],
)
def test_straight_axes_name_round_days(first: date, last: date, labels: list[str]) -> None:
    ticks = day_ticks(day_scale([(first, last)], 0, 900))
    assert [tick.label for tick in ticks] == labels


def test_a_squeezed_axis_names_its_first_day() -> None:
    days = [date(2022, 9, 13), date(2022, 10, 28), date(2024, 4, 1)]
    first = day_ticks(day_scale([(day, day) for day in days], 0, 900, squeeze=True))[0]
    assert (first.label, first.year) == ("13 Sep", "2022")


def test_a_day_is_written_with_its_month_in_letters() -> None:
    assert day_words(date(2022, 9, 3)) == "3 Sep 2022"
