"""The workbench as a browser meets it, without a network."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from foedera.web.app import create_app
from foedera.web.settings import Settings

TODAY = date(2026, 1, 15)
OWN = "http://127.0.0.1:8000"
Open = Callable[..., TestClient]


@pytest.fixture(scope="session")
def open_workbench() -> Iterator[Open]:
    """Open a workbench with some settings."""
    opened: list[TestClient] = []

    def open_workbench(*folders: Path, address: str = OWN, **settings: object) -> TestClient:
        app = create_app(Settings(folders, **settings), today=lambda: TODAY)  # type: ignore[arg-type]
        opened.append(TestClient(app, base_url=address, raise_server_exceptions=False, follow_redirects=False))
        return opened[-1]

    yield open_workbench
    for client in opened:
        client.close()


@pytest.fixture(scope="session")
def workbench(open_workbench: Open) -> TestClient:
    """A workbench on the shipped library."""
    return open_workbench()
