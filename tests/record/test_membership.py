"""Who is a party on a day: derived from dated events, open where a date is not known, contested by readings."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foedera import ImpreciseDate, Library, Truth, read_date
from foedera.core.conditions import issues_asked, weigh
from foedera.record.issue import Issue, Position, RaisedIssue
from foedera.record.membership import held_answers, members_on, party_condition
from foedera.record.treaty import ENTRIES, Party, PartyEvent, PartyEventKind, Treaty

CSTO_COUNTS = {
    "1993-01-01": 0, "1994-04-19": 0, "1998-01-01": 9, "1999-04-19": 9, "1999-05-01": 6, "2009-06-01": 7,
    "2013-06-01": 6,
}  # fmt: skip
NATO_COUNTS = {
    "1949-08-23": 0, "1949-08-24": 12, "1952-02-17": 12, "1952-02-18": 14, "1955-05-05": 14, "1955-05-09": 15,
    "1982-05-29": 15, "1982-05-30": 16, "1999-03-11": 16, "1999-03-12": 19, "2024-03-07": 32,
}  # fmt: skip
START = date(2000, 1, 1)
ISSUES = {"counts": Issue("counts", "Does it count?", "membership", Truth.YES)}


def _treaty(*events: PartyEvent, issue: tuple[RaisedIssue, ...] = ()) -> Treaty:
    party = Party("FRA", events)
    return Treaty("pact", "A pact", "PACT", "pact", ("s",), read_date("2000"), (), (party,), issue=issue)


def _event(kind: PartyEventKind, when: str, issue: str = "") -> PartyEvent:
    return PartyEvent(kind, read_date(when), (f"{kind}-{when}",), issue)


def _truth(treaty: Treaty, day: str, **answers: Truth) -> Truth:
    return weigh(party_condition(treaty, "FRA", date.fromisoformat(day), ISSUES), answers).truth


# The shipped treaties


@pytest.mark.parametrize(("day", "count"), CSTO_COUNTS.items())
def test_the_collective_security_treatys_parties_are_counted_by_day(day: str, count: int, library: Library) -> None:
    assert len(library.parties("cst", date.fromisoformat(day))) == count


@pytest.mark.parametrize(("day", "count"), NATO_COUNTS.items())
def test_the_north_atlantic_treatys_parties_are_counted_by_day(day: str, count: int, library: Library) -> None:
    members = library.members("nato", date.fromisoformat(day))
    assert len(members) == count
    assert {member.status for member in members} <= {"party"}


def test_armenias_freeze_is_contested_by_reading(library: Library) -> None:
    members = {member.state: member for member in library.parties("cst", date(2024, 9, 15))}
    assert {state for state, member in members.items() if member.status == "contested"} == {"ARM"}
    held = {"yerevan": "not a party", "moscow": "party", "csto-secretariat": "party"}
    assert dict(members["ARM"].readings) == held
    assert issues_asked(members["ARM"].condition) == ("freeze_ends_duties",)


def test_before_the_freeze_nobody_contests_armenias_membership(library: Library) -> None:
    members = {member.state: member for member in library.parties("cst", date(2024, 2, 21))}
    assert members["ARM"].status == "party"
    assert not members["ARM"].readings


def test_what_the_record_does_not_date_closely_is_not_known_rather_than_no(library: Library) -> None:
    members = {member.state: member for member in library.parties("cst", date(1995, 1, 1))}
    assert {state for state, member in members.items() if member.status == "not known"} == {"AZE", "BLR", "GEO"}
    assert weigh(members["AZE"].condition, {}).missing != ()


def test_uzbekistan_left_came_back_and_left(library: Library) -> None:
    days = ["1999-04-19", "1999-04-20", "2006-08-15", "2006-08-16", "2013-06-01"]
    found = [{member.state for member in library.parties("cst", date.fromisoformat(day))} for day in days]
    assert ["UZB" in states for states in found] == [True, False, False, True, False]


def test_parties_are_sorted_by_state_and_name_the_entry_that_binds_them(library: Library) -> None:
    members = library.parties("cst", date(2009, 6, 1))
    assert [member.state for member in members] == sorted(member.state for member in members)
    since = {member.state: str(member.since) for member in members}
    assert (since["UZB"], since["RUS"]) == ("2006-08-16", "1994-04-20")


# What events do


@pytest.mark.parametrize("kind", ["signed", "ratified", "deposited", "announced", "notified", "withdrawn"])
def test_signing_ratifying_and_announcing_change_nothing_by_themselves(kind: PartyEventKind) -> None:
    assert _truth(_treaty(_event(kind, "2001-01-01")), "2002-01-01") is Truth.NO
    bound = _treaty(_event("in_force", "2000-06-01"), _event(kind, "2001-01-01"))
    assert _truth(bound, "2002-01-01") is Truth.YES


def test_an_entry_binds_from_its_day_on_and_an_exit_frees_from_its_day_on() -> None:
    treaty = _treaty(_event("in_force", "2001-01-01"), _event("effective", "2002-01-01"))
    days = ["2000-12-31", "2001-01-01", "2001-12-31", "2002-01-01"]
    assert [_truth(treaty, day) for day in days] == [Truth.NO, Truth.YES, Truth.YES, Truth.NO]


def test_the_order_in_which_events_are_written_does_not_matter() -> None:
    treaty = _treaty(_event("effective", "2002-01-01"), _event("in_force", "2001-01-01"))
    assert [_truth(treaty, day) for day in ("2001-06-01", "2003-01-01")] == [Truth.YES, Truth.NO]


def test_a_contested_exit_frees_only_under_a_reading_that_says_so() -> None:
    treaty = _treaty(_event("in_force", "2001-01-01"), _event("suspended", "2002-01-01", "counts"))
    assert _truth(treaty, "2003-01-01") is Truth.OPEN
    assert _truth(treaty, "2003-01-01", counts=Truth.YES) is Truth.NO
    assert _truth(treaty, "2003-01-01", counts=Truth.NO) is Truth.YES
    assert _truth(treaty, "2001-06-01") is Truth.YES


def test_a_contested_entry_binds_only_under_a_reading_that_says_so() -> None:
    treaty = _treaty(_event("in_force", "2001-01-01", "counts"))
    assert _truth(treaty, "2003-01-01", counts=Truth.YES) is Truth.YES
    assert _truth(treaty, "2003-01-01", counts=Truth.NO) is Truth.NO


def test_an_uncontested_exit_ends_a_contest() -> None:
    treaty = _treaty(
        _event("in_force", "2001-01-01"), _event("suspended", "2002-01-01", "counts"), _event("effective", "2003-01-01")
    )
    assert _truth(treaty, "2003-01-01") is Truth.NO
    assert members_on(treaty, date(2003, 1, 1), ISSUES) == ()


def test_whether_a_party_was_bound_once_more_does_not_matter() -> None:
    treaty = _treaty(_event("in_force", "2001-01-01"), _event("restored", "2002"))
    assert _truth(treaty, "2002-06-01") is Truth.YES
    left = _treaty(_event("in_force", "2001-01-01"), _event("suspended", "2001-06-01"), _event("effective", "2002"))
    assert _truth(left, "2002-06-01") is Truth.NO


def test_a_state_with_no_entry_is_no_party() -> None:
    assert _truth(_treaty(), "2003-01-01") is Truth.NO
    condition = party_condition(_treaty(), "DEU", START, ISSUES)
    assert weigh(condition, {}).truth is Truth.NO


# Against every way in which imprecise dates can turn out

spans = st.lists(st.tuples(st.integers(1, 4), st.integers(0, 3)), max_size=5)
KINDS: tuple[PartyEventKind, ...] = ("in_force", "restored", "effective", "suspended", "ratified")


@given(spans, st.lists(st.sampled_from(KINDS), min_size=5, max_size=5), st.integers(-1, 40))
def test_a_status_is_settled_exactly_where_every_way_the_dates_turn_out_gives_it(
    gaps: list[tuple[int, int]], chosen: list[PartyEventKind], number: int
) -> None:
    events, day, at = [], START + timedelta(number), START
    for (gap, width), kind in zip(gaps, chosen, strict=False):
        first = at + timedelta(gap)
        at = first + timedelta(width)
        events.append(PartyEvent(kind, read_date(f"{first}..{at}"), ("s",)))
    ways = product(*((event.date.earliest, event.date.latest) for event in events))
    outcomes = {_bound(events, dates, day) for dates in ways}
    expected = Truth.of(outcomes.pop()) if len(outcomes) == 1 else Truth.OPEN
    assert _truth(_treaty(*events), day.isoformat()) is expected


def _bound(events: list[PartyEvent], dates: tuple[date, ...], day: date) -> bool:
    bound = False
    for event, when in zip(events, dates, strict=True):
        if when <= day and event.kind != "ratified":
            bound = event.kind in ENTRIES
    return bound


# What a reading answers


def _position(answer: Truth, said: str | None, reading: str = "yerevan") -> Position:
    when: ImpreciseDate | None = read_date(said) if said else None
    return Position(reading, answer, "ARM", ("s",), said=when)


@pytest.mark.parametrize(
    ("said", "held"),
    [
        ((("2022-09-13", Truth.NO), ("2024-02-22", Truth.YES)), Truth.YES),
        ((("2024-02-22", Truth.YES), ("2022-09-13", Truth.NO)), Truth.YES),
        ((("2022-09-13", Truth.NO), ("2022-09-13", Truth.YES)), Truth.YES),
        (((None, Truth.NO), ("2022", Truth.YES)), Truth.YES),
        ((("2022", Truth.YES), (None, Truth.NO)), Truth.YES),
    ],
)
def test_where_a_reading_changed_its_answer_the_one_said_last_counts(
    said: tuple[tuple[str | None, Truth], ...], held: Truth
) -> None:
    raised = RaisedIssue("counts", position=tuple(_position(answer, when) for when, answer in said))
    assert held_answers((raised,), "yerevan") == {"counts": held}


def test_a_reading_answers_only_what_it_was_heard_to_say() -> None:
    raised = RaisedIssue("counts", position=(_position(Truth.YES, "2022", "moscow"),))
    assert held_answers((raised,), "yerevan") == {}
