"""No request is larger or slower than a reader's would be."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator

import pytest
from starlette.testclient import TestClient
from starlette.types import Message, Receive, Scope, Send

from foedera.web.safety import size
from foedera.web.safety.size import SizeGuard
from foedera.web.settings import Settings


@pytest.fixture
def narrow(open_workbench: Callable[..., TestClient]) -> TestClient:
    return open_workbench(most_bytes=1_000)


def test_a_body_that_announces_too_much_is_refused_unread(narrow: TestClient) -> None:
    answer = narrow.post("/cases/", content=b"x" * 1_001)
    assert (answer.status_code, answer.headers["connection"]) == (413, "close")


def test_a_body_that_announces_nothing_is_refused_as_soon_as_it_is_too_much(narrow: TestClient) -> None:
    sent = 0

    def endless() -> Iterator[bytes]:
        nonlocal sent
        for _ in range(100):
            sent += 1
            yield b"x" * 100

    assert narrow.post("/cases/", content=endless()).status_code == 413


def test_a_body_within_the_limit_is_let_through(narrow: TestClient) -> None:
    assert narrow.post("/cases/", content=b"x" * 1_000).status_code == 405


@pytest.mark.parametrize("length", ["-1", "1e3", "99999999999999999999999999", "0x10", "٣", ""])
def test_a_length_that_is_no_number_is_refused(length: str, narrow: TestClient) -> None:
    assert narrow.post("/cases/", headers={b"Content-Length": length.encode()}).status_code == 413


def test_the_api_says_so_in_its_own_shape(narrow: TestClient) -> None:
    answer = narrow.post("/api/cases", content=b"x" * 2_000)
    assert answer.json()["error"]["kind"] == "TooLarge"


def test_a_body_that_does_not_arrive_is_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(size, "SECONDS", 0.01)
    sent: list[Message] = []

    async def silence() -> Message:
        await asyncio.sleep(60)
        raise AssertionError

    async def keep(message: Message) -> None:
        sent.append(message)

    scope: Scope = {"type": "http", "method": "POST", "path": "/api/x", "headers": []}
    asyncio.run(_guard()(scope, silence, keep))
    assert sent[0]["status"] == 408


def test_a_reader_who_goes_in_the_middle_is_no_fault() -> None:
    sent: list[Message] = []

    async def gone() -> Message:
        return {"type": "http.disconnect"}

    async def keep(message: Message) -> None:
        sent.append(message)

    asyncio.run(_guard()({"type": "http", "method": "POST", "path": "/", "headers": []}, gone, keep))
    assert sent == []


def _guard() -> SizeGuard:
    async def never(_: Scope, __: Receive, ___: Send) -> None:
        raise AssertionError("the app was reached")

    return SizeGuard(never, Settings())
