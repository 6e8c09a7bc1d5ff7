"""Every answer is a document of a published schema, and the schemas are strict."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from foedera import Library, brief, contradictions, crux, open_library, opinions, timeline
from foedera.briefing import documents as made
from foedera.briefing import game_documents as games
from foedera.briefing.checking import check_path
from foedera.briefing.citation import sources_behind
from foedera.briefing.documents import Document
from foedera.core.errors import Problem
from foedera.core.truth import Truth
from foedera.record.occasions import Selection, open_registry
from foedera.record.shipped import SHIPPED
from foedera.strategy import Solution, as_game, catalogue, game_path, read_game, solve, trace_branch
from foedera.strategy.game_file import GameFile

FILES = "-file-1.schema.json"
"""How the schemas of files end; the others are of documents."""
SCHEMAS = {
    path.name: json.loads(path.read_text("utf-8"))
    for path in sorted((SHIPPED / "schemas").iterdir())
    if not path.name.endswith(FILES)
}
VALIDATORS = {
    schema["$id"]: Draft202012Validator(schema, format_checker=Draft202012Validator.FORMAT_CHECKER)
    for schema in SCHEMAS.values()
}
CASES = sorted(path.stem for path in (SHIPPED / "cases").glob("*.toml"))
DAYS = [date(1980, 1, 1), date(1995, 1, 1), date(2012, 12, 19), date(2024, 9, 15)]
LAWS = [None, date(2010, 7, 1), date(2024, 9, 15)]
KNOWN_AFTER = [None, 0, 30]
FREE_NAMES = {
    "crux",
    "answers",
    "performance",
    "readings",
    "standings",
    "members",
    "weight",
    "coefficient",
    "against",
    "tables",
}
"""Tables whose keys are names of things, not words of the schema."""
NAMES_OF_NAMES = {"profile", "range"}
"""Tables of such tables."""


def faults(document: Document) -> list[str]:
    found = VALIDATORS[document["schema"]].iter_errors(document)
    return [f"{list(error.absolute_path)}: {error.message}" for error in found]


def valid(document: Document) -> bool:
    return not faults(document)


def law_of(library: Library, case: str, reading: str | None = None) -> Document:
    return made.law_document(library.case(case), opinions(library, case, reading=reading), crux(library, case))


def claims_of(library: Library, case: str, until: date | None = None) -> Document:
    found = library.claims(case, until=until)
    clashes = contradictions(library.case(case), library.attributes, found)
    return made.claims_document(library.case(case), found, clashes)


def sources_of(library: Library, name: str, **choice: Any) -> Document:
    return made.sources_document(name, sources_behind(library, name, **choice))


def members_of(library: Library, alliance: str, on: date) -> Document:
    return made.members_document(alliance, on, library.members(alliance, on))


def timeline_of(library: Library, alliance: str, since: date | None, until: date | None) -> Document:
    return made.timeline_document(alliance, since, until, timeline(library, alliance, since=since, until=until))


def game_file(library: Library, name: str) -> GameFile:
    return read_game(game_path(library, name))


def solved(library: Library, *lams: float) -> tuple[Solution, ...]:
    return solve(as_game(game_file(library, "chicken")), lams)


EXAMPLES: dict[str, Callable[[Library], Document]] = {
    "branch": lambda library: games.branch_document(
        "chicken", 0.5, trace_branch(as_game(game_file(library, "chicken")), 0.5)
    ),
    "brief": lambda library: made.brief_document(library, brief(library, "kursk-2024")),
    "cases": lambda library: made.cases_document(map(library.case, library.cases())),
    "check": lambda _: made.check_document("mine", 3, [Problem("mine/cases/x.toml", "line 3", "no", "yes")]),
    "claims": lambda library: claims_of(library, "kursk-2024"),
    "game": lambda library: games.game_document(game_file(library, "alliance")),
    "games": lambda library: games.games_document(catalogue(library)),
    "law": lambda library: law_of(library, "armenia-2022", "yerevan"),
    "members": lambda library: members_of(library, "csto", DAYS[3]),
    "registry": lambda library: made.registry_document(open_registry(library).select(Selection(alliance="csto"))),
    "solution": lambda library: games.solution_document("chicken", solved(library, 2.0)[0]),
    "solutions": lambda library: games.solutions_document("chicken", solved(library, 0.1, 2.0)),
    "sources": lambda library: sources_of(library, "csto", on=DAYS[3]),
    "timeline": lambda library: timeline_of(library, "csto", DAYS[3], None),
}
"""One document of each kind."""


def objects(value: Any, *path: str | int) -> Iterator[tuple[tuple[str | int, ...], dict[str, Any]]]:
    """Every table in a document with its path, itself included."""
    if isinstance(value, dict):
        yield path, value
    steps = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for step, inner in steps:
        yield from objects(inner, *path, step)


def shapes(document: Document) -> dict[tuple[str, ...], tuple[str | int, ...]]:
    """One path for every shape of table: where paths differ in numbers only, the first."""
    found: dict[tuple[str, ...], tuple[str | int, ...]] = {}
    for path, _ in objects(document):
        found.setdefault(tuple(dict.fromkeys(step for step in path if isinstance(step, str))), path)
    return found


def changed(document: Document, path: tuple[str | int, ...], change: Callable[[Any], object]) -> Document:
    """A copy of a document in which the table at a path is changed."""
    copied = copy.deepcopy(document)
    table: Any = copied
    for step in path:
        table = table[step]
    change(table)
    return copied


# The shipped library's documents


@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize("law", LAWS)
@pytest.mark.parametrize("days_after", KNOWN_AFTER)
def test_every_briefing_is_valid(library: Library, case: str, law: date | None, days_after: int | None) -> None:
    begins = library.case(case).begins.earliest
    facts = None if days_after is None else begins + timedelta(days=days_after)
    document = made.brief_document(library, brief(library, case, law_as_of=law, facts_on=facts))
    assert faults(document) == []
    assert json.loads(json.dumps(document, allow_nan=False)) == document


@pytest.mark.parametrize("case", CASES)
def test_every_opinion_claim_and_source_of_a_case_is_valid(library: Library, case: str) -> None:
    begins = library.case(case).begins.earliest
    for document in (
        law_of(library, case),
        claims_of(library, case),
        claims_of(library, case, until=begins + timedelta(days=3)),
        sources_of(library, case),
        sources_of(library, case, law_only=True),
    ):
        assert faults(document) == []
        assert json.loads(json.dumps(document, allow_nan=False)) == document


@pytest.mark.parametrize("alliance", ["csto", "nato", "russia-armenia"])
@pytest.mark.parametrize("day", DAYS)
def test_every_membership_and_timeline_is_valid(library: Library, alliance: str, day: date) -> None:
    assert faults(members_of(library, alliance, day)) == []
    assert faults(sources_of(library, alliance, on=day)) == []
    assert faults(timeline_of(library, alliance, day, None)) == []
    assert faults(timeline_of(library, alliance, None, day)) == []


def test_every_document_of_an_own_library_is_valid(own_library: Path) -> None:
    library = open_library(own_library)
    assert faults(made.brief_document(library, brief(library, "example"))) == []
    assert faults(made.cases_document(map(library.case, library.cases()))) == []
    assert faults(claims_of(library, "example")) == []
    assert faults(members_of(library, "made-up-alliance", date(2002, 3, 1))) == []
    assert faults(made.check_document(str(own_library), *check_path(own_library))) == []


def test_own_answers_are_told_in_the_document(library: Library) -> None:
    found = opinions(library, "armenia-2022", reading="text", answers={"undelimited_border_bars": Truth.YES})
    document = made.law_document(library.case("armenia-2022"), found, ())
    assert faults(document) == []
    assert document["opinions"][0]["reading"] == "text + own answers"
    assert document["opinions"][0]["answers"] == {"undelimited_border_bars": "yes"}


# The schemas


@pytest.mark.parametrize("name", SCHEMAS)
def test_a_schema_is_one_of_its_draft_and_named_after_its_file(name: str) -> None:
    schema = SCHEMAS[name]
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    Draft202012Validator.check_schema(schema)
    assert name == f"{schema['$id'].removeprefix('foedera:').replace(':', '-')}.schema.json"


def test_every_kind_of_document_has_a_schema_and_every_schema_is_used(library: Library) -> None:
    used = {example(library)["schema"] for example in EXAMPLES.values()}
    assert used == set(VALIDATORS) == {made.schema_name(kind) for kind in EXAMPLES}


@pytest.mark.parametrize("name", SCHEMAS)
def test_every_property_is_described_and_wanted_and_no_other_allowed(name: str) -> None:
    for path, table in objects(SCHEMAS[name]):
        if "properties" in table and path[-1:] != ("properties",):
            assert table["additionalProperties"] is False, path
            assert table["required"] == list(table["properties"]), path
            assert all(inner.get("description") for inner in table["properties"].values()), path


def test_what_schemas_share_they_say_alike() -> None:
    shared: dict[str, Any] = {}
    for schema in SCHEMAS.values():
        for name, part in schema["$defs"].items() if "$defs" in schema else ():
            assert shared.setdefault(name, part) == part


@pytest.mark.parametrize("kind", EXAMPLES)
def test_a_misspelled_key_is_refused_wherever_it_stands(library: Library, kind: str) -> None:
    document = EXAMPLES[kind](library)
    assert valid(document)
    for steps, path in shapes(document).items():
        if not NAMES_OF_NAMES & set(steps[:-1]):
            assert not valid(changed(document, path, lambda table: table.update(mispelt=1))), path


@pytest.mark.parametrize("kind", EXAMPLES)
def test_a_missing_key_is_refused_wherever_it_stands(library: Library, kind: str) -> None:
    document = EXAMPLES[kind](library)
    for steps, path in shapes(document).items():
        if not FREE_NAMES & set(steps[-1:]) and not NAMES_OF_NAMES & set(steps):
            assert not valid(changed(document, path, lambda table: table.popitem())), path


@pytest.mark.parametrize(
    ("kind", "keys"),
    [
        ("branch", "to engine interrupted lambda"),
        ("brief", "status decision truth stance evidence kind outcome basis answer read_as law_as_of begins"),
        ("cases", "begins"),
        ("check", "files"),
        ("claims", "evidence verified"),
        ("game", "numbers kind decisiveness cells"),
        ("games", "numbers members"),
        ("law", "status decision truth performance law_as_of victim"),
        ("members", "on state since status"),
        ("registry", "date adversary_kind scope formality confidence evidence kind stance"),
        ("solution", "lambda success stable residual unique unique_below equilibria_found method engine range"),
        ("solutions", "lambda success stable residual unique unique_below equilibria_found method engine profile"),
        ("sources", "read_as kind"),
        ("timeline", "happened evidence since"),
    ],
)
def test_a_status_or_day_that_there_is_not_is_refused(library: Library, kind: str, keys: str) -> None:
    document = EXAMPLES[kind](library)
    for key in keys.split():
        path = next(path for path, table in objects(document) if key in table)
        assert not valid(changed(document, path, lambda table, key=key: table.update({key: "perhaps"}))), key  # type: ignore[misc]


@pytest.mark.parametrize("kind", EXAMPLES)
def test_a_document_names_its_own_schema_and_no_other(library: Library, kind: str) -> None:
    document = EXAMPLES[kind](library)
    assert document["schema"] == made.schema_name(kind)
    others = [validator for name, validator in VALIDATORS.items() if name != document["schema"]]
    assert not any(validator.is_valid(document) for validator in others)


@pytest.mark.parametrize("day", ["2022-02-30", "2022-09", "13.09.2022", "", None])
def test_a_day_is_a_day_of_the_calendar(library: Library, day: str | None) -> None:
    document = EXAMPLES["members"](library)
    assert not valid(document | {"on": day})


@pytest.mark.parametrize("written", ["2022-09-13", "2022-09", "2022", "1994-04-20..1997-03-28", "about 2022-09"])
def test_a_date_may_be_as_imprecise_as_its_source(library: Library, written: str) -> None:
    document = EXAMPLES["members"](library)
    assert valid(changed(document, ("members", 0), lambda member: member.update(since=written)))
    assert not valid(changed(document, ("members", 0), lambda member: member.update(since=f"{written} or so")))
