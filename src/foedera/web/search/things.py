"""Everything there is, from the list of those who know some of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import chain

from foedera.record.library import Library
from foedera.web.search.from_cases import case_things
from foedera.web.search.from_registries import (
    actor_things,
    occasion_things,
    place_things,
    reading_things,
    source_things,
)
from foedera.web.search.from_treaties import treaty_things
from foedera.web.search.thing import Thing

KNOWERS: tuple[Callable[[Library], Iterator[Thing]], ...] = (
    case_things,
    treaty_things,
    place_things,
    actor_things,
    reading_things,
    occasion_things,
    source_things,
)
"""Everything that can be found is yielded by one of these."""


def everything(library: Library) -> tuple[Thing, ...]:
    """Every thing in a library."""
    return tuple(chain.from_iterable(know(library) for know in KNOWERS))
