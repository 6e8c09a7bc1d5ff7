"""The readings: named sets of answers, each held by somebody."""

from __future__ import annotations

from foedera.core.truth import Truth
from foedera.record.issue import Position, RaisedIssue
from foedera.record.library import Library
from foedera.web import sound
from foedera.web.pages.base import Context, Page, Visit

Held = tuple[str, str, RaisedIssue, Position]
"""What kind of thing it was said about ("case" or "treaty"), that thing's id, the issue raised, and the position."""


def positions(library: Library) -> dict[str, list[Held]]:
    """Every position by its reading, in the order of the cases and then of the treaties."""
    raised = [("case", case.id, issue) for case in sound.cases(library) for issue in case.issue]
    raised += [("treaty", treaty.id, issue) for treaty in sound.treaties(library) for issue in treaty.issue]
    found: dict[str, list[Held]] = {}
    for kind, id_, issue in raised:
        for position in issue.position:
            found.setdefault(position.reading, []).append((kind, id_, issue, position))
    return found


def view(visit: Visit) -> Context:
    """Every reading with its holder and its answers."""
    return {"title": "Readings", "held": visit.derived(positions), "truths": (Truth.YES, Truth.NO)}


PAGE = Page("readings.html", view)
