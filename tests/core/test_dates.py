"""Dates as sources give them: what cannot be told from an imprecise date stays open."""

from __future__ import annotations

import warnings
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foedera import ImpreciseDate, Truth, read_date
from foedera.core.errors import BadValue

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # pyparsing's, about the grammar of edtf
    from edtf import parse_edtf

DAY = timedelta(days=1)
YEARS = st.integers(1, 9999)
days = st.dates().map(date.isoformat)
months = st.dates().map(lambda day: day.isoformat()[:7])
years = YEARS.map("{:04}".format)
parts = days | months | years


def _in_order(pair: tuple[str, str]) -> str:
    first, last = sorted(pair, key=lambda part: (read_date(part).earliest, read_date(part).latest))
    return f"{first}..{last}"


ranges = st.tuples(parts, parts).map(_in_order)
even_ranges = st.sampled_from([days, months, years]).flatmap(lambda kind: st.tuples(kind, kind)).map(_in_order)
written = parts | ranges
hedged = written.map(lambda text: f"about {text}")
dates = (written | hedged).map(read_date)

near = st.dates(date(2020, 1, 1), date(2020, 3, 31))
short_ranges = st.tuples(near, near).map(lambda pair: read_date("{}..{}".format(*sorted(pair))))


def _days_of(when: ImpreciseDate) -> list[date]:
    return [when.earliest + DAY * number for number in range((when.latest - when.earliest).days + 1)]


def _brute(answers: set[bool]) -> Truth:
    return Truth.of(answers.pop()) if len(answers) == 1 else Truth.OPEN


@given(dates)
def test_the_earliest_day_is_never_after_the_latest(when: ImpreciseDate) -> None:
    assert when.earliest <= when.latest
    assert when.exact is (when.earliest == when.latest)


@given(dates)
def test_a_date_reads_back_as_it_is_written(when: ImpreciseDate) -> None:
    assert read_date(str(when)) == when


@given(st.dates())
def test_a_day_without_quotes_means_the_same_as_in_quotes(day: date) -> None:
    assert read_date(day) == read_date(day.isoformat())
    assert read_date(day).exact
    assert read_date(day).precision == "day"


@given(parts)
def test_edtf_reads_days_months_and_years_the_same_way(text: str) -> None:
    assert (read_date(text).earliest, read_date(text).latest) == _by_edtf(text)


@given(even_ranges)
def test_edtf_reads_a_range_as_one_of_a_set(text: str) -> None:
    assert (read_date(text).earliest, read_date(text).latest) == _by_edtf(f"[{text}]")


@given(ranges)
def test_a_range_runs_from_the_start_of_one_part_to_the_end_of_the_other(text: str) -> None:
    first, _, last = text.partition("..")
    assert (read_date(text).earliest, read_date(text).latest) == (_by_edtf(first)[0], _by_edtf(last)[1])


def _by_edtf(text: str) -> tuple[date, date]:
    parsed = parse_edtf(text)
    return date(*parsed.lower_strict()[:3]), date(*parsed.upper_strict()[:3])


@given(written)
def test_about_widens_a_date_and_loses_no_day_of_it(text: str) -> None:
    plain, about = read_date(text), read_date(f"about {text}")
    assert about.about
    assert not plain.about
    assert about.earliest <= plain.earliest <= plain.latest <= about.latest
    assert about.precision == plain.precision


@pytest.mark.parametrize(
    ("text", "earliest", "latest", "precision"),
    [
        ("2022-09-13", "2022-09-13", "2022-09-13", "day"),
        ("2022-09", "2022-09-01", "2022-09-30", "month"),
        ("2024-02", "2024-02-01", "2024-02-29", "month"),
        ("2022", "2022-01-01", "2022-12-31", "year"),
        ("1994-04-20..1997-03-28", "1994-04-20", "1997-03-28", "range"),
        ("1994..1997-03", "1994-01-01", "1997-03-31", "range"),
        ("about 2022-09-13", "2022-09-12", "2022-09-14", "day"),
        ("about 2022-01", "2021-12-01", "2022-02-28", "month"),
        ("about 2022-02", "2022-01-01", "2022-03-31", "month"),
        ("about 2022", "2021-01-01", "2023-12-31", "year"),
        ("about 1994-04-20..1997-03-28", "1994-04-19", "1997-03-29", "range"),
        ("about 9999-12-31", "9999-12-30", "9999-12-31", "day"),
        ("about 0001", "0001-01-01", "0002-12-31", "year"),
    ],
)
def test_what_is_written_and_the_days_it_can_be(text: str, earliest: str, latest: str, precision: str) -> None:
    when = read_date(text)
    assert (when.earliest.isoformat(), when.latest.isoformat(), when.precision) == (earliest, latest, precision)


@given(short_ranges, near)
def test_on_or_before_says_what_all_the_days_it_can_be_say(when: ImpreciseDate, day: date) -> None:
    assert when.on_or_before(day) is _brute({candidate <= day for candidate in _days_of(when)})


@given(short_ranges, short_ranges)
def test_before_says_what_all_the_pairs_of_days_say(one: ImpreciseDate, other: ImpreciseDate) -> None:
    assert one.before(other) is _brute({a < b for a in _days_of(one) for b in _days_of(other)})


@given(short_ranges, short_ranges)
def test_dates_overlap_where_they_can_be_the_same_day(one: ImpreciseDate, other: ImpreciseDate) -> None:
    assert one.overlaps(other) is bool({*_days_of(one)} & {*_days_of(other)})
    assert one.overlaps(other) is other.overlaps(one)


@given(dates, dates)
def test_of_two_dates_at_most_one_is_before_the_other(one: ImpreciseDate, other: ImpreciseDate) -> None:
    if one.before(other) is Truth.YES:
        assert other.before(one) is Truth.NO
        assert not one.overlaps(other)


@given(st.lists(dates, min_size=3, max_size=3).map(sorted))
def test_before_carries_over(in_order: list[ImpreciseDate]) -> None:
    one, two, three = in_order
    if one.before(two) is Truth.YES and two.before(three) is Truth.YES:
        assert one.before(three) is Truth.YES


@given(dates)
def test_nothing_is_before_itself(when: ImpreciseDate) -> None:
    assert when.before(when) is (Truth.NO if when.exact else Truth.OPEN)


@given(st.lists(dates, max_size=5))
def test_dates_sort_by_their_earliest_day_then_their_latest(several: list[ImpreciseDate]) -> None:
    spans = [(when.earliest, when.latest) for when in sorted(several)]
    assert spans == sorted(spans)


@pytest.mark.parametrize(
    ("value", "problem"),
    [
        ("2022-02-30", "'2022-02-30' is not in the calendar"),
        ("2022-13", "'2022-13' is not in the calendar"),
        ("2022-00", "'2022-00' is not in the calendar"),
        ("2022-09-00", "'2022-09-00' is not in the calendar"),
        ("2022-00-13", "'2022-00-13' is not in the calendar"),
        ("٢٠٢٢-09", "'٢٠٢٢-09' is not a date"),
        pytest.param(16**4200, "a whole number of thousands of digits is not a date", id="a long number"),
        ("0000", "'0000' is not in the calendar"),
        ("Sept 2022", "'Sept 2022' is not a date"),
        ("13.09.2022", "'13.09.2022' is not a date"),
        ("2022-9-13", "'2022-9-13' is not a date"),
        ("about about 2022", "'about about 2022' is not a date"),
        ("2022-09-13..", "'2022-09-13..' is not a date"),
        ("", "'' is not a date"),
        ("1997-03-28..1994-04-20", "the range '1997-03-28..1994-04-20' ends before it starts"),
        (2022, "2022 is not a date"),
        (None, "None is not a date"),
        (datetime(2022, 9, 13, 5, 30), "2022-09-13T05:30:00 has a time of day"),
    ],
)
def test_what_is_no_date_is_refused_with_a_correct_example(value: object, problem: str) -> None:
    with pytest.raises(BadValue) as caught:
        read_date(value)
    assert caught.value.problem == problem
    assert f"{problem}; write for example " in str(caught.value)


@given(st.text(max_size=30))
def test_any_other_text_is_refused_and_nothing_else_happens(text: str) -> None:
    try:
        when = read_date(text)
    except BadValue:
        return
    assert read_date(str(when)) == when
