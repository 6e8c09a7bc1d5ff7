"""The cases there are, oldest first, narrowed down by words or by alliance."""

from __future__ import annotations

from foedera.record.case import Case
from foedera.record.library import Library
from foedera.web import sound
from foedera.web.pages.base import Context, Page, Visit
from foedera.web.state import read_choice


def view(visit: Visit) -> Context:
    """The cases whose words and alliance match."""
    library = visit.library
    alliance = read_choice("alliance", visit.query.get("alliance"), library.alliances())
    words = visit.query.get("q", "")
    every = sorted(sound.cases(library), key=lambda case: case.begins)
    found = [case for case in every if _wanted(library, case, words, alliance)]
    used = {name for case in every for name in case.alliances}
    return {
        "title": "Cases",
        "found": found,
        "total": len(every),
        "words": words,
        "alliance": alliance,
        "alliances": [found for id_, found in library.alliances().items() if id_ in used],
    }


def _wanted(library: Library, case: Case, words: str, alliance: str) -> bool:
    names = [library.alliance(name).name for name in case.alliances]
    text = " ".join((case.id, case.title, case.summary, *case.alliances, *names)).casefold()
    return (not alliance or alliance in case.alliances) and all(word in text for word in words.casefold().split())


PAGE = Page("cases.html", view, keys=("q", "alliance"))
