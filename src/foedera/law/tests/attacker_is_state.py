"""Was the attacker a state or a group of states?"""

from __future__ import annotations

from foedera.core.conditions import Fact
from foedera.core.truth import Truth
from foedera.law.tests.base import Matter


def find(matter: Matter) -> Fact:
    """Yes if any attacker is a state, open if one is not known, else no."""
    incident = matter.incident
    names = ", ".join(matter.library.actor(actor).name for actor in incident.by)
    if any(actor in matter.library.states for actor in incident.by):
        return Fact(Truth.YES, f"The attacker is a state ({names}).", incident.sources)
    if "unknown" in incident.by:
        return Fact(Truth.OPEN, "Who attacked is not known.", incident.sources, f"the attacker in {incident.id}")
    return Fact(Truth.NO, f"The attacker had to be a state or a group of states; {names}: no state.", incident.sources)
