"""A table added to a TOML file: the file says what it said, and one table more; no line of it moves."""

from __future__ import annotations

import tomllib
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foedera.core.errors import BadValue
from foedera.record.shipped import SHIPPED
from foedera.web.editing.tables import Value, with_table

CASES = sorted((SHIPPED / "cases").glob("*.toml"))
WORDS = st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=60)
VALUES = st.one_of(
    WORDS, st.integers(-(2**60), 2**60), st.booleans(), st.dates(), st.lists(WORDS, min_size=1, max_size=20)
)
TABLES = st.dictionaries(st.from_regex(r"[a-z_]{1,12}", fullmatch=True), VALUES, min_size=1, max_size=8)
NEW: dict[str, Value] = {
    "id": "killed-7",
    "about": "case",
    "value": 7,
    "said": date(2022, 9, 14),
    "sources": ["a", "b"],
}


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_a_shipped_case_keeps_every_line_in_its_order(path) -> None:  # type: ignore[no-untyped-def]
    before = path.read_text("utf-8")
    after = with_table(before, "claim", NEW)
    kept = iter(after.split("\n"))
    assert all(line in kept for line in before.rstrip("\n").split("\n"))
    expected = tomllib.loads(before)
    expected["claim"] = [*expected.get("claim", []), NEW]
    assert tomllib.loads(after) == expected


def test_the_table_stands_behind_the_last_of_its_kind_and_before_the_heading_of_what_follows() -> None:
    before = '[[claim]]\nid = "one"\n\n# Issues\n\n[[issue]]\nid = "x"\n'
    assert with_table(before, "claim", {"id": "two"}) == (
        '[[claim]]\nid = "one"\n\n[[claim]]\nid = "two"\n\n# Issues\n\n[[issue]]\nid = "x"\n'
    )


def test_the_first_table_of_a_list_goes_to_the_end() -> None:
    assert with_table('title = "A"\n', "claim", {"id": "one"}) == 'title = "A"\n\n[[claim]]\nid = "one"\n'


@given(first=TABLES, second=TABLES)
def test_whatever_is_written_is_read_back(first: dict[str, Value], second: dict[str, Value]) -> None:
    once = with_table("# kept\n[[issue]]\nid = 1 # kept too\n", "claim", first)
    twice = with_table(once, "claim", second)
    assert tomllib.loads(twice) == {"issue": [{"id": 1}], "claim": [first, second]}
    assert "# kept\n" in twice
    assert "# kept too\n" in twice


def test_no_text_breaks_out_of_its_quotes() -> None:
    hostile = '"""\n[[claim]]\nid = "forged"\n'
    assert tomllib.loads(with_table("", "claim", {"note": hostile})) == {"claim": [{"note": hostile}]}


@pytest.mark.parametrize("text", ["claim = []\n", "claim = 3\n", "[claim]\nid = 1\n", "a = [\n"])
def test_a_list_that_is_not_written_as_tables_is_refused(text: str) -> None:
    with pytest.raises(BadValue):
        with_table(text, "claim", NEW)
