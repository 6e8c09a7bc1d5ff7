"""Was the attack directed from outside the state attacked?"""

from __future__ import annotations

from foedera.core.conditions import Fact
from foedera.core.truth import Truth
from foedera.law.tests.base import Matter
from foedera.law.tests.said import what_is_said


def find(matter: Matter) -> Fact:
    """Yes for another state's attack; else what is claimed, open where nobody has said or claimants contradict."""
    incident = matter.incident
    foreign = [actor for actor in incident.by if actor in matter.library.states and actor != matter.victim]
    if foreign:
        return Fact(Truth.YES, f"The attack came from abroad, from {', '.join(foreign)}.", incident.sources)
    return what_is_said(matter, matter.claims("directed_from_abroad"), "the attack", "directed from abroad")
