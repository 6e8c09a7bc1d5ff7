"""The law of a case: what each provision turns on, every opinion with its finding, and switches to argue with."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

import attrs
from attrs import frozen

from foedera.briefing.brief import crux_sentences, holders
from foedera.core.conditions import Finding, weigh
from foedera.core.truth import Truth
from foedera.law.crux import Crux
from foedera.law.opinion import Opinion, Status, decisive, held_reading, issues_on
from foedera.law.performance import Decision, Performance, decision_on
from foedera.law.trigger import Question
from foedera.record.case import Act
from foedera.record.issue import RaisedIssue
from foedera.record.knowledge import known_case
from foedera.record.treaty import Provision
from foedera.web.asking import CaseLaw, Posing
from foedera.web.links import issue_anchor, opinion_anchor
from foedera.web.pages.base import Context, Page, Visit
from foedera.web.pages.case import every_case
from foedera.web.pages.widths import TwoWidths, two_widths
from foedera.web.whatif.changes import Baselines, Change, compared
from foedera.web.whatif.control import carried
from foedera.web.whatif.of_law import Switchboard, law_controls, question_anchor, stops_of
from foedera.web.whatif.sentence import what_changed

if TYPE_CHECKING:
    from foedera.draw.picture import Picture


@frozen
class Conduct:
    """What the conduct of some allies amounts to under some readings, for one reason.

    Attributes:
        allies: the allies.
        performance: what it amounts to.
        reason: a sentence that says why.
        sources: ids of the sources behind it.
        readings: the readings under which it does.
    """

    allies: tuple[str, ...]
    performance: Performance
    reason: str
    sources: tuple[str, ...]
    readings: tuple[str, ...]


@frozen
class Asked:
    """One provision asked about one victim, with all that the page shows of it.

    Attributes:
        question: the question.
        article: the article.
        opinions: the opinion under each reading, beside what it was as recorded.
        ways: the minimal sets of answers, up the ladder of statuses.
        sentence: what it turns on, in one sentence.
        recorded: what the record settles of the conditions of the highest status that can be reached.
        missing: the facts that nobody's answer supplies.
        decision: what organs decided.
        acts: the organs' acts that show it.
        conduct: what the conduct of allies amounts to.
    """

    question: Question
    article: Provision
    opinions: tuple[Change, ...]
    ways: tuple[Crux, ...]
    sentence: str
    recorded: tuple[Finding, ...]
    missing: tuple[str, ...]
    decision: Decision
    acts: tuple[Act, ...]
    conduct: tuple[Conduct, ...]

    @property
    def anchor(self) -> str:
        """The anchor of the question."""
        return question_anchor(self.question)

    @property
    def best(self) -> Status | None:
        """The highest status that some answers settle; None where a fact is missing that no answer supplies."""
        return self.ways[-1].status if self.ways else None

    @property
    def turning(self) -> tuple[str, ...]:
        """The issues on which it turns."""
        return tuple(dict.fromkeys(issue for way in self.ways for issue, _ in way.answers))

    @property
    def settled(self) -> bool:
        """Whether the facts and the text settle it whatever is answered."""
        return any(not way.answers for way in self.ways)


def asked_in(law: CaseLaw, changes: Sequence[Change]) -> tuple[Asked, ...]:
    """The questions of a case, each with its opinions and what it turns on.

    Args:
        law: the law as it is looked at.
        changes: its opinions beside what they were.
    """
    return tuple(
        _asked(
            question,
            tuple(change for change in changes if (change.provision, change.victim) == _key(question)),
            tuple(crux for crux in law.crux if (crux.provision, crux.victim) == _key(question)),
        )
        for question in law.questions
    )


def _key(question: Question) -> tuple[str, str]:
    return question.provision, question.victim


def _asked(question: Question, changes: tuple[Change, ...], ways: tuple[Crux, ...]) -> Asked:
    opinions = [change.after for change in changes]
    decision, acts = decision_on(question)
    (sentence,) = crux_sentences(ways, opinions)
    return Asked(
        question=question,
        article=question.treaty.article(question.article),
        opinions=changes,
        ways=ways,
        sentence=sentence,
        recorded=_recorded(question, ways),
        missing=tuple(dict.fromkeys(fact for opinion in opinions for fact in opinion.missing_facts)),
        decision=decision,
        acts=acts,
        conduct=_conduct(opinions),
    )


def _recorded(question: Question, ways: Sequence[Crux]) -> tuple[Finding, ...]:
    """What the record settles, each fact once, of all that must hold for the highest status that can be reached."""
    found: dict[str, Finding] = {}
    for way in ways:
        if way.status == ways[-1].status:
            arises, called = (weigh(part, dict(way.answers)) for part in (question.arises, question.called))
            for leaf in (*decisive(arises), *(() if arises.truth is Truth.NO else decisive(called))):
                if not leaf.issue:
                    found.setdefault(leaf.reason, leaf)
    return tuple(found.values())


def _conduct(opinions: Iterable[Opinion]) -> tuple[Conduct, ...]:
    groups: dict[tuple[str, Performance, str, tuple[str, ...]], list[str]] = {}
    for opinion in opinions:
        for ally in opinion.performance:
            key = (ally.state, ally.performance, ally.reason, ally.sources)
            groups.setdefault(key, []).append(held_reading(opinion.reading))
    alike: dict[tuple[Performance, str, tuple[str, ...], tuple[str, ...]], list[str]] = {}
    for (state, performance, reason, sources), readings in groups.items():
        alike.setdefault((performance, reason, sources, tuple(readings)), []).append(state)
    return tuple(
        Conduct(tuple(allies), performance, reason, sources, readings)
        for (performance, reason, sources, readings), allies in alike.items()
    )


def raised_in(law: CaseLaw) -> tuple[RaisedIssue, ...]:
    """The issues raised in the case or about the memberships it asks about, then those nobody is heard on."""
    asked = dict.fromkeys(issue for question in law.questions for issue in issues_on(question))
    treaties = {question.treaty.id: question.treaty for question in law.questions}
    of_treaties = (raised for treaty in treaties.values() for raised in treaty.issue if raised.id in asked)
    found = (*law.case.issue, *of_treaties)
    answered = {raised.id for raised in found}
    unheld = (issue for issue in asked if issue not in answered)
    return (*found, *(RaisedIssue(issue, unheld="Nobody’s answer is recorded.") for issue in unheld))


def anchors_of(law: CaseLaw, raised: Iterable[RaisedIssue]) -> Mapping[tuple[str, str], str]:
    """The anchor of every issue for every victim of a case."""
    victims = tuple(dict.fromkeys(question.victim for question in law.questions))
    return {(one.id, victim): issue_anchor(one) for one in raised for victim in victims if one.concerns(victim)}


def matrices(visit: Visit, opinions: Sequence[Opinion]) -> TwoWidths:
    """The picture of the opinions for a wide page and for a narrow one; a field leads to its place in the page."""
    from foedera.draw.matrix_opinions import opinion_matrix

    def link(thing: object) -> str | None:
        return visit.links.within(_anchor(thing)) if isinstance(thing, Opinion) else None

    def draw(width: float, *_: Hashable) -> Picture:
        shown = [attrs.evolve(opinion, reading=held_reading(opinion.reading)) for opinion in opinions]
        return opinion_matrix(visit.library, shown, link=link, width=width)

    told = tuple(map(_told, opinions))
    return two_widths(lambda width: visit.remember("matrix", draw, width, told))


def _anchor(opinion: Opinion) -> str:
    return opinion_anchor(opinion.provision, opinion.victim, opinion.reading)


def _told(opinion: Opinion) -> Hashable:
    """All that a picture tells of an opinion."""
    did = tuple((ally.state, ally.performance) for ally in opinion.performance)
    whose = (opinion.provision, opinion.victim, held_reading(opinion.reading))
    return whose, opinion.status, opinion.owed_by, opinion.decision, did, opinion.open_for


def view(visit: Visit) -> Context:
    """The opinions and the crux under the state, what the state changed, and the controls."""
    library, state = visit.library, visit.state
    law = visit.derived(Posing).law(visit.parameters["case"], state)
    changes = compared(visit.derived(Baselines).of(law.case.id), law.opinions, state.reading)
    raised = raised_in(law)
    stops = visit.remember("stops", lambda _: stops_of(law), law.case.id)
    controls = () if visit.links.static else law_controls(Switchboard(library, law, state, visit.links, stops))
    return {
        "title": f"{law.case.title}: the law",
        "case": known_case(law.case, law.facts_on),
        "tab": "law",
        "law": law,
        "law_as_of": law.law_as_of,
        "changed": what_changed(library, state, changes),
        "matrices": matrices(visit, law.opinions),
        "asked": asked_in(law, changes),
        "issues": [(raised, holders(raised)) for raised in raised],
        "anchors": anchors_of(law, raised),
        "controls": controls,
        "carried": carried(controls, state.pairs()),
        "truths": (Truth.YES, Truth.NO),
    }


PAGE = Page("case_law.html", view, takes_state=True, examples=every_case, cites=True)
