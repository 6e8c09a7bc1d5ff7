"""The checks of facts drawn by lot: the seeds draw them, and they name what is there."""

from __future__ import annotations

import csv
import runpy
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from foedera import Library

FOLDER = Path(__file__).parent.parent.parent / "data-raw"
VERDICTS = {"source read", "other source", "not reached", "wrong"}


@pytest.fixture(scope="module")
def script() -> dict[str, Any]:
    return runpy.run_path(str(FOLDER / "draw_facts.py"))


@pytest.fixture(scope="module")
def checks() -> list[dict[str, str]]:
    with (FOLDER / "fact_checks.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_each_seed_draws_the_facts_that_were_checked(script: dict[str, Any], checks: list[dict[str, str]]) -> None:
    draws = {(row["seed"], row["of"]) for row in checks}
    assert {seed for seed, _ in draws} == {"1", "2"}
    for seed, of in draws:
        drawn = [row for row in checks if row["seed"] == seed]
        assert [int(row["number"]) for row in drawn] == list(range(1, 51))
        assert [int(row["position"]) for row in drawn] == script["positions"](int(seed), 50, int(of))


def test_every_fact_has_a_name_of_its_own(script: dict[str, Any], library: Library) -> None:
    names = Counter(name for name, _ in script["every_fact"](library))
    assert names.total() > 3600
    assert [name for name, count in names.items() if count > 1] == []


def test_every_fact_checked_is_still_there(
    script: dict[str, Any], checks: list[dict[str, str]], library: Library
) -> None:
    names = {name for name, _ in script["every_fact"](library)}
    assert [row["fact"] for row in checks if row["fact"] not in names] == []


def test_a_check_says_what_was_read_and_what_was_mended(checks: list[dict[str, str]], library: Library) -> None:
    for row in checks:
        assert row["verdict"] in VERDICTS, row
        assert set(filter(None, row["read"].split(";"))) <= set(library.sources), row
        assert row["read"] or row["verdict"] in ("other source", "not reached"), row
        assert row["note"] or row["verdict"] == "source read", row
        assert bool(row["was"]) == bool(row["is"]), row
        assert row["is"] or row["verdict"] != "wrong", row


def test_a_source_read_is_one_that_the_fact_names(
    script: dict[str, Any], checks: list[dict[str, str]], library: Library
) -> None:
    facts = dict(script["every_fact"](library))
    for row in checks:
        if row["verdict"] == "source read":
            assert set(row["read"].split(";")) & set(facts[row["fact"]].sources), row
