"""The registry against the full cases: what each ally did, and on which day, is told alike in both.

`registry_apart.csv` beside this file lists every answer that the two tell apart, with the reason.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from foedera import Library
from foedera.record.case import Case, Response
from foedera.record.occasions import Occasion, OccasionRegistry, Opportunity, open_registry

APART = Path(__file__).parent / "registry_apart.csv"
Key = tuple[str, str]


@pytest.fixture(scope="module")
def registry(library: Library) -> OccasionRegistry:
    return open_registry(library)


@pytest.fixture(scope="module")
def apart() -> dict[Key, str]:
    """The listed reasons, by occasion and ally."""
    with APART.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    found = {(row["occasion"], row["ally"]): row["why"] for row in rows}
    assert len(found) == len(rows)
    return found


def told(library: Library, registry: OccasionRegistry) -> list[tuple[Occasion, Case]]:
    """Every occasion that a full case tells, with that case."""
    return [(found, library.case(found.case)) for found in registry.occasions.values() if found.case]


def victims(library: Library, occasion: Occasion, case: Case) -> set[str]:
    """For whom help was due: those of the case's victims whom the invoker's words name."""
    asked = {commitment.victim for commitment in case.commitment}
    return {id_ for id_ in asked if re.search(rf"\b{re.escape(library.state(id_).name)}\b", occasion.invoker)}


def coded(entry: Opportunity | Response) -> tuple[tuple[str, ...], str, str]:
    return tuple(sorted(entry.rung)), entry.stance, entry.evidence


def pairs(library: Library, registry: OccasionRegistry) -> Iterator[tuple[Key, Opportunity, list[Response]]]:
    """Every ally's answer to an occasion with a full case, and that ally's responses to the victim in it."""
    for occasion, case in told(library, registry):
        wanted = victims(library, occasion, case)
        for answer in registry.answers[occasion.id]:
            if answer.kind == "ally":
                found = [r for r in case.response if r.by == answer.state and r.to in wanted]
                yield (occasion.id, answer.state), answer, found


def answerable(library: Library, occasion: Occasion, case: Case) -> Iterator[Response]:
    """The case's responses that answer an occasion: to its victim, by parties to its alliance that did not attack."""
    treaties = [library.treaty(name) for name in library.treaties()]
    parties = {party.state for treaty in treaties if treaty.alliance == occasion.alliance for party in treaty.party}
    for victim in victims(library, occasion, case):
        attackers = {by for incident in case.incident if victim in incident.against for by in incident.by}
        yield from (r for r in case.response if r.to == victim and r.by in parties - attackers)


def test_an_occasion_with_a_case_names_a_victim_of_it(library: Library, registry: OccasionRegistry) -> None:
    found = told(library, registry)
    assert {case.id for _, case in found} == set(library.cases())
    assert [occasion.id for occasion, case in found if len(victims(library, occasion, case)) != 1] == []


def test_each_answer_is_coded_as_in_the_case_or_the_reason_is_listed(
    library: Library, registry: OccasionRegistry, apart: dict[Key, str]
) -> None:
    found = list(pairs(library, registry))
    differing = {
        key: (coded(answer), [coded(response) for response in responses])
        for key, answer, responses in found
        if coded(answer) not in map(coded, responses)
    }
    assert len(found) > 180
    assert {key: both for key, both in differing.items() if key not in apart} == {}


def test_each_response_of_a_party_has_an_answer_coded_alike(
    library: Library, registry: OccasionRegistry, apart: dict[Key, str]
) -> None:
    answers: set[tuple[str, str, str, object]] = set()
    for occasion, case in told(library, registry):
        for victim in victims(library, occasion, case):
            answers |= {(case.id, victim, a.state, coded(a)) for a in registry.answers[occasion.id]}
    missing = {
        (occasion.id, response.by): coded(response)
        for occasion, case in told(library, registry)
        for response in answerable(library, occasion, case)
        if (case.id, response.to, response.by, coded(response)) not in answers
    }
    assert {key: response for key, response in missing.items() if key not in apart} == {}


def test_every_listed_reason_is_still_needed(
    library: Library, registry: OccasionRegistry, apart: dict[Key, str]
) -> None:
    needed = {key for key, answer, responses in pairs(library, registry) if coded(answer) not in map(coded, responses)}
    assert set(apart) == needed
    assert all(apart.values())


def test_an_occasion_on_which_nobody_asked_has_the_first_day_of_the_case(
    library: Library, registry: OccasionRegistry
) -> None:
    compared, wrong = 0, []
    for occasion, case in told(library, registry):
        if occasion.formality == "not made":
            compared += 1
            against = victims(library, occasion, case)
            begun = {incident.happened for incident in case.incident if against & set(incident.against)}
            if occasion.date not in {case.begins, *begun}:
                wrong.append(occasion.id)
    assert compared > 8
    assert wrong == []
