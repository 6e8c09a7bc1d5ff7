"""Conditions: what answers settle them, checked against every possible set of answers."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from typing import Literal

from hypothesis import given
from hypothesis import strategies as st

from foedera import Truth
from foedera.core.conditions import (
    Answers,
    AnswerSet,
    Ask,
    Condition,
    Fact,
    Finding,
    Several,
    issues_asked,
    joined,
    settling_answers,
    weigh,
)

YES, NO, OPEN = Truth.YES, Truth.NO, Truth.OPEN
ISSUES = ("a", "b", "c", "d")
answers_given = st.sampled_from([YES, NO])
some_answers = st.dictionaries(st.sampled_from(ISSUES), answers_given)
kinds: st.SearchStrategy[Literal["all", "any"]] = st.sampled_from(["all", "any"])
facts = st.sampled_from(Truth).map(lambda truth: Fact(truth, f"The record says {truth.value}.", ("s",), "a fact"))
asks = st.builds(Ask, st.sampled_from(ISSUES), st.just("Is it so?"), answers_given)
leaves: st.SearchStrategy[Condition] = asks | facts


def _trees(depth: int) -> st.SearchStrategy[Condition]:
    if depth == 0:
        return leaves
    parts = st.lists(_trees(depth - 1), max_size=3).map(tuple)
    return st.builds(Several, kinds, st.just("Several"), parts) | leaves


conditions = _trees(3)


def _every_answer_set() -> Iterator[AnswerSet]:
    for given_ in product(Truth, repeat=len(ISSUES)):
        yield frozenset((issue, truth) for issue, truth in zip(ISSUES, given_, strict=True) if truth is not OPEN)


ANSWER_SETS = tuple(_every_answer_set())


def _ask(issue: str, holds: Truth = YES) -> Ask:
    return Ask(issue, f"Is it so with {issue}?", holds, (f"source-{issue}",))


def _set(**answers: Truth) -> AnswerSet:
    return frozenset(answers.items())


def _leaves(finding: Finding) -> Iterator[Finding]:
    if not finding.parts:
        yield finding
    for part in finding.parts:
        yield from _leaves(part)


# Against every possible set of answers


@given(conditions, answers_given)
def test_the_settling_answers_are_the_smallest_sets_that_settle_it(condition: Condition, truth: Truth) -> None:
    settling = [answers for answers in ANSWER_SETS if weigh(condition, dict(answers)).truth is truth]
    smallest = frozenset(one for one in settling if not any(other < one for other in settling))
    assert settling_answers(condition, truth) == smallest


@given(conditions, some_answers, some_answers)
def test_more_answers_never_turn_round_what_is_settled(condition: Condition, some: Answers, more: Answers) -> None:
    before = weigh(condition, some).truth
    assert before in (OPEN, weigh(condition, {**more, **some}).truth)


@given(conditions, some_answers)
def test_answers_to_what_is_not_asked_change_nothing(condition: Condition, some: Answers) -> None:
    asked = issues_asked(condition)
    only_asked = {issue: answer for issue, answer in some.items() if issue in asked}
    assert weigh(condition, some) == weigh(condition, only_asked)
    assert weigh(condition, {**some, "never_raised": YES}) == weigh(condition, some)


@given(conditions, some_answers)
def test_a_finding_says_what_is_missing_exactly_where_it_is_open(condition: Condition, some: Answers) -> None:
    finding = weigh(condition, some)
    assert bool(finding.missing) is (finding.truth is OPEN)
    assert len(set(finding.missing)) == len(finding.missing)
    assert set(finding.missing) <= {*issues_asked(condition), "a fact"} - set(some)


@given(conditions, some_answers)
def test_every_leaf_of_a_finding_gives_its_reason(condition: Condition, some: Answers) -> None:
    assert all(leaf.reason for leaf in _leaves(weigh(condition, some)))


@given(conditions, answers_given)
def test_nothing_settles_it_both_ways(condition: Condition, truth: Truth) -> None:
    for one in settling_answers(condition, truth):
        assert not any(other <= one for other in settling_answers(condition, ~truth))


# In words


def test_an_issue_without_an_answer_is_open_and_says_so() -> None:
    finding = weigh(_ask("a"), {})
    assert finding.truth is OPEN
    assert finding.reason == "Is it so with a? The text leaves it open and no answer is taken."
    assert (finding.issue, finding.missing, finding.sources) == ("a", ("a",), ("source-a",))


def test_an_answer_meets_the_condition_if_it_is_the_one_under_which_it_holds() -> None:
    assert weigh(_ask("a"), {"a": YES}).truth is YES
    assert weigh(_ask("a", holds=NO), {"a": YES}).truth is NO
    assert weigh(_ask("a", holds=NO), {"a": NO}).reason == "Is it so with a? This reading answers no."


def test_a_missing_fact_is_told_from_a_missing_answer() -> None:
    unknown = Fact(OPEN, "Who attacked is not known.", missing="the attacker in attack")
    finding = weigh(Several("all", "both", (unknown, _ask("a"))), {})
    assert finding.missing == ("the attacker in attack", "a")


def test_what_would_no_longer_help_is_not_called_missing() -> None:
    no = Fact(NO, "The attacker had to be a state.")
    assert weigh(Several("all", "both", (no, _ask("a"))), {}).missing == ()


def test_all_of_none_is_met_and_any_of_none_is_not() -> None:
    assert weigh(Several("all", "none", ()), {}).truth is YES
    assert weigh(Several("any", "none", ()), {}).truth is NO


def test_issues_are_listed_once_in_the_order_asked() -> None:
    tree = Several("all", "", (_ask("b"), Several("any", "", (_ask("a"), Fact(YES, "so"), _ask("b")))))
    assert issues_asked(tree) == ("b", "a")


def test_the_quarrel_of_september_2022_turns_on_either_of_two_noes() -> None:
    border, defence = _ask("undelimited_border_bars", holds=NO), _ask("answer_in_self_defence", holds=NO)
    case = Several("all", "The case arises", (Fact(YES, "Armed forces attacked."), border, defence))
    assert settling_answers(case, YES) == {_set(undelimited_border_bars=NO, answer_in_self_defence=NO)}
    assert settling_answers(case, NO) == {_set(undelimited_border_bars=YES), _set(answer_in_self_defence=YES)}


def test_what_facts_settle_needs_no_answer() -> None:
    assert settling_answers(Fact(YES, "so"), YES) == {frozenset()}
    assert settling_answers(Fact(YES, "so"), NO) == frozenset()
    assert settling_answers(Fact(OPEN, "unknown", missing="it"), YES) == frozenset()


def test_no_set_answers_one_issue_both_ways() -> None:
    both_ways = Several("all", "", (_ask("a"), _ask("a", holds=NO)))
    assert settling_answers(both_ways, YES) == frozenset()
    assert settling_answers(both_ways, NO) == {_set(a=YES), _set(a=NO)}


def test_choices_are_joined_to_minimal_sets() -> None:
    left = frozenset({_set(a=YES), _set(b=YES)})
    right = frozenset({_set(a=YES), _set(a=NO)})
    assert joined([left, right]) == {_set(a=YES), _set(a=NO, b=YES)}
    assert joined([]) == {frozenset()}
    assert joined([left, frozenset()]) == frozenset()
