"""Truth has three values, and open is never taken for no."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foedera import Truth
from foedera.core.truth import all_of, any_of

YES, NO, OPEN = Truth.YES, Truth.NO, Truth.OPEN
truths = st.sampled_from(Truth)
several_truths = st.lists(truths, max_size=6)

ALL = {(YES, YES): YES, (YES, OPEN): OPEN, (YES, NO): NO, (OPEN, OPEN): OPEN, (OPEN, NO): NO, (NO, NO): NO}
ANY = {(YES, YES): YES, (YES, OPEN): YES, (YES, NO): YES, (OPEN, OPEN): OPEN, (OPEN, NO): OPEN, (NO, NO): NO}


@pytest.mark.parametrize(("pair", "expected"), ALL.items())
def test_all_of_follows_kleenes_table(pair: tuple[Truth, Truth], expected: Truth) -> None:
    assert all_of(pair) is expected
    assert all_of(reversed(pair)) is expected


@pytest.mark.parametrize(("pair", "expected"), ANY.items())
def test_any_of_follows_kleenes_table(pair: tuple[Truth, Truth], expected: Truth) -> None:
    assert any_of(pair) is expected
    assert any_of(reversed(pair)) is expected


def test_all_of_none_is_met_and_any_of_none_is_not() -> None:
    assert all_of([]) is YES
    assert any_of([]) is NO


@pytest.mark.parametrize("truth", Truth)
def test_a_truth_refuses_to_be_a_plain_yes_or_no(truth: Truth) -> None:
    with pytest.raises(TypeError, match=r"compare it with Truth\.YES, Truth\.NO or Truth\.OPEN"):
        bool(truth)
    with pytest.raises(TypeError, match="three values"):
        _ = not truth


def test_the_contrary_of_open_is_open() -> None:
    assert [~truth for truth in (YES, NO, OPEN)] == [NO, YES, OPEN]


@given(truths)
def test_the_contrary_of_the_contrary_is_the_thing_itself(truth: Truth) -> None:
    assert ~~truth is truth


def test_a_plain_boolean_is_settled() -> None:
    assert Truth.of(True) is YES
    assert Truth.of(False) is NO


def test_truths_are_written_as_people_answer() -> None:
    assert [truth.value for truth in Truth] == ["yes", "no", "open"]
    assert [Truth("yes"), Truth("no"), Truth("open")] == [YES, NO, OPEN]


@given(st.data(), several_truths)
def test_the_order_of_conditions_does_not_matter(data: st.DataObject, several: list[Truth]) -> None:
    shuffled = data.draw(st.permutations(several))
    assert all_of(shuffled) is all_of(several)
    assert any_of(shuffled) is any_of(several)


@given(several_truths, several_truths, several_truths)
def test_how_conditions_are_grouped_does_not_matter(one: list[Truth], two: list[Truth], three: list[Truth]) -> None:
    for join in (all_of, any_of):
        flat = join([*one, *two, *three])
        assert join([join([*one, *two]), join(three)]) is flat
        assert join([join(one), join([*two, *three])]) is flat


@given(several_truths)
def test_de_morgan(several: list[Truth]) -> None:
    assert ~all_of(several) is any_of(~truth for truth in several)
    assert ~any_of(several) is all_of(~truth for truth in several)


def test_each_connective_distributes_over_the_other() -> None:
    for a, b, c in product(Truth, repeat=3):
        assert all_of([a, any_of([b, c])]) is any_of([all_of([a, b]), all_of([a, c])])
        assert any_of([a, all_of([b, c])]) is all_of([any_of([a, b]), any_of([a, c])])


@given(several_truths)
def test_saying_a_thing_twice_changes_nothing(several: list[Truth]) -> None:
    assert all_of([*several, *several]) is all_of(several)
    assert any_of([*several, *several]) is any_of(several)


@given(st.lists(st.tuples(truths, st.sampled_from([YES, NO])), max_size=6))
def test_learning_more_never_turns_round_what_is_settled(learnt: list[tuple[Truth, Truth]]) -> None:
    before = [truth for truth, _ in learnt]
    after = [answer if truth is OPEN else truth for truth, answer in learnt]
    for join in (all_of, any_of):
        assert join(before) in (OPEN, join(after))


@given(several_truths)
def test_open_only_where_some_answer_could_still_decide(several: list[Truth]) -> None:
    for join in (all_of, any_of):
        with_yes = join(YES if truth is OPEN else truth for truth in several)
        with_no = join(NO if truth is OPEN else truth for truth in several)
        assert join(several) is (with_yes if with_yes is with_no else OPEN)
