"""What of a library can be used, where a file of the user's own cannot: the rest is shown, and the fault is said."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

from foedera.core.errors import MalformedFile, Problem
from foedera.core.places import Place
from foedera.record.case import Case
from foedera.record.library import Library
from foedera.record.treaty import Treaty

T = TypeVar("T")


def cases(library: Library) -> tuple[Case, ...]:
    """Every case that can be used, by id."""
    return tuple(_usable(library.case, library.cases()))


def treaties(library: Library) -> tuple[Treaty, ...]:
    """Every treaty that can be used, by id."""
    return tuple(_usable(library.treaty, library.treaties()))


def places(library: Library) -> tuple[Place, ...]:
    """Every place that can be used, by id."""
    return tuple(_usable(library.place, sorted(library.files("places"))))


def problems(library: Library) -> tuple[Problem, ...]:
    """What is wrong in the cases, treaties and places of the user's own folders; the shipped ones are sound."""
    found: list[Problem] = []
    for kind, read in (("cases", library.case), ("treaties", library.treaty), ("places", library.place)):
        for id_, path in library.files(kind).items():
            if not path.is_relative_to(library.folders[0]):
                found += _problems_of(read, id_)
    return tuple(dict.fromkeys(found))


def _usable(read: Callable[[str], T], ids: Iterable[str]) -> Iterator[T]:
    for id_ in ids:
        try:
            yield read(id_)
        except MalformedFile:
            continue


def _problems_of(read: Callable[[str], object], id_: str) -> tuple[Problem, ...]:
    try:
        read(id_)
    except MalformedFile as error:
        return error.problems
    return ()
