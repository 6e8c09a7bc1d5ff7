"""What a timeline shows: every dated thing once, under its lane, with what is contradicted about it."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest

from foedera import Library, UnknownName, read_date
from foedera.draw.timeline_entries import DatedEntry, entries_of_alliance, entries_of_case, in_order
from foedera.record.case import Incident, Request
from foedera.record.timeline import case_entries, timeline


def test_every_dated_entry_of_every_case_is_shown_once(library: Library) -> None:
    for id_ in library.cases():
        case = library.case(id_)
        shown = Counter((str(e.happened), str(e.ended)) for e in entries_of_case(library, case))
        recorded = Counter((str(e.happened), str(e.ended)) for e in case_entries(case))
        assert shown == recorded


@pytest.mark.parametrize("alliance", ["csto", "nato", "azerbaijan-turkey"])
def test_an_alliances_timeline_agrees_with_the_records(alliance: str, library: Library) -> None:
    since, until = date(1990, 1, 1), date(2022, 12, 31)
    shown = entries_of_alliance(library, alliance, since=since, until=until)
    recorded = timeline(library, alliance, since=since, until=until)
    assert Counter(str(e.happened) for e in shown) == Counter(str(e.happened) for e in recorded)


def test_the_attack_of_2022_is_marked_with_its_rival_day(library: Library) -> None:
    attack = next(e for e in entries_of_case(library, library.case("armenia-2022")) if e.lane == "incident")
    assert [str(rival) for rival in attack.rivals] == ["2022-09-12"]
    assert "dead (ARM, soldiers)" in attack.contradicted
    assert "the day it began" in attack.contradicted


def test_an_entry_in_a_lane_that_is_not_there_is_refused_with_the_nearest() -> None:
    with pytest.raises(UnknownName, match="there is no lane 'events'; did you mean event"):
        DatedEntry("events", "talks", "Talks.", read_date("2020-03"))


def test_what_nobody_contradicts_is_not_marked(library: Library) -> None:
    acts = [e for e in entries_of_case(library, library.case("armenia-2022")) if e.lane == "act"]
    assert acts
    assert not any(e.contradicted for e in acts)


def test_claims_stand_on_the_day_they_became_known(library: Library) -> None:
    case = library.case("armenia-2022")
    shown = [e for e in entries_of_case(library, case, claims=True) if e.lane == "claim"]
    assert Counter(str(e.happened) for e in shown) == Counter(str(c.known) for c in case.claim if c.known)
    first = next(e for e in shown if e.words == "Armenia: dead (ARM): 49")
    assert first.contradicted == "revised"


def test_a_partys_rival_dates_are_shown_with_the_one_in_use(library: Library) -> None:
    entries = entries_of_alliance(library, "csto")
    treaty = library.treaty("cst")
    disputed = [
        step
        for party in treaty.party
        for step in party.event
        if any(not rival.date.overlaps(step.date) for rival in step.rival)
    ]
    assert disputed
    assert sum(bool(e.rivals) for e in entries if e.lane == "membership") == len(disputed)


def test_links_are_asked_of_the_record_itself(library: Library) -> None:
    asked: list[object] = []

    def link(thing: object) -> str | None:
        asked.append(thing)
        return f"#{thing.id}" if isinstance(thing, Incident | Request) else None

    entries = entries_of_case(library, library.case("kazakhstan-2022"), link=link)
    assert len(asked) == len(entries)
    assert {e.href for e in entries if e.lane == "incident"} == {"#unrest"}
    assert all(e.href is None for e in entries if e.lane == "response")


def test_entries_come_in_the_order_of_their_days() -> None:
    later, sooner, vague = (DatedEntry("event", "other", "x", read_date(d)) for d in ("2022-02", "2022-01-05", "2022"))
    assert in_order([later, sooner, vague]) == (vague, sooner, later)


def test_an_end_before_the_last_day_of_a_vague_beginning_still_bounds_it() -> None:
    entry = DatedEntry("event", "other", "x", read_date("2022-09"), read_date("2022-09-20"))
    assert entry.span == (date(2022, 9, 1), date(2022, 9, 20))
    assert entry.when == "2022-09 to 2022-09-20"


def test_an_unknown_alliance_is_named_with_the_nearest(library: Library) -> None:
    with pytest.raises(UnknownName, match="csto"):
        entries_of_alliance(library, "cstoo")
