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
from foedera.core.states import State, StateCode
from foedera.core.truth import Truth
from foedera.record.case import Act, Case, Claim, Event, Incident, Request
from foedera.record.contradictions import read_value
from foedera.record.examples import EXAMPLES
from foedera.record.files import Fault, placed, read_text
from foedera.record.issue import RaisedIssue
from foedera.record.treaty import ENTRIES, EXITS, Party, Provision, Treaty

if TYPE_CHECKING:
    from foedera.record.library import Library

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
MOST_HINTS = 50
"""How many unknown names of one file are told the nearest known ones; looking for them takes time."""
NEVER_EMPTY = ("by", "against", "alliances", "version", "event", "rung")
"""Lists that need an entry wherever they are needed at all; sources have a message of their own."""


def case_problems(library: Library, case: Case, path: Path) -> list[Problem]:
    """Everything in a case that its own types cannot tell."""
    local = {
        "incident of this case": [incident.id for incident in case.incident],
        "entry of this case": ["case", *case.entry_ids()],
        "claim of this case": [claim.id for claim in case.claim],
    }
    faults = [*_unknown_names(library, case, local), *_empty(case), *order(case)]
    named: dict[str, tuple[Incident | Request | Act | Event, ...]] = {
        "incident": case.incident,
        "request": case.request,
        "act": case.act,
        "event": case.event,
    }
    entries = [(f"{kind}[{n}].id", entry.id) for kind, several in named.items() for n, entry in enumerate(several)]
    faults += _repeated(entries, "incident, request, act and event")
    faults += _repeated([(f"claim[{n}].id", claim.id) for n, claim in enumerate(case.claim)], "claim")
    if not faults:
        claims = {claim.id: claim for claim in case.claim}
        faults = [
            fault for index, claim in enumerate(case.claim) for fault in _claim_faults(library, claims, claim, index)
        ]
        faults += _issue_faults(library, case.issue)
    return _problems(path, [*faults, *_sourceless(case)])


def treaty_problems(library: Library, treaty: Treaty, path: Path) -> list[Problem]:
    """Everything in a treaty that its own types cannot tell."""
    unknown = [*_unknown_names(library, treaty, {})]
    faults = [*unknown, *_empty(treaty), *order(treaty), *_sourceless(treaty), *_shared_heads(library, treaty)]
    articles = [(f"provision[{n}].article", provision.article) for n, provision in enumerate(treaty.provision)]
    faults += _repeated(articles, "article")
    faults += _repeated([(f"party[{n}].state", party.state) for n, party in enumerate(treaty.party)], "party")
    faults += [] if unknown else _issue_faults(library, treaty.issue)
    for index, provision in enumerate(treaty.provision):
        faults += _version_faults(provision, f"provision[{index}]")
    for index, party in enumerate(treaty.party):
        faults += _party_faults(party, f"party[{index}]")
    return _problems(path, faults)


def place_problems(library: Library, place: Place, path: Path) -> list[Problem]:
    """Everything in a place that its own types cannot tell."""
    return _problems(path, [*_unknown_names(library, place, {}), *_empty(place), *order(place), *_sourceless(place)])


def _problems(path: Path, faults: Iterable[Fault]) -> list[Problem]:
    found = list(faults)
    return placed(path, read_text(path), found) if found else []


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
    hinted = 0
    for kind, name, path in _names(entry):
        for fault in _unknown(library, local, kind, name, path, hint=hinted < MOST_HINTS):
            hinted += 1
            yield fault


def _names(entry: Any) -> Iterator[tuple[str, str, str]]:
    """Everything that names something else: the kind of thing, the name and its key path."""
    for path, item in _objects(entry):
        if isinstance(item, RaisedIssue):
            yield "issue", item.id, f"{path}.id"
        for field in attrs.fields(type(item)):
            kind = NAMES.get(field.name)
            value = getattr(item, field.name)
            if kind is None or not value:
                continue
            step = f"{path}.{field.name}".lstrip(".")
            if isinstance(value, str):
                yield kind, value, step
            elif isinstance(value, tuple) and isinstance(value[0], str):
                yield from ((kind, name, f"{step}[{index}]") for index, name in enumerate(value))


def _unknown(
    library: Library, local: Mapping[str, list[str]], kind: str, name: str, path: str, *, hint: bool = True
) -> Iterator[Fault]:
    if kind == "provision":
        try:
            library.provision(name)
        except UnknownName as error:
            yield path, str(error), '"CST 4"'
        return
    known = local[kind] if kind in local else library.names(kind)
    if name not in known:
        yield path, str(UnknownName(kind, name, known if hint else ())), ""


def _sourceless(entry: Any) -> Iterator[Fault]:
    for path, item in _objects(entry):
        if path and not isinstance(item, RaisedIssue) and getattr(item, "sources", None) == ():
            yield f"{path}.sources".lstrip("."), "no source is given", EXAMPLES["sources"]


def _empty(entry: Any) -> Iterator[Fault]:
    """Texts and lists that are needed and hold nothing."""
    for path, item in _objects(entry):
        for field in attrs.fields(type(item)):
            value = getattr(item, field.name)
            empty = value == "" or (value == () and field.name in NEVER_EMPTY)
            if empty and field.default is attrs.NOTHING:
                yield f"{path}.{field.name}".lstrip("."), f"{field.name} is empty", EXAMPLES.get(field.name, "")


def order(entry: Any) -> Iterator[Fault]:
    """Ends before beginnings, and sayings after their publication, in an entry and everything inside it."""
    for path, item in _objects(entry):
        for first, last, strict in ORDER:
            start, end = _earliest(getattr(item, first, None)), _latest(getattr(item, last, None))
            if not start or not end:
                continue
            where, from_ = f"{path}.{last}".lstrip("."), f"{first.rstrip('_')} {start}"
            if end < start:
                yield where, f"{last} {end} comes before {from_}", ""
            elif end == start and (strict or isinstance(item, State | StateCode)):
                yield where, f"{last} {end} is not after {from_}", ""


def _earliest(value: object) -> date | None:
    return value.earliest if isinstance(value, ImpreciseDate) else value if isinstance(value, date) else None


def _latest(value: object) -> date | None:
    return value.latest if isinstance(value, ImpreciseDate) else value if isinstance(value, date) else None


def _repeated(names: Iterable[tuple[str, str]], noun: str) -> Iterator[Fault]:
    """Names that stand a second time, each with the path where it does."""
    seen: set[str] = set()
    for where, name in names:
        if name in seen:
            yield where, f"two entries of {noun} are called {name!r}; each needs its own", ""
        seen.add(name)


def _shared_heads(library: Library, treaty: Treaty) -> Iterator[Fault]:
    """A short name or an alliance that an earlier treaty of the library has already."""
    for id_, head in library.treaty_heads().items():
        if id_ == treaty.id:
            return
        for key, own in (("short", treaty.short), ("alliance", treaty.alliance)):
            if own and head.get(key) == own:
                yield key, f"the treaties {id_} and {treaty.id} both have the {key} {own!r}; each needs its own", ""


def _issue_faults(library: Library, several: tuple[RaisedIssue, ...]) -> Iterator[Fault]:
    for index, raised in enumerate(several):
        if library.issue(raised.id).stage == "incident" and not raised.incidents:
            problem = f"{raised.id} is asked of incidents, and none is named"
            yield f"issue[{index}]", problem, EXAMPLES["incidents"]
        if any(_same_question(raised, other) for other in several[:index]):
            problem = (
                f"{raised.id} is raised twice for one victim and incident; write all positions under one [[issue]]"
            )
            yield f"issue[{index}].id", problem, ""


def _same_question(one: RaisedIssue, other: RaisedIssue) -> bool:
    victims = not one.victims or not other.victims or bool(set(one.victims) & set(other.victims))
    incidents = one.incidents == other.incidents or bool(set(one.incidents) & set(other.incidents))
    return one.id == other.id and victims and incidents


def _claim_faults(library: Library, claims: Mapping[str, Claim], claim: Claim, index: int) -> Iterator[Fault]:
    path = f"claim[{index}]"
    kind = library.attribute(claim.attribute).kind
    try:
        read_value(claim.value, kind)
    except BadValue as error:
        yield f"{path}.value", f"{error.problem}; {claim.attribute} takes {kind}", error.example
    if kind == "actor" and isinstance(claim.value, str):
        yield from _unknown(library, {}, "actor", claim.value, f"{path}.value")
    if claim.corrects and (problem := _wrong_correction(claims, claim)):
        yield f"{path}.corrects", problem, ""


def _wrong_correction(claims: Mapping[str, Claim], claim: Claim) -> str:
    """Why a claim cannot correct the one it names, or nothing."""
    corrected = claims[claim.corrects]
    if corrected.claimant != claim.claimant or corrected is claim:
        return f"only an earlier claim by {claim.claimant} can be corrected here"
    if claim.known and corrected.known and claim.known.before(corrected.known) is Truth.YES:
        return f"{corrected.id} was said on {corrected.known}, later than this claim ({claim.known})"
    chain = [claim.id, corrected.id]
    while (following := claims[chain[-1]].corrects) and following not in chain:
        chain.append(following)
    return f"the corrections go in a circle: {', '.join([*chain, claim.id])}" if following == claim.id else ""


def _version_faults(provision: Provision, path: str) -> Iterator[Fault]:
    for one, two in combinations(provision.version, 2):
        if (one.until is None or two.from_ < one.until) and (two.until is None or one.from_ < two.until):
            yield f"{path}.version", f"two versions of article {provision.article} overlap: {one.span}, {two.span}", ""
    for number, version in enumerate(provision.version):
        for place, use in enumerate(version.tests):
            areas = (*use.territory, *use.forces, *use.vessels, *use.aircraft)
            if bool(areas) is not (use.test == "treaty_area") or (use.whose != "anyone" and not use.territory):
                problem = "areas belong to the test treaty_area, which needs them, and whose belongs to its territory"
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
