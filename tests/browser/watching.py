"""A page that is watched: whatever its console says, whatever it asks for elsewhere, is a problem."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, ConsoleMessage, Page, Request, ViewportSize

WIDE = ViewportSize(width=1280, height=900)
PHONE = ViewportSize(width=420, height=800)
EXPECTED = ("the server responded with a status of 4", "net::ERR_FAILED")
"""What Chromium's console says of an answer, or of the lack of one, that a test may want and then looks at itself."""
LIVELY = """() => !document.querySelector(
  "form[data-live]:not(.live), [data-timeline]:not([data-zooms]), svg:not([data-moves]) [data-map]")"""
WIDER = """() => [...document.querySelectorAll("body *")]
  .filter((one) => one.getBoundingClientRect().right > innerWidth + 1 && !one.closest(".scroll, .sections, .picture"))
  .slice(0, 5).map((one) => one.outerHTML.slice(0, 120))"""


@contextmanager
def watched(
    browser: Browser, home: str, viewport: ViewportSize = WIDE, *, scripts: bool = True, dark: bool = False
) -> Iterator[Page]:
    """A page in a profile of its own; at the end nothing may have gone wrong in it.

    Args:
        browser: the browser.
        home: the address of the workbench; whatever is asked for from elsewhere is a problem.
        viewport: its size in CSS pixels.
        scripts: whether scripts run.
        dark: whether the reader wants dark colours.

    Raises:
        AssertionError: with all that went wrong.
    """
    context = browser.new_context(
        base_url=home,
        viewport=viewport,
        java_script_enabled=scripts,
        color_scheme="dark" if dark else "light",
        reduced_motion="reduce",
        accept_downloads=True,
    )
    problems: list[str] = []

    def hear(message: ConsoleMessage) -> None:
        if message.type in ("error", "warning") and not any(words in message.text for words in EXPECTED):
            problems.append(f"the console of {message.page.url if message.page else '?'} says: {message.text}")

    def see(request: Request) -> None:
        if not request.url.startswith((f"{home}/", "data:", "blob:")):
            problems.append(f"asked for elsewhere: {request.url}")

    context.on("console", hear)
    context.on("weberror", lambda error: problems.append(f"a script failed: {error.error}"))
    context.on("request", see)
    try:
        page = context.new_page()
        page.set_default_timeout(20_000)
        yield page
    finally:
        context.close()
    assert problems == []


def visit(page: Page, address: str) -> None:
    """Open an address and wait until the scripts have made its maps, timelines and forms lively."""
    page.goto(address)
    page.wait_for_function(LIVELY)


def fits_on_a_phone(page: Page) -> None:
    """At 420 px nothing but tables and pictures is wider than the page, and those scroll by themselves."""
    page.set_viewport_size(PHONE)
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"], (page.url, page.evaluate(WIDER))
    page.set_viewport_size(WIDE)
