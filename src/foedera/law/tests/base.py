"""What every test of an incident gets and gives."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from attrs import frozen

from foedera.core.conditions import Fact
from foedera.core.truth import Truth
from foedera.record.case import Case, Claim, Incident
from foedera.record.knowledge import claims_known, known_by
from foedera.record.library import Library
from foedera.record.treaty import TestUse


@frozen
class Matter:
    """One incident as one provision looks at it.

    Attributes:
        library: where places and actors are looked up.
        case: the case.
        incident: the incident.
        victim: the state said to be attacked.
        use: the test with its settings, as the provision's version writes it.
        facts_on: only what was known on this day counts; None for everything recorded.
    """

    library: Library
    case: Case
    incident: Incident
    victim: str
    use: TestUse
    facts_on: date | None = None

    def claims(self, attribute: str) -> tuple[Claim, ...]:
        """The claims about this incident and attribute known by then, and neither taken back nor corrected by then."""
        known = [
            claim
            for claim in claims_known(self.case.claim, self.facts_on)
            if claim.about == self.incident.id
            and claim.attribute == attribute
            and not (claim.retracted and known_by(self.facts_on, claim.retracted) is Truth.YES)
        ]
        corrected = {claim.corrects for claim in known}
        return tuple(claim for claim in known if claim.id not in corrected)


IncidentTest = Callable[[Matter], Fact]
"""A test: the fact it finds on one incident."""
