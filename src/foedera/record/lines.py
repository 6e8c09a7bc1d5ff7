"""Find the line of a key path in a TOML text, for messages: `incident[1].force` stands on line 31."""

from __future__ import annotations

import re

_HEADER = re.compile(r"\s*(\[\[?)\s*([A-Za-z0-9_.\-]+)\s*\]\]?\s*(?:#.*)?")
_KEY = re.compile(r"\s*([A-Za-z0-9_\-]+)\s*=")
_INDEX = re.compile(r"\[\d+\]$")


def line_of(text: str, path: str) -> int | None:
    """The line, counted from 1, on which a key or the nearest table around it begins; None if there is none."""
    lines = _lines_by_path(text)
    while path:
        if path in lines:
            return lines[path]
        path = path[: -len(match[0])] if (match := _INDEX.search(path)) else path.rpartition(".")[0]
    return None


def _lines_by_path(text: str) -> dict[str, int]:
    found: dict[str, int] = {}
    counts: dict[str, int] = {}
    table = ""
    for number, line in enumerate(text.splitlines(), start=1):
        if match := _HEADER.fullmatch(line):
            table = _table_path(match[2], match[1] == "[[", counts)
            found.setdefault(table, number)
        elif match := _KEY.match(line):
            found.setdefault(f"{table}.{match[1]}" if table else match[1], number)
    return found


def _table_path(name: str, repeated: bool, counts: dict[str, int]) -> str:
    path = ""
    steps = name.split(".")
    for depth, step in enumerate(steps):
        path = f"{path}.{step}" if path else step
        if depth == len(steps) - 1 and repeated:
            counts[path] = counts.get(path, -1) + 1
        if path in counts:
            path = f"{path}[{counts[path]}]"
    return path
