"""A treaty: each article in every version of its words, and who was bound when."""

from __future__ import annotations

from collections.abc import Iterable

from foedera.briefing.brief import holders
from foedera.core.truth import Truth
from foedera.record.case import Case
from foedera.record.library import Library
from foedera.record.treaty import Treaty
from foedera.web import sound
from foedera.web.pages.alliance import changes_of
from foedera.web.pages.base import Context, Page, Parameters, Visit


def view(visit: Visit) -> Context:
    """The treaty, with who is bound on the day the address names; today where it names none."""
    library = visit.library
    treaty = library.treaty(visit.parameters["treaty"])
    day = visit.day("on") or visit.today
    members = {member.state: member for member in library.parties(treaty.id, day)}
    changes = changes_of(treaty)
    return {
        "title": treaty.title,
        "treaty": treaty,
        "day": day,
        "changes": changes,
        "last_change": max((change for change in changes if change <= day), default=None),
        "members": members,
        "parties": sorted(treaty.party, key=lambda party: library.state(party.state).name),
        "issues": [(raised, holders(raised)) for raised in treaty.issue],
        "truths": (Truth.YES, Truth.NO),
        "asked": {
            provision.article: tuple(_asked(library, treaty, provision.article)) for provision in treaty.provision
        },
    }


def _asked(library: Library, treaty: Treaty, article: str) -> Iterable[Case]:
    """The cases in which an article is asked about, oldest first."""
    name = f"{treaty.short} {article}"
    found = (case for case in sound.cases(library) if any(one.provision == name for one in case.commitment))
    return sorted(found, key=lambda case: case.begins)


def every_treaty(library: Library) -> Iterable[Parameters]:
    """The variable part of every treaty's page."""
    return ({"treaty": id_} for id_ in library.treaties())


PAGE = Page("treaty.html", view, keys=("on",), examples=every_treaty, cites=True)
