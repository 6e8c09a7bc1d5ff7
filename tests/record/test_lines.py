"""The line of a key path: where a message sends its reader."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from foedera.record.library import library_files
from foedera.record.lines import line_of
from foedera.record.shipped import SHIPPED

FILES = [path for path in library_files(SHIPPED) if path.suffix == ".toml"]
EVERY = 20
"""One key in so many is looked for: the whole text is gone through for each."""
TEXT = """\
title = "Made up"
alliances = [
  "nato",
]

[[incident]]
id = "one"

[[incident]]   # the second
  id = "two"   # "id = three"
  what = "x"
  [[incident.names]]
  name = "A"
  [[incident.names]]
  name = "B"

[note]
text = "plain"
[note.inner]
text = "deeper"

[[ incident ]]
id = "three"
names = [{ name = "C" }, { name = "D" }]
"""


@pytest.mark.parametrize(
    ("path", "line"),
    [
        ("title", 1),
        ("alliances", 2),
        ("incident[0]", 6),
        ("incident[0].id", 7),
        ("incident[1]", 9),
        ("incident[1].id", 10),
        ("incident[1].names[0].name", 13),
        ("incident[1].names[1]", 14),
        ("incident[1].names[1].name", 15),
        ("note.text", 18),
        ("note.inner.text", 20),
        ("incident[2].id", 23),
    ],
)
def test_a_key_is_found_where_it_stands(path: str, line: int) -> None:
    assert line_of(TEXT, path) == line


@pytest.mark.parametrize(
    ("path", "line"),
    [
        ("alliances[0]", 2),
        ("incident[0].force", 6),
        ("incident[0].by[3].inner", 6),
        ("incident[2].names[1].name", 24),
        ("note.inner.missing.deeper", 19),
    ],
)
def test_what_does_not_stand_on_a_line_of_its_own_is_sent_to_the_nearest_around_it(path: str, line: int) -> None:
    assert line_of(TEXT, path) == line


@pytest.mark.parametrize("path", ["", "nothing", "incident[9].id", "nothing.at.all"])
def test_what_is_not_there_has_no_line(path: str) -> None:
    assert line_of(TEXT, path) is None


def _paths(table: dict[str, object], path: str = "") -> Iterator[tuple[str, str]]:
    """Every key of the tables that have a header of their own, with its path."""
    for key, value in table.items():
        step = f"{path}.{key}".lstrip(".")
        if isinstance(value, list) and key != "tests" and all(isinstance(item, dict) for item in value):
            for number, item in enumerate(value):
                yield from _paths(item, f"{step}[{number}]")
        else:
            yield step, key


@pytest.mark.parametrize("file", FILES, ids=[path.stem for path in FILES])
def test_every_key_of_the_shipped_library_is_found_on_a_line_that_begins_with_it(file: Path) -> None:
    text = file.read_text("utf-8")
    lines = text.splitlines()
    for path, key in list(_paths(tomllib.loads(text)))[::EVERY]:
        line = line_of(text, path)
        assert line, path
        assert lines[line - 1].lstrip().startswith((f"{key} =", f"{key}.")), path


def test_no_two_keys_of_a_file_are_found_on_one_line() -> None:
    text = (SHIPPED / "cases" / "kyrgyzstan-2010.toml").read_text("utf-8")
    found = [line_of(text, path) for path, _ in _paths(tomllib.loads(text))]
    assert len(set(found)) == len(found)


STRINGS = """\
summary = '''
title = "not here"
[[incident]]
'''
note = \"\"\" a \\\\" b
what = "nor here" # "
\"\"\"
list = [
  "a", # [
  "[[incident]]",
  ["b"]
]
"title" = "quoted"
'from' = 1
[ "incident" . 'names' ]
sub . "name" = "deep"
[[incident."odd.key"]]
x = 1
"""


@pytest.mark.parametrize(
    ("path", "line"),
    [
        ("summary", 1),
        ("note", 5),
        ("list", 8),
        ("title", 13),
        ("from", 14),
        ("incident.names", 15),
        ("incident.names.sub", 16),
        ("incident.names.sub.name", 16),
        ("incident.odd.key", 17),
        ("incident.odd.key[0].x", 18),
    ],
)
def test_strings_and_lists_of_several_lines_hold_no_keys_and_keys_may_be_quoted(path: str, line: int) -> None:
    assert line_of(STRINGS, path) == line


@pytest.mark.parametrize("path", ["what", "b"])
def test_what_only_looks_like_a_key_has_no_line(path: str) -> None:
    assert line_of(STRINGS, path) is None


def test_a_line_ends_where_toml_ends_it() -> None:
    assert line_of('a = "x\u2028y\x85z"\nb = 1', "b") == 2
