"""A registry: the rows of one CSV file, a user's laid over the shipped one's, each built when it is asked for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Protocol, TypeVar

from foedera.core.errors import MalformedFile
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
            self._rows.update(_by_id(path, kind))

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


def _by_id(path: Path, kind: type) -> dict[str, Row]:
    rows: dict[str, Row] = {}
    for row in read_rows(path, kind):
        id_ = row.values.get("id", "")
        if not _ID.fullmatch(id_):
            problem = f"{id_!r} is no id; it takes letters, digits, hyphens and underscores"
            raise MalformedFile([row.problem("id", problem, "azat-32101839")])
        if id_ in rows:
            raise MalformedFile([row.problem("id", f"two rows are called {id_!r}; each needs its own", "")])
        rows[id_] = row
    return rows
