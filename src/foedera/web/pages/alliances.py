"""The alliances there are: each is the parties of one treaty."""

from __future__ import annotations

from foedera.web.pages.base import Context, Page, Visit


def view(visit: Visit) -> Context:
    """Every alliance with its treaty, its members today and the cases that concern it."""
    library = visit.library
    cases = [library.case(id_) for id_ in library.cases()]
    rows = [
        (
            alliance,
            library.treaty(alliance.treaty),
            library.members(alliance.id, visit.today),
            [case for case in cases if alliance.id in case.alliances],
        )
        for alliance in sorted(library.alliances().values(), key=lambda alliance: alliance.name)
    ]
    return {"title": "Alliances", "rows": rows, "today": visit.today}


PAGE = Page("/alliances/", "alliances.html", view, navigation="Alliances")
