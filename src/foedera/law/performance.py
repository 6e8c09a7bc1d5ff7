"""What organs decided and what each ally did, apart from whether help was due."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from attrs import frozen

from foedera.core.conditions import Answers
from foedera.core.truth import Truth
from foedera.law.trigger import Question
from foedera.record.case import Act, Response
from foedera.record.knowledge import known_by, known_since

Decision = Literal["none", "decided", "refused"]
Performance = Literal["performed", "offered", "not performed", "open"]
ANY_HELP = "any_help_suffices"
"""The issue that is asked where a provision's words leave open which help they want."""
_HELPING_RUNGS = {"materiel", "peacekeepers", "troops"}
_TALKING_STANCES = {"helps", "offers", "mediates"}


@frozen
class AllyPerformance:
    """What one ally's conduct amounts to.

    Attributes:
        state: the ally.
        performance: performed, offered, not performed or open.
        reason: a sentence that says why.
        sources: ids of the sources behind it.
        missing: the issue or fact for want of which it is open, or empty.
    """

    state: str
    performance: Performance
    reason: str
    sources: tuple[str, ...]
    missing: str = ""


def decision_on(question: Question) -> tuple[Decision, tuple[Act, ...]]:
    """What organs decided on the provision, as known on the day, and the acts that show it.

    A decision to help outweighs refusals before or after it; both are among the acts.
    """
    acts = _acts(question)
    outcomes = {act.outcome for act in acts}
    decision: Decision = "decided" if "decided" in outcomes else "refused" if "refused" in outcomes else "none"
    return decision, tuple(act for act in acts if act.outcome is not None)


def performances(question: Question, owed_by: tuple[str, ...], answers: Answers) -> tuple[AllyPerformance, ...]:
    """What each ally's conduct amounts to under a reading's answers.

    Args:
        question: the provision in the case.
        owed_by: the allies bound.
        answers: the answers taken.
    """
    obligation = question.treaty.article(question.article).obligation
    judge = _consultation if obligation == "consultation" else _help
    return tuple(judge(question, ally, answers) for ally in owed_by)


def _acts(question: Question) -> list[Act]:
    return [act for act in question.acts if question.provision in act.provisions]


def _consults(question: Question, act: Act) -> bool:
    """Whether an act is a session in which the treaty's parties met on the case, whichever article they named.

    It is one if it names an article of the treaty, or if the organ is one in which the parties meet and the case had
    begun.
    """
    if act.kind != "session":
        return False
    if any(name.rpartition(" ")[0] == question.treaty.short for name in act.provisions):
        return True
    organ = question.library.actors.get(act.organ)
    meets = organ is not None and organ.parties_of != "" and organ.parties_of == question.treaty.alliance
    return meets and act.happened.before(question.case.begins) is Truth.NO


def _responses(question: Question, ally: str) -> list[Response]:
    """What an ally is known to have done about the victim's call, under whichever treaty."""

    def known(response: Response) -> bool:
        since = known_since(response)
        if since is None and response.evidence == "absence":
            return True
        return known_by(question.facts_on, since) is Truth.YES

    case = question.case
    return [r for r in case.response if r.by == ally and r.to == question.victim and known(r)]


def _consultation(question: Question, ally: str, _: Answers) -> AllyPerformance:
    for act in question.acts:
        if _consults(question, act):
            reason = f"The members consulted ({act.happened}): {act.what}"
            return AllyPerformance(ally, "performed", reason, act.sources)
    talks = [found for found in _responses(question, ally) if question.provision in found.provisions]
    met = [found for found in talks if found.stance in _TALKING_STANCES]
    for found in met or talks:
        if found.evidence != "absence":
            outcome: Performance = "performed" if met else "not performed"
            return AllyPerformance(ally, outcome, found.what or f"Its stance: {found.stance}.", found.sources)
    reason = f"No consultation under {question.provision} is recorded."
    return AllyPerformance(ally, "open", reason, question.version.sources, "whether the members consulted")


def _help(question: Question, ally: str, answers: Answers) -> AllyPerformance:
    everything = _responses(question, ally)
    responses = [found for found in everything if not found.provisions or question.provision in found.provisions]
    helped = [response for response in responses if response.stance == "helps"]
    words = _words_suffice(question, answers)
    for response in helped:
        if words is Truth.YES or _HELPING_RUNGS.issuperset(response.rung):
            return AllyPerformance(ally, "performed", response.what or "It helped.", response.sources)
    for response in helped:
        if _HELPING_RUNGS.intersection(response.rung):
            reason = f"Whether it went beyond words is not known. {response.what}".strip()
            return AllyPerformance(ally, "open", reason, response.sources, _doings(question, ally))
    for step in (_mission, _words, _offer, _council):
        if (found := step(question, ally, answers, responses)) is not None:
            return found
    if all(response.evidence == "absence" for response in responses):
        return _nothing_found(question, ally, responses, everything)
    sources = tuple(dict.fromkeys(source for response in responses for source in response.sources))
    what = " ".join(response.what for response in responses if response.what) or "It did not help."
    return AllyPerformance(ally, "not performed", what, sources)


def _doings(question: Question, ally: str) -> str:
    return f"what {question.library.actor(ally).name} did"


def _nothing_found(
    question: Question, ally: str, responses: list[Response], everything: list[Response]
) -> AllyPerformance:
    """Open, for want of any response under this provision; what was done under another treaty is no answer here."""
    looked = "was found" if responses else "is recorded"
    reason = f"No response {looked}, which is no proof that there was none."
    elsewhere = [found for found in everything if found not in responses and found.evidence != "absence"]
    if elsewhere:
        names = ", ".join(dict.fromkeys(name for found in elsewhere for name in found.provisions))
        reason = f"No response under {question.provision} {looked}; what it did was done under {names}."
    sources = tuple(dict.fromkeys(source for found in (*responses, *elsewhere) for source in found.sources))
    return AllyPerformance(ally, "open", reason, sources, _doings(question, ally))


def _words_suffice(question: Question, answers: Answers) -> Truth:
    """Whether help of any kind does what these words ask, words of support included."""
    if question.version.help == "open":
        return answers.get(ANY_HELP, Truth.OPEN)
    return Truth.of(question.version.help == "any")


def _words(question: Question, ally: str, answers: Answers, responses: list[Response]) -> AllyPerformance | None:
    helped = [response for response in responses if response.stance == "helps"]
    if not helped or _words_suffice(question, answers) is not Truth.OPEN:
        return None
    reason = f"Whether help of this kind is what the article asks is left open. {helped[0].what}".strip()
    return AllyPerformance(ally, "open", reason, helped[0].sources, ANY_HELP)


def _answer(question: Question, issue: str, answers: Answers) -> tuple[Truth | None, tuple[str, ...]]:
    """The answer to an issue of decision or performance, or None where nobody raises it here."""
    raised = [found for stage in ("decision", "performance") for found in question.raised(stage) if found.id == issue]
    if not raised:
        return None, ()
    return answers.get(issue, Truth.OPEN), tuple(source for found in raised for source in found.sources)


def _mission(question: Question, ally: str, answers: Answers, _: list[Response]) -> AllyPerformance | None:
    answer, sources = _answer(question, "mission_is_necessary_help", answers)
    missions = [act for act in _acts(question) if act.help == "mission" and act.outcome == "decided"]
    if answer is None or answer is Truth.NO or not missions:
        return None
    act = missions[0]
    if answer is Truth.YES:
        return AllyPerformance(ally, "performed", f"The mission counts as the help: {act.what}", act.sources)
    reason = "Whether the mission was the necessary help is left open."
    return AllyPerformance(ally, "open", reason, (*act.sources, *sources), "mission_is_necessary_help")


def _offer(question: Question, ally: str, answers: Answers, responses: list[Response]) -> AllyPerformance | None:
    own = [response for response in responses if response.stance == "offers"]
    common = [act for act in _acts(question) if act.kind == "offer"]
    if not own and not common:
        return None
    what = own[0].what if own else common[0].what
    offered = own[0].sources if own else common[0].sources
    answer, sources = _answer(question, "refusal_discharges", answers)
    if answer is Truth.OPEN:
        reason = f"Offered and refused; whether that ends the duty is left open. {what}"
        return AllyPerformance(ally, "open", reason, (*offered, *sources), "refusal_discharges")
    if answer is Truth.NO:
        return AllyPerformance(
            ally, "not performed", f"The refusal of what was offered does not end the duty. {what}", offered
        )
    return AllyPerformance(ally, "offered", what, offered)


def _council(question: Question, ally: str, answers: Answers, _: list[Response]) -> AllyPerformance | None:
    answer, sources = _answer(question, "council_decision_constitutive", answers)
    if answer is not Truth.YES or decision_on(question)[0] == "decided":
        return None
    reason = "In this reading no ally was bound to act before the Council had decided."
    return AllyPerformance(ally, "open", reason, sources, "a decision of the Council")


def by_state(found: tuple[AllyPerformance, ...]) -> Mapping[str, Performance]:
    """The performances by ally."""
    return {ally.state: ally.performance for ally in found}
