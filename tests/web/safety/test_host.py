"""A foreign name that points to this machine reads nothing from it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as some
from starlette.testclient import TestClient

from foedera.web.safety.host import HostGuard
from foedera.web.settings import Settings

FOREIGN = [
    "elsewhere.example",
    "elsewhere.example:8000",
    "127.0.0.1:9000",
    "127.0.0.1",
    "localhost:80",
    "127.0.0.1:8000.elsewhere.example",
    "127.0.0.1.elsewhere.example:8000",
    "elsewhere.example@127.0.0.1:8000",
    "127.0.0.1:8000@elsewhere.example",
    "127.0.0.1:8000#",
    "127.0.0.1:8000/",
    "127.0.0.1:",
    "0.0.0.0:8000",
    "127.1:8000",
    "2130706433:8000",
    "[::ffff:127.0.0.1]:8000",
    " 127.0.0.1:8000 x",
    "",
]


@pytest.mark.parametrize("host", FOREIGN)
@pytest.mark.parametrize("path", ["/", "/api/cases", "/static/workbench.css"])
def test_a_request_for_another_host_is_refused(host: str, path: str, workbench: TestClient) -> None:
    answer = workbench.get(path, headers={"Host": host})
    assert answer.status_code == 421
    assert "armenia-2022" not in answer.text


@pytest.mark.parametrize("host", ["127.0.0.1:8000", "localhost:8000", "LOCALHOST:8000", "[::1]:8000"])
def test_this_machine_answers_to_its_own_names(host: str, workbench: TestClient) -> None:
    assert workbench.get("/", headers={"Host": host}).status_code == 200


def test_a_request_with_two_hosts_is_refused(workbench: TestClient) -> None:
    answer = workbench.get("/", headers=[("Host", "127.0.0.1:8000"), ("Host", "elsewhere.example")])
    assert answer.status_code == 421


def test_a_name_that_was_allowed_is_answered_to_on_any_port(open_workbench: Callable[..., TestClient]) -> None:
    shared = open_workbench(allowed_hosts=("Foedera.example.org",), token="a-token-long-enough")  # noqa: S106
    for host, status in {"foedera.example.org": 401, "foedera.example.org:8443": 401, "example.org": 421}.items():
        assert shared.get("/", headers={"Host": host}).status_code == status


@given(some.binary(max_size=40))
def test_no_host_but_its_own_names_is_let_through(host: bytes) -> None:
    guard = HostGuard(_nothing, Settings())
    scope = {"type": "http", "headers": [(b"host", host)], "server": ("127.0.0.1", 8000)}
    own = {b"127.0.0.1:8000", b"localhost:8000", b"[::1]:8000", b"::1:8000"}
    assert guard._answers_to(scope) is (host.lower() in own - {b"::1:8000"})


async def _nothing(*_: object) -> None:
    return None
