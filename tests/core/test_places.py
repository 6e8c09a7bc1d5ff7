"""Places: both parties' forms of a name, and what holds on a day."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foedera import ImpreciseDate, Truth, read_date
from foedera.core.places import Place, PlaceName, holds_on

days = st.dates(date(2020, 1, 1), date(2020, 2, 28))
spans = st.tuples(days, days).map(lambda pair: read_date("{}..{}".format(*sorted(pair))))


def _place(name: str, *others: str) -> Place:
    return Place("sev-lich", name, "region", names=tuple(PlaceName(other) for other in others))


def test_a_place_in_dispute_is_shown_in_both_parties_forms() -> None:
    assert _place("Sev Lich", "Qaragöl").both_forms() == "Sev Lich (Qaragöl)"


def test_a_place_that_all_call_the_same_is_shown_once() -> None:
    assert _place("Jermuk").both_forms() == "Jermuk"
    assert _place("Jermuk", "Jermuk").both_forms() == "Jermuk"


def test_a_form_that_two_parties_use_is_shown_once() -> None:
    assert _place("Shusha", "Shushi", "Shushi", "Shusha").both_forms() == "Shusha (Shushi)"


@pytest.mark.parametrize(
    ("day", "held"),
    [
        ("1994-04-30", Truth.NO),
        ("1994-05-01", Truth.OPEN),
        ("1994-05-30", Truth.OPEN),
        ("1994-05-31", Truth.YES),
        ("2023-09-19", Truth.YES),
        ("2023-09-20", Truth.NO),
    ],
)
def test_control_of_nagorno_karabakh_from_some_day_in_may_1994(day: str, held: Truth) -> None:
    control = (read_date("1994-05"), read_date("2023-09-20"))
    assert holds_on(*control, date.fromisoformat(day)) is held


def test_what_has_no_end_still_holds() -> None:
    assert holds_on(read_date("1991-10-18"), None, date(2100, 1, 1)) is Truth.YES


@given(spans, spans | st.none(), days)
def test_what_holds_on_a_day_says_what_all_the_days_it_can_be_say(
    from_: ImpreciseDate, until: ImpreciseDate | None, day: date
) -> None:
    begun = {start <= day for start in (from_.earliest, from_.latest)}
    ended = {end <= day for end in (until.earliest, until.latest)} if until else {False}
    answers = {start and not end for start in begun for end in ended}
    assert holds_on(from_, until, day) is (Truth.of(answers.pop()) if len(answers) == 1 else Truth.OPEN)
