"""Was a party's security, stability, territory or sovereignty, or peace itself, under threat?"""

from __future__ import annotations

from foedera.core.conditions import Fact
from foedera.core.truth import Truth
from foedera.law.tests.base import Matter
from foedera.law.tests.said import what_is_said

CLAIMED = ("unrest", "threat")
"""Kinds of incident that threaten a party only if somebody says so."""


def find(matter: Matter) -> Fact:
    """Yes wherever force was used from without or by armed groups; of unrest and bare threats what is claimed.

    Armed force, armed entry and terrorism threaten by themselves. Troops massed at a border may be there for another
    reason, and whether unrest among inhabitants threatens the state is what they and it disagree on. So it is open
    there where nobody is recorded as having said that the party was threatened, and where claimants contradict each
    other.
    """
    incident = matter.incident
    if incident.force not in CLAIMED:
        reason = f"Whatever else it was, it threatened security or peace: {incident.what}"
        return Fact(Truth.YES, reason, incident.sources)
    heard = [(claim, stood) for claim, stood in matter.claims("threatened") if claim.side in ("", matter.victim)]
    return what_is_said(matter, heard, matter.library.actor(matter.victim).name, "threatened")
