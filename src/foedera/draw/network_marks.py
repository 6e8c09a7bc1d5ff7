"""A network as SVG: the ring of states, the boxes of alliances, the lines between them, the arrows of duties."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from math import cos, degrees, pi, sin

from attrs import evolve, frozen
from markupsafe import Markup

from foedera.draw.legend import Sign, legend, notes
from foedera.draw.markup import anchor, element, joined, number
from foedera.draw.network_layout import Point, Ring, place_hubs, ring
from foedera.draw.picture import Link
from foedera.draw.text import Box, text_width
from foedera.law.opinion import Opinion
from foedera.record.library import Library
from foedera.record.membership import Member
from foedera.record.registries import Alliance

SIZE, SMALL = 12.0, 11.0
MARGIN = 12.0
LEAST_STEP = 13.0
"""The least distance of two names on the ring."""
UPRIGHT = 12
"""Up to so many states the names stand upright; more of them stand along the radii."""
SERIES = 6


@frozen
class Tie:
    """An alliance on a day.

    Attributes:
        alliance: the alliance.
        short: what its treaty is called, in short.
        members: its members on the day, contested ones and ones not known included.
        defends: whether it holds a duty to help and not only one to consult.
    """

    alliance: Alliance
    short: str
    members: tuple[Member, ...]
    defends: bool


def defended_by(ties: Sequence[Tie]) -> Mapping[str, tuple[str, ...]]:
    """The alliances that bind each state to defend, by state: those it is a member of or may be one of."""
    found: dict[str, tuple[str, ...]] = {}
    for tie in ties:
        for member in tie.members if tie.defends else ():
            found[member.state] = (*found.get(member.state, ()), tie.short)
    return found


@frozen
class NetworkPlan:
    """A network with everything placed, ready to be drawn.

    Attributes:
        library: where names are looked up.
        ties: the alliances.
        states: the states' ids, by number.
        names: what stands beside each: its name, or its id where the ring has no room for names.
        double: the states that more than one alliance binds to defend.
        upright: whether the names stand upright.
        width: of the picture.
        bottom: where the ring with its names ends.
        members: the numbers of each alliance's members.
        ring: where the states stand.
        hubs: the box of each alliance.
    """

    library: Library
    ties: tuple[Tie, ...]
    states: tuple[str, ...]
    names: tuple[str, ...]
    double: frozenset[str]
    upright: bool
    width: float
    bottom: float
    members: tuple[tuple[int, ...], ...]
    ring: Ring
    hubs: tuple[Box, ...]


def plan_network(library: Library, ties: Sequence[Tie], width: float) -> NetworkPlan:
    """Places for a network: names are measured, the ring is made wide enough, the boxes are set inside it.

    Args:
        library: where names are looked up.
        ties: the alliances, at least one.
        width: what is wanted; the plan is wider where the ring needs it.
    """
    states = tuple(dict.fromkeys(member.state for tie in ties for member in tie.members))
    names = tuple(library.actor(state).name for state in states)
    upright = len(states) <= UPRIGHT
    needed = LEAST_STEP * len(states) / (2 * pi)
    if not upright and _reach(width, names) < needed:
        names = states
    wide = width if upright else max(width, 2 * needed + width - 2 * _reach(width, names))
    radius = max(min(_reach(wide, names), 110 + 8 * len(states) if upright else 300), 60)
    numbers = {state: count for count, state in enumerate(states)}
    members = tuple(tuple(numbers[member.state] for member in tie.members) for tie in ties)
    around = ring(members, len(states), (wide / 2, 0), radius)
    top, bottom = _heights(around, names, upright)
    around = evolve(around, middle=(wide / 2, MARGIN - top))
    sizes = [(text_width(tie.short, SIZE, bold=True) + 16, 22.0) for tie in ties]
    double = frozenset(state for state, named in defended_by(ties).items() if len(named) > 1)
    return NetworkPlan(
        library, tuple(ties), states, names, double, upright, wide, round(2 * MARGIN - top + bottom), members, around,
        place_hubs(members, around, sizes),
    )  # fmt: skip


def _reach(width: float, names: Sequence[str]) -> float:
    """The greatest radius that leaves room for the names."""
    return width / 2 - MARGIN - 14 - max(text_width(name, SMALL, bold=True) for name in names)


def _heights(around: Ring, names: Sequence[str], upright: bool) -> tuple[float, float]:
    """How far up and down the names reach from the middle of the ring."""
    far = [around.radius + (30 if upright else 18 + text_width(name, SMALL, bold=True)) for name in names]
    reaches = [long * sin(angle) for long, angle in zip(far, around.angles, strict=True)]
    return min(reaches) - SMALL / 2, max(reaches) + SMALL / 2


def draw_network(plan: NetworkPlan, opinions: Sequence[Opinion], link: Link) -> tuple[Markup, float]:
    """Everything, from back to front, and where it ends.

    Args:
        plan: what stands where.
        opinions: opinions whose duties are drawn as arrows.
        link: the address of an alliance or a state.
    """
    edges = (_edges(plan, alliance) for alliance in range(len(plan.ties)))
    nodes = (_node(plan, state, link) for state in range(len(plan.states)))
    hubs = (_hub(plan, alliance, link) for alliance in range(len(plan.ties)))
    explained, end = _legend(plan, bool(opinions))
    return joined([*edges, *_duties(plan, opinions), *hubs, *nodes, explained]), end + 8


def _edges(plan: NetworkPlan, alliance: int) -> Markup:
    tie, hub = plan.ties[alliance], _middle(plan.hubs[alliance])
    parts = []
    for state, member in zip(plan.members[alliance], tie.members, strict=True):
        kind = "foe-tie-contested" if member.status != "party" else "foe-tie" if tie.defends else "foe-tie-consults"
        parts.append(element("path", d=_curve(plan.ring.at(state), hub, plan.ring.middle), class_=kind))
    return element("g", *parts, class_=f"foe-series-{alliance % SERIES + 1}")


def _hub(plan: NetworkPlan, alliance: int, link: Link) -> Markup:
    tie, box = plan.ties[alliance], plan.hubs[alliance]
    x, y = _middle(box)
    shape = element("rect", x=box.x, y=box.y, width=box.width, height=box.height, rx=4, class_="foe-hub")
    words = element("text", tie.short, x=x, y=y + 4, font_size=SIZE, text_anchor="middle", class_="foe-text foe-strong")
    told = element("title", f"{tie.alliance.name}: {len(tie.members)} states")
    inside = anchor(link(tie.alliance), shape, words)
    return element("g", told, inside, class_=f"foe-mark foe-series-{alliance % SERIES + 1}")


def _node(plan: NetworkPlan, state: int, link: Link) -> Markup:
    x, y = plan.ring.at(state)
    id_ = plan.states[state]
    double = id_ in plan.double
    shapes = [element("circle", cx=x, cy=y, r=3.6, class_="foe-node")]
    if double:
        shapes.append(element("circle", cx=x, cy=y, r=6.6, class_="foe-node-ring"))
    named = [tie.short for tie, members in zip(plan.ties, plan.members, strict=True) if state in members]
    told = element("title", f"{plan.library.actor(id_).name}: {', '.join(named)}")
    inside = anchor(link(plan.library.actor(id_)), *shapes, _name(plan, state, double))
    return element("g", told, inside, class_="foe-mark")


def _name(plan: NetworkPlan, state: int, strong: bool) -> Markup:
    weight = "foe-text foe-strong" if strong else "foe-text"
    angle, name = plan.ring.angles[state], plan.names[state]
    to_left = cos(angle) < -1e-9
    if plan.upright:
        x, y = _beside(plan.ring, state)
        side = "middle" if abs(cos(angle)) < 0.25 else "end" if to_left else "start"
        return element("text", name, x=x, y=y, font_size=SMALL, text_anchor=side, class_=weight)
    x, y = plan.ring.at(state, 1 + 11 / plan.ring.radius)
    turn = degrees(angle) + (180 if to_left else 0)
    return element(
        "text", name, x=x, y=y, dy=3.6, font_size=SMALL, text_anchor="end" if to_left else "start", class_=weight,
        transform=f"rotate({number(turn)} {number(x, 2)} {number(y, 2)})",
    )  # fmt: skip


def _duties(plan: NetworkPlan, opinions: Sequence[Opinion]) -> Iterator[Markup]:
    """An arrow from everyone who owes help, or may owe it, to the victim."""
    numbers = {state: count for count, state in enumerate(plan.states)}
    drawn: dict[tuple[str, str], str] = {}
    for opinion in opinions:
        for state in opinion.owed_by_open:
            drawn.setdefault((state, opinion.victim), "foe-owes-open")
        for state in opinion.owed_by:
            drawn[state, opinion.victim] = "foe-owes" if opinion.status == "due" else "foe-owes-open"
    for (ally, victim), kind in drawn.items():
        if ally in numbers and victim in numbers:
            yield _arrow(plan.ring.at(numbers[ally]), plan.ring.at(numbers[victim]), plan.ring.middle, kind)


def _legend(plan: NetworkPlan, arrows: bool) -> tuple[Markup, float]:
    signs: list[tuple[Sign, str]] = [
        (partial(_line_sign, f"foe-series-{count % SERIES + 1}", "foe-tie" if tie.defends else "foe-tie-consults"),
         f"{_named(tie)}, {len(tie.members)} states")
        for count, tie in enumerate(plan.ties)
    ]  # fmt: skip
    if any(member.status != "party" for tie in plan.ties for member in tie.members):
        signs.append((partial(_line_sign, "foe-text", "foe-tie-contested"), "membership contested or not known"))
    if plan.double:
        signs.append((_double_sign, "bound by more than one alliance to defend"))
    if arrows:
        signs.append((partial(_line_sign, "foe-text", "foe-owes"), "owes help to the victim"))
    explained, end = legend(signs, MARGIN, plan.bottom, plan.width - MARGIN)
    if any(not tie.defends for tie in plan.ties):
        noted, end = notes(["Dotted lines: a duty to consult only."], MARGIN, end, plan.width - MARGIN)
        explained += noted
    return explained, end


def _named(tie: Tie) -> str:
    return tie.short if tie.short == tie.alliance.name else f"{tie.short}: {tie.alliance.name}"


def _middle(box: Box) -> Point:
    return box.x + box.width / 2, box.y + box.height / 2


def _beside(around: Ring, state: int) -> Point:
    """Where an upright name is anchored: outside the ring, its middle at the height of the state where it is beside."""
    x, y = around.at(state, 1 + 13 / around.radius)
    steep = (y - around.middle[1]) / around.radius
    return x, y + (4 if abs(steep) < 0.9 else 9 if steep > 0 else 0)


def _curve(start: Point, end: Point, middle: Point) -> str:
    """A line that leans a little towards the middle of the ring, so that lines of one alliance run together."""
    x, y = (start[0] + end[0]) / 2, (start[1] + end[1]) / 2
    bend = x + 0.18 * (middle[0] - x), y + 0.18 * (middle[1] - y)
    ends = [f"{number(px)},{number(py)}" for px, py in (start, bend, end)]
    return f"M{ends[0]}Q{ends[1]} {ends[2]}"


def _arrow(start: Point, end: Point, middle: Point, kind: str) -> Markup:
    """A curve with a head before its end; the head lies along the curve's last part."""
    bend = (start[0] + end[0]) / 2 * 0.55 + middle[0] * 0.45, (start[1] + end[1]) / 2 * 0.55 + middle[1] * 0.45
    dx, dy = end[0] - bend[0], end[1] - bend[1]
    long = (dx * dx + dy * dy) ** 0.5 or 1
    ux, uy = dx / long, dy / long
    tip = end[0] - 9 * ux, end[1] - 9 * uy
    wings = [(tip[0] - 8 * ux + side * 4 * uy, tip[1] - 8 * uy - side * 4 * ux) for side in (1, -1)]
    head = "M" + "L".join(f"{number(x)},{number(y)}" for x, y in (wings[0], tip, wings[1]))
    line = (
        f"M{number(start[0])},{number(start[1])}Q{number(bend[0])},{number(bend[1])} {number(tip[0])},{number(tip[1])}"
    )
    return element("path", d=line, class_=kind) + element("path", d=head, class_="foe-owes")


def _line_sign(series: str, kind: str, x: float, y: float) -> Markup:
    line = element("path", d=f"M{number(x - 8)},{number(y)}h18", class_=kind)
    return element("g", line, class_=series)


def _double_sign(x: float, y: float) -> Markup:
    return element("circle", cx=x, cy=y, r=3.6, class_="foe-node") + element(
        "circle", cx=x, cy=y, r=6.6, class_="foe-node-ring"
    )
