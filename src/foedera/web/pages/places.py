"""The places there are, with every party's form of the name."""

from __future__ import annotations

from foedera.web import sound
from foedera.web.pages.base import Context, Page, Visit


def view(visit: Visit) -> Context:
    """Every place by kind, with the disputed zones marked."""
    library = visit.library
    found = sorted(sound.places(library), key=lambda place: place.name)
    return {"title": "Places", "places": found, "zones": {zone.place: zone for zone in library.zones().values()}}


PAGE = Page("places.html", view)
