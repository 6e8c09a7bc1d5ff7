"""Every answer as a plain document, ready for JSON; the shapes are published as JSON Schemas in `data/schemas`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

import attrs

from foedera.briefing.brief import Briefing, crux_sentences
from foedera.core.conditions import Finding
from foedera.core.dates import ImpreciseDate
from foedera.core.errors import Problem
from foedera.core.sources import Source
from foedera.core.truth import Truth
from foedera.law.crux import Crux
from foedera.law.opinion import Opinion
from foedera.law.performance import by_state
from foedera.record.case import Case, Claim
from foedera.record.contradictions import Contradiction
from foedera.record.library import Library
from foedera.record.membership import Member
from foedera.record.timeline import TimelineEntry

if TYPE_CHECKING:
    from foedera.record.occasions import Occasion, Opportunity

Document = dict[str, Any]


def schema_name(document: str) -> str:
    """What a document calls its schema, such as "foedera:law:1"; the file is `data/schemas/law-1.schema.json`."""
    return f"foedera:{document}:1"


def plain(value: object) -> Any:
    """A record value as JSON can hold it: dates and truths as texts, tuples as lists, objects as tables.

    Missing values stay null; an amount's words are kept as written.
    """
    texts: Any = {ImpreciseDate: "written", Truth: "value"}.get(type(value))
    if texts is not None:
        return getattr(value, texts)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple | list):
        return [plain(item) for item in value]
    if isinstance(value, Mapping):
        return {str(key): plain(item) for key, item in value.items()}
    kind: Any = type(value)
    if attrs.has(kind):
        return {field.name.rstrip("_"): plain(getattr(value, field.name)) for field in attrs.fields(kind)}
    return value


def members_document(alliance: str, on: date, members: Iterable[Member]) -> Document:
    """Who was a member on a day."""
    return {
        "schema": schema_name("members"),
        "alliance": alliance,
        "on": on.isoformat(),
        "members": [_member(member) for member in members],
    }


def law_document(case: Case, opinions: Iterable[Opinion], crux: Iterable[Crux]) -> Document:
    """The opinions on a case and what they turn on."""
    return {
        "schema": schema_name("law"),
        "case": case.id,
        "opinions": [_opinion(opinion) for opinion in opinions],
        "crux": _crux(crux),
    }


def claims_document(case: Case, claims: Iterable[Claim], found: Iterable[Contradiction]) -> Document:
    """The claims of a case, oldest said first, and the contradictions among them."""
    return {
        "schema": schema_name("claims"),
        "case": case.id,
        "claims": [_claim(claim) for claim in claims],
        "contradictions": [_contradiction(contradiction) for contradiction in found],
    }


def cases_document(cases: Iterable[Case]) -> Document:
    """The cases there are."""
    return {
        "schema": schema_name("cases"),
        "cases": [
            {
                "id": case.id,
                "title": case.title,
                "begins": case.begins.written,
                "ends": plain(case.ends),
                "alliances": list(case.alliances),
                "provisions": list(dict.fromkeys(commitment.provision for commitment in case.commitment)),
            }
            for case in cases
        ],
    }


def timeline_document(
    alliance: str, since: date | None, until: date | None, entries: Iterable[TimelineEntry]
) -> Document:
    """Everything dated about an alliance, oldest first."""
    return {
        "schema": schema_name("timeline"),
        "alliance": alliance,
        "since": plain(since),
        "until": plain(until),
        "entries": [plain(entry) for entry in entries],
    }


def check_document(path: str, files: int, problems: Iterable[Problem]) -> Document:
    """What was found wrong below a path."""
    return {"schema": schema_name("check"), "path": path, "files": files, "problems": [plain(p) for p in problems]}


def registry_document(found: Iterable[tuple[Occasion, Iterable[Opportunity]]]) -> Document:
    """Occasions with their answers."""
    return {
        "schema": schema_name("registry"),
        "occasions": [{**plain(occasion), "answers": [plain(answer) for answer in given]} for occasion, given in found],
    }


def sources_document(name: str, sources: Iterable[Source]) -> Document:
    """The sources behind the answers on a case, treaty or alliance."""
    return {"schema": schema_name("sources"), "of": name, "sources": [plain(source) for source in sources]}


def brief_document(library: Library, briefing: Briefing) -> Document:
    """A whole briefing; forecast and standing are null until the model answers them."""
    case = briefing.case
    law = law_document(case, briefing.opinions, briefing.crux)
    return {
        "schema": schema_name("brief"),
        "case": {key: plain(getattr(case, key)) for key in ("id", "title", "summary", "begins", "ends", "alliances")},
        "law_as_of": briefing.law_as_of.isoformat(),
        "facts_on": plain(briefing.facts_on),
        "members": {a: [_member(member) for member in members] for a, members in briefing.members.items()},
        "opinions": law["opinions"],
        "crux": law["crux"],
        "crux_sentences": list(crux_sentences(briefing.crux, briefing.opinions)),
        "issues": [{**plain(raised), "question": library.issues[raised.id].question} for raised in briefing.issues],
        "incidents": [plain(incident) for incident in case.incident],
        "requests": [plain(request) for request in case.request],
        "responses": [plain(response) for response in case.response],
        "acts": [plain(act) for act in case.act],
        "contradictions": [_contradiction(contradiction) for contradiction in briefing.contradictions],
        "claims": [_claim(claim) for found in briefing.contradictions for claim in found.claims],
        "sources": [_witness(witness, sources) for witness, sources in briefing.sources.items()],
        "forecast": None,
        "standing": None,
    }


def _member(member: Member) -> Document:
    return {
        "state": member.state,
        "since": plain(member.since),
        "status": member.status,
        "readings": dict(member.readings),
    }


def _opinion(opinion: Opinion) -> Document:
    return {
        "provision": opinion.provision,
        "victim": opinion.victim,
        "owed_by": list(opinion.owed_by),
        "owed_by_open": list(opinion.owed_by_open),
        "reading": opinion.reading,
        "status": opinion.status,
        "decision": opinion.decision,
        "performance": dict(by_state(opinion.performance)),
        "facts_on": plain(opinion.facts_on),
        "law_as_of": opinion.law_as_of.isoformat(),
        "answers": plain(opinion.answers),
        "open_for": list(opinion.open_for),
        "because": [plain(reason) for reason in opinion.because],
        "finding": _finding(opinion.finding),
        "request": _finding(opinion.request),
        "acts": [act.id for act in opinion.acts],
        "performed_because": [plain(ally) for ally in opinion.performance],
    }


def _finding(finding: Finding) -> Document:
    return {
        "truth": finding.truth.value,
        "reason": finding.reason,
        "sources": list(finding.sources),
        "issue": finding.issue or None,
        "parts": [_finding(part) for part in finding.parts],
    }


def _crux(crux: Iterable[Crux]) -> Document:
    found: dict[str, list[Document]] = {}
    for item in crux:
        entry = {"victim": item.victim, "status": item.status, "answers": plain(dict(item.answers))}
        found.setdefault(item.provision, []).append(entry)
    return found


def _claim(claim: Claim) -> Document:
    return {**plain(claim), "verified": claim.evidence == "seen"}


def _contradiction(contradiction: Contradiction) -> Document:
    return {
        "about": contradiction.about,
        "attribute": contradiction.attribute,
        "side": contradiction.side,
        "who": contradiction.who,
        "part": contradiction.part,
        "claimants": list(contradiction.claimants),
        "between_claimants": contradiction.between_claimants,
        "claims": [claim.id for claim in contradiction.claims],
        "standings": dict(contradiction.standings),
    }


def _witness(witness: str, sources: Iterable[Source]) -> Document:
    return {"origin": witness, "sources": [plain(source) for source in sources]}
