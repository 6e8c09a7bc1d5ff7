"""Everything dated about an alliance, in order: its treaty, its parties and its crises."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import cast

from attrs import frozen

from foedera.core.dates import ImpreciseDate, read_date
from foedera.core.sources import Evidence
from foedera.record.case import Act, Case, Event, Incident, Request, Response
from foedera.record.library import Library
from foedera.record.treaty import Treaty, TreatyEvent

Dated = Incident | Request | Act | Response | Event | TreatyEvent


@frozen
class TimelineEntry:
    """One dated entry.

    Attributes:
        happened: first day.
        ended: last day, or None.
        kind: incident, request, act, response, or the event's own kind.
        what: what happened.
        of: the id of the case or treaty it belongs to.
        sources: who says so.
        evidence: how well it is known.
    """

    happened: ImpreciseDate
    ended: ImpreciseDate | None
    kind: str
    what: str
    of: str
    sources: tuple[str, ...]
    evidence: Evidence


def timeline(
    library: Library, alliance: str, *, since: date | None = None, until: date | None = None
) -> tuple[TimelineEntry, ...]:
    """The entries of an alliance's treaty and cases that touch a span of days, oldest first.

    Args:
        library: the library.
        alliance: the alliance's id.
        since: first day, included.
        until: last day, included.

    Raises:
        UnknownName: if there is no such alliance.
    """
    treaty = library.treaty(library.alliance(alliance).treaty)
    entries = list(treaty_entries(treaty))
    for case_id in library.cases():
        case = library.case(case_id)
        if alliance in case.alliances:
            entries += case_entries(case)
    touching = (entry for entry in entries if _touches(entry, since, until))
    return tuple(sorted(touching, key=lambda entry: (entry.happened.earliest, entry.happened.latest, entry.of)))


def case_entries(case: Case) -> Iterator[TimelineEntry]:
    """The dated entries of a case."""
    for incident in case.incident:
        yield _entry(incident, "incident", incident.what, case.id)
    for request in case.request:
        yield _entry(request, "request", request.what, case.id)
    for act in case.act:
        yield _entry(act, act.kind, act.what, case.id)
    for response in case.response:
        if response.happened is not None:
            yield _entry(response, "response", f"{response.by}: {response.what}", case.id)
    for event in case.event:
        yield _entry(event, event.kind, event.what, case.id)


def treaty_entries(treaty: Treaty) -> Iterator[TimelineEntry]:
    """The dated entries of a treaty: its history, its versions and its parties' events."""
    for event in treaty.event:
        yield _entry(event, event.kind, event.what, treaty.id)
    for provision in treaty.provision:
        for version in provision.version[1:]:
            what = f"Article {provision.article} in new words: {version.words}"
            when = read_date(version.from_)
            yield TimelineEntry(when, None, "amended", what, treaty.id, version.sources, version.evidence)
    for party in treaty.party:
        for step in party.event:
            what = f"{party.state}: {step.kind.replace('_', ' ')}" + (f" ({step.note})" if step.note else "")
            yield TimelineEntry(step.date, None, "membership", what, treaty.id, step.sources, step.evidence)


def _entry(entry: Dated, kind: str, what: str, of: str) -> TimelineEntry:
    ended = None if isinstance(entry, Request) else entry.ended
    happened = cast("ImpreciseDate", entry.happened)
    return TimelineEntry(happened, ended, kind, what, of, entry.sources, entry.evidence)


def _touches(entry: TimelineEntry, since: date | None, until: date | None) -> bool:
    last = (entry.ended or entry.happened).latest
    return (since is None or last >= since) and (until is None or entry.happened.earliest <= until)
