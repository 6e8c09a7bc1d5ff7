"""What is said to have changed has changed, and what is said to be as recorded is."""

from __future__ import annotations

from datetime import date
from functools import cache

from hypothesis import given, settings
from hypothesis import strategies as st

from foedera import Library, Opinion, Truth
from foedera.law.performance import by_state
from foedera.record.shipped import SHIPPED as FOLDER
from foedera.web.asking import law_of
from foedera.web.state import ViewState
from foedera.web.whatif.changes import Baselines, Change, compared
from foedera.web.whatif.of_law import stops_of

SHIPPED = Library((FOLDER,))
BASELINES = Baselines(SHIPPED)
TRUTHS = st.sampled_from(list(Truth))


@cache
def law_days(case: str) -> list[date]:
    return [date.fromisoformat(stop.value) for stop in stops_of(law_of(SHIPPED, case, ViewState())).law]


@st.composite
def states(draw: st.DrawFn, case: str) -> ViewState:
    """Something set: answers, memberships, dates, a reading, each or none."""
    treaties = sorted({question.treaty.id for question in law_of(SHIPPED, case, ViewState()).questions})
    parties = [(treaty, party.state) for treaty in treaties for party in SHIPPED.treaty(treaty).party]
    return ViewState(
        law_as_of=draw(st.none() | st.sampled_from(law_days(case))),
        facts_on=draw(st.none() | st.dates(date(1990, 1, 1), date(2026, 1, 1))),
        reading=draw(st.sampled_from(["", "", "text", *SHIPPED.readings])),
        answers=draw(st.dictionaries(st.sampled_from(sorted(SHIPPED.issues)), TRUTHS, max_size=4)),
        membership=draw(st.dictionaries(st.sampled_from(parties), TRUTHS, max_size=3)),
    )


def under(case: str, state: ViewState) -> tuple[Change, ...]:
    return compared(BASELINES.of(case), law_of(SHIPPED, case, state).opinions, state.reading)


def gist(opinion: Opinion) -> tuple[object, ...]:
    """All of an opinion that a reader is told of when it changes."""
    did = by_state(opinion.performance)
    return opinion.status, set(opinion.open_for), opinion.owed_by, opinion.owed_by_open, opinion.decision, did


@given(st.sampled_from(SHIPPED.cases()))
@settings(max_examples=30, deadline=None)
def test_where_nothing_is_set_nothing_changes(case: str) -> None:
    found = under(case, ViewState())
    assert [change.after for change in found] == list(BASELINES.of(case))
    assert not any(change.any for change in found)


@settings(max_examples=80, deadline=None)
@given(st.sampled_from(SHIPPED.cases()), st.data())
def test_an_opinion_is_said_to_be_as_recorded_exactly_if_it_is(case: str, data: st.DataObject) -> None:
    for change in under(case, data.draw(states(case))):
        assert change.any is (gist(change.before) != gist(change.after))


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(SHIPPED.cases()), st.data())
def test_every_opinion_is_compared_once_with_that_of_its_reading_or_of_the_text(case: str, data: st.DataObject) -> None:
    state = data.draw(states(case))
    found = under(case, state)
    keys = [(change.provision, change.victim, change.reading) for change in found]
    assert len(set(keys)) == len(keys)
    shown = law_of(SHIPPED, case, state).opinions
    assert {(o.provision, o.victim) for o in shown} == {key[:2] for key in keys}
    for change in found:
        if state.reading:
            assert change.reading == state.reading
        assert change.before.reading in (change.reading, "text")
        assert change.after.reading.split(" + ")[0] in (change.reading, "text")


@settings(max_examples=50, deadline=None)
@given(st.sampled_from(SHIPPED.cases()), st.data())
def test_who_is_bound_and_what_was_done_change_as_the_opinions_say(case: str, data: st.DataObject) -> None:
    for change in under(case, data.draw(states(case))):
        for ally, now in change.bound.items():
            lists = {"yes": change.after.owed_by, "perhaps": change.after.owed_by_open}
            assert [bound for bound, listed in lists.items() if ally in listed] == ([] if now == "no" else [now])
        for ally, (before, after) in change.conduct.items():
            assert before != after
            assert by_state(change.after.performance).get(ally, "not judged") == after


def test_a_reading_left_without_anything_to_answer_is_as_the_text_alone() -> None:
    """With Armenia out of the treaty nobody's answer about article 4 matters, and all are no casus."""
    found = under("armenia-2022", ViewState(membership={("csto", "ARM"): Truth.NO}))
    assert {change.after.status for change in found if change.provision.startswith("CST")} == {"no casus"}


def test_a_case_as_recorded_is_worked_out_once() -> None:
    baselines = Baselines(SHIPPED)
    assert baselines.of("kursk-2024") is baselines.of("kursk-2024")
