"""Maps of a case and of an alliance on a day."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping
from datetime import date

from attrs import evolve, frozen
from markupsafe import Markup

from foedera.core.places import holds_on
from foedera.core.truth import Truth
from foedera.draw.map_clip import Edges
from foedera.draw.map_focus import case_frame, states_frame, unseen
from foedera.draw.map_frame import Frame
from foedera.draw.map_key import CAUTION, SWATCH, Drawn, Key, box_of, legend, notes, outline_of, scale_bar, swatch
from foedera.draw.map_labels import Label, placed
from foedera.draw.map_land import land
from foedera.draw.map_names import label_markup, place_labels, state_labels, zone_labels
from foedera.draw.map_roles import CONTESTED, FIGHTING, ROLES, Part, alliance_parts, case_parts
from foedera.draw.map_scene import STILL, Shown, Tinted, frame_box, patterns, scene, shown_zones
from foedera.draw.map_words import case_table, case_words, members_table, members_words, outline_notes, zone_words
from foedera.draw.markup import element, joined, number
from foedera.draw.picture import Link, Picture, Table, no_link
from foedera.draw.shapes import areas_of, shapes
from foedera.law.opinion import Opinion
from foedera.record.case import Case
from foedera.record.library import Library
from foedera.record.zones import outlines_on

WIDTH, HEIGHT = 760.0, 470.0
INSET_WIDTH, INSET_HEIGHT = 340.0, 190.0
_SPACE = 14.0


@frozen
class _Sheet:
    """What a map is made of, before it is drawn."""

    library: Library
    name: str
    frame: Frame
    inset: Frame | None
    parts: Mapping[str, Part]
    zones: tuple[Shown, ...]
    labels: tuple[Label, ...]
    on: date
    heading: str
    notes: tuple[str, ...]
    link: Link


def case_map(
    library: Library,
    case: Case | str,
    *,
    on: date | None = None,
    opinions: Iterable[Opinion] = (),
    link: Link = no_link,
) -> Picture:
    """The map of a case: where its incidents were, and what part each state had.

    Args:
        library: the library.
        case: the case or its id.
        on: the day whose members and disputed zones are shown; the day the case begins by default.
        opinions: opinions on the case; who owed help under those that find it due is outlined.
        link: the address of a state, a place or a zone.

    Raises:
        UnknownName: if there is no such case.
    """
    case = library.case(case) if isinstance(case, str) else case
    day = on or case.begins.earliest
    parts = case_parts(library, case, day, opinions)
    named = {place for incident in case.incident for place in incident.places}
    known = {id_: place.position for id_ in named if (place := library.place(id_)).position}
    frame = case_frame(library, case, known, parts, Edges(0, 0, WIDTH, HEIGHT))
    shown = _zones(library, frame, day, named)
    in_zone = {found.zone.place for found in shown}
    labels = (
        *place_labels(library, case, known, frame, link, in_zone),
        *zone_labels(library, shown, link, named),
        *state_labels(library, parts, frame, land(frame), link, day),
    )
    missing = tuple(sorted(id_ for id_ in named - set(known) - in_zone if library.place(id_).kind != "country"))
    sheet = _Sheet(
        library=library,
        name=f"map-{case.id}",
        frame=frame,
        inset=_inset(parts, frame),
        parts=parts,
        zones=shown,
        labels=labels,
        on=day,
        heading=f"On {day}",
        notes=(CAUTION, *outline_notes(library, parts, missing)),
        link=link,
    )
    words = case_words(library, case, day, parts, shown, sheet.notes)
    return _picture(sheet, f"Map: {case.title}", words, case_table(library, case, parts, shown))


def alliance_map(library: Library, alliance: str, on: date, *, link: Link = no_link) -> Picture:
    """The map of an alliance on a day: its members, those whose membership is contested, and those that had left.

    Args:
        library: the library.
        alliance: the alliance's id.
        on: the day.
        link: the address of a state or a zone.

    Raises:
        UnknownName: if there is no such alliance.
    """
    found = library.alliance(alliance)
    parts = alliance_parts(library, found.id, on)
    frame = states_frame(tuple(parts), Edges(0, 0, WIDTH, HEIGHT))
    shown = _zones(library, frame, on, ())
    sheet = _Sheet(
        library=library,
        name=f"map-{found.id}",
        frame=frame,
        inset=None,
        parts=parts,
        zones=shown,
        labels=(
            *zone_labels(library, shown, link, ()),
            *state_labels(library, parts, frame, land(frame), link, on),
        ),
        on=on,
        heading=f"{found.name} on {on}",
        notes=(CAUTION, *outline_notes(library, parts, ())),
        link=link,
    )
    words = members_words(library, found.name, on, parts, shown, sheet.notes)
    return _picture(sheet, f"Map: {found.name} on {on}", words, members_table(library, found.name, on, parts))


def _zones(library: Library, frame: Frame, on: date, named: Container[str]) -> tuple[Shown, ...]:
    found = ((zone, outline) for zone in library.zones().values() for outline in outlines_on(zone, on))
    return tuple(_kept_inside(library, frame, shown, on) for shown in shown_zones(frame, found, named))


def _kept_inside(library: Library, frame: Frame, shown: Shown, on: date) -> Shown:
    """The zone with the area of its recognised sovereign, beyond whose borders our coarse outline is not drawn."""
    sovereigns = [
        one.state
        for one in library.place(shown.zone.place).sovereign
        if holds_on(one.from_, one.until, on) is Truth.YES and one.state in land(frame).parts
    ]
    return evolve(shown, within=sovereigns[0]) if len(sovereigns) == 1 else shown


def _inset(parts: Mapping[str, Part], frame: Frame) -> Frame | None:
    """A frame for whoever the map does not show; its place on the page is set when it is drawn."""
    if not unseen(parts, frame):
        return None
    top = HEIGHT + _SPACE
    return states_frame(tuple(parts), Edges(0, top, INSET_WIDTH, top + INSET_HEIGHT))


def _picture(sheet: _Sheet, title: str, description: str, table: Table) -> Picture:
    main = _main(sheet)
    inset = _small(sheet)
    beside = INSET_WIDTH + 20 if sheet.inset else 0.0
    top = HEIGHT + _SPACE
    keys = legend(sheet.heading, _keys(sheet), beside, top - 2, WIDTH - beside, columns=1 if sheet.inset else 2)
    bottom = max(keys.bottom, inset.bottom)
    said = notes(sheet.notes, 0, bottom + 4, WIDTH)
    body = joined((_definitions(sheet), main, inset.body, keys.body, said.body))
    return Picture(sheet.name, title, description, WIDTH, round(said.bottom + 6), body, table)


def _definitions(sheet: _Sheet) -> Markup:
    roles = list(dict.fromkeys(part.role for part in sheet.parts.values()))
    contested = any(part.contested for part in sheet.parts.values())
    made = [
        patterns(name, roles, contested=contested, zones=bool(sheet.zones)) for name in (sheet.name, sheet.name + STILL)
    ]
    clips = (
        element("clipPath", frame_box(frame.edges, None), id=f"{sheet.name}-{which}")
        for which, frame in (("frame", sheet.frame), ("inset", sheet.inset))
        if frame
    )
    parts = land(sheet.frame).parts
    within = (
        element("clipPath", element("path", d=parts[id_].path, clip_rule="evenodd"), id=f"{sheet.name}-in-{id_}")
        for id_ in dict.fromkeys(shown.within for shown in sheet.zones if shown.within)
    )
    return element("defs", *made, *clips, *within)


def _tints(sheet: _Sheet, frame: Frame) -> dict[str, Tinted]:
    """The areas that have a part, by id."""
    outlines = shapes(frame.detail)
    tints = {}
    for state, part in sheet.parts.items():
        named = sheet.library.state(state)
        tip = f"{named.name}: {part.says}" + (f" {CONTESTED}." if part.contested else "")
        for area in areas_of(state, outlines):
            tints[area] = Tinted(part, not outlines.areas[area].of, sheet.link(named), tip)
    return tints


def _main(sheet: _Sheet) -> Markup:
    frame = sheet.frame
    bar, taken = scale_bar(frame)
    labels = placed(sheet.labels, frame.edges, taken)
    edges = frame.edges
    moved = element("g", scene(sheet.name, frame, _tints(sheet, frame), sheet.zones), data_layer="land")
    water = frame_box(edges, "foe-water")
    written = element("g", *(label_markup(found) for found in reversed(labels)), data_layer="labels")
    inside = element("g", water, moved, written, clip_path=f"url(#{sheet.name}-frame)", data_layer="view")
    size = " ".join(number(side) for side in (edges.left, edges.top, edges.right, edges.bottom))
    return element("g", inside, frame_box(edges, "foe-frame"), bar, data_map=size, data_of=_fingerprint(frame))


def _fingerprint(frame: Frame) -> str:
    """What tells two frames apart: a redrawn map with the same one stays where it was moved to."""
    west, north = frame.place_at((frame.edges.left, frame.edges.top))
    return f"{number(west, 3)} {number(north, 3)} {number(1 / frame.scale, 3)}"


def _small(sheet: _Sheet) -> Drawn:
    """The inset with who lies outside the map, or nothing."""
    if sheet.inset is None:
        return Drawn(Markup(), HEIGHT)
    name, frame = sheet.name, sheet.inset
    inside = element(
        "g",
        frame_box(frame.edges, "foe-water"),
        scene(name + STILL, frame, _tints(sheet, frame)),
        outline_of(sheet.frame, frame),
        *(label_markup(one) for one in placed(_small_labels(sheet, frame), frame.edges) if one.box),
        clip_path=f"url(#{name}-inset)",
    )
    box = box_of(frame.edges)
    size = " ".join(number(side) for side in (box.x, box.y, box.width, box.height))
    whole = element("g", inside, frame_box(frame.edges, "foe-frame"), data_layer="inset", data_box=size)
    return Drawn(whole, frame.edges.bottom)


def _small_labels(sheet: _Sheet, frame: Frame) -> Iterator[Label]:
    """The names of the states that have a part, where the inset has room for them; the fighting ones are on the map."""
    for label in state_labels(sheet.library, sheet.parts, frame, land(frame), no_link, sheet.on):
        state = label.id.removeprefix("state-")
        if state in sheet.parts and sheet.parts[state].role not in FIGHTING:
            yield evolve(label, lines=(sheet.library.state(state).name,), size=9.0, spacing=0, needed=False)


def _keys(sheet: _Sheet) -> list[Key]:
    """The entries of the legend: roles in use, contested membership, who owed help, marks, zones."""
    used = {part.role for part in sheet.parts.values()}
    keys = [
        Key(text, swatch(f"url(#{sheet.name}{STILL}-{role})", "foe-fighting-edge" if role in FIGHTING else None))
        for role, text in ROLES.items()
        if role in used
    ]
    if any(part.contested for part in sheet.parts.values()):
        keys.append(Key(CONTESTED, swatch(f"url(#{sheet.name}{STILL}-contested)")))
    if owed := sorted({words for part in sheet.parts.values() for words in part.owes}):
        keys.append(Key("Help was due from it", swatch("none", "foe-owes-edge"), "; ".join(owed)))
    if any(label.marked and label.kind == "mark" for label in sheet.labels):
        dot = element("circle", cx=SWATCH / 2, cy=7, r=3.4, class_="foe-place")
        keys.append(Key("Place of an incident", dot))
    for shown in sheet.zones:
        text, more = zone_words(sheet.library, shown)
        keys.append(Key(text, swatch(f"url(#{sheet.name}{STILL}-zone)", "foe-zone-edge"), more))
    return keys
