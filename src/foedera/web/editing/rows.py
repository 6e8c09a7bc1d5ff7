"""A row added to a registry of the own library, which is begun where it is not there."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping

import attrs

from foedera.core.errors import BadValue, quoted
from foedera.core.sources import Source
from foedera.record.issue import Reading
from foedera.record.registries import Actor

KINDS: Mapping[str, type] = {"actors": Actor, "readings": Reading, "sources": Source}
"""The registries that rows are added to here, and what a row of each is; the others are edited as text."""


def columns(registry: str) -> tuple[str, ...]:
    """The columns of a registry, in the order in which a new file has them."""
    return tuple(field.name for field in attrs.fields(KINDS[registry]))


def empty_registry(registry: str) -> str:
    """The text of a registry without rows."""
    return ",".join(columns(registry)) + "\n"


def with_row(text: str | None, registry: str, row: Mapping[str, str]) -> str:
    """The text of a registry with a row more, its other lines as they were.

    Args:
        text: the text of the file, or None if there is none.
        registry: the registry's name, such as "sources".
        row: the new row, text by column; columns not named stay empty.

    Raises:
        BadValue: if the file has a row of that id, or lacks a column that the row needs.
    """
    before = text if text and text.strip() else empty_registry(registry)
    header, *rows = _read(before)
    if any(cells and cells[header.index("id")] == row["id"] for cells in rows):
        raise BadValue(f"{registry}.csv has a row {quoted(row['id'])} already", "another id, or edit the file's text")
    if lacking := [name for name, value in row.items() if value and name not in header]:
        raise BadValue(f"{registry}.csv of your library has no column {lacking[0]}", ",".join(columns(registry)))
    line = io.StringIO(newline="")
    csv.writer(line, lineterminator="\n").writerow([row.get(name, "") for name in header])
    return before + ("" if before.endswith("\n") else "\n") + line.getvalue()


def _read(text: str) -> list[list[str]]:
    try:
        found = list(csv.reader(io.StringIO(text, newline=""), strict=True))
    except csv.Error as error:
        raise BadValue(f"the file as it is now is no CSV ({error}); mend it first", "id,title,publisher") from None
    if "id" not in found[0]:
        raise BadValue("the file as it is now has no column id; mend it first", "id,title,publisher")
    return found
