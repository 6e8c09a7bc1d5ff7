"""The golden cases of `tests/cases/good`: what a lawyer wrote down, held against what the law answers."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import attrs
import pytest

import foedera
from foedera import Library, Opinion
from foedera.record.case import Commitment

GOOD = Path(__file__).parent.parent / "cases" / "good"
KEYS = {
    "case", "provision", "victim", "law_as_of", "facts_on", "text", "contested", "wanting", "readings", "owed_by",
    "owed_by_open", "decision", "because", "performance", "crux",
}  # fmt: skip
Row = dict[str, Any]


def rows() -> list[Row]:
    return [row for file in sorted(GOOD.glob("*.toml")) for row in tomllib.loads(file.read_text("utf-8"))["opinion"]]


def name(row: Row) -> str:
    days = [f"{key} {row[key]}" for key in ("law_as_of", "facts_on") if key in row]
    return ", ".join([row["case"], row["provision"], row["victim"], *days])


ROWS = [pytest.param(row, id=name(row)) for row in rows()]


def dates(row: Row) -> dict[str, Any]:
    return {"law_as_of": row.get("law_as_of"), "facts_on": row.get("facts_on")}


def opinion(library: Library, row: Row, reading: str = "text") -> Opinion:
    case = library.case(row["case"])
    asked = Commitment(row["provision"], row["victim"])
    assert asked in case.commitment, f"{row['case']} does not ask about {row['provision']} for {row['victim']}"
    only = attrs.evolve(case, commitment=(asked,))
    (found,) = foedera.opinions(library, only, reading=reading, **dates(row))
    return found


def settled(answers: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    return tuple(sorted(answers.items()))


@pytest.mark.parametrize("row", ROWS)
def test_the_file_says_nothing_that_is_not_understood(row: Row) -> None:
    assert set(row) <= KEYS
    assert all(set(crux) == {"status", "answers"} for crux in row.get("crux", []))


@pytest.mark.parametrize("row", ROWS)
def test_the_text_alone_has_this_status(library: Library, row: Row) -> None:
    assert opinion(library, row).status == row["text"]


@pytest.mark.parametrize("row", ROWS)
def test_these_issues_and_no_others_are_contested(library: Library, row: Row) -> None:
    open_for = opinion(library, row).open_for
    contested = {gap for gap in open_for if gap in library.issues}
    assert contested == set(row.get("contested", []))
    assert {library.issues[issue].stage for issue in contested} <= {"incident", "membership", "request"}


@pytest.mark.parametrize("row", ROWS)
def test_these_facts_and_no_others_are_wanting(library: Library, row: Row) -> None:
    gaps = [gap for gap in opinion(library, row).open_for if gap not in library.issues]
    wanting = row.get("wanting", [])
    assert len(gaps) == len(wanting)
    assert all(any(words in gap for gap in gaps) for words in wanting)


@pytest.mark.parametrize("row", ROWS)
def test_each_reading_gives_this_status(library: Library, row: Row) -> None:
    readings = row.get("readings", {})
    assert {reading: opinion(library, row, reading).status for reading in readings} == readings


@pytest.mark.parametrize("row", ROWS)
def test_these_allies_are_bound_and_organs_decided_this(library: Library, row: Row) -> None:
    found = opinion(library, row)
    given = {"owed_by": found.owed_by, "owed_by_open": found.owed_by_open, "decision": found.decision}
    for key, value in given.items():
        expected = row.get(key, value)
        assert value == (tuple(expected) if isinstance(expected, list) else expected), key


@pytest.mark.parametrize("row", ROWS)
def test_each_ally_did_this(library: Library, row: Row) -> None:
    for reading, by_ally in row.get("performance", {}).items():
        did = {ally.state: ally.performance for ally in opinion(library, row, reading).performance}
        assert {ally: did.get(ally) for ally in by_ally} == by_ally, reading


@pytest.mark.parametrize("row", ROWS)
def test_the_reasons_say_so_and_name_their_sources(library: Library, row: Row) -> None:
    because = opinion(library, row).because
    said = " ".join(reason.says for reason in because)
    assert [words for words in row.get("because", []) if words not in said] == []
    assert all(reason.provision == row["provision"] and reason.sources for reason in because)


@pytest.mark.parametrize("row", ROWS)
def test_the_quarrel_turns_on_exactly_this(library: Library, row: Row) -> None:
    asked = (row["provision"], row["victim"])
    found = {
        (crux.status, settled({issue: answer.value for issue, answer in crux.answers}))
        for crux in foedera.crux(library, row["case"], **dates(row))
        if (crux.provision, crux.victim) == asked
    }
    assert found == {(crux["status"], settled(crux["answers"])) for crux in row.get("crux", [])}


def test_every_provision_asked_in_a_shipped_case_stands_here(library: Library) -> None:
    asked = {(case, c.provision, c.victim) for case in library.cases() for c in library.case(case).commitment}
    assert asked <= {(row["case"], row["provision"], row["victim"]) for row in rows()}
