"""What a map says in words: its text alternative, its table, its notes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from foedera.core.places import Place
from foedera.draw.map_roles import CONTESTED, ROLES, Part
from foedera.draw.map_scene import Shown
from foedera.draw.picture import Table
from foedera.draw.shapes import FORMER, OUTLINES_OF, areas_of, shapes
from foedera.record.case import Case
from foedera.record.library import Library


def case_words(
    library: Library, case: Case, on: date, parts: Mapping[str, Part], zones: Sequence[Shown], notes: Iterable[str]
) -> str:
    """The text alternative of a case's map.

    Args:
        library: where names are looked up.
        case: the case.
        on: the day shown.
        parts: the parts of the states.
        zones: the disputed zones in the frame.
        notes: the sentences below the map.
    """
    places = list(dict.fromkeys(place for incident in case.incident for place in incident.places))
    where = (
        f"Places of its incidents: {_listed(library.place(place).both_forms() for place in places)}. " if places else ""
    )
    armed = sorted({actor for incident in case.incident for actor in incident.by if actor not in library.states})
    others = f"Also said to have used force: {_listed(library.actor(actor).name for actor in armed)}. " if armed else ""
    return f"A map of {case.title}, as on {on}. {_roles(library, parts)}{others}{where}{_zones(zones)}{' '.join(notes)}"


def members_words(
    library: Library, name: str, on: date, parts: Mapping[str, Part], zones: Sequence[Shown], notes: Iterable[str]
) -> str:
    """The text alternative of an alliance's map; the arguments are as in `case_words`."""
    return f"A map of {name} on {on}. {_roles(library, parts)}{_zones(zones)}{' '.join(notes)}"


def case_table(library: Library, case: Case, parts: Mapping[str, Part], zones: Sequence[Shown]) -> Table:
    """What a case's map shows: its states, the places of its incidents, the disputed zones."""
    rows = [*_state_rows(library, parts)]
    named: dict[str, list[str]] = {}
    for incident in case.incident:
        for place in incident.places:
            named.setdefault(place, []).append(f"{incident.happened}: {incident.what}")
    for place, what in named.items():
        rows.append(("place", library.place(place).both_forms(), "place of an incident", " ".join(what)))
    for shown in zones:
        text, more = zone_words(library, shown)
        rows.append(("zone", text, "disputed zone", more))
    return Table(f"What the map of {case.title} shows", ("kind", "name", "part", "what"), tuple(rows))


def members_table(library: Library, name: str, on: date, parts: Mapping[str, Part]) -> Table:
    """What an alliance's map shows."""
    rows = tuple(_state_rows(library, parts))
    return Table(f"{name} on {on}", ("kind", "name", "part", "what"), rows)


def zone_words(library: Library, shown: Shown) -> tuple[str, str]:
    """A disputed zone with every party's form of its name; then its extent, how far it is off, and its sources."""
    place, outline = library.place(shown.zone.place), shown.outline
    forms = ", ".join(_forms(library, place))
    until = f" to {outline.until}" if outline.until else ""
    publishers = dict.fromkeys(library.source(source).publisher for source in outline.sources)
    return (
        f"{shown.zone.name}" + (f" ({forms})" if forms else ""),
        f"{outline.name}, from {outline.from_}{until}; to within {outline.precision} km. "
        f"Sources: {'; '.join(publishers)}.",
    )


def outline_notes(library: Library, parts: Mapping[str, Part], missing: Sequence[str]) -> Iterator[str]:
    """What a reader must know of the outlines and of what is not on the map.

    Args:
        library: where names are looked up.
        parts: the parts of the states.
        missing: places of incidents without a known position.
    """
    outlines = shapes("world")
    without = [state for state in parts if not areas_of(state, outlines)]
    former = [state for state in parts if state in FORMER]
    yield f"They are those of {OUTLINES_OF}, whatever the day shown: Natural Earth, edition by Germany's point of view."
    if former:
        yield f"For {_listed(library.state(state).name for state in former)} the outlines of later states stand in."
    if without:
        yield f"Without an outline: {_listed(library.state(state).name for state in without)}."
    if missing:
        named = _listed(library.place(place).both_forms() for place in missing)
        yield f"Not marked, as their position is not recorded: {named}."


def _forms(library: Library, place: Place) -> Iterator[str]:
    """Each form of a name with who uses it."""
    users: dict[str, list[str]] = {}
    for name in place.names:
        users.setdefault(name.name, []).append(library.actor(name.used_by).name if name.used_by else "")
    for form, who in users.items():
        by = " and ".join(dict.fromkeys(filter(None, who)))
        if form != place.name or by:
            yield f"{form}: {by}" if by else form


def _roles(library: Library, parts: Mapping[str, Part]) -> str:
    sentences = []
    for role, text in ROLES.items():
        states = [library.state(part.state).name for part in parts.values() if part.role == role]
        if states:
            sentences.append(f"{text}: {_listed(states)}. ")
    if contested := [library.state(part.state).name for part in parts.values() if part.contested]:
        sentences.append(f"{CONTESTED}: {_listed(contested)}. ")
    if owes := [library.state(part.state).name for part in parts.values() if part.owes]:
        sentences.append(f"Help was due from: {_listed(owes)}. ")
    return "".join(sentences)


def _zones(zones: Sequence[Shown]) -> str:
    named = dict.fromkeys(f"{shown.zone.name} ({shown.outline.name.lower()})" for shown in zones)
    return f"Disputed zones: {_listed(named)}. " if zones else ""


def _state_rows(library: Library, parts: Mapping[str, Part]) -> Iterator[tuple[str, ...]]:
    for part in parts.values():
        role = ROLES[part.role].lower() + (f"; {CONTESTED.lower()}" if part.contested else "")
        owed = f" Help was due from it: {'; '.join(part.owes)}." if part.owes else ""
        yield "state", library.state(part.state).name, role, part.says + owed


def _listed(words: Iterable[str]) -> str:
    return ", ".join(words)
