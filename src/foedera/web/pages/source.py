"""A source, and everything that rests on it."""

from __future__ import annotations

from collections.abc import Iterable

from foedera.record.library import Library
from foedera.web.pages.base import Context, Page, Parameters, Visit
from foedera.web.search.catalogue import catalogue
from foedera.web.search.thing import Thing


def by_whole(things: Iterable[Thing]) -> dict[str, list[Thing]]:
    """Things by what they belong to, those that stand alone by their kind, in the order met."""
    found: dict[str, list[Thing]] = {}
    for thing in things:
        found.setdefault(thing.within if thing.of else thing.kind_name, []).append(thing)
    return found


def view(visit: Visit) -> Context:
    """The source, the others that rework the same report, and what rests on it."""
    library = visit.library
    source = library.source(visit.parameters["source"])
    others = (other for other in library.sources.values() if other.witness == source.witness and other.id != source.id)
    return {
        "title": source.title,
        "source": source,
        "others": tuple(others),
        "resting": by_whole(visit.derived(catalogue).by_source.get(source.id, ())),
    }


def every_source(library: Library) -> Iterable[Parameters]:
    """The variable part of every source's page."""
    return ({"source": id_} for id_ in library.sources)


PAGE = Page("source.html", view, examples=every_source, cites=True)
