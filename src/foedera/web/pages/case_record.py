"""The record of a case: its chronology, who answered, every claim, and the sources by independent report."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import TYPE_CHECKING

from attrs import frozen

from foedera.core.sources import by_origin
from foedera.record.case import Act, Case, Event, Incident, Request
from foedera.record.citing import cited
from foedera.record.contradictions import Standing
from foedera.record.library import Library
from foedera.web.asking import briefing_of
from foedera.web.pages.base import Context, Page, Visit
from foedera.web.pages.case import every_case, frame
from foedera.web.pages.widths import two_widths
from foedera.web.state import read_choice
from foedera.web.subjects import ResponseNumbers, subjects_of_case

if TYPE_CHECKING:
    from markupsafe import Markup

    from foedera.draw.picture import Link, Picture

KINDS = ("incident", "request", "act", "event")


@frozen
class Dated:
    """One entry of a chronology with the kind that it is."""

    kind: str
    entry: Incident | Request | Act | Event


def chronology(case: Case) -> tuple[Dated, ...]:
    """The incidents, requests, acts and events of a case, oldest first."""
    entries = [Dated(kind, entry) for kind in KINDS for entry in getattr(case, kind)]
    return tuple(sorted(entries, key=lambda dated: (dated.entry.happened.earliest, dated.entry.happened.latest)))


@frozen
class LiveTimeline:
    """A timeline as a picture, and as the data from which the page's script draws it at any zoom."""

    picture: Picture
    data: Markup


def timeline_of_case(library: Library, case: Case, link: Link) -> LiveTimeline:
    """The timeline of a case, its claims left out."""
    from foedera.draw.timeline import timeline_of
    from foedera.draw.timeline_data import script_data, timeline_data
    from foedera.draw.timeline_entries import entries_of_case

    entries = entries_of_case(library, case, link=link)
    picture = timeline_of(entries, f"Timeline: {case.title}")
    return LiveTimeline(picture, script_data(timeline_data(entries)))


def view(visit: Visit) -> Context:
    """Everything that the case's file says, as known on the day that the state names."""
    from foedera.draw.matrix import response_matrix

    library = visit.library
    briefing = briefing_of(library, visit.parameters["case"], visit.state)
    case = briefing.case
    kind = read_choice("kind", visit.query.get("kind"), KINDS)
    entries = chronology(case)
    standings: dict[str, Standing] = {}
    for found in briefing.contradictions:
        standings.update(found.standings)
    ids = cited(case)
    whole = library.case(case.id)
    link = subjects_of_case(visit.links, whole, visit.state)
    return {
        **frame(library, briefing),
        "title": f"{case.title}: the record",
        "tab": "record",
        "timeline": timeline_of_case(library, case, link),
        "answered": two_widths(lambda width: response_matrix(library, case, link=link, width=width)),
        "numbers": ResponseNumbers.of(whole),
        "kind": kind,
        "kinds": Counter(dated.kind for dated in entries),
        "entries": [dated for dated in entries if kind in ("", dated.kind)],
        "claims": sorted(case.claim, key=lambda claim: claim.known.earliest if claim.known else date.max),
        "standings": standings,
        "witnesses": by_origin(library.source(id_) for id_ in ids),
        "publications": len(ids),
    }


PAGE = Page("case_record.html", view, keys=("kind",), takes_state=True, examples=every_case, cites=True)
