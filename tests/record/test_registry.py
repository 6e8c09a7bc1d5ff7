"""Registries: rows are built when they are asked for, and a fault in one row spoils only that row."""

from __future__ import annotations

from pathlib import Path

import pytest

from foedera import MalformedFile, open_library
from foedera.core.sources import Source
from foedera.record.registries import Actor
from foedera.record.registry import Registry

HEAD = "id,name,kind,note\n"


def _registry(folder: Path, *texts: str) -> Registry[Actor]:
    paths = []
    for number, text in enumerate(texts):
        paths.append(folder / f"{number}.csv")
        paths[-1].write_text(text, "utf-8")
    return Registry(tuple(paths), Actor)


def test_rows_are_found_by_id_in_the_order_of_the_file(tmp_path: Path) -> None:
    actors = _registry(tmp_path, HEAD + "b,The B,organ,\na,The A,crowd,seen\n")
    assert list(actors) == ["b", "a"]
    assert actors["a"] == Actor("a", "The A", "crowd", "seen")
    assert len(actors) == 2
    assert "b" in actors
    assert "c" not in actors
    assert actors.get("c") is None


def test_a_later_files_row_stands_in_place_of_an_earlier_ones(tmp_path: Path) -> None:
    actors = _registry(tmp_path, HEAD + "a,The A,organ,\nb,The B,organ,\n", HEAD + "a,Another A,crowd,\n")
    assert [actor.name for actor in actors.values()] == ["Another A", "The B"]


def test_a_row_with_a_fault_is_refused_when_it_is_asked_for(tmp_path: Path) -> None:
    actors = _registry(tmp_path, HEAD + "a,The A,organ,\nb,,organ,\n")
    assert actors["a"].name == "The A"
    with pytest.raises(MalformedFile, match=r"0\.csv: line 3: name is missing"):
        _ = actors["b"]


def test_two_rows_of_one_id_in_one_file_are_refused(tmp_path: Path) -> None:
    with pytest.raises(MalformedFile, match=r"0\.csv: line 3, id: two rows are called 'a'; each needs its own"):
        _registry(tmp_path, HEAD + "a,The A,organ,\na,The A again,organ,\n")


def test_columns_may_stand_in_any_order_and_those_not_needed_be_left_out(tmp_path: Path) -> None:
    actors = _registry(tmp_path, "name,kind,id\nThe A,organ,a\n")
    assert actors["a"] == Actor("a", "The A", "organ")


def test_empty_lines_and_quoted_commas_are_read_as_csv_has_them(tmp_path: Path) -> None:
    actors = _registry(tmp_path, HEAD + '\na,"The ""A"", of B",organ,"two\nlines"\n\n')
    assert actors["a"] == Actor("a", 'The "A", of B', "organ", "two\nlines")


def test_a_fault_is_placed_on_its_line_after_a_row_of_several_lines(tmp_path: Path) -> None:
    actors = _registry(tmp_path, HEAD + 'a,The A,organ,"two\nlines"\nb,,organ,\n')
    with pytest.raises(MalformedFile, match="line 4: name is missing"):
        _ = actors["b"]


def test_a_fault_in_a_source_that_nobody_cites_leaves_the_cases_readable(own_library: Path) -> None:
    with (own_library / "sources.csv").open("a", encoding="utf-8") as file:
        file.write("spare-source,,A publisher,,,,full,,press,,en\n")
    library = open_library(own_library)
    assert library.case("example").incident[0].sources == ("example-source",)
    assert isinstance(library.source("example-source"), Source)
    (problem,) = library.registry_problems("sources")
    assert (problem.where, problem.problem) == ("line 3", "title is missing")
