"""Every page that there is: it answers, is well built, and leads only where something is."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, unquote, urlsplit

import pytest
from starlette.routing import Route
from starlette.testclient import TestClient

from foedera import Library
from foedera.web.pages import PAGES
from foedera.web.pages.listed import Listed
from foedera.web.state import read_query

if TYPE_CHECKING:
    from tests.web.conftest import Read

MOST = 3
"""Pages of one kind that are looked at; they are taken evenly from all there are."""
SHOWN = [page for page in PAGES if not page.served]
"""The pages that show the library; those that edit it have tests of their own."""
HANDLERS = ("onclick", "onload", "onerror", "oninput", "onchange", "onsubmit", "onfocus", "style")


def some_addresses(library: Library) -> Iterator[str]:
    for page in SHOWN:
        every = list(page.page.examples(library))
        for number in range(0, len(every), max(1, len(every) // MOST)):
            yield page.address(every[number])


@pytest.fixture(scope="module")
def pages(workbench: TestClient, library: Library, read: Callable[[str], Read]) -> dict[str, Read]:
    """Some pages of every kind, by address."""
    found = {address: workbench.get(address) for address in some_addresses(library)}
    assert {address: answer.status_code for address, answer in found.items() if answer.status_code != 200} == {}
    return {address: read(answer.text) for address, answer in found.items()}


def test_a_page_of_every_kind_is_looked_at(pages: dict[str, Read]) -> None:
    assert len(pages) >= len(SHOWN)


def test_every_page_has_one_title_and_headings_in_order(pages: dict[str, Read]) -> None:
    for address, page in pages.items():
        levels = [level for level, _ in page.headings]
        assert levels.count(1) == 1, address
        assert all(words.strip() for _, words in page.headings), address
        inside = levels[: len(levels) - 1]  # the last is that of the keys, a dialog of its own
        assert all(after - before <= 1 for before, after in pairwise(inside)), (address, levels)


def test_every_element_is_closed_and_every_id_given_once(pages: dict[str, Read]) -> None:
    for address, page in pages.items():
        assert page.unclosed == [], address
        assert sorted(set(page.ids)) == sorted(page.ids), address


def test_no_page_carries_a_script_a_style_or_an_address_to_load_from_elsewhere(pages: dict[str, Read]) -> None:
    for address, page in pages.items():
        for tag, attributes in page.elements:
            assert not [name for name in HANDLERS if name in attributes], (address, tag, attributes)
            if tag in ("script", "link", "img", "iframe", "use", "image"):
                loaded = attributes.get("src", attributes.get("href", ""))
                assert loaded == "" or loaded.startswith(("/static/", "#")), (address, loaded)
            if tag == "script":
                assert "src" in attributes or attributes.get("type") == "application/json", address
            assert tag not in ("style", "iframe", "object", "embed", "base"), address


def test_a_link_to_elsewhere_tells_nobody_where_one_was(pages: dict[str, Read]) -> None:
    outside = 0
    for page in pages.values():
        for attributes in page.all("a"):
            if attributes.get("href", "").startswith(("http:", "https:")):
                outside += 1
                assert "noreferrer" in attributes.get("rel", "")
    assert outside > 10


def test_every_table_says_what_it_is_and_what_its_heads_are_for(pages: dict[str, Read]) -> None:
    tables = 0
    for address, page in pages.items():
        captions, heads = len(page.all("caption")), page.all("th")
        tables += len(page.all("table"))
        assert captions == len(page.all("table")), address
        assert all(head.get("scope") in ("col", "row") for head in heads), address
    assert tables > 20


def test_every_field_has_a_label(pages: dict[str, Read]) -> None:
    for address, page in pages.items():
        labelled = {attributes.get("for") for attributes in page.all("label")}
        for tag in ("input", "select", "textarea"):
            for attributes in page.all(tag):
                wrapped = attributes.get("type") in ("radio", "checkbox", "hidden") or "aria-label" in attributes
                assert wrapped or attributes.get("id") in labelled, (address, attributes)


def test_every_link_within_the_site_leads_to_something(pages: dict[str, Read], library: Library) -> None:
    broken = set()
    for address, page in pages.items():
        for link in page.links:
            if not urlsplit(link).scheme and not _leads_somewhere(link, address, library):
                broken.add((address, link))
    assert broken == set()


def test_every_anchor_that_a_page_links_to_is_there(
    pages: dict[str, Read], workbench: TestClient, read: Callable[[str], Read]
) -> None:
    seen = dict(pages)
    missing = set()
    for address, page in pages.items():
        for link in page.links:
            path, _, anchor = link.partition("#")
            path = path.partition("?")[0] or address
            if not anchor or urlsplit(link).scheme:
                continue
            if path not in seen:
                seen[path] = read(workbench.get(path).text)
            if unquote(anchor) not in seen[path].ids:
                missing.add((address, link))
    assert missing == set()


@cache
def _known(page: Listed, library: Library) -> frozenset[str]:
    return frozenset(page.address(parameters) for parameters in page.page.examples(library))


def _leads_somewhere(link: str, here: str, library: Library) -> bool:
    """Whether a page of the site answers to an address, and takes its keys."""
    parts = urlsplit(link)
    path = unquote(parts.path or here)
    if path.startswith("/api/") or path.rpartition(".")[2] in ("svg", "png", "csv", "json", "bib", "html"):
        return True  # what is exported has tests of its own
    for page in PAGES:
        if Route(page.path, lambda: None).path_regex.fullmatch(path):
            read_query(parse_qsl(parts.query), page.page.keys, page.page.takes_state)
            return page.served or path in _known(page, library)
    return False
