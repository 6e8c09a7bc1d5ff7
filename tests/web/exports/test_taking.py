"""What is taken along is what the page shows: pictures, tables, sources, and a case as one file."""

from __future__ import annotations

import csv
import io
import json
import re
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pybtex.database import parse_string
from starlette.testclient import TestClient
from tests.web.exports.links import faults, links_of

from foedera import Library
from foedera.draw.picture import Table
from foedera.web.exports.reading import sources_in, tables_in
from foedera.web.exports.rewriting import main_of

CASE = "/cases/armenia-2022/"
CELLS = st.text(st.characters(exclude_categories=("Cs", "Cc", "Z")), min_size=1, max_size=20)
ROWS = st.integers(1, 4).flatmap(
    lambda width: st.lists(st.lists(CELLS, min_size=width, max_size=width), min_size=1, max_size=4)
)


@given(ROWS)
def test_a_table_is_read_off_the_page_as_it_was_written(rows: list[list[str]]) -> None:
    heads = tuple(f"head {number}" for number in range(len(rows[0])))
    written = Table("A caption & more", heads, tuple(map(tuple, rows)))
    page = f"<p>before</p>{written.html()}".replace("<table", '<table id="mine"')
    assert tables_in(page) == {"mine": written}


def test_a_cell_over_two_columns_stands_in_the_first_and_empty_heads_get_a_number() -> None:
    page = (
        '<table id="t"><thead><tr><th></th><th>a</th><th>a</th></tr></thead>'
        '<tr><td colspan="2">x<br>y</td><td>z</td></tr></table>'
    )
    assert tables_in(page) == {"t": Table("", ("column 1", "a", "a 3"), (("x y", "", "z"),))}


@pytest.mark.parametrize("name", ["statuses", "issues"])
def test_a_table_comes_as_csv_and_as_json_with_the_same_rows(workbench: TestClient, name: str) -> None:
    rows = list(csv.DictReader(io.StringIO(workbench.get(f"{CASE}{name}.csv").text)))
    document = json.loads(workbench.get(f"{CASE}{name}.json").text)
    assert rows == document["rows"]
    assert rows


def test_a_table_has_the_state_of_the_page_it_is_taken_from(workbench: TestClient) -> None:
    address = f"{CASE}statuses.csv?answer.undelimited_border_bars=yes"
    assert "open" not in workbench.get(address).text.splitlines()[1].split(",")[1]
    offers = every_offer(workbench.get(f"{CASE}?law_as_of=2022-10-01").text)
    assert f"{CASE}statuses.csv?law_as_of=2022-10-01" in offers


def every_offer(page: str) -> list[str]:
    return [href.replace("&amp;", "&") for href in re.findall(r'<a href="([^"]+)" download>', page)]


@pytest.mark.parametrize(
    "path",
    [
        CASE,
        f"{CASE}record/?facts_on=2022-09-20",
        f"{CASE}law/",
        "/alliances/csto/?on=2000-01-01",
        "/treaties/cst/",
        "/registry/CST19/",
        "/issues/",
    ],
)
def test_what_a_page_offers_is_given(workbench: TestClient, path: str) -> None:
    """The first and the last of each format; some pages offer dozens."""
    by_format: dict[str, list[str]] = {}
    for offer in every_offer(workbench.get(path).text):
        by_format.setdefault(offer.partition("?")[0].rpartition(".")[2], []).append(offer)
    assert len(by_format) > 1
    for offer in {offer for offers in by_format.values() for offer in (offers[0], offers[-1])}:
        answer = workbench.get(offer)
        assert answer.status_code == 200, offer
        assert answer.content


def test_a_picture_comes_as_svg_that_stands_alone(workbench: TestClient) -> None:
    offers = [offer for offer in every_offer(workbench.get(CASE).text) if ".svg" in offer]
    assert len(offers) > 3
    for offer in offers[::3]:
        answer = workbench.get(offer)
        root = ElementTree.fromstring(answer.text)  # noqa: S314 - our own
        assert root.tag == "{http://www.w3.org/2000/svg}svg"
        assert not list(root.iter("{http://www.w3.org/2000/svg}a"))
        assert "default-src 'none'" in answer.headers["Content-Security-Policy"]


def test_a_picture_comes_as_png_where_the_extra_is_installed(workbench: TestClient) -> None:
    pytest.importorskip("resvg_py")
    offer = next(offer for offer in every_offer(workbench.get(CASE).text) if ".png" in offer)
    assert workbench.get(offer).content.startswith(b"\x89PNG\r\n")


def test_without_the_extra_no_png_is_offered(workbench: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    from foedera.web import render

    monkeypatch.setitem(render.environment().globals, "png_can_be_made", lambda: False)
    assert ".png" not in workbench.get(f"{CASE}record/").text


def test_the_bibtex_names_every_source_that_the_page_links_to_and_no_other(
    workbench: TestClient, library: Library
) -> None:
    page = workbench.get(f"{CASE}record/").text
    shown = set(re.findall(r'href="/sources/([^/"]+)/"', page))
    entries = set(parse_string(workbench.get(f"{CASE}record/sources.bib").text, "bibtex").entries)
    assert entries == {*shown, "foedera"}
    assert shown <= set(library.sources)


def test_the_sources_of_a_page_are_those_it_links_to_each_once() -> None:
    page = '<a href="../../sources/a/index.html">A</a><a href="../../sources/a/index.html#x"></a><a href="https://b/sources/c/">'
    assert sources_in(page, "/cases/x/") == ("a",)


@pytest.mark.parametrize(
    "name",
    [
        "nope.svg",
        "nope.png",
        "nope.csv",
        "nope.json",
        "nope.bib",
        "nope.html",
        "kursk-2024.html",
        "map.exe",
        "..%2fmap.svg",
    ],
)
def test_what_a_page_has_not_is_not_found(workbench: TestClient, name: str) -> None:
    answer = workbench.get(f"{CASE}{name}")
    assert answer.status_code == 404
    assert "Traceback" not in answer.text


# A case as one file


class Loads(HTMLParser):
    """Everything that a page would load or send."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag in ("script", "link", "img", "iframe", "object", "form", "base") or "src" in given or "style" in given:
            self.found.append(self.get_starttag_text() or tag)


@pytest.fixture(scope="module")
def one_file(workbench: TestClient) -> str:
    answer = workbench.get(f"{CASE}armenia-2022.html?facts_on=2022-09-20")
    assert answer.headers["Content-Disposition"] == 'attachment; filename="cases-armenia-2022.html"'
    return answer.text


def test_the_file_loads_nothing_and_runs_nothing(one_file: str) -> None:
    found = Loads()
    found.feed(one_file)
    assert found.found == []
    assert "url(http" not in one_file
    assert "@import" not in one_file


def test_every_link_and_reference_within_the_file_leads_somewhere(one_file: str, tmp_path: Path) -> None:
    path = tmp_path / "case.html"
    path.write_text(one_file, "utf-8")
    assert list(faults(tmp_path, [path])) == []
    assert len(links_of(path).goes) > 100


def test_the_file_holds_the_brief_the_record_the_law_and_every_source_cited(
    one_file: str, workbench: TestClient
) -> None:
    for place in ('id="brief-top"', 'id="record-claim-killed-105"', 'id="law-top"', 'id="sources-top"'):
        assert place in one_file
    record = workbench.get(f"{CASE}record/?facts_on=2022-09-20").text
    for source in set(re.findall(r'href="/sources/([^/"]+)/"', record)):
        assert f'id="source-{source}"' in one_file
    assert "facts_on=2022-09-20" in one_file


def test_ids_get_the_prefix_wherever_they_are_named_and_links_without_a_place_leave_their_words() -> None:
    page = (
        '<main id="main"><nav>gone</nav><h2 id="a">A &amp; B &#8211;</h2><p data-part="x">gone</p>'
        '<div role="region" aria-labelledby="a"></div>'
        '<svg viewBox="0 0 1 1" aria-labelledby="a b"><clipPath id="c"/><path clip-path="url(#c)"/></svg>'
        '<a href="#a">in</a> <a href="away/">away <b>now</b></a> <a class="out" href="https://x.example/?a=1&amp;b=2">out</a>'
        "<form><input><p>gone</p></form><script>gone</script></main><p>after</p>"
    )
    where = {"https://x.example/?a=1&b=2": "https://x.example/?a=1&b=2"}.get
    assert main_of(page, "p-", where, ("x",)) == (
        '<h2 id="p-a">A &amp; B &#8211;</h2>'
        '<div role="group" aria-labelledby="p-a"></div>'
        '<svg viewBox="0 0 1 1" aria-labelledby="p-a p-b"><clipPath id="p-c"/><path clip-path="url(#p-c)"/></svg>'
        '<a href="#p-a">in</a> <span>away <b>now</b></span> <a class="out" href="https://x.example/?a=1&amp;b=2">out</a>'
    )
