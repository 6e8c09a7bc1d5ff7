"""A state becomes the same question whoever asks, and whatever was asked before."""

from __future__ import annotations

from datetime import date

import attrs
from hypothesis import given, settings
from hypothesis import strategies as st

import foedera
from foedera import Library, Truth
from foedera.record.shipped import SHIPPED as FOLDER
from foedera.web.asking import MOST_POSED, Posing, briefing_of, law_of
from foedera.web.state import ViewState

SHIPPED = Library((FOLDER,))
TRUTHS = st.sampled_from(list(Truth))
STATES = st.builds(
    ViewState,
    law_as_of=st.sampled_from([None, date(2010, 1, 1), date(2024, 12, 31)]),
    facts_on=st.sampled_from([None, date(2022, 9, 13)]),
    reading=st.sampled_from(["", "text", "yerevan"]),
    answers=st.dictionaries(st.sampled_from(sorted(SHIPPED.issues)), TRUTHS, max_size=3),
    membership=st.dictionaries(
        st.sampled_from([("csto", "ARM"), ("csto", "BLR"), ("nato", "FRA")]), TRUTHS, max_size=2
    ),
)
POSING = Posing(SHIPPED)


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(["armenia-2022", "kazakhstan-2022"]), STATES)
def test_questions_posed_before_give_the_law_that_the_python_door_gives(case: str, state: ViewState) -> None:
    found = POSING.law(case, state)
    law, facts, members = state.law_as_of, state.facts_on, state.membership
    assert found.crux == foedera.crux(SHIPPED, case, law_as_of=law, facts_on=facts, membership=members)
    assert found.opinions == foedera.opinions(
        SHIPPED,
        case,
        reading=state.reading or None,
        answers=state.answers,
        membership=members,
        law_as_of=law,
        facts_on=facts,
    )
    assert found.law_as_of == (state.law_as_of or SHIPPED.case(case).begins.earliest)


def test_states_that_differ_in_answers_alone_share_their_questions() -> None:
    state = ViewState(facts_on=date(2022, 10, 1))
    first = POSING.law("armenia-2022", state)
    again = POSING.law("armenia-2022", state.but(answers={"undelimited_border_bars": Truth.NO}, reading="yerevan"))
    assert all(one is other for one, other in zip(first.questions, again.questions, strict=True))
    other = POSING.law("armenia-2022", attrs.evolve(state, membership={("csto", "BLR"): Truth.NO}))
    assert not any(one is new for one, new in zip(first.questions, other.questions, strict=True))


def test_what_is_kept_posed_is_bounded() -> None:
    posing = Posing(SHIPPED)
    first = posing.law("kursk-2024", ViewState(facts_on=date(2024, 8, 1)))
    for day in range(1, MOST_POSED + 1):
        posing.law("kursk-2024", ViewState(facts_on=date.fromordinal(date(2024, 9, 1).toordinal() + day)))
    assert posing.law("kursk-2024", ViewState(facts_on=date(2024, 8, 1))).questions[0] is not first.questions[0]


def test_a_briefing_tells_the_law_of_the_same_state() -> None:
    state = ViewState(answers={"undelimited_border_bars": Truth.NO}, membership={("csto", "BLR"): Truth.NO})
    law, briefing = law_of(SHIPPED, "armenia-2022", state), briefing_of(SHIPPED, "armenia-2022", state)
    assert (briefing.opinions, briefing.crux) == (law.opinions, law.crux)
    assert "BLR" not in {member.state for member in briefing.members["csto"]}
