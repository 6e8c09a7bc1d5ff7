"""What a registry's row cannot tell by itself: names in it that nothing has, and dates out of order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import attrs

from foedera.core.errors import MalformedFile, Problem, UnknownName
from foedera.record.checks import order
from foedera.record.files import Row, build_row
from foedera.record.registry import id_problems

if TYPE_CHECKING:
    from foedera.record.library import Library

NAMED = (("holder", "actor"), ("country", "state"), ("state", "state"), ("parties_of", "alliance"))
"""Columns that name something, and its kind."""


def rows_problems(library: Library, rows: Sequence[Row], kind: type) -> Iterator[Problem]:
    """Everything wrong in the rows of one file.

    Args:
        library: where names are looked up.
        rows: the rows.
        kind: their class.
    """
    if any(field.name == "id" for field in attrs.fields(kind)):
        yield from id_problems(rows)
    for row in rows:
        if row.values.get("id") != "":
            yield from _row_problems(library, row, kind)


def _row_problems(library: Library, row: Row, kind: type) -> Iterator[Problem]:
    try:
        for fault in order(build_row(row, kind)):
            yield row.problem(*fault)
    except MalformedFile as error:
        yield from error.problems
    for column, noun in NAMED:
        named = row.values.get(column, "")
        if named and named not in (known := library.names(noun)):
            yield row.problem(column, str(UnknownName(noun, named, known)), "")
