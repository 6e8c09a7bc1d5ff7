"""Find the line of a key path in a TOML text, for messages: `incident[1].force` stands on line 31."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

_KEY = r"""(?:[A-Za-z0-9_\-]+|"(?:\\.|[^"\\])*"|'[^']*')"""
_KEYS = rf"{_KEY}(?:[ \t]*\.[ \t]*{_KEY})*"
_HEADER = re.compile(rf"\s*(\[\[?)\s*({_KEYS})\s*\]\]?\s*(?:#.*)?")
_VALUE = re.compile(rf"\s*({_KEYS})\s*=")
_STEP = re.compile(_KEY)
_INDEX = re.compile(r"\[\d+\]$")
_TOKEN = re.compile(
    r""""{3}(?:\\.|[^\\])*?"{3,5}|'{3}.*?'{3,5}|"(?:\\.|[^"\\\n])*"|'[^'\n]*'|\#[^\n]*|[\[\]{}]""", re.DOTALL
)
"""Strings, comments and brackets: what a line can stand inside of, and what only looks like it."""


def line_of(text: str, path: str) -> int | None:
    """The line, counted from 1, on which a key or the nearest table around it begins; None if there is none."""
    return line_in(lines_by_path(text), path)


def line_in(lines: Mapping[str, int], path: str) -> int | None:
    """As `line_of`, from the lines of a text that `lines_by_path` gave."""
    if path not in lines and f"{path}[0]" in lines:
        return lines[f"{path}[0]"]
    while path:
        if path in lines:
            return lines[path]
        path = path[: -len(match[0])] if (match := _INDEX.search(path)) else path.rpartition(".")[0]
    return None


def lines_by_path(text: str) -> dict[str, int]:
    """The line of every table and every key that stands at the beginning of a line, by key path."""
    found: dict[str, int] = {}
    counts: dict[str, int] = {}
    table = ""
    inside = set(_lines_inside(text))
    for number, line in enumerate(text.split("\n"), start=1):
        if number in inside:
            continue
        if match := _HEADER.fullmatch(line):
            table = _table_path(_steps(match[2]), match[1] == "[[", counts)
            found.setdefault(table, number)
        elif match := _VALUE.match(line):
            path = table
            for step in _steps(match[1]):
                path = f"{path}.{step}" if path else step
                found.setdefault(path, number)
    return found


def _lines_inside(text: str) -> Iterator[int]:
    """The numbers of the lines that begin inside a string, a list or a table in braces."""
    depth, opened, number, counted = 0, 0, 1, 0
    for match in _TOKEN.finditer(text):
        begins, ends = match.span()
        if depth == 0:
            opened = begins
        depth += {"[": 1, "{": 1, "]": -1, "}": -1}.get(match[0], 0)
        depth = max(depth, 0)
        if depth == 0:
            number += text.count("\n", counted, opened)
            counted = opened
            yield from range(number + 1, number + text.count("\n", opened, ends) + 1)


def _steps(keys: str) -> list[str]:
    return [step[1:-1] if step[0] in "\"'" else step for step in _STEP.findall(keys)]


def _table_path(steps: list[str], repeated: bool, counts: dict[str, int]) -> str:
    path = ""
    for depth, step in enumerate(steps):
        path = f"{path}.{step}" if path else step
        if depth == len(steps) - 1 and repeated:
            counts[path] = counts.get(path, -1) + 1
        if path in counts:
            path = f"{path}[{counts[path]}]"
    return path
