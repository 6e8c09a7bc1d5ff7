"""A place: its names, who was recognised as sovereign, who held it, who claims it, and what happened there."""

from __future__ import annotations

from collections.abc import Iterable

from foedera.record.library import Library
from foedera.web.pages.base import Context, Page, Parameters, Visit
from foedera.web.pages.source import by_whole
from foedera.web.search.catalogue import catalogue


def view(visit: Visit) -> Context:
    """The place over time."""
    library = visit.library
    place = library.place(visit.parameters["place"])
    mentions = visit.derived(catalogue).by_place.get(place.id, ())
    return {
        "title": place.both_forms(),
        "place": place,
        "zones": [zone for zone in library.zones().values() if zone.place == place.id],
        "mentions": by_whole(thing for thing in mentions if thing.kind not in ("place", "zone")),
    }


def every_place(library: Library) -> Iterable[Parameters]:
    """The variable part of every place's page."""
    return ({"place": id_} for id_ in library.files("places"))


PAGE = Page("place.html", view, examples=every_place, cites=True)
