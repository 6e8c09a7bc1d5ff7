"""The issues: questions that texts leave open, with the cases in which somebody raises them."""

from __future__ import annotations

from foedera.briefing.brief import holders
from foedera.core.truth import Truth
from foedera.record.case import Case
from foedera.record.issue import RaisedIssue
from foedera.record.library import Library
from foedera.web import sound
from foedera.web.pages.base import Context, Page, Visit

Raised = tuple[Case, RaisedIssue, dict[Truth, tuple[str, ...]]]


def raised_in(library: Library) -> dict[str, list[Raised]]:
    """The cases in which each issue is raised, oldest first, with who answers it how."""
    found: dict[str, list[Raised]] = {}
    for case in sorted(sound.cases(library), key=lambda case: case.begins):
        for raised in case.issue:
            found.setdefault(raised.id, []).append((case, raised, holders(raised)))
    return found


def provisions_leaving_open(library: Library) -> dict[str, list[str]]:
    """The provisions whose words, in some version, leave each issue open."""
    found: dict[str, list[str]] = {}
    for treaty in sound.treaties(library):
        for provision in treaty.provision:
            for issue in dict.fromkeys(issue for version in provision.version for issue in version.issues):
                found.setdefault(issue, []).append(f"{treaty.short} {provision.article}")
    return found


def view(visit: Visit) -> Context:
    """Every issue, with what leaves it open and who answers it where."""
    return {
        "title": "Issues",
        "raised": visit.derived(raised_in),
        "leaving": visit.derived(provisions_leaving_open),
        "truths": (Truth.YES, Truth.NO),
    }


PAGE = Page("issues.html", view)
