"""A case as it was known on a day: nothing that only became known later."""

from __future__ import annotations

from datetime import date

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from foedera import ImpreciseDate, Library, Truth, read_date
from foedera.record.case import Case, Event
from foedera.record.knowledge import claims_known, known_by, known_case, known_since

LISTS = ("incident", "request", "act", "response", "event", "claim")
days = st.dates(date(1982, 1, 1), date(2026, 1, 1))


def _event(happened: str, said: str = "") -> Event:
    return Event("a", "other", "What happened.", read_date(happened), ("s",), said=read_date(said) if said else None)


def _size(case: Case) -> int:
    return sum(len(getattr(case, name)) for name in LISTS)


@pytest.mark.parametrize(
    ("day", "since", "known"),
    [
        (None, "2022-09-13", Truth.YES),
        (None, None, Truth.YES),
        ("2022-09-13", "2022-09-13", Truth.YES),
        ("2022-09-12", "2022-09-13", Truth.NO),
        ("2022-09-13", "2022-09", Truth.OPEN),
        ("2022-09-13", None, Truth.OPEN),
    ],
)
def test_whether_a_thing_was_known_is_open_where_its_date_is(day: str | None, since: str | None, known: Truth) -> None:
    when: ImpreciseDate | None = read_date(since) if since else None
    assert known_by(date.fromisoformat(day) if day else None, when) is known


def test_a_thing_is_known_from_when_it_was_said_else_from_when_it_happened() -> None:
    assert str(known_since(_event("2001-09-11", said="2001-10-02"))) == "2001-10-02"
    assert str(known_since(_event("2001-09-11"))) == "2001-09-11"


def test_without_a_day_everything_recorded_counts(library: Library) -> None:
    for id_ in library.cases():
        assert known_case(library.case(id_), None) == library.case(id_)


def test_before_a_case_begins_nothing_of_it_is_known(library: Library) -> None:
    known = known_case(library.case("armenia-2022"), date(1990, 1, 1))
    undated = [response for response in known.response if response.happened is None and response.said is None]
    assert _size(known) == len(undated)


def test_what_may_have_been_known_stays_and_only_claims_must_be_certain() -> None:
    events = (_event("2022-09"), _event("2022-09-20"))
    case = Case("made-up", "Made up", "Made up.", read_date("2022"), (), (), event=events)
    assert known_case(case, date(2022, 9, 13)).event == (events[0],)


def test_claims_count_from_when_they_were_said_and_not_from_when_they_were_so(library: Library) -> None:
    claims = library.case("september-11-2001").claim
    for day in (date(2001, 9, 12), date(2001, 10, 2)):
        known = claims_known(claims, day)
        assert known == tuple(claim for claim in claims if claim.known and claim.known.latest <= day)
    assert len(claims_known(claims, date(2001, 9, 12))) < len(claims_known(claims, date(2001, 10, 2)))


@given(days, days)
def test_what_is_known_never_grows_less(library: Library, one: date, other: date) -> None:
    earlier, later = sorted((one, other))
    for id_ in ("armenia-2022", "september-11-2001", "kursk-2024"):
        before, after = (known_case(library.case(id_), day) for day in (earlier, later))
        for name in LISTS:
            assert set(_ids(before, name)) <= set(_ids(after, name))


def _ids(case: Case, name: str) -> list[tuple[object, ...]]:
    return [(getattr(entry, "id", ""), getattr(entry, "by", ""), entry.sources) for entry in getattr(case, name)]


def test_knowing_less_changes_no_entry_and_nothing_else_of_the_case(library: Library) -> None:
    case = library.case("kazakhstan-2022")
    known = known_case(case, date(2022, 1, 5))
    assert 0 < _size(known) < _size(case)
    assert known.ends is None
    assert attrs.evolve(known, ends=case.ends, **{name: getattr(case, name) for name in LISTS}) == case


def test_an_end_that_had_not_come_is_not_known(library: Library) -> None:
    known = known_case(library.case("armenia-2022"), date(2022, 9, 13))
    assert known.ends is None
    assert [incident.ended for incident in known.incident] == [None]
