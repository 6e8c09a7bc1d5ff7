"""The search over everything."""

from __future__ import annotations

from collections import Counter

from foedera.web.pages.base import Context, Page, Visit
from foedera.web.search.catalogue import catalogue
from foedera.web.search.thing import KINDS
from foedera.web.state import read_choice

MOST = 60
"""Things shown; who wants more says more."""


def view(visit: Visit) -> Context:
    """The best of what was found, with how much there is of each kind."""
    question = visit.query.get("q", "")[:200]
    kind = read_choice("kind", visit.query.get("kind"), KINDS)
    index = visit.derived(catalogue).index
    found = index.find(question)
    counts = Counter(thing.kind for thing in found)
    wanted = [thing for thing in found if kind in ("", thing.kind)]
    return {
        "title": f"Search: {question}" if question else "Search",
        "question": question,
        "kind": kind,
        "kinds": [(name, words, counts[name]) for name, (words, _) in KINDS.items() if counts[name]],
        "found": wanted[:MOST],
        "total": len(wanted),
        "whole": len(found),
        "suggestions": index.suggest(question) if question and not found else (),
    }


PAGE = Page("search.html", view, keys=("q", "kind"))
