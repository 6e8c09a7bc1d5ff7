"""The states and other actors that the record speaks of."""

from __future__ import annotations

from foedera.web.pages.base import Context, Page, Visit
from foedera.web.search.catalogue import catalogue

OWN = ("state", "actor")
"""A thing that is itself a state or actor; it mentions nobody but itself."""


def view(visit: Visit) -> Context:
    """Every state and actor by name, with how much is about each."""
    library = visit.library
    mentions = visit.derived(catalogue).by_actor
    counts = {id_: sum(thing.kind not in OWN for thing in things) for id_, things in mentions.items()}
    states = sorted(library.states.values(), key=lambda state: state.name)
    return {
        "title": "States and actors",
        "states": [state for state in states if counts.get(state.id)],
        "silent": [state for state in states if not counts.get(state.id)],
        "actors": sorted(library.actors.values(), key=lambda actor: actor.name),
        "counts": counts,
    }


PAGE = Page("actors.html", view)
