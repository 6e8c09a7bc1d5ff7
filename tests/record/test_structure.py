"""Plain values become the record's types, or every one that does not fit is named by its key path."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime

import pytest
from attrs import frozen
from hypothesis import given
from hypothesis import strategies as st

from foedera import Amount, ImpreciseDate, Truth, read_amount, read_date
from foedera.core.sources import Evidence
from foedera.record.case import Case, ClaimValue, Rung
from foedera.record.structure import StructureError, structure


@frozen
class Leaf:
    """A leaf for these tests."""

    name: str
    since: ImpreciseDate | None = None
    from_: date | None = None
    rung: tuple[Rung, ...] = ()


@frozen
class Tree:
    """A tree of leaves for these tests."""

    leaf: tuple[Leaf, ...] = ()
    answer: Truth = Truth.OPEN
    many: Amount | None = None
    number: int = 0
    value: ClaimValue = ""
    evidence: Evidence = "seen"


def _faults(values: Mapping[str, object], kind: type = Tree, *, texts: bool = False) -> list[tuple[str, str]]:
    with pytest.raises(StructureError) as caught:
        structure(values, kind, texts=texts)
    return [(where, problem) for where, problem, _ in caught.value.faults]


def test_tables_become_frozen_objects() -> None:
    leaf = {"name": " Jermuk ", "since": "2022-09", "from": date(2022, 9, 13), "rung": ["none", "troops"]}
    tree = structure({"leaf": [leaf], "answer": "no", "many": "over 200", "number": 3, "value": True}, Tree)
    expected = Leaf("Jermuk", read_date("2022-09"), date(2022, 9, 13), ("none", "troops"))
    assert tree == Tree((expected,), Truth.NO, read_amount("over 200"), 3, True)


def test_what_is_left_out_has_its_default() -> None:
    assert structure({}, Tree) == Tree()


def test_one_word_stands_for_a_list_of_one_word_where_words_are_fixed() -> None:
    assert structure({"name": "a", "rung": "none"}, Leaf).rung == ("none",)


@pytest.mark.parametrize(
    ("values", "where", "problem"),
    [
        ({"leaf": [{"name": 5}]}, "leaf[0].name", "5 is not a text"),
        ({"leaf": [{"name": "a"}, {}]}, "leaf[1]", "name is missing"),
        ({"leaf": [{"name": "a", "nam": "b"}]}, "leaf[0].nam", "there is no key 'nam' here; did you mean name?"),
        ({"leaf": [{"name": "a", "since": "soon"}]}, "leaf[0].since", "'soon' is not a date"),
        ({"leaf": [{"name": "a", "from": "2022"}]}, "leaf[0].from", "'2022' is not a day"),
        ({"leaf": [{"name": "a", "from_": 1}]}, "leaf[0].from_", "there is no key 'from_' here; did you mean from?"),
        ({"leaf": [{"name": "a", "rung": ["none", "troop"]}]}, "leaf[0].rung[1]",
         "'troop' is not known here; did you mean troops?"),
        ({"leaf": ["a"]}, "leaf[0]", "'a' is not a table"),
        ({"leaf": {"name": "a"}}, "leaf", "this is one table where a list of tables belongs"),
        ({"answer": True}, "answer", "True is neither yes nor no"),
        ({"answer": "open"}, "answer", "'open' is neither yes nor no"),
        ({"many": "some"}, "many", "'some' is not an amount"),
        ({"number": 1.5}, "number", "1.5 is not a whole number"),
        ({"number": True}, "number", "True is not a whole number"),
        ({"value": {}}, "value", "{} is not a claim's value"),
        ({"value": datetime(2022, 9, 13, 5)}, "value", "2022-09-13 05:00:00 is not a claim's value"),
        ({"evidence": "hearsay"}, "evidence",
         "'hearsay' is not known here; it is one of seen, part seen, background, absence"),
    ],
)  # fmt: skip
def test_what_does_not_fit_is_named_by_its_key_path(values: Mapping[str, object], where: str, problem: str) -> None:
    assert _faults(values) == [(where, problem)]


def test_every_fault_is_named_and_not_only_the_first() -> None:
    values = {"leaf": [{"name": 1}, {"name": "a", "since": 2}], "number": "x", "evidence": "seen"}
    found = [where for where, _ in _faults(values)]
    assert found == ["leaf[0].name", "leaf[1].since", "number"]


def test_every_fault_comes_with_a_correct_example() -> None:
    with pytest.raises(StructureError) as caught:
        structure({"id": "made-up", "begins": "soon", "title": "A case"}, Case)
    examples = {where or problem.split()[0]: example for where, problem, example in caught.value.faults}
    assert set(examples) == {"begins", "summary", "alliances", "commitment"}
    assert all(examples.values())


def test_a_long_value_is_cut_short_in_the_message() -> None:
    (found,) = _faults({"number": "9" * 500})
    assert len(found[1]) < 100
    assert "..." in found[1]


# Texts, as CSV has them


def test_an_empty_text_is_a_missing_value_in_csv() -> None:
    assert structure({"name": "a", "from_": ""}, Leaf, texts=True) == Leaf("a")
    assert _faults({"name": ""}, Leaf, texts=True) == [("", "name is missing")]
    assert structure({"name": ""}, Leaf) == Leaf("")


@pytest.mark.parametrize(("text", "number"), [("0", 0), ("371", 371), ("007", 7)])
def test_whole_numbers_are_written_in_digits_in_csv(text: str, number: int) -> None:
    assert structure({"number": text}, Tree, texts=True).number == number


@pytest.mark.parametrize("text", ["-1", "1.5", "1e3", "1,000", "²", "٣", "9" * 16, "two hundred"])
def test_what_is_no_whole_number_is_refused_in_csv(text: str) -> None:
    assert _faults({"number": text}, texts=True) == [("number", f"{text!r} is not a whole number")]


def test_a_text_is_no_number_in_toml() -> None:
    assert _faults({"number": "371"}) == [("number", "'371' is not a whole number")]


# Characters


@pytest.mark.parametrize("mark", ["\x00", "\x07", "\x1b", "\x7f", "\x85", "\u2028", "\u202e", "\u2066"])
def test_characters_that_control_the_terminal_or_turn_the_text_round_are_refused(mark: str) -> None:
    ((where, problem),) = _faults({"name": f"Jer{mark}muk"}, Leaf)
    assert where == "name"
    assert problem.endswith(f"has the control character U+{ord(mark):04X} at 4")
    assert mark not in problem


@pytest.mark.parametrize(
    "name", ["Ջերմուկ", "Джермук", "Qaragöl", "جرموک", "城市", "two\nlines", "a\ttab", "10\u00a0км", "می\u200cخواهد"]
)
def test_every_script_is_text(name: str) -> None:
    assert structure({"name": name}, Leaf).name == name


# Anything at all

plain = (
    st.none() | st.booleans() | st.integers(-(10**20), 10**20) | st.floats() | st.text(max_size=8) | st.dates()
    | st.datetimes() | st.times()
)  # fmt: skip
KEY_PATH = re.compile(r"(\w+(\[\d+\])*(\.\w+(\[\d+\])*)*)?")
keys = st.sampled_from(["leaf", "answer", "many", "number", "value", "evidence", "name", "since", "from", "rung", "x"])
anything = st.recursive(plain, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(keys, inner, max_size=4))


@given(st.dictionaries(keys, anything, max_size=6), st.booleans())
def test_whatever_the_values_they_fit_or_are_named(values: dict[str, object], texts: bool) -> None:
    faults: tuple[tuple[str, str, str], ...] = (("", "nothing was wrong", ""),)
    try:
        assert isinstance(structure(values, Tree, texts=texts), Tree)
    except StructureError as error:
        faults = error.faults
    assert faults
    for where, problem, _ in faults:
        assert problem
        assert KEY_PATH.fullmatch(where), where
