"""Opinions: the evaluation of one provision in one case, for one victim, under one reading."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date
from typing import Literal

from attrs import frozen

from foedera.core.conditions import Answers, Fact, Finding, weigh
from foedera.core.truth import Truth
from foedera.law.performance import ANY_HELP, AllyPerformance, Decision, decision_on, performances
from foedera.law.trigger import Question, pose
from foedera.record.case import Act, Case
from foedera.record.library import Library
from foedera.record.membership import held_answers

Status = Literal["no casus", "open", "casus, not called", "due"]
TEXT = "text"
"""The reading that is the text alone: no issue is answered."""
OWN = " + own "
"""What stands between a reading and what a reader laid over it."""


@frozen
class Reason:
    """One sentence of an explanation, with its article and its sources."""

    says: str
    provision: str
    truth: Truth
    sources: tuple[str, ...]


@frozen
class Opinion:
    """What one provision says of one case, for one victim, under one reading.

    Attributes:
        case: the case's id.
        provision: the provision, such as "CST 4".
        victim: the state said to be attacked.
        reading: the reading's id; "text" is the text alone.
        status: "no casus", "open", "casus, not called" or "due".
        owed_by: the other parties certainly bound on the day, without any that is itself the attacker; empty for
            "no casus".
        owed_by_open: allies whose being bound is contested or not known.
        decision: what organs decided: "none", "decided" or "refused".
        acts: the organs' acts that show it.
        performance: what each ally's conduct amounts to, where help was asked for as the words want it and was due
            or may have been; else empty.
        law_as_of: the day whose text and parties count.
        facts_on: only what was known on this day counts; None for everything recorded.
        answers: the answers this reading gives to what was asked.
        open_for: the issues and facts for want of which the status is open.
        missing_facts: those of them that are facts, which no answer can supply.
        finding: why the case arises or does not, as a tree.
        request: whether help was asked for, where the words want it.
        because: the sentences that carry the status, each with article and sources.
    """

    case: str
    provision: str
    victim: str
    reading: str
    status: Status
    owed_by: tuple[str, ...]
    owed_by_open: tuple[str, ...]
    decision: Decision
    acts: tuple[Act, ...]
    performance: tuple[AllyPerformance, ...]
    law_as_of: date
    facts_on: date | None
    answers: Answers
    open_for: tuple[str, ...]
    missing_facts: tuple[str, ...]
    finding: Finding
    request: Finding
    because: tuple[Reason, ...]


def opinions(
    library: Library,
    case: Case | str,
    *,
    reading: str | None = None,
    answers: Mapping[str, Truth] | None = None,
    membership: Mapping[tuple[str, str], Truth] | None = None,
    law_as_of: date | None = None,
    facts_on: date | None = None,
) -> tuple[Opinion, ...]:
    """The opinions on every commitment of a case.

    Args:
        library: the library.
        case: the case or its id.
        reading: one reading's id, or "text" for the text alone; by default the text alone and then every reading that
            answers something the provision asks.
        answers: your own answers by issue id, laid over the reading's; open takes an answer away. The reading is then
            called "text" or the reading's id with "+ own answers".
        membership: your own assumptions on who was bound, by alliance (or treaty) and state, laid over the record; open
            is "not known". The reading is then called "... + own memberships".
        law_as_of: the day whose text and parties count; the day the case begins by default.
        facts_on: only what was known on this day counts; everything recorded by default.

    Raises:
        UnknownName: if the case, the reading, an issue answered or a member assumed is unknown.
        BadValue: if two assumptions contradict each other.
        NoRule, RulesOverlap: if the words in force on the day cannot be told.

    Example:
        >>> import foedera
        >>> library = foedera.open_library()
        >>> first = foedera.opinions(library, "armenia-2022", reading="yerevan")[0]
        >>> first.provision, first.status
        ('CST 4', 'due')
    """
    asked = questions(library, case, membership=membership, law_as_of=law_as_of, facts_on=facts_on)
    return opinions_on(library, asked, reading=reading, answers=answers)


def questions(
    library: Library,
    case: Case | str,
    *,
    membership: Mapping[tuple[str, str], Truth] | None = None,
    law_as_of: date | None = None,
    facts_on: date | None = None,
) -> tuple[Question, ...]:
    """What a case asks, posed once: the opinions and the crux can share it. The arguments are those of `opinions`.

    Raises:
        UnknownName: if the case or a member assumed is unknown.
        BadValue: if two assumptions contradict each other.
        NoRule, RulesOverlap: if the words in force on the day cannot be told.
    """
    found = library.case(case) if isinstance(case, str) else case
    return tuple(pose(library, found, commitment, law_as_of, facts_on, membership) for commitment in found.commitment)


def opinions_on(
    library: Library,
    asked: Iterable[Question],
    *,
    reading: str | None = None,
    answers: Mapping[str, Truth] | None = None,
) -> tuple[Opinion, ...]:
    """The opinions on questions that were posed before; see `opinions`.

    Raises:
        UnknownName: if the reading or an issue answered is unknown.
    """
    own = dict(answers or {})
    for issue in own:
        library.issue(issue)
    if reading is not None and reading != TEXT:
        library.reading(reading)
    posed = tuple(asked)
    given = {"answers": bool(own), "memberships": any(question.assumed for question in posed)}
    suffix = " and ".join(what for what, is_given in given.items() if is_given)
    called = f"{OWN}{suffix}" if suffix else ""
    return tuple(opinion for question in posed for opinion in _each_reading(question, reading, own, called))


def conclude(question: Question, reading: str, answers: Answers, own: Collection[str] = ()) -> Opinion:
    """The opinion on one question under one set of answers.

    Args:
        question: the provision in the case, with its two dates.
        reading: what to call the answers.
        answers: yes or no by issue id.
        own: the issues among them that are not answered by the reading but laid over it.
    """
    finding = weigh(question.arises, answers, own)
    request = weigh(question.called, answers, own)
    status = status_of(finding.truth, request.truth)
    bound, contested = _allies(question, answers) if status != "no casus" else ((), ())
    called = status == "due" or (status == "open" and request.truth is not Truth.NO)
    judged = performances(question, bound, answers) if called else ()
    decision, acts = decision_on(question)
    gaps = _open_for(status, finding, request)
    relevant = issues_on(question)
    return Opinion(
        case=question.case.id,
        provision=question.provision,
        victim=question.victim,
        reading=reading,
        status=status,
        owed_by=bound,
        owed_by_open=contested,
        decision=decision,
        acts=acts,
        performance=judged,
        law_as_of=question.law_as_of,
        facts_on=question.facts_on,
        answers={issue: answer for issue, answer in answers.items() if issue in relevant},
        open_for=gaps,
        missing_facts=tuple(gap for gap in gaps if gap not in question.library.issues),
        finding=finding,
        request=request,
        because=tuple(_reasons(question, status, finding, request)),
    )


def status_of(arises: Truth, called: Truth) -> Status:
    """The status on the ladder: no casus, open, casus not called, due."""
    if arises is Truth.NO:
        return "no casus"
    if arises is Truth.OPEN or called is Truth.OPEN:
        return "open"
    return "due" if called is Truth.YES else "casus, not called"


def held_reading(reading: str) -> str:
    """The reading that an opinion is under, without what was laid over it: "yerevan" of "yerevan + own answers"."""
    return reading.partition(OWN)[0]


def reading_answers(question: Question, reading: str) -> Answers:
    """The answers that a reading holds in a case about its victim, those on membership included."""
    return held_answers(question.open_issues, reading)


def _each_reading(question: Question, reading: str | None, own: Mapping[str, Truth], called: str) -> Iterator[Opinion]:
    for name in [reading] if reading is not None else [TEXT, *readings_on(question)]:
        held = {} if name == TEXT else reading_answers(question, name)
        taken = {issue: answer for issue, answer in {**held, **own}.items() if answer is not Truth.OPEN}
        yield conclude(question, name + called, taken, own)


def issues_on(question: Question) -> tuple[str, ...]:
    """The issues whose answers an opinion takes: those that settle the status, then those on what was done."""
    raised = (raised.id for stage in STAGES for raised in question.raised(stage))
    words = (ANY_HELP,) if question.version.help == "open" else ()
    return tuple(dict.fromkeys((*question.asked, *raised, *words)))


def readings_on(question: Question) -> Iterable[str]:
    """The readings that answer something this question asks, in the order of the registry."""
    asked = issues_on(question)
    held = {position.reading for issue in question.open_issues if issue.id in asked for position in issue.position}
    return [name for name in question.library.readings if name in held]


STAGES: tuple[Literal["incident", "request", "decision", "performance"], ...] = (
    "incident",
    "request",
    "decision",
    "performance",
)


def _allies(question: Question, answers: Answers) -> tuple[tuple[str, ...], tuple[str, ...]]:
    truths = {
        member.state: found.truth if isinstance(found := member.condition, Fact) else weigh(found, answers).truth
        for member in question.others
    }
    bound = tuple(state for state, truth in truths.items() if truth is Truth.YES)
    return bound, tuple(state for state, truth in truths.items() if truth is Truth.OPEN)


def _open_for(status: Status, finding: Finding, request: Finding) -> tuple[str, ...]:
    if status != "open":
        return ()
    gaps = finding.missing if finding.truth is Truth.OPEN else ()
    return tuple(dict.fromkeys([*gaps, *(request.missing if request.truth is Truth.OPEN else ())]))


def _reasons(question: Question, status: Status, finding: Finding, request: Finding) -> Iterator[Reason]:
    name = question.provision
    yield Reason(
        f"The words in force on {question.law_as_of}: {question.version.words}",
        name,
        Truth.YES,
        question.version.sources,
    )
    seen = set()
    for leaf in decisive(finding):
        if leaf.reason not in seen:
            seen.add(leaf.reason)
            yield Reason(leaf.reason, name, leaf.truth, _sources(question, leaf))
    if status in ("due", "casus, not called") or (status == "open" and finding.truth is Truth.YES):
        for leaf in decisive(request):
            yield Reason(leaf.reason, name, leaf.truth, _sources(question, leaf))


def _sources(question: Question, leaf: Finding) -> tuple[str, ...]:
    """A leaf's own sources; where nobody answers an issue, those of the words that leave it open.

    What is assumed and what is answered by whoever asks has none.
    """
    left_open = leaf.issue and leaf.truth is Truth.OPEN
    return leaf.sources or (question.version.sources if left_open else ())


def decisive(finding: Finding) -> Iterator[Finding]:
    """The leaves that carry a finding's truth: of a failed "all" those that fail, of a met "any" those that are met."""
    if not finding.parts:
        yield finding
        return
    same = [part for part in finding.parts if part.truth is finding.truth]
    for part in same or finding.parts:
        yield from decisive(part)
