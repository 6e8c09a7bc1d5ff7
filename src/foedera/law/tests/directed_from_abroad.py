"""Was the attack directed from outside the state attacked?"""

from __future__ import annotations

from foedera.core.conditions import Fact
from foedera.core.truth import Truth
from foedera.law.tests.base import Matter


def find(matter: Matter) -> Fact:
    """Yes for another state's attack; else what is claimed, open where nobody has said or claimants contradict."""
    incident = matter.incident
    foreign = [actor for actor in incident.by if actor in matter.library.states and actor != matter.victim]
    if foreign:
        return Fact(Truth.YES, f"The attack came from abroad, from {', '.join(foreign)}.", incident.sources)
    claims = matter.claims("directed_from_abroad")
    sources = tuple(dict.fromkeys(source for claim in claims for source in claim.sources))
    missing = f"whether the attack was directed from abroad ({incident.id})"
    values = {claim.value for claim in claims}
    if not values:
        on = f" on {matter.facts_on}" if matter.facts_on else ""
        reason = f"Whether the attack was directed from abroad was not established{on}."
        return Fact(Truth.OPEN, reason, incident.sources, missing)
    if len(values) > 1:
        return Fact(
            Truth.OPEN, "Claimants contradict each other on where the attack was directed from.", sources, missing
        )
    who = ", ".join(dict.fromkeys(matter.library.actor(claim.claimant).name for claim in claims))
    said = "was" if values == {True} else "was not"
    return Fact(
        Truth.of(values == {True}), f"The attack {said} directed from abroad; so say all who spoke ({who}).", sources
    )
