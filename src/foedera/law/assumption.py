"""Own assumptions on who was bound, laid over what the record says of a treaty's parties."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from foedera.core.conditions import Fact
from foedera.core.errors import BadValue
from foedera.core.truth import Truth
from foedera.record.library import Library
from foedera.record.membership import Member, MemberStatus
from foedera.record.treaty import Treaty

Memberships = Mapping[tuple[str, str], Truth]
"""Whether a state is taken as bound, by alliance (or its treaty) and state; open is "not known"."""
_STATUSES: Mapping[Truth, MemberStatus] = {Truth.YES: "party", Truth.OPEN: "not known"}


def assumed_of(library: Library, treaty: str, membership: Memberships) -> Mapping[str, Truth]:
    """What is assumed about one treaty, by state.

    Args:
        library: where names are looked up.
        treaty: the treaty's id.
        membership: the assumptions, those about other treaties among them.

    Raises:
        UnknownName: if an assumption names no alliance or no state.
        BadValue: if one state is taken both as bound and as not bound.
    """
    found: dict[str, Truth] = {}
    for (alliance, state), truth in membership.items():
        named = library.state(state).id
        if library.alliance(alliance).treaty == treaty and found.setdefault(named, truth) is not truth:
            raise BadValue(
                f"{state} under {alliance} is assumed {found[named].value} and {truth.value}",
                f"party.{library.alliance(alliance).id}.{state}=no",
            )
    return found


def assumption(treaty: Treaty, name: str, on: date, truth: Truth) -> Fact:
    """The standing of a state of some name as assumed: no source says so, and the sentence says that none does."""
    if truth is Truth.OPEN:
        reason = f"Whether {name} was a party to the {treaty.title} on {on} is left open by assumption."
        return Fact(truth, reason, (), f"whether {name} was a party to the {treaty.title}")
    taken = "a party" if truth is Truth.YES else "no party"
    return Fact(truth, f"{name} is taken as {taken} to the {treaty.title} on {on} by assumption.")


def laid_over(members: Iterable[Member], treaty: Treaty, on: date, assumed: Mapping[str, Truth]) -> tuple[Member, ...]:
    """The parties on a day with the assumptions in the place of what the record says, sorted by state.

    Args:
        members: the parties as recorded.
        treaty: the treaty.
        on: the day.
        assumed: whether a state is taken as bound, by state.
    """
    if not assumed:
        return tuple(members)
    recorded = {member.state: member for member in members}
    for state, truth in assumed.items():
        before = recorded.pop(state, None)
        if truth is not Truth.NO:
            since = before.since if before else None
            recorded[state] = Member(state, since, _STATUSES[truth], {}, assumption(treaty, state, on, truth))
    return tuple(sorted(recorded.values(), key=lambda member: member.state))
