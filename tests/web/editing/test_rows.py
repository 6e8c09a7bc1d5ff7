"""A row added to a registry: the file's other bytes stay."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foedera.core.errors import BadValue
from foedera.web.editing.rows import columns, empty_registry, with_row

CELLS = st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=40)
ROWS = st.fixed_dictionaries({name: CELLS for name in columns("sources") if name != "id"})


@given(rows=st.lists(ROWS, max_size=4))
def test_rows_come_back_as_they_were_written(rows: list[dict[str, str]]) -> None:
    text = None
    named = [{"id": f"s{number}", **row} for number, row in enumerate(rows)]
    for row in named:
        text = with_row(text, "sources", row)
    assert list(csv.DictReader(io.StringIO(text or empty_registry("sources"), newline=""))) == named


def test_what_stands_in_the_file_stays_letter_by_letter() -> None:
    before = 'title,id,publisher\n"A, quoted",one,B'
    assert with_row(before, "sources", {"id": "two", "title": "C", "publisher": "D"}) == before + "\nC,two,D\n"


def test_an_id_that_is_there_is_not_taken_again() -> None:
    with pytest.raises(BadValue, match="has a row 'one' already"):
        with_row("id,name,kind\none,A,press\n", "actors", {"id": "one", "name": "B", "kind": "press"})


def test_a_value_without_a_column_is_refused() -> None:
    with pytest.raises(BadValue, match="no column note"):
        with_row("id,name,kind\n", "actors", {"id": "one", "name": "B", "kind": "press", "note": "N"})


@pytest.mark.parametrize("text", ['"', "title\nA\n", 'id,a\n"x"y,1\n'])
def test_a_broken_registry_is_to_be_mended_first(text: str) -> None:
    with pytest.raises(BadValue, match="mend it first"):
        with_row(text, "sources", {"id": "two"})
