"""A registry: the rows of one CSV file, a user's laid over the shipped one's, each built when it is asked for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Protocol, TypeVar

from foedera.core.errors import MalformedFile, Problem, quoted
from foedera.record.files import Row, build_row, read_rows


class HasId(Protocol):
    """Anything with an id."""

    @property
    def id(self) -> str:
        """The id."""


T = TypeVar("T", bound=HasId)
_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9_\-]*")


class Registry(Mapping[str, T]):
    """Rows by id, in the order of the files; a later file's row stands in place of an earlier one's.

    Args:
        paths: the files, earlier first.
        kind: the class of a row.

    Raises:
        MalformedFile: if a file is no CSV of that kind, or calls two rows by one id; a malformed row raises it when it
            is asked for.
    """

    def __init__(self, paths: tuple[Path, ...], kind: type[T]) -> None:
        """Read the files' rows without building them."""
        self._kind = kind
        self._rows: dict[str, Row] = {}
        self._built: dict[str, T] = {}
        for path in paths:
            rows = list(read_rows(path, kind))
            if problems := id_problems(rows):
                raise MalformedFile(problems)
            self._rows.update({row.values["id"]: row for row in rows})

    def __getitem__(self, id_: str) -> T:
        """The row of that id."""
        if id_ not in self._built:
            self._built[id_] = build_row(self._rows[id_], self._kind)
        return self._built[id_]

    def __iter__(self) -> Iterator[str]:
        """The ids."""
        return iter(self._rows)

    def __len__(self) -> int:
        """How many rows there are."""
        return len(self._rows)

    def __contains__(self, id_: object) -> bool:
        """Whether there is a row of that id; it is not built for that."""
        return id_ in self._rows


def id_problems(rows: Iterable[Row]) -> list[Problem]:
    """Rows of one file whose id is none, or that another row has already."""
    problems: list[Problem] = []
    seen: set[str] = set()
    for row in rows:
        id_ = row.values["id"]
        if not _ID.fullmatch(id_):
            problem = f"{quoted(id_)} is no id; it takes letters, digits, hyphens and underscores"
            problems.append(row.problem("id", problem, "azat-32101839"))
        elif id_ in seen:
            problems.append(row.problem("id", f"two rows are called {id_!r}; each needs its own", ""))
        seen.add(id_)
    return problems
