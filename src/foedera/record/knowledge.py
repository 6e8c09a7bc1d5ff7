"""A case as it was known on a day."""

from __future__ import annotations

from datetime import date
from typing import TypeVar

import attrs

from foedera.core.dates import ImpreciseDate
from foedera.core.truth import Truth
from foedera.record.case import Act, Case, Claim, Event, Incident, Request, Response

Entry = TypeVar("Entry", Incident, Request, Act, Response, Event)


def known_by(on: date | None, since: ImpreciseDate | None) -> Truth:
    """Whether something known since a date was known on a day: yes if no day is set, open if the date is not known."""
    if on is None:
        return Truth.YES
    return Truth.OPEN if since is None else since.on_or_before(on)


def known_since(entry: Incident | Request | Act | Response | Event) -> ImpreciseDate | None:
    """When an entry became known: when it was said, else when it happened; None if neither is recorded."""
    return entry.said or entry.happened


def claims_known(claims: tuple[Claim, ...], on: date | None) -> tuple[Claim, ...]:
    """The claims certainly known on a day (said, else published, by then); all of them if no day is set."""
    return tuple(claim for claim in claims if known_by(on, claim.known) is Truth.YES)


def known_case(case: Case, on: date | None) -> Case:
    """A case without what only became known after a day; entries whose date may lie on either side stay.

    Args:
        case: the case.
        on: the day, or None for everything recorded.
    """
    if on is None:
        return case
    return attrs.evolve(
        case,
        ends=_ended(case.ends, on),
        incident=_known(case.incident, on),
        request=_known(case.request, on),
        act=_known(case.act, on),
        response=_known(case.response, on),
        event=_known(case.event, on),
        claim=claims_known(case.claim, on),
    )


def _known(entries: tuple[Entry, ...], on: date) -> tuple[Entry, ...]:
    known = (entry for entry in entries if known_by(on, known_since(entry)) is not Truth.NO)
    return tuple(_so_far(entry, on) for entry in known)


def _so_far(entry: Entry, on: date) -> Entry:
    """An entry without an end that had not come yet."""
    ended = None if isinstance(entry, Request) else _ended(entry.ended, on)
    if isinstance(entry, Request) or ended is entry.ended:
        return entry
    return attrs.evolve(entry, ended=ended)


def _ended(ended: ImpreciseDate | None, on: date) -> ImpreciseDate | None:
    return ended if ended is not None and ended.on_or_before(on) is not Truth.NO else None
