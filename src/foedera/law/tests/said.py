"""What those who spoke of an incident say, where a test goes by their word."""

from __future__ import annotations

from collections.abc import Sequence

from foedera.core.conditions import Fact
from foedera.core.truth import Truth
from foedera.law.tests.base import Matter
from foedera.record.case import Claim

Heard = Sequence[tuple[Claim, Truth]]
"""Claims of one attribute of the kind truth, each with whether it stood on the day: yes or open."""


def what_is_said(matter: Matter, heard: Heard, subject: str, state: str) -> Fact:
    """What all who spoke say; open where nobody did, where they contradict each other or where a day is uncertain.

    A claim that may or may not have stood on the day leaves the finding open, unless it says what all others say that
    certainly stood.

    Args:
        matter: the incident as the provision looks at it.
        heard: the claims, as `Matter.claims` gives them.
        subject: what is spoken of, such as "the attack".
        state: what it is said to have been, such as "directed from abroad".
    """
    incident = matter.incident
    whether = f"whether {subject} was {state}"
    missing = f"{whether} ({incident.id})"
    certain = {claim.value for claim, stood in heard if stood is Truth.YES}
    possible = {claim.value for claim, _ in heard}
    sources = tuple(dict.fromkeys(source for claim, _ in heard for source in claim.sources))
    if not possible:
        on = f" on {matter.facts_on}" if matter.facts_on else ""
        return Fact(Truth.OPEN, f"W{whether[1:]} was not established{on}.", incident.sources, missing)
    if len(certain) > 1:
        return Fact(Truth.OPEN, f"Claimants contradict each other on {whether}.", sources, missing)
    if certain != possible:
        unsure = ", ".join(claim.id for claim, stood in heard if stood is Truth.OPEN)
        reason = f"On {matter.facts_on} {whether} is open: it may or may not have been said by then ({unsure})."
        return Fact(Truth.OPEN, reason, sources, f"the day of {unsure}")
    spoke = [claim for claim, stood in heard if stood is Truth.YES]
    sources = tuple(dict.fromkeys(source for claim in spoke for source in claim.sources))
    who = ", ".join(dict.fromkeys(matter.library.actor(claim.claimant).name for claim in spoke))
    was = "was" if certain == {True} else "was not"
    reason = f"{subject[0].upper()}{subject[1:]} {was} {state}; so say all who spoke ({who})."
    return Fact(Truth.of(certain == {True}), reason, sources)
