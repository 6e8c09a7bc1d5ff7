"""The registry: every occasion on which allies were called on, and who came; narrowed down as the command line does."""

from __future__ import annotations

from typing import get_args

from foedera.core.errors import BadValue
from foedera.core.sources import Evidence
from foedera.record.case import Rung, Stance
from foedera.record.occasions import Selection
from foedera.web.pages.base import Context, Page, Visit
from foedera.web.search.from_registries import registry_of
from foedera.web.state import read_choice

KEYS = ("alliance", "ally", "rung", "stance", "evidence", "since", "until")


def view(visit: Visit) -> Context:
    """The occasions and answers wanted."""
    library = visit.library
    registry = visit.derived(registry_of)
    allies = sorted({answer.state for answers in registry.answers.values() for answer in answers if answer.state})
    wanted = _selection(visit, tuple(library.alliances()), allies)
    found = registry.select(wanted)
    used = {occasion.alliance for occasion in registry.occasions.values()}
    return {
        "title": "Registry of occasions",
        "found": found,
        "answers": sum(len(answers) for _, answers in found),
        "total": len(registry.occasions),
        "wanted": wanted,
        "alliances": [alliance for id_, alliance in library.alliances().items() if id_ in used],
        "allies": [(id_, library.state(id_).name) for id_ in allies],
        "rungs": get_args(Rung),
        "stances": get_args(Stance),
        "evidences": get_args(Evidence),
    }


def _selection(visit: Visit, alliances: tuple[str, ...], allies: list[str]) -> Selection:
    asked = visit.query
    since, until = visit.day("since"), visit.day("until")
    if since and until and until < since:
        raise BadValue(f"until={until} comes before since={since}", "since=1990-01-01&until=2024-12-31")
    return Selection(
        alliance=read_choice("alliance", asked.get("alliance"), alliances),
        ally=read_choice("ally", asked.get("ally"), allies),
        rung=read_choice("rung", asked.get("rung"), get_args(Rung)),
        stance=read_choice("stance", asked.get("stance"), get_args(Stance)),
        evidence=read_choice("evidence", asked.get("evidence"), get_args(Evidence)),
        since=since,
        until=until,
    )


PAGE = Page("registry.html", view, keys=KEYS, cites=True)
