"""The tests a provision can put to an incident, one a file; adding one is adding its file and its line here."""

from __future__ import annotations

from collections.abc import Mapping

from foedera.law.tests import armed_attack, attacker_is_state, directed_from_abroad, threat_to_security, treaty_area
from foedera.law.tests.base import IncidentTest

TESTS: Mapping[str, IncidentTest] = {
    "armed_attack": armed_attack.find,
    "attacker_is_state": attacker_is_state.find,
    "directed_from_abroad": directed_from_abroad.find,
    "threat_to_security": threat_to_security.find,
    "treaty_area": treaty_area.find,
}
