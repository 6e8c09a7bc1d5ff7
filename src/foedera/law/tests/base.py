"""What every test of an incident gets and gives."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from attrs import frozen

from foedera.core.conditions import Fact
from foedera.core.truth import Truth, all_of
from foedera.record.case import Case, Claim, Incident
from foedera.record.knowledge import known_by
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

    def claims(self, attribute: str) -> tuple[tuple[Claim, Truth], ...]:
        """The claims about this incident and attribute, each with whether it stood on the day; a sure no is left out.

        A claim stands once it is known and until it is taken back or, by its own claimant, corrected to something else,
        be it at once or over several corrections. Where two say the same it makes no difference which of them stands.
        """
        about = [c for c in self.case.claim if c.about == self.incident.id and c.attribute == attribute]
        weighed = ((claim, self._stands(claim, about)) for claim in about)
        return tuple((claim, stands) for claim, stands in weighed if stands is not Truth.NO)

    def _stands(self, claim: Claim, others: list[Claim]) -> Truth:
        later = [claim]
        for earlier in later:
            later += [other for other in others if other.corrects == earlier.id and other not in later]
        changed = (other for other in later if other.value != claim.value)
        return all_of([self._heard(claim), *(~self._heard(other) for other in changed)])

    def _heard(self, claim: Claim) -> Truth:
        """Whether a claim had been made and not been taken back by then."""
        taken_back = known_by(self.facts_on, claim.retracted) if claim.retracted else Truth.NO
        return all_of([known_by(self.facts_on, claim.known), ~taken_back])


IncidentTest = Callable[[Matter], Fact]
"""A test: the fact it finds on one incident."""
