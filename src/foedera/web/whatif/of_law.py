"""The controls of a case's law: the reading, the two dates, each issue's answer, and who was bound."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from datetime import date

from attrs import frozen

from foedera.briefing.brief import holders
from foedera.core.truth import Truth
from foedera.law.opinion import TEXT, issues_on, readings_on
from foedera.law.trigger import Question
from foedera.record.case import Case
from foedera.record.issue import RaisedIssue
from foedera.record.knowledge import known_since
from foedera.record.library import Library
from foedera.record.membership import MemberStatus
from foedera.record.treaty import Treaty
from foedera.web.asking import CaseLaw
from foedera.web.links import Links, issue_anchor, slug
from foedera.web.pages.alliance import changes_of
from foedera.web.state import ViewState
from foedera.web.whatif.control import Choice, Control, ControlGroup, Stop

_ENTRIES = ("incident", "request", "act", "response")
DOING = ("decision", "performance")
"""The stages of issues that bear on what was decided and done, and never on whether help was due."""


_STANDINGS = (
    Choice("", "as recorded"),
    Choice("yes", "bound"),
    Choice("no", "not bound"),
    Choice("open", "not known"),
)


def question_anchor(question: Question) -> str:
    """The anchor of a question in the law page, and the part of the page that shows it."""
    return slug("question", question.provision, question.victim)


@frozen
class Stops:
    """The places of the sliders of a case.

    Attributes:
        law: the days on which the law changed.
        facts: the days on which something became known.
    """

    law: tuple[Stop, ...]
    facts: tuple[Stop, ...]


@frozen
class Switchboard:
    """What the controls of a case's law are made from.

    Attributes:
        library: where names are looked up.
        law: the law as it is looked at.
        state: how it is looked at.
        links: the addresses.
        stops: the places of the sliders of its two dates, which no state changes.
    """

    library: Library
    law: CaseLaw
    state: ViewState
    links: Links
    stops: Stops

    @property
    def treaties(self) -> tuple[Treaty, ...]:
        """The treaties asked about, each once."""
        return tuple({question.treaty.id: question.treaty for question in self.law.questions}.values())


def readings(board: Switchboard) -> tuple[ControlGroup, ...]:
    """Which reading is shown: each that answers something here, the text alone, or all."""
    held = {name for question in board.law.questions for name in readings_on(question)}
    # a membership that is assumed, or another date, can leave a reading nothing to answer; it stays to be chosen
    named = [name for name in board.library.readings if name in held or name == board.state.reading]
    choices = (
        Choice("", "every one held"),
        Choice(TEXT, "the text alone"),
        *(Choice(name, board.library.reading(name).title) for name in named),
    )
    control = Control("reading", "Reading", "list", board.state.reading, choices)
    return (ControlGroup("readings", "Under whose reading", (control,)),)


def dates(board: Switchboard) -> tuple[ControlGroup, ...]:
    """The day whose law counts and the day whose knowledge counts."""
    begins = board.law.case.begins.earliest
    law = Control(
        "law_as_of",
        "Law as of",
        "day",
        _written(board.state.law_as_of),
        stops=board.stops.law,
        default=begins.isoformat(),
    )
    facts = Control(
        "facts_on",
        "Facts known on",
        "day",
        _written(board.state.facts_on),
        stops=board.stops.facts,
    )
    hint = f"The case begins on {begins}. Leave the second empty for everything recorded."
    return (ControlGroup("dates", "Which law, which facts", (law, facts), hint, fixed=True),)


def stops_of(law: CaseLaw) -> Stops:
    """The places of the sliders of a case, whatever the state."""
    return Stops(law_stops(law.questions, law.case.begins.earliest), fact_stops(law.case))


def law_stops(questions: Iterable[Question], begins: date) -> tuple[Stop, ...]:
    """The days on which words or membership changed, and the day the case begins, with what happened.

    Days on which some provision that is asked about has no words in force are left out: no opinion can be given there.
    """
    asked = tuple(questions)
    found: dict[date, list[str]] = {begins: ["the case begins"]}
    for treaty in {question.treaty.id: question.treaty for question in asked}.values():
        for day, events in changes_of(treaty).items():
            found.setdefault(day, []).extend(f"{treaty.short}: {event}" for event in events)
    for question in asked:
        for version in question.treaty.article(question.article).version:
            words = f"{question.provision} in new words"
            if words not in found.setdefault(version.from_, []):
                found[version.from_].append(words)
    days = (day for day in sorted(found) if all(_in_force(question, day) for question in asked))
    return tuple(Stop(day.isoformat(), "; ".join(found[day])) for day in days)


def _in_force(question: Question, day: date) -> bool:
    versions = question.treaty.article(question.article).version
    return [bool(version.tests) for version in versions if version.in_force_on(day)] == [True]


def fact_stops(case: Case) -> tuple[Stop, ...]:
    """The days on which something became known, with how much, and then everything recorded.

    Where the day is not known closely, its earliest and its latest count.
    """
    found: dict[date, Counter[str]] = {}
    dated = [(noun, known_since(entry)) for noun in _ENTRIES for entry in getattr(case, noun)]
    dated += [("claim", claim.known) for claim in case.claim]
    dated += [("claim taken back", claim.retracted) for claim in case.claim if claim.retracted]
    for noun, since in dated:
        for day in {since.earliest, since.latest} if since else ():
            found.setdefault(day, Counter())[noun] += 1
    stops = (Stop(day.isoformat(), _told(found[day])) for day in sorted(found))
    return (*stops, Stop("", "everything recorded"))


def _told(counts: Mapping[str, int]) -> str:
    return ", ".join(f"{noun} ({number})" if number > 1 else noun for noun, number in counts.items())


def issues(board: Switchboard) -> tuple[ControlGroup, ...]:
    """A switch for every issue that matters: those on which the status turns, then those on what was done.

    What the words leave open matters if somebody answers it here, if an answer can settle something, or if the reader
    has answered it.
    """
    asked = dict.fromkeys(issue for question in board.law.questions for issue in issues_on(question))
    matters = {issue for settled in board.law.crux for issue, _ in settled.answers}
    matters.update(raised.id for question in board.law.questions for raised in question.open_issues)
    matters.update(board.state.answers)
    asked = {issue: None for issue in asked if issue in matters}
    settle = [issue for issue in asked if board.library.issue(issue).stage not in DOING]
    done = [issue for issue in asked if issue not in settle]
    found = (
        ControlGroup(
            "answers",
            "Answer the open questions",
            tuple(_answer(board, issue, "answers") for issue in settle),
            "Your answer stands in the place of every reading’s.",
        ),
        ControlGroup(
            "conduct",
            "Judge what was done",
            tuple(_answer(board, issue, "conduct") for issue in done),
            "These never change whether help was due.",
            shut=True,
        ),
    )
    return tuple(group for group in found if group.controls)


def _answer(board: Switchboard, issue: str, group: str) -> Control:
    treaties = (raised for treaty in board.treaties for raised in treaty.issue)
    several = [raised for raised in (*board.law.case.issue, *treaties) if raised.id == issue]
    stands = board.state.answers[issue].value if issue in board.state.answers else ""
    choices = (
        Choice("", "as each reading has it"),
        Choice("yes", "yes", _held(board.library, several, Truth.YES)),
        Choice("no", "no", _held(board.library, several, Truth.NO)),
        Choice("open", "left open"),
    )
    asked = board.library.issue(issue).question
    href = board.links.within(issue_anchor(several[0] if several else RaisedIssue(issue)))
    asking = (question for question in board.law.questions if issue in issues_on(question))
    parts = ("outcome", "changed", group, *(question_anchor(question) for question in asking))
    return Control(f"answer.{issue}", asked, "choice", stands, choices, href=href, changes=parts)


def _held(library: Library, several: Iterable[RaisedIssue], answer: Truth) -> str:
    """Who gives an answer; where an issue is raised for each victim apart, as to which."""
    told: dict[str, None] = {}
    for raised in several:
        names = ", ".join(library.actor(holder).name for holder in holders(raised)[answer])
        about = ", ".join(library.actor(victim).name for victim in raised.victims)
        if names:
            told[f"{names} (as to {about})" if about else names] = None
    return "; ".join(told)


def memberships(board: Switchboard) -> tuple[ControlGroup, ...]:
    """For every treaty asked about: who is bound on the day, to be ticked; others who signed or were bound, folded."""
    return tuple(_members(board, treaty) for treaty in board.treaties)


def _members(board: Switchboard, treaty: Treaty) -> ControlGroup:
    recorded = {member.state: member.status for member in board.library.parties(treaty.id, board.law.law_as_of)}
    assumed = {
        state: truth.value
        for (alliance, state), truth in board.state.membership.items()
        if board.library.alliance(alliance).treaty == treaty.id
    }
    attacked = {question.victim for question in board.law.questions}
    others = [party.state for party in treaty.party if party.state not in recorded]
    others += [state for state in assumed if state not in recorded and state not in others]

    def control(state: str) -> Control:
        marks = ("attacked",) if state in attacked else ()
        return _member(board, treaty, state, recorded.get(state), assumed.get(state, ""), marks)

    by_name = sorted(others, key=lambda state: board.library.state(state).name)
    unfolded = [state for state in by_name if state in assumed]
    return ControlGroup(
        f"members-{treaty.id}",
        f"Who was bound by the {treaty.short}",
        tuple(control(state) for state in (*recorded, *unfolded)),
        f"As recorded on {board.law.law_as_of}. Untick a state to take it out.",
        shut=True,
        folded=tuple(control(state) for state in by_name if state not in assumed),
        fold="Not bound on that day",
    )


def _member(
    board: Switchboard, treaty: Treaty, state: str, status: MemberStatus | None, value: str, marks: tuple[str, ...]
) -> Control:
    """A box where the record says yes or no, and choices where it does not or where the reader leaves it open."""
    key, name = f"party.{treaty.alliance}.{state}", board.library.state(state).name
    href = board.links.treaty(treaty.id, board.law.law_as_of, f"party-{state}")
    if value == "open" or status in ("contested", "not known"):
        told = (*marks, status) if status and status != "party" else marks
        return Control(key, name, "choice", value, _STANDINGS, marks=told, href=href)
    ticked, unticked = ("", "no") if status else ("yes", "")
    choices = Choice(unticked, "not bound"), Choice(ticked, "bound")
    stands = "" if value == ("yes" if status else "no") else value
    return Control(key, name, "tick", stands, choices, marks=marks, href=href)


def _written(day: date | None) -> str:
    return day.isoformat() if day else ""


CONTROLS: tuple[Callable[[Switchboard], tuple[ControlGroup, ...]], ...] = (issues, readings, dates, memberships)
"""Every control of the law page, in the order shown; a new one is a function here."""


def law_controls(board: Switchboard) -> tuple[ControlGroup, ...]:
    """The controls of a case's law, group by group."""
    return tuple(group for controls in CONTROLS for group in controls(board))
