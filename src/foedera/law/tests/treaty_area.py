"""Does the treaty's area cover what was attacked, where it was attacked?"""

from __future__ import annotations

from foedera.core.conditions import Fact
from foedera.core.dates import ImpreciseDate
from foedera.core.places import Place, PlaceClaim, Sovereign, holds_on
from foedera.core.truth import Truth, any_of
from foedera.law.tests.base import Matter


def find(matter: Matter) -> Fact:
    """Yes if any place of the incident is covered for the attacked object; open where that is not recorded of any.

    A place is covered if it lies in one of the areas listed for the object. Where the words cover a party's own
    territory it must be the victim's too: land recorded as another state's is not, be that state a party or none.
    """
    incident = matter.incident
    findings = [_place(matter, matter.library.place(place)) for place in incident.places]
    if not findings:
        reason, missing = "Where the place attacked lies is not recorded.", "the area of the place attacked"
        return Fact(Truth.OPEN, reason, incident.sources, missing)
    truth = any_of(found.truth for found in findings)
    same = [found for found in findings if found.truth is truth]
    sources = tuple(dict.fromkeys(source for found in same for source in found.sources))
    missing = ", ".join(found.missing for found in same if found.missing)
    return Fact(truth, " ".join(found.reason for found in same), sources, missing)


def _place(matter: Matter, place: Place) -> Fact:
    """Whether one place is covered."""
    incident, use = matter.incident, matter.use
    covered = {
        "territory": use.territory,
        "forces": use.forces,
        "vessels": use.vessels,
        "aircraft": use.aircraft,
    }[incident.object]
    if place.area is None:
        reason = f"Which area {place.name} lies in is not recorded."
        return Fact(Truth.OPEN, reason, incident.sources, f"the area of {place.name}")
    if place.area not in covered:
        where = f"{place.both_forms()}, {place.area.replace('-', ' ')}"
        return Fact(Truth.NO, f"The treaty's area does not cover {incident.object} at {where}.", incident.sources)
    if incident.object == "territory" and use.whose == "victim":
        own = _own(matter, place)
        if own.truth is not Truth.YES:
            return own
    return Fact(Truth.YES, f"The treaty's area covers {incident.object} at {place.name}.", incident.sources)


def _own(matter: Matter, place: Place) -> Fact:
    """Whether a place was the victim's own territory: as recognised or, where that is not recorded, as undisputed.

    With neither a recognised sovereign nor a rival claim on record the incident's own word stands, which says that the
    victim's territory was attacked.
    """
    happened = matter.incident.happened
    held: dict[str, Truth] = {}
    for entry in place.sovereign:
        truth = _throughout(entry, happened)
        held[entry.state] = any_of([held.get(entry.state, Truth.NO), truth])
    own = held.pop(matter.victim, Truth.NO)
    others = [state for state, truth in held.items() if truth is not Truth.NO]
    sources = tuple(dict.fromkeys(s for entry in place.sovereign for s in entry.sources)) or matter.incident.sources
    victim = matter.library.actor(matter.victim).name
    disputed = any(_throughout(claim, happened) is not Truth.NO for claim in place.claim)
    if not others and (own is Truth.YES or (own is Truth.NO and not disputed)):
        return Fact(Truth.YES, f"{place.name} is {victim}'s own territory.", sources)
    if own is Truth.NO and any(held[state] is Truth.YES for state in others):
        names = ", ".join(matter.library.actor(state).name for state in others)
        return Fact(Truth.NO, f"{place.both_forms()} is recognised as territory of {names}, not of {victim}.", sources)
    reason = f"Whether {place.both_forms()} was {victim}'s own territory is not settled by what is recorded."
    return Fact(Truth.OPEN, reason, sources, f"whose territory {place.name} was")


def _throughout(entry: Sovereign | PlaceClaim, happened: ImpreciseDate) -> Truth:
    """Whether something held on the day of an incident, whichever of its possible days that was."""
    days = {holds_on(entry.from_, entry.until, day) for day in (happened.earliest, happened.latest)}
    return days.pop() if len(days) == 1 else Truth.OPEN
