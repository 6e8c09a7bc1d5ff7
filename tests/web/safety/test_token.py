"""Where a token is asked for, nobody without it reads anything."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from starlette.testclient import TestClient

TOKEN = "a-token-long-enough"  # noqa: S105 - made up
OWN = {"Origin": "http://127.0.0.1:8000"}


@pytest.fixture
def shared(open_workbench: Callable[..., TestClient]) -> TestClient:
    return open_workbench(token=TOKEN)


@pytest.mark.parametrize("path", ["/", "/cases/", "/cases/armenia-2022/", "/api/cases", "/api/openapi.json", "/enter/"])
def test_without_the_token_nothing_is_read(path: str, shared: TestClient) -> None:
    answer = shared.get(path)
    assert answer.status_code == 401
    assert "armenia" not in answer.text.replace(path, "")


@pytest.mark.parametrize(
    "shown", ["Bearer wrong", "Bearer", "Basic " + TOKEN, TOKEN, "Bearer " + TOKEN + "x", "Bearer é"]
)
def test_a_wrong_token_is_refused(shown: str, shared: TestClient) -> None:
    assert shared.get("/api/cases", headers={b"Authorization": shown.encode()}).status_code == 401


def test_a_program_shows_it_as_a_bearer(shared: TestClient) -> None:
    assert shared.get("/api/cases", headers={"Authorization": f"Bearer {TOKEN}"}).status_code == 200
    assert shared.get("/api/cases").json()["error"]["kind"] == "NoToken"


def test_a_reader_types_it_once_and_is_led_where_they_wanted(shared: TestClient) -> None:
    asked = shared.get("/cases/armenia-2022/?reading=yerevan")
    assert 'value="/cases/armenia-2022/?reading=yerevan"' in asked.text
    entered = shared.post("/enter/", data={"token": TOKEN, "to": "/cases/armenia-2022/?reading=yerevan"}, headers=OWN)
    assert (entered.status_code, entered.headers["location"]) == (303, "/cases/armenia-2022/?reading=yerevan")
    cookie = entered.headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=strict" in cookie
    assert TOKEN not in cookie
    assert shared.get("/cases/armenia-2022/").status_code == 200


def test_a_wrong_token_in_the_form_is_said_to_be_wrong(shared: TestClient) -> None:
    answer = shared.post("/enter/", data={"token": "wrong"}, headers=OWN)
    assert answer.status_code == 401
    assert "That is not the token." in answer.text
    assert "set-cookie" not in answer.headers


@pytest.mark.parametrize(
    "to",
    [
        "https://elsewhere.example/",
        "//elsewhere.example/",
        "/\\elsewhere.example",
        "javascript:alert(1)",
        "/\t/x",
        "",
        "/enter/",
    ],
)
def test_nobody_is_led_elsewhere(to: str, shared: TestClient) -> None:
    entered = shared.post("/enter/", data={"token": TOKEN, "to": to}, headers=OWN)
    assert entered.headers["location"] == "/"


def test_the_cookie_of_one_token_is_none_for_another(
    open_workbench: Callable[..., TestClient], shared: TestClient
) -> None:
    shared.post("/enter/", data={"token": TOKEN}, headers=OWN)
    other = open_workbench(token="another-token-of-some-length")  # noqa: S106
    other.cookies.set("foedera", shared.cookies["foedera"])
    assert shared.get("/").status_code == 200
    assert other.get("/").status_code == 401


@pytest.mark.parametrize("cookie", ["foedera=", "foedera=x", "foedera=é", "=;;=", "foedera", "foedera=\x7f"])
def test_a_forged_cookie_is_refused(cookie: str, shared: TestClient) -> None:
    assert shared.get("/", headers={b"Cookie": cookie.encode("latin-1")}).status_code == 401


def test_the_cookie_is_for_https_alone_where_the_reader_came_by_it(open_workbench: Callable[..., TestClient]) -> None:
    shared = open_workbench(token=TOKEN, allowed_hosts=("foedera.example.org",))
    headers = {"Host": "foedera.example.org", "Origin": "https://foedera.example.org"}
    assert "Secure" in shared.post("/enter/", data={"token": TOKEN}, headers=headers).headers["set-cookie"]
    assert "Secure" not in shared.post("/enter/", data={"token": TOKEN}, headers=OWN).headers["set-cookie"]


def test_the_stylesheets_that_the_asking_page_needs_are_shown(shared: TestClient) -> None:
    assert shared.get("/static/workbench.css").status_code == 200
