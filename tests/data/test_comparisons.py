"""The shipped comparison with coded data sets is current, and names what the library has."""

from __future__ import annotations

import csv
import os
import re
import runpy
from datetime import date
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

from foedera import Library
from foedera.core.dates import read_date
from foedera.record.occasions import open_registry
from foedera.record.shipped import SHIPPED

ROOT = Path(__file__).parent.parent.parent
TABLE = SHIPPED / "comparisons.csv"
FOLDER = os.environ.get("FOEDERA_TEST_DATA", "")
NEEDED = (
    "atop4/atop-member-level.csv",
    "peacesciencer_rda/atop_alliance.rda",
    "berkemeier_fuhrmann_2018/BerkemeierFuhrmannRAP2018_0303.dta",
)
ATOP, YEARS, WARS = "ATOP 4.01", "ATOP 5.1", "Berkemeier and Fuhrmann 2018"
DAY_RELATIONS = ("agree", "ATOP's own day", "ATOP uses signature", "ATOP uses announcement", "other: ")
WAR_RELATIONS = ("agree: ", "partly: ", "differs: ", "other question: ", "not comparable: ")


@pytest.fixture(scope="module")
def rows() -> list[dict[str, str]]:
    with TABLE.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def script() -> dict[str, Any]:
    if not (find_spec("pandas") and find_spec("rdata")):
        pytest.skip("the packages pandas and rdata are not installed")
    return runpy.run_path(str(ROOT / "data-raw" / "compare_coders.py"))


@pytest.fixture(scope="module")
def folder() -> Path:
    if not FOLDER or not all((Path(FOLDER) / name).is_file() for name in NEEDED):
        pytest.skip("FOEDERA_TEST_DATA names no folder with ATOP and the data of Berkemeier and Fuhrmann")
    return Path(FOLDER)


def day_rows(rows: list[dict[str, str]]) -> list[dict[str, str]]:
    return [row for row in rows if row["what"].startswith(("entry: ", "exit: "))]


@pytest.mark.filterwarnings("ignore::UserWarning")
def test_the_shipped_table_is_current(
    script: dict[str, Any], folder: Path, library: Library, rows: list[dict[str, str]]
) -> None:
    recomputed = [dict(zip(script["HEADS"], row, strict=True)) for row in script["comparisons"](library, folder)]
    assert recomputed == rows, "run data-raw/compare_coders.py again"


def test_every_pair_of_the_wars_is_accounted_for(folder: Path, rows: list[dict[str, str]]) -> None:
    pandas = pytest.importorskip("pandas")
    told = [row for row in rows if row["set"] == WARS]
    pairs = sum(" ATOP " in row["what"] for row in told)
    listed = sum(int(row["reason"].split()[2]) for row in told if row["what"] == "wars without a case")
    counted = sum(int(row["theirs"].split()[0]) for row in told if row["alliance_or_case"] == "other treaties")
    assert pairs + listed + counted == len(pandas.read_stata(folder / NEEDED[2]))


def test_every_treaty_has_its_obligations_compared_or_is_not_coded(
    library: Library, rows: list[dict[str, str]]
) -> None:
    told = [row["alliance_or_case"] for row in rows if row["what"] in ("obligations", "treaty")]
    assert sorted(told) == list(library.treaties())


def test_our_obligations_are_the_provisions_own(library: Library, rows: list[dict[str, str]]) -> None:
    for row in rows:
        if row["what"] == "obligations":
            provisions = library.treaty(row["alliance_or_case"]).provision
            assert set(row["ours"].split()) == {p.obligation for p in provisions if p.obligation}


def test_our_days_are_the_parties_own(library: Library, rows: list[dict[str, str]]) -> None:
    for row in day_rows(rows):
        side, _, states = row["what"].partition(": ")
        kinds = ("in_force", "restored") if side == "entry" else ("effective", "suspended")
        parties = {party.state: party for party in library.treaty(row["alliance_or_case"]).party}
        for state in states.split():
            days = [str(event.date) for event in parties[state].event if event.kind in kinds]
            assert not row["ours"] or row["ours"] in days, f"{row['alliance_or_case']} {state}"


def test_every_state_that_entered_in_time_is_compared(library: Library, rows: list[dict[str, str]]) -> None:
    compared = {(row["alliance_or_case"], state) for row in day_rows(rows) for state in row["what"].split()[1:]}
    for name in {treaty for treaty, _ in compared}:
        for party in library.treaty(name).party:
            entries = [event.date for event in party.event if event.kind == "in_force"]
            in_time = any(day.earliest <= date(2016, 12, 31) for day in entries)
            assert not in_time or (name, party.state) in compared


def test_the_relation_of_two_days_fits_them(library: Library, rows: list[dict[str, str]]) -> None:
    steps = {"ATOP uses signature": {"signed"}, "ATOP uses announcement": {"announced", "notified"}}
    for row in day_rows(rows):
        relation = next(word for word in DAY_RELATIONS if row["reason"].startswith(word))
        assert (row["ours"] == row["theirs"]) == (relation in ("agree", "ATOP's own day"))
        parties = {party.state: party for party in library.treaty(row["alliance_or_case"]).party}
        for state in row["what"].split()[1:]:
            events = parties[state].event
            if relation in steps:
                assert row["theirs"] in {str(event.date) for event in events if event.kind in steps[relation]}
            sources = {event.sources for event in events if str(event.date) == row["ours"]}
            if row["ours"] == row["theirs"]:
                assert (("atop-member-level",) in sources) == (relation == "ATOP's own day")


def test_a_disagreement_says_why(rows: list[dict[str, str]]) -> None:
    assert [row for row in rows if not row["reason"]] == []
    assert [row for row in rows if row["set"] == WARS and not row["reason"].startswith(WAR_RELATIONS)] == []
    assert [row for row in rows if row["reason"] == "agree" and row["ours"] != row["theirs"]] == []


def test_every_name_of_the_wars_is_a_case_an_occasion_or_a_treaty(library: Library, rows: list[dict[str, str]]) -> None:
    known = {*library.cases(), *library.treaties(), *open_registry(library).occasions, "other treaties"}
    assert [row for row in rows if row["set"] == WARS and row["alliance_or_case"] not in known] == []


def test_a_war_is_the_one_of_its_occasion(library: Library, rows: list[dict[str, str]]) -> None:
    registry = open_registry(library)
    for row in rows:
        if row["alliance_or_case"] in registry.occasions:
            years = [int(year) for year in re.findall(r"(?:19|20)\d\d", row["what"].partition(",")[0])]
            day = registry.occasion(row["alliance_or_case"]).date
            assert years, row["what"]
            assert years[0] - 1 <= day.latest.year, row["what"]
            assert day.earliest.year <= years[-1] + 3, row["what"]


def test_states_and_dates_can_be_read(library: Library, rows: list[dict[str, str]]) -> None:
    for row in rows:
        if row["set"] != WARS and ": " in row["what"]:
            for state in re.split(r"[ -]", row["what"].partition(": ")[2]):
                library.state(state)
    for row in day_rows(rows):
        for day in (row["ours"], row["theirs"]):
            assert not day or read_date(day)


def test_the_trap_of_dyad_years_is_told(rows: list[dict[str, str]]) -> None:
    told = next(row for row in rows if row["set"] == YEARS and "ARM-AZE" in row["what"])
    assert (told["ours"], told["theirs"]) == ("bound 1997-1999; open 1994-1996", "1993-2018")
