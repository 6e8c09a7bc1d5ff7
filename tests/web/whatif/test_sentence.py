"""What changed, said in a sentence that is exact."""

from __future__ import annotations

import re
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from foedera import Library, Truth
from foedera.record.shipped import SHIPPED as FOLDER
from foedera.web.asking import law_of
from foedera.web.state import ViewState
from foedera.web.whatif.changes import Baselines, Change, compared
from foedera.web.whatif.sentence import MOST, what_changed

SHIPPED = Library((FOLDER,))
BASELINES = Baselines(SHIPPED)
KINDS = 5
"""What can change of an opinion: status, what it is open for, who is bound, what was decided, what was done."""
YES, NO, OPEN = Truth.YES, Truth.NO, Truth.OPEN
BORDER, SELF_DEFENCE = "undelimited_border_bars", "answer_in_self_defence"


def under(case: str, state: ViewState) -> tuple[Change, ...]:
    return compared(BASELINES.of(case), law_of(SHIPPED, case, state).opinions, state.reading)


def said(case: str, **state: object) -> str:
    given = ViewState(**state)  # type: ignore[arg-type]
    return str(what_changed(SHIPPED, given, under(case, given)))


def test_as_recorded_nothing_is_set() -> None:
    assert said("armenia-2022") == "Nothing is set: this is the case as recorded."


@pytest.mark.parametrize(
    ("case", "state", "sentence"),
    [
        (
            "armenia-2022",
            {"answers": {BORDER: NO}, "reading": "text"},
            "With the text alone and “undelimited border bars” answered no: CST 4 for Armenia stays open (still "
            "for want of “answer in self defence”); RUS-ARM 1997 3 for Armenia stays open (still for want of "
            "“answer in self defence”); nothing else changes.",
        ),
        (
            "armenia-2022",
            {"answers": {BORDER: NO, SELF_DEFENCE: NO}},
            "With “answer in self defence” answered no and “undelimited border bars” answered no: CST 4 for "
            "Armenia goes from open to due under the text alone and goes from no casus to due under the readings "
            "of the Russian government, the Azerbaijani government and the CSTO Secretariat; RUS-ARM 1997 3 for "
            "Armenia goes from open to due under the text alone and goes from no casus to due under the reading "
            "of the Azerbaijani government; nothing else changes.",
        ),
        (
            "armenia-2022",
            {"answers": {BORDER: OPEN}, "reading": "yerevan"},
            "With the reading of the Armenian government alone and “undelimited border bars” left open: CST 4 for"
            " Armenia goes from due to open (for want of “undelimited border bars”); RUS-ARM 1997 3 for Armenia "
            "goes from due to open (for want of “undelimited border bars”); nothing else changes.",
        ),
        (
            "armenia-2022",
            {"reading": "yerevan", "membership": {("csto", "BLR"): NO, ("csto", "GEO"): YES}},
            "With the reading of the Armenian government alone, Belarus not bound by the CST and Georgia bound by"
            " the CST: Georgia is now bound to Armenia by CST 4; Belarus is no longer bound to Armenia by CST 4; "
            "Georgia is now bound to Armenia by CST 2(2); Belarus is no longer bound to Armenia by CST 2(2); "
            "nothing else changes.",
        ),
        (
            "kazakhstan-2022",
            {"law_as_of": date(2010, 12, 31), "reading": "astana"},
            "With the law of 2010-12-31 and the reading of the Kazakh government alone: CST 4 for Kazakhstan goes"
            " from due to no casus; Uzbekistan is now bound to Kazakhstan by CST 2(2); nothing else changes.",
        ),
        (
            "armenia-2022",
            {"answers": {"freeze_ends_duties": YES}},
            "With “freeze ends duties” answered yes: nothing changes.",
        ),
        (
            "armenia-2022",
            {"reading": "yerevan", "answers": {"mission_is_necessary_help": YES}},
            "With the reading of the Armenian government alone and “mission is necessary help” answered yes: the "
            "conduct of all 5 allies bound under CST 4 goes from not performed to performed; nothing else "
            "changes.",
        ),
    ],
)
def test_a_change_is_told_with_its_provision_reading_and_reason(
    case: str, state: dict[str, object], sentence: str
) -> None:
    assert said(case, **state) == sentence


def test_where_much_changes_it_is_counted() -> None:
    found = said("armenia-2022", facts_on=date(2022, 9, 12))
    assert found.startswith("With only what was known on 2022-09-12: 8 of 10 opinions change status (")
    assert found.endswith("; none is as recorded.")


@st.composite
def states(draw: st.DrawFn) -> tuple[str, ViewState]:
    """A case, with answers, a day of the facts and a member taken out, each or none."""
    case = draw(st.sampled_from(SHIPPED.cases()))
    question = law_of(SHIPPED, case, ViewState()).questions[0]
    parties = [(question.treaty.id, party.state) for party in question.treaty.party]
    issues = sorted({issue for one in law_of(SHIPPED, case, ViewState()).questions for issue in one.asked})
    answers = st.dictionaries(
        st.sampled_from(issues or sorted(SHIPPED.issues)), st.sampled_from(list(Truth)), max_size=3
    )
    members = st.dictionaries(st.sampled_from(parties), st.sampled_from(list(Truth)), max_size=2)
    facts = st.none() | st.dates(date(2000, 1, 1), date(2026, 1, 1))
    return case, ViewState(facts_on=draw(facts), answers=draw(answers), membership=draw(members))


@settings(max_examples=100, deadline=None)
@given(states())
def test_the_sentence_says_that_nothing_changes_exactly_if_nothing_does(asked: tuple[str, ViewState]) -> None:
    case, state = asked
    found = under(case, state)
    sentence = what_changed(SHIPPED, state, found)
    if not state.as_recorded:
        assert (sentence.clauses == ("nothing changes",)) is not any(change.any for change in found)


@settings(max_examples=100, deadline=None)
@given(states())
def test_a_sentence_is_short_and_what_it_counts_adds_up(asked: tuple[str, ViewState]) -> None:
    case, state = asked
    found = under(case, state)
    sentence = what_changed(SHIPPED, state, found)
    assert len(sentence.clauses) <= max(MOST, KINDS) + 1
    if counted := re.search(r"(\d+) of (\d+) opinions? changes? status \((.*)\)", str(sentence)):
        moved, total, parts = counted.groups()
        assert int(moved) == sum(change.moved for change in found)
        assert int(total) == len(found)
        assert sum(map(int, re.findall(r"(\d+) from", parts))) == int(moved)
    else:
        for change in found:
            told = f"{change.provision} for {SHIPPED.actor(change.victim).name} "
            moves = f"from {change.before.status} to {change.after.status}"
            assert not change.moved or any(told in clause and moves in clause for clause in sentence.clauses)
    same = sum(not change.any for change in found)
    if "as recorded" in sentence.clauses[-1] and not state.as_recorded:
        assert sentence.clauses[-1].split()[0] == (str(same) if same else "none")
