"""Who was bound on a day is told with what is contested and what is not known."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from click.testing import Result

Run = Callable[..., Result]
Valid = Callable[[str], dict[str, Any]]


def rows(run: Run, *words: str) -> dict[str, list[str]]:
    """The rows of the table by state."""
    lines = run("members", *words).stdout.splitlines()[2:]
    return {line.split()[0]: re.split(r"\s{2,}", line) for line in lines}


def test_an_entry_that_may_lie_on_either_side_of_the_day_is_not_known(run: Run) -> None:
    found = rows(run, "csto", "--on", "1995-01-01")
    assert found["AZE"] == ["AZE", "Azerbaijan", "1994-04-20..1997-03-28", "not known"]
    assert {state for state, row in found.items() if row[3] == "not known"} == {"AZE", "BLR", "GEO"}
    assert found["ARM"][3] == "party"


def test_a_declared_freeze_is_contested_and_its_readings_are_named(run: Run) -> None:
    armenia = rows(run, "csto", "--on", "2024-09-15")["ARM"]
    assert armenia[3] == "contested"
    assert "moscow: party" in armenia[4]
    assert "yerevan: not a party" in armenia[4]


def test_uzbekistan_is_no_member_between_its_two_memberships(run: Run) -> None:
    assert "UZB" not in rows(run, "csto", "--on", "2003-01-01")
    assert "UZB" in rows(run, "csto", "--on", "2010-01-01")
    assert "UZB" not in rows(run, "csto", "--on", "2013-01-01")


def test_the_head_of_the_table_counts_its_rows(run: Run) -> None:
    page = run("members", "nato", "--on", "1982-04-02").stdout
    assert page.startswith(f"nato on 1982-04-02: {len(page.splitlines()) - 2} members\n")


def test_the_same_is_told_as_json(run: Run, valid: Valid) -> None:
    document = valid(run("members", "csto", "--on", "1995-01-01", "--json").stdout)
    by_state = {member["state"]: member for member in document["members"]}
    unknown = {"state": "AZE", "since": "1994-04-20..1997-03-28", "status": "not known", "readings": {}}
    assert by_state["AZE"] == unknown
    assert by_state["KAZ"]["status"] == "party"


@pytest.mark.parametrize("alliance", ["csto", "cst"])
def test_an_alliance_is_asked_for_by_its_own_or_its_treatys_name(alliance: str, run: Run) -> None:
    assert "KAZ" in rows(run, alliance, "--on", "2022-09-13")


def test_today_is_the_day_where_none_is_given(run: Run) -> None:
    assert re.match(r"nato on \d{4}-\d\d-\d\d: ", run("members", "nato").stdout)
