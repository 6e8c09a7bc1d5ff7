"""Hostile words in a library, an address or a file do nothing in a browser but stand there to be read."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Page, expect
from tests.browser.started import started
from tests.browser.watching import visit, watched
from tests.conftest import TEMPLATES

from foedera.record.shipped import SHIPPED

PLAIN = (
    "</script></textarea></title><script>window.pwned=1</script><img src=x onerror=window.pwned=2>"
    """'"--><svg onload=window.pwned=3>"""
)
HOSTILE = PLAIN.replace('"', '\\"')
"""The same as TOML has it between quotes."""
ADDRESSES = (
    "/", "/cases/", "/cases/example/", "/cases/example/record/", "/cases/example/law/", "/treaties/",
    "/treaties/made-up/", "/alliances/", "/places/", "/places/example-coast/", "/search/?q=script", "/library/",
    "/library/files/cases/example/", "/library/claim/?case=example",
)  # fmt: skip


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a workbench on a library whose every text is hostile."""
    folder = tmp_path_factory.mktemp("hostile") / "library"
    for name, template in TEMPLATES.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        text = (SHIPPED / "templates" / template).read_text("utf-8")
        (folder / name).write_text(_with_hostile_words(text) if name.endswith(".toml") else text, "utf-8")
    with started("--library", str(folder)) as (address, _):
        yield address


def _with_hostile_words(text: str) -> str:
    """The file with hostile words behind every title, summary, name, note and account."""
    lines = []
    for line in text.splitlines():
        key, sign, value = line.partition(" = ")
        if sign and key.strip() in ("title", "summary", "what", "note", "name", "words") and value.endswith('"'):
            line = f'{line[:-1]} {HOSTILE}"'  # noqa: PLW2901 - the line as it is written
        lines.append(line)
    return "\n".join(lines) + "\n"


def is_inert(page: Page) -> None:
    """Nothing of what was written runs."""
    assert page.evaluate("window.pwned") is None, page.url
    assert page.locator("img[src=x], svg[onload]").count() == 0


def test_the_library_is_hostile_and_sound(hostile: str, browser: Browser) -> None:
    with watched(browser, hostile) as page:
        visit(page, "/library/")
        expect(page.locator("#files tbody tr")).to_have_count(5)
        assert page.locator("#files .problem").count() == 0
        visit(page, "/cases/example/")
        assert PLAIN in page.locator("h1").inner_text()


def test_hostile_words_stand_there_and_do_nothing(hostile: str, browser: Browser) -> None:
    with watched(browser, hostile) as page:
        for address in ADDRESSES:
            visit(page, address)
            is_inert(page)


def test_hostile_words_in_an_address_are_inert(hostile: str, browser: Browser) -> None:
    words = quote(PLAIN)
    addresses = (
        f"/search/?q={words}", f"/cases/{quote(PLAIN, safe='')}/", f"/cases/example/law/?reading={words}",
        f"/cases/example/?{words}=1", f"/cases/example/law/#{words}", f"/alliances/?on={words}",
    )  # fmt: skip
    with watched(browser, hostile) as page:
        for address in addresses:
            page.goto(address)
            is_inert(page)
            page.reload()
            is_inert(page)


def test_a_live_answer_with_hostile_words_is_inert(hostile: str, browser: Browser) -> None:
    with watched(browser, hostile) as page:
        visit(page, "/search/")
        page.locator("#question").fill(PLAIN[:120])
        page.wait_for_function("() => location.search.includes('q=')")
        is_inert(page)
        visit(page, "/cases/example/law/")
        page.locator("select#reading").select_option(index=1)
        page.wait_for_function("() => location.search.includes('reading=')")
        is_inert(page)


def test_a_script_that_got_into_a_page_would_not_run(browser: Browser, home: str) -> None:
    """The policy works: were something not escaped, the browser would refuse to run it, and say so."""
    said: list[str] = []
    context = browser.new_context(base_url=home)
    page = context.new_page()
    page.on("console", lambda message: said.append(message.text))
    page.goto("/methods/")
    page.evaluate("document.body.insertAdjacentHTML('beforeend', '<img src=x onerror=window.pwned=1>')")
    page.wait_for_function("() => document.querySelector('img').complete")
    assert page.evaluate("window.pwned") is None
    assert any("Content Security Policy" in words for words in said)
    context.close()
