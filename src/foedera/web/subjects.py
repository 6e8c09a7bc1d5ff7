"""The addresses of things that pictures show: what a picture asks for, from what the record and the law call things."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

import attrs
from attrs import frozen

from foedera.core.places import Place
from foedera.core.sources import Source
from foedera.core.states import State
from foedera.law.opinion import Opinion
from foedera.record.case import Act, Case, Claim, Event, Incident, Request, Response
from foedera.record.issue import Issue, RaisedIssue, Reading
from foedera.record.registries import Actor, Alliance
from foedera.record.zones import Zone
from foedera.web.links import Links
from foedera.web.state import ViewState

_ANYWHERE: Mapping[type, Callable[[Links, Any], str]] = {
    Actor: lambda links, actor: links.actor(actor.id),
    Issue: lambda links, issue: links.issue(issue.id),
    Place: lambda links, place: links.place(place.id),
    Reading: lambda links, reading: links.reading(reading.id),
    Source: lambda links, source: links.source(source.id),
    State: lambda links, state: links.actor(state.id),
    Zone: lambda links, zone: links.zone(zone.id),
}
_ENTRIES = (Incident, Request, Act, Event)


def subjects(links: Links, on: date | None = None) -> Callable[[object], str | None]:
    """The address of a thing that belongs to no case, or None; that of an alliance is for a day, if one is given."""

    def address(thing: object) -> str | None:
        if isinstance(thing, Alliance):
            return links.alliance(thing.id, on)
        known = _ANYWHERE.get(type(thing))
        return known(links, thing) if known else None

    return address


def subjects_of_case(links: Links, case: Case, state: ViewState) -> Callable[[object], str | None]:
    """The address of a thing in a case, with the state, or of one that belongs to none.

    Args:
        links: the addresses.
        case: the whole case, not as known on a day: its responses are counted.
        state: how the case is looked at.
    """
    numbers = ResponseNumbers.of(case)
    elsewhere = subjects(links)

    def address(thing: object) -> str | None:
        if isinstance(thing, _ENTRIES):
            return links.entry(case.id, thing.id, state)
        if isinstance(thing, Claim):
            return links.claim(case.id, thing.id, state)
        if isinstance(thing, Response):
            return links.response(case.id, numbers.number(thing), state)
        if isinstance(thing, Opinion):
            return links.opinion(case.id, thing.provision, thing.victim, thing.reading, state)
        if isinstance(thing, RaisedIssue):
            return links.raised(case.id, thing, state)
        return elsewhere(thing)

    return address


@frozen
class ResponseNumbers:
    """The number of every response in its case, which is its anchor: responses have no ids.

    Attributes:
        numbers: the number by response, its end left out, since a case as known on a day may not know it yet.
    """

    numbers: Mapping[Response, int]

    @classmethod
    def of(cls, case: Case) -> ResponseNumbers:
        """The numbers of a whole case."""
        numbers: dict[Response, int] = {}
        for number, response in enumerate(case.response, 1):
            numbers.setdefault(attrs.evolve(response, ended=None), number)
        return cls(numbers)

    def number(self, response: Response) -> int:
        """The number of a response, counted from 1."""
        return self.numbers[attrs.evolve(response, ended=None)]
