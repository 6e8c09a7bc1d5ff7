"""One case, briefed: what happened, what was promised and whether it came due, who answered, what is contradicted."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from attrs import frozen

from foedera.core.sources import Source, by_origin
from foedera.core.truth import Truth
from foedera.law.assumption import Memberships, assumed_of, laid_over
from foedera.law.crux import Crux, crux_of
from foedera.law.opinion import Opinion, opinions_on, questions
from foedera.record.case import Case
from foedera.record.citing import cited
from foedera.record.contradictions import Contradiction, contradictions
from foedera.record.issue import RaisedIssue
from foedera.record.knowledge import known_case
from foedera.record.library import Library
from foedera.record.membership import Member


@frozen
class Briefing:
    """The answers on one case.

    Attributes:
        case: the case, as known on `facts_on`.
        members: the members of the case's alliances on the day whose law counts, by alliance, as assumed or recorded.
        opinions: the law: every commitment under every reading.
        crux: what each commitment turns on.
        issues: the issues raised in the case and about the memberships its law asks about, with their holders, and
            those that the texts leave open though nobody answers them here.
        contradictions: claims that cannot all be right.
        sources: the sources used, grouped by the report they go back to.
        law_as_of: the day whose text and parties count.
        facts_on: only what was known on this day counts; None for everything recorded.
    """

    case: Case
    members: Mapping[str, tuple[Member, ...]]
    opinions: tuple[Opinion, ...]
    crux: tuple[Crux, ...]
    issues: tuple[RaisedIssue, ...]
    contradictions: tuple[Contradiction, ...]
    sources: Mapping[str, tuple[Source, ...]]
    law_as_of: date
    facts_on: date | None


def brief(
    library: Library,
    case: str,
    *,
    reading: str | None = None,
    answers: Mapping[str, Truth] | None = None,
    membership: Mapping[tuple[str, str], Truth] | None = None,
    law_as_of: date | None = None,
    facts_on: date | None = None,
) -> Briefing:
    """Brief one case.

    Args:
        library: the library.
        case: the case's id.
        reading: only this reading; by default the text alone and every reading held.
        answers: your own answers by issue id, laid over every reading's; see `opinions`.
        membership: your own assumptions on who was bound, by alliance (or treaty) and state, laid over the record.
        law_as_of: the day whose text and parties count; the day the case begins by default.
        facts_on: only what was known on this day counts; everything recorded by default.

    Raises:
        UnknownName: if the case, the reading, an issue answered or a member assumed is unknown.
        BadValue: if two assumptions contradict each other.
        NoRule, RulesOverlap: if the words in force on the day cannot be told.

    Example:
        >>> import foedera
        >>> briefing = foedera.brief(foedera.open_library(), "armenia-2022")
        >>> briefing.case.alliances
        ('csto', 'russia-armenia')
    """
    found = library.case(case)
    day = law_as_of or found.begins.earliest
    posed = questions(library, found, membership=membership, law_as_of=law_as_of, facts_on=facts_on)
    given = opinions_on(library, posed, reading=reading, answers=answers)
    asked = {issue for opinion in given for issue in (*opinion.open_for, *opinion.answers)}
    treaties = {treaty.id: treaty for treaty in (library.provision(c.provision)[0] for c in found.commitment)}
    of_treaties = tuple(raised for treaty in treaties.values() for raised in treaty.issue if raised.id in asked)
    raised = {issue.id for issue in (*found.issue, *of_treaties)}
    unheld = tuple(
        RaisedIssue(issue, unheld="nobody's answer is recorded")
        for issue in sorted(asked - raised)
        if issue in library.issues
    )
    known = known_case(found, facts_on)
    used = cited(known, given, of_treaties)
    return Briefing(
        case=known,
        members={name: _members(library, name, day, membership or {}) for name in found.alliances},
        opinions=given,
        crux=tuple(turning for question in posed for turning in crux_of(question)),
        issues=(*found.issue, *of_treaties, *unheld),
        contradictions=contradictions(known, library.attributes),
        sources=by_origin(library.source(source) for source in used),
        law_as_of=day,
        facts_on=facts_on,
    )


def _members(library: Library, alliance: str, on: date, membership: Memberships) -> tuple[Member, ...]:
    treaty = library.treaty(library.alliance(alliance).treaty)
    return laid_over(library.members(alliance, on), treaty, on, assumed_of(library, treaty.id, membership))


def crux_sentences(found: Iterable[Crux], asked: Iterable[Opinion]) -> tuple[str, ...]:
    """What each provision turns on, a sentence a provision and victim.

    Args:
        found: the minimal sets of answers.
        asked: the opinions, for the facts that are missing.
    """
    groups: dict[tuple[str, str], list[Crux]] = {}
    missing: dict[tuple[str, str], dict[str, None]] = {}
    for opinion in asked:
        groups.setdefault((opinion.provision, opinion.victim), [])
        missing.setdefault((opinion.provision, opinion.victim), {}).update(dict.fromkeys(opinion.missing_facts))
    for item in found:
        groups.setdefault((item.provision, item.victim), []).append(item)
    return tuple(_sentence(*key, items, list(missing.get(key, ()))) for key, items in groups.items())


def _sentence(provision: str, victim: str, items: list[Crux], missing: list[str]) -> str:
    head = f"{provision} for {victim}:"
    gap = f" Nobody's answer supplies a missing fact: {', '.join(missing)}." if missing else ""
    if not items:
        return f"{head} open whatever the answers.{gap}"
    if any(not item.answers for item in items):
        return f"{head} {items[0].status}, settled by the facts and the text; nothing that is contested can change it."
    by_status: dict[str, list[str]] = {}
    for item in items:
        by_status.setdefault(item.status, []).append(_conditions(item))
    return (
        f"{head} " + "; ".join(f"{status} if {', or if '.join(sets)}" for status, sets in by_status.items()) + f".{gap}"
    )


def _conditions(item: Crux) -> str:
    return " and ".join(f"{issue} is {answer.value}" for issue, answer in item.answers)


def holders(raised: RaisedIssue) -> dict[Truth, tuple[str, ...]]:
    """Who answers an issue yes and who no: the holders' ids, each once."""
    return {
        answer: tuple(dict.fromkeys(position.by for position in raised.position if position.answer is answer))
        for answer in (Truth.YES, Truth.NO)
    }
