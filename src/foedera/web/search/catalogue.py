"""Everything in a library, what mentions what, and the index: worked out once and kept by `Visit.derived`."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import Literal

from attrs import frozen

from foedera.record.library import Library
from foedera.web.search.index import Index, build_index
from foedera.web.search.thing import Thing
from foedera.web.search.things import everything

Mentions = Mapping[str, tuple[Thing, ...]]


@frozen
class Catalogue:
    """Everything in a library.

    Attributes:
        things: everything that can be found.
    """

    things: tuple[Thing, ...]

    @cached_property
    def index(self) -> Index:
        """The index over it."""
        return build_index(self.things)

    @cached_property
    def by_source(self) -> Mentions:
        """What rests on each source, by its id."""
        return self._mentions("sources")

    @cached_property
    def by_actor(self) -> Mentions:
        """What is about each state or other actor, by its id."""
        return self._mentions("actors")

    @cached_property
    def by_place(self) -> Mentions:
        """What happened at each place, or is about it, by its id."""
        return self._mentions("places")

    def _mentions(self, what: Literal["sources", "actors", "places"]) -> Mentions:
        found: dict[str, list[Thing]] = {}
        for thing in self.things:
            for id_ in dict.fromkeys(getattr(thing, what)):
                found.setdefault(id_, []).append(thing)
        return {id_: tuple(those) for id_, those in found.items()}


def catalogue(library: Library) -> Catalogue:
    """The catalogue of a library."""
    return Catalogue(everything(library))
