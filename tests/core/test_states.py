"""States exist, and numbers hold, from their first day until the first day on which they no longer do."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from foedera.core.states import State, StateCode

BEGINS, ENDS, DAY = date(1949, 10, 7), date(1990, 10, 3), timedelta(days=1)
DAYS = [(BEGINS - DAY, False), (BEGINS, True), (ENDS - DAY, True), (ENDS, False)]


@pytest.mark.parametrize(("day", "existed"), DAYS)
def test_a_former_state_existed_from_its_first_day_until_its_end(day: date, existed: bool) -> None:
    assert State("DDR", "East Germany", BEGINS, ENDS).existed_on(day) is existed


@pytest.mark.parametrize(("day", "held"), DAYS)
def test_a_number_held_from_its_first_day_until_its_end(day: date, held: bool) -> None:
    assert StateCode("DDR", "cow", 265, BEGINS, ENDS).held_on(day) is held


@pytest.mark.parametrize("day", [date.min, date(1815, 1, 1), date.max])
def test_a_state_older_than_the_records_has_no_first_day(day: date) -> None:
    assert State("FRA", "France").existed_on(day)
    assert StateCode("FRA", "gw", 220).held_on(day)
