"""A second opinion by clingo, on encodings of two articles that know nothing of `foedera.law`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from itertools import product
from pathlib import Path

import attrs
import clingo
import pytest
from clingo import ast
from hypothesis import given, settings
from hypothesis import strategies as st

import foedera
from foedera import ImpreciseDate, Library, Truth, read_date
from foedera.record.case import AttackedObject, Case, Claim, Commitment
from foedera.record.shipped import SHIPPED as FOLDER
from foedera.record.treaty import ENTRIES, EXITS, Treaty

ASP = Path(__file__).parent / "asp"
ENCODINGS = {"CST 4": ASP / "cst4.lp", "NATO 5": ASP / "nato5.lp"}
TREATIES = {"CST 4": "cst", "NATO 5": "north-atlantic"}
LAW_DAYS = {
    "CST 4": (date(1996, 1, 1), date(1999, 4, 20), date(2012, 12, 18), date(2012, 12, 19), date(2024, 3, 1)),
    "NATO 5": (date(1949, 8, 24), date(1952, 2, 18), date(1962, 7, 3), date(2024, 3, 7)),
}
SHIPPED = Library((FOLDER,))
Fact = tuple[object, ...]


class Misunderstood(Exception):
    """A fact or an atom that one side writes and the other does not read."""


@attrs.frozen
class World:
    """One way in which things may be: the answers given in it, the status, who owes."""

    answers: Mapping[str, str]
    status: str
    owes: frozenset[str]


# The translator: what the record says, as facts


def number(day: date) -> int:
    return int(day.strftime("%Y%m%d"))


NEVER = 99991231


def days(when: ImpreciseDate | None) -> tuple[int, int]:
    """The first and the last day that a date may be; for none a day that has not come."""
    return (number(when.earliest), number(when.latest)) if when else (NEVER, NEVER)


def dated(name: str, since: ImpreciseDate) -> Fact:
    return ("dated", name, *days(since))


def parties(treaty: Treaty) -> Iterator[Fact]:
    for party in treaty.party:
        steps = sorted((e for e in party.event if e.kind in (*ENTRIES, *EXITS)), key=lambda event: event.date)
        for count, step in enumerate(steps):
            way = "in" if step.kind in ENTRIES else "out"
            yield ("change", party.state, count, way, number(step.date.earliest), number(step.date.latest))
            if step.issue:
                yield ("contested", party.state, count, step.issue)


def incidents(library: Library, case: Case) -> Iterator[Fact]:
    for incident in case.incident:
        yield ("incident", incident.id)
        yield dated(incident.id, incident.said or incident.happened)
        yield ("force", incident.id, incident.force)
        yield from (("by", incident.id, actor) for actor in incident.by)
        yield from (("against", incident.id, actor) for actor in incident.against)
        yield from (("state", actor) for actor in incident.by if actor in library.states)


def questions(case: Case) -> Iterator[Fact]:
    for count, raised in enumerate(raised for raised in case.issue if raised.incidents):
        yield ("raised", count, raised.id)
        yield from (("asked_of", count, incident) for incident in raised.incidents)
        yield from (("only_for", count, victim) for victim in raised.victims)


def calls(case: Case) -> Iterator[Fact]:
    for request in case.request:
        yield ("call", request.id)
        yield dated(request.id, request.said or request.happened)
        yield ("called_by", request.id, request.by)
        yield from (("calls_on", request.id, provision) for provision in request.provisions)


def geography(library: Library, case: Case) -> Iterator[Fact]:
    for incident in case.incident:
        yield ("object", incident.id, incident.object)
        yield ("happened", incident.id, *days(incident.happened))
        for id_ in incident.places:
            place = library.place(id_)
            yield ("at", incident.id, id_)
            yield from (("sovereign", id_, s.state, *days(s.from_), *days(s.until)) for s in place.sovereign)
            yield from (("rival_claim", id_, *days(c.from_), *days(c.until)) for c in place.claim)
            if place.area:
                yield ("area", id_, place.area)


def claims(case: Case) -> Iterator[Fact]:
    told = [c for c in case.claim if c.attribute == "directed_from_abroad" and c.about in case.entry_ids()]
    for claim in told:
        yield ("says_from_abroad", claim.id, claim.about, "yes" if claim.value else "no")
        yield ("dated", claim.id, *(days(claim.known) if claim.known else (0, NEVER)))
        if claim.retracted:
            yield ("taken_back", claim.id, *days(claim.retracted))
        yield from (("corrected_by", claim.id, other.id) for other in told if other.corrects == claim.id)


def facts_of(library: Library, case: Case, asked: Commitment, law: date, facts: date | None) -> list[Fact]:
    known: Fact = ("facts", number(facts)) if facts else ("everything_known",)
    frame = [("victim", asked.victim), ("law", number(law)), known]
    treaty = library.treaty(TREATIES[asked.provision])
    common = [*frame, *parties(treaty), *incidents(library, case), *questions(case)]
    return [*common, *([*geography(library, case), *claims(case)] if treaty.short == "NATO" else calls(case))]


# The solver


def inputs(encoding: Path) -> tuple[set[str], set[str]]:
    """The facts an encoding says it takes, and the atoms that its rules read, each as name/arity."""
    declared, read = set(), set()

    class Reader(ast.Transformer):
        def visit_SymbolicAtom(self, node: ast.AST) -> ast.AST:  # noqa: N802 - clingo's name
            read.add(f"{node.symbol.name}/{len(node.symbol.arguments)}")
            return node

    def statement(node: ast.AST) -> None:
        if node.ast_type == ast.ASTType.Defined:
            declared.add(f"{node.name}/{node.arity}")
        elif node.ast_type == ast.ASTType.Rule:
            Reader().visit_sequence(node.body)

    ast.parse_files([str(encoding)], statement)
    return declared, read


def worlds(encoding: Path, facts: list[Fact]) -> list[World]:
    """Every possible world; anything that either side does not understand is an error."""
    declared, read = inputs(encoding)
    unread = {f"{name}/{len(values)}" for name, *values in facts} - (declared & read)
    if unread or declared - read:
        raise Misunderstood(f"not read by {encoding.name}: {sorted(unread | (declared - read))}")
    messages: list[str] = []
    control = clingo.Control(["0"], logger=lambda _, message: messages.append(message))
    control.load(str(encoding))
    control.add("base", [], "\n".join(f"{symbol(fact)}." for fact in facts))
    control.ground([("base", [])])
    if messages:
        raise Misunderstood("; ".join(messages))
    with control.solve(yield_=True) as models:
        return [world(model.symbols(shown=True)) for model in models]


def symbol(fact: Fact) -> clingo.Symbol:
    name, *values = fact
    return clingo.Function(
        str(name), [clingo.Number(v) if isinstance(v, int) else clingo.String(str(v)) for v in values]
    )


def world(shown: list[clingo.Symbol]) -> World:
    by_name: dict[str, list[list[str]]] = {}
    for atom in shown:
        if atom.name == "unread":
            raise Misunderstood(f"no word for {atom}")
        by_name.setdefault(atom.name, []).append([argument.string for argument in atom.arguments])
    ((status,),) = by_name["status"]
    return World(dict(by_name.get("answer", [])), status, frozenset(state for (state,) in by_name.get("owes", [])))


def verdict(found: list[World]) -> str:
    """What holds in every world, or open."""
    statuses = {world.status for world in found}
    return statuses.pop() if len(statuses) == 1 else "open"


ASKED = [
    pytest.param(case, Commitment(provision, victim), id=f"{case}, {provision}, {victim}")
    for case in SHIPPED.cases()
    for victim in dict.fromkeys(victim for i in SHIPPED.case(case).incident for victim in i.against)
    for provision in ENCODINGS
    if victim in SHIPPED.states
]
"""Both articles, asked in every shipped case for every state attacked in it."""


def dates(case: Case, provision: str) -> Iterator[tuple[date, date | None]]:
    begins = case.begins.earliest
    if begins >= LAW_DAYS[provision][0]:
        yield from ((begins, facts) for facts in (None, begins, begins.replace(day=28), begins.replace(year=1990)))
    yield from ((law, None) for law in LAW_DAYS[provision])


def held(library: Library, case: Case, question: Commitment, reading: str) -> dict[str, Truth]:
    """What a reading answered last about this victim."""
    raised = [*case.issue, *library.treaty(TREATIES[question.provision]).issue]
    of_victim = [issue for issue in raised if not issue.victims or question.victim in issue.victims]
    said = [(p.said, issue.id, p.answer) for issue in of_victim for p in issue.position if p.reading == reading]
    return {issue: answer for _, issue, answer in sorted(said, key=lambda s: s[0].latest if s[0] else date.min)}


@pytest.mark.parametrize(("name", "question"), ASKED)
def test_both_agree_on_the_text_alone_on_every_reading_and_on_every_set_of_answers(
    library: Library, name: str, question: Commitment
) -> None:
    case = attrs.evolve(library.case(name), commitment=(question,))
    for law, facts in dates(case, question.provision):
        found = worlds(ENCODINGS[question.provision], facts_of(library, case, question, law, facts))
        issues = sorted({issue for world in found for issue in world.answers})
        free = [("text", dict(zip(issues, v, strict=True))) for v in product(Truth, repeat=len(issues))]
        for reading, answers in [*free, *((r, held(library, case, question, r)) for r in library.readings)]:
            own = answers if reading == "text" else {}
            (opinion,) = foedera.opinions(library, case, reading=reading, answers=own, law_as_of=law, facts_on=facts)
            there = [w for w in found if all(a in (Truth.OPEN, Truth(w.answers.get(i, a))) for i, a in answers.items())]
            assert opinion.status == verdict(there), (reading, answers, law, facts)
            if opinion.status != "no casus":
                owes = [world.owes for world in there]
                assert set(opinion.owed_by) == frozenset.intersection(*owes), (answers, law, facts)
                assert {*opinion.owed_by, *opinion.owed_by_open} == frozenset.union(*owes), (answers, law, facts)


def uncertain(day: date, letters: int) -> ImpreciseDate:
    """A day, or that day's month or year."""
    return read_date(day.isoformat()[:letters])


UNCERTAIN = st.builds(uncertain, st.dates(date(2001, 8, 1), date(2001, 11, 30)), st.sampled_from([10, 7, 4]))
PLACES = sorted(place for place in SHIPPED.files("places") if SHIPPED.place(place).area != "asia")


@st.composite
def heard(draw: st.DrawFn) -> tuple[Claim, ...]:
    """Up to four claims on where the attacks came from, some of which correct an earlier one or were taken back."""
    told: list[Claim] = []
    for count in range(draw(st.integers(0, 4))):
        by = draw(st.sampled_from(["USA", "RUS"]))
        own = [claim.id for claim in told if claim.claimant == by]
        value, said, back = draw(st.booleans()), draw(st.none() | UNCERTAIN), draw(st.none() | st.none() | UNCERTAIN)
        claim = Claim(f"claim-{count}", "attacks", "directed_from_abroad", value, by, ("rferl-2001",))
        corrects = draw(st.sampled_from(["", *own]))
        told.append(attrs.evolve(claim, said=said, retracted=back, corrects=corrects))
    return tuple(told)


@settings(max_examples=80, deadline=None)
@given(
    heard(),
    st.none() | st.dates(date(2001, 8, 1), date(2001, 11, 30)),
    st.lists(st.sampled_from(PLACES), max_size=3, unique=True),
    st.sampled_from(["USA", "FRA", "GBR"]),
    st.sampled_from(["territory", "forces"]),
)
def test_both_agree_on_uncertain_words_and_on_whose_the_place_is(
    claims: tuple[Claim, ...], facts: date | None, places: list[str], victim: str, thing: AttackedObject
) -> None:
    shipped = SHIPPED.case("september-11-2001")
    attack = attrs.evolve(shipped.incident[0], places=tuple(places), against=(victim,), object=thing)
    asked = Commitment("NATO 5", victim)
    case = attrs.evolve(shipped, incident=(attack,), claim=claims, commitment=(asked,), issue=())
    law = case.begins.earliest
    found = worlds(ENCODINGS["NATO 5"], facts_of(SHIPPED, case, asked, law, facts))
    (opinion,) = foedera.opinions(SHIPPED, case, reading="text", facts_on=facts)
    assert opinion.status == verdict(found)


SOUND: list[Fact] = [("victim", "ARM"), ("law", 20220913), ("everything_known",)]


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        (("forse", "attack", "assault"), "forse/2"),
        (("object", "attack", "territory"), "object/2"),
        (("force", "attack", "asault"), "asault"),
        (("raised", 0, "undelimited_border_bar"), "undelimited_border_bar"),
        (("by", "atack", "AZE"), "atack"),
        (("calls_on", "artikle-4", "CST 4"), "artikle-4"),
        (("change", "ARM", 0, "entered", 19940420, 19940420), "entered"),
    ],
)
def test_a_misspelled_fact_is_an_error_and_no_silent_verdict(wrong: Fact, says: str) -> None:
    assert verdict(worlds(ENCODINGS["CST 4"], SOUND)) == "no casus"
    with pytest.raises(Misunderstood, match=says):
        worlds(ENCODINGS["CST 4"], [*SOUND, wrong])


def test_an_atom_that_no_rule_and_no_fact_supplies_is_an_error(tmp_path: Path) -> None:
    for name in ("record.lp", "cst4.lp"):
        (tmp_path / name).write_text((ASP / name).read_text("utf-8").replace("not no_attack(I)", "not no_atack(I)"))
    with pytest.raises(Misunderstood, match="no_atack"):
        worlds(tmp_path / "cst4.lp", SOUND)
