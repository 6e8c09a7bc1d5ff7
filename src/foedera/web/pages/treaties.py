"""The treaties there are."""

from __future__ import annotations

from foedera.web import sound
from foedera.web.pages.base import Context, Page, Visit


def view(visit: Visit) -> Context:
    """Every treaty, in the order of signature."""
    library = visit.library
    found = sorted(sound.treaties(library), key=lambda treaty: treaty.signed)
    return {"title": "Treaties", "treaties": found}


PAGE = Page("treaties.html", view)
