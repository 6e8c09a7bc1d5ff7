"""The switches and sliders of a case's law: every issue and party is there, and between two stops nothing changes."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from foedera import Library, Opinion, Truth
from foedera.law.opinion import held_reading, issues_on
from foedera.law.performance import by_state
from foedera.record.shipped import SHIPPED as FOLDER
from foedera.web.asking import CaseLaw, law_of
from foedera.web.links import Links
from foedera.web.state import ViewState
from foedera.web.whatif.control import Control, Stop
from foedera.web.whatif.of_law import Switchboard, law_controls, stops_of

SHIPPED = Library((FOLDER,))
CASES = SHIPPED.cases()
RECORDED = ViewState()


@cache
def recorded(case: str) -> CaseLaw:
    return law_of(SHIPPED, case, RECORDED)


def controls(case: str, state: ViewState = RECORDED) -> dict[str, Control]:
    law = law_of(SHIPPED, case, state)
    groups = law_controls(Switchboard(SHIPPED, law, state, Links(), stops_of(law)))
    found = [control for group in groups for control in (*group.controls, *group.folded)]
    assert len({control.key for control in found}) == len(found)
    assert len({control.id for control in found}) == len(found)
    return {control.key: control for control in found}


def gist(opinion: Opinion) -> tuple[object, ...]:
    did = by_state(opinion.performance)
    named = (opinion.provision, opinion.victim, held_reading(opinion.reading))
    return named, opinion.status, opinion.owed_by, opinion.owed_by_open, opinion.open_for, opinion.decision, did


def told(case: str, state: ViewState) -> list[tuple[object, ...]]:
    return [gist(opinion) for opinion in law_of(SHIPPED, case, state).opinions]


def span(data: st.DataObject, stops: tuple[Stop, ...]) -> tuple[date, date]:
    """A stop and a day after it before the next one; days after the last stop, where there is none."""
    number = data.draw(st.integers(0, len(stops) - 1))
    first = date.fromisoformat(stops[number].value)
    after = date.fromisoformat(stops[number + 1].value) if number + 1 < len(stops) else first + timedelta(days=4000)
    return first, data.draw(st.dates(first, after - timedelta(days=1)))


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(CASES), st.data())
def test_between_two_days_of_the_law_slider_no_opinion_changes(case: str, data: st.DataObject) -> None:
    first, day = span(data, stops_of(recorded(case)).law)
    assert told(case, ViewState(law_as_of=day)) == told(case, ViewState(law_as_of=first))


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(CASES), st.data())
def test_between_two_days_of_the_facts_slider_no_opinion_changes(case: str, data: st.DataObject) -> None:
    *days, everything = stops_of(recorded(case)).facts
    assert everything.value == ""
    first, day = span(data, tuple(days))
    assert told(case, ViewState(facts_on=day)) == told(case, ViewState(facts_on=first))


@pytest.mark.parametrize("case", CASES)
def test_on_every_day_of_the_law_slider_an_opinion_can_be_given(case: str) -> None:
    stops = stops_of(recorded(case)).law
    assert [stop.value for stop in stops] == sorted({stop.value for stop in stops})
    assert recorded(case).law_as_of.isoformat() in {stop.value for stop in stops}
    for stop in stops:
        assert stop.words
        assert law_of(SHIPPED, case, ViewState(law_as_of=date.fromisoformat(stop.value))).opinions


@pytest.mark.parametrize("case", CASES)
def test_every_issue_that_a_position_or_the_crux_is_about_has_a_switch(case: str) -> None:
    law = recorded(case)
    asked = {issue for question in law.questions for issue in issues_on(question)}
    held = {raised.id for question in law.questions for raised in question.open_issues}
    turning = {issue for crux in law.crux for issue, _ in crux.answers}
    switches = {key.removeprefix("answer.") for key in controls(case) if key.startswith("answer.")}
    assert switches == asked & (held | turning)


def test_a_switch_says_who_holds_each_answer() -> None:
    choices = controls("armenia-2022")["answer.undelimited_border_bars"].choices
    held = {"": "", "yes": "CSTO Secretariat, Russia", "no": "Armenia", "open": ""}
    assert {choice.value: choice.held for choice in choices} == held


def test_where_two_states_say_the_same_of_each_other_a_switch_says_of_whom() -> None:
    """In September 2022 Kyrgyzstan and Tajikistan each say that it answered the other's force."""
    choices = {choice.value: choice.held for choice in controls("batken-2022")["answer.answer_in_self_defence"].choices}
    assert choices["yes"] == "Tajikistan (as to Kyrgyzstan); Kyrgyzstan (as to Tajikistan)"
    assert choices["no"] == "Kyrgyzstan (as to Kyrgyzstan); Tajikistan (as to Tajikistan)"


def test_an_issue_nobody_raises_gets_a_switch_once_it_is_answered() -> None:
    """Whether a request is needed does not matter where one was made; an address may answer it all the same."""
    assert "answer.request_needed" not in controls("armenia-2022")
    state = ViewState(answers={"request_needed": Truth.YES})
    assert controls("armenia-2022", state)["answer.request_needed"].value == "yes"


@pytest.mark.parametrize("case", CASES)
def test_every_party_of_a_treaty_asked_about_can_be_taken_out_or_in(case: str) -> None:
    law, found = recorded(case), controls(case)
    for treaty in {question.treaty.id: question.treaty for question in law.questions}.values():
        standing = {member.state: member.status for member in SHIPPED.parties(treaty.id, law.law_as_of)}
        for party in treaty.party:
            control = found[f"party.{treaty.alliance}.{party.state}"]
            values = [choice.value for choice in control.choices]
            if standing.get(party.state, "party") == "party":
                assert (control.kind, values) == ("tick", ["no", ""] if party.state in standing else ["", "yes"])
            else:
                assert (control.kind, values) == ("choice", ["", "yes", "no", "open"])
                assert standing[party.state] in control.marks


def test_a_contested_member_is_marked_and_asked_about_in_words() -> None:
    late = controls("armenia-2022", ViewState(law_as_of=date(2024, 12, 31)))["party.csto.ARM"]
    assert (late.kind, late.marks) == ("choice", ("attacked", "contested"))


@pytest.mark.parametrize(
    ("member", "truth", "kind", "value"),
    [
        ("BLR", Truth.NO, "tick", "no"),
        ("BLR", Truth.YES, "tick", ""),
        ("BLR", Truth.OPEN, "choice", "open"),
        ("GEO", Truth.YES, "tick", "yes"),
        ("GEO", Truth.NO, "tick", ""),
        ("FRA", Truth.YES, "tick", "yes"),
    ],
)
def test_a_box_stands_as_assumed_and_what_repeats_the_record_is_as_recorded(
    member: str, truth: Truth, kind: str, value: str
) -> None:
    for alliance in ("csto", "cst"):
        found = controls("armenia-2022", ViewState(membership={(alliance, member): truth}))[f"party.csto.{member}"]
        assert (found.kind, found.value) == (kind, value)


def test_a_reading_that_has_nothing_to_answer_can_still_be_chosen_away_from() -> None:
    shown = controls("armenia-2022", ViewState(reading="santiago"))["reading"]
    assert "santiago" in [choice.value for choice in shown.choices]
    assert "santiago" not in [choice.value for choice in controls("armenia-2022")["reading"].choices]
