"""Own assumptions on who was bound: laid over the record, said to be assumed, and by nobody's word."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import foedera
from foedera import Crux, Library, Opinion, Truth, UnknownName
from foedera.core.errors import BadValue
from foedera.law.opinion import held_reading, questions
from foedera.law.performance import by_state
from foedera.record.shipped import SHIPPED as FOLDER

LADDER = ["no casus", "open", "casus, not called", "due"]
SHIPPED = Library((FOLDER,))
CASES = st.sampled_from(SHIPPED.cases())
TRUTHS = st.sampled_from(list(Truth))
Memberships = Mapping[tuple[str, str], Truth]


@cache
def recorded(case: str) -> tuple[Opinion, ...]:
    return foedera.opinions(SHIPPED, case)


def treaties_of(case: str) -> list[str]:
    return sorted({question.treaty.id for question in questions(SHIPPED, case)})


def gist(opinion: Opinion) -> tuple[object, ...]:
    """What an opinion says, without the sentences and what it is called."""
    did = by_state(opinion.performance)
    named = (opinion.provision, opinion.victim, held_reading(opinion.reading))
    return named, opinion.status, opinion.owed_by, opinion.owed_by_open, opinion.open_for, opinion.decision, did


def by_key(found: tuple[Opinion, ...]) -> dict[tuple[str, str, str], Opinion]:
    return {(o.provision, o.victim, held_reading(o.reading)): o for o in found}


@st.composite
def memberships(draw: st.DrawFn, case: str) -> Memberships:
    """Assumptions about states that are or are not parties of a case's treaties."""
    found: dict[tuple[str, str], Truth] = {}
    for treaty in treaties_of(case):
        parties = [party.state for party in SHIPPED.treaty(treaty).party]
        for state in draw(st.lists(st.sampled_from([*parties, "ARG", "JPN"]), max_size=3, unique=True)):
            found[treaty, state] = draw(TRUTHS)
    return found


@settings(max_examples=60, deadline=None)
@given(CASES, st.data())
def test_an_assumption_that_repeats_the_record_changes_nothing_but_what_it_is_called(
    case: str, data: st.DataObject
) -> None:
    day = SHIPPED.case(case).begins.earliest
    repeated: dict[tuple[str, str], Truth] = {}
    for treaty in treaties_of(case):
        standing = {member.state: member.status for member in SHIPPED.parties(treaty, day)}
        for party in SHIPPED.treaty(treaty).party:
            if standing.get(party.state, "party") == "party" and data.draw(st.booleans()):
                repeated[treaty, party.state] = Truth.of(party.state in standing)
    found = foedera.opinions(SHIPPED, case, membership=repeated)
    assert [gist(opinion) for opinion in found] == [gist(opinion) for opinion in recorded(case)]
    assert foedera.crux(SHIPPED, case, membership=repeated) == foedera.crux(SHIPPED, case)
    suffix = " + own memberships" if repeated else ""
    assert {o.reading for o in found} == {f"{o.reading}{suffix}" for o in recorded(case)}


@settings(max_examples=120, deadline=None)
@given(CASES, st.data())
def test_a_state_taken_out_owes_nothing_and_is_owed_nothing(case: str, data: st.DataObject) -> None:
    treaty = data.draw(st.sampled_from(treaties_of(case)))
    out = data.draw(st.sampled_from([party.state for party in SHIPPED.treaty(treaty).party]))
    short = SHIPPED.treaty(treaty).short
    found = by_key(foedera.opinions(SHIPPED, case, membership={(treaty, out): Truth.NO}))
    for key, opinion in found.items():
        if opinion.provision.rpartition(" ")[0] != short:
            assert gist(opinion) == gist(by_key(recorded(case))[key])
            continue
        assert out not in {*opinion.owed_by, *opinion.owed_by_open, *by_state(opinion.performance)}
        if opinion.victim == out:
            assert opinion.status == "no casus"
        else:
            before = by_key(recorded(case))[key]
            assert opinion.status == before.status
            assert set(opinion.owed_by) == set(before.owed_by) - {out}


@settings(max_examples=120, deadline=None)
@given(CASES, st.data())
def test_a_state_taken_in_is_bound_unless_it_attacked(case: str, data: st.DataObject) -> None:
    treaty = data.draw(st.sampled_from(treaties_of(case)))
    parties = [party.state for party in SHIPPED.treaty(treaty).party]
    new = data.draw(st.sampled_from([*parties, "ARG", "JPN"]))
    short = SHIPPED.treaty(treaty).short
    attackers = {by for incident in SHIPPED.case(case).incident for by in incident.by}
    for opinion in foedera.opinions(SHIPPED, case, membership={(treaty, new): Truth.YES}):
        if opinion.provision.rpartition(" ")[0] == short and opinion.status != "no casus":
            assert (new in opinion.owed_by) == (new != opinion.victim and new not in attackers)


@settings(max_examples=120, deadline=None)
@given(CASES, st.data())
def test_not_knowing_settles_nothing_that_either_answer_would_not(case: str, data: st.DataObject) -> None:
    """Kleene's laws: what is settled when a membership is left open is so whichever way it was."""
    treaty = data.draw(st.sampled_from(treaties_of(case)))
    state = data.draw(st.sampled_from([party.state for party in SHIPPED.treaty(treaty).party]))
    left = by_key(foedera.opinions(SHIPPED, case, reading="text", membership={(treaty, state): Truth.OPEN}))
    for truth in (Truth.YES, Truth.NO):
        taken = by_key(foedera.opinions(SHIPPED, case, reading="text", membership={(treaty, state): truth}))
        for key, opinion in left.items():
            if opinion.status != "open":
                assert taken[key].status == opinion.status
            if "no casus" not in (opinion.status, taken[key].status):
                assert set(opinion.owed_by) <= set(taken[key].owed_by)
                assert set(taken[key].owed_by) <= {*opinion.owed_by, *opinion.owed_by_open}


@settings(max_examples=60, deadline=None)
@given(CASES, st.data())
def test_opinions_crux_and_briefing_tell_the_same_of_the_same_assumptions(case: str, data: st.DataObject) -> None:
    assumed = data.draw(memberships(case))
    briefing = foedera.brief(SHIPPED, case, membership=assumed)
    assert briefing.opinions == foedera.opinions(SHIPPED, case, membership=assumed)
    assert briefing.crux == foedera.crux(SHIPPED, case, membership=assumed)
    for alliance, members in briefing.members.items():
        standing = {member.state: member.status for member in members}
        for (treaty, state), truth in assumed.items():
            if SHIPPED.alliance(alliance).treaty == treaty:
                assert standing.get(state) == {Truth.YES: "party", Truth.OPEN: "not known"}.get(truth)


@settings(max_examples=60, deadline=None)
@given(CASES, st.data())
def test_every_settled_status_contains_a_crux_under_assumptions_too(case: str, data: st.DataObject) -> None:
    assumed = data.draw(memberships(case))
    turning = foedera.crux(SHIPPED, case, membership=assumed)
    for opinion in foedera.opinions(SHIPPED, case, membership=assumed):
        settled = {
            crux.status for crux in turning if _of(crux, opinion) and set(crux.answers) <= set(opinion.answers.items())
        }
        assert settled == (set() if opinion.status == "open" else {opinion.status})


def _of(crux: Crux, opinion: Opinion) -> bool:
    return (crux.provision, crux.victim) == (opinion.provision, opinion.victim)


def test_an_assumption_says_that_it_is_one_and_names_no_source(library: Library) -> None:
    for truth, says in {
        Truth.YES: "Armenia is taken as a party to the Collective Security Treaty on 2022-09-13 by assumption.",
        Truth.NO: "Armenia is taken as no party to the Collective Security Treaty on 2022-09-13 by assumption.",
    }.items():
        first = foedera.opinions(library, "armenia-2022", reading="yerevan", membership={("csto", "ARM"): truth})[0]
        (reason,) = [reason for reason in first.because if "by assumption" in reason.says]
        assert (reason.says, reason.truth, reason.sources) == (says, truth, ())


def test_a_membership_left_open_is_a_fact_that_is_missing(library: Library) -> None:
    found = foedera.opinions(library, "armenia-2022", reading="yerevan", membership={("csto", "ARM"): Truth.OPEN})[0]
    assert (found.status, found.open_for) == (
        "open",
        ("whether Armenia was a party to the Collective Security Treaty",),
    )
    assert found.missing_facts == found.open_for
    (reason,) = [reason for reason in found.because if "left open by assumption" in reason.says]
    assert (reason.truth, reason.sources) == (Truth.OPEN, ())


def test_what_is_assumed_takes_the_place_of_a_contested_membership(library: Library) -> None:
    """Whether the freeze of 2024 ended anything is not asked once it is assumed who was bound."""
    late = date(2024, 12, 31)
    asked = {o.provision: o for o in foedera.opinions(library, "armenia-2022", reading="text", law_as_of=late)}
    assert "freeze_ends_duties" in asked["CST 2(2)"].open_for
    taken = foedera.opinions(
        library, "armenia-2022", reading="text", law_as_of=late, membership={("csto", "ARM"): Truth.YES}
    )
    assert {o.provision: o.status for o in taken}["CST 2(2)"] == "due"


def test_an_alliance_may_be_named_by_its_treaty(library: Library) -> None:
    by_alliance = foedera.opinions(library, "armenia-2022", membership={("csto", "BLR"): Truth.NO})
    assert foedera.opinions(library, "armenia-2022", membership={("cst", "BLR"): Truth.NO}) == by_alliance


def test_an_assumption_about_another_treaty_changes_nothing_not_even_what_it_is_called(library: Library) -> None:
    assert foedera.opinions(library, "armenia-2022", membership={("nato", "FRA"): Truth.NO}) == recorded("armenia-2022")


@pytest.mark.parametrize(("alliance", "state"), [("csto", "ARX"), ("cstoo", "ARM")])
def test_an_assumption_that_names_nothing_is_an_error(library: Library, alliance: str, state: str) -> None:
    for ask in (foedera.opinions, foedera.crux, foedera.brief):
        with pytest.raises(UnknownName, match="did you mean"):
            ask(library, "armenia-2022", membership={(alliance, state): Truth.NO})


def test_two_assumptions_that_contradict_each_other_are_an_error(library: Library) -> None:
    contradicting = {("csto", "ARM"): Truth.NO, ("cst", "ARM"): Truth.YES}
    with pytest.raises(BadValue, match="ARM under cst is assumed no and yes"):
        foedera.opinions(library, "armenia-2022", membership=contradicting)
    assert foedera.opinions(library, "armenia-2022", membership=dict.fromkeys(contradicting, Truth.YES))


def test_both_own_answers_and_own_memberships_are_told_of(library: Library) -> None:
    found = foedera.opinions(
        library,
        "armenia-2022",
        reading="yerevan",
        answers={"answer_in_self_defence": Truth.NO},
        membership={("csto", "BLR"): Truth.NO},
    )
    assert {opinion.reading for opinion in found} == {"yerevan + own answers and memberships"}
    assert held_reading(found[0].reading) == "yerevan"
    assert held_reading("text") == "text"
