"""Laws that hold for every treaty: no duty outside its dates, and an exit never adds one."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import attrs
from attrs import field
from hypothesis import assume, given, settings
from hypothesis import strategies as st

import foedera
from foedera import ImpreciseDate, Library, Opinion, Truth, read_date
from foedera.core.conditions import weigh
from foedera.record.case import Case, Commitment, Incident
from foedera.record.membership import party_condition
from foedera.record.shipped import SHIPPED as FOLDER
from foedera.record.treaty import ENTRIES, EXITS, Party, PartyEvent, Treaty

LADDER = ["no casus", "open", "casus, not called", "due"]
SHIPPED = Library((FOLDER,))
TREATIES = {"CST 4": "cst", "CST 2(2)": "cst", "NATO 5": "north-atlantic", "RUS-ARM 1997 3": "russia-armenia-1997"}
SOURCES = ("odkb-cst",)
ANSWERS = st.dictionaries(st.sampled_from(sorted(SHIPPED.issues)), st.sampled_from([Truth.YES, Truth.NO]))


@attrs.define(eq=False)
class Amended(Library):
    """The library with other histories of some treaties."""

    amended: Mapping[str, Treaty] = field(factory=dict)

    def treaty(self, id: str) -> Treaty:
        return self.amended[id] if id in self.amended else Library.treaty(self, id)


def amended(treaty: Treaty) -> Library:
    return Amended(SHIPPED.folders, amended={treaty.id: treaty})


def first_day(provision: str) -> date:
    treaty, article = SHIPPED.provision(provision)
    return min(version.from_ for version in treaty.article(article).version)


@st.composite
def generated_treaties(draw: st.DrawFn) -> Treaty:
    """The Collective Security Treaty with made-up parties that come and go."""
    days = st.dates(date(1994, 1, 1), date(2026, 1, 1)).map(read_date)
    months = st.dates(date(1994, 1, 1), date(2026, 1, 1)).map(lambda day: read_date(day.isoformat()[:7]))
    events = st.builds(
        PartyEvent,
        kind=st.sampled_from([*ENTRIES, *EXITS, "signed", "announced"]),
        date=st.one_of(days, days, months),
        sources=st.just(SOURCES),
        issue=st.sampled_from(["", "", "", "freeze_ends_duties"]),
    )
    states = ("ARM", "RUS", "FRA", "DEU")
    parties = tuple(Party(state, tuple(draw(st.lists(events, max_size=4)))) for state in states)
    return attrs.evolve(SHIPPED.treaty("cst"), party=parties)


@st.composite
def treaties(draw: st.DrawFn) -> tuple[str, Treaty]:
    """A provision and its treaty, shipped or made up."""
    provision = draw(st.sampled_from(sorted(TREATIES)))
    if provision.startswith("CST") and draw(st.booleans()):
        return provision, draw(generated_treaties())
    return provision, SHIPPED.treaty(TREATIES[provision])


def attacked(provision: str, victim: str, *, open_to_quarrel: bool) -> Case:
    """A case in which the victim was certainly attacked and called, or one in which that is contested."""
    base = SHIPPED.case("armenia-2022")
    incident = Incident("attack", "A.", "assault", ("ARG",), (victim,), ("sudzha",), base.begins, SOURCES)
    request = attrs.evolve(base.request[0], by=victim, provisions=(provision,))
    asked = (Commitment(provision, victim),)
    issues = base.issue if open_to_quarrel else ()
    return attrs.evolve(base, commitment=asked, incident=(incident,), request=(request,), issue=issues)


def opinion(library: Library, case: Case, law: date, answers: Mapping[str, Truth]) -> Opinion:
    (found,) = foedera.opinions(library, case, reading="text", answers=answers, law_as_of=law)
    return found


def never_entered_by(party: Party, law: date) -> bool:
    return all(event.date.earliest > law for event in party.event if event.kind in ENTRIES)


def certainly_left_by(party: Party, law: date) -> bool:
    """Whether the last thing that can have happened by the day is an exit that nobody contests."""
    changes = [e for e in party.event if e.kind in (*ENTRIES, *EXITS) and e.date.earliest <= law]
    out = [e for e in changes if e.kind in EXITS and not e.issue and e.date.latest <= law]
    return any(all(e in out or e.date.latest < exit_.date.earliest for e in changes) for exit_ in out)


@settings(max_examples=150, deadline=None)
@given(treaties(), st.dates(date(1949, 8, 24), date(2026, 1, 1)), ANSWERS, st.data())
def test_no_duty_outside_its_dates(
    named: tuple[str, Treaty], law: date, answers: dict[str, Truth], data: st.DataObject
) -> None:
    provision, treaty = named
    assume(law >= first_day(provision))
    victim = data.draw(st.sampled_from([party.state for party in treaty.party]))
    found = opinion(amended(treaty), attacked(provision, victim, open_to_quarrel=False), law, answers)
    listed = {*found.owed_by, *found.owed_by_open}
    outside = [p for p in treaty.party if never_entered_by(p, law) or certainly_left_by(p, law)]
    assert not listed & {party.state for party in outside}
    assert victim not in listed
    if victim in {party.state for party in outside}:
        assert found.status == "no casus"


@settings(max_examples=100, deadline=None)
@given(st.sampled_from(sorted(TREATIES)), st.dates(date(1949, 8, 24), date(2026, 1, 1)))
def test_every_ally_listed_once_and_under_one_head(provision: str, law: date) -> None:
    assume(law >= first_day(provision))
    for party in SHIPPED.treaty(TREATIES[provision]).party:
        case = attacked(provision, party.state, open_to_quarrel=True)
        listed = [*(found := opinion(SHIPPED, case, law, {})).owed_by, *found.owed_by_open]
        assert len(listed) == len(set(listed))
        assert listed == [*sorted(found.owed_by), *sorted(found.owed_by_open)]


def with_exit(treaty: Treaty, leaver: str, on: ImpreciseDate) -> Treaty:
    gone = PartyEvent("effective", on, SOURCES)
    parties = (attrs.evolve(p, event=(*p.event, gone)) if p.state == leaver else p for p in treaty.party)
    return attrs.evolve(treaty, party=tuple(parties))


@settings(max_examples=250, deadline=None)
@given(treaties(), st.dates(date(1992, 1, 1), date(2026, 1, 1)), ANSWERS, st.booleans(), st.data())
def test_an_exit_never_adds_a_duty_owed_by_or_to_the_leaver(
    named: tuple[str, Treaty], left: date, answers: dict[str, Truth], contested: bool, data: st.DataObject
) -> None:
    provision, treaty = named
    law = data.draw(st.dates(max(left, first_day(provision)), date(2026, 6, 1)), "law")
    states = st.sampled_from([party.state for party in treaty.party])
    leaver, victim = data.draw(states, "leaver"), data.draw(states, "victim")
    later = [e for p in treaty.party if p.state == leaver for e in p.event if e.kind in ENTRIES]
    assume(all(entry.date.latest <= left for entry in later))
    case = attacked(provision, victim, open_to_quarrel=contested)
    before = opinion(amended(treaty), case, law, answers)
    after = opinion(amended(with_exit(treaty, leaver, read_date(left))), case, law, answers)
    assert leaver not in {*after.owed_by, *after.owed_by_open}
    assert set(after.owed_by) <= set(before.owed_by)
    assert {*after.owed_by, *after.owed_by_open} <= {*before.owed_by, *before.owed_by_open}
    assert LADDER.index(after.status) <= LADDER.index(before.status)
    if victim == leaver:
        assert (after.status, after.owed_by) == ("no casus", ())
    else:
        assert after.status == before.status


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(sorted(TREATIES)), st.dates(date(1995, 1, 1), date(2026, 1, 1)), st.data())
def test_an_exit_to_come_changes_nothing_yet(provision: str, left: date, data: st.DataObject) -> None:
    assume(left > first_day(provision))
    treaty = SHIPPED.treaty(TREATIES[provision])
    law = data.draw(st.dates(first_day(provision), max(first_day(provision), left.replace(day=1))), "law")
    assume(law < left)
    leaver, victim = (data.draw(st.sampled_from([party.state for party in treaty.party])) for _ in range(2))
    case = attacked(provision, victim, open_to_quarrel=True)
    after = opinion(amended(with_exit(treaty, leaver, read_date(left))), case, law, {})
    assert after == opinion(SHIPPED, case, law, {})


def bound_in_every_world(party: Party, on: date, answers: Mapping[str, Truth]) -> set[bool]:
    """Whether a party is bound, in every world that the dates and the answers allow."""
    changes = sorted((e for e in party.event if e.kind in (*ENTRIES, *EXITS)), key=lambda event: event.date)
    known = [number for number, e in enumerate(changes, 1) if e.date.on_or_before(on) is Truth.YES]
    most = sum(event.date.on_or_before(on) is not Truth.NO for event in changes)
    worlds = set()
    for freeze in [answers["freeze_ends_duties"]] if "freeze_ends_duties" in answers else [Truth.YES, Truth.NO]:
        for happened in range(max(known, default=0), most + 1):
            counting = [e for e in changes[:happened] if not e.issue or freeze is Truth.YES]
            worlds.add(bool(counting) and counting[-1].kind in ENTRIES)
    return worlds


@settings(max_examples=200, deadline=None)
@given(generated_treaties(), st.dates(date(1994, 1, 1), date(2026, 1, 1)), ANSWERS)
def test_what_is_settled_about_a_party_is_so_in_every_possible_world(
    treaty: Treaty, on: date, answers: dict[str, Truth]
) -> None:
    for party in treaty.party:
        found = weigh(party_condition(treaty, party.state, on, SHIPPED.issues), answers).truth
        worlds = bound_in_every_world(party, on, answers)
        assert found is Truth.OPEN or worlds == {found is Truth.YES}
        answered = "freeze_ends_duties" in answers or not any(event.issue for event in party.event)
        if answered and all(event.date.exact for event in party.event):
            assert found is Truth.of(worlds == {True})


def test_a_contested_exit_of_an_uncertain_day_frees_nobody_in_a_reading_that_denies_it() -> None:
    """Where a reading holds that a freeze ends no duties, it does not matter on which day it was declared."""
    frozen = PartyEvent("suspended", read_date("2024-02"), SOURCES, issue="freeze_ends_duties")
    shipped = SHIPPED.treaty("russia-armenia-1997")
    parties = tuple(attrs.evolve(party, event=(*party.event, frozen)) for party in shipped.party)
    library = amended(attrs.evolve(shipped, party=parties))
    case = attacked("RUS-ARM 1997 3", "ARM", open_to_quarrel=False)
    found = opinion(library, case, date(2024, 2, 15), {"freeze_ends_duties": Truth.NO})
    assert (found.status, found.owed_by) == ("due", ("RUS",))
    (crux,) = foedera.crux(library, case, law_as_of=date(2024, 2, 15))
    assert (crux.status, crux.answers) == ("due", (("freeze_ends_duties", Truth.NO),))
