"""No answer lets a browser load, frame or guess anything from elsewhere."""

from __future__ import annotations

import pytest
from starlette.testclient import TestClient

ANSWERS = {
    "a page": ("GET", "/", 200),
    "an asset": ("GET", "/static/workbench.css", 200),
    "the API": ("GET", "/api/cases", 200),
    "nothing there": ("GET", "/nowhere/", 404),
    "a malformed query": ("GET", "/cases/?nonsense=1", 400),
    "a method that is not for it": ("DELETE", "/cases/", 405),
    "a redirect": ("GET", "/cases", 307),
}


@pytest.mark.parametrize("which", ANSWERS)
def test_every_answer_carries_the_policy(which: str, workbench: TestClient) -> None:
    method, path, status = ANSWERS[which]
    answer = workbench.request(method, path)
    assert answer.status_code == status
    policy = answer.headers["content-security-policy"].split("; ")
    assert {"default-src 'self'", "base-uri 'none'", "object-src 'none'", "frame-ancestors 'none'"} <= set(policy)
    assert "form-action 'self'" in policy
    assert "unsafe" not in answer.headers["content-security-policy"]
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["referrer-policy"] == "same-origin"
    assert answer.headers["cross-origin-opener-policy"] == "same-origin"
    assert answer.headers["cross-origin-resource-policy"] == "same-origin"
    assert "geolocation=()" in answer.headers["permissions-policy"]


def test_no_other_site_may_read_an_answer(workbench: TestClient) -> None:
    answer = workbench.get("/api/cases", headers={"Origin": "https://elsewhere.example"})
    assert "access-control-allow-origin" not in answer.headers


def test_an_asset_is_sent_once_and_then_confirmed(workbench: TestClient) -> None:
    first = workbench.get("/static/workbench.css")
    again = workbench.get("/static/workbench.css", headers={"If-None-Match": first.headers["etag"]})
    assert (first.status_code, again.status_code, again.content) == (200, 304, b"")
    assert first.headers["cache-control"] == again.headers["cache-control"] == "no-cache"


def test_a_page_is_sent_compressed(workbench: TestClient) -> None:
    answer = workbench.get("/cases/armenia-2022/", headers={"Accept-Encoding": "gzip"})
    assert answer.headers["content-encoding"] == "gzip"
    assert "Accept-Encoding" in answer.headers["vary"]
