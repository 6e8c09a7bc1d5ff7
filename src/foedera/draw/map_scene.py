"""What lies in a map's frame below the labels: water, land by role, disputed zones, borders and coasts."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping, Sequence

from attrs import frozen
from markupsafe import Markup

from foedera.draw.map_clip import Edges, clipped_area, ring_size
from foedera.draw.map_frame import Frame
from foedera.draw.map_land import Part as Land
from foedera.draw.map_land import land, path
from foedera.draw.map_roles import FIGHTING, Part, Role
from foedera.draw.markup import anchor, element, joined
from foedera.draw.projection import Spot
from foedera.record.zones import Outline, Zone

PATTERNS: Mapping[str, str] = {
    "attacker": "M-1,1l2,-2M0,8l8,-8M7,9l2,-2",
    "both": "M-1,7l2,2M0,0l8,8M7,-1l2,2",
    "helped": "M4,3.3a.7,.7 0 1 1 0,1.4a.7,.7 0 1 1 0,-1.4",
    "refused": "M0,2h8M0,6h8",
    "silent": "M1,4h2M5,8h2",
    "former": "M2,2v4M6,4v4",
}
"""The marks that tell roles apart without colour, in a square of eight user units."""
LEAST_OF_ZONE = 0.3
"""A disputed zone of which less than this share lies in the frame is left to other maps."""
SMALLEST_ZONE = 90.0
"""One that takes up fewer square user units than this is left to maps of a smaller part of the globe."""
LEAST_EDGED = 0.02
"""Islands with less than this share of a state's largest part get no line of their own round them."""
SMALLEST = 14.0
"""A state that takes up fewer square user units than this gets a dot."""


@frozen
class Shown:
    """A disputed zone as a map shows it.

    Attributes:
        zone: the zone.
        outline: its extent on the day.
        ring: the extent inside the frame.
        within: the area that it is drawn inside, as ours is coarser than the borders; empty where there is none.
    """

    zone: Zone
    outline: Outline
    ring: tuple[Spot, ...]
    within: str = ""


@frozen
class Tinted:
    """One area's part in the map's subject.

    Attributes:
        part: the part of the state that it belongs to.
        itself: whether it is the state's own land and not a dependency's.
        href: where its land leads, or None.
        tip: the sentence shown when one rests on it.
    """

    part: Part
    itself: bool
    href: str | None
    tip: str


STILL = "-still"
"""What the ids of fills end with that stay as they are when the map is moved."""


def patterns(name: str, roles: Iterable[Role], *, contested: bool, zones: bool) -> Markup:
    """The fills of a map, to stand in its <defs>.

    Args:
        name: the picture's name, with `STILL` for what does not move.
        roles: the roles in use.
        contested: whether a membership is contested.
        zones: whether there is a disputed zone.
    """
    made = [_pattern(f"{name}-{role}", f"foe-{role}", f"foe-{role}-mark", PATTERNS.get(role, "")) for role in roles]
    if contested:
        made.append(_pattern(f"{name}-contested", "", "foe-contested-mark", "M0,0l8,8M-1,7l2,2M7,-1l2,2"))
    if zones:
        made.append(_pattern(f"{name}-zone", "foe-zone", "foe-zone-mark", "M0,5l5,-5M-1,1l2,-2M4,6l2,-2", size=5))
    return joined(made)


def _pattern(id_: str, ground: str, mark: str, drawn: str, size: int = 8) -> Markup:
    fill = element("rect", width=size, height=size, class_=ground) if ground else Markup()
    marks = element("path", d=drawn, class_=mark) if drawn else Markup()
    moves = None if STILL in id_ else "moves"
    return element(
        "pattern", fill, marks, id=id_, width=size, height=size, patternUnits="userSpaceOnUse", data_pattern=moves
    )


def scene(name: str, frame: Frame, tints: Mapping[str, Tinted], zones: Sequence[Shown] = ()) -> Markup:
    """Everything below the labels.

    Args:
        name: the picture's name.
        frame: what it shows.
        tints: the areas that have a part, by id.
        zones: disputed zones.
    """
    drawn = land(frame)
    plain = "".join(part.path for id_, part in drawn.parts.items() if id_ not in tints)
    areas = [part for id_, part in drawn.parts.items() if id_ in tints]
    return joined((
        element("path", d=plain, class_="foe-land", fill_rule="evenodd", vector_effect="non-scaling-stroke"),
        *(_area(name, part, tints[part.id]) for part in areas),
        *(_contested(name, part) for part in areas if tints[part.id].part.contested),
        element("path", d=drawn.borders, class_="foe-border", vector_effect="non-scaling-stroke"),
        element("path", d=drawn.coasts, class_="foe-coast", vector_effect="non-scaling-stroke"),
        *(_edge(part, tints[part.id].part) for part in areas if tints[part.id].itself),
        *(_dot(name, part, tints[part.id]) for part in areas if is_tiny(part) and tints[part.id].itself),
        *(_zone(name, shown) for shown in zones),
    ))  # fmt: skip


def is_tiny(part: Land) -> bool:
    """Whether an area is too small on this map to be seen by its land alone."""
    return part.size < SMALLEST and part.share > 0.5


def middle_of(ring: Sequence[Spot]) -> Spot:
    """The mean of a ring's points."""
    return sum(x for x, _ in ring) / len(ring), sum(y for _, y in ring) / len(ring)


def shown_zones(frame: Frame, found: Iterable[tuple[Zone, Outline]], named: Container[str]) -> tuple[Shown, ...]:
    """The zones that a map shows: those of which a good part lies inside the frame, and those that a case names.

    Args:
        frame: the frame.
        found: zones with their extents on the day.
        named: places of the case.
    """
    cut = ((zone, outline, _ring(frame, outline)) for zone, outline in found)
    return tuple(
        Shown(zone, outline, ring)
        for zone, outline, ring in cut
        if ring and (_enough(frame, outline, ring) or zone.place in named)
    )


def _ring(frame: Frame, outline: Outline) -> tuple[Spot, ...]:
    if not any(frame.shows(point) for point in outline.ring):
        return ()
    return tuple(clipped_area([frame.at(point) for point in outline.ring], frame.edges))


def _enough(frame: Frame, outline: Outline, ring: Sequence[Spot]) -> bool:
    whole = ring_size([frame.at(point) for point in outline.ring])
    return ring_size(ring) >= LEAST_OF_ZONE * whole and whole >= SMALLEST_ZONE


def _area(name: str, part: Land, tinted: Tinted) -> Markup:
    shape = element(
        "path",
        element("title", tinted.tip),
        d=part.path,
        fill=f"url(#{name}-{tinted.part.role})",
        fill_rule="evenodd",
        data_state=tinted.part.state,
    )
    return anchor(tinted.href, shape)


def _contested(name: str, part: Land) -> Markup:
    return element("path", d=part.path, fill=f"url(#{name}-contested)", fill_rule="evenodd")


def edge_class(part: Part) -> str | None:
    """The class of the line round a state: one for who was in the fighting, one for who owed help."""
    if part.owes:
        return "foe-owes-edge"
    return "foe-fighting-edge" if part.role in FIGHTING else None


def _edge(part: Land, role: Part) -> Markup:
    look = edge_class(role)
    if look is None:
        return Markup()
    large = [ring for ring in part.rings if ring_size(ring) >= LEAST_EDGED * ring_size(part.rings[0])]
    return element("path", d=path(large, closed=True), fill="none", class_=look, vector_effect="non-scaling-stroke")


def _dot(name: str, part: Land, tinted: Tinted) -> Markup:
    x, y = middle_of(part.rings[0])
    fill = f"url(#{name}-{tinted.part.role})"
    return element(
        "circle", element("title", tinted.tip), cx=x, cy=y, r=3.2, fill=fill, class_="foe-dot", data_dot="3.2"
    )


def _zone(name: str, shown: Shown) -> Markup:
    tip = f"{shown.zone.name}: {shown.outline.name}. To within {shown.outline.precision} km."
    return element(
        "path",
        element("title", tip),
        d=path([shown.ring], closed=True),
        fill=f"url(#{name}-zone)",
        class_="foe-zone-edge",
        clip_path=f"url(#{name}-in-{shown.within})" if shown.within else None,
        vector_effect="non-scaling-stroke",
    )


def frame_box(edges: Edges, look: str | None) -> Markup:
    """A rectangle as large as a frame."""
    return element(
        "rect", x=edges.left, y=edges.top, width=edges.right - edges.left, height=edges.bottom - edges.top, class_=look
    )
