"""A case at a glance: what happened, who was bound, what the law says under each reading, who answered."""

from __future__ import annotations

from collections.abc import Iterable

from attrs import frozen

from foedera.briefing.brief import Briefing, holders
from foedera.core.truth import Truth
from foedera.law.crux import Crux
from foedera.law.opinion import Opinion
from foedera.record.library import Library
from foedera.web.asking import briefing_of
from foedera.web.pages.base import Context, Page, Parameters, Visit
from foedera.web.subjects import ResponseNumbers, subjects_of_case


@frozen
class Turning:
    """What one provision turns on for one victim.

    Attributes:
        provision: the provision.
        victim: the state said to be attacked.
        sets: by status, the minimal sets of answers that settle it, each a tuple of issue and answer.
        settled: the status that the facts and the text settle whatever is answered, or empty.
        missing: the facts that nobody's answer supplies.
    """

    provision: str
    victim: str
    sets: dict[str, list[tuple[tuple[str, Truth], ...]]]
    settled: str
    missing: tuple[str, ...]


@frozen
class StatusTable:
    """The status under every reading, provision by provision.

    Attributes:
        columns: provision and victim of every column.
        rows: each reading with its opinions by column; None where it answers nothing that the provision asks.
    """

    columns: tuple[tuple[str, str], ...]
    rows: tuple[tuple[str, tuple[Opinion | None, ...]], ...]

    @property
    def several_victims(self) -> bool:
        """Whether the columns have to say for whom they are."""
        return len({victim for _, victim in self.columns}) > 1


def status_table(opinions: Iterable[Opinion]) -> StatusTable:
    """The opinions as a table of readings and provisions."""
    found = {(opinion.reading, opinion.provision, opinion.victim): opinion for opinion in opinions}
    columns = tuple(dict.fromkeys((provision, victim) for _, provision, victim in found))
    readings = dict.fromkeys(reading for reading, _, _ in found)
    rows = tuple((name, tuple(found.get((name, *column)) for column in columns)) for name in readings)
    return StatusTable(columns, rows)


def turnings(crux: Iterable[Crux], opinions: Iterable[Opinion]) -> tuple[Turning, ...]:
    """What every provision turns on, in the order of the opinions."""
    missing: dict[tuple[str, str], dict[str, None]] = {}
    for opinion in opinions:
        missing.setdefault((opinion.provision, opinion.victim), {}).update(dict.fromkeys(opinion.missing_facts))
    groups: dict[tuple[str, str], list[Crux]] = {key: [] for key in missing}
    for item in crux:
        groups.setdefault((item.provision, item.victim), []).append(item)
    return tuple(_turning(*key, items, tuple(missing.get(key, ()))) for key, items in groups.items())


def _turning(provision: str, victim: str, items: list[Crux], missing: tuple[str, ...]) -> Turning:
    sets: dict[str, list[tuple[tuple[str, Truth], ...]]] = {}
    for item in items:
        sets.setdefault(item.status, []).append(item.answers)
    settled = next((item.status for item in items if not item.answers), "")
    return Turning(provision, victim, sets, settled, missing)


def frame(library: Library, briefing: Briefing) -> Context:
    """What the head of every tab of a case shows."""
    case = briefing.case
    return {
        "title": case.title,
        "case": case,
        "briefing": briefing,
        "places": tuple(dict.fromkeys(place for incident in case.incident for place in incident.places)),
        "readings": library.readings,
    }


def view(visit: Visit) -> Context:
    """The briefing, section by section."""
    from foedera.draw.contradictions import contradiction_chart
    from foedera.draw.map import case_map
    from foedera.draw.matrix import response_matrix

    library = visit.library
    briefing = briefing_of(library, visit.parameters["case"], visit.state)
    case = briefing.case
    link = subjects_of_case(visit.links, library.case(case.id), visit.state)
    contradictions = sorted(briefing.contradictions, key=lambda found: not found.between_claimants)
    return {
        **frame(library, briefing),
        "tab": "",
        "map": case_map(library, case, on=briefing.law_as_of, opinions=briefing.opinions, link=link),
        "answered": response_matrix(library, case, link=link),
        "numbers": ResponseNumbers.of(library.case(case.id)),
        "table": status_table(briefing.opinions),
        "turnings": turnings(briefing.crux, briefing.opinions),
        "issues": [(raised, holders(raised)) for raised in briefing.issues],
        "truths": (Truth.YES, Truth.NO),
        "contradictions": [
            (found, contradiction_chart(library, found, link=link, name=f"claims-{number}"))
            for number, found in enumerate(contradictions, 1)
        ],
        "witnesses": briefing.sources,
        "publications": sum(len(members) for members in briefing.sources.values()),
    }


def every_case(library: Library) -> Iterable[Parameters]:
    """The variable part of every case's pages."""
    return ({"case": id_} for id_ in library.cases())


PAGE = Page("/cases/{case}/", "case.html", view, takes_state=True, examples=every_case)
