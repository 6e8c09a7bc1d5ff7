"""The registry of occasions: what is selected, and how faults in its two files are told."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from foedera import Library, MalformedFile, UnknownName, open_library
from foedera.briefing.checking import check_path
from foedera.record.occasions import OccasionRegistry, Selection, open_registry

OCCASIONS = (
    "id,date,arrangement,invoker,adversary,adversary_kind,territory,scope,formality,outcome,sources,evidence,"
    "confidence,alliance\n"
)
OCCASION = "{},{},CSTO,Armenia,Azerbaijan,state,Made up,in scope,formal,Nobody came.,azat-32101839,seen,low,csto\n"
ANSWERS = "occasion,by,kind,state,rung,stance,what,sources,evidence\n"
ANSWER = "{},Belarus,ally,BLR,none;diplomatic,silent,Nothing was found.,,absence\n"


@pytest.fixture(scope="module")
def registry(library: Library) -> OccasionRegistry:
    return open_registry(library)


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """A folder with one occasion and one answer."""
    (tmp_path / "occasions.csv").write_text(OCCASIONS + OCCASION.format("MINE1", "2022-09"), "utf-8")
    (tmp_path / "opportunities.csv").write_text(ANSWERS + ANSWER.format("MINE1"), "utf-8")
    return tmp_path


def ids(registry: OccasionRegistry, wanted: Selection) -> list[str]:
    return [occasion.id for occasion, _ in registry.select(wanted)]


# Selection


def test_occasions_are_told_oldest_first_and_all_by_default(registry: OccasionRegistry) -> None:
    days = [occasion.date.earliest for occasion in registry.occasions.values()]
    assert days == sorted(days)
    assert ids(registry, Selection()) == list(registry.occasions)


def test_every_answer_is_to_an_occasion_and_every_occasion_has_one(registry: OccasionRegistry) -> None:
    assert set(registry.answers) == set(registry.occasions)


@pytest.mark.parametrize(
    "wanted",
    [
        Selection(ally="RUS"),
        Selection(ally="CSTO Secretariat"),
        Selection(rung="troops"),
        Selection(stance="refuses"),
        Selection(evidence="absence"),
        Selection(ally="BLR", rung="none", stance="silent"),
    ],
)
def test_only_answers_asked_for_are_given_and_none_of_them_is_lost(
    registry: OccasionRegistry, wanted: Selection
) -> None:
    found = [answer for _, answers in registry.select(wanted) for answer in answers]
    every = [answer for answers in registry.answers.values() for answer in answers]
    assert 0 < len(found) < len(every)
    assert all(wanted.takes_answer(answer) for answer in found)
    assert len(found) == sum(wanted.takes_answer(answer) for answer in every)
    assert all(answers for _, answers in registry.select(wanted))


def test_an_answer_on_one_of_two_rungs_is_found_under_both(registry: OccasionRegistry) -> None:
    for rung in ("none", "diplomatic"):
        assert any(
            answer.rung == ("none", "diplomatic")
            for _, answers in registry.select(Selection(rung=rung))
            for answer in answers
        )


def test_an_occasion_whose_date_may_lie_on_either_side_of_a_limit_is_taken(own: Path) -> None:
    registry = open_registry(open_library(own))
    for wanted in (Selection(since=date(2022, 9, 30)), Selection(until=date(2022, 9, 1))):
        assert "MINE1" in ids(registry, wanted)
    for wanted in (Selection(since=date(2022, 10, 1)), Selection(until=date(2022, 8, 31))):
        assert "MINE1" not in ids(registry, wanted)


def test_one_alliance_s_occasions_are_its_own(registry: OccasionRegistry) -> None:
    chosen = registry.select(Selection(alliance="csto"))
    assert [occasion.id for occasion, _ in chosen] == [f"CST{number:02}" for number in range(1, 23)]


def test_an_unknown_occasion_gives_the_nearest_names(registry: OccasionRegistry) -> None:
    assert registry.occasion("CST19").case == "armenia-2022"
    with pytest.raises(UnknownName, match="CST1"):
        registry.occasion("CST190")


# What is coded


def test_stances_go_with_their_rungs(registry: OccasionRegistry) -> None:
    for answers in registry.answers.values():
        for answer in answers:
            assert ("against" in answer.rung) == (answer.stance == "opposes")
            assert (answer.stance in ("mediates", "refuses")) <= (answer.rung == ("none",))
            assert (answer.evidence == "absence") <= (answer.rung == ("none", "diplomatic"))
            assert bool(answer.state) == (answer.kind == "ally"), (answer.occasion, answer.by)


def test_only_background_and_absence_stand_without_a_source(registry: OccasionRegistry) -> None:
    answers = [answer for found in registry.answers.values() for answer in found]
    known = [(occasion.id, occasion.evidence, occasion.sources) for occasion in registry.occasions.values()]
    known += [(answer.occasion, answer.evidence, answer.sources) for answer in answers]
    assert [row for row in known if not row[2] and row[1] not in ("background", "absence")] == []


def test_nobody_answers_one_occasion_twice(registry: OccasionRegistry) -> None:
    for id_, answers in registry.answers.items():
        names = [answer.state or answer.by for answer in answers]
        assert len(set(names)) == len(names), id_


# Libraries laid over


def test_an_own_occasion_stands_in_place_of_the_shipped_one_and_answers_are_added(own: Path, library: Library) -> None:
    (own / "occasions.csv").write_text(OCCASIONS + OCCASION.format("CST19", "2022-09"), "utf-8")
    (own / "opportunities.csv").write_text(ANSWERS + ANSWER.format("CST19"), "utf-8")
    registry = open_registry(open_library(own))
    assert registry.occasion("CST19").territory == "Made up"
    assert len(registry.answers["CST19"]) == len(open_registry(library).answers["CST19"]) + 1


# Faults


@pytest.mark.parametrize(
    ("old", "new", "place", "problem"),
    [
        (",state,", ",planet,", "line 2, adversary_kind", "planet"),
        ("2022-09", "2022-13", "line 2, date", "2022-13"),
        ("Nobody came.", "", "line 2", "outcome is missing"),
        ("azat-32101839", "azat-3210183", "line 2, sources", "azat-32101839"),
        (",csto", ",csta", "line 2, alliance", "csto"),
    ],
)
def test_a_fault_in_an_occasion_is_told_with_its_line(own: Path, old: str, new: str, place: str, problem: str) -> None:
    file = own / "occasions.csv"
    head, row = file.read_text("utf-8").splitlines()
    file.write_text(f"{head}\n{row.replace(old, new)}\n", "utf-8")
    files, problems = check_path(own)
    assert files == 2
    (found,) = problems
    assert (found.file, found.where) == (str(file), place)
    assert problem in found.problem
    with pytest.raises(MalformedFile, match=r"occasions\.csv: line 2"):
        open_registry(open_library(own))


@pytest.mark.parametrize(
    ("old", "new", "place", "problem"),
    [
        ("none;diplomatic", "none;loud", "line 2, rung", "loud"),
        ("silent", "asleep", "line 2, stance", "asleep"),
        ("MINE1", "MINE2", "line 2, occasion", "MINE1"),
        ("BLR", "BLQ", "line 2, state", "BL"),
        (",,absence", ",nowhere,absence", "line 2, sources", "nowhere"),
        (",absence", ",", "line 2", "evidence is missing"),
    ],
)
def test_a_fault_in_an_answer_is_told_with_its_line(own: Path, old: str, new: str, place: str, problem: str) -> None:
    file = own / "opportunities.csv"
    file.write_text(file.read_text("utf-8").replace(old, new), "utf-8")
    (found,) = check_path(own)[1]
    assert (found.file, found.where.partition("[")[0]) == (str(file), place)
    assert problem in found.problem


def test_two_occasions_of_one_id_in_one_file_are_refused(own: Path) -> None:
    file = own / "occasions.csv"
    file.write_text(file.read_text("utf-8") + OCCASION.format("MINE1", "2023"), "utf-8")
    (found,) = check_path(file)[1]
    assert (found.where, found.file) == ("line 3, id", str(file))


def test_every_fault_of_both_files_is_found_at_once(own: Path) -> None:
    (own / "occasions.csv").write_text(OCCASIONS + OCCASION.format("MINE1", "2022-13"), "utf-8")
    (own / "opportunities.csv").write_text(ANSWERS + ANSWER.format("MINE1") + ANSWER.format("MINE2"), "utf-8")
    assert [Path(found.file).name for found in check_path(own)[1]] == ["occasions.csv", "opportunities.csv"]


def test_a_sound_registry_passes_by_folder_and_by_file(own: Path) -> None:
    assert check_path(own) == (2, ())
    assert check_path(own / "opportunities.csv") == (1, ())
