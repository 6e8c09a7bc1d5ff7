"""A state or another actor: what binds it, what it did and said, what it holds."""

from __future__ import annotations

from collections.abc import Iterable

from foedera.record.library import Library
from foedera.record.registries import Actor
from foedera.record.treaty import Party, Treaty
from foedera.web import sound
from foedera.web.pages.actors import OWN
from foedera.web.pages.base import Context, Page, Parameters, Visit
from foedera.web.pages.source import by_whole
from foedera.web.search.catalogue import catalogue

SAID_ELSEWHERE = (*OWN, "reading")
"""What the page shows otherwise than in the list of what is about the actor."""


def view(visit: Visit) -> Context:
    """The actor, its treaties, the readings it holds, and what is about it."""
    library = visit.library
    actor = library.actor(visit.parameters["actor"])
    mentions = visit.derived(catalogue).by_actor.get(actor.id, ())
    return {
        "title": actor.name,
        "actor": actor,
        "is_state": not isinstance(actor, Actor),
        "codes": () if isinstance(actor, Actor) else library.state_codes(actor.id),
        "treaties": tuple(_treaties(library, actor.id)),
        "readings": [reading for reading in library.readings.values() if reading.holder == actor.id],
        "mentions": by_whole(thing for thing in mentions if thing.kind not in SAID_ELSEWHERE),
        "today": visit.today,
    }


def _treaties(library: Library, state: str) -> Iterable[tuple[Treaty, Party]]:
    for treaty in sound.treaties(library):
        for party in treaty.party:
            if party.state == state:
                yield treaty, party


def every_actor(library: Library) -> Iterable[Parameters]:
    """The variable part of every actor's page."""
    return ({"actor": id_} for id_ in (*library.states, *library.actors))


PAGE = Page("actor.html", view, examples=every_actor)
