"""The static site: no link is dead, nothing is loaded from elsewhere, and it is there whole or not at all."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path

import pytest
from tests.web.exports.links import faults

from foedera import Library
from foedera.core.errors import FoederaError
from foedera.web.opened import OpenedLibrary
from foedera.web.pages import PAGES
from foedera.web.search.catalogue import catalogue
from foedera.web.search.folding import fold
from foedera.web.site import MARK, Job, Site, write_site

TODAY = date(2026, 1, 15)
WANTED = (
    "armenia-2022",
    "september-11-2001",
    "csto",
    "cst",
    "CST19",
    "jermuk",
    "ARM",
    "csto-council",
    "aif-105",
)


def a_part(jobs: Sequence[Job]) -> Iterable[Job]:
    """The pages without a variable part, and a few of each other kind: the whole takes a minute."""
    return [(page, parameters) for page, parameters in jobs if not parameters or set(parameters.values()) & set(WANTED)]


def light(jobs: Sequence[Job]) -> list[Job]:
    """A few pages that are quickly made."""
    return [job for job in jobs if job[0].path in ("/methods/", "/readings/", "/issues/", "/zones/", "/treaties/")]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    return write_site(tmp_path_factory.mktemp("web") / "site", (), TODAY, a_part)


def every_file(root: Path, library: Library) -> frozenset[Path]:
    """Where the pages of a whole site would be."""
    return frozenset(
        root / page.address(parameters).lstrip("/") / "index.html"
        for page in PAGES if not page.served
        for parameters in page.page.examples(library)
    )  # fmt: skip


def test_no_link_is_dead_and_nothing_is_loaded_from_elsewhere(site: Site, library: Library) -> None:
    pages = sorted(site.folder.rglob("*.html"))
    assert len(pages) > 25
    assert list(faults(site.folder, pages, every_file(site.folder, library))) == []


def test_the_pages_need_no_server(site: Site) -> None:
    for path in site.folder.rglob("*.html"):
        page = path.read_text("utf-8")
        assert 'href="/' not in page
        assert 'src="/' not in page
        assert re.findall(r'<form[^>]*class="([^"]*)"', page) in ([], ["find"], ["find", "panel filters"])
        assert "/library/" not in page


def test_what_needs_the_workbench_is_said_in_words(site: Site) -> None:
    assert "open them in the workbench" in (site.folder / "cases" / "armenia-2022" / "law" / "index.html").read_text(
        "utf-8"
    )


def test_what_a_page_offers_lies_beside_it(site: Site) -> None:
    folder = site.folder / "cases" / "armenia-2022"
    assert {path.suffix for path in folder.iterdir() if path.is_file()} == {".html", ".csv", ".svg", ".bib"}
    assert (folder / "armenia-2022.html").stat().st_size > 100_000


def test_a_name_in_any_script_is_found_offline(site: Site) -> None:
    """The index's own words and letters, read as its script reads them."""
    script = (site.folder / "search" / "index.js").read_text("utf-8")
    found = json.loads(script.removeprefix("const foedera = ").removesuffix(";\n"))
    letters = found["letters"]
    for question in ("Джермук", "Ջերմուկ", "jermuk"):
        asked = "".join(letters.get(letter, letter) for letter in question.lower())
        hits = [entry for entry in found["things"] if f" {asked}" in f" {fold(entry[1])} {entry[4]}"]
        assert "../places/jermuk/index.html" in [entry[2] for entry in hits], question
    assert len(found["things"]) == len(OpenedLibrary().derived(catalogue).things)
    assert "<" not in script


def test_a_site_that_was_cut_short_is_taken_up_again(tmp_path: Path) -> None:
    target = tmp_path / "site"

    def cut_short(jobs: Sequence[Job]) -> Iterable[Job]:
        yield from light(jobs)[:3]
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_site(target, (), TODAY, cut_short)
    assert not target.exists()
    few = write_site(target, (), TODAY, light)
    assert few.kept == 3
    assert sorted(path.name for path in tmp_path.iterdir()) == ["site"]


def test_another_day_begins_anew(tmp_path: Path) -> None:
    def cut_short(jobs: Sequence[Job]) -> Iterable[Job]:
        yield from light(jobs)[:2]
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_site(tmp_path / "site", (), TODAY, cut_short)
    assert write_site(tmp_path / "site", (), date(2026, 1, 16), light).kept == 0


def test_a_site_that_is_there_is_replaced_and_anything_else_is_not(tmp_path: Path) -> None:
    target = tmp_path / "site"
    write_site(target, (), TODAY, light)
    (target / "stale.html").write_text("", "utf-8")
    write_site(target, (), TODAY, light)
    assert not (target / "stale.html").exists()
    (target / MARK).unlink()
    with pytest.raises(FoederaError, match="no site of foedera"):
        write_site(target, (), TODAY)
    (tmp_path / "file").write_text("mine", "utf-8")
    with pytest.raises(FoederaError, match="no site of foedera"):
        write_site(tmp_path / "file", (), TODAY)
    assert (tmp_path / "file").read_text("utf-8") == "mine"


def test_a_library_of_ones_own_is_part_of_its_site(tmp_path: Path, own_library: Path) -> None:
    def own_case(jobs: Sequence[Job]) -> Iterable[Job]:
        return [(page, parameters) for page, parameters in jobs if parameters.get("case") == "example"]

    site = write_site(tmp_path / "site", (own_library,), TODAY, own_case)
    assert "A made-up attack" in (site.folder / "cases" / "example" / "index.html").read_text("utf-8")
    assert str(own_library) not in "".join(path.read_text("utf-8") for path in site.folder.rglob("*.html"))
