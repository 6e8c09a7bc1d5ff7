"""Who is bound to whom on a day: states in a ring, alliances inside it, duties as arrows."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from foedera.draw.dates import day_words
from foedera.draw.markup import element
from foedera.draw.network_marks import Tie, defended_by, draw_network, plan_network
from foedera.draw.picture import Link, Picture, Table, no_link
from foedera.law.opinion import Opinion
from foedera.record.library import Library
from foedera.record.registries import Alliance
from foedera.record.treaty import Treaty

SIZE = 12.0
MARGIN = 12.0


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
    plan = plan_network(library, ties, width)
    body, end = draw_network(plan, opinions, link)
    told = _description(library, title, ties, opinions)
    return Picture("network", title, told, plan.width, end, body, _table(library, title, ties))


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
