"""The library: a folder of one's own laid over the shipped one, and nothing ever changed by reading."""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from foedera import FoederaError, Library, UnknownName, open_library, opinions
from foedera.briefing.checking import check_path
from foedera.record.library import REGISTRIES, library_files
from foedera.record.shipped import SHIPPED, data_version

OUTSIDE = ["../x", "..", ".", "", "/etc/passwd", "cases/../x", "x.toml", "../cases/example", "a\0b", "EXAMPLE"]


def _fingerprint(folder: Path) -> dict[str, str]:
    files = sorted(path for path in folder.rglob("*") if path.is_file() and "__pycache__" not in path.parts)
    return {str(path): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def _retitle(file: Path, title: str) -> None:
    lines = file.read_text("utf-8").splitlines(keepends=True)
    file.write_text("".join(f'title = "{title}"\n' if line.startswith("title") else line for line in lines), "utf-8")


def _read_everything(library: Library) -> None:
    for id_ in library.treaties():
        library.treaty(id_)
    for id_ in library.cases():
        opinions(library, id_)
        library.claims(id_, until=date(2022, 9, 14))
    for id_ in library.files("places"):
        library.place(id_)
    for name in REGISTRIES:
        assert library.registry_problems(name) == []


# One's own folder


def test_an_own_case_stands_beside_the_shipped_ones(own_library: Path, library: Library) -> None:
    assert set(open_library(own_library).cases()) == {*library.cases(), "example"}


def test_an_own_entry_stands_in_place_of_the_shipped_one(own_library: Path, library: Library) -> None:
    own = own_library / "cases" / "armenia-2022.toml"
    shutil.copyfile(SHIPPED / "cases" / "armenia-2022.toml", own)
    _retitle(own, "As I see it")
    assert open_library(own_library).case("armenia-2022").title == "As I see it"
    assert library.case("armenia-2022").title != "As I see it"


def test_an_own_row_stands_in_place_of_the_shipped_one_and_the_others_stay(own_library: Path, library: Library) -> None:
    (own_library / "readings.csv").write_text("id,title,holder,note\nyerevan,My Armenia,ARM,\n", "utf-8")
    readings = open_library(own_library).readings
    assert readings["yerevan"].title == "My Armenia"
    assert set(readings) == set(library.readings)
    assert readings["moscow"] == library.readings["moscow"]


def test_of_two_own_folders_the_later_stands_in_place_of_the_earlier(own_library: Path, tmp_path: Path) -> None:
    other = Path(shutil.copytree(own_library, tmp_path / "other"))
    _retitle(other / "cases" / "example.toml", "The other")
    assert open_library(own_library, other).case("example").title == "The other"
    assert open_library(other, own_library).case("example").title == "A made-up attack, 2020"


def test_a_folder_named_in_the_environment_is_laid_on_first(
    own_library: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = Path(shutil.copytree(own_library, tmp_path / "other"))
    _retitle(other / "cases" / "example.toml", "The other")
    monkeypatch.setenv("FOEDERA_LIBRARY", str(other))
    assert open_library().case("example").title == "The other"
    assert open_library(own_library).case("example").title == "A made-up attack, 2020"


def test_several_folders_in_the_environment_are_separated_as_in_path(
    own_library: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = Path(shutil.copytree(own_library, tmp_path / "other"))
    monkeypatch.setenv("FOEDERA_LIBRARY", os.pathsep.join([str(other), "", str(own_library)]))
    assert open_library().folders == (SHIPPED, other, own_library)


def test_a_folder_that_is_not_there_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(FoederaError, match=r"there is no library folder '.*nowhere'; write for example --library"):
        open_library(tmp_path / "nowhere")
    monkeypatch.setenv("FOEDERA_LIBRARY", str(tmp_path / "nowhere"))
    with pytest.raises(FoederaError, match="there is no library folder"):
        open_library()


def test_a_folder_without_library_files_is_refused_with_a_way_out(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("nothing of a library", "utf-8")
    with pytest.raises(FoederaError, match=r"holds no library files.*make one with: foedera new case my-case"):
        open_library(tmp_path)


def test_other_files_in_a_library_folder_are_left_alone(own_library: Path) -> None:
    for stray in ("notes.txt", "cases/notes.md", "cases/.example.toml.swp", "cases/.hidden.toml", "data.csv"):
        (own_library / stray).write_text("not a library file", "utf-8")
    assert len(library_files(own_library)) == 5
    assert check_path(own_library) == (5, ())


# Reading


def test_nothing_is_wrong_with_the_shipped_library() -> None:
    files, problems = check_path(SHIPPED)
    assert files == len(library_files(SHIPPED))
    assert [str(problem) for problem in problems] == []


def test_reading_never_changes_a_file(own_library: Path) -> None:
    before = _fingerprint(SHIPPED), _fingerprint(own_library)
    _read_everything(open_library(own_library))
    assert check_path(own_library) == (5, ())
    assert (_fingerprint(SHIPPED), _fingerprint(own_library)) == before


def test_an_entry_is_read_once_and_kept(own_library: Path) -> None:
    library = open_library(own_library)
    first = library.case("example")
    (own_library / "cases" / "example.toml").unlink()
    assert library.case("example") is first


def test_the_shipped_data_has_a_version() -> None:
    assert date.fromisoformat(data_version()) <= date.fromisoformat("2100-01-01")


# Names


@pytest.mark.parametrize("id_", OUTSIDE)
def test_an_id_that_tries_to_leave_the_folder_is_an_unknown_name(id_: str, own_library: Path) -> None:
    for place in ("x.toml", "cases/../../x.toml"):
        shutil.copyfile(own_library / "cases" / "example.toml", own_library / place)
    library = open_library(own_library)
    readers: list[Callable[[str], object]] = [library.case, library.treaty, library.place]
    for reader in readers:
        with pytest.raises(UnknownName, match="there is no"):
            reader(id_)


def test_an_unknown_name_of_every_kind_offers_the_nearest(library: Library) -> None:
    asked: dict[str, Callable[[str], object]] = {
        "armenia-2023": library.case, "csst": library.treaty, "gorris": library.place, "csta": library.alliance,
        "ARN": library.state, "kiled": library.attribute, "yereven": library.reading, "bordr_bars": library.issue,
        "csto-counsil": library.actor, "CST 44": library.provision,
    }  # fmt: skip
    for name, reader in asked.items():
        with pytest.raises(UnknownName) as caught:
            reader(name)
        assert caught.value.nearest or name == "bordr_bars", name


def test_a_provision_is_found_by_what_it_is_called(library: Library) -> None:
    treaty, article = library.provision("CST 2(2)")
    assert (treaty.id, article) == ("cst", "2(2)")


@pytest.mark.parametrize("name", ["", "CST", "CST 99", "5", "NATO  5", "cst 4"])
def test_what_is_no_provision_is_an_unknown_name(name: str, library: Library) -> None:
    with pytest.raises(UnknownName):
        library.provision(name)


def test_every_treaty_makes_an_alliance(library: Library) -> None:
    alliances = library.alliances()
    assert {alliance.treaty for alliance in alliances.values()} == set(library.treaties())
    for id_, alliance in alliances.items():
        treaty = library.treaty(alliance.treaty)
        assert (treaty.alliance, treaty.alliance_name or treaty.title) == (id_, alliance.name)


def test_an_alliance_is_asked_by_its_own_id_or_its_treatys(library: Library) -> None:
    day = date(2013, 6, 1)
    assert library.members("csto", day) == library.members("cst", day) == library.parties("cst", day)


def test_everyone_who_acts_is_a_state_or_an_actor_and_none_is_both(library: Library) -> None:
    assert not set(library.states) & set(library.actors)
    assert library.actor("ARM").name == "Armenia"
    assert library.actor("csto-council").name == "Collective Security Council of the CSTO"


def test_the_names_of_one_kind_are_told_although_another_registry_is_malformed(own_library: Path) -> None:
    (own_library / "sources.csv").write_text("nothing\n", "utf-8")
    library = open_library(own_library)
    for kind in ("state", "actor", "attribute", "reading", "issue", "alliance", "place"):
        assert library.names(kind), kind


def test_a_treaty_in_place_of_the_shipped_one_may_have_its_short_name(own_library: Path) -> None:
    shutil.copyfile(SHIPPED / "treaties" / "cst.toml", own_library / "treaties" / "cst.toml")
    assert check_path(own_library) == (6, ())
    shutil.move(own_library / "treaties" / "cst.toml", own_library / "treaties" / "cst-again.toml")
    _, problems = check_path(own_library)
    assert ["cst and cst-again both have" in problem.problem for problem in problems] == [True, True]


def test_the_shipped_library_is_checked_like_any_other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    copy = shutil.copytree(SHIPPED, tmp_path / "data")
    for module in ("record.library", "briefing.checking"):
        monkeypatch.setattr(f"foedera.{module}.SHIPPED", copy)
    monkeypatch.chdir(tmp_path)
    issues = copy / "issues.csv"
    issues.write_text(issues.read_text("utf-8") + "made_up,Is it?,incident,yes,nothing,\n", "utf-8")
    for path in (Path("data"), Path("data/issues.csv")):
        (problem,) = check_path(path)[1]
        assert problem.file == "data/issues.csv"
        assert problem.problem.startswith("there is no test 'nothing'")
