"""A timeline: everything dated about an alliance, in order, and nothing about another."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foedera import Library, UnknownName, read_date, timeline
from foedera.record.case import Case, Response
from foedera.record.timeline import case_entries, treaty_entries

DAY = timedelta(days=1)
days = st.dates(date(1990, 1, 1), date(2026, 12, 31))


@pytest.mark.parametrize("alliance", ["csto", "nato", "russia-armenia"])
def test_entries_come_oldest_first(alliance: str, library: Library) -> None:
    entries = timeline(library, alliance)
    spans = [(entry.happened.earliest, entry.happened.latest) for entry in entries]
    assert spans
    assert spans == sorted(spans)


def test_every_entry_belongs_to_the_treaty_or_to_a_case_of_the_alliance(library: Library) -> None:
    cases = {id_ for id_ in library.cases() if "nato" in library.case(id_).alliances}
    assert {entry.of for entry in timeline(library, "nato")} == {"north-atlantic", *cases}


def test_every_entry_has_words_and_sources(library: Library) -> None:
    for alliance in library.alliances():
        assert all(entry.what and entry.sources for entry in timeline(library, alliance))


def test_nothing_dated_is_left_out(library: Library) -> None:
    cases = [library.case(id_) for id_ in library.cases()]
    wanted = sum(len(list(case_entries(case))) for case in cases if "csto" in case.alliances)
    wanted += len(list(treaty_entries(library.treaty("cst"))))
    assert len(timeline(library, "csto")) == wanted


def test_a_response_is_told_with_the_state_that_made_it_and_only_if_it_is_dated() -> None:
    dated = Response("BLR", "ARM", ("none",), "refuses", ("s",), "Says no.", read_date("2022-10-28"))
    undated = Response("KGZ", "ARM", ("none",), "silent", ("s",))
    case = Case("made-up", "Made up", "Made up.", read_date("2022"), (), (), response=(dated, undated))
    assert [(entry.kind, entry.what) for entry in case_entries(case)] == [("response", "BLR: Says no.")]


def test_the_treatys_new_words_and_every_partys_steps_are_told(library: Library) -> None:
    entries = list(treaty_entries(library.treaty("cst")))
    amended = [entry for entry in entries if entry.what.startswith("Article 4 in new words")]
    assert [str(entry.happened) for entry in amended] == ["2012-12-19"]
    steps = {(entry.what.partition(" (")[0], str(entry.happened)) for entry in entries if entry.kind == "membership"}
    assert ("RUS: in force", "1994-04-20") in steps


def test_the_call_of_september_2022_stands_on_its_day(library: Library) -> None:
    day = date(2022, 9, 13)
    entries = timeline(library, "csto", since=day, until=day)
    assert {"incident", "request"} <= {entry.kind for entry in entries if entry.of == "armenia-2022"}


@given(days, days)
def test_a_span_of_days_leaves_out_what_certainly_lies_outside_it(library: Library, one: date, other: date) -> None:
    since, until = sorted((one, other))
    everything = timeline(library, "csto")
    inside = timeline(library, "csto", since=since, until=until)
    assert list(inside) == [entry for entry in everything if entry in inside]
    for entry in everything:
        last = (entry.ended or entry.happened).latest
        assert (entry in inside) is (entry.happened.earliest <= until and last >= since)


@given(days)
def test_the_days_before_and_from_a_day_on_hold_everything_together(library: Library, day: date) -> None:
    before = timeline(library, "csto", until=day - DAY)
    after = timeline(library, "csto", since=day)
    assert {*before, *after} == {*timeline(library, "csto")}


def test_an_alliance_that_is_not_there_is_an_unknown_name(library: Library) -> None:
    with pytest.raises(UnknownName, match="there is no alliance 'ceto'; did you mean csto"):
        timeline(library, "ceto")
