"""The workbench in a real browser; skipped where there is none, unless FOEDERA_BROWSER or CI asks for it."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page
from tests.browser.started import chromium, find_chromium, started
from tests.browser.watching import PHONE, watched

REQUIRED = os.environ.get("FOEDERA_BROWSER") == "required" or os.environ.get("CI") == "true"
"""Whether the lack of a browser is a failure."""


def lacking(what: str) -> None:
    """Skip for want of something, or fail where it must be there."""
    if REQUIRED:
        pytest.fail(f"{what}, and FOEDERA_BROWSER=required or CI=true asks for it")
    pytest.skip(what)


@pytest.fixture(scope="session")
def chromium_path() -> str:
    """Where Chromium is."""
    path = find_chromium()
    if path is None:
        lacking("there is no Chromium on this machine (on Debian: apt install chromium)")
    return str(path)


@pytest.fixture(scope="module")
def browser(chromium_path: str) -> Iterator[Browser]:
    """One Chromium for the tests of a file, since Playwright's loop is in other tests' way; each page has a profile."""
    with chromium(chromium_path) as found:
        yield found


@pytest.fixture(scope="session")
def home(no_library_from_outside: None) -> Iterator[str]:  # noqa: ARG001 - wanted for its effect
    """The address of a workbench on the shipped library."""
    with started() as (address, _):
        yield address


@pytest.fixture
def page(browser: Browser, home: str) -> Iterator[Page]:
    """A page at a desk; it may have no error and ask for nothing elsewhere."""
    with watched(browser, home) as found:
        yield found


@pytest.fixture
def phone(browser: Browser, home: str) -> Iterator[Page]:
    """A page on a phone, 420 px wide."""
    with watched(browser, home, PHONE) as found:
        yield found
