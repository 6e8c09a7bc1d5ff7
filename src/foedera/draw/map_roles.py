"""What part each state has in a case, or in an alliance, on a day."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Literal

from attrs import evolve, frozen

from foedera.law.opinion import TEXT, Opinion
from foedera.record.case import Case, Response
from foedera.record.library import Library
from foedera.record.membership import Member

Role = Literal["victim", "attacker", "both", "helped", "answered", "refused", "silent", "member", "former"]
ROLES: Mapping[Role, str] = {
    "victim": "Said to be attacked",
    "attacker": "Said to have attacked",
    "both": "Said to be attacked and to have attacked",
    "helped": "Helped with materiel, peacekeepers or troops",
    "answered": "Answered with words, an offer or mediation",
    "refused": "Refused, or stood against",
    "silent": "Ally without an answer on record",
    "member": "Member",
    "former": "Former member",
}
"""The roles with what a legend calls them, in its order."""
FIGHTING: tuple[Role, ...] = ("victim", "attacker", "both")
CONTESTED = "Membership contested or not known"
_HELPING = {"materiel", "peacekeepers", "troops"}


@frozen
class Part:
    """One state's part.

    Attributes:
        state: its id.
        role: its role.
        says: why, in a sentence.
        contested: whether its membership is contested or not known on the day.
        owes: the opinions under which help was due from it, as "CST 4 by the reading yerevan".
        sources: ids of the sources behind it.
    """

    state: str
    role: Role
    says: str
    contested: bool = False
    owes: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()


def case_parts(library: Library, case: Case, on: date, opinions: Iterable[Opinion] = ()) -> dict[str, Part]:
    """The part of every state that a case concerns, by id, in the order of the legend.

    Args:
        library: where members and names are looked up.
        case: the case.
        on: the day whose members count.
        opinions: opinions on the case; who owed help under those that find it due is marked.
    """
    members = {m.state: m for alliance in case.alliances for m in library.members(alliance, on)}
    answers: dict[str, list[Response]] = {}
    for response in case.response:
        answers.setdefault(response.by, []).append(response)
    roles = _sides(library, case)
    found = {state: Part(state, role, ROLES[role] + ".") for state, role in roles.items()}
    for state in (*answers, *members):
        if state not in found and state in library.states:
            found[state] = _answer(state, answers.get(state, []))
    due = _due(opinions)
    full = (_with_status(part, members.get(part.state), due) for part in found.values())
    return {part.state: part for part in sorted(full, key=lambda part: (list(ROLES).index(part.role), part.state))}


def alliance_parts(library: Library, alliance: str, on: date) -> dict[str, Part]:
    """The members of an alliance on a day, and those that had left by then, by id.

    Args:
        library: the library.
        alliance: the alliance's id.
        on: the day.
    """
    members = {member.state: member for member in library.members(alliance, on)}
    found = {
        state: Part(state, "member", _membership(member), member.status != "party") for state, member in members.items()
    }
    treaty = library.treaty(library.alliance(alliance).treaty)
    for party in treaty.party:
        left = [
            event for event in party.event if event.kind in ("effective", "suspended") and event.date.earliest <= on
        ]
        if party.state not in found and left:
            says = f"No longer bound since {left[-1].date}."
            found[party.state] = Part(party.state, "former", says, sources=left[-1].sources)
    return found


def _membership(member: Member) -> str:
    since = f" since {member.since}" if member.since else ""
    if member.status == "party":
        return f"Member{since}."
    told = "; ".join(f"{reading}: {words}" for reading, words in member.readings.items())
    return f"{member.status.capitalize()}{since}" + (f" ({told})." if told else ".")


def _sides(library: Library, case: Case) -> dict[str, Role]:
    victims = [commitment.victim for commitment in case.commitment]
    victims += [state for incident in case.incident for state in incident.against]
    attackers = {state for incident in case.incident for state in incident.by}
    roles: dict[str, Role] = {}
    for state in (*victims, *sorted(attackers)):
        if state in library.states:
            attacked, attacks = state in victims, state in attackers
            roles[state] = "both" if attacked and attacks else "victim" if attacked else "attacker"
    return roles


def _answer(state: str, responses: list[Response]) -> Part:
    role, chosen = _told(responses)
    says = " ".join(response.what for response in chosen if response.what) or ROLES[role] + "."
    return Part(state, role, says, sources=tuple(dict.fromkeys(s for r in chosen for s in r.sources)))


def _told(responses: list[Response]) -> tuple[Role, list[Response]]:
    """The role that an ally's answers give it, the farthest going first, and the answers that do."""
    on_record = [response for response in responses if response.evidence != "absence" and response.stance != "silent"]
    helped = [r for r in on_record if r.stance == "helps" and _HELPING.issuperset(r.rung)]
    against = [r for r in on_record if r.stance == "opposes" or "against" in r.rung]
    refused = [r for r in on_record if r.stance == "refuses"]
    answered = [r for r in on_record if r not in refused and r not in against]
    steps: tuple[tuple[Role, list[Response]], ...] = (
        ("helped", helped), ("refused", against), ("answered", answered), ("refused", refused), ("silent", responses),
    )  # fmt: skip
    return next((role, chosen) for role, chosen in steps if chosen or role == "silent")


def _due(opinions: Iterable[Opinion]) -> dict[str, list[str]]:
    due: dict[str, list[str]] = {}
    for opinion in opinions:
        if opinion.status == "due":
            for state in opinion.owed_by:
                reading = "the text alone" if opinion.reading == TEXT else f"the reading {opinion.reading}"
                due.setdefault(state, []).append(f"{opinion.provision} by {reading}")
    return due


def _with_status(part: Part, member: Member | None, due: Mapping[str, list[str]]) -> Part:
    contested = member is not None and member.status != "party"
    return evolve(part, contested=contested, owes=tuple(dict.fromkeys(due.get(part.state, ()))))
