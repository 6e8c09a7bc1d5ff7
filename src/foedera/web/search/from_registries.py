"""Places and zones, states and actors, sources, readings, issues, and the registry of occasions."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from foedera.core.places import Place
from foedera.record.citing import cited
from foedera.record.library import Library
from foedera.record.occasions import OccasionRegistry, open_registry
from foedera.web import sound
from foedera.web.links import Links
from foedera.web.search.thing import Thing


def place_things(library: Library) -> Iterator[Thing]:
    """Every place by all its names, and every disputed zone."""
    for place in sound.places(library):
        yield Thing(
            "place",
            place.id,
            place.both_forms(),
            _linked("place", place.id),
            names=tuple(name for form in place.names for name in (form.name, form.script) if name),
            text=f"{place.kind} {place.note}",
            sources=cited(place),
            actors=_holders(place),
            places=(place.id,),
        )
    for zone in library.zones().values():
        yield Thing(
            "zone",
            zone.id,
            zone.name,
            _linked("zone", zone.id),
            text=" ".join((zone.note, *(f"{outline.name} {outline.what}" for outline in zone.outline))),
            sources=cited(zone),
            places=(zone.place,),
        )


def _holders(place: Place) -> tuple[str, ...]:
    held = [one.state for one in place.sovereign] + [one.by for one in place.control]
    return tuple(dict.fromkeys([*held, *(one.by for one in place.claim)]))


def _linked(kind: str, id_: str) -> Callable[[Links], str]:
    return lambda links: str(getattr(links, kind)(id_))


def actor_things(library: Library) -> Iterator[Thing]:
    """Every state and every other actor."""
    for state in library.states.values():
        yield Thing("state", state.id, state.name, _linked("actor", state.id), names=(state.id,), actors=(state.id,))
    for actor in library.actors.values():
        yield Thing(
            "actor",
            actor.id,
            actor.name,
            _linked("actor", actor.id),
            text=f"{actor.kind} {actor.note}",
            actors=(actor.id,),
        )


def reading_things(library: Library) -> Iterator[Thing]:
    """Every reading and every issue."""
    for reading in library.readings.values():
        yield Thing(
            "reading",
            reading.id,
            reading.title,
            _linked("reading", reading.id),
            names=(reading.id,),
            text=reading.note,
            actors=(reading.holder,),
        )
    for issue in library.issues.values():
        words = issue.id.replace("_", " ")
        yield Thing("issue", issue.id, issue.question, _linked("issue", issue.id), names=(words,), text=issue.note)


def source_things(library: Library) -> Iterator[Thing]:
    """Every source."""
    for source in library.sources.values():
        yield Thing(
            "source",
            source.id,
            source.title,
            _linked("source", source.id),
            names=(source.publisher,),
            text=f"{source.kind} {source.url}",
            within=source.publisher,
            date=source.date,
        )


def registry_of(library: Library) -> OccasionRegistry:
    """The registry of occasions; `Visit.derived` keeps it."""
    return open_registry(library)


def occasion_things(library: Library) -> Iterator[Thing]:
    """Every occasion with its answers."""
    registry = registry_of(library)
    for occasion in registry.occasions.values():
        answers = registry.answers.get(occasion.id, ())
        yield Thing(
            "occasion",
            occasion.id,
            f"{occasion.invoker} against {occasion.adversary}",
            _linked("occasion", occasion.id),
            names=(occasion.id, occasion.arrangement, occasion.territory),
            text=" ".join((occasion.outcome, occasion.note, *(f"{answer.by} {answer.what}" for answer in answers))),
            within=occasion.arrangement,
            sources=tuple(dict.fromkeys((*occasion.sources, *(s for answer in answers for s in answer.sources)))),
            actors=tuple(dict.fromkeys(answer.state for answer in answers if answer.state)),
            date=occasion.date.written,
        )
