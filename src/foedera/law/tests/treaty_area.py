"""Does the treaty's area cover what was attacked, where it was attacked?"""

from __future__ import annotations

from foedera.core.conditions import Fact
from foedera.core.truth import Truth
from foedera.law.tests.base import Matter


def find(matter: Matter) -> Fact:
    """Yes if any place of the incident lies in an area in which the attacked object is covered.

    Open where a place's area is not recorded and no other place settles it.
    """
    incident = matter.incident
    covered = {
        "territory": matter.use.territory,
        "forces": matter.use.forces,
        "vessels": matter.use.vessels,
        "aircraft": matter.use.aircraft,
    }[incident.object]
    places = [matter.library.place(place) for place in incident.places]
    inside = [place.name for place in places if place.area in covered]
    if inside:
        return Fact(Truth.YES, f"The treaty's area covers {incident.object} at {', '.join(inside)}.", incident.sources)
    unplaced = ", ".join(place.name for place in places if place.area is None) if places else "the place attacked"
    if unplaced:
        return Fact(
            Truth.OPEN,
            f"Which area {unplaced} lies in is not recorded.",
            incident.sources,
            f"the area of {unplaced}",
        )
    where = ", ".join(f"{place.both_forms()}, {(place.area or '').replace('-', ' ')}" for place in places)
    return Fact(Truth.NO, f"The treaty's area does not cover {incident.object} at {where}.", incident.sources)
