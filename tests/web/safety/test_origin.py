"""No other site changes anything here through a reader's browser."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from starlette.testclient import TestClient

OWN = {"Origin": "http://127.0.0.1:8000", "Sec-Fetch-Site": "same-origin"}
FOREIGN = [
    {"Origin": "https://elsewhere.example"},
    {"Origin": "http://127.0.0.1:9000"},
    {"Origin": "http://localhost:8000"},
    {"Origin": "http://127.0.0.1:8000.elsewhere.example"},
    {"Origin": "http://127.0.0.1:8000@elsewhere.example"},
    {"Origin": "null"},
    {"Origin": ""},
    {"Sec-Fetch-Site": "cross-site"},
    {"Sec-Fetch-Site": "same-site"},
    {"Sec-Fetch-Site": "none"},
    {**OWN, "Sec-Fetch-Site": "cross-site"},
    {**OWN, "Origin": "https://elsewhere.example"},
]


@pytest.mark.parametrize("headers", FOREIGN, ids=str)
@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "PROPFIND", "MADE-UP"])
def test_a_change_asked_for_by_another_site_is_refused(
    method: str, headers: dict[str, str], workbench: TestClient
) -> None:
    answer = workbench.request(method, "/cases/", headers=headers)
    assert answer.status_code == 403


def test_two_origins_are_refused(workbench: TestClient) -> None:
    headers = [("Origin", "http://127.0.0.1:8000"), ("Origin", "https://elsewhere.example")]
    assert workbench.post("/cases/", headers=headers).status_code == 403


@pytest.mark.parametrize("headers", [OWN, {"Origin": "http://127.0.0.1:8000"}, {}], ids=str)
def test_a_page_of_the_workbench_or_a_program_is_let_through(headers: dict[str, str], workbench: TestClient) -> None:
    assert workbench.post("/cases/", headers=headers).status_code == 405  # it gets as far as the page, which takes none


def test_looking_is_free_from_anywhere_but_tells_other_sites_nothing(workbench: TestClient) -> None:
    answer = workbench.get("/cases/", headers={"Sec-Fetch-Site": "cross-site"})
    assert answer.status_code == 200
    assert answer.headers["cross-origin-resource-policy"] == "same-origin"


def test_behind_a_proxy_with_tls_the_origin_is_the_name_allowed(open_workbench: Callable[..., TestClient]) -> None:
    shared = open_workbench(allowed_hosts=("foedera.example.org",), token="a-token-long-enough")  # noqa: S106
    headers = {"Host": "foedera.example.org", "Origin": "https://foedera.example.org"}
    assert shared.post("/enter/", headers=headers, data={"token": "wrong"}).status_code == 401
    assert shared.post("/enter/", headers={**headers, "Origin": "https://example.org"}).status_code == 403
