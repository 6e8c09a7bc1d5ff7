"""What an address says about how to look: one spelling for one state, and nothing misspelt goes unnoticed."""

from __future__ import annotations

from datetime import date
from urllib.parse import parse_qsl

import pytest
from hypothesis import given
from hypothesis import strategies as some

from foedera.core.errors import BadValue
from foedera.core.truth import Truth
from foedera.web.state import ViewState, read_query

IDS = some.from_regex(r"[a-z][a-z0-9_]{0,20}", fullmatch=True)
STATES = some.builds(
    ViewState,
    law_as_of=some.none() | some.dates(),
    facts_on=some.none() | some.dates(),
    reading=some.just("") | IDS,
    answers=some.dictionaries(IDS, some.sampled_from(Truth), max_size=4),
    membership=some.dictionaries(
        some.tuples(some.from_regex(r"[a-z][a-z0-9\-]{0,9}", fullmatch=True), some.sampled_from(["ARM", "RUS", "UZB"])),
        some.sampled_from(Truth),
        max_size=4,
    ),
)


def read(query: str) -> ViewState:
    return read_query(parse_qsl(query, keep_blank_values=True), (), with_state=True)[0]


@given(STATES)
def test_a_state_survives_its_address(state: ViewState) -> None:
    assert read(state.query()) == state


@given(STATES, some.randoms())
def test_one_state_has_one_spelling(state: ViewState, chance: some.DrawFn) -> None:
    shuffled = state.pairs()
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    again, _ = read_query(shuffled, (), with_state=True)
    assert again.query() == state.query()


@given(STATES)
def test_for_the_record_only_the_day_of_the_facts_counts(state: ViewState) -> None:
    assert state.facts == ViewState(facts_on=state.facts_on)


def test_an_address_is_read_as_it_is_written() -> None:
    query = (
        "law_as_of=2022-09-13&facts_on=2022-10-01&reading=yerevan&answer.undelimited_border_bars=no&party.csto.ARM=no"
    )
    state = read(query)
    assert state.law_as_of == date(2022, 9, 13)
    assert state.answers == {"undelimited_border_bars": Truth.NO}
    assert state.membership == {("csto", "ARM"): Truth.NO}
    assert state.query() == query


def test_an_empty_field_of_a_form_says_nothing() -> None:
    assert read("law_as_of=&facts_on=&reading=&answer.karabakh_is_armenia=").as_recorded


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("law_as_of=2022-13-01", "law_as_of=2022-09-13"),
        ("law_as_of=20220913", "is not a day"),
        ("facts_on=yesterday", "facts_on=2022-09-13"),
        ("law_as_off=2022-09-13", "did you mean law_as_of"),
        ("answer.x=perhaps", "none of yes, no, open"),
        ("answer.=yes", "there is no key"),
        ("party.csto=no", "there is no key"),
        ("party.csto.ARM=1", "none of yes, no, open"),
        ("reading=a&reading=b", "comes twice"),
        ("answer.x=yes&answer.x=yes", "comes twice"),
        ("__proto__=1", "there is no key"),
        ("&".join(f"answer.i{number}=yes" for number in range(201)), "more than 200 keys"),
    ],
)
def test_what_cannot_be_read_is_said_with_an_example(query: str, words: str) -> None:
    with pytest.raises(BadValue) as refused:
        read(query)
    assert words in str(refused.value)


def test_a_page_takes_its_own_keys_and_no_other() -> None:
    state, own = read_query([("on", "2022-09-13")], ("on",), with_state=False)
    assert (state.as_recorded, own) == (True, {"on": "2022-09-13"})
    with pytest.raises(BadValue, match="law_as_of"):
        read_query([("law_as_of", "2022-09-13")], ("on",), with_state=False)


@given(some.lists(some.tuples(some.text(max_size=12), some.text(max_size=12)), max_size=6))
def test_whatever_is_sent_is_read_or_refused(pairs: list[tuple[str, str]]) -> None:
    try:
        state, _ = read_query(pairs, ("q",), with_state=True)
    except BadValue:
        return
    assert read_query(state.pairs(), (), with_state=True)[0] == state
