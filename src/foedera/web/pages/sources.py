"""The sources, grouped by the report they go back to, narrowed down by words, kind or country."""

from __future__ import annotations

from typing import get_args

from foedera.core.sources import Source, SourceKind, by_origin
from foedera.web.pages.base import Context, Page, Visit
from foedera.web.search.catalogue import catalogue
from foedera.web.search.folding import fold
from foedera.web.state import read_choice


def view(visit: Visit) -> Context:
    """The sources wanted, by independent report; reports in several publications first."""
    library = visit.library
    every = tuple(library.sources.values())
    countries = sorted({source.country for source in every if source.country})
    kind = read_choice("kind", visit.query.get("kind"), get_args(SourceKind))
    country = read_choice("country", visit.query.get("country"), countries)
    words = visit.query.get("q", "")
    found = tuple(source for source in every if _wanted(source, words, kind, country))
    groups = by_origin(found)
    return {
        "title": "Sources",
        "found": found,
        "total": len(every),
        "reworked": {origin: members for origin, members in groups.items() if len(members) > 1},
        "alone": [members[0] for members in groups.values() if len(members) == 1],
        "reports": len(groups),
        "resting": visit.derived(catalogue).by_source,
        "words": words,
        "kind": kind,
        "country": country,
        "kinds": get_args(SourceKind),
        "countries": [(code, library.states[code].name if code in library.states else code) for code in countries],
    }


def _wanted(source: Source, words: str, kind: str, country: str) -> bool:
    if (kind and source.kind != kind) or (country and source.country != country):
        return False
    if not words:
        return True
    text = fold(f"{source.id} {source.title} {source.publisher} {source.origin} {source.url} {source.date}")
    return all(word in text for word in fold(words).split())


PAGE = Page("sources.html", view, keys=("q", "kind", "country"), cites=True)
