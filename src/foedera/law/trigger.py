"""The condition under which a provision's case arises, built from dated facts before any reading is taken."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from functools import cached_property

from attrs import field, frozen

from foedera.core.conditions import Ask, Condition, Fact, Several, issues_asked
from foedera.core.errors import UnknownName
from foedera.core.truth import Truth
from foedera.law.assumption import Memberships, assumed_of, assumption, laid_over
from foedera.law.tests import TESTS
from foedera.law.tests.base import Matter
from foedera.record.case import Act, Case, Commitment, Incident, Request
from foedera.record.issue import RaisedIssue, Stage
from foedera.record.knowledge import known_by, known_since
from foedera.record.library import Library
from foedera.record.membership import Member, party_condition
from foedera.record.treaty import Treaty, Version


@frozen
class Question:
    """One provision asked about one victim in one case, under the law and the facts of two dates.

    Attributes:
        library: where names are looked up.
        case: the case.
        treaty: the treaty.
        article: the article's number.
        version: its words in force on `law_as_of`.
        victim: the state said to be attacked.
        law_as_of: the day whose text and parties count.
        facts_on: only what was known on this day counts; None for everything recorded.
        assumed: whether a state is taken as a party, by state; the record is asked about the others.
    """

    library: Library
    case: Case
    treaty: Treaty
    article: str
    version: Version
    victim: str
    law_as_of: date
    facts_on: date | None
    assumed: Mapping[str, Truth] = field(factory=dict)

    @property
    def provision(self) -> str:
        """What the provision is called, such as "CST 4"."""
        return f"{self.treaty.short} {self.article}"

    @cached_property
    def arises(self) -> Condition:
        """The condition under which the case arises; see `trigger`."""
        return trigger(self)

    @cached_property
    def called(self) -> Condition:
        """The further condition that help was asked for; see `request_condition`."""
        return request_condition(self)

    @cached_property
    def others(self) -> tuple[Member, ...]:
        """The other parties on the day, without any that is itself the attacker: nobody owes help against itself."""
        recorded = self.library.parties(self.treaty.id, self.law_as_of)
        members = laid_over(recorded, self.treaty, self.law_as_of, self.assumed)
        return tuple(member for member in members if member.state != self.victim and not self._attacks(member.state))

    @property
    def victim_name(self) -> str:
        """What sentences call the victim."""
        return self.library.actor(self.victim).name

    @property
    def bound(self) -> Condition:
        """The condition under which the victim is a party on the day, as assumed or as recorded."""
        if self.victim in self.assumed:
            return assumption(self.treaty, self.victim_name, self.law_as_of, self.assumed[self.victim])
        return party_condition(self.treaty, self.victim, self.law_as_of, self.library.issues, self.victim_name)

    def _attacks(self, state: str) -> bool:
        return any(state in incident.by for incident in self.incidents)

    @cached_property
    def incidents(self) -> tuple[Incident, ...]:
        """The incidents against the victim that were known, or may have been."""
        return tuple(
            incident
            for incident in self.case.incident
            if self.victim in incident.against and known_by(self.facts_on, known_since(incident)) is not Truth.NO
        )

    @cached_property
    def asked(self) -> tuple[str, ...]:
        """The issues that the trigger and the request ask, in the order asked."""
        return tuple(dict.fromkeys((*issues_asked(self.arises), *issues_asked(self.called))))

    @cached_property
    def open_issues(self) -> tuple[RaisedIssue, ...]:
        """The issues raised for this victim in the case or about membership, with the positions on this provision."""
        raised = (*self.case.issue, *self.treaty.issue)
        return tuple(issue.about(self.provision) for issue in raised if issue.concerns(self.victim))

    def raised(self, stage: Stage) -> tuple[RaisedIssue, ...]:
        """The issues of a stage that this case raises for this victim and these words leave open."""
        return self._raised.get(stage, ())

    @cached_property
    def _raised(self) -> dict[Stage, tuple[RaisedIssue, ...]]:
        by_stage: dict[Stage, tuple[RaisedIssue, ...]] = {}
        for raised in self.open_issues:
            if raised.id in self.version.issues:
                stage = self.library.issues[raised.id].stage
                by_stage[stage] = (*by_stage.get(stage, ()), raised)
        return by_stage

    @cached_property
    def acts(self) -> tuple[Act, ...]:
        """The organs' acts known on the day."""
        return tuple(act for act in self.case.act if known_by(self.facts_on, known_since(act)) is Truth.YES)


def pose(
    library: Library,
    case: Case,
    commitment: Commitment,
    law_as_of: date | None,
    facts_on: date | None,
    membership: Memberships | None = None,
) -> Question:
    """The question that a commitment of a case asks.

    Args:
        library: where the treaty is found.
        case: the case.
        commitment: the provision and the victim.
        law_as_of: the day whose law counts; the day the case begins by default.
        facts_on: the day whose knowledge counts; everything recorded by default.
        membership: own assumptions on who was bound, by alliance and state, laid over the record.

    Raises:
        NoRule, RulesOverlap: if the words in force on the day cannot be told.
        UnknownName: if the provision is unknown, or is not one that can be evaluated, or an assumption names nothing.
        BadValue: if two assumptions contradict each other.
    """
    treaty, article = library.provision(commitment.provision)
    day = law_as_of or case.begins.earliest
    version = treaty.version(article, day)
    if not version.tests:
        evaluated = [f"{treaty.short} {p.article}" for p in treaty.provision if any(v.tests for v in p.version)]
        raise UnknownName("provision with tests called", commitment.provision, evaluated)
    assumed = assumed_of(library, treaty.id, membership or {})
    return Question(library, case, treaty, article, version, commitment.victim, day, facts_on, assumed)


def trigger(question: Question) -> Condition:
    """The condition under which the case arises: the victim is bound to the others, and one incident passes every test.

    The same incident must pass them all: a place attacked but not protected and another protected but not attacked do
    not add up. Whether help was asked for is no part of it.
    """
    victim = question.victim_name
    if question.incidents:
        each = tuple(_incident(question, incident) for incident in question.incidents)
        incidents: Condition = Several("any", "One incident meets every test", each)
    else:
        reason = f"No incident against {victim} was known{f' on {question.facts_on}' if question.facts_on else ''}."
        incidents = Fact(Truth.OPEN, reason, question.version.sources, f"an incident against {victim}")
    return Several("all", f"The case of {question.provision} arises for {victim}", (question.bound, incidents))


def request_condition(question: Question) -> Condition:
    """The further condition under which help is owed: that it was asked for, where the words want that."""
    name, case = question.provision, question.case
    if question.version.request == "not needed":
        return Fact(Truth.YES, f"{name} asks for no request.", question.version.sources)
    calls = [request for request in case.request if request.by == question.victim and name in request.provisions]
    known = [request for request in calls if known_by(question.facts_on, known_since(request)) is not Truth.NO]
    called: Condition = Fact(Truth.NO, f"{question.victim_name} did not call on {name}.", question.version.sources)
    if known:
        facts = tuple(_call(question, call) for call in known)
        called = facts[0] if len(facts) == 1 else Several("any", f"{question.victim_name} called on {name}", facts)
    if question.version.request == "needed":
        return called
    issue = question.library.issues["request_needed"]
    held = tuple(source for raised in question.raised("request") for source in raised.sources)
    return Several(
        "any", "A request was made or none is needed", (called, Ask(issue.id, issue.question, Truth.NO, held))
    )


def _call(question: Question, request: Request) -> Fact:
    truth = known_by(question.facts_on, known_since(request))
    reason = f"{question.victim_name} called on {question.provision} ({request.happened}): {request.what}"
    return Fact(truth, reason, request.sources, f"the day of the request {request.id}")


def _incident(question: Question, incident: Incident) -> Condition:
    raised = [issue for issue in question.raised("incident") if incident.id in issue.incidents]
    parts = (*_when(question, incident), *_tests(question, incident, raised), *_issues(question, raised))
    return Several("all", incident.what, parts)


def _when(question: Question, incident: Incident) -> Iterator[Condition]:
    since = known_since(incident)
    if known_by(question.facts_on, since) is Truth.OPEN:
        reason = f"Whether this was known on {question.facts_on} is open: it is dated {since}."
        yield Fact(Truth.OPEN, reason, incident.sources, f"the day of {incident.id}")


def _tests(question: Question, incident: Incident, raised: list[RaisedIssue]) -> Iterator[Condition]:
    replaced = {question.library.issues[issue.id].replaces for issue in raised}
    for use in question.version.tests:
        if use.test not in TESTS:
            raise UnknownName(f"test in {question.provision}", use.test, TESTS)
        if use.test not in replaced:
            matter = Matter(question.library, question.case, incident, question.victim, use, question.facts_on)
            yield TESTS[use.test](matter)


def _issues(question: Question, raised: list[RaisedIssue]) -> Iterator[Condition]:
    for issue in raised:
        defined = question.library.issues[issue.id]
        yield Ask(issue.id, defined.question, defined.holds, issue.sources, issue.held)
