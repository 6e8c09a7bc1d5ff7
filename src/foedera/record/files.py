"""Read one file of a library, refusing what is too large, too deep or no TOML or CSV."""

from __future__ import annotations

import csv
import io
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import TypeVar

import attrs

from foedera.core.errors import MalformedFile, Problem
from foedera.record.lines import line_of
from foedera.record.structure import StructureError, structure

T = TypeVar("T")
MOST_BYTES = 5_000_000
MOST_DEPTH = 12


def read_toml_file(path: Path, kind: type[T]) -> T:
    """Read a treaty, case or place; its id is the file's name.

    Args:
        path: the file.
        kind: the attrs class to build.

    Raises:
        MalformedFile: with every fault found and its line.
    """
    text = read_text(path)
    table = _parse(path, text)
    try:
        if "id" in table:
            raise StructureError((("id", "the id is the file's name; the key id is not written", ""),))
        return structure({"id": path.stem, **table}, kind)
    except StructureError as error:
        raise MalformedFile([_problem(path, text, *fault) for fault in error.faults]) from None


def read_csv_file(path: Path, kind: type[T]) -> tuple[T, ...]:
    """Read a registry, one object a row; columns are the class's attributes.

    Raises:
        MalformedFile: with every fault found and its line.
    """
    rows, problems = [], []
    for number, row in _rows(path, kind):
        try:
            rows.append(structure(row, kind, texts=True))
        except StructureError as error:
            problems += [
                Problem(str(path), f"line {number}{', ' + where if where else ''}", problem, example)
                for where, problem, example in error.faults
            ]
    if problems:
        raise MalformedFile(problems)
    return tuple(rows)


def read_text(path: Path) -> str:
    """The text of a file.

    Raises:
        MalformedFile: if it cannot be read, is over 5 MB or is not UTF-8.
    """
    try:
        size = path.stat().st_size
        if size > MOST_BYTES:
            raise MalformedFile(
                [Problem(str(path), "", f"the file has {size:,} bytes; at most {MOST_BYTES:,} are read")]
            )
        return path.read_text("utf-8")
    except UnicodeDecodeError as error:
        raise MalformedFile([Problem(str(path), f"byte {error.start}", "the file is not UTF-8")]) from None
    except OSError as error:
        raise MalformedFile([Problem(str(path), "", f"the file cannot be read ({error.strerror})")]) from None


def _parse(path: Path, text: str) -> dict[str, object]:
    try:
        table = tomllib.loads(text)
    except RecursionError:
        raise MalformedFile([Problem(str(path), "", "the file is nested beyond reason")]) from None
    except ValueError as error:
        raise MalformedFile([Problem(str(path), "", f"the file is not TOML: {error}")]) from None
    if _deeper_than(table, MOST_DEPTH):
        raise MalformedFile([Problem(str(path), "", f"the file is nested more than {MOST_DEPTH} deep")])
    return table


def _deeper_than(table: object, most: int) -> bool:
    level: list[object] = [table]
    for _ in range(most):
        level = [
            inner
            for value in level
            for inner in (value.values() if isinstance(value, dict) else value if isinstance(value, list) else ())
        ]
        if not level:
            return False
    return True


def _problem(path: Path, text: str, where: str, problem: str, example: str) -> Problem:
    line = line_of(text, where)
    place = ", ".join(part for part in (f"line {line}" if line else "", where) if part)
    return Problem(str(path), place, problem, example)


def _rows(path: Path, kind: type) -> Iterator[tuple[int, dict[str, str]]]:
    known = [field.name for field in attrs.fields(kind)]
    reader = csv.reader(io.StringIO(read_text(path), newline=""), strict=True)
    try:
        header = next(reader, [])
        unknown = [name for name in header if name not in known]
        missing = [
            field.name for field in attrs.fields(kind) if field.default is attrs.NOTHING and field.name not in header
        ]
        if unknown or missing or len(set(header)) < len(header):
            raise MalformedFile([Problem(str(path), "line 1", f"the columns are {','.join(header)}", ",".join(known))])
        for cells in reader:
            if cells and len(cells) != len(header):
                problem = f"the row has {len(cells)} values for {len(header)} columns"
                raise MalformedFile([Problem(str(path), f"line {reader.line_num}", problem, ",".join(header))])
            if cells:
                yield reader.line_num, dict(zip(header, cells, strict=True))
    except csv.Error as error:
        raise MalformedFile([Problem(str(path), f"line {reader.line_num}", f"the row is not CSV: {error}")]) from None
