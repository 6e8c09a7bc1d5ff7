"""Every page there is answers; every kind of page is sound in a browser: light and dark, on a phone and on paper."""

from __future__ import annotations

import re
from http.client import HTTPConnection
from urllib.parse import urljoin, urlsplit

import pytest
from playwright.sync_api import Browser, Page
from tests.browser.addresses import BESIDE, every_address, kinds, some_of
from tests.browser.axe import findings, thin_out
from tests.browser.watching import fits_on_a_phone, visit, watched

from foedera import Library

LOADED = re.compile(
    r"""<(?:link|script|img|iframe|object|embed|source|video|audio|use|image|base)\b[^>]*?"""
    r"""\b(?:src|href|xlink:href|data|poster|srcset)\s*=\s*["']?([^"'\s>]+)""",
    re.IGNORECASE,
)
IN_STYLE = re.compile(r"""@import\s+["']?([^"';]+)|url\(\s*["']?([^"')]+)""", re.IGNORECASE)
IN_SCRIPT = re.compile(r"""(?:from|import|import\(|fetch\(|URL\()\s*["'`]([^"'`]+)["'`]|["'`](\w+://[^"'`]+)["'`]""")
NAMESPACES = ("http://www.w3.org/",)
"""Names that look like addresses and are never asked for."""
UNCUT = (
    """() => [...document.querySelectorAll(".scroll")].every((one) => getComputedStyle(one).overflowX === "visible")"""
)


def test_every_page_there_is_answers_and_loads_nothing_from_elsewhere(home: str, library: Library) -> None:
    connection = HTTPConnection(urlsplit(home).netloc, timeout=60)
    wrong, addresses = [], list(every_address(library))
    assert len(addresses) > 2_000
    for address in addresses:
        connection.request("GET", address)
        answer = connection.getresponse()
        text = answer.read().decode()
        if answer.status != 200 or "</html>" not in text:
            wrong.append(f"{address}: {answer.status}")
        wrong += [f"{address} loads {loaded}" for loaded in LOADED.findall(text) if not loaded.startswith(("/", "#"))]
    connection.close()
    assert wrong == []


def test_the_scan_would_see_what_is_loaded_from_elsewhere() -> None:
    page = """<link rel=stylesheet href=https://a.example/x.css><IMG alt="" src='//b.example/x.png'><a href="https://ok/">"""
    assert LOADED.findall(page) == ["https://a.example/x.css", "//b.example/x.png"]
    assert [one or two for one, two in IN_STYLE.findall("@import 'c.css'; x { background: url(//d.example/) }")] == [
        "c.css",
        "//d.example/",
    ]
    script = 'import "./a.js"; import b from "https://b/"; await import("//c/"); fetch(`/d`); const e = "wss://e/";'
    assert [one or two for one, two in IN_SCRIPT.findall(script)] == ["./a.js", "https://b/", "//c/", "/d", "wss://e/"]


def test_no_stylesheet_and_no_script_names_an_address_elsewhere(page: Page, home: str) -> None:
    seen: dict[str, str] = {}
    page.on("response", lambda answer: seen.update({answer.url: answer.request.resource_type}))
    for address in ("/cases/armenia-2022/", "/cases/armenia-2022/record/", "/cases/armenia-2022/law/", "/library/"):
        page.goto(address, wait_until="networkidle")
    assets = {url: kind for url, kind in seen.items() if kind in ("stylesheet", "script")}
    assert len(assets) >= 8, assets
    for url, kind in assets.items():
        text = page.request.get(url).text()
        found = (IN_STYLE if kind == "stylesheet" else IN_SCRIPT).findall(text)
        named = [next(filter(None, one)) for one in found]
        outside = [
            name for name in named if not name.startswith(NAMESPACES) and not urljoin(url, name).startswith(home)
        ]
        assert outside == [], url


def test_axe_sees_what_is_wrong(page: Page) -> None:
    page.goto("/methods/")
    page.evaluate(
        """() => {
          const picture = document.createElement("img"), words = document.createElement("p");
          picture.src = "/static/icon.svg";
          words.textContent = "hardly to be read";
          words.style.color = "#ddd";
          document.querySelector("main").append(picture, words);
        }"""
    )
    found = findings(page)
    assert [finding.partition(":")[0] for finding in found] == ["color-contrast", "image-alt"]


def test_what_is_thinned_out_has_its_like_left(page: Page) -> None:
    looks = """[...new Set([...document.querySelectorAll("main *")].map((one) =>
      `${one.tagName} ${one.getAttribute("class") ?? ""} in ${one.parentElement.tagName}`))].sort()"""
    visit(page, "/cases/armenia-2022/record/")
    before = page.evaluate(looks)
    assert thin_out(page) > 300
    assert page.evaluate(looks) == before


@pytest.mark.parametrize("kind", [*kinds(), *BESIDE])
def test_a_page_of_every_kind_is_sound(kind: str, browser: Browser, home: str, library: Library) -> None:
    addresses = (kind,) if kind in BESIDE else some_of(kind, library)
    with watched(browser, home) as page:
        for address in addresses:
            visit(page, address)
            assert page.locator("h1").count() == 1
            fits_on_a_phone(page)
            is_whole_on_paper(page)
            thin_out(page)
            assert findings(page) == [], f"{address}, light"
            page.emulate_media(color_scheme="dark")
            assert findings(page, contrast_alone=True) == [], f"{address}, dark"
            page.emulate_media(color_scheme="light")


def is_whole_on_paper(page: Page) -> None:
    """On paper there is no navigation and no form to fill in, and what was wider than the page is not cut off."""
    page.emulate_media(media="print")
    assert page.locator("h1").is_visible()
    for gone in ("nav.sections", "form[role=search]", "form.panel", "nav.tabs"):
        assert not any(one.is_visible() for one in page.locator(gone).all()), (page.url, gone)
    assert page.evaluate(UNCUT), page.url
    page.emulate_media(media="screen")
