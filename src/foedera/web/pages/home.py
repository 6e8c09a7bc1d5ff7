"""The first page: what this is, and where to begin."""

from __future__ import annotations

from foedera.record.heads import read_case_heads
from foedera.web.pages.base import Context, Page, Visit

WORKED = ("armenia-2022", "karabakh-2020", "kazakhstan-2022", "september-11-2001")
"""Cases that show best what a case is; those that a library has not are left out."""


def view(visit: Visit) -> Context:
    """The numbers of things there are, and a few cases to open."""
    library = visit.library
    files = library.files("cases")
    return {
        "title": "Collective security, sourced and computable",
        "worked": read_case_heads({id_: files[id_] for id_ in WORKED if id_ in files}),
        "alliances": sorted(library.alliances().values(), key=lambda alliance: alliance.name),
        "counts": {
            "cases": len(library.cases()),
            "treaties": len(library.treaties()),
            "sources": len(library.sources),
        },
        "own": [str(folder) for folder in library.folders[1:]],
    }


PAGE = Page("home.html", view)
