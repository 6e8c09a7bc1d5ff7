"""A new case or treaty starts from a template that passes the check; nothing that is there is ever touched."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from foedera.record.shipped import SHIPPED

Run = Callable[..., Result]
Refusal = Callable[..., str]


def contents(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_new_case_passes_the_check_and_can_be_briefed(run: Run) -> None:
    made = run("new", "case", "my-case")
    assert made.exit_code == 0
    assert "wrote my-library/cases/my-case.toml" in made.stdout
    checked = run("check", "my-library")
    assert (checked.exit_code, checked.stdout) == (0, "4 files checked, 0 problems\n")
    briefed = run("brief", "my-case", "--library", "my-library")
    assert briefed.exit_code == 0
    assert briefed.stdout.startswith("A made-up attack, 2020")


def test_a_new_treaty_passes_the_check_and_has_members(run: Run) -> None:
    assert run("new", "treaty", "my-pact", "--library", "pacts").exit_code == 0
    assert run("check", "pacts/treaties/my-pact.toml").exit_code == 0
    shown = run("members", "made-up-alliance", "--on", "2002-03-01", "--library", "pacts").stdout
    assert [line.split() for line in shown.splitlines()[2:]] == [
        ["DEU", "Germany", "2002-01..2002-06", "not", "known"],
        ["FRA", "France", "2002-01-01", "party"],
    ]


def test_a_new_game_passes_the_check_and_can_be_solved(run: Run) -> None:
    said = run("new", "game", "my-game").stdout
    assert run("check", "my-library").stdout == "1 file checked, 0 problems\n"
    steps = [line.partition("foedera ")[2] for line in said.splitlines() if line.startswith(("next: ", "then: "))]
    assert steps == ["check my-library", "game solve my-game --library my-library"]
    assert run(*steps[1].split()).stdout.startswith("A made-up call for help (my-game)")


def test_what_new_says_to_do_next_works(run: Run) -> None:
    said = run("new", "case", "my-case", "--library", "crises").stdout
    steps = [line.partition("foedera ")[2] for line in said.splitlines() if line.startswith(("next: ", "then: "))]
    assert steps == ["check crises", "brief my-case --library crises"]
    assert all(run(*step.split()).exit_code == 0 for step in steps)


def test_a_second_case_joins_the_first(run: Run, tmp_path: Path) -> None:
    run("new", "case", "first")
    (tmp_path / "my-library" / "sources.csv").write_text("id,title,publisher\nexample-source,Mine,Me\n", "utf-8")
    assert run("new", "case", "second").stdout.startswith("wrote my-library/cases/second.toml\n")
    assert run("new", "treaty", "third").exit_code == 0
    assert "Mine" in (tmp_path / "my-library" / "sources.csv").read_text("utf-8")
    assert run("check", "my-library").exit_code == 0


@pytest.mark.parametrize("kind", ["case", "treaty", "game"])
def test_nothing_is_ever_overwritten(kind: str, run: Run, refusal: Refusal, tmp_path: Path) -> None:
    run("new", kind, "mine")
    before = contents(tmp_path)
    assert "is there already; nothing was changed" in refusal("new", kind, "mine")
    assert contents(tmp_path) == before


@pytest.mark.parametrize("name", ["My-Case", "../x", "a/b", "a b", "x.toml", "", "Ծ", "x\n"])
def test_a_name_that_is_no_id_is_refused_and_nothing_is_written(name: str, refusal: Refusal, tmp_path: Path) -> None:
    said = refusal("new", "case", name)
    assert "is no id: use lower-case letters, digits and hyphens, for example my-case" in said
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("folder", [SHIPPED, SHIPPED / "cases", SHIPPED / "cases" / ".." / "mine"])
def test_the_shipped_library_is_never_written_to(folder: Path, refusal: Refusal) -> None:
    before = contents(SHIPPED)
    said = refusal("new", "case", "mine", "--library", str(folder))
    assert "the shipped library is never changed; write for example --library my-library" in said
    assert contents(SHIPPED) == before


def test_a_link_to_the_shipped_library_is_seen_through(refusal: Refusal, tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(SHIPPED)
    assert "the shipped library is never changed" in refusal("new", "treaty", "mine", "--library", "link")


def test_a_file_where_the_library_should_stand_is_refused(refusal: Refusal, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", "utf-8")
    assert "is a file" in refusal("new", "case", "mine", "--library", "file")
    (tmp_path / "half").mkdir()
    (tmp_path / "half" / "places").write_text("", "utf-8")
    assert "cannot be written" in refusal("new", "case", "mine", "--library", "half")


def test_no_unfinished_file_is_left_behind(run: Run, tmp_path: Path) -> None:
    run("new", "case", "mine")
    assert sorted(contents(tmp_path / "my-library")) == [
        "cases/mine.toml",
        "places/example-coast.toml",
        "readings.csv",
        "sources.csv",
    ]
