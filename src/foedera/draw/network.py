"""Who is bound to whom on a day: states in a ring, alliances inside it, duties as arrows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import partial
from math import cos, degrees, pi, sin

from attrs import evolve, frozen
from markupsafe import Markup

from foedera.draw.dates import day_words
from foedera.draw.legend import Sign, legend, notes
from foedera.draw.markup import anchor, element, joined, number
from foedera.draw.network_layout import Point, Ring, place_hubs, ring
from foedera.draw.picture import Picture, Table
from foedera.draw.text import Box, text_width
from foedera.draw.timeline_entries import Link, no_link
from foedera.law.opinion import Opinion
from foedera.record.library import Library
from foedera.record.membership import Member
from foedera.record.registries import Alliance
from foedera.record.treaty import Treaty

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


def alliance_network(
    library: Library,
    on: date,
    *,
    alliances: Sequence[str] | None = None,
    opinions: Sequence[Opinion] = (),
    link: Link = no_link,
    width: float = 720,
) -> Picture:
    """The states that duties to defend or to consult bind on a day, and by which alliance.

    Each alliance is a box joined to its members, who owe the duty to each other. A line is broken where the membership
    is contested or not known, dotted where there is only a duty to consult. A state that more than one alliance binds
    to defend has a double ring. Opinions add arrows from those who owe help to the victim.

    Args:
        library: the library.
        on: the day.
        alliances: only these; by default all that bind two states or more on the day.
        opinions: opinions of one reading whose duties are to be shown.
        link: the address of an alliance or a state.
        width: in user units, 320 or more; the picture is wider where the ring needs it.

    Raises:
        UnknownName: if there is no such alliance.
    """
    ties = ties_on(library, on, alliances)
    title = f"Who is bound to whom on {day_words(on)}"
    if not ties:
        words = element("text", "No duty to defend or to consult is recorded.", x=MARGIN, y=28, font_size=SIZE,
                        class_="foe-muted")  # fmt: skip
        return Picture(
            "network", title, f"{title}: nobody, as far as is recorded.", width, 48, words, _table(library, title, ())
        )
    states = tuple(dict.fromkeys(member.state for tie in ties for member in tie.members))
    drawing = _Drawing(library, ties, states, opinions, link, width)
    body, end = drawing.body()
    return Picture("network", title, _description(library, title, ties, opinions), drawing.width, end, body,
                   _table(library, title, ties))  # fmt: skip


def ties_on(library: Library, on: date, alliances: Sequence[str] | None = None) -> tuple[Tie, ...]:
    """The alliances with a duty to defend or to consult in force on a day that bind two states or more.

    Args:
        library: the library.
        on: the day.
        alliances: only these, by id; all by default.
    """
    wanted = library.alliances() if alliances is None else {id_: library.alliance(id_) for id_ in alliances}
    found = (_tie(library, alliance, on) for alliance in wanted.values())
    return tuple(tie for tie in found if tie is not None)


def alliances_around(library: Library, alliance: str, on: date) -> tuple[str, ...]:
    """An alliance and those others with duties on a day that share a member with it.

    Args:
        library: the library.
        alliance: the alliance's id.
        on: the day.
    """
    centre = library.alliance(alliance).id
    own = {member.state for member in library.members(centre, on)}
    sharing = (tie.alliance.id for tie in ties_on(library, on) if own & {member.state for member in tie.members})
    return tuple(dict.fromkeys([centre, *sharing]))


def _tie(library: Library, alliance: Alliance, on: date) -> Tie | None:
    treaty = library.treaty(alliance.treaty)
    duties = _duties(treaty, on)
    members = library.members(alliance.id, on)
    if len(members) < 2 or not duties:
        return None
    return Tie(alliance, treaty.short, members, "defense" in duties)


def _duties(treaty: Treaty, on: date) -> set[str]:
    in_force = (provision for provision in treaty.provision if any(v.in_force_on(on) for v in provision.version))
    return {provision.obligation for provision in in_force if provision.obligation in ("defense", "consultation")}


def defended_by(ties: Sequence[Tie]) -> Mapping[str, tuple[str, ...]]:
    """The alliances that bind each state to defend, by state: those it is a member of or may be one of."""
    found: dict[str, tuple[str, ...]] = {}
    for tie in ties:
        for member in tie.members if tie.defends else ():
            found[member.state] = (*found.get(member.state, ()), tie.short)
    return found


class _Drawing:
    """A network being drawn: names are measured, the ring is made wide enough, then everything is placed."""

    def __init__(
        self, library: Library, ties: Sequence[Tie], states: Sequence[str], opinions: Sequence[Opinion], link: Link,
        width: float,
    ) -> None:  # fmt: skip
        self.library, self.ties, self.states, self.opinions, self.link = library, ties, states, opinions, link
        self.double = {state for state, named in defended_by(ties).items() if len(named) > 1}
        self.upright = len(states) <= UPRIGHT
        self.names = [library.actor(state).name for state in states]
        needed = LEAST_STEP * len(states) / (2 * pi)
        if not self.upright and self._reach(width) < needed:
            self.names = list(states)
        self.width = max(width, 2 * (needed + self._longest() + MARGIN)) if not self.upright else width
        radius = max(min(self._reach(self.width), 110 + 8 * len(states) if self.upright else 300), 60)
        numbers = {state: count for count, state in enumerate(states)}
        self.members = [tuple(numbers[member.state] for member in tie.members) for tie in ties]
        self.ring = ring(self.members, len(states), (self.width / 2, 0), radius)
        top, bottom = self._heights()
        self.ring = evolve(self.ring, middle=(self.width / 2, MARGIN - top))
        self.bottom = round(MARGIN - top + bottom + MARGIN)
        sizes = [(text_width(tie.short, SIZE, bold=True) + 16, 22.0) for tie in ties]
        self.hubs = place_hubs(self.members, self.ring, sizes)

    def _longest(self) -> float:
        return max(text_width(name, SMALL, bold=True) for name in self.names)

    def _reach(self, width: float) -> float:
        """The greatest radius that leaves room for the names."""
        return width / 2 - MARGIN - 14 - self._longest()

    def _heights(self) -> tuple[float, float]:
        """How far up and down the names reach from the middle of the ring."""
        far = [
            self.ring.radius + (30 if self.upright else 18 + text_width(name, SMALL, bold=True)) for name in self.names
        ]
        reaches = [long * sin(angle) for long, angle in zip(far, self.ring.angles, strict=True)]
        return min(reaches) - SMALL / 2, max(reaches) + SMALL / 2

    def body(self) -> tuple[Markup, float]:
        """Everything, from back to front, and where it ends."""
        edges = (self._edges(number_) for number_ in range(len(self.ties)))
        nodes = (self._node(number_) for number_ in range(len(self.states)))
        hubs = (self._hub(number_) for number_ in range(len(self.ties)))
        explained, end = self._legend()
        return joined([*edges, *self._duties(), *hubs, *nodes, explained]), end + 8

    def _edges(self, alliance: int) -> Markup:
        tie, hub = self.ties[alliance], _middle(self.hubs[alliance])
        parts = []
        for state, member in zip(self.members[alliance], tie.members, strict=True):
            kind = "foe-tie-contested" if member.status != "party" else "foe-tie" if tie.defends else "foe-tie-consults"
            parts.append(element("path", d=_curve(self.ring.at(state), hub, self.ring.middle), class_=kind))
        return element("g", *parts, class_=f"foe-series-{alliance % SERIES + 1}")

    def _hub(self, alliance: int) -> Markup:
        tie, box = self.ties[alliance], self.hubs[alliance]
        x, y = _middle(box)
        shape = element("rect", x=box.x, y=box.y, width=box.width, height=box.height, rx=4, class_="foe-hub")
        words = element(
            "text", tie.short, x=x, y=y + 4, font_size=SIZE, text_anchor="middle", class_="foe-text foe-strong"
        )
        told = element("title", f"{tie.alliance.name}: {len(tie.members)} states")
        inside = anchor(self.link(tie.alliance), shape, words)
        return element("g", told, inside, class_=f"foe-mark foe-series-{alliance % SERIES + 1}")

    def _node(self, state: int) -> Markup:
        x, y = self.ring.at(state)
        id_ = self.states[state]
        double = id_ in self.double
        shapes = [element("circle", cx=x, cy=y, r=3.6, class_="foe-node")]
        if double:
            shapes.append(element("circle", cx=x, cy=y, r=6.6, class_="foe-node-ring"))
        named = [tie.short for tie, members in zip(self.ties, self.members, strict=True) if state in members]
        told = element("title", f"{self.library.actor(id_).name}: {', '.join(named)}")
        inside = anchor(self.link(self.library.actor(id_)), *shapes, self._name(state, double))
        return element("g", told, inside, class_="foe-mark")

    def _name(self, state: int, strong: bool) -> Markup:
        weight = "foe-text foe-strong" if strong else "foe-text"
        angle, name = self.ring.angles[state], self.names[state]
        to_left = cos(angle) < -1e-9
        if self.upright:
            x, y = _beside(self.ring, state)
            side = "middle" if abs(cos(angle)) < 0.25 else "end" if to_left else "start"
            return element("text", name, x=x, y=y, font_size=SMALL, text_anchor=side, class_=weight)
        x, y = self.ring.at(state, 1 + 11 / self.ring.radius)
        turn = degrees(angle) + (180 if to_left else 0)
        return element(
            "text", name, x=x, y=y, dy=3.6, font_size=SMALL, text_anchor="end" if to_left else "start", class_=weight,
            transform=f"rotate({number(turn)} {number(x, 2)} {number(y, 2)})",
        )  # fmt: skip

    def _duties(self) -> Iterator[Markup]:
        """An arrow from everyone who owes help, or may owe it, to the victim."""
        numbers = {state: count for count, state in enumerate(self.states)}
        drawn: dict[tuple[str, str], str] = {}
        for opinion in self.opinions:
            for state in opinion.owed_by_open:
                drawn.setdefault((state, opinion.victim), "foe-owes-open")
            for state in opinion.owed_by:
                drawn[state, opinion.victim] = "foe-owes" if opinion.status == "due" else "foe-owes-open"
        for (ally, victim), kind in drawn.items():
            if ally in numbers and victim in numbers:
                yield _arrow(self.ring.at(numbers[ally]), self.ring.at(numbers[victim]), self.ring.middle, kind)

    def _legend(self) -> tuple[Markup, float]:
        signs: list[tuple[Sign, str]] = [
            (partial(_line_sign, f"foe-series-{count % SERIES + 1}", "foe-tie" if tie.defends else "foe-tie-consults"),
             f"{_named(tie)}, {len(tie.members)} states")
            for count, tie in enumerate(self.ties)
        ]  # fmt: skip
        if any(member.status != "party" for tie in self.ties for member in tie.members):
            signs.append((partial(_line_sign, "foe-text", "foe-tie-contested"), "membership contested or not known"))
        if self.double:
            signs.append((_double_sign, "bound by more than one alliance to defend"))
        if self.opinions:
            signs.append((partial(_line_sign, "foe-text", "foe-owes"), "owes help to the victim"))
        explained, end = legend(signs, MARGIN, self.bottom, self.width - MARGIN)
        if any(not tie.defends for tie in self.ties):
            noted, end = notes(["Dotted lines: a duty to consult only."], MARGIN, end, self.width - MARGIN)
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


def _description(library: Library, title: str, ties: Sequence[Tie], opinions: Sequence[Opinion]) -> str:
    def names(states: Sequence[str]) -> str:
        return ", ".join(library.actor(state).name for state in states)

    sentences = [f"{title}."]
    for tie in ties:
        sure = [member.state for member in tie.members if member.status == "party"]
        unsure = [member.state for member in tie.members if member.status != "party"]
        duty = "to defend" if tie.defends else "to consult"
        contested = f"; contested or not known: {names(unsure)}" if unsure else ""
        sentences.append(f"{tie.alliance.name} binds {duty}: {names(sure) or 'nobody certainly'}{contested}.")
    double = [state for state, named in defended_by(ties).items() if len(named) > 1]
    if double:
        sentences.append(f"Bound by more than one: {names(double)}.")
    for opinion in opinions:
        if opinion.owed_by:
            owed = f"{names(opinion.owed_by)} owe it to {names([opinion.victim])}"
            sentences.append(f"{opinion.provision}, {opinion.status}: {owed}.")
    return " ".join(sentences)


def _table(library: Library, title: str, ties: Sequence[Tie]) -> Table:
    rows = tuple(
        (
            tie.alliance.name,
            library.actor(member.state).name,
            member.status,
            str(member.since or ""),
            "defend" if tie.defends else "consult",
        )
        for tie in ties
        for member in tie.members
    )
    return Table(title, ("alliance", "state", "status", "since", "duty"), rows)
