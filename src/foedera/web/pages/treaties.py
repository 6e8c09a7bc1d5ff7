"""The treaties there are."""

from __future__ import annotations

from foedera.web.pages.base import Context, Page, Visit


def view(visit: Visit) -> Context:
    """Every treaty, in the order of signature."""
    library = visit.library
    found = sorted((library.treaty(id_) for id_ in library.treaties()), key=lambda treaty: treaty.signed)
    return {"title": "Treaties", "treaties": found}


PAGE = Page("/treaties/", "treaties.html", view, navigation="Treaties")
