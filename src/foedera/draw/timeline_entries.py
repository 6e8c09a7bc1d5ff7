"""What a timeline shows: the dated entries of a case or an alliance, with what is contradicted about them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import cast

from attrs import frozen

from foedera.core.dates import ImpreciseDate, read_date
from foedera.core.errors import UnknownName
from foedera.core.sources import Evidence
from foedera.draw.picture import Link, no_link
from foedera.record.case import Act, Case, Claim, Event, Incident, Request, Response
from foedera.record.contradictions import Contradiction, contradictions
from foedera.record.library import Library
from foedera.record.treaty import PartyEvent, Treaty, TreatyEvent, Version

LANES: Mapping[str, str] = {
    "treaty": "Treaty",
    "membership": "Membership",
    "incident": "Incidents",
    "request": "Requests",
    "act": "Acts of organs",
    "response": "Responses of allies",
    "event": "Events",
    "claim": "Claims",
}
"""The lanes from top to bottom, each with its heading."""
DATE_ATTRIBUTE = "began_on"


@frozen
class DatedEntry:
    """One entry of a timeline.

    Attributes:
        lane: treaty, membership, incident, request, act, response, event or claim.
        kind: what it is in a word, such as "session".
        words: what happened, in one sentence or more.
        happened: first day.
        ended: last day, or None.
        contradicted: what is contradicted about it in a few words, or empty.
        rivals: other dates that are given for it.
        evidence: how well it is known.
        href: where to read more, or None.
        sources: who says so.

    Raises:
        UnknownName: if there is no such lane.
    """

    lane: str
    kind: str
    words: str
    happened: ImpreciseDate
    ended: ImpreciseDate | None = None
    contradicted: str = ""
    rivals: tuple[ImpreciseDate, ...] = ()
    evidence: Evidence = "seen"
    href: str | None = None
    sources: tuple[str, ...] = ()

    def __attrs_post_init__(self) -> None:
        """Refuse a lane that no timeline draws."""
        if self.lane not in LANES:
            raise UnknownName("lane", self.lane, LANES)

    @property
    def span(self) -> tuple[date, date]:
        """The first day it can have been and the last; rival dates are not part of it."""
        first = self.happened.earliest
        return first, max(first, (self.ended or self.happened).latest)

    @property
    def when(self) -> str:
        """Its dates as written."""
        return f"{self.happened} to {self.ended}" if self.ended else str(self.happened)


def entries_of_case(
    library: Library, case: Case, *, link: Link = no_link, claims: bool = False
) -> tuple[DatedEntry, ...]:
    """The dated entries of a case, oldest first; an undated response or claim is left out.

    Args:
        library: where names are looked up.
        case: the case.
        link: the address of an incident, request, act, response, event or claim.
        claims: add every claim on the day it became known.
    """
    found = contradictions(case, library.attributes)
    entries = [entry for thing in _things(case) for entry in _of_case(library, thing, found, link)]
    if claims:
        entries += [_claim(library, claim, found, link) for claim in case.claim if claim.known]
    return in_order(entries)


def entries_of_alliance(
    library: Library, alliance: str, *, link: Link = no_link, since: date | None = None, until: date | None = None
) -> tuple[DatedEntry, ...]:
    """The dated entries of an alliance's treaty, parties and cases that touch a span of days, oldest first.

    Args:
        library: the library.
        alliance: the alliance's id.
        link: the address of a version, party event, treaty event, or entry of a case.
        since: first day, included.
        until: last day, included.

    Raises:
        UnknownName: if there is no such alliance.
    """
    found = library.alliance(alliance)
    entries = list(_of_treaty(library, library.treaty(found.treaty), link))
    for id_ in library.cases():
        case = library.case(id_)
        if found.id in case.alliances:
            entries += entries_of_case(library, case, link=link)
    return in_order(entry for entry in entries if _touches(entry, since, until))


def in_order(entries: Iterable[DatedEntry]) -> tuple[DatedEntry, ...]:
    """Entries by first day, then last day; what is equal stays in the order given."""
    return tuple(sorted(entries, key=lambda entry: entry.span))


def _things(case: Case) -> Iterator[Incident | Request | Act | Response | Event]:
    yield from case.incident
    yield from case.request
    yield from case.act
    yield from case.response
    yield from case.event


def _of_case(
    library: Library,
    thing: Incident | Request | Act | Response | Event,
    found: tuple[Contradiction, ...],
    link: Link,
) -> Iterator[DatedEntry]:
    lane = type(thing).__name__.lower()
    if thing.happened is None:
        return
    about = () if isinstance(thing, Response) else tuple(item for item in found if item.about == thing.id)
    dates = [read_date(claim.value) for item in about if item.attribute == DATE_ATTRIBUTE for claim in item.claims]
    yield DatedEntry(
        lane=lane,
        kind=getattr(thing, "kind", lane),
        words=f"{library.actor(thing.by).name}: {thing.what}" if isinstance(thing, Response) else thing.what,
        happened=thing.happened,
        ended=None if isinstance(thing, Request) else thing.ended,
        contradicted=", ".join(dict.fromkeys(_quantity(library, item) for item in about)),
        rivals=_rivals(thing.happened, dates),
        evidence=thing.evidence,
        href=link(thing),
        sources=thing.sources,
    )


def _quantity(library: Library, item: Contradiction) -> str:
    """What claims disagree on, in a few words, such as "dead (ARM, soldiers)"."""
    meaning = library.attribute(item.attribute).meaning.lower()
    group = ", ".join(part for part in (item.side, item.who) if part)
    return f"{meaning} ({group})" if group else meaning


def _claim(library: Library, claim: Claim, found: tuple[Contradiction, ...], link: Link) -> DatedEntry:
    standings = [item.standings[claim.id] for item in found if claim.id in item.standings]
    side = f" ({claim.side})" if claim.side else ""
    meaning = library.attribute(claim.attribute).meaning.lower()
    return DatedEntry(
        lane="claim",
        kind="claim",
        words=f"{library.actor(claim.claimant).name}: {meaning}{side}: {library.value_in_words(claim)}",
        happened=cast("ImpreciseDate", claim.known),
        contradicted=next((standing for standing in standings if standing != "agrees"), ""),
        evidence=claim.evidence,
        href=link(claim),
        sources=claim.sources,
    )


def _of_treaty(library: Library, treaty: Treaty, link: Link) -> Iterator[DatedEntry]:
    for event in treaty.event:
        yield _treaty_event(event, link)
    for provision in treaty.provision:
        for version in provision.version[1:]:
            yield _version(provision.article, version, link)
    for party in treaty.party:
        name = library.state(party.state).name
        for step in party.event:
            yield _step(name, step, link)


def _treaty_event(event: TreatyEvent, link: Link) -> DatedEntry:
    return DatedEntry(
        "treaty", event.kind, event.what, event.happened, event.ended,
        evidence=event.evidence, href=link(event), sources=event.sources,
    )  # fmt: skip


def _version(article: str, version: Version, link: Link) -> DatedEntry:
    words = f"Article {article} in new words: {version.words}"
    when = read_date(version.from_)
    return DatedEntry(
        "treaty", "amended", words, when, evidence=version.evidence, href=link(version), sources=version.sources
    )


def _step(state: str, step: PartyEvent, link: Link) -> DatedEntry:
    words = f"{state}: {step.kind.replace('_', ' ')}" + (f" ({step.note})" if step.note else "")
    rivals = _rivals(step.date, [rival.date for rival in step.rival])
    told = "its date" if rivals else "whether it counts" if step.issue else ""
    return DatedEntry(
        "membership", step.kind, words, step.date, contradicted=told, rivals=rivals,
        evidence=step.evidence, href=link(step), sources=step.sources,
    )  # fmt: skip


def _rivals(date_in_use: ImpreciseDate, given: Iterable[ImpreciseDate]) -> tuple[ImpreciseDate, ...]:
    """The dates given that cannot be the one in use, each once."""
    others = (other for other in given if not other.overlaps(date_in_use))
    return tuple({(other.earliest, other.latest): other for other in others}.values())


def _touches(entry: DatedEntry, since: date | None, until: date | None) -> bool:
    first, last = entry.span
    return (since is None or last >= since) and (until is None or first <= until)
