"""A table added to a list of tables in a TOML text: nothing else of the text moves, comments and order stay."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from datetime import date

from foedera.core.errors import BadValue
from foedera.record.lines import lines_by_path

Value = str | int | float | bool | date | list[str]
_WRAP = 110


def with_table(text: str, key: str, values: Mapping[str, Value]) -> str:
    """A text with a table more in one of its top-level lists of tables, behind the last one that is there.

    Args:
        text: the TOML text.
        key: the list's key, such as "claim".
        values: the new table, key by key.

    Raises:
        BadValue: if the text is no TOML, or its list is not written as tables with double brackets.
    """
    block = table_block(key, values)
    lines = text.split("\n")
    end = _end_of_list(text, lines, key)
    found = "\n".join([*lines[:end], "", *block.split("\n"), *_apart(lines[end:])])
    if _wanted(text, key, values) != _read(found):
        raise BadValue(f"the list of {key}s is not written as tables of their own", f"[[{key}]] with double brackets")
    return found


def table_block(key: str, values: Mapping[str, Value]) -> str:
    """A table of a list as TOML, without a line end behind it."""
    from tomlkit import array, document, item, table

    found = document()
    inner = table()
    for name, value in values.items():
        if isinstance(value, list):
            several = array()
            several.extend(value)
            inner.add(name, several.multiline(len(several.as_string()) > _WRAP))
        else:
            inner.add(name, item(value))
    found.add(key, inner)
    return found.as_string().strip().replace(f"[{key}]", f"[[{key}]]", 1)


def _end_of_list(text: str, lines: list[str], key: str) -> int:
    """How many lines there are up to the end of the last table of a list; all, if there is none."""
    starts = lines_by_path(text)
    own = re.compile(rf"{re.escape(key)}\[\d+\]")
    last = max((line for path, line in starts.items() if own.match(path)), default=0)
    if not last:
        return _without_blanks(lines, len(lines))
    headers = [line for path, line in starts.items() if line > last and lines[line - 1].lstrip().startswith("[")]
    return _without_blanks(lines, min(headers) - 1) if headers else _without_blanks(lines, len(lines))


def _without_blanks(lines: list[str], end: int) -> int:
    """An end without the blank lines and the comments before it, which belong to what follows."""
    here = end
    while here and (not lines[here - 1].strip() or (end < len(lines) and lines[here - 1].lstrip().startswith("#"))):
        here -= 1
    return here


def _apart(rest: list[str]) -> list[str]:
    return rest if any(line.strip() for line in rest) else [""]


def _wanted(text: str, key: str, values: Mapping[str, Value]) -> dict[str, object]:
    table = _read(text)
    several = table.setdefault(key, [])
    return {**table, key: [*several, dict(values)]} if isinstance(several, list) else {}


def _read(text: str) -> dict[str, object]:
    try:
        return tomllib.loads(text)
    except (ValueError, RecursionError):
        raise BadValue("the file as it is now is no TOML; mend it first", "the page of the file shows where") from None
