"""A case as one file, and the site, from the command line."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

import pytest
from click.testing import Result

from foedera.web import site
from foedera.web.opened import OpenedLibrary
from foedera.web.site import Job

Run = Callable[..., Result]
Refusal = Callable[..., str]


def test_a_case_is_written_as_one_file_with_the_dates_asked_for(run: Run, tmp_path: Path) -> None:
    done = run("export", "armenia-2022", "--facts-on", "2022-09-20")
    assert done.exit_code == 0
    assert done.stdout.startswith("wrote armenia-2022.html (")
    assert "facts_on=2022-09-20" in (tmp_path / "armenia-2022.html").read_text("utf-8")


def test_a_file_that_is_there_is_written_over_only_by_force(run: Run, refusal: Refusal, tmp_path: Path) -> None:
    (tmp_path / "mine.html").write_text("mine", "utf-8")
    assert "--force" in refusal("export", "armenia-2022", "mine.html")
    assert (tmp_path / "mine.html").read_text("utf-8") == "mine"
    assert run("export", "armenia-2022", "mine.html", "--force").exit_code == 0
    assert "Armenian" in (tmp_path / "mine.html").read_text("utf-8")


def test_an_unknown_case_is_no_file(refusal: Refusal, tmp_path: Path) -> None:
    assert "there is no case 'armenia-2020'" in refusal("export", "armenia-2020")
    assert list(tmp_path.glob("*.html")) == []


def test_the_site_says_what_was_written_and_where(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    every = site._jobs

    def few(opened: OpenedLibrary) -> Iterable[Job]:
        return [job for job in every(opened) if job[0].path in ("/", "/methods/")]

    monkeypatch.setattr(site, "_jobs", few)
    done = run("site", "public")
    assert done.exit_code == 0
    assert done.stdout.startswith("wrote 3 pages, ")
    assert (tmp_path / "public" / "index.html").as_uri() in done.stdout


def test_a_folder_of_something_else_is_left_alone(refusal: Refusal, tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "thesis.txt").write_text("mine", "utf-8")
    assert "no site of foedera" in refusal("site", "mine")
    assert [path.name for path in (tmp_path / "mine").iterdir()] == ["thesis.txt"]
