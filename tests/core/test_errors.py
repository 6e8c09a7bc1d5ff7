"""Every error says what is wrong, where, and how it should look."""

from __future__ import annotations

import re
from datetime import date

import pytest

from foedera.core import errors
from foedera.core.errors import (
    BadValue,
    FoederaError,
    LawError,
    MalformedFile,
    NoRule,
    Problem,
    RulesOverlap,
    UnknownName,
    nearest_names,
    quoted,
)

STATES = ["ARM", "AZE", "RUS", "armenia-2022"]


def _all_below(kind: type[FoederaError]) -> set[type[FoederaError]]:
    return {kind}.union(*(_all_below(below) for below in kind.__subclasses__()))


def test_every_error_on_purpose_is_a_foedera_error() -> None:
    assert {BadValue, UnknownName, MalformedFile, LawError, NoRule, RulesOverlap} <= _all_below(FoederaError)
    assert issubclass(NoRule, LawError)
    assert issubclass(RulesOverlap, LawError)


def test_the_tree_in_the_docstring_names_every_error() -> None:
    drawn = set(re.findall(r"^[│├└─ ]*([A-Z][A-Za-z]+)(?:  |$)", errors.__doc__ or "", re.MULTILINE))
    here = {kind.__name__ for kind in _all_below(FoederaError) if kind.__module__ == errors.__name__}
    assert drawn == here


def test_a_bad_value_keeps_the_problem_and_the_example_apart() -> None:
    error = BadValue("'soon' is not a date", "2022-09-13")
    assert (error.problem, error.example) == ("'soon' is not a date", "2022-09-13")
    assert str(error) == "'soon' is not a date; write for example 2022-09-13"


def test_an_unknown_name_offers_the_nearest() -> None:
    error = UnknownName("case", "armenia-2023", STATES)
    assert str(error) == "there is no case 'armenia-2023'; did you mean armenia-2022?"
    assert (error.kind, error.name, error.nearest) == ("case", "armenia-2023", ("armenia-2022",))


def test_an_unknown_name_far_from_every_other_offers_none() -> None:
    assert str(UnknownName("state", "ZZZ", STATES)) == "there is no state 'ZZZ'"
    assert str(UnknownName("state", "ARM", [])) == "there is no state 'ARM'"


def test_several_near_names_are_offered_nearest_first() -> None:
    error = UnknownName("place", "goriss", ["sotk", "goris", "gorisk"])
    assert str(error) == f"there is no place 'goriss'; did you mean {' or '.join(error.nearest)}?"
    assert set(error.nearest) == {"goris", "gorisk"}


def test_near_names_are_found_whatever_the_case_of_the_letters() -> None:
    assert nearest_names("arm", STATES) == ("ARM",)
    assert nearest_names("CASUS", ["casus"]) == ("casus",)


def test_no_more_near_names_are_offered_than_wanted() -> None:
    names = [f"killed-{number}" for number in range(10)]
    assert len(nearest_names("killed", names)) == 3
    assert len(nearest_names("killed", names, most=1)) == 1


@pytest.mark.parametrize(
    ("problem", "line"),
    [
        (Problem("a.toml", "", "the file is not UTF-8"), "a.toml: the file is not UTF-8"),
        (Problem("a.toml", "line 3", "what is missing"), "a.toml: line 3: what is missing"),
        (
            Problem("a.toml", "line 3, begins", "'soon' is not a date", "begins = 2022-09-13"),
            "a.toml: line 3, begins: 'soon' is not a date; write for example begins = 2022-09-13",
        ),
    ],
)
def test_a_problem_is_one_line_of_file_place_fault_and_example(problem: Problem, line: str) -> None:
    assert str(problem) == line


def test_a_malformed_file_says_everything_that_is_wrong_with_it() -> None:
    problems = [Problem("a.toml", "line 1", "one"), Problem("a.toml", "line 2", "two")]
    error = MalformedFile(problems)
    assert error.problems == tuple(problems)
    assert str(error).splitlines() == ["a.toml: line 1: one", "a.toml: line 2: two"]


def test_where_no_words_are_in_force_the_error_says_when_they_are() -> None:
    error = NoRule("CST 4", date(1993, 1, 1), ["from 1994-04-20 until 2012-12-19", "from 2012-12-19"])
    held = "it holds from 1994-04-20 until 2012-12-19, from 2012-12-19"
    assert str(error) == f"no version of CST 4 is in force on 1993-01-01; {held}"
    assert str(NoRule("CST 4", date(1993, 1, 1), [])).endswith("it has no versions")


def test_where_two_versions_are_in_force_the_error_names_both() -> None:
    error = RulesOverlap("CST 4", date(2013, 1, 1), ["from 1994-04-20", "from 2012-12-19"])
    assert str(error) == "2 versions of CST 4 are in force on 2013-01-01: from 1994-04-20, from 2012-12-19"


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("a\x1b", "'a\\x1b'"),
        (5, "5"),
        ("x" * 80, "'" + "x" * 56 + "..."),
        (16**4200, "a whole number of thousands of digits"),
        ([16**4200], "a value with a number of thousands of digits"),
    ],
    ids=["a text", "a number", "a long text", "a long number", "a long number in a list"],
)
def test_any_value_can_be_shown_in_few_words(value: object, words: str) -> None:
    assert quoted(value) == words
