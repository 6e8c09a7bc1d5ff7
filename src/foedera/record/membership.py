"""Who is a party on a day, derived from dated events; a contested status depends on an issue."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Literal

from attrs import frozen

from foedera.core.conditions import Answers, Ask, Condition, Fact, Several, issues_asked, weigh
from foedera.core.dates import ImpreciseDate
from foedera.core.truth import Truth
from foedera.record.issue import Issue, RaisedIssue
from foedera.record.treaty import CHANGES, ENTRIES, Party, PartyEvent, Treaty

MemberStatus = Literal["party", "contested", "not known"]


@frozen
class Member:
    """A state's standing under a treaty on a day.

    Attributes:
        state: the state's id.
        since: the entry that binds it, or None where none is known to have happened yet.
        status: party, contested (an issue decides), or not known (a date is not known closely enough).
        readings: for a contested status, what each reading that answers makes of it: "party" or "not a party".
        condition: the condition under which it is a party.
    """

    state: str
    since: ImpreciseDate | None
    status: MemberStatus
    readings: Mapping[str, str]
    condition: Condition


def members_on(treaty: Treaty, on: date, issues: Mapping[str, Issue]) -> tuple[Member, ...]:
    """The parties of a treaty on a day, sorted by state; states that are certainly none are left out.

    Args:
        treaty: the treaty.
        on: the day.
        issues: the registry of issues, for their questions.
    """
    found = (member_on(treaty, party, on, issues) for party in treaty.party)
    return tuple(sorted((member for member in found if member is not None), key=lambda member: member.state))


def member_on(treaty: Treaty, party: Party, on: date, issues: Mapping[str, Issue]) -> Member | None:
    """One state's standing on a day, or None if it is certainly no party."""
    condition = _condition(treaty, party, on, issues)
    truth = condition.truth if isinstance(condition, Fact) else weigh(condition, {}).truth
    if truth is Truth.NO:
        return None
    entries = [
        event.date for event in party.event if event.kind in ENTRIES and event.date.on_or_before(on) is not Truth.NO
    ]
    asked = issues_asked(condition)
    status: MemberStatus = "party" if truth is Truth.YES else "contested" if asked else "not known"
    readings = _by_reading(condition, treaty.issue) if asked else {}
    return Member(party.state, max(entries, default=None), status, readings, condition)


def party_condition(treaty: Treaty, state: str, on: date, issues: Mapping[str, Issue], name: str = "") -> Condition:
    """The condition under which a state is a party on a day.

    Entries (in_force, restored) bind from their day on, exits (effective, suspended) free from theirs. An event whose
    date may lie on either side of the day leaves it open; one that names an issue counts only if that is answered yes.
    Its sentences call the state by its name if that is given, else by its id.
    """
    for party in treaty.party:
        if party.state == state:
            return _condition(treaty, party, on, issues, name)
    return _no_entry(treaty, name or state, on)


def _no_entry(treaty: Treaty, state: str, on: date) -> Fact:
    reason = f"{state} a party to the {treaty.title} on {on}: no entry into force for it is recorded."
    return Fact(Truth.NO, reason, treaty.sources)


def _condition(treaty: Treaty, party: Party, on: date, issues: Mapping[str, Issue], name: str = "") -> Condition:
    called = name or party.state
    condition: Condition = _no_entry(treaty, called, on)
    changes = [event for event in party.event if event.kind in CHANGES]
    for event in sorted(changes, key=lambda event: event.date) if len(changes) > 1 else changes:
        happened = event.date.on_or_before(on)
        if happened is not Truth.NO:
            condition = _after(event, condition, happened, called, on, treaty, issues)
    return condition


def _after(
    event: PartyEvent,
    before: Condition,
    happened: Truth,
    state: str,
    on: date,
    treaty: Treaty,
    issues: Mapping[str, Issue],
) -> Condition:
    bound = event.kind in ENTRIES
    words = f"{state}, {event.kind.replace('_', ' ')} {event.date}"
    if isinstance(before, Fact) and before.truth is Truth.of(bound) and (event.issue or happened is Truth.OPEN):
        return before
    effect = "is a party" if bound else "is no longer a party"
    reason = f"{state} {effect} to the {treaty.title} on {on} ({words})."
    after = Fact(Truth.of(bound), reason, event.sources)
    if happened is Truth.OPEN:
        reason = f"Whether {state} was bound on {on} is not known: {words}."
        after = Fact(Truth.OPEN, reason, event.sources, f"the day of {words}")
    return _contested(event, before, after, treaty, issues[event.issue]) if event.issue else after


def _contested(event: PartyEvent, before: Condition, after: Fact, treaty: Treaty, issue: Issue) -> Condition:
    """As after the event if the issue it depends on is answered yes, as before if no."""
    raised = [raised for raised in treaty.issue if raised.id == event.issue]
    entered = before.sources if isinstance(before, Fact) else ()
    held = tuple(pair for found in raised for pair in found.held)
    sources = tuple(dict.fromkeys([*event.sources, *(s for found in raised for s in found.sources), *entered]))
    if_yes = Ask(issue.id, issue.question, Truth.YES, sources, held)
    if_no = Ask(issue.id, issue.question, Truth.NO, sources, held)
    if isinstance(before, Fact) and after.truth is not Truth.OPEN and before.truth is ~after.truth:
        return if_yes if after.truth is Truth.YES else if_no
    both = (Several("all", "if so", (if_yes, after)), Several("all", "if not", (if_no, before)))
    return Several("any", f"{event.kind} {event.date}, if it counts", both)


def _by_reading(condition: Condition, raised: tuple[RaisedIssue, ...]) -> dict[str, str]:
    words = {Truth.YES: "party", Truth.NO: "not a party"}
    readings = dict.fromkeys(position.reading for issue in raised for position in issue.position)
    found = {reading: weigh(condition, held_answers(raised, reading)).truth for reading in readings}
    return {reading: words[truth] for reading, truth in found.items() if truth in words}


def held_answers(raised: tuple[RaisedIssue, ...], reading: str) -> Answers:
    """The answers a reading holds on the issues raised; where it changed its answer, the one said last.

    Args:
        raised: the issues as raised.
        reading: the reading's id.
    """
    last: dict[str, tuple[date, Truth]] = {}
    for issue in raised:
        for position in issue.position:
            said = position.said.latest if position.said else date.min
            if position.reading == reading and (issue.id not in last or said >= last[issue.id][0]):
                last[issue.id] = (said, position.answer)
    return {issue: answer for issue, (_, answer) in last.items()}
