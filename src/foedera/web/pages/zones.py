"""The disputed zones: where each lay, since when, and how exactly that is known."""

from __future__ import annotations

from foedera.web.pages.base import Context, Page, Visit


def view(visit: Visit) -> Context:
    """Every zone with its outlines over time."""
    return {"title": "Disputed zones", "zones": tuple(visit.library.zones().values())}


PAGE = Page("zones.html", view, cites=True)
