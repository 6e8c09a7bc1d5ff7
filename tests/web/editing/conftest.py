"""A library of one's own to edit: one case, treaty and place, as `foedera new` makes them."""

from __future__ import annotations

from pathlib import Path

import pytest
from starlette.testclient import TestClient

from foedera.web.editing.desk import Desk


@pytest.fixture
def desk(own_library: Path) -> Desk:
    return Desk((own_library,))


@pytest.fixture
def own(open_workbench, own_library: Path) -> TestClient:  # type: ignore[no-untyped-def]
    """A workbench on the shipped library with the small one laid over it."""
    client: TestClient = open_workbench(own_library)
    return client
