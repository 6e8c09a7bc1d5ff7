"""Was armed force used against the victim?"""

from __future__ import annotations

from foedera.core.conditions import Fact
from foedera.core.truth import Truth
from foedera.law.tests.base import Matter

_WORDS = {
    "assault": "Armed forces attacked",
    "shelling": "There was shelling",
    "shooting": "Shots were fired",
    "incursion": "Armed forces entered without firing (an invasion by article 3(a) of Assembly resolution 3314)",
    "terrorism": "There was a terrorist attack",
}


def find(matter: Matter) -> Fact:
    """Yes for every use of armed force; violence among a country's own inhabitants alone is none, nor is a threat.

    Armed entry without fire counts, after the definition of aggression annexed to General Assembly resolution 3314
    (XXIX) of 1974, article 3(a), unless somebody raises the issue whether it does.
    """
    incident = matter.incident
    if incident.force == "unrest":
        reason = "The violence was among people in the country; nobody's armed attack on the state is recorded."
        return Fact(Truth.NO, reason, incident.sources)
    if incident.force == "threat":
        return Fact(Truth.NO, f"No force was used: {incident.what}", incident.sources)
    where = ", ".join(matter.library.place(place).both_forms() for place in incident.places)
    by = ", ".join(matter.library.actor(actor).name for actor in incident.by)
    when = "; ".join(part for part in (by, f"at {where}" if where else "", str(incident.happened)) if part)
    return Fact(Truth.YES, f"{_WORDS[incident.force]} ({when}).", incident.sources)
