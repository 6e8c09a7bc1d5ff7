"""Cases: one crisis with its incidents, requests, acts, responses, events, claims and issues."""

from __future__ import annotations

from datetime import date
from typing import Literal

from attrs import frozen

from foedera.core.dates import ImpreciseDate
from foedera.core.sources import Evidence
from foedera.record.issue import RaisedIssue

Force = Literal["assault", "shelling", "shooting", "incursion", "terrorism", "unrest", "threat"]
AttackedObject = Literal["territory", "forces", "vessels", "aircraft"]
Rung = Literal["none", "diplomatic", "materiel", "peacekeepers", "troops", "against"]
Stance = Literal["helps", "offers", "mediates", "refuses", "silent", "opposes"]
ActKind = Literal["session", "statement", "mission", "offer"]
Outcome = Literal["decided", "refused"]
HelpKind = Literal["troops", "peacekeepers", "materiel", "mission", "political"]
EventKind = Literal[
    "statement", "session", "deployment", "withdrawal", "ceasefire", "violation", "mission", "offer", "refusal",
    "displacement", "mobilisation", "membership", "talks", "other",
]  # fmt: skip
RequestForm = Literal["formal", "oral", "reported"]
ClaimValue = int | float | bool | str | date


@frozen
class Commitment:
    """A provision that is asked about, for one victim."""

    provision: str
    victim: str


@frozen
class Incident:
    """Force, or the bare threat of it, as the law looks at it.

    Attributes:
        id: its id within the case.
        what: what happened, in our own words.
        force: assault, shelling, shooting, incursion (armed entry without fire), terrorism, unrest or threat (troops
            massed, drills, a declared threat: no force used).
        by: the states or actors who used it, or from whom the threat is said to come.
        against: the states or actors against whom.
        places: where.
        happened: first day.
        sources: who says so.
        object: what was attacked: territory, forces, vessels or aircraft.
        ended: last day, or None.
        said: when it became known, where later than it happened.
        evidence: how well it is known.
        note: anything else a reader must know.
    """

    id: str
    what: str
    force: Force
    by: tuple[str, ...]
    against: tuple[str, ...]
    places: tuple[str, ...]
    happened: ImpreciseDate
    sources: tuple[str, ...]
    object: AttackedObject = "territory"
    ended: ImpreciseDate | None = None
    said: ImpreciseDate | None = None
    evidence: Evidence = "seen"
    note: str = ""


@frozen
class Request:
    """A call for help.

    Attributes:
        id: its id within the case.
        by: the state that asked.
        to: the alliances or states asked.
        what: what was asked.
        happened: when.
        sources: who says so.
        provisions: the provisions it calls on; empty where it calls on none.
        form: formal, oral or reported.
        said: when it became known, where later.
        evidence: how well it is known.
        note: anything else a reader must know.
    """

    id: str
    by: str
    to: tuple[str, ...]
    what: str
    happened: ImpreciseDate
    sources: tuple[str, ...]
    provisions: tuple[str, ...] = ()
    form: RequestForm = "formal"
    said: ImpreciseDate | None = None
    evidence: Evidence = "seen"
    note: str = ""


@frozen
class Act:
    """What an organ did; an organ is not an ally.

    Attributes:
        id: its id within the case.
        organ: the organ.
        kind: session, statement, mission or offer.
        what: what it did.
        happened: first day.
        sources: who says so.
        provisions: the provisions it acted on.
        outcome: decided, refused, or None where nothing was put to it or nothing came of it.
        help: what was decided or offered.
        ended: last day, or None.
        said: when it became known, where later.
        evidence: how well it is known.
        note: anything else a reader must know.
    """

    id: str
    organ: str
    kind: ActKind
    what: str
    happened: ImpreciseDate
    sources: tuple[str, ...]
    provisions: tuple[str, ...] = ()
    outcome: Outcome | None = None
    help: HelpKind | None = None
    ended: ImpreciseDate | None = None
    said: ImpreciseDate | None = None
    evidence: Evidence = "seen"
    note: str = ""


@frozen
class Response:
    """What one ally did about one call: the rung of the ladder and the stance, kept apart.

    Attributes:
        by: the ally.
        to: the victim.
        rung: the rung, or the rungs it may have been where that is not known.
        stance: helps, offers, mediates, refuses, silent or opposes.
        sources: who says so.
        what: what it did.
        happened: when, or None where nothing was found.
        ended: last day, or None.
        said: when it became known, where later.
        evidence: how well it is known; `absence` means looked for and not found.
        note: anything else a reader must know.
        provisions: the provisions it was an answer under; empty for every one that speaks to the call, except a duty to
            consult, which only a response that names it bears on.
    """

    by: str
    to: str
    rung: tuple[Rung, ...]
    stance: Stance
    sources: tuple[str, ...]
    what: str = ""
    happened: ImpreciseDate | None = None
    ended: ImpreciseDate | None = None
    said: ImpreciseDate | None = None
    evidence: Evidence = "seen"
    note: str = ""
    provisions: tuple[str, ...] = ()


@frozen
class Event:
    """An entry of the chronology that is neither force, request, act nor response."""

    id: str
    kind: EventKind
    what: str
    happened: ImpreciseDate
    sources: tuple[str, ...]
    ended: ImpreciseDate | None = None
    by: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    said: ImpreciseDate | None = None
    evidence: Evidence = "seen"
    note: str = ""


@frozen
class Claim:
    """Who said, in which source, that which attribute of which thing had which value.

    Attributes:
        id: its id within the case.
        about: the incident, request, act or event it is about, or "case".
        attribute: the attribute's id.
        value: the value as written; its kind is the attribute's.
        claimant: the state or actor who says so; "press" where a source speaks for itself.
        sources: the sources that carry it.
        side: whose dead, whose troops, or empty.
        who: soldiers, civilians, all, or empty where it does not matter.
        part: the part of the thing that the value is about alone, such as one city of several; empty for the whole.
        speaker: the office that spoke.
        happened: when the thing was so.
        said: when it was said.
        published: when it was published.
        corrects: the id of the claim it replaces, by the same claimant.
        retracted: when it was taken back.
        evidence: how well it is known that it was said.
        note: anything else a reader must know.
    """

    id: str
    about: str
    attribute: str
    value: ClaimValue
    claimant: str
    sources: tuple[str, ...]
    side: str = ""
    who: str = ""
    speaker: str = ""
    happened: ImpreciseDate | None = None
    said: ImpreciseDate | None = None
    published: ImpreciseDate | None = None
    corrects: str = ""
    retracted: ImpreciseDate | None = None
    evidence: Evidence = "seen"
    note: str = ""
    part: str = ""

    @property
    def known(self) -> ImpreciseDate | None:
        """When it came to be known: said, else published, else None."""
        return self.said or self.published


@frozen
class Case:
    """One crisis.

    Attributes:
        id: the id.
        title: its name.
        summary: two sentences for a reader who knows nothing of it.
        begins: first day.
        alliances: the alliances concerned.
        commitment: which provisions are asked about, for whom.
        sources: sources for the case as a whole; may be empty.
        ends: last day, or None.
        incident, request, act, response, event, claim, issue: its entries.
        note: anything else a reader must know.
    """

    id: str
    title: str
    summary: str
    begins: ImpreciseDate
    alliances: tuple[str, ...]
    commitment: tuple[Commitment, ...]
    sources: tuple[str, ...] = ()
    ends: ImpreciseDate | None = None
    incident: tuple[Incident, ...] = ()
    request: tuple[Request, ...] = ()
    act: tuple[Act, ...] = ()
    response: tuple[Response, ...] = ()
    event: tuple[Event, ...] = ()
    claim: tuple[Claim, ...] = ()
    issue: tuple[RaisedIssue, ...] = ()
    note: str = ""

    def entry_ids(self) -> tuple[str, ...]:
        """The ids of everything a claim can be about."""
        named = (self.incident, self.request, self.act, self.event)
        return tuple(entry.id for entries in named for entry in entries)
