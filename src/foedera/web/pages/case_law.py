"""The law of a case: every opinion under every reading, and why."""

from __future__ import annotations

from foedera.briefing.brief import holders
from foedera.core.truth import Truth
from foedera.web.asking import briefing_of
from foedera.web.pages.base import Context, Page, Visit
from foedera.web.pages.case import every_case, frame


def view(visit: Visit) -> Context:
    """The opinions, and the issues with every position on them."""
    briefing = briefing_of(visit.library, visit.parameters["case"], visit.state)
    return {
        **frame(visit.library, briefing),
        "title": f"{briefing.case.title}: the law",
        "tab": "law",
        "issues": [(raised, holders(raised)) for raised in briefing.issues],
        "truths": (Truth.YES, Truth.NO),
    }


PAGE = Page("/cases/{case}/law/", "case_law.html", view, takes_state=True, examples=every_case)
