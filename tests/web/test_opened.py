"""The library follows its user's files while the workbench runs."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from foedera import Library
from foedera.core.errors import FoederaError
from foedera.web.opened import OpenedLibrary


def retitle(folder: Path, title: str) -> None:
    """Change the case of a library as an editor does, so that even a coarse clock sees it."""
    path = folder / "cases" / "example.toml"
    lines = path.read_text("utf-8").splitlines(keepends=True)
    lines = [f'title = "{title}"\n' if line.startswith("title = ") else line for line in lines]
    path.write_text("".join(lines), "utf-8")
    changed = path.stat().st_mtime_ns + 1_000_000_000
    os.utime(path, ns=(changed, changed))


def test_a_file_saved_shows_at_the_next_look(own_library: Path) -> None:
    opened = OpenedLibrary((own_library,))
    first = opened.current()
    assert opened.current() is first
    retitle(own_library, "Renamed")
    assert opened.current().case("example").title == "Renamed"


def test_what_was_worked_out_is_kept_until_a_file_changes(own_library: Path) -> None:
    opened = OpenedLibrary((own_library,))
    worked: list[Library] = []

    def titles(library: Library) -> str:
        worked.append(library)
        return library.case("example").title

    assert opened.derived(titles) == opened.derived(titles)
    assert len(worked) == 1
    retitle(own_library, "Renamed")
    assert opened.derived(titles) == "Renamed"
    assert len(worked) == 2


def test_a_file_that_was_added_or_removed_is_seen(own_library: Path) -> None:
    opened = OpenedLibrary((own_library,))
    opened.current()
    (own_library / "cases" / "second.toml").write_text((own_library / "cases" / "example.toml").read_text("utf-8"))
    assert "second" in opened.current().cases()
    (own_library / "cases" / "second.toml").unlink()
    assert "second" not in opened.current().cases()


def test_a_folder_that_is_not_there_is_told_at_the_start(tmp_path: Path) -> None:
    with pytest.raises(FoederaError, match="there is no library folder"):
        OpenedLibrary((tmp_path / "nowhere",))


def test_a_file_that_cannot_be_used_is_named_on_the_page_and_mended_without_a_new_start(
    own_library: Path, open_workbench: Callable[..., TestClient]
) -> None:
    mine = open_workbench(own_library)
    assert mine.get("/cases/example/").status_code == 200
    assert "cannot be used" not in mine.get("/cases/").text
    good = (own_library / "cases" / "example.toml").read_text("utf-8")
    (own_library / "cases" / "example.toml").write_text(good + "\nnonsense = 1\n[[claim]]\n", "utf-8")
    broken = mine.get("/cases/example/")
    assert broken.status_code == 409
    assert "example.toml" in broken.text
    for path in (
        "/",
        "/cases/",
        "/treaties/cst/",
        "/alliances/csto/",
        "/search/?q=jermuk",
        "/issues/",
        "/cases/armenia-2022/",
    ):
        rest = mine.get(path)
        assert rest.status_code == 200, path
        assert "example.toml: line" in rest.text, "what is left out is said"
    (own_library / "cases" / "example.toml").write_text(good, "utf-8")
    assert mine.get("/cases/example/").status_code == 200
    assert "cannot be used" not in mine.get("/cases/").text
