"""What every test may ask for: the shipped library, and a small library of one's own."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from foedera import Library, open_library
from foedera.record.shipped import SHIPPED

settings.register_profile("shared machine", deadline=None)
settings.load_profile("shared machine")

TEMPLATES = {
    "cases/example.toml": "case.toml",
    "treaties/made-up.toml": "treaty.toml",
    "places/example-coast.toml": "place.toml",
    "sources.csv": "sources.csv",
    "readings.csv": "readings.csv",
}
"""The files of a small valid library and the shipped templates they are copies of."""


@pytest.fixture(scope="session", autouse=True)
def no_library_from_outside() -> Iterator[None]:
    """Whatever library the person who runs the tests has in use stays out of them."""
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("FOEDERA_LIBRARY", raising=False)
        yield


@pytest.fixture(scope="session")
def library(no_library_from_outside: None) -> Library:  # noqa: ARG001 - wanted for its effect
    """The shipped library, opened once."""
    return open_library()


@pytest.fixture
def own_library(tmp_path: Path) -> Path:
    """The folder of a small valid library, made from the shipped templates: one case, treaty and place."""
    folder = tmp_path / "my-library"
    for place, template in TEMPLATES.items():
        (folder / place).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(SHIPPED / "templates" / template, folder / place)
    return folder
