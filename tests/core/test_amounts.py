"""Counts as sources give them: a bound that nobody gave is not zero, and two hedges may both be right."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foedera import Amount, Truth, read_amount
from foedera.core.errors import BadValue

LEAST, MOST = 0, 12
counts = st.integers(0, 10**15 - 1)
bounds = st.integers(LEAST, MOST) | st.none()


def _amount(low: int | None, high: int | None) -> Amount:
    if low is not None and high is not None:
        low, high = min(low, high), max(low, high)
    return Amount(low, high, f"{low} to {high}")


amounts = st.builds(_amount, bounds, bounds)


def _values(amount: Amount) -> set[int]:
    """The whole numbers it can be, a little beyond the bounds that are drawn."""
    candidates = range(LEAST - 2, MOST + 3)
    low = -math.inf if amount.low is None else amount.low
    high = math.inf if amount.high is None else amount.high
    return {number for number in candidates if low <= number <= high}


@given(amounts, amounts)
def test_amounts_differ_where_no_number_is_both(one: Amount, other: Amount) -> None:
    both = _values(one) & _values(other)
    same = _values(one) == _values(other)
    expected = Truth.NO if same else Truth.OPEN if both else Truth.YES
    assert one.differs_from(other) is expected


@given(amounts, amounts)
def test_whether_two_amounts_differ_does_not_depend_on_which_is_named_first(one: Amount, other: Amount) -> None:
    assert one.differs_from(other) is other.differs_from(one)


@given(amounts)
def test_an_amount_never_differs_from_itself(amount: Amount) -> None:
    assert amount.differs_from(amount) is Truth.NO


@given(counts)
def test_a_count_is_shown_with_commas_and_reads_back(count: int) -> None:
    amount = read_amount(count)
    assert (amount.low, amount.high, str(amount)) == (count, count, f"{count:,}")
    assert read_amount(str(amount)) == amount
    assert read_amount(str(count)) == amount


@given(st.sampled_from(["over", "at least", "nearly", "fewer than", "up to", "about"]), counts.filter(bool))
def test_a_hedged_amount_reads_back_as_written(hedge: str, count: int) -> None:
    amount = read_amount(f"{hedge} {count:,}")
    assert read_amount(str(amount)) == amount
    assert str(amount) == f"{hedge} {count:,}"


@pytest.mark.parametrize(
    ("written", "low", "high"),
    [
        ("105", 105, 105),
        ("over 200", 201, None),
        ("at least 49", 49, None),
        ("nearly 5,000", 4500, 5000),
        ("fewer than 50", None, 49),
        ("up to 300", None, 300),
        ("about 1,000", 900, 1100),
        ("about 3", 2, 4),
        ("100-150", 100, 150),
        ("100 – 150", 100, 150),
        ("1.5-2", 1.5, 2),
        ("over 1.5", 1.5, None),
        (" 5 ", 5, 5),
    ],
)
def test_what_is_written_and_the_numbers_it_can_be(written: str, low: float | None, high: float | None) -> None:
    amount = read_amount(written)
    assert (amount.low, amount.high) == (low, high)


@pytest.mark.parametrize(
    ("one", "other", "differs"),
    [
        ("49", "105", Truth.YES),
        ("over 200", "200", Truth.YES),
        ("at least 200", "200", Truth.OPEN),
        ("over 200", "222", Truth.OPEN),
        ("fewer than 50", "at least 49", Truth.OPEN),
        ("fewer than 50", "at least 50", Truth.YES),
        ("up to 300", "over 300", Truth.YES),
        ("100-150", "about 100", Truth.OPEN),
        ("49", "49-49", Truth.NO),
        ("up to 5", "0-5", Truth.OPEN),
    ],
)
def test_figures_that_cannot_both_be_right(one: str, other: str, differs: Truth) -> None:
    assert read_amount(one).differs_from(read_amount(other)) is differs


@pytest.mark.parametrize(
    ("value", "problem"),
    [
        ("several", "'several' is not an amount"),
        ("Over 200", "'Over 200' is not an amount"),
        ("1,00", "'1,00' is not an amount"),
        ("", "'' is not an amount"),
        ("-5", "'-5' is not an amount"),
        (-5, "-5 is not an amount"),
        (True, "True is not an amount"),
        (math.nan, "nan is not an amount"),
        (math.inf, "inf is not an amount"),
        (10**15, "1000000000000000 is not an amount"),
        (None, "None is not an amount"),
        ("150-100", "the range '150-100' ends below its start"),
        ("fewer than 0", "nothing is fewer than 0"),
        ("1" * 16, f"{'1' * 16} has more than 15 digits"),
        ("over 1,234,567,890,123,456", "1,234,567,890,123,456 has more than 15 digits"),
        ("٣٥", "'٣٥' is not an amount"),
        pytest.param(16**4200, "a whole number of thousands of digits is not an amount", id="a long number"),
        ("9" * 20, "99999999999999999999 has more than 15 digits"),
    ],
)
def test_what_is_no_amount_is_refused_with_a_correct_example(value: object, problem: str) -> None:
    with pytest.raises(BadValue) as caught:
        read_amount(value)
    assert caught.value.problem == problem
    assert '"100-150"' in caught.value.example


@given(st.text(max_size=70))
def test_any_other_text_is_refused_and_nothing_else_happens(text: str) -> None:
    try:
        amount = read_amount(text)
    except BadValue:
        return
    assert amount.low is not None or amount.high is not None
