"""A case at a glance: what happened, who was bound, what the law says under each reading, who answered."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import TYPE_CHECKING

from attrs import frozen

from foedera.briefing.brief import Briefing, holders
from foedera.core.truth import Truth
from foedera.law.crux import Crux
from foedera.law.opinion import Opinion
from foedera.record.contradictions import Contradiction
from foedera.record.library import Library
from foedera.web.asking import briefing_of, law_of
from foedera.web.links import issue_anchor
from foedera.web.pages.base import Context, Page, Parameters, Visit
from foedera.web.pages.widths import two_widths
from foedera.web.subjects import ResponseNumbers, subjects_of_case

if TYPE_CHECKING:
    from foedera.draw.picture import Link, Picture


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
        "law_as_of": briefing.law_as_of,
        "places": tuple(dict.fromkeys(place for incident in case.incident for place in incident.places)),
        "readings": library.readings,
    }


def view(visit: Visit) -> Context:
    """The briefing, section by section."""
    library = visit.library
    briefing = briefing_of(library, visit.parameters["case"], visit.state)
    return {
        **frame(library, briefing),
        **_pictures(visit, briefing),
        "tab": "",
        "numbers": ResponseNumbers.of(library.case(briefing.case.id)),
        "table": status_table(briefing.opinions),
        "turnings": turnings(briefing.crux, briefing.opinions),
        "issues": [(raised, holders(raised)) for raised in briefing.issues],
        "anchors": _anchors(briefing),
        "truths": (Truth.YES, Truth.NO),
        "witnesses": briefing.sources,
        "publications": sum(len(members) for members in briefing.sources.values()),
    }


def _anchors(briefing: Briefing) -> dict[tuple[str, str], str]:
    """The anchor of each issue by the issue and the victim it is asked for."""
    victims = dict.fromkeys(opinion.victim for opinion in briefing.opinions)
    return {
        (raised.id, victim): issue_anchor(raised)
        for victim in victims
        for raised in briefing.issues
        if raised.concerns(victim)
    }


def _pictures(visit: Visit, briefing: Briefing) -> Context:
    """The pictures of the parts that are wanted.

    The map shows what was due under every reading, whichever one is looked at.
    """
    from foedera.draw.map import case_map
    from foedera.draw.matrix import response_matrix

    library, case, state = visit.library, briefing.case, visit.state
    link = subjects_of_case(visit.links, library.case(case.id), state)
    found: Context = {}
    if visit.wants("pictures"):
        every = law_of(library, case.id, state.but(reading="")).opinions if state.reading else briefing.opinions
        found["map"] = case_map(library, case, on=briefing.law_as_of, opinions=every, link=link)
    if visit.wants("answers"):
        found["answered"] = two_widths(lambda width: response_matrix(library, case, link=link, width=width))
    if visit.wants("claims"):
        ordered = sorted(briefing.contradictions, key=lambda one: not one.between_claimants)
        found["contradictions"] = [
            (one, two_widths(partial(_chart, library, one, link, f"claims-{number}")))
            for number, one in enumerate(ordered, 1)
        ]
    return found


def _chart(library: Library, contradiction: Contradiction, link: Link, name: str, width: float) -> Picture:
    from foedera.draw.contradictions import contradiction_chart

    return contradiction_chart(library, contradiction, link=link, width=width, name=name)


def every_case(library: Library) -> Iterable[Parameters]:
    """The variable part of every case's pages."""
    return ({"case": id_} for id_ in library.cases())


PAGE = Page("case.html", view, takes_state=True, examples=every_case, cites=True)
