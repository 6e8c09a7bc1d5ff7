"""An alliance on a date: who was bound, since when, and where that is contested."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from foedera.record.case import Case
from foedera.record.library import Library
from foedera.record.treaty import CHANGES, Treaty
from foedera.web import sound
from foedera.web.pages.base import Context, Page, Parameters, Visit
from foedera.web.pages.widths import two_widths
from foedera.web.subjects import subjects


def changes_of(treaty: Treaty) -> dict[date, list[str]]:
    """The days on which the membership of a treaty changed or may have, oldest first, each with what happened.

    A day that is not known closely counts from its earliest to its latest, so both are among them.
    """
    found: dict[date, list[str]] = {}
    for party in treaty.party:
        for event in party.event:
            if event.kind in CHANGES:
                words = f"{party.state} {event.kind.replace('_', ' ')}"
                for day in dict.fromkeys((event.date.earliest, event.date.latest)):
                    hedge = "" if event.date.exact else f" ({event.date})"
                    found.setdefault(day, []).append(words + hedge)
    return dict(sorted(found.items()))


def view(visit: Visit) -> Context:
    """The members on the day the address names; today where it names none."""
    from foedera.draw.map import alliance_map
    from foedera.draw.network import alliance_network, alliances_around

    library = visit.library
    alliance = library.alliance(visit.parameters["alliance"])
    treaty = library.treaty(alliance.treaty)
    day = visit.day("on") or visit.today
    changes = changes_of(treaty)
    link = subjects(visit.links, day)
    around = alliances_around(library, alliance.id, day)
    last = max((change for change in changes if change <= day), default=None)
    return {
        "title": f"{alliance.name} on {day}",
        "alliance": alliance,
        "map": alliance_map(library, alliance.id, day, link=link),
        "network": two_widths(lambda width: alliance_network(library, day, alliances=around, link=link, width=width)),
        "treaty": treaty,
        "day": day,
        "is_today": "on" not in visit.query,
        "members": library.members(alliance.id, day),
        "changes": changes,
        "last_change": last,
        "cases": sorted(_cases(library, alliance.id), key=lambda case: case.begins),
    }


def _cases(library: Library, alliance: str) -> Iterable[Case]:
    return (case for case in sound.cases(library) if alliance in case.alliances)


def every_alliance(library: Library) -> Iterable[Parameters]:
    """The variable part of every alliance's page."""
    return ({"alliance": id_} for id_ in library.alliances())


PAGE = Page("alliance.html", view, keys=("on",), examples=every_alliance, cites=True)
