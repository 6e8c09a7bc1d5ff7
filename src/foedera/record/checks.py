"""What a file's own types cannot tell: names that nothing has, dates out of order, versions that overlap."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING, Any

import attrs

from foedera.core.dates import ImpreciseDate
from foedera.core.errors import BadValue, Problem, UnknownName
from foedera.core.places import Place
from foedera.record.case import Case, Claim
from foedera.record.contradictions import read_value
from foedera.record.examples import EXAMPLES
from foedera.record.files import read_text
from foedera.record.issue import RaisedIssue
from foedera.record.lines import line_of
from foedera.record.treaty import ENTRIES, EXITS, Party, Provision, Treaty

if TYPE_CHECKING:
    from foedera.record.library import Library

Fault = tuple[str, str, str]
"""Key path, what is wrong, a correct example."""


ORDER = (
    ("happened", "ended", False),
    ("begins", "ends", False),
    ("said", "published", False),
    ("from_", "until", True),
)
"""Pairs of dates of which the second may not come before the first; strict where it may not be the same day either."""
NAMES = {
    "sources": "source",
    "places": "place",
    "by": "actor",
    "against": "actor",
    "claimant": "actor",
    "side": "actor",
    "organ": "actor",
    "used_by": "actor",
    "state": "state",
    "victim": "state",
    "victims": "state",
    "to": "state or alliance",
    "alliances": "alliance",
    "attribute": "attribute",
    "reading": "reading",
    "issue": "issue",
    "issues": "issue",
    "provision": "provision",
    "provisions": "provision",
    "incidents": "incident of this case",
    "about": "entry of this case",
    "corrects": "claim of this case",
}
"""What a text in a field of this name refers to."""


def case_problems(library: Library, case: Case, path: Path) -> list[Problem]:
    """Everything in a case that its own types cannot tell."""
    local = {
        "incident of this case": [incident.id for incident in case.incident],
        "entry of this case": ["case", *case.entry_ids()],
        "claim of this case": [claim.id for claim in case.claim],
    }
    faults = [*_unknown_names(library, case, local), *_order(case)]
    faults += _repeated("id", [*case.entry_ids()], "incident, request, act and event")
    faults += _repeated("claim", local["claim of this case"], "claim")
    if not faults:
        faults = [
            fault for index, claim in enumerate(case.claim) for fault in _claim_faults(library, case, claim, index)
        ]
    return _problems(path, [*faults, *_sourceless(case)])


def treaty_problems(library: Library, treaty: Treaty, path: Path) -> list[Problem]:
    """Everything in a treaty that its own types cannot tell."""
    faults = [*_unknown_names(library, treaty, {}), *_order(treaty), *_sourceless(treaty)]
    faults += _repeated("provision", [provision.article for provision in treaty.provision], "article")
    faults += _repeated("party", [party.state for party in treaty.party], "party")
    for index, provision in enumerate(treaty.provision):
        faults += _version_faults(provision, f"provision[{index}]")
    for index, party in enumerate(treaty.party):
        faults += _party_faults(party, f"party[{index}]")
    return _problems(path, faults)


def place_problems(library: Library, place: Place, path: Path) -> list[Problem]:
    """Everything in a place that its own types cannot tell."""
    return _problems(path, [*_unknown_names(library, place, {}), *_order(place), *_sourceless(place)])


def _problems(path: Path, faults: Iterable[Fault]) -> list[Problem]:
    found = list(faults)
    text = read_text(path) if found else ""
    problems = []
    for where, problem, example in found:
        line = line_of(text, where)
        place = ", ".join(part for part in (f"line {line}" if line else "", where) if part)
        problems.append(Problem(str(path), place, problem, example))
    return problems


def _objects(value: Any, path: str = "") -> Iterator[tuple[str, Any]]:
    """Every record object inside another, itself included, with its key path."""
    yield path, value
    for field in attrs.fields(type(value)):
        inner = getattr(value, field.name)
        step = f"{path}.{field.name}".lstrip(".")
        if isinstance(inner, tuple):
            for index, item in enumerate(inner):
                if attrs.has(type(item)):
                    yield from _objects(item, f"{step}[{index}]")


def _unknown_names(library: Library, entry: Any, local: Mapping[str, list[str]]) -> Iterator[Fault]:
    for path, item in _objects(entry):
        if isinstance(item, RaisedIssue):
            yield from _unknown(library, local, "issue", item.id, f"{path}.id")
        for field in attrs.fields(type(item)):
            kind = NAMES.get(field.name)
            value = getattr(item, field.name)
            if kind is None or not value:
                continue
            step = f"{path}.{field.name}".lstrip(".")
            if isinstance(value, str):
                yield from _unknown(library, local, kind, value, step)
            elif isinstance(value, tuple) and isinstance(value[0], str):
                for index, name in enumerate(value):
                    yield from _unknown(library, local, kind, name, f"{step}[{index}]")


def _unknown(library: Library, local: Mapping[str, list[str]], kind: str, name: str, path: str) -> Iterator[Fault]:
    if kind == "provision":
        try:
            library.provision(name)
        except UnknownName as error:
            yield path, str(error), '"CST 4"'
        return
    known = local[kind] if kind in local else library.names(kind)
    if name not in known:
        yield path, str(UnknownName(kind, name, known)), ""


def _sourceless(entry: Any) -> Iterator[Fault]:
    for path, item in _objects(entry):
        if path and not isinstance(item, RaisedIssue) and getattr(item, "sources", None) == ():
            yield f"{path}.sources".lstrip("."), "no source is given", EXAMPLES["sources"]


def _order(entry: Any) -> Iterator[Fault]:
    """Ends before beginnings, and sayings after their publication."""
    for path, item in _objects(entry):
        for first, last, strict in ORDER:
            start, end = _earliest(getattr(item, first, None)), _latest(getattr(item, last, None))
            if start and end and (end < start or (strict and end == start)):
                where = f"{path}.{last}".lstrip(".")
                yield where, f"{last} {end} comes before {first.rstrip('_')} {start}", ""


def _earliest(value: object) -> date | None:
    return value.earliest if isinstance(value, ImpreciseDate) else value if isinstance(value, date) else None


def _latest(value: object) -> date | None:
    return value.latest if isinstance(value, ImpreciseDate) else value if isinstance(value, date) else None


def _repeated(where: str, names: list[str], noun: str) -> Iterator[Fault]:
    for name in dict.fromkeys(name for name in names if names.count(name) > 1):
        yield where, f"two entries of {noun} are called {name!r}; each needs its own", ""


def _claim_faults(library: Library, case: Case, claim: Claim, index: int) -> Iterator[Fault]:
    path = f"claim[{index}]"
    kind = library.attribute(claim.attribute).kind
    try:
        read_value(claim.value, kind)
    except BadValue as error:
        yield f"{path}.value", f"{error.problem}; {claim.attribute} takes {kind}", error.example
    if kind == "actor":
        yield from _unknown(library, {}, "actor", str(claim.value), f"{path}.value")
    if claim.corrects:
        corrected = next(other for other in case.claim if other.id == claim.corrects)
        if corrected.claimant != claim.claimant or corrected is claim:
            yield f"{path}.corrects", f"only an earlier claim by {claim.claimant} can be corrected here", ""


def _version_faults(provision: Provision, path: str) -> Iterator[Fault]:
    for one, two in combinations(provision.version, 2):
        if (one.until is None or two.from_ < one.until) and (two.until is None or one.from_ < two.until):
            yield f"{path}.version", f"two versions of article {provision.article} overlap: {one.span}, {two.span}", ""
    for number, version in enumerate(provision.version):
        for place, use in enumerate(version.tests):
            areas = (*use.territory, *use.forces, *use.vessels, *use.aircraft)
            if bool(areas) is not (use.test == "treaty_area"):
                problem = "areas belong to the test treaty_area, which needs them"
                example = '{ test = "treaty_area", territory = ["europe"] }'
                yield f"{path}.version[{number}].tests[{place}]", problem, example


def _party_faults(party: Party, path: str) -> Iterator[Fault]:
    events = list(enumerate(party.event))
    signed = [event.date for _, event in events if event.kind == "signed"]
    entries = [event.date for _, event in events if event.kind in ENTRIES]
    for index, event in events:
        where = f"{path}.event[{index}]"
        if event.kind == "in_force" and signed and event.date.latest < min(signed).earliest:
            yield f"{where}.date", f"{party.state} is bound from {event.date}, before it signed ({min(signed)})", ""
        if event.kind in EXITS and not any(entry.earliest <= event.date.latest for entry in entries):
            yield f"{where}.date", f"{party.state} leaves on {event.date} but no entry into force comes before", ""
