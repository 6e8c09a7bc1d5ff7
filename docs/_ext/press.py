"""Tables of the countries whose press and organs the sources are, for the whole library and case by case."""

from __future__ import annotations

from collections.abc import Iterable

from foedera import Library
from foedera.core.sources import Source, by_origin
from foedera.record.case import Case
from foedera.record.citing import cited

GROUPS = (
    ("press, agencies, blogs", ("press", "agency", "blog")),
    ("organs and treaty texts", ("official", "treaty text")),
    ("reference, scholarship, data", ("reference", "scholarship", "data")),
)
NOT_RECORDED = "not recorded"


def country_rows(library: Library) -> list[tuple[str, ...]]:
    """How many publications are of which country's press, organs and other publishers, most first."""
    found = _by_country(library.sources.values())
    return [
        (_named(library, country), *_counts(sources))
        for country, sources in sorted(found.items(), key=lambda item: (-len(item[1]), item[0]))
    ]


def case_press_rows(library: Library) -> list[tuple[str, ...]]:
    """For every case each state that fought or was attacked in it, then the rest: whose publications it rests on."""
    rows: list[tuple[str, ...]] = []
    for name in library.cases():
        case = library.case(name)
        found = _by_country(library.source(source) for source in cited(case))
        sides = fighting(library, case)
        rest = [source for country, several in found.items() for source in several if country not in (*sides, "")]
        told = [(_named(library, side), found.get(side, [])) for side in sides]
        told += [("all other states", rest), (NOT_RECORDED, found.get("", []))]
        rows += [(f"`{name}`", who, *_counts(sources)) for who, sources in told]
    return rows


def fighting(library: Library, case: Case) -> tuple[str, ...]:
    """The states that an incident of a case is by or against, in the order in which they are met."""
    sides = (side for incident in case.incident for side in (*incident.by, *incident.against))
    return tuple(dict.fromkeys(side for side in sides if side in library.states))


def _by_country(sources: Iterable[Source]) -> dict[str, list[Source]]:
    found: dict[str, list[Source]] = {}
    for source in sources:
        found.setdefault(source.country, []).append(source)
    return found


def _counts(sources: list[Source]) -> tuple[str, ...]:
    kinds = (sum(source.kind in kinds for source in sources) for _, kinds in GROUPS)
    return (str(len(sources)), str(len(by_origin(sources))), *map(str, kinds))


def _named(library: Library, country: str) -> str:
    if not country:
        return NOT_RECORDED
    return library.states[country].name if country in library.states else f"`{country}`"
