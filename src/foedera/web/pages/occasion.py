"""An occasion of the registry with every answer."""

from __future__ import annotations

from collections.abc import Iterable

from foedera.record.library import Library
from foedera.web.pages.base import Context, Page, Parameters, Visit
from foedera.web.search.from_registries import registry_of


def view(visit: Visit) -> Context:
    """The occasion and its answers."""
    registry = visit.derived(registry_of)
    occasion = registry.occasion(visit.parameters["occasion"])
    return {
        "title": f"{occasion.id}: {occasion.invoker} against {occasion.adversary}",
        "occasion": occasion,
        "answers": registry.answers.get(occasion.id, ()),
    }


def every_occasion(library: Library) -> Iterable[Parameters]:
    """The variable part of every occasion's page."""
    return ({"occasion": id_} for id_ in registry_of(library).occasions)


PAGE = Page("occasion.html", view, examples=every_occasion, cites=True)
