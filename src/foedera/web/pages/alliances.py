"""The alliances there are: each is the parties of one treaty."""

from __future__ import annotations

from foedera.web import sound
from foedera.web.pages.base import Context, Page, Visit


def view(visit: Visit) -> Context:
    """Every alliance with its treaty, its members today and the cases that concern it."""
    library = visit.library
    cases = sound.cases(library)
    rows = [
        (
            library.alliance(treaty.alliance),
            treaty,
            library.members(treaty.alliance, visit.today),
            [case for case in cases if treaty.alliance in case.alliances],
        )
        for treaty in sound.treaties(library)
    ]
    rows.sort(key=lambda row: row[0].name)
    return {"title": "Alliances", "rows": rows, "today": visit.today}


PAGE = Page("alliances.html", view)
