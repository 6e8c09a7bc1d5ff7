"""The labels that a map needs: its states, the places of a case and disputed zones."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import lru_cache

from markupsafe import Markup

from foedera.core.places import Place as NamedPlace
from foedera.draw.map_frame import Frame
from foedera.draw.map_labels import Label, Placed, inner_spots
from foedera.draw.map_land import Land
from foedera.draw.map_land import Part as Area
from foedera.draw.map_roles import FIGHTING, Part
from foedera.draw.map_scene import Shown, is_tiny, middle_of
from foedera.draw.markup import anchor, element, number
from foedera.draw.picture import Link
from foedera.draw.projection import Place, Spot
from foedera.draw.shapes import areas_of, shapes, state_of
from foedera.draw.text import LINE, Box, text_width
from foedera.record.case import Case
from foedera.record.library import Library

STATE, NEIGHBOUR, PLACE = 12.0, 10.5, 12.0
MOST_FORMS = 2
LEAST_SHARE, LEAST_SIZE = 0.04, 400.0


def forms(place: NamedPlace, most: int = MOST_FORMS) -> tuple[str, ...]:
    """Other parties' forms of a place's name: one of each party first, then what else there is.

    Args:
        place: the place.
        most: how many at the most.
    """
    others = [name for name in place.names if name.name != place.name]
    first = {name.used_by: name.name for name in reversed(others)}
    ordered = [first[name.used_by] for name in others] + [name.name for name in others]
    return tuple(dict.fromkeys(ordered))[:most]


def place_labels(
    library: Library, case: Case, spots: Mapping[str, Place], frame: Frame, link: Link, without: Iterable[str]
) -> Iterator[Label]:
    """Labels for the places of a case's incidents that lie in the frame.

    Args:
        library: the library.
        case: the case.
        spots: where places lie.
        frame: the frame.
        link: the address of a place.
        without: places that are labelled otherwise.
    """
    named: dict[str, list[str]] = {}
    for incident in case.incident:
        for id_ in incident.places:
            named.setdefault(id_, []).append(f"{incident.happened}: {incident.what}")
    for rank, (id_, what) in enumerate(named.items()):
        if id_ in spots and id_ not in without and frame.shows(spots[id_]):
            place = library.place(id_)
            yield Label(
                id=f"place-{id_}",
                lines=(place.name, *([", ".join(forms(place))] if forms(place) else [])),
                size=PLACE,
                kind="mark",
                spots=(frame.at(spots[id_]),),
                rank=10 + rank,
                needed=True,
                bold=True,
                look="foe-text",
                href=link(place),
                tip=" ".join(what),
                marked=True,
            )


def zone_labels(library: Library, zones: Sequence[Shown], link: Link, named: Iterable[str]) -> Iterator[Label]:
    """Labels for the disputed zones in the frame; a zone that is the place of an incident is needed.

    Args:
        library: the library.
        zones: the zones.
        link: the address of a zone.
        named: the places of the incidents.
    """
    seen = set()
    for rank, shown in enumerate(zones):
        if shown.zone.id not in seen:
            seen.add(shown.zone.id)
            place = library.place(shown.zone.place)
            lines = (shown.zone.name, *([", ".join(forms(place))] if forms(place) else []))
            label = Label(
                id=f"zone-{shown.zone.id}",
                lines=lines,
                size=NEIGHBOUR,
                kind="area",
                spots=inner_spots([shown.ring], text_width(lines[-1], NEIGHBOUR)),
                rank=40 + rank,
                needed=shown.zone.place in named,
                look="foe-zone-name",
                href=link(shown.zone),
                tip=f"{shown.outline.name}. {shown.outline.what}",
            )
            yield label


def state_labels(
    library: Library, parts: Mapping[str, Part], frame: Frame, drawn: Land, link: Link, on: date
) -> Iterator[Label]:
    """Labels for the states in the frame; those in the fighting are needed.

    Args:
        library: the library.
        parts: the parts of the states.
        frame: the frame.
        drawn: the land in it.
        link: the address of a state.
        on: the day whose states count.
    """
    outlines = shapes(frame.detail)
    sizes: dict[str, float] = {}
    for name, part in drawn.parts.items():
        state = state_of(outlines.areas[name], library.states, on)
        if state and not outlines.areas[name].of:
            sizes[state] = sizes.get(state, 0) + part.size
    for rank, state in enumerate(sorted(sizes, key=lambda state: -sizes[state])):
        seen = [drawn.parts[name] for name in areas_of(state, outlines) if name in drawn.parts]
        largest = max((one for one in seen if not outlines.areas[one.id].of), key=lambda one: one.size)
        if state not in parts and (is_tiny(largest) or (largest.share < LEAST_SHARE and largest.size < LEAST_SIZE)):
            continue  # an island far from its state would be read as the state
        yield _state_label(library, state, parts.get(state), largest, rank, link)


def _state_label(library: Library, state: str, part: Part | None, seen: Area, rank: int, link: Link) -> Label:
    named = library.state(state)
    fighting = part is not None and part.role in FIGHTING
    size = STATE if part else NEIGHBOUR
    text = named.name.upper() if part else named.name
    tiny = is_tiny(seen)
    spots = () if tiny else _spots(seen, text_width(text, size, bold=fighting) + len(text), 8 if part else 3)
    middle = middle_of(seen.rings[0])
    return Label(
        id=f"state-{state}",
        lines=(text,),
        size=size,
        kind="mark" if tiny else "area",
        spots=(middle,) if tiny else spots or (middle,),
        rank=(100 if fighting else 200 if part else 400) + rank,
        needed=fighting,
        look="foe-text" if part else "foe-muted",
        bold=fighting,
        href=link(named) if part else None,
        spacing=0.8 if part else 0.4,
        tip=f"{named.name}: {part.says}" if part else "",
        marked=False,
    )


@lru_cache(maxsize=2048)
def _spots(area: Area, width: float, most: int) -> tuple[Spot, ...]:
    return inner_spots(area.rings, width, most)


def label_markup(found: Placed) -> Markup:
    """One label, with what the page's script needs to place it again (see `map_labels`)."""
    label, box = found.label, found.box
    x, y = label.spots[0]
    mark = element("circle", r=3.4, class_="foe-place") if label.marked and label.kind == "mark" else Markup()
    leader = Markup()
    if found.leader:
        leader = element("line", x2=found.leader[0] - x, y2=found.leader[1] - y, class_="foe-leader")
    tip = element("title", label.tip) if label.tip else Markup()
    return element(
        "g",
        tip,
        leader,
        mark,
        anchor(label.href, _text(label, x, y, box)),
        transform=f"translate({number(x)} {number(y)})",
        class_="foe-label",
        data_state=label.id.removeprefix("state-") if label.id.startswith("state-") else None,
        data_rank=label.rank,
        data_kind=label.kind,
        data_needed="yes" if label.needed else None,
        data_width=label.width,
        data_height=label.height,
        data_size=label.size,
        data_spots=" ".join(f"{number(a)},{number(b)}" for a, b in label.spots),
    )


def _text(label: Label, x: float, y: float, box: Box | None) -> Markup:
    """The text of a label from its spot: it begins, ends or is centred where it lies nearest to its mark."""
    left, top = (box.x, box.y) if box else (x - label.width / 2, y)
    if label.kind == "mark" and left >= x:
        side, across = "start", left - x
    elif label.kind == "mark" and left + label.width <= x:
        side, across = "end", left + label.width - x
    else:
        side, across = "middle", left + label.width / 2 - x
    lines = (
        element(
            "tspan",
            line,
            x=across,
            y=top - y + label.size * (0.82 + row * 0.9 * LINE),
            class_="foe-strong" if label.bold and not row else "foe-slanted" if row else None,
            font_size=label.size * 0.9 if row else None,
        )
        for row, line in enumerate(label.lines)
    )
    return element(
        "text",
        *lines,
        text_anchor=side,
        font_size=label.size,
        letter_spacing=label.spacing or None,
        class_=f"{label.look} foe-halo",
        visibility=None if box else "hidden",
    )
