"""The crux: every minimal set of answers that settles a provision, and nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import product

import attrs
import pytest

import foedera
from foedera import Crux, Library, Truth
from foedera.core.conditions import Answers
from foedera.law.crux import crux_of
from foedera.law.opinion import conclude
from foedera.law.trigger import Question, pose
from foedera.record.issue import RaisedIssue
from foedera.record.shipped import SHIPPED

Settled = tuple[str, frozenset[tuple[str, Truth]]]
CASES = Library((SHIPPED,)).cases()
NO_CASUS = ("CST 4", "KGZ", "no casus")
LATE = date(2024, 12, 31)
"""A day on which the last words of every provision asked are in force, and on which Armenia had frozen its part."""


def partial_answers(issues: tuple[str, ...]) -> Iterator[Answers]:
    """All 3^n ways to answer some of the issues."""
    for answers in product(Truth, repeat=len(issues)):
        yield {issue: answer for issue, answer in zip(issues, answers, strict=True) if answer is not Truth.OPEN}


def by_brute_force(question: Question) -> set[Settled]:
    """The minimal sets whose status is settled, by asking the law about every set."""
    statuses = {frozenset(a.items()): conclude(question, "", a).status for a in partial_answers(question.asked)}
    settled = {(status, answers) for answers, status in statuses.items() if status != "open"}
    return {
        (status, answers)
        for status, answers in settled
        if not any(smaller < answers and same == status for same, smaller in settled)
    }


def law_days(library: Library, provision: str) -> Iterator[date | None]:
    """The day the case begins, and the first and the last day of every wording of a provision."""
    treaty, article = library.provision(provision)
    yield None
    for version in treaty.article(article).version:
        yield from (version.from_, version.until - timedelta(days=1) if version.until else LATE)


def questions(library: Library, name: str) -> Iterator[Question]:
    """What a case asks, under the law of several days and the facts of its first days and of all."""
    case = library.case(name)
    begun = case.begins.earliest
    for commitment in case.commitment:
        for law in law_days(library, commitment.provision):
            for facts in (None, begun, date(begun.year - 1, 1, 1), date(begun.year, begun.month, 28)):
                yield pose(library, case, commitment, law, facts)


def as_sets(found: tuple[Crux, ...]) -> set[Settled]:
    return {(crux.status, frozenset(crux.answers)) for crux in found}


@pytest.mark.parametrize("case", CASES)
def test_the_crux_is_what_asking_about_every_set_of_answers_finds(library: Library, case: str) -> None:
    for question in questions(library, case):
        found = crux_of(question)
        assert as_sets(found) == by_brute_force(question)
        assert len(as_sets(found)) == len(found)


@pytest.mark.parametrize("case", CASES)
def test_whatever_else_is_answered_a_crux_settles_what_it_says(library: Library, case: str) -> None:
    for question in questions(library, case):
        for crux in crux_of(question):
            for others in partial_answers(question.asked):
                assert conclude(question, "", {**others, **dict(crux.answers)}).status == crux.status


@pytest.mark.parametrize("case", CASES)
def test_the_crux_of_a_case_is_that_of_its_commitments_in_their_order(library: Library, case: str) -> None:
    commitments = library.case(case).commitment
    one_by_one = [crux_of(pose(library, library.case(case), c, None, None)) for c in commitments]
    assert foedera.crux(library, case) == tuple(crux for found in one_by_one for crux in found)


def test_sets_climb_the_ladder_and_then_go_by_size_and_name(library: Library) -> None:
    found = [c for c in foedera.crux(library, "karabakh-2020") if c.provision == "CST 4"]
    assert [(c.status, [issue for issue, _ in c.answers]) for c in found] == [
        ("no casus", ["answer_in_self_defence"]),
        ("no casus", ["karabakh_is_armenia", "stray_fire_is_attack"]),
        ("casus, not called", ["answer_in_self_defence", "karabakh_is_armenia"]),
        ("casus, not called", ["answer_in_self_defence", "stray_fire_is_attack"]),
    ]


def test_a_smaller_set_comes_before_a_larger_one_of_an_earlier_name(library: Library) -> None:
    case = library.case("batken-2022")
    attack = case.incident[0]
    incidents = (attack, attrs.evolve(attack, id="second"))
    asked = {
        "undelimited_border_bars": (attack.id, "second"),
        "answer_in_self_defence": (attack.id,),
        "ally_cannot_be_attacker": ("second",),
    }
    raised = tuple(RaisedIssue(issue, of) for issue, of in asked.items())
    made_up = attrs.evolve(case, incident=incidents, issue=raised)
    no_casus = [c for c in foedera.crux(library, made_up) if (c.provision, c.victim, c.status) == NO_CASUS]
    assert [[issue for issue, _ in c.answers] for c in no_casus] == [
        ["undelimited_border_bars"],
        ["ally_cannot_be_attacker", "answer_in_self_defence"],
    ]


def test_what_the_facts_alone_settle_has_one_empty_set(library: Library) -> None:
    (crux,) = [crux for crux in foedera.crux(library, "falklands-1982") if crux.provision == "NATO 5"]
    assert (crux.status, crux.answers) == ("no casus", ())


@pytest.mark.parametrize("case", CASES)
def test_a_set_is_empty_where_the_text_alone_is_settled_and_nowhere_else(library: Library, case: str) -> None:
    found = foedera.crux(library, case)
    for opinion in foedera.opinions(library, case, reading="text"):
        of_this = as_sets(tuple(c for c in found if (c.provision, c.victim) == (opinion.provision, opinion.victim)))
        if opinion.status == "open":
            assert all(answers for _, answers in of_this)
        else:
            assert of_this == {(opinion.status, frozenset())}


def test_what_no_answer_can_supply_has_no_set(library: Library) -> None:
    """That the attack came from abroad was not yet established; of an attack nothing was recorded at all."""
    found = foedera.crux(library, "september-11-2001", facts_on=date(2001, 9, 12))
    assert [crux for crux in found if crux.provision == "NATO 5"] == []
    unrecorded = attrs.evolve(library.case("belarus-border-2021"), incident=())
    assert foedera.crux(library, unrecorded) == ()


def test_a_missing_fact_leaves_the_sets_that_settle_it_all_the_same(library: Library) -> None:
    """Before the attack was known nothing could make help due, but the freeze alone could rule it out."""
    found = foedera.crux(library, "armenia-2022", law_as_of=date(2024, 12, 31), facts_on=date(2022, 9, 12))
    article_4 = [(crux.status, dict(crux.answers)) for crux in found if crux.provision == "CST 4"]
    assert article_4 == [("no casus", {"freeze_ends_duties": Truth.YES})]


def test_questions_of_performance_and_decision_never_settle_a_status(library: Library) -> None:
    stages = {library.issues[i].stage for case in CASES for c in foedera.crux(library, case) for i, _ in c.answers}
    assert stages <= {"incident", "membership", "request"}
