"""The law as JSON: what the rooms below say under the state of the query, in the published shape."""

from __future__ import annotations

import json
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from starlette.testclient import TestClient

import foedera
from foedera import Library, Truth
from foedera.briefing.documents import law_document
from foedera.record.shipped import SHIPPED

SCHEMA = Draft202012Validator(json.loads((SHIPPED / "schemas" / "law-1.schema.json").read_text("utf-8")))
ANSWERS = {"undelimited_border_bars": Truth.NO, "answer_in_self_defence": Truth.OPEN}
MEMBERSHIP = {("csto", "BLR"): Truth.NO, ("csto", "ARM"): Truth.OPEN}


def law(workbench: TestClient, case: str, query: str = "") -> Any:
    answer = workbench.get(f"/api/cases/{case}/law?{query}")
    assert answer.status_code == 200
    return answer.json()


@pytest.mark.parametrize("case", ["armenia-2022", "karabakh-2020", "september-11-2001"])
def test_a_case_is_answered_as_the_python_door_answers_it(workbench: TestClient, library: Library, case: str) -> None:
    found = law_document(library.case(case), foedera.opinions(library, case), foedera.crux(library, case))
    assert law(workbench, case) == json.loads(json.dumps(found))


def test_own_answers_and_memberships_are_taken_from_the_query_and_the_shape_stays(
    workbench: TestClient, library: Library
) -> None:
    query = "answer.undelimited_border_bars=no&answer.answer_in_self_defence=open&party.csto.BLR=no&party.csto.ARM=open"
    found = law(workbench, "armenia-2022", query)
    assert list(SCHEMA.iter_errors(found)) == []
    opinions = foedera.opinions(library, "armenia-2022", answers=ANSWERS, membership=MEMBERSHIP)
    crux = foedera.crux(library, "armenia-2022", membership=MEMBERSHIP)
    assert found == json.loads(json.dumps(law_document(library.case("armenia-2022"), opinions, crux)))
    assert {opinion["reading"].partition(" + ")[2] for opinion in found["opinions"]} == {"own answers and memberships"}


def test_an_assumed_membership_is_told_without_a_source(workbench: TestClient) -> None:
    first = law(workbench, "armenia-2022", "reading=yerevan&party.csto.ARM=no")["opinions"][0]
    assumed = [reason for reason in first["because"] if "by assumption" in reason["says"]]
    assert [reason["sources"] for reason in assumed] == [[]]
    assert first["status"] == "no casus"


@pytest.mark.parametrize(
    ("query", "status", "kind"),
    [
        ("party.csto.ARX=no", 404, "UnknownName"),
        ("answer.undelimited_border_bars=maybe", 400, "BadValue"),
        ("law_as_of=1980-01-01", 400, "NoRule"),
    ],
)
def test_what_cannot_be_asked_is_an_error_in_the_pinned_shape(
    workbench: TestClient, query: str, status: int, kind: str
) -> None:
    answer = workbench.get(f"/api/cases/armenia-2022/law?{query}")
    error = answer.json()["error"]
    assert (answer.status_code, error["status"], error["kind"]) == (status, status, kind)
    assert set(error) == {"status", "kind", "what", "where", "example"}
