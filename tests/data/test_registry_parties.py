"""The registry against the treaties: whom an alliance bound on the day of the occasion, and the days of its case."""

from __future__ import annotations

import re
from datetime import date

from foedera import Library
from foedera.record.membership import member_on
from foedera.record.occasions import Occasion, open_registry

NOT_YET_BOUND = {"ARL02", "ARL28", "AES01", "CST01", "RIO22", "RUKP1"}
"""Occasions of a treaty that bound the invoker only later; their notes say so."""
NOT_YET = re.compile(r"not yet in force|before the treaty|weeks before the charter|is counted a party|ratified .* only")
TOLD_APART = {"ANZ01", "CST01", "CST20", "NAT02"}
"""Occasions that are dated by a decision or by the event, not by a request that their case has: their notes say why."""


def invokers(library: Library, occasion: Occasion) -> list[str]:
    """The states that an invoker's words name."""
    names = ((id_, state.name) for id_, state in library.states.items())
    return [id_ for id_, name in names if re.search(rf"\b{re.escape(name)}\b(?! Republic)", occasion.invoker)]


def was_bound(library: Library, alliance: str, state: str, day: date) -> bool:
    """Whether a treaty of the alliance bound a state on a day, or may have."""
    treaties = [library.treaty(name) for name in library.treaties() if library.treaty(name).alliance == alliance]
    parties = [(treaty, party) for treaty in treaties for party in treaty.party if party.state == state]
    return any(member_on(treaty, party, day, library.issues) is not None for treaty, party in parties)


def test_an_invoker_was_bound_by_the_treaty_of_its_occasion_or_the_note_says_that_it_was_not_yet(
    library: Library,
) -> None:
    not_bound, compared = set(), 0
    for occasion in open_registry(library).occasions.values():
        for state in invokers(library, occasion) if occasion.alliance else ():
            compared += 1
            if not was_bound(library, occasion.alliance, state, occasion.date.latest):
                not_bound.add(occasion.id)
    assert compared > 70
    assert not_bound == NOT_YET_BOUND
    registry = open_registry(library)
    assert [id_ for id_ in sorted(not_bound) if not NOT_YET.search(registry.occasion(id_).note)] == []


def test_an_occasion_with_a_request_has_the_day_that_its_case_has(library: Library) -> None:
    apart, compared = set(), 0
    for occasion in open_registry(library).occasions.values():
        requests = library.case(occasion.case).request if occasion.case else ()
        if requests and occasion.formality != "not made":
            compared += 1
            days = {(request.happened.earliest, request.happened.latest) for request in requests}
            if (occasion.date.earliest, occasion.date.latest) not in days:
                apart.add(occasion.id)
    assert compared > 10
    assert apart == TOLD_APART
