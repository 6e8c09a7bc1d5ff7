"""A library of one's own is laid over the shipped one, by `--library` or by FOEDERA_LIBRARY."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from foedera.record.shipped import SHIPPED

Run = Callable[..., Result]


def titled(folder: Path, case: str, title: str) -> None:
    """Lay a copy of a shipped case under another title into a folder."""
    (folder / "cases").mkdir(parents=True, exist_ok=True)
    text = (SHIPPED / "cases" / f"{case}.toml").read_text("utf-8")
    first, _, rest = text.partition("\n")
    assert first.startswith("title = ")
    (folder / "cases" / f"{case}.toml").write_text(f'title = "{title}"\n{rest}', "utf-8")


@pytest.mark.usefixtures("own_library")
def test_own_cases_stand_beside_the_shipped_ones(run: Run) -> None:
    assert "example" not in run("cases").stdout.split()
    for shown in (run("cases", "--library", "my-library"), run("cases", FOEDERA_LIBRARY="my-library")):
        assert {"example", "armenia-2022"} <= set(shown.stdout.split())


@pytest.mark.usefixtures("own_library")
def test_every_question_can_be_asked_of_an_own_library(run: Run) -> None:
    for words in ("brief example", "law example", "claims example", "cite example", "members made-up-alliance"):
        by_option = run(*words.split(), "--library", "my-library")
        by_environment = run(*words.split(), FOEDERA_LIBRARY="my-library")
        assert by_option.exit_code == 0
        assert by_option.stdout == by_environment.stdout


def test_an_own_case_stands_in_place_of_the_shipped_one_of_that_name(run: Run, tmp_path: Path) -> None:
    titled(tmp_path / "mine", "armenia-2022", "Seen my way")
    assert run("brief", "armenia-2022", "--library", "mine").stdout.startswith("Seen my way (2022-09-13")
    assert run("brief", "armenia-2022").stdout.startswith("Fighting on Armenian territory")


def test_a_later_folder_is_laid_over_an_earlier_one(run: Run, tmp_path: Path) -> None:
    for name in ("one", "two", "three"):
        titled(tmp_path / name, "kursk-2024", name.capitalize())
    both = os.pathsep.join(["one", "two"])
    assert run("brief", "kursk-2024", FOEDERA_LIBRARY=both).stdout.startswith("Two (")
    over = run("brief", "kursk-2024", "--library", "three", FOEDERA_LIBRARY=both)
    assert over.stdout.startswith("Three (")
    swapped = run("brief", "kursk-2024", "--library", "two", "--library", "one")
    assert swapped.stdout.startswith("One (")


def test_the_shipped_library_stays_as_it_is(run: Run, tmp_path: Path) -> None:
    titled(tmp_path / "mine", "armenia-2022", "Seen my way")
    before = {path: path.stat().st_mtime_ns for path in SHIPPED.rglob("*.toml")}
    assert run("brief", "armenia-2022", "--library", "mine").exit_code == 0
    assert {path: path.stat().st_mtime_ns for path in SHIPPED.rglob("*.toml")} == before


def test_a_check_reads_further_libraries_that_a_file_refers_to(run: Run, own_library: Path) -> None:
    own_library.rename(own_library.with_name("shared"))
    titled(own_library.with_name("mine"), "kursk-2024", "Kursk")
    case = own_library.with_name("mine") / "cases" / "kursk-2024.toml"
    case.write_text(case.read_text("utf-8") + '\n[[event]]\nid = "e"\nkind = "other"\nwhat = "Made up."\n'
                    'happened = 2024-08-06\nsources = ["example-source"]\n', "utf-8")  # fmt: skip
    assert "there is no source 'example-source'" in " ".join(run("check", "mine").stdout.split())
    assert run("check", "mine", "--library", "shared").exit_code == 0
