"""The API gives the command line's documents, describes itself, and edits as the pages do."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner
from jsonschema import Draft202012Validator
from starlette.testclient import TestClient

from foedera.cli.main import commands
from foedera.record.shipped import SHIPPED

Open = Callable[..., TestClient]
SAME = {
    "/api/cases/armenia-2022": "brief armenia-2022",
    "/api/cases/armenia-2022?law_as_of=2010-07-01&facts_on=2022-09-20&reading=yerevan": (
        "brief armenia-2022 --law-as-of 2010-07-01 --facts-on 2022-09-20 --reading yerevan"
    ),
    "/api/cases/armenia-2022/claims?attribute=killed&until=2022-09-20": (
        "claims armenia-2022 --attribute killed --until 2022-09-20"
    ),
    "/api/cases/armenia-2022/sources?law_only=true": "cite armenia-2022 --law",
    "/api/alliances/csto/members?on=2012-06-30": "members csto --on 2012-06-30",
    "/api/alliances/csto/timeline?since=2022-09-01&until=2022-12-31": (
        "timeline csto --since 2022-09-01 --until 2022-12-31"
    ),
    "/api/registry?alliance=csto&rung=troops": "registry --alliance csto --rung troops",
    "/api/registry/CST19": "registry CST19",
}
"""An address and the command that prints the same."""


@pytest.mark.parametrize(("address", "command"), SAME.items())
def test_the_document_is_the_one_that_the_command_prints(workbench: TestClient, address: str, command: str) -> None:
    printed = CliRunner().invoke(commands, [*command.split(), "--json"])
    assert printed.exit_code == 0
    answer = workbench.get(address).json()
    assert answer == json.loads(printed.stdout)
    schema = SHIPPED / "schemas" / f"{answer['schema'].split(':')[1]}-1.schema.json"
    Draft202012Validator(json.loads(schema.read_text("utf-8"))).validate(answer)


def test_the_reference_page_names_every_operation_and_shape(workbench: TestClient) -> None:
    described = workbench.get("/api/openapi.json").json()
    page = workbench.get("/api/").text
    operations = [(method.upper(), path) for path, methods in described["paths"].items() for method in methods]
    assert len(operations) > 20
    for method, path in operations:
        assert f"<code>{method} " in page
        assert f"/api{path}" in page
    for name in described["components"]["schemas"]:
        assert "." in name or name in page


def test_every_reference_in_the_description_leads_to_a_shape(workbench: TestClient) -> None:
    text = workbench.get("/api/openapi.json").text
    known = json.loads(text)["components"]["schemas"]
    named = {part.split('"')[0] for part in text.split('"#/components/schemas/')[1:]}
    assert named <= set(known)
    assert "HTTPValidationError" not in known


@pytest.mark.parametrize(
    ("method", "address", "status"),
    [
        ("GET", "/api/cases/none", 404),
        ("GET", "/api/nowhere", 404),
        ("GET", "/api/cases?x=1", 400),
        ("GET", "/api/alliances/csto/members?on=yesterday", 400),
        ("GET", "/api/search", 400),
        ("POST", "/api/cases", 405),
        ("POST", "/api/library/undo", 403),
        ("PUT", "/api/library/files/cases/x", 400),
    ],
)
def test_every_error_has_the_one_shape(workbench: TestClient, method: str, address: str, status: int) -> None:
    answer = workbench.request(method, address)
    assert answer.status_code == status
    error = answer.json()["error"]
    assert set(error) == {"status", "kind", "what", "where", "example"}
    assert error["status"] == status
    assert error["what"]


def test_a_path_names_all_the_methods_that_it_takes(workbench: TestClient) -> None:
    assert workbench.post("/api/library/files/cases/x").headers["Allow"] == "DELETE, GET, PUT"


@pytest.mark.parametrize("question", ["Джермук", "Ջերմուկ", "jermuk"])
def test_the_search_finds_a_place_in_any_script(workbench: TestClient, question: str) -> None:
    found = workbench.get("/api/search", params={"q": question, "kind": "place"}).json()["found"]
    assert [hit["id"] for hit in found][:1] == ["jermuk"]
    assert workbench.get(found[0]["page"]).status_code == 200


def test_zones_on_a_day_have_the_outlines_that_held_then(workbench: TestClient) -> None:
    every = {zone["id"]: zone for zone in workbench.get("/api/zones").json()["zones"]}
    then = {zone["id"]: zone for zone in workbench.get("/api/zones?on=2021-01-01").json()["zones"]}
    assert every.keys() == then.keys()
    assert sum(len(zone["outline"]) for zone in then.values()) < sum(len(zone["outline"]) for zone in every.values())


def test_a_file_is_read_saved_refused_when_stale_and_taken_back(open_workbench: Open, own_library: Path) -> None:
    workbench = open_workbench(own_library)
    address = "/api/library/files/cases/example"
    there = workbench.get(address).json()
    text = there["text"] + "# mine\n"
    assert workbench.put(address, json={"text": text, "seen": there["mark"]}).json()["number"] == 1
    stale = workbench.put(address, json={"text": "", "seen": there["mark"]})
    assert (stale.status_code, stale.json()["error"]["kind"]) == (409, "Meanwhile")
    assert workbench.get("/api/library").json()["undo"] == "cases/example.toml edited"
    assert workbench.post("/api/library/undo").json()["number"] == 2
    assert workbench.get(address).json() == there
    assert workbench.get("/api/library/changes/1").json()["after"] == {"cases/example.toml": text}


def test_the_check_says_what_is_wrong_and_saves_nothing(open_workbench: Open, own_library: Path) -> None:
    workbench = open_workbench(own_library)
    before = (own_library / "cases" / "example.toml").read_text("utf-8")
    found = workbench.post("/api/library/check", json={"files": {"cases/example.toml": before.replace("FRA", "FRX")}})
    assert "FRX" in found.json()["problems"][0]["problem"]
    assert (own_library / "cases" / "example.toml").read_text("utf-8") == before


def test_another_site_s_page_changes_nothing_through_the_api(open_workbench: Open, own_library: Path) -> None:
    workbench = open_workbench(own_library)
    foreign = {"Origin": "http://evil.example"}
    assert workbench.post("/api/library/cases", json={"id": "evil"}, headers=foreign).status_code == 403
    assert not (own_library / "cases" / "evil.toml").exists()
