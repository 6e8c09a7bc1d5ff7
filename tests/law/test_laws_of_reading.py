"""Laws of answers, knowledge and order, on the shipped cases and on made-up ones."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random
from typing import TypeVar

import attrs
from hypothesis import given, settings
from hypothesis import strategies as st

from foedera import ImpreciseDate, Library, Opinion, Truth, read_date
from foedera.law.crux import crux_of
from foedera.law.opinion import conclude
from foedera.law.performance import by_state
from foedera.law.trigger import Question, pose
from foedera.record.case import Act, Case, Claim, Commitment, Incident, Request, Response
from foedera.record.issue import Position, RaisedIssue
from foedera.record.shipped import SHIPPED as FOLDER

Entry = TypeVar("Entry")
SHIPPED = Library((FOLDER,))
MADE_UP = "made-up"
SOURCES = ("odkb-cst",)
FIRST, LAST = date(1995, 1, 1), date(2026, 1, 1)
YES_OR_NO = st.sampled_from([Truth.YES, Truth.NO])
ANSWERS = st.dictionaries(st.sampled_from(sorted(SHIPPED.issues)), YES_OR_NO)
PROVISIONS = ("CST 4", "CST 2(2)", "NATO 5", "RUS-ARM 1997 3")
PLACES = ("goris", "sudzha", "nagorno-karabakh", "falkland-islands", "new-york")
FORCES = ("assault", "shelling", "incursion", "terrorism", "unrest", "threat")
ACTORS = ("AZE", "BLR", "USA", "al-qaeda", "rioters-kazakhstan", "unknown")
DAYS = st.dates(FIRST, LAST)


def dated(days: st.SearchStrategy[date]) -> st.SearchStrategy[ImpreciseDate]:
    """A day, or that day's month or year."""
    return st.builds(lambda day, letters: read_date(day.isoformat()[:letters]), days, st.sampled_from([10, 10, 7, 4]))


def incidents(name: str, days: st.SearchStrategy[date] = DAYS) -> st.SearchStrategy[Incident]:
    return st.builds(
        Incident,
        id=st.just(name),
        what=st.just(f"What happened at {name}."),
        force=st.sampled_from(FORCES),
        by=st.lists(st.sampled_from(ACTORS), min_size=1, max_size=2, unique=True).map(tuple),
        against=st.sampled_from([("ARM",), ("ARM", "RUS"), ("RUS",)]),
        places=st.lists(st.sampled_from(PLACES), min_size=1, max_size=2, unique=True).map(tuple),
        happened=dated(days),
        sources=st.just(SOURCES),
        object=st.sampled_from(["territory", "territory", "forces", "vessels"]),
    )


def claims(name: str, days: st.SearchStrategy[date] = DAYS) -> st.SearchStrategy[Claim]:
    said = st.builds(read_date, days)
    about = st.sampled_from(["one", "two", "three"])
    return st.builds(
        lambda about, attribute, value, by, day: Claim(
            name, about, attribute, value, by, SOURCES, said=day, published=day
        ),
        about,
        st.sampled_from(["directed_from_abroad", "threatened"]),
        st.booleans(),
        st.sampled_from(["ARM", "nato-council"]),
        said,
    )


def requests(name: str, days: st.SearchStrategy[date] = DAYS) -> st.SearchStrategy[Request]:
    return st.builds(
        lambda day, provisions: Request(name, "ARM", ("csto",), "Help.", read_date(day), SOURCES, provisions),
        days,
        st.sampled_from([PROVISIONS, ("CST 4",), ()]),
    )


@st.composite
def cases(draw: st.DrawFn) -> Case:
    """A shipped case, or a made-up one with up to three incidents and issues raised of some of them."""
    if draw(st.booleans()):
        return SHIPPED.case(draw(st.sampled_from(SHIPPED.cases())))
    found = tuple(draw(incidents(name)) for name in draw(st.sampled_from([(), ("one",), ("one", "two", "three")])))
    of_incidents = [issue.id for issue in SHIPPED.issues.values() if issue.stage == "incident"]
    asked = st.lists(st.sampled_from(of_incidents), max_size=3, unique=True)
    ids = st.lists(st.sampled_from(["one", "two", "three"]), min_size=1, unique=True).map(tuple)
    raised = tuple(RaisedIssue(issue, draw(ids)) for issue in draw(asked))
    return attrs.evolve(
        SHIPPED.case("armenia-2022"),
        id=MADE_UP,
        incident=found,
        request=tuple(draw(st.lists(requests("call"), max_size=1))),
        claim=tuple(draw(st.lists(claims("claim"), max_size=1))),
        issue=(*raised, RaisedIssue("mission_is_necessary_help")),
    )


@attrs.frozen(repr=False)
class Asked:
    """A question that prints in a few lines where a law fails."""

    of: Question

    def __repr__(self) -> str:
        case, dates = self.of.case, f"law {self.of.law_as_of}, facts {self.of.facts_on}"
        told = (case.incident, case.request, case.claim) if case.id == MADE_UP else case.id
        raised = [(raised.id, raised.incidents) for raised in case.issue]
        return f"<{self.of.provision} for {self.of.victim}, {dates}, {raised}, {told}>"


def law_days(provision: str) -> st.SearchStrategy[date]:
    """Days on which some words of the provision are in force."""
    treaty, article = SHIPPED.provision(provision)
    spans = [(v.from_, v.until - timedelta(days=1) if v.until else LAST) for v in treaty.article(article).version]
    return st.one_of([st.dates(max(since, FIRST), last) for since, last in spans if last >= FIRST])


@st.composite
def questions(draw: st.DrawFn) -> Asked:
    case = draw(cases())
    own = Commitment(draw(st.sampled_from(PROVISIONS)), draw(st.sampled_from(["ARM", "RUS"])))
    asked = own if case.id == MADE_UP else draw(st.sampled_from(case.commitment))
    law, facts = draw(st.none() | law_days(asked.provision)), draw(st.none() | DAYS)
    return Asked(pose(SHIPPED, case, asked, law, facts))


def shuffled(entries: tuple[Entry, ...], random: Random) -> tuple[Entry, ...]:
    return tuple(random.sample(entries, len(entries)))


def gist(opinion: Opinion) -> tuple[object, ...]:
    """What an opinion says, apart from the order in which it says it."""
    did = by_state(opinion.performance)
    return opinion.status, opinion.owed_by, opinion.owed_by_open, frozenset(opinion.open_for), opinion.decision, did


@settings(max_examples=150, deadline=None)
@given(questions(), ANSWERS)
def test_answers_to_what_was_never_asked_change_nothing(asked: Asked, answers: dict[str, Truth]) -> None:
    raised = {raised.id for raised in (*asked.of.case.issue, *asked.of.treaty.issue)} & set(asked.of.version.issues)
    relevant = {issue: answer for issue, answer in answers.items() if issue in {*asked.of.asked, *raised}}
    assert conclude(asked.of, "", answers) == conclude(asked.of, "", relevant)


@settings(max_examples=200, deadline=None)
@given(questions(), ANSWERS, ANSWERS)
def test_answering_more_never_turns_a_settled_answer_round(
    asked: Asked, first: dict[str, Truth], more: dict[str, Truth]
) -> None:
    before, after = conclude(asked.of, "", first), conclude(asked.of, "", {**more, **first})
    if before.status != "open":
        assert after.status == before.status
    if after.status != "no casus":
        assert set(before.owed_by) <= set(after.owed_by)
        assert set(after.owed_by_open) <= set(before.owed_by_open)
    assert set(after.open_for) <= set(before.open_for)


@settings(max_examples=100, deadline=None)
@given(questions())
def test_answering_everything_leaves_open_only_what_a_fact_leaves_open(asked: Asked) -> None:
    for answer in (Truth.YES, Truth.NO):
        found = conclude(asked.of, "", dict.fromkeys(asked.of.asked, answer))
        assert not set(found.open_for) & set(SHIPPED.issues)


@settings(max_examples=150, deadline=None)
@given(questions(), DAYS, ANSWERS, st.data())
def test_what_was_said_later_changes_no_opinion_on_an_earlier_day(
    asked: Asked, on: date, answers: dict[str, Truth], data: st.DataObject
) -> None:
    case = asked.of.case
    later = st.dates(on + timedelta(days=366), LAST + timedelta(days=800))
    day = later.map(read_date)
    act = Act("later", "csto-council", "offer", "Late.", data.draw(day), SOURCES, PROVISIONS, "decided", "mission")
    answer = Response("RUS", asked.of.victim, ("troops",), "helps", SOURCES, "Late.", data.draw(day))
    call = attrs.evolve(data.draw(requests("later", later)), by=asked.of.victim)
    told = attrs.evolve(
        case,
        incident=(*case.incident, data.draw(incidents("later", later))),
        request=(*case.request, call),
        claim=(*case.claim, data.draw(claims("later", later))),
        act=(*case.act, act),
        response=(*case.response, answer),
    )
    before = conclude(attrs.evolve(asked.of, facts_on=on), "", answers)
    assert conclude(attrs.evolve(asked.of, case=told, facts_on=on), "", answers) == before


@settings(max_examples=60, deadline=None)
@given(questions(), DAYS, ANSWERS)
def test_a_position_taken_later_is_no_fact_and_changes_no_given_set_of_answers(
    asked: Asked, on: date, answers: dict[str, Truth]
) -> None:
    said = Position("moscow", Truth.YES, "RUS", SOURCES, read_date(date(2030, 1, 1)))
    spoken = tuple(attrs.evolve(raised, position=(*raised.position, said)) for raised in asked.of.case.issue)
    before = conclude(attrs.evolve(asked.of, facts_on=on), "", answers)
    after = attrs.evolve(asked.of, case=attrs.evolve(asked.of.case, issue=spoken), facts_on=on)
    assert gist(conclude(after, "", answers)) == gist(before)


@settings(max_examples=150, deadline=None)
@given(questions(), ANSWERS, st.randoms(use_true_random=False))
def test_the_order_in_which_things_are_told_changes_nothing(
    asked: Asked, answers: dict[str, Truth], random: Random
) -> None:
    case = asked.of.case
    told = attrs.evolve(
        case,
        incident=shuffled(case.incident, random),
        request=shuffled(case.request, random),
        claim=shuffled(case.claim, random),
        act=shuffled(case.act, random),
        response=shuffled(case.response, random),
        issue=shuffled(case.issue, random),
    )
    retold = attrs.evolve(asked.of, case=told)
    assert gist(conclude(retold, "", answers)) == gist(conclude(asked.of, "", answers))
    assert crux_of(retold) == crux_of(asked.of)


@settings(max_examples=100, deadline=None)
@given(questions(), ANSWERS)
def test_a_settled_status_contains_one_of_its_cruxes(asked: Asked, answers: dict[str, Truth]) -> None:
    status = conclude(asked.of, "", answers).status
    contained = {c.status for c in crux_of(asked.of) if set(c.answers) <= set(answers.items())}
    assert contained == (set() if status == "open" else {status})
