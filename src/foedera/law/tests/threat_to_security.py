"""Was a party's security, stability, territory or sovereignty, or peace itself, under threat?"""

from __future__ import annotations

from foedera.core.conditions import Fact
from foedera.core.truth import Truth
from foedera.law.tests.base import Matter


def find(matter: Matter) -> Fact:
    """Yes for every recorded incident against the party: armed force, armed entry and mass violence all threaten it."""
    incident = matter.incident
    reason = f"Whatever else it was, it threatened security or peace: {incident.what}"
    return Fact(Truth.YES, reason, incident.sources)
