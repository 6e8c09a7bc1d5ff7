"""What the shipped data promise: every entry has its source, every source its use, and nobody is named."""

from __future__ import annotations

import csv
import re
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import attrs
import pytest

from foedera import Library
from foedera.briefing.checking import check_path
from foedera.record.citing import cited
from foedera.record.occasions import open_registry
from foedera.record.shipped import SHIPPED

NO_SOURCE_WANTED = {"Case", "RaisedIssue"}
"""A case's sources are those for it as a whole and may be none; an issue's stand with its positions."""
EXITS = {"effective"}
"""An exit takes effect on the first day on which the state is not bound: that may be the first day without it."""
SURNAMES = """
Aliyev Assad Bakiyev Biden Blair Brezhnev Bush Carter Castro Ceausescu Chavez Churchill Clinton Eisenhower
Erdogan Erdoğan Gaddafi Galtieri Gorbachev Hollande Hussein Japarov Karimov Kennedy Khrushchev Kocharyan Lavrov
Lukashenka Lukashenko Macron Maduro Medvedev Merkel Mirzoyan Mobutu Mugabe Nasser Nazarbayev Netanyahu Nixon
Obama Otunbayeva Pashinyan Putin Qaddafi Rahmon Rakhmon Reagan Saakashvili Saddam Sadat Sargsyan Shoigu
Stoltenberg Tasmagambetov Thatcher Tokayev Truman Trump Yanukovych Yeltsin Zelensky Zelenskyy Zhaparov
"""
NAMED = re.compile(rf"\b(?:{'|'.join(SURNAMES.split())})\b")
NOT_TEXT = {"url", "archived", "id", "source", "sources", "origin", "case", "place", "places"}
"""Columns and keys that hold ids or addresses."""


def things(thing: Any) -> Iterator[Any]:
    """A record object and every record object inside it."""
    yield thing
    for field in attrs.fields(type(thing)):
        inner = getattr(thing, field.name)
        for item in inner if isinstance(inner, tuple) else (inner,):
            if attrs.has(type(item)):
                yield from things(item)


@pytest.fixture(scope="module")
def entries(library: Library) -> dict[str, Any]:
    """Every treaty, case, place, zone, occasion and answer by a name for it."""
    registry = open_registry(library)
    answers = [answer for found in registry.answers.values() for answer in found]
    return {
        **{f"treaty {name}": library.treaty(name) for name in library.treaties()},
        **{f"case {name}": library.case(name) for name in library.cases()},
        **{f"place {name}": library.place(name) for name in library.files("places")},
        **{f"zone {name}": zone for name, zone in library.zones().items()},
        **{f"occasion {name}": occasion for name, occasion in registry.occasions.items()},
        **{f"{answer.occasion}, {answer.by}": answer for answer in answers},
    }


def table(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@cache
def texts() -> tuple[tuple[str, str, str], ...]:
    """File, key or column, and text of every text in the data that is no id, address, title or publisher of a source.

    Some publishers are called after a person, such as a presidential library.
    """
    found: list[tuple[str, str, str]] = []
    for path in sorted(SHIPPED.rglob("*.toml")):
        name = path.relative_to(SHIPPED).as_posix()
        found += [(name, key, text) for key, text in _strings("", tomllib.loads(path.read_text("utf-8")))]
    for path in sorted(SHIPPED.rglob("*.csv")):
        left_out = NOT_TEXT | ({"title", "publisher"} if path.stem == "sources" else set())
        for row in table(path):
            found += [(path.name, column, text) for column, text in row.items() if column not in left_out]
    return tuple(found)


def _strings(key: str, value: object) -> Iterator[tuple[str, str]]:
    if isinstance(value, str):
        yield key, value
    elif isinstance(value, dict):
        for name, inner in value.items():
            if name not in NOT_TEXT or isinstance(inner, dict):
                yield from _strings(name, inner)
            elif isinstance(inner, list):
                yield from (pair for item in inner if isinstance(item, dict) for pair in _strings(name, item))
    elif isinstance(value, list):
        for inner in value:
            yield from _strings(key, inner)


# Sources


def test_every_entry_has_a_source_or_says_why_not(entries: dict[str, Any]) -> None:
    bare = [
        f"{name}: {type(item).__name__} {getattr(item, 'id', '')}"
        for name, entry in entries.items()
        for item in things(entry)
        if hasattr(item, "sources") and not item.sources and type(item).__name__ not in NO_SOURCE_WANTED
        if getattr(item, "evidence", "seen") not in ("background", "absence")
    ]
    assert bare == []


def test_every_raised_issue_has_a_sourced_position_or_says_that_nobody_holds_one(entries: dict[str, Any]) -> None:
    raised = [item for entry in entries.values() for item in things(entry) if type(item).__name__ == "RaisedIssue"]
    assert raised
    assert [issue.id for issue in raised if not issue.unheld and not issue.position] == []


def test_every_source_is_used_and_every_used_one_is_there(library: Library, entries: dict[str, Any]) -> None:
    used = set(cited(*entries.values()))
    used |= {source for row in table(SHIPPED / "votes-62-243.csv") for source in row["source"].split(";")}
    assert sorted(set(library.sources) - used) == []
    assert sorted(used - set(library.sources)) == []


# Names and days


def test_every_name_in_the_shipped_files_is_there() -> None:
    files, problems = check_path(SHIPPED)
    assert files > 100
    assert [str(problem) for problem in problems] == []


def test_every_vote_is_by_a_state_and_known(library: Library) -> None:
    rows = table(SHIPPED / "votes-62-243.csv")
    assert {row["state"] for row in rows} <= set(library.states)
    assert {row["vote"] for row in rows} <= {"yes", "no", "abstained", "did not vote"}


def test_every_correction_is_of_a_row_and_column_that_are_there(library: Library) -> None:
    registry = open_registry(library)
    for row in table(SHIPPED / "registry_corrections.csv"):
        id_, _, by = row["id"].partition(", ")
        answers = {answer.by: answer for answer in registry.answers[id_]}
        thing = answers[by] if by else registry.occasion(id_)
        assert hasattr(thing, row["column"]), row
        assert row["why"], row
        if row["column"] in ("rung", "sources"):
            assert row["is"] == ";".join(getattr(thing, row["column"])), row
        elif row["column"] in ("date", "scope", "formality", "stance", "evidence", "confidence"):
            assert row["is"] == str(getattr(thing, row["column"])), row


def test_every_step_of_a_party_lies_in_its_state_s_life(library: Library) -> None:
    outside = []
    for name in library.treaties():
        for party in library.treaty(name).party:
            state = library.state(party.state)
            for event in party.event:
                early = state.begins is not None and event.date.earliest < state.begins
                over = state.ends is not None and event.date.latest >= state.ends
                last_step = event.kind in EXITS and event.date.exact and event.date.latest == state.ends
                if (early or (over and not last_step)) and "predecessor" not in event.note:
                    outside.append(f"{name}: {party.state} {event.kind} {event.date}")
    assert outside == []


def test_every_incident_lies_in_the_days_of_its_case(library: Library) -> None:
    outside = []
    for name in library.cases():
        case = library.case(name)
        for incident in case.incident:
            begun, ended = incident.happened, incident.ended or incident.happened
            early = case.begins.exact and begun.exact and begun.earliest < case.begins.earliest
            late = case.ends and case.ends.exact and ended.exact and ended.latest > case.ends.latest
            if early or late:
                outside.append(f"{name}: {incident.id} {begun} to {ended}")
    assert outside == []


def test_nobody_is_named() -> None:
    assert [found for found in texts() if NAMED.search(found[2])] == []


def test_these_tests_see_the_texts() -> None:
    files = {file for file, _, _ in texts()}
    assert {"cases/armenia-2022.toml", "occasions.csv", "sources.csv", "zones/crimea.toml"} <= files
    keys = {key for file, key, _ in texts() if file == "cases/armenia-2022.toml"}
    assert {"title", "summary", "what"} <= keys
