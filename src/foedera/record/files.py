"""Read one file of a library, refusing what is too large, too deep or no TOML or CSV."""

from __future__ import annotations

import csv
import io
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TypeVar

import attrs
from attrs import frozen

from foedera.core.errors import MalformedFile, Problem, quoted
from foedera.record.examples import EXAMPLES
from foedera.record.lines import line_in, lines_by_path
from foedera.record.structure import StructureError, structure

T = TypeVar("T")
Fault = tuple[str, str, str]
"""Key path, what is wrong, a correct example."""
MOST_BYTES = 5_000_000
MOST_DEPTH = 12


def read_toml_file(path: Path, kind: type[T], examples: Mapping[str, str] = EXAMPLES) -> T:
    """Read a treaty, case or place; its id is the file's name.

    Args:
        path: the file.
        kind: the attrs class to build.
        examples: a correct example for every key, for messages.

    Raises:
        MalformedFile: with every fault found and its line.
    """
    text = read_text(path)
    table = _parse(path, text)
    try:
        if "id" in table:
            raise StructureError((("id", "the id is the file's name; the key id is not written", ""),))
        return structure({"id": path.stem, **table}, kind, examples=examples)
    except StructureError as error:
        raise MalformedFile(placed(path, text, error.faults)) from None


@frozen
class Row:
    """One row of a CSV file, not yet built.

    Attributes:
        path: the file.
        line: its line, counted from 1.
        values: the texts by column.
    """

    path: Path
    line: int
    values: dict[str, str]

    def problem(self, where: str, problem: str, example: str) -> Problem:
        """A problem in this row."""
        return Problem(str(self.path), f"line {self.line}{', ' + where if where else ''}", problem, example)


def build_row(row: Row, kind: type[T]) -> T:
    """Build one row's object; columns are the class's attributes, an empty text is a missing value.

    Raises:
        MalformedFile: with every fault in the row.
    """
    try:
        return structure(row.values, kind, texts=True)
    except StructureError as error:
        raise MalformedFile([row.problem(*fault) for fault in error.faults]) from None


def read_csv_file(path: Path, kind: type[T]) -> tuple[T, ...]:
    """Read every row of a CSV file.

    Raises:
        MalformedFile: with every fault in every row.
    """
    built: list[T] = []
    problems: list[Problem] = []
    for row in read_rows(path, kind):
        try:
            built.append(build_row(row, kind))
        except MalformedFile as error:
            problems += error.problems
    if problems:
        raise MalformedFile(problems)
    return tuple(built)


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
        return path.read_text("utf-8-sig")
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


def placed(path: Path, text: str, faults: Iterable[Fault]) -> list[Problem]:
    """Faults of a TOML file as problems, each with its line.

    Args:
        path: the file.
        text: its text.
        faults: key path, what is wrong and a correct example, one triple a fault.
    """
    lines = lines_by_path(text)
    problems = []
    for where, problem, example in faults:
        line = line_in(lines, where)
        place = ", ".join(part for part in (f"line {line}" if line else "", where) if part)
        problems.append(Problem(str(path), place, problem, example))
    return problems


def read_rows(path: Path, kind: type) -> Iterator[Row]:
    """The rows of a CSV file as texts; its columns are attributes of a class.

    Raises:
        MalformedFile: if the file or a row is no CSV, or has other columns.
    """
    known = {field.name: field.default is attrs.NOTHING for field in attrs.fields(kind)}
    reader = csv.reader(io.StringIO(read_text(path), newline=""), strict=True)
    try:
        header = next(reader, [])
        if wrong := _wrong_columns(header, known):
            raise MalformedFile([Problem(str(path), "line 1", problem, ",".join(known)) for problem in wrong])
        for cells in reader:
            if cells and len(cells) != len(header):
                problem = f"the row has {len(cells)} values for {len(header)} columns"
                raise MalformedFile([Problem(str(path), f"line {reader.line_num}", problem, ",".join(header))])
            if cells:
                yield Row(path, reader.line_num, dict(zip(header, cells, strict=True)))
    except csv.Error as error:
        raise MalformedFile([Problem(str(path), f"line {reader.line_num}", f"the row is not CSV: {error}")]) from None


def _wrong_columns(header: list[str], known: Mapping[str, bool]) -> list[str]:
    """What is wrong with a header; `known` says of every column whether it is needed."""
    if not header:
        return ["the file is empty; its first line names the columns"]
    unknown = [f"there is no column {quoted(name)} here" for name in dict.fromkeys(header) if name not in known]
    missing = [f"the column {name} is missing" for name, needed in known.items() if needed and name not in header]
    repeated = [f"the column {name} is there twice" for name in known if header.count(name) > 1]
    return [*unknown, *missing, *repeated]
